"""Replay days as they came: which incidents were raised when, and how days of alarm make one episode."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from voc.signals.daily import DayJudged, DayRules, judge_day

ALL = -1
QUIET_DAYS = 7
"""Days without an alarm that end an episode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One series on one day that was more than chance explains.

    day is a column of the counts, series a row of them or ALL for the negative
    voices as a whole; because is the topic that adds most to it (the series
    itself, where it is one; ALL where no topic is known). The numbers are as in
    `DayJudged`.
    """

    day: int
    series: int
    because: int
    observed: int
    expected: float
    ratio: float
    low: float
    high: float
    p: float
    q: float


def watch(
    counts: ArrayLike,
    total: ArrayLike,
    others: ArrayLike,
    weekday: ArrayLike,
    *,
    first: int = 0,
    rules: DayRules | None = None,
) -> Iterator[Alarm]:
    """Go through the days from `first` on; each is judged by itself and the days before it alone.

    Args:
        counts: (k, d) negative people by topic and day, oldest first; k may be 0.
        total: (d,) negative people of each day, topics or none.
        others: (d,) or (k, d) people of each day who were not negative.
        weekday: (d,) 0 to 6.
        first: the first column to judge.
        rules: thresholds.
    """
    rules = rules or DayRules()
    matrix = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    everybody = np.asarray(total, dtype=np.float64)[None]
    beside = np.atleast_2d(np.asarray(others, dtype=np.float64))
    days = np.asarray(weekday, dtype=np.int64)
    for day in range(first, everybody.shape[1]):
        upto = slice(0, day + 1)
        topics = judge_day(matrix[:, upto], beside[:, upto], days[upto], limit=rules.q, rules=rules)
        whole = judge_day(everybody[:, upto], beside[:1, upto], days[upto], limit=rules.p, rules=rules)
        because = _because(topics)
        if whole.raised[0]:
            yield _alarm(day, ALL, because, whole, 0)
        for series in np.flatnonzero(topics.raised).tolist():
            yield _alarm(day, series, series, topics, series)


def episodes(days: Sequence[int], *, quiet: int = QUIET_DAYS) -> list[tuple[int, int]]:
    """First and last day of each run of alarms; `quiet` days without one end it.

    >>> episodes([3, 4, 9, 30])
    [(3, 9), (30, 30)]
    """
    found: list[tuple[int, int]] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] <= quiet:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _because(topics: DayJudged) -> int:
    """The topic that adds most people to the day, beyond what was expected of it.

    Surprise alone (its part of the deviance) named a topic with two voices where 0.1 were expected
    before one with three where 0.2 were, and quoted people who spoke of something else.
    """
    beyond = topics.observed - topics.expected
    return int(np.nanargmax(beyond)) if (beyond > 0).any() else ALL


def _alarm(day: int, series: int, because: int, judged: DayJudged, row: int) -> Alarm:
    return Alarm(
        day=day,
        series=series,
        because=because,
        observed=int(judged.observed[row]),
        expected=float(judged.expected[row]),
        ratio=float(judged.ratio[row]),
        low=float(judged.low[row]),
        high=float(judged.high[row]),
        p=float(judged.p[row]),
        q=float(judged.q[row]),
    )
