"""Topics that are forming: what fits none yet, grouped, before enough people stand behind it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import Indices, Vectors
from voc.topics.discover import FEWEST, Discovery, discover
from voc.topics.registry import Registry, unlike

FEWEST_PEOPLE = 3


def forming(
    texts: Sequence[str],
    vectors: Vectors,
    weights: NDArray[np.float64],
    registry: Registry,
    *,
    granularity: str = "normal",
    seed: int = 42,
) -> tuple[Discovery, Indices] | None:
    """Group texts without a topic; None where they are too few to group.

    Args:
        texts: n texts that have no topic.
        vectors: (n, d) unit rows.
        weights: (n,) people behind each.
        registry: the topics that live; what resembles one of them is its fringe, and no topic of its own.

    Returns:
        The groups as a discovery, and the rows of those that resemble no living topic and have 3 people or more.
    """
    if len(texts) < FEWEST:
        return None
    found = discover(texts, vectors, weights, granularity=granularity, seed=seed, min_weight=FEWEST_PEOPLE)
    rows = unlike(found, registry)
    return found, rows[found.weight[rows] >= FEWEST_PEOPLE]
