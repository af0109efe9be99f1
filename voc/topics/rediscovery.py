"""A full re-discovery beside living topics: what it would change, and what of it is clear enough to be done at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.assign import assign
from voc.topics.discover import Discovery, discover
from voc.topics.lineage import Lineage, match
from voc.topics.registry import Registry, unlike

_MOSTLY_NEW = 0.5


@dataclass(frozen=True, slots=True)
class Rediscovery:
    """What a full re-discovery found and what of it was applied.

    registry is the one after it, topics (n,) rows of registry.ids or NO_TOPIC, and
    similarity (n,) cosines to the topic's centroid, or the nearest one's. born and
    dead are ids. fresh is the discovery as it came and lineage how it relates to the
    living topics by row: its splits and merges are proposals for a person.
    """

    registry: Registry
    topics: Indices
    similarity: Scores
    born: tuple[int, ...]
    dead: tuple[int, ...]
    fresh: Discovery
    lineage: Lineage


def rediscover(
    registry: Registry,
    topics: Indices,
    texts: Sequence[str],
    vectors: Vectors,
    weights: NDArray[np.float64],
    *,
    granularity: str = "normal",
    seed: int = 42,
) -> Rediscovery:
    """Discover everything afresh, and change only what is clear.

    Clear is: a new topic whose members mostly had no topic is born; a living
    topic without any member left dies. A feedback with a topic keeps it. All
    else (splits, merges) is in lineage, for a person to accept.

    Args:
        registry: the living topics, in the space of vectors.
        topics: (n,) row of registry.ids of each text today, or NO_TOPIC.
        texts: n unique texts.
        vectors: (n, d) unit rows.
        weights: (n,) people behind each.
    """
    fresh = discover(texts, vectors, weights, granularity=granularity, seed=seed)
    lineage = match(topics, fresh.topics, weights, registry.centroids, fresh.centroids)
    born = _clear_births(registry, fresh, lineage, topics, weights)
    grown = registry.with_topics(fresh.centroids[born], fresh.radii[born], fresh.weight[born])
    after, similarity = _settled(grown, topics, vectors)
    alive = np.bincount(after[after >= 0], minlength=len(grown.ids)) > 0
    row = np.append(np.where(alive, np.cumsum(alive) - 1, NO_TOPIC), NO_TOPIC).astype(np.int32)
    return Rediscovery(
        registry=grown.only(np.flatnonzero(alive)),
        topics=row[after],
        similarity=similarity,
        born=tuple(id_ for id_, lives in zip(grown.ids, alive, strict=True) if lives and id_ >= registry.next_id),
        dead=tuple(id_ for id_, lives in zip(grown.ids, alive, strict=True) if not lives and id_ < registry.next_id),
        fresh=fresh,
        lineage=lineage,
    )


def _clear_births(
    registry: Registry, fresh: Discovery, lineage: Lineage, topics: Indices, weights: NDArray[np.float64]
) -> Indices:
    inside = fresh.topics >= 0
    homeless = inside & (topics == NO_TOPIC)
    people = np.bincount(fresh.topics[homeless], weights=weights[homeless], minlength=len(fresh.centroids))
    mostly_new = people >= _MOSTLY_NEW * np.maximum(fresh.weight, 1e-9)
    born = np.isin(np.arange(len(fresh.centroids)), lineage.born) & mostly_new
    return np.intersect1d(np.flatnonzero(born), unlike(fresh, registry)).astype(np.int32)


def _settled(registry: Registry, topics: Indices, vectors: Vectors) -> tuple[Indices, Scores]:
    """Rows for all texts: the one they had, otherwise the nearest within its radius."""
    after, similarity = assign(vectors, registry.centroids, registry.radii)
    held = topics >= 0
    after[held] = topics[held]
    similarity[held] = np.einsum("nd,nd->n", vectors[held], registry.centroids[topics[held]])
    return after, similarity
