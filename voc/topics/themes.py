"""Group topics into themes."""

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import Indices, Vectors


def group(centroids: Vectors, weight: NDArray[np.float64]) -> Indices:
    """The theme (k,) of each topic, 0 the heaviest: average-linkage groups of the centroids, about √k·1.2 of them."""
    from scipy.cluster.hierarchy import fcluster, linkage

    k = len(centroids)
    if k < 3:
        return np.zeros(k, np.int32)
    wanted = max(2, min(k, round(1.2 * k**0.5)))
    tree = linkage(centroids, method="ward")
    found = fcluster(tree, wanted, criterion="maxclust") - 1
    order = np.argsort(-np.bincount(found, weights=weight), kind="stable")
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    return np.asarray(number[found], np.int32)
