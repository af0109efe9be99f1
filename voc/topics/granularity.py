"""How many topics a corpus has: as many as its two halves agree on."""

import numpy as np

from voc.topics.arrays import Indices, Vectors
from voc.topics.graph import centres, communities, neighbour_graph

STEPS = {"broadest": 0.35, "broader": 0.6, "normal": 1.0, "finer": 1.8, "finest": 3.2}
_RESOLUTIONS = (1.4, 2.0, 2.8, 4.0, 5.6, 8.0)
_HALF = 2_500
_SPLITS = 3
# Where the halves agree about equally well at several resolutions, this many topics is what we lean to, and by
# how much, in agreement per squared doubling. Set by hand after looking at banking77, stackoverflow20, clinc150,
# agnews4, airline, the public-service aspects, gojek and kraken: no labelled set was kept back to confirm it on.
_USUAL = 64
_TEXTS_PER_USUAL = 25
_LEANING = 0.02


def choose_resolution(vectors: Vectors, *, granularity: str, seed: int) -> tuple[float, int]:
    """The resolution whose topics are found again in another half of the corpus, and how many topics that gives.

    Two halves are clustered apart and their topics matched one to one. A
    resolution is worth the mean cosine of the matched centroids (compare the
    prediction strength of Tibshirani and Walther 2005), less a little the
    further it is from a usual number of topics.

    Args:
        vectors: (n, d) unit rows in a fixed order.
        granularity: a key of STEPS; it scales what was chosen.
        seed: decides the halves.
    """
    rng = np.random.default_rng(seed)
    worth = np.zeros(len(_RESOLUTIONS))
    number = np.zeros(len(_RESOLUTIONS))
    half = min(len(vectors) // 2, _HALF)
    usual = min(_USUAL, max(4.0, len(vectors) / _TEXTS_PER_USUAL))
    for _ in range(_SPLITS):
        drawn = rng.permutation(len(vectors))
        halves = [vectors[np.sort(drawn[:half])], vectors[np.sort(drawn[half : 2 * half])]]
        graphs = [neighbour_graph(rows) for rows in halves]
        for i, resolution in enumerate(_RESOLUTIONS):
            found = [communities(graph, resolution=resolution, seed=seed) for graph in graphs]
            agreement, topics = _agreement(halves, found)
            worth[i] += (agreement - _LEANING * np.log2(max(topics, 1.0) / usual) ** 2) / _SPLITS
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
