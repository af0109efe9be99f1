"""The week in five minutes: the scores, what moved, what was shipped."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from voc import metrics, trends
from voc.metrics import Metric
from voc.models import ItemStatus
from voc.store import Store, backlog
from voc.views.apart import differ
from voc.views.ground import Ints, to_day
from voc.views.pain import FALLING, RISING
from voc.views.scorecard import metric
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

SCORES = ("nps", "csat", "ces", "stars")


@dataclass(frozen=True, slots=True)
class Score:
    """One headline number: the newest whole week, the one before, the four before, and by week.

    weekly has a value for each whole week of the period, NaN where there were too few answers;
    among is how many scores stand beside each other.
    """

    name: str
    now: Metric
    previous: Metric
    four_before: Metric
    weekly: tuple[float, ...]
    among: int = 1

    @property
    def moved(self) -> bool:
        """Whether this week differs from the one before beyond chance, as one of so many scores compared."""
        return differ(self.now, self.previous, among=self.among)


@dataclass(frozen=True, slots=True)
class Count:
    """One headline count, with the mean of the four weeks before; NaN for what was before anything was said."""

    now: int
    previous: float
    four_before: float
    weekly: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Mean people a week on a topic before and after a release; its own week is in neither."""

    before: float
    after: float
    weeks_before: int
    weeks_after: int


def people(cut: Slice) -> Count:
    """Distinct people by week."""
    totals = cut.weekly_totals[:-1]
    shown = len(cut.window.mondays)
    began = bool(totals[:-1].any())
    return Count(
        now=int(totals[-1]),
        previous=float(totals[-2]) if began else float("nan"),
        four_before=float(totals[-5:-1].mean()) if began else float("nan"),
        weekly=tuple(int(n) for n in totals[-shown:]),
    )


def scores(cut: Slice, *, people: int = 0) -> list[Score]:
    """NPS, CSAT, CES and stars of the newest whole week; those that nobody gave in the period are left out.

    A week of fewer than `people` has too few answers, whatever they are.
    """

    def of(name: str, rows: Ints) -> Metric:
        return metric(cut, name, rows, people=people)

    newest = cut.window.newest_week
    week = timedelta(days=7)
    found = []
    given = _given(cut)
    for name in given:
        mondays = cut.window.mondays
        weekly = [of(name, _week(cut, monday)).value for monday in mondays]
        found.append(
            Score(
                name=name,
                now=of(name, _week(cut, newest)),
                previous=of(name, _week(cut, newest - week)),
                four_before=of(name, cut.rows_between(newest - 4 * week, newest - timedelta(days=1))),
                weekly=tuple(float("nan") if value is None else value for value in weekly),
                among=len(given),
            )
        )
    return found


def risen(points: "pd.DataFrame", limit: int = 5) -> "pd.DataFrame":
    """Topics that rose, those beyond chance first, then by people more than the four weeks before."""
    return _moved(points, RISING, up=True).head(limit)


def fallen(points: "pd.DataFrame", limit: int = 5) -> "pd.DataFrame":
    """Topics that fell, those beyond chance first, then by people fewer than the four weeks before."""
    return _moved(points, FALLING, up=False).head(limit)


def appeared(points: "pd.DataFrame") -> "pd.DataFrame":
    """Topics first heard of in the newest weeks."""
    return points[points["signal"].isin(("new", "emerging"))]


@dataclass(frozen=True, slots=True)
class Compared:
    """One topic in the newest whole weeks and in as many others.

    now and then are distinct people. ratio compares its share of the people who spoke, 2.0 is
    twice as much, with its interval; sure says that the interval, wide enough for all topics together, leaves out 1.
    """

    topic_id: int
    name: str
    now: int
    then: int
    ratio: float
    low: float
    high: float
    sure: bool


def compare(cut: Slice, other: date, *, weeks: int = 1, limit: int = 10) -> list[Compared]:
    """The topics that differ most between the newest whole weeks and as many from another Monday on.

    Given both counts, the share of them that fell in the newest weeks is binomial, so its
    Wilson interval turns into one of the ratio; z is Bonferroni's for the number of topics.
    Nothing for weeks that overlap the newest, or lie before the history.
    """
    span = timedelta(weeks=weeks)
    begun = cut.window.newest_week + timedelta(weeks=1) - span
    oldest = cut.window.newest_week - timedelta(weeks=cut.history_mondays - 1)
    if not oldest <= other <= begun - span:
        return []
    (now, everybody), (then, before) = _people_in(cut, begun, span), _people_in(cut, other, span)
    exposure = everybody / max(before, 1)
    z = NormalDist().inv_cdf(1 - 0.025 / max(int((now + then > 0).sum()), 1))
    found = [
        _compared(card.id, card.name, int(a), int(b), exposure, z)
        for card, a, b in zip(cut.registry.cards, now, then, strict=True)
        if a + b >= metrics.FEWEST
    ]
    return sorted(found, key=lambda one: (not one.sure, -abs(one.now - one.then * exposure)))[:limit]


def _people_in(cut: Slice, first: date, span: timedelta) -> tuple[Ints, int]:
    """Distinct people of each topic (t,), and all who spoke, from a Monday on."""
    # Feedback and its voices are in order of time: look-ups instead of a million comparisons.
    days = np.asarray([to_day(first), to_day(first + span)], dtype=cut.ground.day.dtype)
    rows = np.searchsorted(cut.ground.day, days).astype(cut.voice_rows.dtype)
    inside = slice(*np.searchsorted(cut.voice_rows, rows))
    topic, said_by = cut.topic[inside], cut.ground.author[cut.voice_rows[inside]]
    topics, _ = trends.speakers(topic[topic >= 0], said_by[topic >= 0])
    counts = np.bincount(topics, minlength=len(cut.registry.cards)).astype(np.int64)
    return counts, cut.people_in(cut.rows_between(first, first + span - timedelta(days=1)))


def _compared(topic_id: int, name: str, now: int, then: int, exposure: float, z: float) -> Compared:
    n, p = now + then, now / (now + then)
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    low, high = (
        (share / max(1 - share, 1e-9)) / max(exposure, 1e-9) for share in (max(centre - half, 0), min(centre + half, 1))
    )
    ratio = now / (then * exposure) if then * exposure else float("inf")
    return Compared(topic_id, name, now, then, ratio, low, high, sure=low > 1 or high < 1)


def scores_of(cut: Slice, monday: date, *, weeks: int = 1) -> dict[str, Metric]:
    """Each score that was given in the period, in so many weeks from a Monday on."""
    rows = cut.rows_between(monday, monday + timedelta(days=7 * weeks - 1))
    return {name: metric(cut, name, rows) for name in _given(cut)}


def shipped(store: Store, cut: Slice) -> list[backlog.StoredItem]:
    """Backlog items shipped in the period, newest first."""
    with store.begin() as connection:
        items = backlog.every(connection)
    inside = [
        item
        for item in items
        if item.status == ItemStatus.SHIPPED
        and item.shipped_on
        and cut.window.first_day <= item.shipped_on <= cut.window.as_of
    ]
    return sorted(inside, key=lambda item: item.shipped_on or date.min, reverse=True)


def before_after(cut: Slice, item: backlog.StoredItem, *, weeks: int = 4) -> Moved | None:
    """People a week on an item's topics before and after it was shipped, at most `weeks` on each side.

    A plain comparison, with no claim about the cause; None without a whole week on both sides.
    """
    if item.also:
        cut = replace(cut, registry=cut.registry.joined(item.topic_ids))
    place = cut.registry.place(item.topic_id)
    if place < 0 or item.shipped_on is None:
        return None
    counts = cut.weekly[place, :-1]
    monday = to_day(item.shipped_on) - item.shipped_on.weekday()
    at = len(counts) - 1 - (to_day(cut.window.newest_week) - monday) // 7
    before, after = counts[max(at - weeks, 0) : max(at, 0)], counts[at + 1 :][:weeks]
    if at < 0 or not len(before) or not len(after):
        return None
    return Moved(float(before.mean()), float(after.mean()), len(before), len(after))


def _moved(points: "pd.DataFrame", kinds: tuple[str, ...], *, up: bool) -> "pd.DataFrame":
    by = points["newest"] - points["usual"]
    moved = points.assign(by=by, sure=points["signal"].isin(kinds))
    # A slow rise may have a weak newest week; its signal decides where it stands.
    unsure = (points["signal"] == "") & (by > 0 if up else by < 0)
    moved = moved[moved["sure"] | unsure]
    return moved.sort_values(["sure", "by"], ascending=[False, not up], kind="stable")


def _given(cut: Slice) -> list[str]:
    return [name for name in SCORES if np.isfinite(cut.ground.scores[name][cut.period_rows]).any()]


def _week(cut: Slice, monday: date) -> Ints:
    return cut.rows_between(monday, monday + timedelta(days=6))
