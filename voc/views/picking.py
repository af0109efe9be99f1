"""Backlog items of voices that people picked: a search's result, a line around some on the map, what filters leave."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import numpy as np

from voc.backlog import Evidence, draft
from voc.errors import InputError
from voc.settings import MINIMUM_PEOPLE
from voc.store import Connection, Store, backlog, members, picked, signals
from voc.store.space import present
from voc.views import alone, pain, plan, resembling
from voc.views.registry import Registry
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

MOST = 5_000
# A topic that this share of the picked passages belong to is one of the item's.
FAIR_SHARE = 0.2


def add(
    store: Store,
    cut: Slice,
    feedback_ids: Sequence[int],
    *,
    title: str = "",
    about: str = "",
    problem: str = "",
    language: Literal["id", "en"],
    minimum: int = MINIMUM_PEOPLE,
    at: datetime,
    who: str,
) -> int:
    """Make a backlog item of exactly these feedback, drafted from their evidence; return its id.

    Its topics, most of them first, are those of which a fifth or more of the passages are;
    new feedback that resembles what was picked more than what was left out follows with
    each run.

    Args:
        store: with the feedback.
        cut: whose period the draft speaks of.
        feedback_ids: what was picked, at most 5,000.
        title: in people's words; "" for a drafted one.
        about: what was looked for; a draft is named by it, and by the topic without it.
        problem: the same.
        language: of the draft.
        minimum: groups of fewer people are not counted in it.
        at: when.
        who: does it.

    Raises:
        InputError: nothing was picked, too much, or nothing that has a topic.
    """
    wanted = list(dict.fromkeys(feedback_ids))
    if not wanted or len(wanted) > MOST:
        raise InputError(f"Pick 1 to {MOST:,} pieces of feedback for an item, not {len(wanted):,}.")
    with store.begin() as connection:
        spoken = list(members.of_each(connection, wanted).values())
        topic_ids, inside = _topics(connection, cut.registry, sorted({id_ for said in spoken for id_ in said}))
        # Of feedback that speaks of several things, what it says of the item's topics is meant.
        passages = sorted({id_ for said in spoken for id_ in (inside.intersection(said) or said)})
        left_out = sorted(set(members.of_topics(connection, _families(cut.registry, topic_ids))) - set(passages))
        near = resembling.near(connection, store, passages, left_out)
    space = present(store)
    card = cut.registry.card(topic_ids[0])
    name = title.strip() or _as_a_name(about) or card.name
    single, own = alone.read_alone(store, cut, passages, topic_ids, name=name)
    known, _ = plan.evidence(store, single, pain.pain_points(single), [own])
    known = known and known.at_least(minimum)
    first = draft(known or Evidence(topic=name, people=0, weeks=len(cut.window.mondays)), language=language)
    with store.begin() as connection:
        made = backlog.add(
            connection,
            topic_id=topic_ids[0],
            also=topic_ids[1:],
            title=title.strip() or first.title,
            problem=problem.strip() or (first.problem if known else ""),
            owner=card.owner,
            at=at,
            who=who,
            language=language,
        )
        fingerprint = space.fingerprint if space else ""
        picked.add(connection, made, {id_: near.get(id_) for id_ in passages}, fingerprint=fingerprint)
    return made


def add_of_signal(
    store: Store,
    cut: Slice,
    points: "pd.DataFrame",
    signal_id: int,
    *,
    title: str = "",
    language: Literal["id", "en"],
    minimum: int = MINIMUM_PEOPLE,
    at: datetime,
    who: str,
) -> int:
    """Make a backlog item of a signal's topic; each of the two says in its history that it belongs to the other.

    Raises:
        NotFound: there is no such signal.
        InputError: it is of no topic, or its topic has an open item.
    """
    with store.begin() as connection:
        topic_id = signals.one(connection, signal_id).topic_id
    if topic_id is None:
        raise InputError(f"Signal {signal_id} is of no topic; search for its voices and pick those that belong to it.")
    made = plan.add_item(
        store, cut, points, [topic_id], title=title, language=language, minimum=minimum, at=at, who=who
    )
    with store.begin() as connection:
        backlog.note(connection, made, backlog.SIGNAL, "", str(signal_id), at=at, who=who)
        signals.act(connection, signal_id, signals.COMMENT, {"text": f"backlog item {made}"}, who=who, at=at)
    return made


def voices_of(cut: Slice, topic_ids: Sequence[int]) -> list[int]:
    """The feedback of the slice's period that speaks of one of the topics."""
    rows = [cut.topic_rows(cut.registry.place(topic_id)) for topic_id in cut.registry.homes(topic_ids)]
    return [int(id_) for id_ in cut.ground.ids[np.unique(np.concatenate(rows))]]


def _as_a_name(about: str) -> str:
    """What was looked for, written as topics are named.

    >>> _as_a_name("  refund  belum masuk\\n")
    'Refund belum masuk'
    """
    words = " ".join(about.split())
    return words[:1].upper() + words[1:]


def _topics(connection: Connection, registry: Registry, passages: Sequence[int]) -> tuple[list[int], set[int]]:
    """The topics that the passages are mostly of, most of them first, and those passages that are of one of them."""
    found = members.topics_of(connection, passages)
    cards = {id_: card for id_, topic_id in found.items() if (card := registry.find(topic_id))}
    count = Counter(card.id for card in cards.values())
    if not count:
        raise InputError("None of what was picked has a topic yet. Run the batch job first, or pick other voices.")
    (first, _), *others = count.most_common()
    topic_ids = [first, *(topic_id for topic_id, n in others if n >= FAIR_SHARE * count.total())]
    return topic_ids, {id_ for id_, card in cards.items() if card.id in topic_ids}


def _families(registry: Registry, topic_ids: Sequence[int]) -> list[int]:
    cards = [registry.card(topic_id) for topic_id in topic_ids]
    return [id_ for card in cards for id_ in (card.id, *card.absorbed)]
