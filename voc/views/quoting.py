"""Which voices speak for a topic where people are to act on it: no praise, and what is plainly about it."""

from dataclasses import replace

import numpy as np

from voc import topics
from voc.store import Connection, Store, faces, members, reads
from voc.views import resembling
from voc.views.ground import Ints
from voc.views.registry import TopicCard
from voc.views.slice import Slice

POOL = 150  # the newest voices that are read for it


def telling(store: Store, cut: Slice, topic_id: int, *, most: int) -> list[reads.Shown]:
    """At most `most` voices of a topic in the period, one a person, best first; praise only if all is praise.

    The topic's representative ones come first; what they leave is filled with those near
    the middle of the newest, and unlike each other. Those that hold a word of the topic's
    name, or one that sets it apart, go before all others. The text of each is what it says
    of the topic, without the rest.
    """
    place = cut.registry.place(topic_id)
    rows = _voices(cut, place)
    with store.begin() as connection:
        card = cut.registry.card(topic_id)
        own = [card.id, *card.absorbed]
        stored = faces.quotes(connection, own)
        best = cut.ground.rows_of(np.asarray([q.feedback_id for said in stored.values() for q in said], np.int64))
        best = _of_each_person(cut, best[np.isin(best, rows)])
        plainly, others = _parted(_said(connection, cut, best, own), card)
        if len(plainly) < most:
            newest = rows[~np.isin(cut.ground.author[rows], cut.ground.author[best])][::-1]
            more = _middle(connection, store, cut, place, newest[:POOL], most=most - len(plainly))
            further, rest = _parted(_said(connection, cut, more, own), card)
            plainly, others = plainly + further, others + rest
    return (plainly + others)[:most]


def _said(connection: Connection, cut: Slice, rows: Ints, topic_ids: list[int]) -> list[reads.Shown]:
    ids = [int(id_) for id_ in cut.ground.ids[rows]]
    said = reads.said_of(connection, ids, topic_ids)
    return [replace(one, text=said.get(one.id, one.text)) for one in reads.by_id(connection, ids)]


def _parted(said: list[reads.Shown], card: TopicCard) -> tuple[list[reads.Shown], list[reads.Shown]]:
    """Those that hold a word of the topic, and the others."""
    telling_words = {word for word in topics.words_of(" ".join((card.name, *card.words))) if topics.tells(word)}
    holds = [bool(telling_words & topics.words_of(one.text)) for one in said]
    return [one for one, held in zip(said, holds, strict=True) if held], [
        one for one, held in zip(said, holds, strict=True) if not held
    ]


def _voices(cut: Slice, place: int) -> Ints:
    """Rows of the period that speak of the topic, oldest first: without praise, if anything is left then."""
    ground = cut.ground
    voices = cut.voices[cut.in_period & (cut.topic == place)]
    wanting = voices[ground.voice_sentiment[voices] <= 0]
    rows: Ints = np.unique(ground.voice_row[wanting if len(wanting) else voices]).astype(np.int64)
    return rows


def _of_each_person(cut: Slice, rows: Ints) -> Ints:
    _, first = np.unique(cut.ground.author[rows], return_index=True)
    return rows[np.sort(first)]


def _middle(connection: Connection, store: Store, cut: Slice, place: int, rows: Ints, *, most: int) -> Ints:
    """Those of the rows that are near the middle of all; the first ones where the store has no vectors of them."""
    rows = _of_each_person(cut, rows)
    held = members.of_each(connection, cut.ground.ids[rows].tolist())
    homes = members.topics_of(connection, [passage for passages in held.values() for passage in passages])
    position = cut.registry.position
    about = {
        feedback: passage
        for feedback, passages in held.items()
        for passage in reversed(passages)  # of several the first
        if (home := homes.get(passage)) is not None and home < len(position) and position[home] == place
    }
    ids, vectors = resembling.vectors(connection, store, sorted(set(about.values())))
    at = {int(id_): i for i, id_ in enumerate(ids)}
    kept = np.array([row for row in rows if about.get(int(cut.ground.ids[row])) in at], dtype=np.int64)
    if not len(kept):
        return rows[:most]
    said = {one.id: one.text for one in reads.by_id(connection, cut.ground.ids[kept].tolist())}
    card = cut.registry.cards[place]
    lying = vectors[[at[about[int(id_)]] for id_ in cut.ground.ids[kept]]]
    chosen = topics.quotes(
        [said[int(id_)] for id_ in cut.ground.ids[kept]],
        np.zeros(len(kept), dtype=np.int64),
        lying,
        lying.mean(axis=0, keepdims=True),
        most=most,
        words=[card.words],
        names=[card.name],
    )[0]
    return kept[list(chosen)]
