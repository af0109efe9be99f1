"""Where each voice lies on its topic's island."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voc.voicemap.islands import Islands

Floats = NDArray[np.float64]
NO_TOPIC = -1
BATCH = 20_000
SHORE = 1.12  # voices without a topic lie in the water around the island they are nearest to
SHARPNESS = 12.0


def place(
    vectors: NDArray[np.float32], topic: NDArray[np.int64], centroids: NDArray[np.float32], ground: Islands
) -> NDArray[np.float32]:
    """Place voices on the map.

    The distance from an island's middle is a rank, the most typical voice inmost, so that
    islands are filled evenly. The direction leans to the other topics that a voice is
    near to. One product of the vectors with the centroids is all it costs.

    Args:
        vectors: float32 (n, d), unit length, centred; an all-zero row counts as typical of nothing.
        topic: (n,) row of `centroids`, NO_TOPIC for none.
        centroids: float32 (k, d).
        ground: the islands of those centroids.

    Returns:
        float32 (n, 2).
    """
    near, lean, likeness = _compare(vectors, topic, centroids, ground)
    at = np.zeros((len(vectors), 2))
    order = np.lexsort((np.arange(len(vectors)), near))
    edges = np.searchsorted(near[order], np.arange(len(centroids) + 1))
    for island, (first, last) in enumerate(pairwise(edges)):
        rows = order[first:last]
        for homeless in (False, True):
            part = rows[(topic[rows] == NO_TOPIC) == homeless]
            if len(part):
                at[part] = ground.centres[island] + ground.radii[island] * _disc(
                    lean[part], likeness[part], around=homeless
                )
    return at.astype(np.float32)


def _compare(
    vectors: NDArray[np.float32], topic: NDArray[np.int64], centroids: NDArray[np.float32], ground: Islands
) -> tuple[NDArray[np.int64], Floats, Floats]:
    """The island of each voice, the direction it leans to and its likeness to the island's topic."""
    n = len(vectors)
    near, lean, likeness = np.zeros(n, dtype=np.int64), np.zeros((n, 2)), np.zeros(n)
    for start in range(0, n, BATCH):
        part = slice(start, start + BATCH)
        close = (vectors[part] @ centroids.T).astype(np.float64)
        home = np.where(topic[part] == NO_TOPIC, close.argmax(axis=1), topic[part])
        rows = np.arange(len(close))
        near[part], likeness[part] = home, close[rows, home]
        weight = np.exp(SHARPNESS * (close - close.max(axis=1, keepdims=True)))
        weight[rows, home] = 0.0
        weight /= np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
        lean[part] = weight @ ground.centres - ground.centres[home]
    return near, lean, likeness


def _disc(lean: Floats, likeness: Floats, *, around: bool) -> Floats:
    """Points that fill a disc of radius 1 evenly, or the ring around it."""
    count = len(lean)
    rank = np.empty(count)
    rank[np.argsort(-likeness, kind="stable")] = (np.arange(count) + 0.5) / count
    turn = np.empty(count)
    angle = np.arctan2(lean[:, 1], lean[:, 0])
    turn[np.argsort(angle, kind="stable")] = 2 * np.pi * np.arange(count) / count
    # Directions keep their order and spread over the circle; the middle one keeps its place.
    turn += np.angle(np.exp(1j * (angle - turn)).mean())
    radius = SHORE + 0.25 * rank if around else np.sqrt(rank)
    return np.asarray(radius[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))
