"""Short names of topics: class-based TF-IDF over phrases, ranked by how near they lie to the topic."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voc.topics import _engine
from voc.topics.arrays import Indices, Vectors
from voc.topics.words import STOP_WORDS, plain, runs

_LONGEST = 3
_PER_TOPIC = 400
_CANDIDATES = 30


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

    return CountVectorizer(analyzer=lambda text: list(phrases(text)))


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
    surfaces = _surfaces(texts[i] for rows in members for i in rows)
    used = {name.casefold() for name in taken}
    names = []
    for topic, rows in enumerate(members):
        ranked = _ranked(words, weight[topic], texts, vectors, rows, centroids[topic])
        name = _free_name(ranked, used, surfaces, topic)
        used.add(name.casefold())
        single = [surfaces.get(phrase, phrase) for phrase, _ in ranked if " " not in phrase]
        names.append(TopicName(name, tuple(single[:10])))
    return names


def _tells(word: str) -> bool:
    return len(word) > 2 and not word.isdigit() and word not in STOP_WORDS


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
    weight = _engine.ctfidf(reduce_frequent_words=True).fit_transform(counts)
    return list(vectorizer.get_feature_names_out()), weight.tocsr()


def _ranked(
    words: list[str], weight: Any, texts: Sequence[str], vectors: Vectors, rows: np.ndarray, centroid: Vectors
) -> list[tuple[str, float]]:
    best = weight.indices[np.argsort(-weight.data, kind="stable")[: 4 * _CANDIDATES]]
    score = {words[i]: float(weight[0, i]) for i in best}
    holders: dict[str, list[int]] = defaultdict(list)
    for i in rows:
        for phrase in set(phrases(texts[i])) & score.keys():
            holders[phrase].append(i)
    ranked = []
    for phrase, held in holders.items():
        if len(held) < min(3, len(rows)):
            continue
        near = float(vectors[held].mean(axis=0) @ centroid)
        length = 1.0 + 0.35 * phrase.count(" ")
        ranked.append((phrase, score[phrase] * max(near, 0.05) * length))
    return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))


def _free_name(ranked: list[tuple[str, float]], used: set[str], surfaces: dict[str, str], topic: int) -> str:
    for first in range(len(ranked)):
        name = _composed([phrase for phrase, _ in ranked[first:]], surfaces)
        if name.casefold() not in used:
            return name
    return f"Topik {topic + 1}"


def _composed(phrases_: list[str], surfaces: dict[str, str]) -> str:
    chosen: list[str] = phrases_[0].split()
    for phrase in phrases_[1:6]:
        if len(chosen) >= 3:
            break
        fresh = [word for word in phrase.split() if word not in chosen]
        if len(fresh) == len(phrase.split()) and len(chosen) + len(fresh) <= 4:
            chosen += fresh
    shown = " ".join(surfaces.get(word, word) for word in chosen)
    return shown[:1].upper() + shown[1:]


def _surfaces(texts: Any) -> dict[str, str]:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for run in runs(text):
            for word in run[1:] if not text.isupper() else ():
                seen[plain(word)][word] += 1
    return {word: _shown(word, forms) for word, forms in seen.items()}


def _shown(word: str, forms: Counter[str]) -> str:
    same = {form: count for form, count in forms.items() if form.lower() == word}
    return max(same, key=lambda form: (same[form], form)) if same else word
