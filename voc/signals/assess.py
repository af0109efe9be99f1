"""Judge the newest whole week of every topic at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from voc.signals.baseline import Baseline, Floats, Mask, fit, ordinary_volume
from voc.signals.chance import drift, false_discovery_rates, ratio_interval, tails
from voc.signals.cusum import cusum

KINDS = ("new", "emerging", "surging", "growing", "fading", "")
TOO_FEW = "too few"
SHORT_HISTORY = "short history"
STEADY = 1.25  # how far the last third of a drift must be from its first, or a step long ago would still "grow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When a move is a signal; the defaults are those of the benchmark.

    q is the false-discovery rate over the topics of a week; a rise less likely than
    single_p counts by itself, as long as that adds no more than false_a_week by
    chance. A slow drift, which is looked for again every week, is held to drift_q.
    min_count is the number of people in the week (for a fall: expected in it) below
    which nothing is said.
    """

    q: float = 0.10
    single_p: float = 0.005
    false_a_week: float = 1.25
    drift_q: float = 0.02
    drift_sum: float = 7.0
    min_count: int = 5
    min_people: int = 5
    min_ratio: float = 1.5
    min_history: int = 6
    baseline_weeks: int = 26
    drift_weeks: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The newest week by topic; every array has shape (k,).

    expected is the count chance would give, ratio the count over it with its 95 %
    interval low to high; p is the chance of a move this far in its direction and q
    the false-discovery rate at which it counts. drift is how the share changed from
    the first to the last of the drift weeks, with drift_q. NaN where there is too
    little to say, and reason ("too few" or "short history") says so; kind is one of
    KINDS, "" for no signal.
    """

    observed: NDArray[np.int64]
    expected: Floats
    ratio: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats
    drift: Floats
    drift_q: Floats
    kind: tuple[str, ...]
    reason: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Move:
    """The newest week against what was expected of it."""

    expected: Floats
    ratio: Floats
    low: Floats
    high: Floats
    up: Floats
    down: Floats
    up_q: Floats
    down_q: Floats


@dataclass(frozen=True, slots=True)
class _Drift:
    ratio: Floats
    sum: Floats
    up_q: Floats
    down_q: Floats
    steady_up: Mask
    steady_down: Mask


def assess(
    counts: ArrayLike,
    totals: ArrayLike,
    *,
    people: ArrayLike | None = None,
    first_week: ArrayLike | None = None,
    volume_seen: ArrayLike | None = None,
    rules: Rules | None = None,
) -> Assessment:
    """Say for each topic whether the newest whole week is more, or less, than chance explains.

    The count is tested against a negative binomial whose mean is the topic's usual
    share of the week's voices (so a campaign week raises no alarm) and whose
    dispersion is learned from all topics; past outliers lose weight; the tests of a
    week share one false-discovery rate. A topic without enough weeks of its own is
    tested against the weeks before it was first seen.

    - new: first seen in the newest week; emerging: seen for a few weeks, or so rare
      that it hardly existed, and rising; surging: well known and rising;
    - growing: a steady rise over the last weeks, however slow;
    - fading: the newest week, or the last weeks steadily, below what was usual.

    Args:
        counts: (k, w) people (or voices) by topic and whole week, oldest first.
        totals: (w,) all people (or voices) of each week, topics or none.
        people: (k, w) distinct people, where counts are not people already.
        first_week: (k,) column in which a topic was first seen, 0 or less when it is
            older than the window; by default its first column above zero.
        volume_seen: (k, w) the volume as each topic sees it (`channel_volume`); totals, where absent.
        rules: thresholds.

    Source: field-notes part 5 (Noufaily et al. 2013; Benjamini and Hochberg 1995).
    """
    rules = rules or Rules()
    matrix, volume = np.atleast_2d(np.asarray(counts, dtype=np.float64)), np.asarray(totals, dtype=np.float64)
    reach = matrix if people is None else np.atleast_2d(np.asarray(people, dtype=np.float64))
    born = _born(matrix) if first_week is None else np.asarray(first_week, dtype=np.int64)
    known, young, testable = _histories(volume, born, rules)
    ordinary = ordinary_volume(matrix, volume, known)
    seen = volume if volume_seen is None else np.asarray(volume_seen, dtype=np.float64)
    ordinary = np.broadcast_to(seen * (ordinary / np.maximum(volume, 1e-9)), matrix.shape)
    base = fit(matrix, np.maximum(ordinary, 1e-9), known)
    move = _newest(matrix[:, -1], ordinary[:, -1], base, testable)
    settled = testable & ~young & (born <= matrix.shape[1] - rules.drift_weeks)
    slow = _slow(matrix, ordinary, base, known, settled, rules)
    kind = _kinds(matrix, reach, move, slow, young & testable, born, rules)
    enough = np.maximum(matrix[:, -1], np.nan_to_num(move.expected)) >= rules.min_count
    return _assessment(matrix[:, -1], move, slow, kind, testable, enough)


def _born(counts: Floats) -> NDArray[np.int64]:
    seen = counts > 0
    return np.asarray(np.where(seen.any(axis=1), seen.argmax(axis=1), counts.shape[1]), dtype=np.int64)


def _histories(volume: Floats, born: NDArray[np.int64], rules: Rules) -> tuple[Mask, Mask, Mask]:
    """Baseline weeks (k, w), topics judged against the time before them (k,), topics that can be judged (k,)."""
    weeks = np.arange(volume.size)
    usable = (weeks < volume.size - 1) & (weeks >= volume.size - 1 - rules.baseline_weeks) & (volume > 0)
    after = usable & (weeks >= born[:, None])
    before = usable & (weeks < born[:, None])
    young = after.sum(axis=1) < rules.min_history
    known = np.where(young[:, None], before, after)
    testable = (known.sum(axis=1) >= rules.min_history) & (volume[-1] > 0)
    return known, young, testable


def _newest(observed: Floats, volume: Floats, base: Baseline, testable: Mask) -> _Move:
    expected = np.maximum(base.rate * volume, 1e-9)
    alpha = base.alpha + base.relative_variance
    up, down = tails(observed, expected, alpha)
    low, high = ratio_interval(observed, expected, alpha)
    ratio = observed / expected
    expected, ratio, low, high, up, down = (
        np.where(testable, values, np.nan) for values in (expected, ratio, low, high, up, down)
    )
    return _Move(expected, ratio, low, high, up, down, false_discovery_rates(up), false_discovery_rates(down))


def _slow(counts: Floats, volume: Floats, base: Baseline, known: Mask, testable: Mask, rules: Rules) -> _Drift:
    """A ramp over the last weeks, and thirds of them that move the same way by enough."""
    from scipy.special import ndtr

    ramp = min(rules.drift_weeks, counts.shape[1])
    z, ratio = drift(counts, volume, base.alpha, known, ramp=ramp)
    z, ratio = np.where(testable, z, np.nan), np.where(testable, ratio, np.nan)
    people = np.stack([third.sum(axis=1) for third in np.array_split(counts[:, -ramp:], 3, axis=1)])
    thirds = np.stack([third.sum(axis=1) for third in np.array_split(volume[:, -ramp:], 3, axis=1)])
    share = people / np.maximum(thirds, 1e-9)
    first, middle, last = share
    newest = counts[:, -1] / np.maximum(volume[:, -1], 1e-9)
    many = 2 * rules.min_count
    added = np.where(testable, cusum(counts, volume, known, weeks=ramp), np.nan)
    return _Drift(
        ratio,
        added,
        false_discovery_rates(1.0 - ndtr(z)),
        false_discovery_rates(ndtr(z)),
        (first < middle) & (middle < last) & (last >= STEADY * first) & (people[2] >= many),
        # What has come back to where it was half-way down no longer fades.
        (first > middle) & (middle > last) & (first >= STEADY * last) & (people[0] >= many) & (newest <= middle),
    )


def _kinds(
    counts: Floats,
    reach: Floats,
    move: _Move,
    slow: _Drift,
    young: Mask,
    born: NDArray[np.int64],
    rules: Rules,
) -> NDArray[np.str_]:
    last = counts.shape[1] - 1
    many = (counts[:, -1] >= rules.min_count) & (reach[:, -1] >= rules.min_people)
    unlikely = (move.up_q <= rules.q) | (move.up <= _alone(move, rules))
    rises = many & unlikely & (move.ratio >= rules.min_ratio) & (move.low > 1.0)
    falls = (
        (move.expected >= rules.min_count)
        & (move.down_q <= rules.q)
        & (move.ratio <= 1.0 / rules.min_ratio)
        & (move.high < 1.0)
    )
    adds_up = (slow.up_q <= rules.drift_q) | (slow.sum >= rules.drift_sum)
    grows = slow.steady_up & adds_up & (slow.ratio >= rules.min_ratio)
    shrinks = slow.steady_down & (slow.down_q <= rules.drift_q) & (slow.ratio <= 1.0 / rules.min_ratio)
    rare = move.expected < 1.0
    return np.select(
        [rises & young & (born >= last), rises & (young | rare), rises, falls, grows, shrinks],
        ["new", "emerging", "surging", "fading", "growing", "fading"],
        default="",
    )


def _alone(move: _Move, rules: Rules) -> float:
    """The chance below which a rise counts by itself, whatever the other topics do.

    Where topics wobble, few rises pass a false-discovery rate, even that of somebody
    who knows every mean; a week can bear one false alarm, and hardly more.
    """
    tests = max(int(np.isfinite(move.up).sum()), 1)
    return min(rules.single_p, rules.false_a_week / tests)


def _assessment(
    observed: Floats, move: _Move, slow: _Drift, kind: NDArray[np.str_], testable: Mask, enough: Mask
) -> Assessment:
    upward = move.ratio >= 1.0
    reason = np.where(~testable, SHORT_HISTORY, np.where(enough, "", TOO_FEW))
    return Assessment(
        observed=observed.astype(np.int64),
        expected=move.expected,
        ratio=move.ratio,
        low=move.low,
        high=move.high,
        p=np.where(upward, move.up, move.down),
        q=np.where(upward, move.up_q, move.down_q),
        drift=slow.ratio,
        drift_q=np.where(slow.ratio >= 1.0, slow.up_q, slow.down_q),
        kind=tuple(kind.tolist()),
        reason=tuple(reason.tolist()),
    )
