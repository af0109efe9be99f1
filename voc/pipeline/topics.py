"""Find topics, or assign to the living ones; names, themes, quotes and lineage follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from voc import embed, topics
from voc.pipeline.progress import Stages
from voc.settings import Settings
from voc.store import Connection, Store, marks, passages, reads
from voc.store import topics as registry
from voc.store.space import Space
from voc.store.topics import LIVING, RETIRED, NewTopic, StoredTopic

# A topic keeps its centre between re-discoveries, so that what a topic means does not
# creep away from the name people know it by.
QUOTES = 5


@dataclass(frozen=True, slots=True)
class Corpus:
    """The informative passages, aligned.

    ids, texts, languages, topic_ids (0 where none) and tried (whether an earlier run
    looked for a topic) have n entries, vectors is centred float32 (n, d), weights (n,)
    the people behind each.
    """

    ids: Sequence[int]
    texts: Sequence[str]
    vectors: np.ndarray
    weights: np.ndarray
    topic_ids: np.ndarray
    tried: np.ndarray


def update(
    store: Store, settings: Settings, space: Space, *, run_id: int, stages: Stages, full: bool, at: datetime
) -> bool:
    """Bring topics up to date; return whether anything changed.

    The first run discovers. Later ones assign what is new to the living topics and
    cluster what fits none. A full run, or one with another encoder, discovers afresh
    and matches what it finds to the living topics, which keep id and name.
    """
    with store.begin() as connection:
        living = [t for t in registry.every(connection) if t.status == LIVING]
        afresh = full or not living or any(t.fingerprint != space.fingerprint for t in living)
        corpus = _corpus(connection, store, space, afresh=afresh)
    if len(corpus.ids) < topics.FEWEST or (corpus.tried.all() and not afresh):
        return False
    with stages.stage("topics", len(corpus.ids)) as progress:
        found = (_discover if afresh else _assign)(corpus, living, settings)
        progress(len(corpus.ids))
    with stages.stage("names"), store.begin() as connection:
        marks.wait(connection)
        ids = _save(connection, corpus, living, found, space, run_id=run_id, at=at)
        _describe(connection, corpus, ids, found)
    return True


@dataclass(frozen=True, slots=True)
class Found:
    """Topics after this run, row i of centroids and radii for topic i.

    old maps a row to the stored topic it continues; rows without are born. member (n,)
    is the row of each passage or NO_TOPIC, similarity (n,) its cosine to the nearest centroid.
    """

    centroids: np.ndarray
    radii: np.ndarray
    old: dict[int, StoredTopic]
    member: np.ndarray
    similarity: np.ndarray
    dead: Sequence[StoredTopic] = ()
    events: Sequence[tuple[int, str, dict[str, object]]] = ()


def _corpus(connection: Connection, store: Store, space: Space, *, afresh: bool) -> Corpus:
    rows = [row for batch in passages.informative(connection) for row in batch]
    languages = [row.language for row in rows]
    raw = space.vectors(store).take([row.id for row in rows])
    means = registry.language_means(connection, space.fingerprint)
    if afresh or not means:
        means = embed.language_means(raw, languages)
        registry.save_language_means(connection, space.fingerprint, means)
    people = passages.people(connection)
    return Corpus(
        ids=[row.id for row in rows],
        texts=[row.text for row in rows],
        vectors=embed.centre(raw, languages, means),
        weights=np.array([people.get(row.id, 1) for row in rows], dtype=np.float64),
        topic_ids=np.array([row.topic_id or 0 for row in rows], dtype=np.int64),
        tried=np.array([row.similarity is not None for row in rows], dtype=bool),
    )


def _discover(corpus: Corpus, living: Sequence[StoredTopic], settings: Settings) -> Found:
    fresh = topics.discover(
        corpus.texts, corpus.vectors, corpus.weights, granularity=settings.granularity, seed=settings.seed
    )
    row_of = {t.id: row for row, t in enumerate(living)}
    before = np.array([row_of.get(int(id_), topics.NO_TOPIC) for id_ in corpus.topic_ids], dtype=np.int32)
    lineage = topics.match(before, fresh.topics, corpus.weights, _centres(corpus, before, len(living)), fresh.centroids)
    old = {new: living[was] for new, was in lineage.continues.items()}
    events: list[tuple[int, str, dict[str, object]]] = [
        (living[was].id, "split", {"into": [old[n].id for n in parts if n in old]})
        for was, parts in lineage.split.items()
    ]
    events += [
        (old[new].id, "merged", {"of": [living[was].id for was in parts]})
        for new, parts in lineage.merged.items()
        if new in old
    ]
    return Found(
        fresh.centroids,
        fresh.radii,
        old,
        fresh.topics,
        fresh.similarity,
        [living[was] for was in lineage.dead],
        events,
    )


def _assign(corpus: Corpus, living: Sequence[StoredTopic], settings: Settings) -> Found:
    known = topics.Registry(
        tuple(t.id for t in living),
        np.stack([t.centroid for t in living]),
        np.array([t.radius for t in living], dtype=np.float32),
        np.zeros(len(living)),
        max(t.id for t in living) + 1,
    )
    row_of = {t.id: row for row, t in enumerate(living)}
    member = np.array([row_of.get(int(id_), topics.NO_TOPIC) for id_ in corpus.topic_ids], dtype=np.int32)
    similarity = np.zeros(len(member), dtype=np.float32)
    held = member >= 0
    similarity[held] = np.einsum("nd,nd->n", corpus.vectors[held], known.centroids[member[held]])
    open_ = np.flatnonzero(~held)
    made = topics.update(
        known,
        [corpus.texts[int(i)] for i in open_],
        corpus.vectors[open_],
        corpus.weights[open_],
        granularity=settings.granularity,
        seed=settings.seed,
    )
    member[open_], similarity[open_] = made.topics, made.similarity
    return Found(made.registry.centroids, made.registry.radii, dict(enumerate(living)), member, similarity)


def _centres(corpus: Corpus, member: np.ndarray, k: int) -> np.ndarray:
    """Unit mean vectors of the members of topics 0..k−1, in this run's space."""
    sums = np.zeros((k, corpus.vectors.shape[1]), dtype=np.float32)
    held = member >= 0
    np.add.at(sums, member[held], corpus.vectors[held])
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
    registry.record(
        connection,
        [*found.events, *[(topic.id, "retired", {}) for topic in found.dead]],
        run_id=run_id,
        at=at,
    )
    ids = [found.old[row].id if row in found.old else born_ids[row] for row in range(len(found.centroids))]
    passages.assign(connection, _changed(corpus, found, ids))
    return ids


def _changed(corpus: Corpus, found: Found, ids: Sequence[int]) -> dict[int, tuple[int | None, float | None]]:
    after = {
        id_: (ids[member] if member >= 0 else None, float(similarity))
        for id_, member, similarity in zip(corpus.ids, found.member, found.similarity, strict=True)
    }
    unchanged = {
        id_
        for id_, topic_id, tried in zip(corpus.ids, corpus.topic_ids, corpus.tried, strict=True)
        if tried and (after[id_][0] or 0) == topic_id
    }
    return {id_: value for id_, value in after.items() if id_ not in unchanged}


def _describe(connection: Connection, corpus: Corpus, ids: Sequence[int], found: Found) -> None:
    """Names for the topics that have none, quotes and themes for all."""
    member, vectors = found.member.astype(np.int32), corpus.vectors
    nameless = [row for row in range(len(ids)) if row not in found.old]
    if nameless:
        position = {row: i for i, row in enumerate(nameless)}
        only = np.array([position.get(int(row), topics.NO_TOPIC) for row in member], dtype=np.int32)
        taken = [topic.name for topic in found.old.values()]
        names = topics.name_topics(corpus.texts, only, vectors, found.centroids[nameless], taken=taken)
        for row, named in zip(nameless, names, strict=True):
            registry.update(connection, ids[row], name=named.name, words=list(named.words))
    chosen = topics.quotes(corpus.texts, member, vectors, found.centroids, most=QUOTES)
    speakers = reads.with_passages(connection, [corpus.ids[i] for rows in chosen for i in rows])
    registry.set_quotes(
        connection,
        {
            topic_id: _distinct(speakers.get(corpus.ids[i], []) for i in rows)
            for topic_id, rows in zip(ids, chosen, strict=True)
        },
    )
    _group(connection, corpus, ids, found)


def _distinct(speakers: Iterable[Sequence[int]]) -> list[int]:
    """The first feedback of each passage, none twice."""
    return list(dict.fromkeys(ids[0] for ids in speakers if ids))


def _group(connection: Connection, corpus: Corpus, ids: Sequence[int], found: Found) -> None:
    weight = np.bincount(
        found.member[found.member >= 0],
        weights=corpus.weights[found.member >= 0],
        minlength=len(ids),
    )
    theme_of = topics.group(found.centroids, weight.astype(np.float64))
    member = np.where(found.member >= 0, theme_of[found.member], topics.NO_TOPIC).astype(np.int32)
    count = int(theme_of.max(initial=-1)) + 1
    names = topics.name_topics(corpus.texts, member, corpus.vectors, _centres(corpus, member, count))
    registry.set_themes(connection, [n.name for n in names], {id_: int(theme_of[row]) for row, id_ in enumerate(ids)})
