"""The facts with some voices read as a topic of their own, or as more of one: what items of picked voices count by."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from voc.store import Connection, Store, members, reads
from voc.views import resembling
from voc.views.ground import Ground, Ints
from voc.views.registry import Registry
from voc.views.slice import Slice


def rows_of(connection: Connection, ground: Ground, passages: Sequence[int]) -> Ints:
    """Positions in the facts of the feedback that holds one of the passages, in order."""
    said, _ = members.speakers(connection, passages)
    rows = ground.rows_of(np.asarray(sorted(said), dtype=np.int64))
    return np.sort(rows[rows >= 0])


def read_alone(
    store: Store, cut: Slice, passages: Sequence[int], topic_ids: Sequence[int], *, name: str
) -> tuple[Slice, int]:
    """The slice with the feedback that holds these passages read as a topic, and its id; nothing is decided by it.

    Of a feedback that speaks of several things, what it says of `topic_ids` counts.
    """
    registry = cut.registry
    own = len(registry.position)
    card = replace(registry.card(topic_ids[0]), id=own, name=name, absorbed=(), hidden=False)
    position = np.append(registry.position, len(registry.cards)).astype(np.int32)
    version = hash((registry.version, own, *passages))
    beside = Registry((*registry.cards, card), registry.hidden, position, version, registry.coming)
    return replace(cut, ground=_placed(store, cut, passages, topic_ids, own), registry=beside), own


def read_as_more(store: Store, cut: Slice, passages: Sequence[int], topic_ids: Sequence[int]) -> Slice:
    """The slice with the feedback that holds these passages read as part of the first of the topics."""
    return replace(cut, ground=_placed(store, cut, passages, topic_ids, topic_ids[0]))


def typical(store: Store, cut: Slice, passages: Sequence[int], *, most: int) -> list[int]:
    """The feedback of the period that holds the most typical of the passages, one a person, complaints first.

    Typical is near the middle of all; empty where the passages have no vectors.
    """
    with store.begin() as connection:
        ids, vectors = resembling.vectors(connection, store, passages)
        if not len(ids):
            return []
        order = np.argsort(-(vectors @ vectors.mean(axis=0)), kind="stable")
        said = reads.with_passages(connection, ids.tolist())
    ranked = [id_ for row in order for id_ in said.get(int(ids[row]), ())[:1]]
    rows = cut.ground.rows_of(np.asarray(ranked, dtype=np.int64))
    rows = rows[np.isin(rows, cut.period_rows)]
    _, first = np.unique(cut.ground.author[rows], return_index=True)
    rows = rows[np.sort(first)]
    rows = rows[np.argsort(cut.ground.sentiment[rows] >= 0, kind="stable")]
    return [int(id_) for id_ in cut.ground.ids[rows[:most]]]


def _placed(store: Store, cut: Slice, passages: Sequence[int], topic_ids: Sequence[int], into: int) -> Ground:
    """The facts with one voice of each feedback that holds one of the passages in the topic `into`."""
    ground, registry = cut.ground, cut.registry
    with store.begin() as connection:
        rows = rows_of(connection, ground, passages)
    voices = np.flatnonzero(np.isin(ground.voice_row, rows))
    places = registry.position[np.minimum(ground.voice_topic[voices], len(registry.position) - 1)]
    other = ~np.isin(places, [registry.place(topic_id) for topic_id in topic_ids])
    order = np.lexsort((other, ground.voice_row[voices]))
    _, first = np.unique(ground.voice_row[voices][order], return_index=True)
    topic = ground.voice_topic.copy()
    topic[voices[order[first]]] = into
    return replace(ground, voice_topic=topic)
