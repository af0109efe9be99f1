"""Find topics, or assign to the living ones; names, themes, quotes and lineage follow."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from voc import embed, topics
from voc.pipeline.corpus import Corpus, everything, homeless
from voc.pipeline.expecting import preferred
from voc.pipeline.forming import keep_forming
from voc.pipeline.portraits import Portrait, describe
from voc.pipeline.progress import Stages
from voc.pipeline.proposing import propose
from voc.pipeline.teaching import follow_picked, refresh, teach
from voc.pipeline.voices import voices
from voc.settings import Settings
from voc.store import Connection, Store, backlog, curation, marks, passages
from voc.store import topics as registry
from voc.store.space import Space
from voc.store.topics import EXPECTED, FOUND, LIVING, RETIRED, NewTopic, StoredTopic

# A topic keeps its centre between re-discoveries, so that what a topic means does not
# creep away from the name people know it by.
BLOCK = 50_000
MEMBERS_OUTSIDE = 0.02
OUTGROWN = 4
"""New feedback of so many times what topics were found in shows what a first, small file could not."""


def update(
    store: Store, settings: Settings, space: Space, *, run_id: int, stages: Stages, full: bool, at: datetime
) -> bool:
    """Bring topics up to date; return whether anything changed.

    The first run discovers. Later ones look at what is new and at what fits no topic
    yet, assign it to the living topics and cluster what fits none. A full run, or one
    with another encoder, discovers afresh and changes of the living topics what is
    clear (see topics.rediscover); a topic that people decided about never retires. Where
    far more is new than all that topics were found in, and nobody decided or planned
    anything by them, the discovery begins anew and they retire.
    What people placed somewhere teaches where similar new feedback goes.
    """
    with store.begin() as connection:
        living = [t for t in registry.every(connection) if t.status == LIVING]
        means = registry.language_means(connection, space.fingerprint)
        afresh = full or not living or not means or any(t.fingerprint != space.fingerprint for t in living)
        # What a handful of texts say on average is no middle to see more of them from.
        afresh = afresh or not passages.has_tried(connection, topics.FEWEST)
        if not afresh and not passages.has_untried(connection):
            return False
        kept = {id_ for decision in curation.decisions(connection) for id_ in decision.topics}
        outgrown = [] if afresh or kept else _outgrown(connection, living)
        afresh = afresh or bool(outgrown)
        living = [] if outgrown else living
        corpus = everything(connection, store, space) if afresh else homeless(connection, store, space, means)
        known = None if afresh else voices(connection, store, space, means, living)
    if afresh and not topics.findable(corpus.weights):
        return False
    with stages.stage("topics", len(corpus.ids)) as progress:
        found = _assign(corpus, living, known, settings) if known else _discover(corpus, living, settings, kept)
        found = replace(found, dead=[*found.dead, *outgrown])
        progress(len(corpus.ids))
    with stages.stage("names"), store.begin() as connection:
        if afresh:
            marks.wait(connection)
        ids = _save(connection, corpus, living, found, space, run_id=run_id, at=at)
        portraits = [
            Portrait(id_, found.centroids[row], found.old[row].name if row in found.old else None)
            for row, id_ in enumerate(ids)
        ]
        changed = {ids[row] for row in np.unique(found.member[found.member >= 0])}
        describe(connection, store, space, portraits, changed=changed)
        refresh(connection, store, space)
        topic_ids = np.append(np.asarray(ids, dtype=np.int64), 0)[found.member]
        teach(connection, store, space, corpus, topic_ids)
        follow_picked(connection, store, space, corpus, topic_ids)
        if found.rediscovery:
            propose(connection, corpus, living, found.rediscovery, topic_ids, run_id=run_id, at=at)
        lives = topics.Registry.empty(space.dim).with_topics(found.centroids, found.radii, np.zeros(len(ids)))
        keep_forming(connection, corpus, found.member, lives, settings, fingerprint=space.fingerprint, run_id=run_id)
    return True


def _outgrown(connection: Connection, living: Sequence[StoredTopic]) -> Sequence[StoredTopic]:
    """The living topics, where they were found in too little for what there is now and nothing hangs on them."""
    tried = passages.count_untried(connection) // OUTGROWN
    if passages.has_tried(connection, tried) or any(topic.origin != FOUND for topic in living):
        return []
    return [] if backlog.every(connection) else living


@dataclass(frozen=True, slots=True)
class Found:
    """Topics after this run, row i of centroids and radii for topic i.

    old maps a row to the stored topic it continues; rows without are born. member (n,)
    is the row of each passage or NO_TOPIC, similarity (n,) its cosine to that centroid, or the likeliest.
    rediscovery is what a full run found beside living topics.
    """

    centroids: np.ndarray
    radii: np.ndarray
    old: dict[int, StoredTopic]
    member: np.ndarray
    similarity: np.ndarray
    dead: Sequence[StoredTopic] = ()
    rediscovery: topics.Rediscovery | None = None


def _discover(corpus: Corpus, living: Sequence[StoredTopic], settings: Settings, kept: Collection[int]) -> Found:
    languages = corpus.languages.tolist()
    if not living:
        fresh = topics.discover(
            corpus.texts,
            corpus.vectors,
            corpus.weights,
            languages=languages,
            granularity=settings.granularity,
            seed=settings.seed,
        )
        return Found(fresh.centroids, fresh.radii, {}, fresh.topics, fresh.similarity)
    row_of = {t.id: row for row, t in enumerate(living)}
    before = np.array([row_of.get(int(id_), topics.NO_TOPIC) for id_ in corpus.topic_ids], dtype=np.int32)
    known = _as_they_are(corpus, before, living)
    made = topics.rediscover(
        known,
        before,
        corpus.texts,
        corpus.vectors,
        corpus.weights,
        kept=kept,
        languages=languages,
        fixed=[topic.id for topic in living if topic.origin == EXPECTED],
        granularity=settings.granularity,
        seed=settings.seed,
    )
    grown, member, similarity = _with_births(corpus, made, settings)
    by_id = {topic.id: topic for topic in living}
    return Found(
        grown.centroids,
        grown.radii,
        {row: by_id[id_] for row, id_ in enumerate(grown.ids) if id_ in by_id},
        member,
        similarity,
        [by_id[id_] for id_ in made.dead],
        made,
    )


def _with_births(
    corpus: Corpus, made: topics.Rediscovery, settings: Settings
) -> tuple[topics.Registry, np.ndarray, np.ndarray]:
    """What a re-discovery leaves without a topic, pooled and clustered as in any run."""
    member, similarity = made.topics.copy(), made.similarity.copy()
    pool = np.flatnonzero(member == topics.NO_TOPIC)
    born = topics.update(
        made.registry,
        [corpus.texts[int(row)] for row in pool],
        corpus.vectors[pool],
        corpus.weights[pool],
        voices=made.voices,
        granularity=settings.granularity,
        seed=settings.seed,
        min_people=topics.fewest_people(len(corpus.texts)),
    )
    member[pool], similarity[pool] = born.topics, born.similarity
    return born.registry, member, similarity


def _as_they_are(corpus: Corpus, before: np.ndarray, living: Sequence[StoredTopic]) -> topics.Registry:
    """The living topics in this run's space: the means and the encoder may be others than when they were found."""
    centres = _centres(corpus, before, len(living))
    empty = ~centres.any(axis=1)
    for row in np.flatnonzero(empty).tolist():
        if len(living[row].centroid) == centres.shape[1]:
            centres[row] = living[row].centroid
    radii = np.array([topic.radius for topic in living], dtype=np.float32)
    held = np.flatnonzero(before >= 0)
    own = np.empty(len(held), dtype=np.float32)
    for start in range(0, len(held), BLOCK):
        rows = held[start : start + BLOCK]
        own[start : start + BLOCK] = np.einsum("nd,nd->n", corpus.vectors[rows], centres[before[rows]])
    for row in np.flatnonzero(~empty).tolist():
        radii[row] = np.quantile(own[before[held] == row], MEMBERS_OUTSIDE)
    people = np.bincount(before[held], weights=corpus.weights[held], minlength=len(living)).astype(np.float64)
    return topics.Registry(tuple(t.id for t in living), centres, radii, people, max(t.id for t in living) + 1)


def _assign(corpus: Corpus, living: Sequence[StoredTopic], voices: topics.Voices, settings: Settings) -> Found:
    known = topics.Registry(
        tuple(t.id for t in living),
        np.stack([t.centroid for t in living]),
        np.array([t.radius for t in living], dtype=np.float32),
        np.zeros(len(living)),
        max(t.id for t in living) + 1,
    )
    made = topics.update(
        known,
        corpus.texts,
        corpus.vectors,
        corpus.weights,
        voices=voices,
        granularity=settings.granularity,
        seed=settings.seed,
        min_people=topics.fewest_people(corpus.stored),
    )
    member, similarity = preferred(corpus, living, made.topics, made.similarity)
    return Found(made.registry.centroids, made.registry.radii, dict(enumerate(living)), member, similarity)


def _centres(corpus: Corpus, member: np.ndarray, k: int) -> np.ndarray:
    """Unit mean vectors of the members of topics 0..k−1, in this run's space."""
    sums = np.zeros((k, corpus.vectors.shape[1]), dtype=np.float32)
    for start in range(0, len(member), BLOCK):
        rows = start + np.flatnonzero(member[start : start + BLOCK] >= 0)
        np.add.at(sums, member[rows], corpus.vectors[rows])
    return embed.unit(sums)


def _save(
    connection: Connection,
    corpus: Corpus,
    living: Sequence[StoredTopic],
    found: Found,
    space: Space,
    *,
    run_id: int,
    at: datetime,
) -> list[int]:
    """Write topics and assignments; return the topic id of each row."""
    born = [row for row in range(len(found.centroids)) if row not in found.old]
    new = [NewTopic("", (), found.centroids[row], float(found.radii[row])) for row in born]
    born_ids = dict(
        zip(born, registry.add(connection, new, fingerprint=space.fingerprint, run_id=run_id, at=at), strict=True)
    )
    for row, topic in found.old.items():
        if not np.array_equal(topic.centroid, found.centroids[row]):
            registry.update(
                connection,
                topic.id,
                centroid=found.centroids[row],
                radius=float(found.radii[row]),
                fingerprint=space.fingerprint,
            )
    for topic in found.dead:
        registry.update(connection, topic.id, status=RETIRED)
    registry.record(connection, [(topic.id, "retired", {}) for topic in found.dead], run_id=run_id, at=at)
    ids = [found.old[row].id if row in found.old else born_ids[row] for row in range(len(found.centroids))]
    for changed in _changed(corpus, found, ids):
        marks.touch_speakers(connection, list(changed))
        passages.assign(connection, changed)
    return ids


def _changed(corpus: Corpus, found: Found, ids: Sequence[int]) -> Iterator[dict[int, tuple[int | None, float | None]]]:
    """Topic and similarity of the passages whose topic is another now, or that were tried for the first time."""
    after = np.append(np.asarray(ids, dtype=np.int64), 0)[found.member]  # NO_TOPIC, -1, takes the last one
    rows = np.flatnonzero(~corpus.tried | (after != corpus.topic_ids))
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        yield {
            id_: (topic_id or None, similarity)
            for id_, topic_id, similarity in zip(
                corpus.ids[block].tolist(), after[block].tolist(), found.similarity[block].tolist(), strict=True
            )
        }
