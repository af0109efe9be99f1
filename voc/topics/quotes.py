"""Texts that stand for a topic: near its centre, long enough to say something, different from each other."""

from collections.abc import Sequence

import numpy as np

from voc.topics.arrays import Indices, Vectors
from voc.topics.words import runs

_POOL = 200


def quotes(
    texts: Sequence[str], topics: Indices, vectors: Vectors, centroids: Vectors, *, most: int = 5
) -> list[tuple[int, ...]]:
    """Row numbers of three to five representative texts for each topic, best first (fewer where a topic has fewer).

    Chosen by maximal marginal relevance (Carbonell and Goldstein 1998) among the
    nearest texts; texts of 6 to 40 words are preferred.
    """
    found = []
    for topic, centroid in enumerate(centroids):
        rows = np.flatnonzero(topics == topic)
        held = [texts[i] for i in rows.tolist()]
        nearness = vectors[rows] @ centroid + np.array([_length_bonus(text) for text in held], np.float32)
        order = sorted(range(len(rows)), key=lambda i: (-nearness[i], held[i]))[:_POOL]
        found.append(_diverse(rows[order], nearness[order], vectors, most))
    return found


def _length_bonus(text: str) -> float:
    words = sum(len(run) for run in runs(text))
    return 0.0 if 6 <= words <= 40 else -0.15


def _diverse(rows: np.ndarray, nearness: np.ndarray, vectors: Vectors, most: int) -> tuple[int, ...]:
    if not len(rows):
        return ()
    chosen = [0]
    closest = vectors[rows] @ vectors[rows[0]]
    while len(chosen) < min(most, len(rows)):
        value = 0.6 * nearness - 0.4 * closest
        value[chosen] = -np.inf
        chosen.append(int(value.argmax()))
        closest = np.maximum(closest, vectors[rows] @ vectors[rows[chosen[-1]]])
    return tuple(int(rows[i]) for i in chosen)
