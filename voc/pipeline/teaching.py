"""New feedback follows what people moved or split off, where it resembles that."""

from collections.abc import Sequence

import numpy as np

from voc import embed
from voc.pipeline.corpus import Centred, Corpus
from voc.store import Connection, Store, backlog, curation, members, picked
from voc.store import topics as registry
from voc.store.curation import GATHER, MOVE, Decision
from voc.store.space import Space
from voc.store.topics import StoredTopic


def teach(connection: Connection, store: Store, space: Space, corpus: Corpus, topic_ids: np.ndarray) -> None:
    """Add new passages to the splits and moves that hold, in the order those were made.

    A new passage follows a moved one where it lies as near to it as the move
    demands; it follows a split where it was put in the topic that was split and lies
    nearer to the centre of the new topic than to that of the old one, within its radius,
    and a gathering likewise, whichever of the topics gathered from it was put in.
    What was there when a person decided stays as decided.

    Args:
        corpus: the passages of this run; those not tried before are the new ones.
        topic_ids: (n,) the topic that the job gave each, 0 for none.
    """
    new = np.flatnonzero(~corpus.tried)
    lessons = members.placing(connection)
    if not len(new) or not lessons:
        return
    already = members.placed_by(connection, corpus.ids[new].tolist())
    new = new[[int(id_) not in already for id_ in corpus.ids[new]]]
    if not len(new):
        return
    vectors, now = corpus.vectors[new], topic_ids[new].copy()
    known = {topic.id: topic for topic in registry.every(connection)}
    folded = curation.in_force(connection)
    for decision in lessons.values():
        if decision.action == MOVE:
            follows = _like_moved(connection, store, space, decision, vectors)
        else:
            follows = np.zeros(len(new), dtype=bool)
            for parent in decision.detail["of"] if decision.action == GATHER else (decision.topic_id,):
                family = [id_ for id_ in known if folded.home_of(id_) == folded.home_of(parent)]
                follows |= np.isin(now, family) & _nearer(vectors, known[decision.target], known[parent], space)
        follows &= now != decision.target
        members.add(connection, decision.id, corpus.ids[new[follows]].tolist(), taught=True)
        now[follows] = decision.target


def follow_picked(connection: Connection, store: Store, space: Space, corpus: Corpus, topic_ids: np.ndarray) -> None:
    """Add new passages to the open backlog items whose picked voices they resemble and share a topic with.

    Args:
        corpus: the passages of this run; those not tried before are the new ones.
        topic_ids: (n,) the topic that the job gave each, 0 for none.
    """
    new = np.flatnonzero(~corpus.tried)
    lessons = picked.lessons(connection, space.fingerprint)
    if not len(new) or not lessons:
        return
    open_ = {item.id for item in backlog.every(connection) if item.is_open}
    folded = curation.in_force(connection)
    home = np.array([folded.home_of(int(id_)) if id_ else 0 for id_ in topic_ids[new]], dtype=np.int64)
    vectors = corpus.vectors[new]
    for lesson in lessons:
        if lesson.item_id not in open_:
            continue
        ids = list(lesson.near)
        reached = _reached(vectors, _centred(connection, store, space, ids), list(lesson.near.values()))
        theirs = filter(None, members.topics_of(connection, ids).values())
        reached &= np.isin(home, [folded.home_of(id_) for id_ in theirs])
        fresh = set(corpus.ids[new[reached]].tolist()) - picked.known(connection, lesson.item_id)
        picked.follow(connection, lesson.item_id, sorted(fresh))


def _like_moved(
    connection: Connection, store: Store, space: Space, decision: Decision, vectors: np.ndarray
) -> np.ndarray:
    """Whether each vector lies as near to one of the moved passages as the move demands."""
    near: Sequence[float] = decision.detail.get("near", ())
    moved = members.of_decision(connection, decision.id, taught=False)
    # How near is near enough was measured in the space of that day.
    if decision.detail.get("fingerprint") != space.fingerprint or len(near) != len(moved):
        return np.zeros(len(vectors), dtype=bool)
    return _reached(vectors, _centred(connection, store, space, moved), near)


def _reached(vectors: np.ndarray, examples: np.ndarray, near: Sequence[float]) -> np.ndarray:
    """Whether each vector lies as near to one of the examples as that one demands."""
    reached: np.ndarray = (vectors @ examples.T >= np.asarray(near, dtype=np.float32)).any(axis=1)
    return reached


def _centred(connection: Connection, store: Store, space: Space, passage_ids: Sequence[int]) -> np.ndarray:
    """The centred vectors of these passages, float32."""
    spoken = members.languages(connection, passage_ids)
    languages = np.array([spoken[id_] for id_ in passage_ids], dtype="U8")
    means = registry.language_means(connection, space.fingerprint)
    return Centred(space.vectors(store), np.array(passage_ids, dtype=np.int64), languages, means)[:]


def _nearer(vectors: np.ndarray, child: StoredTopic, parent: StoredTopic, space: Space) -> np.ndarray:
    """Whether each vector lies within the child's radius and nearer to it than to its parent."""
    if space.fingerprint not in (child.fingerprint, parent.fingerprint) or child.fingerprint != parent.fingerprint:
        return np.zeros(len(vectors), dtype=bool)
    own = vectors @ child.centroid
    inside: np.ndarray = (own >= child.radius) & (own > vectors @ parent.centroid)
    return inside


def refresh(connection: Connection, store: Store, space: Space) -> None:
    """Give topics that people split off a centre and a radius in a new space, from their members."""
    for topic in registry.every(connection):
        if topic.status != registry.SPLIT_OFF or topic.fingerprint == space.fingerprint:
            continue
        ids = members.of_topics(connection, [topic.id])
        if not ids:
            continue
        vectors = _centred(connection, store, space, ids)
        centre = embed.unit(vectors.mean(axis=0, keepdims=True))[0]
        registry.update(
            connection,
            topic.id,
            centroid=centre,
            radius=float(np.quantile(vectors @ centre, 0.02)),
            fingerprint=space.fingerprint,
        )
