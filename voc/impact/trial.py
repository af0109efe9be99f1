"""How much a release changed a weekly count: a negative-binomial interrupted time series."""

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from voc.impact.series import Span

if TYPE_CHECKING:
    from statsmodels.genmod.generalized_linear_model import GLMResults

Floats = NDArray[np.float64]
LEVEL = 0.95
MOST_HANG = 0.9
SLOPE_FROM = 8
MOST_ALPHA = 5.0


@dataclass(frozen=True, slots=True)
class Effect:
    """What the weeks after are, as a ratio to what they would have been: 0.57 is a fall by 43 %.

    low and high bound it at 95 %. log and error are the natural logarithm of the
    ratio and its standard error, df the degrees of freedom of the t distribution
    that the bounds come from; before and after are mean counts a week.
    """

    ratio: float
    low: float
    high: float
    log: float
    error: float
    df: float
    before: float
    after: float


def effect(counts: ArrayLike, totals: ArrayLike, span: Span, *, level: float = LEVEL) -> Effect | None:
    """Compare the weeks after a release with what the weeks before it led to expect.

    log E[count] = log(total) + level + trend + step after + change of slope after. The
    slope after is measured from the middle of the weeks after, so that the step is
    the mean effect over them. It is left out where there are fewer than 8 such weeks.
    The spread comes from the data (negative binomial, its dispersion such that
    Pearson's statistic is as large as its degrees of freedom); the error allows for
    weeks that hang together (see `_error`), and the interval is Student's.

    Args:
        counts: (weeks,) people who spoke of it.
        totals: (weeks,) people who spoke of anything.
        span: which of the weeks are before and after.
        level: of the interval, 0 to 1.

    Returns:
        None where nothing can be fitted: no count on a side, or too few weeks.

    Source: Bernal, Cummins and Gasparrini (2017), "Interrupted time series regression
    for the evaluation of public health interventions"; Breslow (1984) on dispersion.
    """
    y, total = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    kept = np.r_[span.first : span.release, span.after : span.end]
    kept = kept[total[kept] > 0]
    after = kept >= span.after
    if after.sum() < 2 or (~after).sum() < 3 or y[kept][~after].sum() == 0:
        return None
    design = _design(kept, after)
    df = len(kept) - design.shape[1]
    fitted = _fit(y[kept], design, np.log(total[kept])) if df > 0 and y[kept][after].sum() > 0 else None
    means = float(y[kept][~after].mean()), float(y[kept][after].mean())
    if fitted is None:
        return _nothing_left(y[kept], total[kept], after, means, level)
    error, free = _error(fitted, kept)
    return _effect(float(fitted.params[2]), error, free, means, level)


def against(released: Effect, comparison: Effect, *, level: float = LEVEL) -> Effect:
    """The effect beyond what happened to the comparison in the same weeks (difference in differences of logs)."""
    error = math.hypot(released.error, comparison.error)
    df = min(released.df, comparison.df)
    return _effect(released.log - comparison.log, error, df, (released.before, released.after), level)


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


def _error(fitted: "GLMResults", weeks: NDArray[np.int64]) -> tuple[float, float]:
    """The standard error of the step and its degrees of freedom, robust to weeks that hang together.

    A sandwich whose filling holds the autocorrelation of the residuals (AR(1)). Weeks
    that hang together also follow the fit too closely: their spread is scaled to what
    it would be around the truth, and fewer of them are free (Satterthwaite). Never less
    than the model's own error.
    """
    design, mean = np.asarray(fitted.model.exog), np.asarray(fitted.fittedvalues)
    variance = fitted.model.family.variance(mean)
    residual = (np.asarray(fitted.model.endog) - mean) / np.sqrt(variance)
    hang = _autocorrelation(residual, weeks, design.shape[1])
    together = hang ** np.abs(weeks[:, None] - weeks[None, :])
    scored = design * (mean / np.sqrt(variance))[:, None]
    bread = np.linalg.inv(scored.T @ scored)
    left = (np.eye(len(weeks)) - scored @ bread @ scored.T) @ together
    scale = (len(weeks) - design.shape[1]) / float(np.trace(left))
    robust = scale * float((bread @ scored.T @ together @ scored @ bread)[2, 2])
    free = float(np.trace(left)) ** 2 / float(np.trace(left @ left))
    return math.sqrt(max(robust, float(bread[2, 2]))), free


def _autocorrelation(residual: Floats, weeks: NDArray[np.int64], parameters: int) -> float:
    """Of neighbouring weeks, 0 to 0.9, corrected for its bias in a short series."""
    next_to = np.diff(weeks) == 1
    found = float((residual[1:] * residual[:-1])[next_to].sum() / max(float((residual**2).sum()), 1e-9))
    lost = parameters / len(residual)
    return float(np.clip((found + lost) / (1 - lost), 0.0, MOST_HANG))


def _nothing_left(y: Floats, total: Floats, after: Any, means: tuple[float, float], level: float) -> Effect | None:
    """Nobody speaks of it any more: no fit, but a bound on what may be left (the rule of three, for any level)."""
    if y[after].sum() > 0:
        return None
    expected = float(y[~after].sum() / total[~after].sum() * total[after].sum())
    most = -math.log(1 - level) / expected if expected > 0 else math.inf
    return Effect(0.0, 0.0, most, -math.inf, math.inf, 1.0, *means)


def _effect(log: float, error: float, df: float, means: tuple[float, float], level: float) -> Effect:
    from scipy import stats

    half = float(stats.t.ppf((1 + level) / 2, max(df, 1.0))) * error
    ratio, low, high = (math.exp(min(max(value, -50.0), 50.0)) for value in (log, log - half, log + half))
    return Effect(ratio, low, high, log, error, df, *means)
