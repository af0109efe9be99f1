"""Short names of topics: phrases that people write, of words that tell the topic from the others."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voc.topics.arrays import Indices, Vectors
from voc.topics.keywords import Members, Ranked, ranked_words, telling_words, tells
from voc.topics.phrasing import WEAK, Span, alike, counted, form
from voc.topics.words import ENGLISH, INDONESIAN, plain, runs

_LONGEST = 3
_NOTHING = ["·", "··"]  # counted of a text without phrases: BERTopic stumbles over fewer than two terms
_PER_TOPIC = 400
_WORDS = 10
_LEAST_SHARE = 0.015  # of a topic's texts must hold a phrase for it to name the topic
_USUAL = 0.1  # a phrase in this share of the texts counts half of what its words say
_ALIKE = 0.8  # names that share as much of their words are one name
_CANDIDATES = 40
_THEME_OWN = 1.0  # a theme is named by what no other theme speaks of


@dataclass(frozen=True, slots=True)
class TopicName:
    """What a topic is called, and its ten most telling words, best first."""

    name: str
    words: tuple[str, ...]


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

    return CountVectorizer(analyzer=lambda text: list(phrases(text)) or _NOTHING)


def name_topics(
    texts: Sequence[str],
    topics: Indices,
    vectors: Vectors,
    centroids: Vectors,
    *,
    taken: Sequence[str] = (),
) -> list[TopicName]:
    """Name topics 0..k−1 by what their members say; no two alike, none like one in taken.

    Args:
        texts: n texts.
        topics: (n,) topic of each, NO_TOPIC allowed.
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows.
        taken: names that are in use already.
    """
    members = Members.of(texts, _central_members(topics, vectors, centroids))
    ranked = ranked_words(members, vectors, centroids)
    words = telling_words(ranked, members, most=_WORDS)
    said = [[texts[i] for i in rows.tolist()] for rows in members.rows]
    seen = [counted(held, dict(own)) for held, own in zip(said, ranked, strict=True)]
    spread = _spread(seen, said)
    used = [_span(name) for name in taken]
    found = []
    for topic, own in enumerate(ranked):
        span = _best_free(_candidates(own, seen[topic], len(said[topic]), spread), used) or ("topik", str(topic + 1))
        used.append(span)
        surfaces = _surfaces(said[topic])
        found.append(TopicName(_shown_name(span, surfaces), tuple(surfaces.get(w, w) for w in words[topic] or span)))
    return found


def name_themes(texts: Sequence[str], themes: Indices, vectors: Vectors, centroids: Vectors) -> list[TopicName]:
    """Name themes 0..k−1 by the two words that together cover most of each; no two alike.

    A theme holds several topics, so no phrase says it all: "Tiket & jadwal".

    Args:
        texts: n texts.
        themes: (n,) theme of each, NO_TOPIC allowed.
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows.
    """
    members = Members.of(texts, _evenly(themes, len(centroids)))
    ranked = ranked_words(members, vectors, centroids, own_share=_THEME_OWN)
    words = telling_words(ranked, members, most=_WORDS)
    used: list[Span] = []
    found = []
    for theme, own in enumerate(ranked):
        held = [members.words[int(i)] for i in members.rows[theme]]
        span = _best_free(_pairs(own, held), used) or ("tema", str(theme + 1))
        used.append(span)
        surfaces = _surfaces([texts[i] for i in members.rows[theme].tolist()])
        found.append(TopicName(_shown_name(span, surfaces), tuple(surfaces.get(w, w) for w in words[theme])))
    return found


def _evenly(themes: Indices, k: int) -> list[np.ndarray]:
    """Some texts of every part of each theme, not only of its middle."""
    found = []
    for theme in range(k):
        rows = np.flatnonzero(themes == theme)
        found.append(rows[:: max(1, len(rows) // (2 * _PER_TOPIC))])
    return found


def _pairs(ranked: Ranked, held: Sequence[frozenset[str]]) -> list[tuple[Span, float]]:
    """Pairs of strong words by how much of a theme's texts one or the other stands in, and how telling they are."""
    score = dict(ranked)
    strong = _strong(ranked)[:12]
    has = {word: np.array([word in words for words in held]) for word in strong}
    pairs: list[tuple[Span, float]] = [
        ((first, "&", second), (score[first] + score[second]) * float((has[first] | has[second]).mean()))
        for i, first in enumerate(strong)
        for second in strong[i + 1 :]
        if alike((first,), (second,)) < 1
    ]
    pairs += [((word,), 0.01 * score[word]) for word in strong[:3]]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _shown_name(span: Span, surfaces: Mapping[str, str]) -> str:
    shown = " ".join(surfaces.get(word, word) for word in span)
    return shown[:1].upper() + shown[1:]


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


def _candidates(ranked: Ranked, seen: Counter[Span], n: int, spread: Mapping[Span, float]) -> list[tuple[Span, float]]:
    """Phrases with their worth: what their words say, how often and how much rather here than elsewhere they stand."""
    score = dict(ranked)
    least = max(min(3, n), _LEAST_SHARE * n)
    found = []
    for span, count in seen.items():
        if count < least:
            continue
        own = (count / n / spread[span]) ** 0.3
        says = sum(score.get(word, 0.0) for word in span)
        found.append((span, says * count / (count + _USUAL * n) * own * form(span)))
    strong = _strong(ranked)
    others = [word for word in strong[1:] if alike((strong[0],), (word,)) < 1]
    found += [((strong[0], "&", second), 0.06 * score[strong[0]]) for second in others[:4]]
    found += [((word,), 0.01 * score[word]) for word in strong[:3]]
    return sorted(found, key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[:_CANDIDATES]


def _strong(ranked: Ranked) -> list[str]:
    return [word for word, _ in ranked if word not in WEAK] or [word for word, _ in ranked]


def _best_free(candidates: Sequence[tuple[Span, float]], used: Sequence[Span]) -> Span | None:
    """The candidate of most worth, where likeness to a name in use costs and too much of it forbids."""
    best: tuple[float, Span] | None = None
    for span, worth in candidates:
        nearest = max((alike(span, other) for other in used), default=0.0)
        if nearest >= _ALIKE:
            continue
        if best is None or worth * (1 - 0.5 * nearest) > best[0]:
            best = (worth * (1 - 0.5 * nearest), span)
    return best[1] if best else None


def _surfaces(texts: Sequence[str]) -> dict[str, str]:
    """How each word is shown: in English as it is written there, otherwise in its one Indonesian spelling."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if text.isupper():
            continue
        for run in runs(text):
            # The first word of a sentence has a capital whatever it is.
            for place, word in enumerate(run):
                seen[plain(word)][word if place else word.lower()] += 1
    english = _is_english(seen)
    return {word: _shown(word, forms, as_written=english) for word, forms in seen.items()}


def _is_english(seen: Mapping[str, Counter[str]]) -> bool:
    spoken = {word: forms.total() for word, forms in seen.items()}
    own = sum(count for word, count in spoken.items() if word in ENGLISH)
    other = sum(count for word, count in spoken.items() if word in INDONESIAN)
    return own > other


def _shown(word: str, forms: Counter[str], *, as_written: bool) -> str:
    kept = forms if as_written else {form: count for form, count in forms.items() if form.lower() == word}
    return max(kept, key=lambda form: (kept[form], form)) if kept else word
