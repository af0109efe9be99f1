"""How many topics a corpus has: as many as its two halves agree on."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from voc import cores
from voc.topics.arrays import Indices, Vectors
from voc.topics.graph import centres, communities, neighbour_graph

STEPS = {"broadest": 0.38, "broader": 0.62, "normal": 1.0, "finer": 1.74, "finest": 3.0}
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
# From some number of topics on, agreement is level but for chance, which must not pick one number of many: each
# weighs e for every this much of worth, and their middle is taken.
_INDIFFERENCE = 0.04
_DOUBLINGS = np.linspace(2.0, 8.0, 61)  # 4 to 256 topics
Curve = NDArray[np.float64]


def wanted_number(vectors: Vectors, *, granularity: str, seed: int, groups: Indices | None = None) -> int:
    """How many topics two halves of the corpus agree on best.

    Each half is clustered alone and then says where every text belongs. A number
    of topics is worth the adjusted mutual information of the two answers (as in
    the prediction strength of Tibshirani and Walther 2005, corrected for chance,
    so that the number of topics does not decide) less its prices. The answer is the mean of the
    doublings of all numbers, the better ones weighing more, so that it moves little when the corpus does.

    Args:
        vectors: (n, d) unit rows in a fixed order.
        granularity: a key of STEPS; the number that the halves agree on is multiplied by it.
        seed: decides the halves.
        groups: as `neighbours` takes them.
    """
    rng = np.random.default_rng(seed)
    half = min(len(vectors) // 2, _HALF)
    drawn = [rng.permutation(len(vectors)) for _ in range(_SPLITS)]
    splits = [[np.sort(rows).astype(np.int32) for rows in (one[:half], one[half : 2 * half])] for one in drawn]
    with ThreadPoolExecutor(cores.available()) as pool:
        agreement = np.mean(list(pool.map(lambda halves: _agreement(vectors, halves, groups, seed), splits)), axis=0)
    worth = agreement - _price(agreement, len(vectors))
    weight = np.exp((worth - worth.max()) / _INDIFFERENCE)
    doublings = float(weight @ _DOUBLINGS / weight.sum())
    return max(2, round(float(2.0**doublings) * STEPS[granularity]))


def _agreement(vectors: Vectors, halves: list[Indices], groups: Indices | None, seed: int) -> Curve:
    """How alike the halves see all of their texts at each of _DOUBLINGS, read off between the resolutions tried."""
    from sklearn.metrics import adjusted_mutual_info_score

    graphs = [neighbour_graph(vectors[rows], None if groups is None else groups[rows]) for rows in halves]
    both = vectors[np.sort(np.concatenate(halves))]
    agreement, number = np.zeros(len(_RESOLUTIONS)), np.zeros(len(_RESOLUTIONS))
    for i, resolution in enumerate(_RESOLUTIONS):
        found = [communities(graph, resolution=resolution, seed=seed) for graph in graphs]
        middles = [centres(vectors[rows], labels) for rows, labels in zip(halves, found, strict=True)]
        agreement[i] = adjusted_mutual_info_score(*((both @ middle.T).argmax(axis=1) for middle in middles))
        number[i] = np.mean([len(middle) for middle in middles])
    order = np.argsort(number, kind="stable")
    return np.asarray(np.interp(_DOUBLINGS, np.log2(number[order]), agreement[order]))


def _price(agreement: Curve, n: int) -> Curve:
    fewest = min(_FEWEST, max(4.0, n / _TEXTS_PER_TOPIC))
    few = np.maximum(0.0, np.log2(fewest) - _DOUBLINGS)
    many = np.maximum(0.0, _DOUBLINGS - np.log2(_MOST))
    doubt = (1.0 - agreement) * _DOUBLINGS
    return np.asarray(_PRICE_OF_FEW * few**2 + _PRICE_OF_MANY * many**2 + _PRICE_OF_DOUBT * doubt)
