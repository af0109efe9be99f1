"""Judge one day of every topic at once: for incidents, which cannot wait for the week to end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from voc.signals.baseline import Floats, Mask, fit
from voc.signals.chance import false_discovery_rates, ratio_interval, tails

WEEK = 7
TYPICAL_OTHERS = 5.0  # voices added to either side, so that two quiet voices instead of one are no campaign
LARGEST_DAY = 3.0  # times the median day: beyond it a day says nothing about its weekday
WEEKDAY_PRIOR = 3.0  # weeks of a flat week that the weekdays are shrunk towards


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRules:
    """When a day is an incident; chosen while looking at the dated incidents of all the apps we had, none kept back.

    p is held by the negative voices of a day as one series, q is the false-discovery
    rate over the topics of a day. Both are small, because every day asks again.
    """

    p: float = 0.001
    q: float = 0.002
    min_count: int = 5
    min_ratio: float = 2.0
    min_history: int = 2
    baseline_days: int = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class DayJudged:
    """One day by series; every array has shape (k,), NaN where the history is too short.

    expected is the larger of what the days before and what the other voices of the
    day lead to expect; ratio is the count over it, low to high its 95 % interval where the day
    is raised (NaN elsewhere: an interval takes as long as all the rest); p is the larger of
    the two chances of a count as high, q its false-discovery rate.
    """

    observed: NDArray[np.int64]
    expected: Floats
    ratio: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats
    raised: Mask


def judge_day(
    counts: ArrayLike, others: ArrayLike, weekday: ArrayLike, *, limit: float, rules: DayRules | None = None
) -> DayJudged:
    """Say for each series whether the newest day is more than chance explains.

    A day has to stand out twice: against the days before (with the usual share of
    its weekday), and against the day's other voices, which a campaign or a holiday
    lifts as well. Only days up to the newest are looked at. History begins with the
    second day, as the first is rarely whole.

    Args:
        counts: (k, d) negative people by topic and day, oldest first; (1, d) for all of them as one series.
        others: (d,) or (k, d) people of each day who were not negative.
        weekday: (d,) 0 to 6.
        limit: the false-discovery rate over the k series below which a day is raised.
        rules: thresholds.
    """
    rules = rules or DayRules()
    matrix = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    beside = np.broadcast_to(np.asarray(others, dtype=np.float64), matrix.shape)
    days = matrix.shape[1]
    first = max(1, days - 1 - rules.baseline_days)
    if days - 1 - first < rules.min_history or not len(matrix):
        return _unknown(matrix[:, -1])
    window = slice(first, days)
    usual = weekday_volume(matrix[:, window], beside[:, window], np.asarray(weekday)[window])
    newest = matrix[:, -1]
    tests = [
        _against(matrix[:, window], volume)
        for volume in (np.broadcast_to(usual, beside[:, window].shape), beside[:, window] + TYPICAL_OTHERS)
    ]
    expected = np.maximum(tests[0][0], tests[1][0])
    alpha = np.where(tests[0][0] >= tests[1][0], tests[0][1], tests[1][1])
    p = np.maximum(tests[0][2], tests[1][2])
    q = false_discovery_rates(p)
    ratio = newest / expected
    raised = (q <= limit) & (newest >= rules.min_count) & (ratio >= rules.min_ratio)
    low, high = np.full(ratio.shape, np.nan), np.full(ratio.shape, np.nan)
    if raised.any():
        low[raised], high[raised] = ratio_interval(newest[raised], expected[raised], alpha[raised])
    return DayJudged(
        observed=newest.astype(np.int64), expected=expected, ratio=ratio, low=low, high=high, p=p, q=q, raised=raised
    )


def weekday_volume(counts: Floats, others: Floats, weekday: ArrayLike) -> Floats:
    """How much is usually said on each day's weekday, 1 on average, shape (d,); the newest day is not looked at.

    Args:
        counts: (k, d) negative people by topic and day.
        others: (k, d) the people who were not.
        weekday: (d,) 0 to 6.
    """
    days = np.asarray(weekday, dtype=np.int64)
    said = counts.sum(axis=0) + others[0]
    past = np.minimum(said[:-1], LARGEST_DAY * max(float(np.median(said[:-1])), 1.0))
    mean = max(float(past.mean()), 1e-9)
    seen = np.bincount(days[:-1], minlength=WEEK)
    total = np.bincount(days[:-1], weights=past, minlength=WEEK) / mean
    factor = (total + WEEKDAY_PRIOR) / (seen + WEEKDAY_PRIOR)
    return np.asarray(factor[days], dtype=np.float64)


def _against(counts: Floats, volume: Floats) -> tuple[Floats, Floats, Floats]:
    """Expected count of the newest day, its dispersion, and the chance of a count as high."""
    past = fit(counts[:, :-1], volume[:, :-1], np.ones(counts[:, :-1].shape, dtype=bool))
    expected = np.maximum(past.rate * volume[:, -1], 1e-9)
    alpha = past.alpha + past.relative_variance
    return expected, alpha, tails(counts[:, -1], expected, alpha)[0]


def _unknown(newest: Floats) -> DayJudged:
    nothing = np.full(newest.shape, np.nan)
    return DayJudged(
        observed=newest.astype(np.int64),
        expected=nothing,
        ratio=nothing,
        low=nothing,
        high=nothing,
        p=nothing,
        q=nothing,
        raised=np.zeros(newest.shape, dtype=bool),
    )
