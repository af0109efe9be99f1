"""Short names of topics: class-based TF-IDF over phrases, ranked by how near they lie to the topic."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voc.topics import _engine
from voc.topics.arrays import Indices, Vectors
from voc.topics.words import ENGLISH, INDONESIAN, STOP_WORDS, plain, runs

_LONGEST = 3
_NOTHING = ["·", "··"]  # counted of a text without phrases: BERTopic stumbles over fewer than two terms
_PER_TOPIC = 400
_CANDIDATES = 30
_LONGEST_NAME = 4
_LEAST_SHARE = 0.015  # of a topic's texts must hold a word or phrase for it to stand for the topic
_USUAL = 0.03  # a phrase in this share of the texts counts half of what its words say
_OPENERS = frozenset({"tidak", "belum", "susah", "sulit", "not", "no", "can't", "cannot", "cant", "never"})


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
        kept = [word for word in map(plain, run) if _tells(word)]
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
    """Name topics 0..k−1 by what their members say; no two alike, none equal to one in taken.

    Args:
        texts: n texts.
        topics: (n,) topic of each, NO_TOPIC allowed.
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows.
        taken: names that are in use already.
    """
    members = _central_members(topics, vectors, centroids)
    words, weight = _class_weights([[texts[i] for i in rows] for rows in members])
    used = {_same(name) for name in taken}
    names = []
    for topic, rows in enumerate(members):
        ranked = _ranked(words, weight[topic], texts, vectors, rows, centroids[topic])
        surfaces = _surfaces([texts[i] for i in rows])
        name = _free_name(ranked, [texts[i] for i in rows], used, surfaces, topic)
        used.add(_same(name))
        single = [surfaces.get(word, word) for word, _ in ranked]
        names.append(TopicName(name, tuple(single[:10])))
    return names


def _same(name: str) -> str:
    """Equal for names of the same words: "Aplikasi lemot" and "lemot aplikasi" do not stand side by side."""
    return " ".join(sorted({plain(word) for run in runs(name) for word in run}))


def _tells(word: str) -> bool:
    bare = word.replace("'", "").replace("’", "")
    return len(word) > 2 and not word.isdigit() and word not in STOP_WORDS and bare not in STOP_WORDS


def _central_members(topics: Indices, vectors: Vectors, centroids: Vectors) -> list[np.ndarray]:
    found = []
    for topic, centroid in enumerate(centroids):
        rows = np.flatnonzero(topics == topic)
        near = np.argsort(-(vectors[rows] @ centroid), kind="stable")[:_PER_TOPIC]
        found.append(rows[near])
    return found


def _class_weights(classes: list[list[str]]) -> tuple[list[str], Any]:
    vectorizer = phrase_vectorizer()
    counts = vectorizer.fit_transform([" . ".join(members) for members in classes])
    weight = _engine.ctfidf().fit_transform(counts)
    return list(vectorizer.get_feature_names_out()), weight.tocsr()


def _ranked(
    words: list[str], weight: Any, texts: Sequence[str], vectors: Vectors, rows: np.ndarray, centroid: Vectors
) -> list[tuple[str, float]]:
    """Single words by how much of the topic they cover and how much more they do so than elsewhere.

    Class-based TF-IDF proposes; a word's share of the topic's texts and how near those
    texts lie to the centroid decide, so that a rare flourish never names a topic.
    """
    best = weight.indices[np.argsort(-weight.data, kind="stable")]
    score = {words[i]: float(weight[0, i]) for i in best if " " not in words[i]}
    holders: dict[str, list[int]] = defaultdict(list)
    for i in rows:
        for word in {plain(word) for run in runs(texts[i]) for word in run} & score.keys():
            holders[word].append(i)
    least = max(min(3, len(rows)), _LEAST_SHARE * len(rows))
    ranked = [
        (word, score[word] * len(held) / len(rows) * max(float(vectors[held].mean(axis=0) @ centroid), 0.05))
        for word, held in holders.items()
        if len(held) >= least
    ]
    return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES]


def _free_name(
    ranked: list[tuple[str, float]], members: Sequence[str], used: set[str], surfaces: dict[str, str], topic: int
) -> str:
    for words in _candidates(ranked, members):
        shown = " ".join(surfaces.get(word, word) for word in words)
        name = shown[:1].upper() + shown[1:]
        if _same(name) not in used:
            return name
    return f"Topik {topic + 1}"


def _candidates(ranked: list[tuple[str, float]], members: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Phrases that people really write, the one that says most of the topic first; then its strongest words."""
    score = dict(ranked)
    seen: Counter[tuple[str, ...]] = Counter()
    for text in members:
        seen.update({span for run in runs(text) for span in _spans([plain(word) for word in run], score)})
    least = max(3, _LEAST_SHARE * len(members))
    usual = _USUAL * len(members)

    def value(span: tuple[str, ...]) -> float:
        return sum(score.get(word, 0.0) for word in set(span)) * seen[span] / (seen[span] + usual)

    found = [span for span, count in seen.items() if count >= least]
    yield from sorted(found, key=lambda span: (-value(span), len(span), span))[:_CANDIDATES]
    strongest = [word for word, _ in ranked]
    for second in strongest[1:]:
        yield (strongest[0], second)
    yield from ((word,) for word in strongest)


def _spans(run: Sequence[str], score: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    """Runs of two to four words that begin and end with telling ones; a "not" may go before."""
    for start, first in enumerate(run):
        if first not in score and first not in _OPENERS:
            continue
        for stop in range(start + 2, min(start + _LONGEST_NAME, len(run)) + 1):
            span = tuple(run[start:stop])
            telling = [word for word in span if word in score]
            if span[-1] in score and len(set(span)) == len(span) and (len(telling) > 1 or first in _OPENERS):
                yield span


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
