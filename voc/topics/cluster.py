"""Communities of the neighbour graph at the granularity asked for: the clusterer handed to BERTopic."""

from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import NO_TOPIC, Indices, Vectors
from voc.topics.graph import fuzzy_graph, neighbours

RESOLUTION = {"broadest": 1.0, "broader": 2.0, "normal": 4.0, "finer": 8.0, "finest": 16.0}
_NEIGHBOURS = 15


@dataclass
class GraphClusterer:
    """Leiden communities (Traag, Waltman, van Eck 2019) of the k-nearest-neighbour graph.

    Has the fit and labels_ that BERTopic asks of a clusterer. Communities that
    stand for fewer than min_weight people are dissolved into NO_TOPIC.
    """

    granularity: str
    weights: NDArray[np.float64]
    min_weight: float
    seed: int
    labels_: Indices = field(init=False)

    def fit(self, vectors: Vectors, y: Any = None) -> Self:
        self.labels_ = communities(vectors, resolution=RESOLUTION[self.granularity], seed=self.seed)
        self.labels_ = without_small(self.labels_, self.weights, self.min_weight)
        return self


def communities(vectors: Vectors, *, resolution: float, seed: int) -> Indices:
    """Leiden communities of the neighbour graph of (n, d) unit vectors; higher resolution, more of them."""
    from sknetwork.clustering import Leiden

    k = min(_NEIGHBOURS, len(vectors) - 1)
    graph = fuzzy_graph(*neighbours(vectors, k))
    return np.asarray(Leiden(resolution=resolution, random_state=seed).fit_predict(graph), np.int32)


def without_small(labels: Indices, weights: NDArray[np.float64], min_weight: float) -> Indices:
    """Labels with those dissolved that weigh less than min_weight, the rest numbered from the heaviest down."""
    if not (labels >= 0).any():
        return labels
    weight = np.bincount(labels[labels >= 0], weights=weights[labels >= 0])
    order = [label for label in np.argsort(-weight, kind="stable") if weight[label] >= max(min_weight, 1e-9)]
    number = np.full(len(weight) + 1, NO_TOPIC, np.int32)  # the last place answers for NO_TOPIC itself
    number[order] = np.arange(len(order), dtype=np.int32)
    return number[labels]


def centroids_of(vectors: Vectors, labels: Indices, weights: NDArray[np.float64], k: int) -> Vectors:
    """Unit mean vectors (k, d) of the members of each label 0..k−1, weighted by what each row stands for."""
    from scipy.sparse import csr_matrix

    inside = np.flatnonzero(labels >= 0)
    member = csr_matrix((weights[inside], (labels[inside], inside)), shape=(k, len(labels)))
    return unit(np.asarray(member @ vectors, np.float32))


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; an all-zero row stays zero."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return scaled
