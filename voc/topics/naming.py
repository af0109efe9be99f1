"""Short names of topics: phrases that people write, of words that tell the topic from the others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voc.topics.arrays import Indices, Vectors
from voc.topics.fixed import fixed_phrases
from voc.topics.holders import Holders, held_by
from voc.topics.keywords import Members, Ranked, ranked_words, telling_words, tells
from voc.topics.known import known_names
from voc.topics.phrasing import Span, alike, counted, form, is_trouble
from voc.topics.praise import praise_name, praise_topics
from voc.topics.slots import acts, own_names, places
from voc.topics.surfaces import abbreviations, in_english, shown, surfaces
from voc.topics.unsaid import ALIKE, joined, says_nothing, trouble_with
from voc.topics.vocabulary import is_thing
from voc.topics.words import plain, runs

_LONGEST = 3
_NOTHING = ("·", "··")  # counted of every text: BERTopic stumbles over fewer than two terms
_PER_TOPIC = 400
_WORDS = 10
_LEAST_SHARE = 0.015  # of a topic's texts must hold a phrase for it to name the topic
_USUAL = 0.1  # a phrase in this share of the texts counts half of what its words say
_ANY = 1.1  # where all is alike, another form of the words is a better name than a number
_USUAL_WORD = 0.4  # what a phrase is worth that begins with a word said everywhere
_USUAL_TROUBLE = 0.7  # the same, where what is wrong makes the difference
_SAID_BY = 0.1  # of the texts hold a word that is said everywhere
_ABOUT = 0.25  # of the texts hold a brand, and the topic is about it
_STRONG = 0.2  # of the best word's score a word needs to be a name alone
_JUDGED = 40  # candidates of a topic whose meaning is looked at
_NEAR = 3.5  # the power of e that a cosine of 1 to the topic's centre is worth
_WORD_IS_NEAR = 0.1
_SAID_OFTEN = 3  # texts that hold a longer phrase, however many there are
_A_LITTLE_MORE = 1.5
_ALONE = 0.08  # what a word alone is worth beside a phrase
_MIXED_NAMES = (("Beragam komentar", "Aneka masukan"), ("Mixed remarks", "Assorted remarks"))
_ACT = 0.3  # what a phrase is worth that begins or ends with an act, or holds a place
_FEW = 0.2  # a name whose words so large a share of the texts hold is worth half of one that all bear out


@dataclass(frozen=True, slots=True)
class TopicName:
    """What a topic is called, its ten most telling words, best first, and the language of its texts.

    praise says whether they praise and name nothing.
    """

    name: str
    words: tuple[str, ...]
    praise: bool = False
    english: bool = False


def phrases(text: str) -> Iterator[str]:
    """Runs of one to three words that carry a subject, spelling variants merged.

    >>> sorted(phrases("Saldo gopay hilang"))
    ['gopay', 'gopay hilang', 'hilang', 'saldo', 'saldo gopay', 'saldo gopay hilang']
    """
    for run in runs(text):
        kept = [word for word in map(plain, run) if tells(word)]
        for start in range(len(kept)):
            for stop in range(start + 1, min(start + _LONGEST, len(kept)) + 1):
                if len(set(kept[start:stop])) == stop - start:
                    yield " ".join(kept[start:stop])


def phrase_vectorizer() -> Any:
    """A scikit-learn vectorizer that counts phrases; it fits the class-based TF-IDF of BERTopic."""
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(analyzer=lambda text: [*phrases(text), *_NOTHING])


def name_topics(
    texts: Sequence[str],
    topics: Indices,
    vectors: Vectors,
    centroids: Vectors,
    *,
    taken: Sequence[str] = (),
    encode: Callable[[Sequence[str]], Vectors] | None = None,
) -> list[TopicName]:
    """Name topics 0..k−1 by what their members say; no two alike, none like one in taken.

    Args:
        texts: n texts.
        topics: (n,) topic of each, NO_TOPIC allowed.
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows.
        taken: names that are in use already.
        encode: the encoder that the vectors are of; with it, phrases that mean what the topic means are preferred.
    """
    if not len(centroids):
        return []
    central = _central_members(topics, vectors, centroids)
    members = Members.of(texts, central)
    ranked = ranked_words(members, vectors, centroids)
    words = telling_words(ranked, members, most=_WORDS)
    said = [[texts[i] for i in rows.tolist()] for rows in members.rows]
    seen = [counted(held, dict(own)) for held, own in zip(said, ranked, strict=True)]
    spread = _spread(seen, said)
    usual = _usual_words(members)
    used = [_span(name) for name in taken]
    praise = praise_topics(texts, topics, len(centroids))
    found = []
    capitals = abbreviations([text for own in said for text in own])
    forms_of = [surfaces(own, capitals) for own in said]
    held = [held_by(texts_of) for texts_of in said]
    english = [in_english(own) for own in said]
    fixed = fixed_phrases(said)
    astray = _astray(said, held, english)
    proposed = [
        _borne_out(
            _without(
                _candidates(own, seen[topic], len(said[topic]), spread, usual[topic], astray[topic]), astray[topic]
            ),
            held[topic],
            usual[topic],
        )
        for topic, own in enumerate(ranked)
    ]
    plainly: list[str | None] = [None] * len(said)
    if encode:
        proposed = _by_meaning(proposed, forms_of, centroids, encode)
        plainly = known_names(ranked, centroids, held, english, encode, [vectors[rows] for rows in central])
    for topic, candidates in enumerate(proposed):
        forms = forms_of[topic]
        span = _best_free(candidates, used) or _best_free(candidates, used, alike_at=_ANY)
        span = joined(span, ranked[topic], held[topic], usual[topic], used)
        other = fixed[topic] or trouble_with(span, ranked[topic], held[topic], usual[topic], in_english=english[topic])
        span = (other and _best_free([(other, 1.0)], used)) or span
        name = shown(span or ("topik", str(topic + 1)), forms)
        if span and says_nothing(span, held[topic], astray[topic]):
            free = (mixed for mixed in _MIXED_NAMES[english[topic]] if _best_free([(_span(mixed), 1.0)], used))
            name = next(free, name)
        if praise[topic] and _best_free([(_span(praise_name(said[topic])), 1.0)], used):
            name = praise_name(said[topic])
        elif (own := plainly[topic]) and _best_free([(_span(own), 1.0)], used):
            name = own
        used.append(_span(name))
        told = tuple(forms.get(word, word) for word in words[topic]) or tuple(name.lower().split())
        found.append(TopicName(name, told, bool(praise[topic]), english[topic]))
    return found


def _span(name: str) -> Span:
    return tuple(plain(word) for run in runs(name) for word in run)


def _central_members(topics: Indices, vectors: Vectors, centroids: Vectors) -> list[np.ndarray]:
    found = []
    for topic, centroid in enumerate(centroids):
        rows = np.flatnonzero(topics == topic)
        near = np.argsort(-(vectors[rows] @ centroid), kind="stable")[:_PER_TOPIC]
        found.append(rows[near])
    return found


def _spread(seen: Sequence[Counter[Span]], said: Sequence[Sequence[str]]) -> dict[Span, float]:
    """How much of all topics holds each phrase: the sum of its shares."""
    spread: dict[Span, float] = defaultdict(float)
    for counts, texts in zip(seen, said, strict=True):
        for span, count in counts.items():
            spread[span] += count / len(texts)
    return spread


def _astray(said: Sequence[Sequence[str]], held: Sequence[Holders], english: Sequence[bool]) -> list[frozenset[str]]:
    """For each topic the words that name nothing where they stand: acts in English ones, towns and brands everywhere.

    A brand that many of the texts hold is what the topic is about.
    """
    done = acts([text for own, is_english in zip(said, english, strict=True) if is_english for text in own])
    found = places([text for own in said for text in own])
    brands = own_names([text for own in said for text in own])
    towns = [frozenset(word for word in found if own.share([word]) < _SAID_BY) for own in held]
    bare = [frozenset(word for word in brands if own.share([word]) < _ABOUT) for own in held]
    return [
        own | names | done if is_english else own | names
        for own, names, is_english in zip(towns, bare, english, strict=True)
    ]


def _without(candidates: Sequence[tuple[Span, float]], astray: frozenset[str]) -> list[tuple[Span, float]]:
    """Candidates worth less where they begin or end with a word that names nothing."""
    return [(span, worth * _ACT ** len({span[0], span[-1]} & astray)) for span, worth in candidates]


def _candidates(
    ranked: Ranked,
    seen: Counter[Span],
    n: int,
    spread: Mapping[Span, float],
    usual: frozenset[str],
    astray: frozenset[str],
) -> list[tuple[Span, float]]:
    """Phrases with their worth: what their words say, how often and how much rather here than elsewhere they stand."""
    score = dict(ranked)
    least = max(min(3, n), _LEAST_SHARE * n)
    found = []
    for span, count in seen.items():
        if count < least:
            continue
        own = (count / n / spread[span]) ** 0.3
        says = sum(score.get(word, 0.0) for word in span)
        worth = says * count / (count + _USUAL * n) * own * form(span)
        found.append((span, worth * _told_everywhere(span, usual)))
    things = [word for word in score if is_thing(word) and word not in usual | astray] or [
        word for word in score if is_thing(word)
    ]
    alone = [((word,), _ALONE * score[word]) for word in (things or list(score))[:5]]
    found += alone + _longer(alone, seen, usual)
    return sorted(found, key=lambda pair: (-pair[1], len(pair[0]), pair[0]))


def _borne_out(
    candidates: Sequence[tuple[Span, float]], held: Holders, usual: frozenset[str]
) -> list[tuple[Span, float]]:
    """Candidates worth less the fewer texts hold any of their words: a name is of the topic, not of a few texts."""
    found = []
    for span, worth in candidates:
        share = held.share(word for word in span if word not in usual)
        found.append((span, worth * share / (share + _FEW)))
    return sorted(found, key=lambda pair: (-pair[1], len(pair[0]), pair[0]))


def _by_meaning(
    proposed: Sequence[Sequence[tuple[Span, float]]],
    forms_of: Sequence[Mapping[str, str]],
    centroids: Vectors,
    encode: Callable[[Sequence[str]], Vectors],
) -> list[list[tuple[Span, float]]]:
    """The best candidates of each topic, worth more the nearer they lie to its centre, by the encoder that made it."""
    best = [list(own[:_JUDGED]) for own in proposed]
    written = [[shown(span, forms).lower() for span, _ in own] for own, forms in zip(best, forms_of, strict=True)]
    number = {text: i for i, text in enumerate(dict.fromkeys(text for own in written for text in own))}
    raw = encode(list(number))
    vectors = raw - raw.mean(axis=0)  # phrases lie together by their shortness
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    found = []
    for own, texts, centroid in zip(best, written, centroids, strict=True):
        # A word alone lies nearer to everything that it stands in.
        apart = [_WORD_IS_NEAR * (len(span) == 1) for span, _ in own]
        near = np.exp(_NEAR * (vectors[[number[text] for text in texts]] @ centroid - np.array(apart)))
        judged = ((span, worth * float(factor)) for (span, worth), factor in zip(own, near, strict=True))
        found.append(sorted(judged, key=lambda pair: (-pair[1], len(pair[0]), pair[0])))
    return found


def _longer(
    alone: Sequence[tuple[Span, float]], seen: Counter[Span], usual: frozenset[str]
) -> list[tuple[Span, float]]:
    """What people say most often around a word that would stand alone, worth a little more than the word."""
    found = []
    for (word,), worth in alone:
        around = [
            (count * form(span) * _told_everywhere(span, usual), span)
            for span, count in seen.items()
            if word in span and len(span) <= _LONGEST and count >= _SAID_OFTEN
        ]
        if around:
            found.append((max(around, key=lambda pair: (pair[0], pair[1]))[1], _A_LITTLE_MORE * worth))
    return found


def _told_everywhere(span: Span, usual: frozenset[str]) -> float:
    if span[0] not in usual:
        return 1.0
    return _USUAL_TROUBLE if is_trouble(span) else _USUAL_WORD


def _usual_words(members: Members) -> list[frozenset[str]]:
    """For each topic the words that are said everywhere, as the product's name, and here no more than elsewhere."""
    if len(members.rows) < 2:
        return [frozenset()] * len(members.rows)
    shares = []
    for rows in members.rows:
        counts = Counter(word for i in rows.tolist() for word in members.words[i])
        shares.append({word: count / len(rows) for word, count in counts.items()})
    mean: Counter[str] = Counter()
    for own in shares:
        mean.update(own)
    k = max(len(shares), 1)
    wide = {word: total / k for word, total in mean.items() if total / k > _SAID_BY}
    return [frozenset(word for word, usual in wide.items() if own.get(word, 0.0) < 2.5 * usual) for own in shares]


def _best_free(
    candidates: Sequence[tuple[Span, float]], used: Sequence[Span], *, alike_at: float = ALIKE
) -> Span | None:
    """The candidate of most worth, where likeness to a name in use costs and too much of it forbids."""
    best: tuple[float, Span] | None = None
    for span, worth in candidates:
        nearest = max((alike(span, other) for other in used), default=0.0)
        if nearest >= alike_at or span in used:
            continue
        if best is None or worth * (1 - 0.5 * nearest) > best[0]:
            best = (worth * (1 - 0.5 * nearest), span)
    return best[1] if best else None
