"""How the weeks of a topic hang together: which spreads and autocorrelations its counts leave possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Grids over the standard deviation of what lasts from week to week, of what each week has of its own beyond
# chance, both of the logarithm of the mean, and over how much of the first is left a week later.
LASTING = np.array([0.0, 0.05, 0.1, 0.16, 0.24, 0.35, 0.5])
OWN = np.array([0.0, 0.07, 0.15, 0.25, 0.4, 0.65, 1.0])
LEFT = np.array([0.1, 0.2, 0.4, 0.55, 0.7, 0.8, 0.9])
# What is likely before anything is seen: half-normal with these scales; every autocorrelation alike.
LASTING_SCALE, OWN_SCALE = 0.35, 0.3
# Where other topics can say so, how likely it is beforehand that nothing lasts, and that a week has nothing of its own.
# Without it calm weeks are never believed to be calm: no data tell a spread of nothing from a small one.
NONE = 0.6
# How likely a topic is to be unlike all others.
ODD = 0.1
# A topic is taken for one whose departures last, at least that spread with at least so much of it left a week later,
# where its own weeks say so nearly as loudly as that it is like others (a logarithm of how likely its weeks are under
# the one and the other). A few dozen weeks cannot tell the two apart, and too short an interval is the worse mistake.
LASTS_FROM = (0.24, 0.7)
NEARLY = -0.2
NO_WEIGHT = 1e-5  # of the likeliest point; what lies below changes no digit that is shown


@dataclass(frozen=True, slots=True)
class Fits:
    """A generalised least-squares fit for each point of the grid.

    likelihood (g,) is the restricted log-likelihood, step and error (g,) the coefficient of
    the third column and its standard error.
    """

    likelihood: Floats
    step: Floats
    error: Floats


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Log-weights (g,) of the points of the grid; those that other topics say add up to 1, others to any constant."""

    log_weight: Floats
    of_others: bool = False


def unknown() -> Rhythm:
    """What is taken for likely where nothing else is known."""
    return Rhythm(_grid()[1])


def learnt(others: Sequence[Fits]) -> Rhythm:
    """What the weeks of other topics of the same feedback say of how weeks hang together."""
    before = _grid()[1]
    found = _calmer(before)
    for one in others:
        found = found + one.likelihood - one.likelihood.max()
    return Rhythm(np.log((1 - ODD) * _shares(found) + ODD * _shares(before)), of_others=True)


def _calmer(log_weight: Floats) -> Floats:
    """The weights with NONE of them where nothing lasts, and as much where a week has nothing of its own."""
    shares = _shares(log_weight)
    for spread in _grid()[0][:, :2].T:
        nothing = spread == 0
        shares = np.where(nothing, shares / shares[nothing].sum() * NONE, shares / shares[~nothing].sum() * (1 - NONE))
    return np.log(shares)


def _shares(log_weight: Floats) -> Floats:
    weight = np.exp(log_weight - log_weight.max())
    shares: Floats = weight / weight.sum()
    return shares


def fits(weeks: NDArray[np.int64], design: Floats, left: Floats, chance: Floats) -> Fits:
    """Fit the weeks' departures from a first fit under every point of the grid.

    Args:
        weeks: (n,) numbers of the weeks, of which some may be missing.
        design: (n, p) columns.
        left: (n,) (count - mean) / mean of a first fit: its working residuals on the log scale.
        chance: (n,) the variance that counting alone gives them: 1 / mean.

    Returns:
        Fits whose errors are not all finite where the weeks don't tell the step from the rest.

    Raises:
        numpy.linalg.LinAlgError: likewise.

    Source: Harville (1977), "Maximum likelihood approaches to variance component estimation" (the restricted
    likelihood); Breslow and Clayton (1993) on working residuals of counts.
    """
    points = _grid()[0]
    apart = np.abs(weeks[:, None] - weeks[None, :])
    together = {part: part**apart for part in np.unique(points[:, 2])}
    covariance = np.stack([size**2 * together[part] for size, _, part in points])
    diagonal = np.arange(len(weeks))
    covariance[:, diagonal, diagonal] += chance + points[:, 1:2] ** 2
    root = np.linalg.cholesky(covariance)
    both = np.broadcast_to(np.column_stack([design, left]), (len(points), len(weeks), design.shape[1] + 1))
    whitened = np.linalg.solve(root, both)
    columns, rest = whitened[:, :, :-1], whitened[:, :, -1]
    information = np.einsum("gij,gik->gjk", columns, columns)
    inverse = np.linalg.inv(information)
    coefficients = np.einsum("gjk,gik,gi->gj", inverse, columns, rest)
    squares = (rest**2).sum(axis=1) - np.einsum("gj,gjk,gk->g", coefficients, information, coefficients)
    likelihood = -np.log(root[:, diagonal, diagonal]).sum(axis=1) - np.linalg.slogdet(information)[1] / 2 - squares / 2
    with np.errstate(invalid="ignore"):
        return Fits(likelihood, coefficients[:, 2], np.sqrt(inverse[:, 2, 2]))


def interval(found: Fits, rhythm: Rhythm, *, level: float) -> tuple[float, float, float]:
    """The step with its interval: mean, low and high of the mixture over the grid."""
    from scipy.special import ndtr

    weight = _shares(found.likelihood + _fitting(found, rhythm))
    kept = weight > NO_WEIGHT * weight.max()
    weight, step, error = weight[kept] / weight[kept].sum(), found.step[kept], found.error[kept]
    mean = float(weight @ step)
    spread = float(np.sqrt(weight @ (error**2 + (step - mean) ** 2)))
    at = np.linspace(mean - 6 * spread, mean + 6 * spread, 241)
    below = ndtr((at[:, None] - step) / error) @ weight
    low, high = np.interp([(1 - level) / 2, (1 + level) / 2], below, at)
    return mean, float(low), float(high)


def _fitting(found: Fits, rhythm: Rhythm) -> Floats:
    """The log-weights to judge a topic by: what other topics say, unless its own weeks nearly say that it lasts."""
    lasts = _lasting()
    own, others = (np.logaddexp.reduce(found.likelihood + weight) for weight in (lasts, rhythm.log_weight))
    return lasts if rhythm.of_others and own - others > NEARLY else rhythm.log_weight


@cache
def _lasting() -> Floats:
    """What is likely beforehand, where departures last: log-weights (g,) that add up to 1."""
    points, before = _grid()
    least, left = LASTS_FROM
    long = (points[:, 0] >= least) & (points[:, 2] >= left)
    return np.where(long, before - np.logaddexp.reduce(before[long]), -np.inf)


@cache
def _grid() -> tuple[Floats, Floats]:
    """Points (g, 3) of lasting spread, own spread and what is left a week later; and their log-weights (g,)."""
    lasting, own = _weights(LASTING, LASTING_SCALE), _weights(OWN, OWN_SCALE)
    points, weights = [], []
    for i, size in enumerate(LASTING):
        for j, alone in enumerate(OWN):
            for part in LEFT if size else LEFT[:1]:  # of nothing, any part is left
                points.append((size, alone, part))
                weights.append(lasting[i] * own[j] / (len(LEFT) if size else 1))
    return np.asarray(points), np.log(np.asarray(weights))


def _weights(grid: Floats, scale: float) -> Floats:
    """The width of each point's part of the grid, times a half-normal density."""
    edges = np.concatenate([grid[:1], (grid[1:] + grid[:-1]) / 2, grid[-1:]])
    weights: Floats = np.diff(edges) * np.exp(-((grid / scale) ** 2) / 2)
    return weights
