"""The words that tell a topic from the others: class-based TF-IDF, how much of it they cover, how well they agree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc.topics import _engine
from voc.topics.arrays import Vectors
from voc.topics.small_words import is_small
from voc.topics.words import plain, runs

_LEAST_SHARE = 0.015  # of a topic's texts must hold a word for it to stand for the topic
_CANDIDATES = 40
_NO_WORD = "·"  # counted of a topic without words
_AGREEING = 1.5  # how much agreement with the words before counts beside a word's own score
_SHOWN = 1.0  # what it costs that another topic shows a word already
Ranked = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Members:
    """Of each topic 0..k−1 the row numbers of its central texts, nearest first, and the words of every such text."""

    rows: Sequence[np.ndarray]
    words: dict[int, frozenset[str]]

    @classmethod
    def of(cls, texts: Sequence[str], rows: Sequence[np.ndarray]) -> "Members":
        """Read the texts of these rows."""
        asked = {int(i) for members in rows for i in members}
        return cls(rows, {i: frozenset(filter(tells, _words(texts[i]))) for i in asked})


def tells(word: str) -> bool:
    """Whether a word (in its plain spelling) may carry a subject."""
    return len(word) > 2 and not word.isdigit() and not is_small(word)


def ranked_words(members: Members, vectors: Vectors, centroids: Vectors, *, own_share: float = 0.5) -> list[Ranked]:
    """The words of each topic with a score above 0, best first.

    Class-based TF-IDF proposes. A word's share of the topic's texts, how near those
    lie to the centroid, and how little other topics use it decide, so that neither a
    rare flourish nor what everybody says names a topic.

    Args:
        members: the texts of topics 0..k−1.
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows.
        own_share: how much it counts that others do not use a word (the power of the topic's share of it).
    """
    names, weight = _class_weights([[members.words[int(i)] for i in rows] for rows in members.rows])
    holders = [_holders(members, rows) for rows in members.rows]
    spread: dict[str, float] = defaultdict(float)
    for rows, held in zip(members.rows, holders, strict=True):
        for word, where in held.items():
            spread[word] += len(where) / len(rows)
    found = []
    for topic, (rows, held) in enumerate(zip(members.rows, holders, strict=True)):
        own = weight[topic]
        score = {names[i]: float(value) for i, value in zip(own.indices, own.data, strict=True)}
        least = max(min(3, len(rows)), _LEAST_SHARE * len(rows))
        least = min(least, max(map(len, held.values()), default=0))  # the word that most hold, at worst
        ranked = []
        for word, where in held.items():
            if len(where) < least or word not in score:
                continue
            share = len(where) / len(rows)
            near = max(float(vectors[where].mean(axis=0) @ centroids[topic]), 0.05)
            ranked.append((word, score[word] * share * near * (share / spread[word]) ** own_share))
        found.append(sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES])
    return found


def telling_words(ranked: Sequence[Ranked], members: Members, *, most: int) -> list[tuple[str, ...]]:
    """The best words of each topic that also go together, and that other topics do not show already.

    Each next word is the one whose score and whose agreement (normalised pointwise
    mutual information) with those before it are best; they are told in the order of their scores.
    """
    number = {word: i for i, word in enumerate(sorted({word for own in ranked for word, _ in own}))}
    present = _present(members, number)
    shown = np.zeros(len(number))
    found = []
    for own in ranked:
        columns = np.array([number[word] for word, _ in own], dtype=np.int64)
        score = np.array([score for _, score in own])
        agreement = _agreement(present[:, columns])
        value = np.log(np.maximum(score / score.max(initial=1e-9), 1e-6)) / 4 - _SHOWN * shown[columns]
        chosen: list[int] = []
        for _ in range(min(most, len(own))):
            among = agreement[chosen].mean(axis=0) if chosen else np.zeros(len(own))
            worth = value + _AGREEING * among
            worth[chosen] = -np.inf
            chosen.append(int(worth.argmax()))
        shown[columns[chosen]] += 1
        found.append(tuple(own[i][0] for i in sorted(chosen)))
    return found


def _present(members: Members, number: dict[str, int]) -> Any:
    """Which text (row) holds which word (column), as a sparse matrix of ones."""
    from scipy.sparse import csc_matrix

    cells = [
        (row, number[word])
        for row, words in enumerate(members.words.values())
        for word in sorted(words)
        if word in number
    ]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return csc_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(members.words), len(number)))


def _agreement(present: Any) -> NDArray[np.float64]:
    """The normalised pointwise mutual information (w, w) of words by the texts (n, w) that hold them (Bouma 2009)."""
    n = max(present.shape[0], 1)
    both = (present.T @ present).toarray() / n
    alone = np.diag(both)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log(both / np.outer(alone, alone)) / -np.log(both)
    return np.where(both <= 0, -1.0, np.where(both >= 1, 1.0, found))


def _words(text: str) -> set[str]:
    return {plain(word) for run in runs(text) for word in run}


def _holders(members: Members, rows: np.ndarray) -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    for i in rows.tolist():
        for word in members.words[i]:
            held[word].append(i)
    return held


def _class_weights(classes: list[list[frozenset[str]]]) -> tuple[list[str], Any]:
    from sklearn.feature_extraction.text import CountVectorizer

    def every(texts: list[frozenset[str]]) -> list[str]:
        return [word for words in texts for word in sorted(words)] or [_NO_WORD]

    vectorizer = CountVectorizer(analyzer=every)
    counts = vectorizer.fit_transform(classes)
    if counts.shape[1] < 2:
        # BERTopic stumbles over fewer than two terms; a word that is alone tells all there is to tell.
        return list(vectorizer.get_feature_names_out()), counts.astype(np.float64).tocsr()
    weight = _engine.ctfidf(reduce_frequent_words=True).fit_transform(counts)
    return list(vectorizer.get_feature_names_out()), weight.tocsr()
