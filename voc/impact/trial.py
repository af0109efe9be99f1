"""How much a release changed a weekly count: a negative-binomial interrupted time series."""

import math
import warnings
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from voc.impact.rhythm import Fits, Rhythm, fits, interval, learnt, unknown
from voc.impact.series import Span

if TYPE_CHECKING:
    from statsmodels.genmod.generalized_linear_model import GLMResults

Floats = NDArray[np.float64]
LEVEL = 0.95
SLOPE_FROM = 8
MOST_ALPHA = 5.0
MOST_OTHERS = 20
LEAST_MEAN = 0.05


@dataclass(frozen=True, slots=True)
class Effect:
    """What the weeks after are, as a ratio to what they would have been: 0.57 is a fall by 43 %.

    low and high bound it at 95 %. log is the natural logarithm of the ratio, error half
    the width of its interval in standard deviations of a normal distribution; before
    and after are mean counts a week.
    """

    ratio: float
    low: float
    high: float
    log: float
    error: float
    before: float
    after: float


def effect(
    counts: ArrayLike, totals: ArrayLike, span: Span, *, level: float = LEVEL, rhythm: Rhythm | None = None
) -> Effect | None:
    """Compare the weeks after a release with what the weeks before it led to expect.

    log E[count] = log(total) + level + trend + step after + change of slope after. The
    slope after is measured from the middle of the weeks after, so that the step is
    the mean effect over them. It is left out where there are fewer than 8 such weeks.
    A negative-binomial fit (its dispersion such that Pearson's statistic is as large as
    its degrees of freedom) gives the means; the interval allows for weeks that hang
    together, however much: it is a mixture over all the ways in which they may, each as
    likely as the counts make it (see voc.impact.rhythm). A few dozen weeks say little of
    that, so other topics of the same feedback help where `rhythm` holds what they say.

    Args:
        counts: (weeks,) people who spoke of it.
        totals: (weeks,) people who spoke of anything.
        span: which of the weeks are before and after.
        level: of the interval, 0 to 1.
        rhythm: see `rhythm_of`; None where there are no other topics.

    Returns:
        None where nothing can be fitted: no count on a side, or too few weeks.

    Source: Bernal, Cummins and Gasparrini (2017), "Interrupted time series regression
    for the evaluation of public health interventions"; Breslow (1984) on dispersion.
    """
    y, total = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    kept = _kept(total, span)
    after = kept >= span.after
    if after.sum() < 2 or (~after).sum() < 3 or y[kept][~after].sum() == 0:
        return None
    means = float(y[kept][~after].mean()), float(y[kept][after].mean())
    found = _fits(y, total, kept, span)
    if found is None:
        return _nothing_left(y[kept], total[kept], after, means, level)
    first, spread = found
    log, low, high = interval(spread, rhythm or unknown(), level=level)
    return _effect(first + log, first + low, first + high, means, level)


def rhythm_of(counts: ArrayLike, totals: ArrayLike, span: Span) -> Rhythm:
    """How the weeks of topics hang together for which nothing was released, the 20 most frequent of them.

    Args:
        counts: (topics, weeks) people who spoke of each.
        totals: (weeks,) people who spoke of anything.
        span: of the release; a step in its week is allowed for in every topic.
    """
    rows, total = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    kept = _kept(total, span)
    often = np.argsort(-rows.sum(axis=1), kind="stable")[:MOST_OTHERS]
    return learnt([found[1] for row in rows[often] if (found := _fits(row, total, kept, span)) is not None])


def against(released: Effect, comparison: Effect, *, level: float = LEVEL) -> Effect:
    """The effect beyond what happened to the comparison in the same weeks (difference in differences of logs)."""
    log, half = released.log - comparison.log, _quantile(level) * math.hypot(released.error, comparison.error)
    return _effect(log, log - half, log + half, (released.before, released.after), level)


def _kept(total: Floats, span: Span) -> NDArray[np.int64]:
    """The weeks that count, of those in which anybody spoke."""
    weeks = np.r_[span.first : span.release, span.after : span.end]
    kept: NDArray[np.int64] = weeks[total[weeks] > 0]
    return kept


def _fits(y: Floats, total: Floats, kept: NDArray[np.int64], span: Span) -> tuple[float, Fits] | None:
    """The step of a first fit, and how far from it each way to hang together puts it; None where there is no fit."""
    after = kept >= span.after
    if after.sum() < 2 or (~after).sum() < 3 or not y[kept][~after].any() or not y[kept][after].any():
        return None
    design = _design(kept, after)
    fitted = _fit(y[kept], design, np.log(total[kept])) if len(kept) > design.shape[1] else None
    if fitted is None:
        return None
    mean = np.maximum(np.asarray(fitted.fittedvalues), LEAST_MEAN)
    try:
        spread = fits(kept, design, (y[kept] - mean) / mean, 1 / mean)
    except np.linalg.LinAlgError:
        return None
    # Weeks in which nobody is expected weigh nothing, and those that are left may not tell the step from the trend.
    return (float(fitted.params[2]), spread) if np.isfinite(spread.error).all() else None


def _design(weeks: NDArray[np.int64], after: NDArray[np.bool_]) -> Floats:
    middle = weeks[after].mean()
    step = after.astype(np.float64)
    columns = [np.ones(len(weeks)), (weeks - weeks[~after].mean()) / 10, step]
    if after.sum() >= SLOPE_FROM:
        columns.append(step * (weeks - middle) / 10)
    return np.column_stack(columns)


def _fit(y: Floats, design: Floats, offset: Floats) -> "GLMResults | None":
    import statsmodels.api as sm

    alpha, fitted = 0.0, None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for _ in range(12):
                family = sm.families.NegativeBinomial(alpha=alpha) if alpha > 1e-6 else sm.families.Poisson()
                start = None if fitted is None else fitted.params
                fitted = sm.GLM(y, design, family=family, offset=offset).fit(start_params=start)
                new = _dispersion(y, np.asarray(fitted.fittedvalues), int(fitted.df_resid))
                if abs(new - alpha) < 0.02 * max(new, 0.01):
                    break
                alpha = new
        except (np.linalg.LinAlgError, ValueError):
            return None
    return fitted if fitted is not None and np.isfinite(fitted.params).all() else None


def _dispersion(y: Floats, mean: Floats, df: int) -> float:
    """The alpha of variance = mean + alpha mean² at which Pearson's statistic equals df; 0 where it is below."""

    def excess(alpha: float) -> float:
        return float((((y - mean) ** 2) / (mean + alpha * mean**2)).sum()) - df

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, MOST_ALPHA
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def _nothing_left(y: Floats, total: Floats, after: Any, means: tuple[float, float], level: float) -> Effect | None:
    """Nobody speaks of it any more: no fit, but a bound on what may be left (the rule of three, for any level)."""
    if y[after].sum() > 0:
        return None
    expected = float(y[~after].sum() / total[~after].sum() * total[after].sum())
    most = -math.log(1 - level) / expected if expected > 0 else math.inf
    return Effect(0.0, 0.0, most, -math.inf, math.inf, *means)


def _effect(log: float, low: float, high: float, means: tuple[float, float], level: float) -> Effect:
    ratio, least, most = (math.exp(min(max(value, -50.0), 50.0)) for value in (log, low, high))
    return Effect(ratio, least, most, log, (high - low) / 2 / _quantile(level), *means)


def _quantile(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
