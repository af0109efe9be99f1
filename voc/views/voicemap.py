"""The map of voices of a slice, and what a reader drew a line around."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voc.store import Store, maps, reads
from voc.views.ground import Ints
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

LABELLED = 24


@dataclass(frozen=True, slots=True)
class Points:
    """The voices of the period that have a place.

    rows are positions in the ground, topic places in registry.cards (-1 for none), x, y and
    sentiment (-1, 0, 1) by voice. voices counts all voices of the period, placed or not.
    """

    rows: Ints
    topic: NDArray[np.int32]
    sentiment: NDArray[np.int8]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    voices: int


@dataclass(frozen=True, slots=True)
class Selected:
    """What lies inside a reader's line.

    rows are the feedback, each once; voices is (feedback id, topic id or None) by point;
    negative is 0 to 1; topics is (place, voices), most voices first.
    """

    rows: Ints
    voices: tuple[tuple[int, int | None], ...]
    people: int
    negative: float
    topics: tuple[tuple[int, int], ...]


def points(made: maps.Map, cut: Slice) -> Points:
    """The placed voices of the slice's period; those of hidden topics are left out."""
    ground = cut.ground
    rows = ground.rows_of(made.feedback)
    known = rows >= 0
    wanted = np.zeros(ground.size, dtype=bool)
    wanted[cut.period_rows] = True
    position = cut.registry.position
    stored = np.where(made.topic < len(position), made.topic, 0)
    place = np.where(stored > 0, position[stored], -1).astype(np.int32)
    hidden = (stored > 0) & (place < 0)
    kept = np.flatnonzero(known & ~hidden & wanted[np.maximum(rows, 0)])
    return Points(
        rows=rows[kept],
        topic=place[kept],
        sentiment=_sentiment(cut, rows[kept], made.topic[kept]),
        x=made.x[kept],
        y=made.y[kept],
        voices=int(cut.in_period.sum()),
    )


def labels(found: Points, cut: Slice, *, most: int = LABELLED) -> "pd.DataFrame":
    """Where the names of the largest topics go: columns place, name, x, y, voices."""
    import pandas as pd

    mine = found.topic >= 0
    k = len(cut.registry.cards)
    count = np.bincount(found.topic[mine], minlength=k)
    middle = np.maximum(count, 1)
    frame = pd.DataFrame(
        {
            "place": np.arange(k),
            "name": [card.name for card in cut.registry.cards],
            "x": np.bincount(found.topic[mine], weights=found.x[mine], minlength=k) / middle,
            "y": np.bincount(found.topic[mine], weights=found.y[mine], minlength=k) / middle,
            "voices": count,
        }
    )
    return frame[frame["voices"] > 0].sort_values("voices", ascending=False, kind="stable").head(most)


def selected(found: Points, cut: Slice, chosen: Sequence[int]) -> Selected:
    """Count what was chosen, by its places in `found`."""
    which = np.asarray(sorted({i for i in chosen if 0 <= i < len(found.rows)}), dtype=np.int64)
    rows = np.unique(found.rows[which]).astype(np.int64)
    topic = found.topic[which]
    count = np.bincount(topic[topic >= 0], minlength=1)
    order = [int(place) for place in np.argsort(-count, kind="stable") if count[place]]
    return Selected(
        rows=rows,
        voices=tuple(
            (id_, cut.registry.cards[place].id if place >= 0 else None)
            for id_, place in zip(cut.ground.ids[found.rows[which]].tolist(), topic.tolist(), strict=True)
        ),
        people=cut.people_in(rows),
        negative=float((found.sentiment[which] < 0).mean()) if len(which) else 0.0,
        topics=tuple((place, int(count[place])) for place in order),
    )


def quotes(store: Store, cut: Slice, chosen: Selected, *, limit: int = 10) -> list[reads.Shown]:
    """The newest of the chosen voices."""
    ids = [int(id_) for id_ in cut.ground.ids[chosen.rows[::-1][:limit]]]
    with store.begin() as connection:
        return reads.by_id(connection, ids)


def _sentiment(cut: Slice, rows: Ints, topic: NDArray[np.int32]) -> NDArray[np.int8]:
    """The sentiment of each voice; that of the whole feedback where the facts do not know the voice."""
    ground = cut.ground
    facts = ground.voice_row[cut.voices].astype(np.int64) << 32 | ground.voice_topic[cut.voices]
    order = np.argsort(facts, kind="stable")
    wanted = rows.astype(np.int64) << 32 | topic
    found = order[np.minimum(np.searchsorted(facts, wanted, sorter=order), max(len(order) - 1, 0))]
    same = facts[found] == wanted if len(order) else np.zeros(len(wanted), dtype=bool)
    spoken = ground.voice_sentiment[cut.voices[found]] if len(order) else np.zeros(len(wanted), dtype=np.int8)
    return np.where(same, spoken, ground.sentiment[rows]).astype(np.int8)
