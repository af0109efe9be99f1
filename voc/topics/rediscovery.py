"""A full re-discovery beside living topics: what it would change, and what of it is clear enough to be done at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.discover import Discovery, discover, fewest_people
from voc.topics.graph import unit
from voc.topics.lineage import Lineage, match
from voc.topics.registry import Registry, place, unlike
from voc.topics.voices import Voices, speakers

_MOSTLY_NEW = 0.5
# How far a topic's centre moves towards the one it has in the fresh discovery: half-way, so that
# it follows what people say now and is still what its name says.
_PULL = 0.5
# What another topic must be nearer by before a feedback moves to it, in cosine: of kraken
# .965 keep their topic so, at half of it .951.
_CLEARLY = 0.1
_BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Rediscovery:
    """What a full re-discovery found and what of it was applied.

    registry is the one after it, topics (n,) rows of registry.ids or NO_TOPIC, and
    similarity (n,) cosines to the topic's centroid, or the likeliest one's; voices speak for
    rows of registry. born and dead are ids. fresh is the discovery as it came and lineage how it relates to the
    rows of the registry before: the splits, merges, births and deaths in it that were
    not applied are proposals for a person.
    """

    registry: Registry
    topics: Indices
    similarity: Scores
    voices: Voices
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
    kept: Collection[int] = (),
    fixed: Collection[int] = (),
    languages: Sequence[str] | None = None,
    granularity: str = "normal",
    seed: int = 42,
) -> Rediscovery:
    """Discover everything afresh, match it to the living topics, and change only what is clear.

    Clear is: a living topic moves half-way to the fresh topic that continues it; a feedback
    moves where the fresh discovery and the distances both say so (its fresh topic
    continues another living one, whose centre is clearly nearer than its own, which
    goes on too), and gets or loses a topic likewise; a fresh topic whose members mostly had none is born; a
    living topic that nothing continues and that fewer than half the people speak of that make
    a topic dies, and its feedback goes with what it is most like. All else (splits, merges, other
    births and deaths) stays in lineage, for a person to accept.

    Args:
        registry: the living topics, in the space of vectors.
        topics: (n,) row of registry.ids of each text today, or NO_TOPIC.
        texts: n unique texts.
        vectors: (n, d) unit rows; anything that gives rows by number will do.
        weights: (n,) people behind each.
        kept: ids that never die, whatever is found: those that people decided about.
        fixed: ids that neither die nor move: those that people described.
        languages: as `discover` takes them.
    """
    weights = np.asarray(weights, np.float64)
    fresh = discover(texts, vectors, weights, languages=languages, granularity=granularity, seed=seed)
    lineage = match(topics, fresh.topics, weights, registry.centroids, fresh.centroids)
    born = _clear_births(registry, fresh, lineage, topics, weights)
    moved = _pulled(registry, fresh, lineage, fixed)
    grown = moved.with_topics(fresh.centroids[born], fresh.radii[born], fresh.weight[born])
    row_of = np.full(len(fresh.centroids) + 1, NO_TOPIC, np.int32)
    for new, old in lineage.continues.items():
        row_of[new] = old
    row_of[born] = len(registry.ids) + np.arange(len(born), dtype=np.int32)
    goes_on = np.isin(topics, list(lineage.continues.values()))
    after = _settled(grown, topics, row_of[fresh.topics], goes_on, vectors)
    dying = _clear_deaths(registry, lineage, after, weights, {*kept, *fixed}, fewest_people(len(texts)) / 2)
    lives = np.ones(len(grown.ids), dtype=bool)
    lives[dying] = False
    row = np.append(np.where(lives, np.cumsum(lives) - 1, NO_TOPIC), NO_TOPIC).astype(np.int32)
    left = grown.only(np.flatnonzero(lives))
    speaking = speakers(row[after], texts, seed=seed)
    voices = Voices.of(vectors[speaking], row[after][speaking], [texts[i] for i in speaking.tolist()])
    member, similarity = _homed(left, row[after], texts, vectors, voices)
    return Rediscovery(
        registry=left,
        topics=member,
        similarity=similarity,
        voices=voices,
        born=tuple(id_ for id_ in left.ids if id_ >= registry.next_id),
        dead=tuple(grown.ids[row] for row in dying),
        fresh=fresh,
        lineage=lineage,
    )


def _clear_births(
    registry: Registry, fresh: Discovery, lineage: Lineage, topics: Indices, weights: NDArray[np.float64]
) -> Indices:
    homeless = (fresh.topics >= 0) & (topics == NO_TOPIC)
    people = np.bincount(fresh.topics[homeless], weights=weights[homeless], minlength=len(fresh.centroids))
    mostly_new = people >= _MOSTLY_NEW * np.maximum(fresh.weight, 1e-9)
    born = np.isin(np.arange(len(fresh.centroids)), lineage.born) & mostly_new
    return np.intersect1d(np.flatnonzero(born), unlike(fresh, registry)).astype(np.int32)


def _pulled(registry: Registry, fresh: Discovery, lineage: Lineage, fixed: Collection[int]) -> Registry:
    """The registry with each continued topic half-way to what continues it, as wide as the wider of the two."""
    centroids, radii = registry.centroids.copy(), registry.radii.copy()
    for new, old in lineage.continues.items():
        if registry.ids[old] not in fixed:
            centroids[old] = (1 - _PULL) * centroids[old] + _PULL * fresh.centroids[new]
            radii[old] = min(radii[old], fresh.radii[new])
    return replace(registry, centroids=unit(centroids), radii=radii)


def _settled(
    registry: Registry, before: Indices, proposed: Indices, goes_on: NDArray[np.bool_], vectors: Vectors
) -> Indices:
    """The row of each text: another than before only where the proposed one is nearer and within its radius.

    Texts of a topic that nothing continues stay together: moving them one by one
    would be the merge that a person is to decide about.
    """
    own = _cosine(vectors, registry, before)
    other = _cosine(vectors, registry, proposed)
    reached = (proposed >= 0) & (other >= registry.radii[proposed])
    after = before.copy()
    moves = goes_on & reached & (other > own + _CLEARLY)
    after[moves] = proposed[moves]
    leaves = goes_on & (proposed == NO_TOPIC) & (own < registry.radii[before])
    after[leaves] = NO_TOPIC
    comes = before == NO_TOPIC
    after[comes] = proposed[comes]
    return after


def _clear_deaths(
    registry: Registry,
    lineage: Lineage,
    after: Indices,
    weights: NDArray[np.float64],
    kept: Collection[int],
    fewest: float,
) -> list[int]:
    inside = after >= 0
    people = np.bincount(after[inside], weights=weights[inside], minlength=len(registry.ids))
    return [row for row in lineage.dead if registry.ids[row] not in kept and people[row] < fewest]


def _homed(
    registry: Registry, topics: Indices, texts: Sequence[str], vectors: Vectors, voices: Voices
) -> tuple[Indices, Scores]:
    """The row of each text and the cosine to its centre, where those without one go with what they are most like."""
    open_ = np.flatnonzero(topics == NO_TOPIC)
    homed = topics.copy()
    homed[open_], near = place(vectors[open_], registry, voices, [texts[i] for i in open_.tolist()])
    similarity = _cosine(vectors, registry, homed)
    similarity[open_] = near
    return homed, similarity


def _cosine(vectors: Vectors, registry: Registry, rows: Indices) -> Scores:
    """Cosine of each text to the centre of its row; −1 where it has none."""
    cosine = np.full(len(rows), -1.0, np.float32)
    held = np.flatnonzero(rows >= 0)
    for start in range(0, len(held), _BLOCK):
        block = held[start : start + _BLOCK]
        cosine[block] = np.einsum("nd,nd->n", vectors[block], registry.centroids[rows[block]])
    return cosine
