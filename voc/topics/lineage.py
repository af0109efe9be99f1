"""What became of each topic after a full re-discovery: who lives on, who is born, dies, splits or merges."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import NO_TOPIC, Indices, Vectors

_SAME = 0.3
_PART = 0.4


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which new topic continues which old one, and the other fates, as numbers of rows.

    continues maps new to old, one to one; born are new topics that continue
    none, dead old topics that nothing continues. split maps an old topic to the new topics
    that hold its members in good part, merged a new topic to the old topics it is made of; both have two or more.
    """

    continues: dict[int, int]
    born: tuple[int, ...]
    dead: tuple[int, ...]
    split: dict[int, tuple[int, ...]]
    merged: dict[int, tuple[int, ...]]


def match(
    old_topics: Indices,
    new_topics: Indices,
    weights: NDArray[np.float64],
    old_centroids: Vectors,
    new_centroids: Vectors,
) -> Lineage:
    """Match new topics to old ones by optimal assignment over shared members and centroids.

    The score of a pair is the mean of the weighted Jaccard index of their members
    and their centroids' cosine similarity (0 where negative).

    Args:
        old_topics: (n,) old topic of texts known to both, NO_TOPIC allowed.
        new_topics: (n,) their new topic.
        weights: (n,) people behind each text.
        old_centroids: (a, d) unit rows.
        new_centroids: (b, d) unit rows, in the same space.
    """
    from scipy.optimize import linear_sum_assignment

    a, b = len(old_centroids), len(new_centroids)
    if not a or not b:
        return Lineage({}, tuple(range(b)), tuple(range(a)), {}, {})
    shared = _shared(old_topics, new_topics, np.asarray(weights, np.float64), a, b)
    old_weight = _weight(old_topics, weights, a)
    new_weight = _weight(new_topics, weights, b)
    union = old_weight[:, None] + new_weight[None, :] - shared
    jaccard = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    score = 0.5 * jaccard + 0.5 * np.clip(old_centroids @ new_centroids.T, 0.0, 1.0)
    rows, columns = linear_sum_assignment(-score)
    continues = {int(c): int(r) for r, c in zip(rows, columns, strict=True) if score[r, c] >= _SAME}
    return Lineage(
        continues=continues,
        born=tuple(c for c in range(b) if c not in continues),
        dead=tuple(r for r in range(a) if r not in set(continues.values())),
        split=_parts(shared.T, new_weight, range(a)),
        merged=_parts(shared, old_weight, range(b)),
    )


def _shared(old: Indices, new: Indices, weights: NDArray[np.float64], a: int, b: int) -> NDArray[np.float64]:
    both = (old != NO_TOPIC) & (new != NO_TOPIC)
    cell = old[both].astype(np.int64) * b + new[both]
    return np.bincount(cell, weights=weights[both], minlength=a * b).astype(np.float64).reshape(a, b)


def _weight(topics: Indices, weights: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    inside = topics != NO_TOPIC
    return np.bincount(topics[inside], weights=weights[inside], minlength=k).astype(np.float64)


def _parts(shared: NDArray[np.float64], weight: NDArray[np.float64], wholes: range) -> dict[int, tuple[int, ...]]:
    """For each whole (column), the parts (rows) of which at least 40 % went into it, where there are two or more."""
    share = np.divide(shared, weight[:, None], out=np.zeros_like(shared), where=weight[:, None] > 0)
    found = {whole: tuple(int(r) for r in np.flatnonzero(share[:, whole] >= _PART)) for whole in wholes}
    return {whole: parts for whole, parts in found.items() if len(parts) > 1}
