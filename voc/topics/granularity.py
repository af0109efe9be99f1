"""How many topics a corpus has: as many as its two halves agree on."""

import numpy as np

from voc.topics.arrays import Indices, Vectors
from voc.topics.graph import centres, communities, neighbour_graph

STEPS = {"broadest": 0.35, "broader": 0.6, "normal": 1.0, "finer": 1.8, "finest": 3.2}
_RESOLUTIONS = (1.4, 2.0, 2.8, 4.0, 5.6, 8.0)
_HALF = 2_500
_SPLITS = 2
# How much one more doubling of the number of topics is worth, in agreement between the halves. Chosen on
# banking77, stackoverflow20 and airline, confirmed on clinc150, agnews4 and three sets of app reviews.
_PER_DOUBLING = 0.04


def choose_resolution(vectors: Vectors, *, granularity: str, seed: int) -> tuple[float, int]:
    """The resolution whose topics are found again in another half of the corpus, and how many topics that gives.

    Two halves are clustered apart. Their topics are matched one to one, and a
    resolution is worth the mean cosine of the matched centroids (compare the
    prediction strength of Tibshirani and Walther 2005) plus a little for each
    doubling of their number, because finer topics are easier to act on.

    Args:
        vectors: (n, d) unit rows in a fixed order.
        granularity: a key of STEPS; it scales what was chosen.
        seed: decides the halves.
    """
    rng = np.random.default_rng(seed)
    worth = np.zeros(len(_RESOLUTIONS))
    number = np.zeros(len(_RESOLUTIONS))
    half = min(len(vectors) // 2, _HALF)
    for _ in range(_SPLITS):
        drawn = rng.permutation(len(vectors))
        halves = [vectors[np.sort(drawn[:half])], vectors[np.sort(drawn[half : 2 * half])]]
        graphs = [neighbour_graph(rows) for rows in halves]
        for i, resolution in enumerate(_RESOLUTIONS):
            found = [communities(graph, resolution=resolution, seed=seed) for graph in graphs]
            agreement, topics = _agreement(halves, found)
            worth[i] += (agreement + _PER_DOUBLING * np.log2(max(topics, 1.0))) / _SPLITS
            number[i] += topics / _SPLITS
    best = int(worth.argmax())
    step = STEPS[granularity]
    return _RESOLUTIONS[best] * step, max(2, round(number[best] * step**0.8))


def _agreement(halves: list[Vectors], found: list[Indices]) -> tuple[float, float]:
    from scipy.optimize import linear_sum_assignment

    first, second = (centres(rows, labels) for rows, labels in zip(halves, found, strict=True))
    cosine = first @ second.T
    rows, columns = linear_sum_assignment(-cosine)
    return float(cosine[rows, columns].mean()), (len(first) + len(second)) / 2
