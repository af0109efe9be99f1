"""How many topics a corpus has: as many as its two halves agree on."""

import numpy as np

from voc.topics.arrays import Indices, Vectors
from voc.topics.graph import centres, communities, neighbour_graph

STEPS = {"broadest": 0.3, "broader": 0.55, "normal": 1.0, "finer": 2.0, "finest": 4.0}
_RESOLUTIONS = (0.35, 0.6, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0)
_HALF = 2_500
_SPLITS = 3
# People can work with some 20 to 100 topics: fewer hide what to fix (two halves of any corpus agree best on
# "good" and "bad"), more repeat each other. Outside, agreement has to pay this much for each squared doubling.
_FEWEST, _MOST = 20, 100
_TEXTS_PER_TOPIC = 25
_PRICE_OF_FEW, _PRICE_OF_MANY = 0.4, 0.1
# Each doubling costs this share of what the halves disagree on: of two numbers that are as well supported the
# smaller is taken, and vectors that say little (words alone) do not break a corpus into what they cannot tell apart.
_PRICE_OF_DOUBT = 0.12


def choose_resolution(
    vectors: Vectors, *, granularity: str, seed: int, groups: Indices | None = None
) -> tuple[float, int]:
    """The resolution at which two halves of the corpus agree best, and how many topics that gives.

    Each half is clustered alone and then says where every text belongs. A
    resolution is worth the adjusted mutual information of the two answers (as in
    the prediction strength of Tibshirani and Walther 2005, corrected for chance,
    so that the number of topics does not decide).

    Args:
        vectors: (n, d) unit rows in a fixed order.
        granularity: a key of STEPS; it scales what was chosen.
        seed: decides the halves.
        groups: as `neighbours` takes them.
    """
    rng = np.random.default_rng(seed)
    worth = np.zeros(len(_RESOLUTIONS))
    number = np.zeros(len(_RESOLUTIONS))
    half = min(len(vectors) // 2, _HALF)
    for _ in range(_SPLITS):
        drawn = rng.permutation(len(vectors))
        halves = [np.sort(rows).astype(np.int32) for rows in (drawn[:half], drawn[half : 2 * half])]
        agreement, topics = _agreement(vectors, halves, groups, seed)
        worth += (agreement - _price(topics, agreement, len(vectors))) / _SPLITS
        number += topics / _SPLITS
    best = int(worth.argmax())
    step = STEPS[granularity]
    return _RESOLUTIONS[best] * step, max(2, round(number[best] * step**0.8))


def _agreement(
    vectors: Vectors, halves: list[Indices], groups: Indices | None, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """How alike the halves see all of their texts at each resolution, and how many topics they find."""
    from sklearn.metrics import adjusted_mutual_info_score

    graphs = [neighbour_graph(vectors[rows], None if groups is None else groups[rows]) for rows in halves]
    both = vectors[np.sort(np.concatenate(halves))]
    agreement, number = np.zeros(len(_RESOLUTIONS)), np.zeros(len(_RESOLUTIONS))
    for i, resolution in enumerate(_RESOLUTIONS):
        found = [communities(graph, resolution=resolution, seed=seed) for graph in graphs]
        middles = [centres(vectors[rows], labels) for rows, labels in zip(halves, found, strict=True)]
        agreement[i] = adjusted_mutual_info_score(*((both @ middle.T).argmax(axis=1) for middle in middles))
        number[i] = np.mean([len(middle) for middle in middles])
    return agreement, number


def _price(topics: np.ndarray, agreement: np.ndarray, n: int) -> np.ndarray:
    fewest = min(_FEWEST, max(4.0, n / _TEXTS_PER_TOPIC))
    doublings = np.log2(np.maximum(topics, 1.0))
    few = np.maximum(0.0, np.log2(fewest) - doublings)
    many = np.maximum(0.0, doublings - np.log2(_MOST))
    doubt = (1.0 - agreement) * doublings
    return np.asarray(_PRICE_OF_FEW * few**2 + _PRICE_OF_MANY * many**2 + _PRICE_OF_DOUBT * doubt)
