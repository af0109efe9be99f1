"""Expected topics: described by people, found alongside the discovered ones, under ids of their own."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np

from voc import topics
from voc.pipeline.corpus import Centred, Corpus
from voc.store import Connection, Store, expected, marks, passages, reads
from voc.store import topics as registry
from voc.store.expected import Expected
from voc.store.space import Space
from voc.store.topics import EXPECTED, NewTopic, StoredTopic

SAMPLE = 10_000
QUOTES = 5


def example_texts(store: Store) -> dict[int, str]:
    """The examples by the hash of their words; they need vectors beside the feedback's."""
    with store.begin() as connection:
        return {e.passage: e.text for one in expected.every(connection) for e in one.examples}


def expect(store: Store, space: Space, *, run_id: int, at: datetime) -> bool:
    """Make the expected topics that are new or described anew, and give them what is near; return whether any was.

    A passage goes to an expected topic that it lies within, unless the topic it has is clearly
    nearer (see topics.prefer). From then on they are topics like all others, but for never retiring.
    """
    with store.begin() as connection:
        listed = expected.every(connection)
        waiting = [one for one in listed if one.topic_id is None]
        again = expected.changed(connection)
        means = registry.language_means(connection, space.fingerprint)
        if not (waiting or again) or not means:
            return False
        made = [_describe(connection, store, space, one, means) for one in (*waiting, *again)]
        new = [NewTopic(one.name, (), d.centroid, d.radius) for one, d in zip(waiting, made, strict=False)]
        born = registry.add(connection, new, fingerprint=space.fingerprint, run_id=run_id, at=at, origin=EXPECTED)
        ids = [*born, *(one.topic_id for one in again if one.topic_id)]
        for one, id_, d in zip((*waiting, *again), ids, made, strict=True):
            registry.update(connection, id_, centroid=d.centroid, radius=d.radius, fingerprint=space.fingerprint)
            expected.settle(connection, one.name, id_)
        _gather(connection, store, space, ids, made, means)
    return True


def _describe(
    connection: Connection, store: Store, space: Space, one: Expected, means: Mapping[str, np.ndarray]
) -> topics.Described:
    vectors = space.vectors(store)
    ids = np.array([e.passage for e in one.examples], dtype=np.int64)
    languages = np.array([e.language for e in one.examples], dtype="U8")
    rows = passages.sample(connection, limit=SAMPLE)
    sample = np.array([row.id for row in rows], dtype=np.int64)
    spoken = np.array([row.language for row in rows], dtype="U8")
    return topics.describe(Centred(vectors, ids, languages, means)[:], Centred(vectors, sample, spoken, means)[:])


def _gather(
    connection: Connection,
    store: Store,
    space: Space,
    ids: list[int],
    made: list[topics.Described],
    means: Mapping[str, np.ndarray],
) -> None:
    """Assign passages to new expected topics, and quote the nearest."""
    centroids = np.stack([one.centroid for one in made])
    radii = np.array([one.radius for one in made], dtype=np.float32)
    nearest: dict[int, list[tuple[float, int]]] = {id_: [] for id_ in ids}
    for rows in passages.informative(connection):
        found = np.array([row.id for row in rows], dtype=np.int64)
        languages = np.array([row.language for row in rows], dtype="U8")
        own = np.array([row.similarity if row.topic_id else -1.0 for row in rows], dtype=np.float32)
        vectors = Centred(space.vectors(store), found, languages, means)[:]
        member, similarity = topics.prefer(vectors, centroids, radii, own)
        moves = np.flatnonzero(member >= 0)
        changed = {int(found[i]): (ids[int(member[i])], float(similarity[i])) for i in moves}
        passages.assign(connection, changed)
        marks.touch_speakers(connection, list(changed))
        for passage_id, (id_, near) in changed.items():
            nearest[id_].append((-near, passage_id))
    for id_, members in nearest.items():
        best = [passage_id for _, passage_id in sorted(members)[:QUOTES]]
        said = reads.with_passages(connection, best)
        registry.set_quotes(connection, {id_: list(dict.fromkeys(said[p][0] for p in best if said.get(p)))})


def preferred(
    corpus: Corpus, living: Sequence[StoredTopic], member: np.ndarray, similarity: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Row in `living` and cosine of each passage, where new ones prefer the expected topics among the living."""
    rows = np.array([row for row, topic in enumerate(living) if topic.origin == EXPECTED], dtype=np.int32)
    new = np.flatnonzero(~corpus.tried)
    if not len(rows) or not len(new):
        return member, similarity
    centroids = np.stack([living[row].centroid for row in rows.tolist()])
    radii = np.array([living[row].radius for row in rows.tolist()], dtype=np.float32)
    own = np.where(member[new] >= 0, similarity[new], -1.0)
    taken, near = topics.prefer(corpus.vectors[new], centroids, radii, own)
    moves = taken >= 0
    member, similarity = member.copy(), similarity.copy()
    member[new[moves]], similarity[new[moves]] = rows[taken[moves]], near[moves]
    return member, similarity
