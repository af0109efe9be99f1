"""Where to look for a cause: versions, regions, channels and the like that stand out among a topic's people."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voc.signals import over_represented
from voc.views.asked import FACETS
from voc.views.ground import Ground, Ints, to_day
from voc.views.slice import Slice

WEEKDAY = "weekday"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_VALUES = 400
MOST_HINTS = 8
RECENT = 4  # weeks
_MONDAY = 4  # 1970-01-05, in days since 1970-01-01


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One value that stands out: people of the topic with it, their share (0 to 1) and everybody else's.

    lift is the ratio of the two shares, low to high its 95 % interval, q the
    false-discovery rate over all values of all attributes that were compared.
    """

    attribute: str
    value: str
    people: int
    share: float
    usual: float
    lift: float
    low: float
    high: float
    q: float


def of_topic(cut: Slice, place: int) -> list[Hint]:
    """What stands out among the people who spoke of a topic in the period, against those who did not."""
    mine = cut.topic_rows(place)
    others = np.zeros(cut.ground.size, dtype=bool)
    others[cut.period_rows] = True
    others[mine] = False
    return stand_out(cut.ground, mine, np.flatnonzero(others), (*FACETS, WEEKDAY))


def gone(cut: Slice, topic_id: int) -> Hint | None:
    """What those had in common who spoke of a topic in the period, but hardly in its newest four weeks.

    share is of the earlier people, usual of the newest; None where nothing stands out. App versions
    are left out: an older one is gone from every topic.
    """
    rows = cut.topic_rows(cut.registry.place(topic_id))
    newest = cut.ground.day[rows] >= to_day(cut.window.newest_week) - 7 * (RECENT - 1)
    found = stand_out(cut.ground, rows[~newest], rows[newest], [name for name in FACETS if name != "app_version"])
    return next(iter(found), None)


def stand_out(ground: Ground, mine: Ints, rest: Ints, attributes: Sequence[str]) -> list[Hint]:
    """Values over-represented among the people of `mine` against those of `rest`, most people beyond the usual first.

    Args:
        ground: the facts.
        mine: feedback rows of the topic.
        rest: feedback rows to compare with.
        attributes: FACETS, and WEEKDAY.
    """
    if not len(mine) or not len(rest):
        return []
    parts = [_counted(ground, mine, rest, attribute) for attribute in attributes]
    names = [(attribute, value) for (values, *_), attribute in zip(parts, attributes, strict=True) for value in values]
    a, b, n, m = (np.concatenate([part[i] for part in parts]) for i in (1, 2, 3, 4))
    found = over_represented(a, b, n, m)
    order = np.argsort(-(a - a / np.maximum(found.lift, 1e-9)), kind="stable")
    return [
        Hint(
            attribute=names[i][0],
            value=names[i][1],
            people=int(a[i]),
            share=round(float(a[i] / max(n[i], 1)), 4),
            usual=round(float(b[i] / max(m[i], 1)), 4),
            lift=round(float(found.lift[i]), 3),
            low=round(float(found.low[i]), 3),
            high=round(float(found.high[i]), 3),
            q=float(f"{found.q[i]:.2g}"),
        )
        for i in order.tolist()
        if found.telling[i]
    ][:MOST_HINTS]


def _counted(ground: Ground, mine: Ints, rest: Ints, attribute: str) -> tuple[list[str], Ints, Ints, Ints, Ints]:
    """Values, people of either side by value, and people of either side for whom it is known."""
    if attribute == WEEKDAY:
        codes, values = (ground.day.astype(np.int64) - _MONDAY) % 7, list(DAYS)
    else:
        codes, values = ground.codes[attribute].astype(np.int64), list(ground.values[attribute])
    if len(values) < 2 or len(values) > MOST_VALUES:
        none = np.zeros(0, dtype=np.int64)
        return [], none, none, none, none
    sides = [rows[codes[rows] >= 0] for rows in (mine, rest)]
    a, b = (ground.distinct(codes[rows], rows, groups=len(values)) for rows in sides)
    n, m = (ground.distinct(np.zeros(len(rows), dtype=np.int64), rows, groups=1)[0] for rows in sides)
    return values, a, b, np.full(len(values), n), np.full(len(values), m)
