"""Did it work: the released topics before and after, beside topics for which nothing was released."""

import warnings
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

from voc import impact as judged
from voc import metrics, trends
from voc.errors import NotFound
from voc.impact import Effect, Placebos, Shift, Span
from voc.impact.verdict import FEWEST_PEOPLE_A_WEEK, Verdict
from voc.metrics import Metric
from voc.store import Store, backlog, releases
from voc.store.releases import StoredRelease
from voc.views.asked import Filters
from voc.views.gains import Gain, gain
from voc.views.ground import Ground, to_day
from voc.views.registry import Registry
from voc.views.scorecard import metric
from voc.views.slice import HISTORY_WEEKS, Slice, cut
from voc.views.told import Heard, told_against_untold

RELEASED, COMPARED = 0, 1
SCORES = ("negative", "stars", "nps")


@dataclass(frozen=True, slots=True)
class Impact:
    """A release and what became of the voices.

    Attributes:
        release: which.
        topics: names of the released topics.
        mondays: the whole weeks there are, oldest first; counts, others and totals are
            people by week in the same order: on the released topics, on the comparison
            topics, and on anything.
        span: which weeks are before and after.
        verdict: one of those of voc.impact.
        released, comparison, beyond: effects; None where nothing could be fitted.
        dates, others_alike: placebo dates and placebo topics; None where not tried.
        shifts: by score (SCORES: share of negative voices, stars, NPS as -100 to 100):
            on the released topics, and on the comparison topics.
        effort: person-months of the released items, None where nobody said.
        revenue: of the people who complained before it came, where the source knows it; its n counts them.
        gain: what the release did to the whole score; None where too few gave one.
        heard: scores since of the told against the untold; None where nobody was told.
    """

    release: StoredRelease
    topics: tuple[str, ...]
    mondays: tuple[date, ...]
    counts: NDArray[np.int64]
    others: NDArray[np.int64]
    totals: NDArray[np.int64]
    span: Span
    verdict: Verdict
    released: Effect | None
    comparison: Effect | None
    beyond: Effect | None
    dates: Placebos | None
    others_alike: Placebos | None
    shifts: dict[str, tuple[Shift | None, Shift | None]]
    effort: float | None
    revenue: Metric
    heard: Heard | None
    gain: Gain | None = None

    @property
    def per_thousand(self) -> NDArray[np.float64]:
        """People a week on the released topics, per 1,000 people who spoke of anything."""
        return _share(self.counts, self.totals)

    @property
    def per_thousand_interval(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The ends of the 95 % interval of per_thousand (see `metrics.count_interval`)."""
        low, high = metrics.count_interval(self.counts)
        return _share(low, self.totals), _share(high, self.totals)

    @property
    def others_per_thousand(self) -> NDArray[np.float64]:
        """The same of the comparison topics."""
        return _share(self.others, self.totals)

    @property
    def spend(self) -> float | None:
        """What one of those who complained brings, on average; None where the source does not know it."""
        return self.revenue.value / self.revenue.n if self.revenue.value else None

    @property
    def fewer_people_a_month(self) -> float | None:
        """People a month who no longer speak of it, against what the weeks before led to expect."""
        if self.released is None or self.released.ratio <= 0:
            return None
        return (self.released.after / self.released.ratio - self.released.after) * 365.25 / 12 / 7


def impact(
    store: Store,
    ground: Ground,
    registry: Registry,
    release: StoredRelease,
    *,
    as_of: date | None = None,
    zone: tzinfo = UTC,
) -> Impact:
    """Judge a release by the voices up to a day.

    Raises:
        NotFound: the release has no items.
    """
    with store.begin() as connection:
        items = releases.items(connection, release.id)
        stored = {item.id: item for item in backlog.every(connection)}
        elsewhere = [one for one in stored.values() if one.shipped_on and one.id not in {i.item_id for i in items}]
    if not items:
        raise NotFound(f"Release '{release.name}' has no items. Put one in: voc release add-item")
    slice_ = cut(ground, registry, Filters(as_of=as_of, weeks=HISTORY_WEEKS))
    mondays = _mondays(slice_)
    span = judged.span(mondays, release.shipped_on)
    own = sorted(registry.homes(topic_id for item in items for topic_id in stored[item.item_id].topic_ids))
    close = [one for one in elsewhere if _close(one.shipped_on, mondays, span)]
    near = set(registry.homes(topic_id for one in close for topic_id in one.topic_ids))
    weekly = slice_.weekly[:, slice_.complete]
    group = _groups(registry, slice_, weekly, span, own, near)
    of_voice = _group_of_voices(slice_, registry, group, own)
    counts = _people(slice_, of_voice)
    totals = slice_.weekly_totals[slice_.complete]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        rhythm = judged.rhythm_of(weekly[group == COMPARED], totals, span)
        released = judged.effect(counts[RELEASED], totals, span, rhythm=rhythm)
        comparison = judged.effect(counts[COMPARED], totals, span) if (group == COMPARED).any() else None
        tried = released is not None and not span.early and not span.short
        dates = alike = None
        if tried and released:
            dates = judged.placebo_dates(counts[RELEASED], totals, span, released, rhythm=rhythm)
            alike = judged.placebo_topics(weekly[group == COMPARED], totals, span, released, rhythm=rhythm)
    asked = _asked(slice_, of_voice, release.shipped_on)
    efforts = [effort for item in items if (effort := stored[item.item_id].effort) is not None]
    return Impact(
        release=release,
        topics=tuple(registry.card(topic_id).name for topic_id in own),
        mondays=mondays,
        counts=counts[RELEASED],
        others=counts[COMPARED],
        totals=totals,
        span=span,
        verdict=judged.judge(released, comparison, span, topics=alike, dates=dates),
        released=released,
        comparison=comparison,
        beyond=judged.against(released, comparison) if released and comparison and released.ratio > 0 else None,
        dates=dates,
        others_alike=alike,
        shifts=_shifts(slice_, of_voice, mondays, span),
        effort=sum(efforts) if efforts else None,
        revenue=metric(slice_, "revenue", asked),
        gain=gain(slice_, of_voice == RELEASED, mondays, span),
        heard=told_against_untold(store, slice_, release, ground.author[asked], zone=zone),
    )


def _asked(slice_: Slice, group: NDArray[np.int64], shipped_on: date) -> NDArray[np.int64]:
    """The feedback rows that spoke of the released topics before the release."""
    rows = slice_.voice_rows[group == RELEASED].astype(np.int64)
    return trends.once(rows[slice_.ground.day[rows] < to_day(shipped_on)])


def _mondays(slice_: Slice) -> tuple[date, ...]:
    first = slice_.window.newest_week - timedelta(days=7 * (slice_.history_mondays - 1))
    every = [first + timedelta(days=7 * week) for week in range(slice_.history_mondays)]
    return tuple(every[slice_.complete.start : slice_.complete.stop])


def _close(shipped_on: date | None, mondays: tuple[date, ...], span: Span) -> bool:
    """Whether another release falls into the weeks that are compared."""
    inside = mondays[span.first : span.end]
    return bool(shipped_on and inside and inside[0] <= shipped_on <= inside[-1] + timedelta(days=6))


def _groups(
    registry: Registry, slice_: Slice, weekly: NDArray[np.int64], span: Span, own: list[int], near: set[int]
) -> NDArray[np.int64]:
    """By shown topic: RELEASED, COMPARED, or -1 for one that is rare or was in a release of its own."""
    group = np.full(len(registry.cards), -1, dtype=np.int64)
    usual = weekly[:, span.first : span.release].mean(axis=1) if span.weeks_before else np.zeros(len(group))
    for place, card in enumerate(registry.cards):
        if card.id in own:
            group[place] = RELEASED
        elif card.id not in near and usual[place] >= FEWEST_PEOPLE_A_WEEK:
            group[place] = COMPARED
    return group


def _group_of_voices(slice_: Slice, registry: Registry, group: NDArray[np.int64], own: list[int]) -> NDArray[np.int64]:
    """(v,) the group of each voice; a hidden topic that was released counts all the same."""
    found: NDArray[np.int64] = np.full(len(slice_.topic), -1, dtype=np.int64)
    placed = slice_.topic >= 0
    found[placed] = group[slice_.topic[placed]]
    hidden = [i for card in registry.hidden if card.id in own for i in (card.id, *card.absorbed)]
    stored = slice_.ground.voice_topic[slice_.voices]
    return np.where(np.isin(stored, hidden), RELEASED, found) if hidden else found


def _people(slice_: Slice, group: NDArray[np.int64]) -> NDArray[np.int64]:
    """(2, weeks) distinct people by group and whole week."""
    found = trends.weekly_people(
        slice_.week_index(slice_.voice_rows),
        group,
        slice_.ground.author[slice_.voice_rows],
        weeks=slice_.history_mondays + 1,
        topics=2,
    )
    return found[:, slice_.complete]


def _shifts(
    slice_: Slice, group: NDArray[np.int64], mondays: tuple[date, ...], span: Span
) -> dict[str, tuple[Shift | None, Shift | None]]:
    """Each person's mean on either side, compared; released first, comparison second."""
    ground, rows = slice_.ground, slice_.voice_rows
    column = (ground.day[rows].astype(np.int64) - to_day(mondays[0])) // 7 if mondays else np.zeros(len(rows))
    side = np.where((column >= span.first) & (column < span.release), 0, -1)
    side = np.where((column >= span.after) & (column < span.end), 1, side)
    values = {
        "negative": (ground.voice_sentiment[slice_.voices] < 0).astype(np.float64),
        **{name: metrics.points(name, ground.scores[name][rows]) for name in ("stars", "nps")},
    }
    author = ground.author[rows]
    found = {}
    for name, value in values.items():
        pair = []
        for which in (RELEASED, COMPARED):
            there = (group == which) & ~np.isnan(value)
            sides = [_by_person(author[there & (side == s)], value[there & (side == s)]) for s in (0, 1)]
            pair.append(judged.shift(*sides))
        found[name] = (pair[0], pair[1])
    return found


def _by_person(author: NDArray[np.int32], value: NDArray[np.float64]) -> NDArray[np.float64]:
    _, person = np.unique(author, return_inverse=True)
    sums = np.bincount(person, weights=value.astype(np.float64)).astype(np.float64)
    means: NDArray[np.float64] = sums / np.maximum(np.bincount(person), 1)
    return means


def _share(counts: NDArray[np.int64] | NDArray[np.float64], totals: NDArray[np.int64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = 1000.0 * counts / np.where(totals > 0, totals, np.nan)
    return shares
