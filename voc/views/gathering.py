"""A topic of its own of voices that people picked, whatever topics they were in: a line around some on the map."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from voc.errors import InputError
from voc.store import Connection, Store, curation, members
from voc.store import topics as registry
from voc.store.curation import GATHER
from voc.views import resembling
from voc.views.editing import Edit

MOST = 20_000
FEWEST = 2


def gather(store: Store, picked: Iterable[tuple[int, int | None]], name: str, *, by: str = "map") -> Edit:
    """The edit that makes a topic of its own of what people picked.

    Similar new feedback follows, where the job puts it in one of the topics that this
    was gathered from and it lies nearer to the new one.

    Args:
        store: with the feedback.
        picked: feedback, each with the topic of which its words are meant; None for all it says.
        name: of the new topic.
        by: how it was picked.

    Raises:
        InputError: too few or too many, or there is no topic yet that they could be told from.
    """
    wanted: dict[int, set[int | None]] = {}
    for feedback_id, topic_id in picked:
        wanted.setdefault(feedback_id, set()).add(topic_id)
    if not FEWEST <= len(wanted) <= MOST:
        raise InputError(f"Pick {FEWEST} to {MOST:,} voices for a topic, not {len(wanted):,}.")
    with store.begin() as connection:
        said = members.of_each(connection, list(wanted))
        decided = curation.in_force(connection)
        now = {
            id_: None if topic is None else decided.home_of(topic)
            for id_, topic in members.topics_of(connection, {id_ for ids in said.values() for id_ in ids}).items()
        }
        passages = sorted({id_ for one, ids in said.items() for id_ in _meant(ids, wanted[one], now, decided)})
        if not passages:
            raise InputError("What was picked says nothing about a topic; pick other voices.")
        sources = [topic for topic, _ in Counter(now[id_] for id_ in passages).most_common() if topic is not None]
        home = sources[0] if sources else _nearest(connection, store, passages)
    return Edit(GATHER, home, {"name": name, "of": sources, "by": by}, tuple(passages))


def _meant(
    passages: list[int], topic_ids: set[int | None], now: dict[int, int | None], decided: curation.Curated
) -> list[int]:
    """What one feedback says of the topics that are meant; all of it where none is named, or none is left there."""
    homes = {decided.home_of(topic_id) for topic_id in topic_ids if topic_id is not None}
    return [id_ for id_ in passages if now[id_] in homes] or passages


def _nearest(connection: Connection, store: Store, passages: list[int]) -> int:
    """The topic nearest in meaning, to which what people build on the new one falls when it is undone."""
    _, vectors = resembling.vectors(connection, store, passages)
    known = [topic for topic in registry.every(connection) if topic.status == registry.LIVING]
    known = [topic for topic in known if len(topic.centroid) == vectors.shape[1]]
    if not len(vectors) or not known:
        raise InputError("There is no topic yet to tell these voices from. Run the batch job first.")
    middle = vectors.mean(axis=0)
    return max(known, key=lambda topic: float(np.dot(topic.centroid, middle))).id
