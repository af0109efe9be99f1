"""The groups that one topic's texts fall into, for a person who splits it; light enough for a page."""

import numpy as np

from voc.topics.arrays import Indices, Vectors

_STEPS = 25
_WORTH_IT = 0.02


def subgroups(vectors: Vectors, *, most: int, fewest: int) -> Indices:
    """Spherical k-means (Dhillon and Modha 2001) with the number of groups that the texts support.

    The same vectors give the same groups. One more group is taken while it brings the
    texts nearer to their centres by 0.02 in mean cosine and none has fewer than `fewest`.

    Args:
        vectors: (n, d) unit rows.
        most: never more groups than this.
        fewest: texts that make a group.

    Returns:
        (n,) the group of each row, 0 the largest.
    """
    label, fit = np.zeros(len(vectors), np.int32), _fit(vectors, np.zeros(len(vectors), np.int32), 1)
    for k in range(2, most + 1):
        finer = _clustered(vectors, k)
        if np.bincount(finer, minlength=k).min() < fewest:
            break
        better = _fit(vectors, finer, k)
        if better - fit < _WORTH_IT:
            break
        label, fit = finer, better
    order = np.argsort(-np.bincount(label), kind="stable")
    return np.argsort(order).astype(np.int32)[label]


def _clustered(vectors: Vectors, k: int) -> Indices:
    centres = vectors[_far_apart(vectors, k)]
    label = np.full(len(vectors), -1, np.int32)
    for _ in range(_STEPS):
        fresh = (vectors @ centres.T).argmax(axis=1).astype(np.int32)
        if np.array_equal(fresh, label):
            break
        label = fresh
        centres = _centres(vectors, label, k)
    return label


def _far_apart(vectors: Vectors, k: int) -> list[int]:
    """Rows to begin with: the least typical one, then each time the one furthest from all chosen."""
    chosen = [int((vectors @ vectors.mean(axis=0)).argmin())]
    nearest = vectors @ vectors[chosen[0]]
    while len(chosen) < k:
        chosen.append(int(nearest.argmin()))
        nearest = np.maximum(nearest, vectors @ vectors[chosen[-1]])
    return chosen


def _centres(vectors: Vectors, label: Indices, k: int) -> Vectors:
    sums = np.zeros((k, vectors.shape[1]), np.float32)
    np.add.at(sums, label, vectors)
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    centres: Vectors = np.divide(sums, length, out=np.zeros_like(sums), where=length > 0)
    return centres


def _fit(vectors: Vectors, label: Indices, k: int) -> float:
    return float(np.einsum("nd,nd->n", vectors, _centres(vectors, label, k)[label]).mean())
