"""Topics that keep their identity: known topics first, then what fits none of them, then whoever is born of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.assign import assign
from voc.topics.discover import Discovery, discover, fewest_people, findable
from voc.topics.voices import Voices, company

_SAME_TOPIC = 0.8
_STRANGE = 0.02  # the share of what is known already that would fit too badly to be taken for known


@dataclass(frozen=True, slots=True)
class Registry:
    """The topics that live, row i of everything for ids[i].

    ids are never reused: next_id is above every id ever given. centroids (k, d)
    are unit rows, radii (k,) cosine similarities, people (k,) what stands behind.
    """

    ids: tuple[int, ...]
    centroids: Vectors
    radii: Scores
    people: NDArray[np.float64]
    next_id: int = 1

    @classmethod
    def empty(cls, dimensions: int) -> "Registry":
        """A registry without topics, for vectors of that many dimensions."""
        return cls((), np.empty((0, dimensions), np.float32), np.empty(0, np.float32), np.empty(0, np.float64))

    def with_topics(self, centroids: Vectors, radii: Scores, people: NDArray[np.float64]) -> "Registry":
        """The registry with new topics behind the old, under ids never used before."""
        fresh = tuple(range(self.next_id, self.next_id + len(centroids)))
        return Registry(
            self.ids + fresh,
            np.concatenate([self.centroids, centroids]),
            np.concatenate([self.radii, radii]),
            np.concatenate([self.people, people]),
            self.next_id + len(fresh),
        )

    def only(self, rows: NDArray[np.intp]) -> "Registry":
        """The registry with these rows alone; ids given before are still never given again."""
        ids = tuple(self.ids[row] for row in rows.tolist())
        return Registry(ids, self.centroids[rows], self.radii[rows], self.people[rows], self.next_id)


@dataclass(frozen=True, slots=True)
class Update:
    """What a run did: the registry after it, and for each text (n,) its row in registry.ids or NO_TOPIC.

    born are the ids that are new; similarity (n,) is the cosine to the centre of the topic, of texts without one to
    that of the topic they are nearest to.
    """

    registry: Registry
    topics: Indices
    similarity: Scores
    born: tuple[int, ...]


def update(
    registry: Registry,
    texts: Sequence[str],
    vectors: Vectors,
    weights: NDArray[np.float64],
    *,
    voices: Voices | None = None,
    granularity: str = "normal",
    seed: int = 42,
    min_people: float | None = None,
) -> Update:
    """Assign texts to living topics; cluster what fits none, and let a cluster live once enough people stand behind it.

    Hand in the new texts together with those of earlier runs that have no topic
    yet, so that a topic may grow over weeks before it is born. An empty registry
    makes this the first discovery.

    Args:
        registry: the topics that live.
        texts: n unique texts.
        vectors: (n, d) unit rows in the registry's space.
        weights: (n,) people behind each text.
        voices: texts that speak for rows of the registry; None goes by centres and radii alone.
        min_people: fewest people a new topic needs; None chooses by the number of texts.
    """
    topics, similarity = place(vectors, registry, voices, texts)
    pool = np.flatnonzero(topics == NO_TOPIC)
    kin = voices.kin if voices is not None and registry.ids else -np.inf
    people = np.asarray(weights, np.float64)
    enough = min_people or fewest_people(len(pool) if not registry.ids else len(texts))
    # Oddities have nothing in common but that they fit nowhere; what many say word for word is none.
    pool = pool[(company(vectors[pool]) >= kin) | (people[pool] >= enough)]
    if not findable(people[pool], enough):
        return Update(registry, topics, similarity, ())
    found = discover(
        [texts[i] for i in pool.tolist()],
        vectors[pool],
        people[pool],
        granularity=granularity,
        seed=seed,
        min_weight=enough,
    )
    fresh = _kindred(found, unlike(found, registry), vectors[pool], kin)
    after = registry.with_topics(found.centroids[fresh], found.radii[fresh], found.weight[fresh])
    number = np.full(len(found.centroids) + 1, NO_TOPIC, np.int32)
    number[fresh] = len(registry.ids) + np.arange(len(fresh), dtype=np.int32)
    topics[pool] = number[found.topics]
    similarity[pool] = np.where(topics[pool] >= 0, found.similarity, similarity[pool])
    return Update(after, topics, similarity, after.ids[len(registry.ids) :])


def place(
    vectors: Vectors, registry: Registry, voices: Voices | None, texts: Sequence[str] | None = None
) -> tuple[Indices, Scores]:
    """The living topic of each text, by the voices that it is most like, or NO_TOPIC where it fits among none.

    A topic for which nobody speaks yet takes what lies within its radius and nearest to it.

    Args:
        vectors: (n, d) unit rows in the registry's space.
        voices: texts that speak for rows of the registry.
        texts: n texts, whose words count as well if those of the voices are known.

    Returns:
        Rows of the registry (n,) and cosines (n,) to their centres, for texts without a topic to the likeliest one's.
    """
    if voices is None or not len(voices.vectors):
        return assign(vectors, registry.centroids, registry.radii)
    topics, fits, similarity = voices.hear(vectors, registry.centroids, texts)
    topics[fits < voices.least(_STRANGE)] = NO_TOPIC
    silent = np.setdiff1d(np.arange(len(registry.ids)), voices.topics)
    if len(silent):
        nearest, cosine = assign(vectors, registry.centroids, registry.radii)
        taken = np.isin(nearest, silent)
        topics[taken], similarity[taken] = nearest[taken], cosine[taken]
    return topics, similarity


def _kindred(found: Discovery, rows: Indices, vectors: Vectors, kin: float) -> Indices:
    """Those of the rows of found whose members (n, d) are alike, as one that many say is with itself."""
    members = [vectors[found.topics == row] for row in rows.tolist()]
    together = [len(own) == 1 or float(company(own).mean()) >= kin for own in members]
    return np.asarray(rows[np.array(together, dtype=bool)], np.int32)


def unlike(found: Discovery, registry: Registry) -> Indices:
    """The found topics that no living topic resembles: the fringe of a topic is not a topic."""
    if not registry.ids:
        return np.arange(len(found.centroids), dtype=np.int32)
    nearest = (found.centroids @ registry.centroids.T).max(axis=1)
    return np.asarray(np.flatnonzero(nearest < _SAME_TOPIC), np.int32)


def drifted(registry: Registry, topics: Indices, vectors: Vectors, *, rate: float) -> Registry:
    """The registry with each centroid moved towards its newest members by rate (0 = frozen, 1 = replaced)."""
    moved = registry.centroids.copy()
    for row in np.unique(topics[topics >= 0]):
        centre = vectors[topics == row].mean(axis=0)
        mixed = (1 - rate) * moved[row] + rate * centre / max(float(np.linalg.norm(centre)), 1e-9)
        moved[row] = mixed / max(float(np.linalg.norm(mixed)), 1e-9)
    return replace(registry, centroids=moved)
