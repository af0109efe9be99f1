"""Nearest neighbours by exact blocks of matrix products, and the weighted graph they make."""

from typing import Any

import numpy as np

from voc.topics.arrays import Indices, Scores, Vectors

_BLOCK = 2048


def neighbours(vectors: Vectors, k: int) -> tuple[Indices, Scores]:
    """The k most similar other rows of each row, nearest first; ties go to the smaller row.

    Args:
        vectors: (n, d) unit rows, n > k.
        k: how many.

    Returns:
        Row numbers (n, k) and cosine similarities (n, k).
    """
    n = len(vectors)
    rows = np.empty((n, k), np.int32)
    similarity = np.empty((n, k), np.float32)
    for start in range(0, n, _BLOCK):
        block = vectors[start : start + _BLOCK] @ vectors.T
        own = np.arange(len(block))
        block[own, start + own] = -np.inf
        near = np.sort(np.argpartition(-block, k - 1, axis=1)[:, :k], axis=1)
        values = np.take_along_axis(block, near, 1)
        order = np.argsort(-values, axis=1, kind="stable")
        rows[start : start + _BLOCK] = np.take_along_axis(near, order, 1)
        similarity[start : start + _BLOCK] = np.take_along_axis(values, order, 1)
    return rows, similarity


def fuzzy_graph(rows: Indices, similarity: Scores) -> Any:
    """A symmetric graph whose weights fall off with distance at each row's own pace (as in UMAP).

    The nearest neighbour weighs 1, the others exp(−(d − d₁) / mean(d − d₁)); the two
    directions are joined by probabilistic or (McInnes, Healy, Melville 2018).

    Returns:
        scipy CSR matrix (n, n) of float64.
    """
    from scipy.sparse import csr_matrix

    n, k = rows.shape
    distance = 1.0 - similarity.astype(np.float64)
    beyond = np.maximum(distance - distance[:, :1], 0.0)
    weight = np.exp(-beyond / np.maximum(beyond.mean(axis=1, keepdims=True), 1e-9))
    graph = csr_matrix((weight.ravel(), (np.repeat(np.arange(n), k), rows.ravel())), shape=(n, n))
    return (graph + graph.T - graph.multiply(graph.T)).tocsr()
