"""What the past says about a topic: its share of the voices, and how much it wobbles by itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

OUTLIER = 2.58  # Anscombe residual from which a past week loses weight (Noufaily et al. 2013)
EVENT = 4.0  # residual from which a week's surplus is no part of that week's ordinary volume
ROUNDS = 4
PRIOR_DISPERSION = 0.05
PRIOR_WEEKS = 10.0
FLOOR = 0.005
TRIMMED = 1.025  # the variance that down-weighting the upper tail takes away, measured on simulated weeks


@dataclass(frozen=True, slots=True)
class Baseline:
    """Per topic: rate (voices of the topic per voice), its relative variance, and the dispersion alpha.

    Weekly counts have mean mu = rate x volume and variance mu + alpha x mu².
    """

    rate: Floats
    relative_variance: Floats
    alpha: Floats


def fit(counts: Floats, volume: Floats, known: Mask) -> Baseline:
    """Fit a negative binomial with a volume offset to the weeks that are marked as known.

    Weeks far above what was usual lose weight, so that last month's incident does
    not hide this month's. The dispersion of a topic is shrunk towards that of all
    topics, by as much as its own weeks are too few to tell.

    Args:
        counts: (k, w).
        volume: (w,) or (k, w) all voices of the week, above 0 where known.
        known: (k, w) weeks that belong to the baseline of the topic.
    """
    weight = known.astype(np.float64)
    alpha = np.full(len(counts), PRIOR_DISPERSION)
    for _ in range(ROUNDS):
        rate = _rate(counts, volume, weight)
        mean = rate[:, None] * volume
        weight = known * _weight(counts, mean, alpha)
        alpha = _dispersion(counts, mean, weight)
    rate = _rate(counts, volume, weight)
    mean = rate[:, None] * volume
    spread = (weight**2 * mean * (1.0 + alpha[:, None] * mean)).sum(axis=1)
    return Baseline(rate, spread / np.maximum((weight * mean).sum(axis=1), 1e-12) ** 2, alpha)


def ordinary_volume(counts: Floats, totals: Floats, known: Mask) -> Floats:
    """The volume of each week without the surplus of topics that exploded in it, shape (w,).

    Otherwise one incident that doubles the week would make every other topic look as if it faded.
    """
    usable = totals > 0
    base = fit(counts, np.where(usable, totals, 1.0), known & usable)
    mean = base.rate[:, None] * totals
    surplus = np.where(residuals(counts, mean, base.alpha) > EVENT, counts - mean, 0.0).sum(axis=0)
    return np.asarray(np.maximum(totals - surplus, 0.25 * totals), dtype=np.float64)


def residuals(counts: Floats, mean: Floats, alpha: Floats) -> Floats:
    """Anscombe residuals: about standard normal for ordinary weeks, also at small counts."""
    safe = np.maximum(mean, 1e-9)
    scale = np.sqrt(1.0 + alpha[:, None] * safe)
    cube = np.cbrt(counts) ** 2 - np.cbrt(safe) ** 2
    return np.asarray(1.5 * cube / (safe ** (1.0 / 6.0) * scale), dtype=np.float64)


def _rate(counts: Floats, volume: Floats, weight: Floats) -> Floats:
    # Half a voice more (Jeffreys) keeps the rate of a topic that was never seen above zero.
    seen = (weight * counts).sum(axis=1) + 0.5
    return np.asarray(seen / np.maximum((weight * volume).sum(axis=1), 1e-9), dtype=np.float64)


def _weight(counts: Floats, mean: Floats, alpha: Floats) -> Floats:
    residual = residuals(counts, mean, alpha)
    # Weight alone leaves a week of twenty times the usual in the dispersion, where its square outlives the weight.
    held = np.where(residual > OUTLIER, (OUTLIER / np.maximum(residual, OUTLIER)) ** 2, 1.0)
    return np.where(residual > EVENT, 0.0, held)


def _dispersion(counts: Floats, mean: Floats, weight: Floats) -> Floats:
    """Moment estimate by topic, then empirical Bayes: weighted by how well each topic knows its own."""
    weeks = weight.sum(axis=1)
    used = weeks > 1.5
    square = np.maximum((weight * mean**2).sum(axis=1), 1e-9)
    correction = weeks / np.maximum(weeks - 1.0, 0.5)
    surplus = (weight * (TRIMMED * (counts - mean) ** 2 * correction[:, None] - mean)).sum(axis=1)
    own = surplus / square
    pooled = _pooled(surplus[used], square[used], weight[used], mean[used])
    noise = 2.0 * (weight * (mean + pooled * mean**2) ** 2).sum(axis=1) / square**2
    between = _between(own[used], noise[used], pooled)
    share = np.where(used, between / (between + noise + 1e-12), 0.0)
    return np.asarray(np.maximum(share * own + (1.0 - share) * pooled, FLOOR), dtype=np.float64)


def _pooled(surplus: Floats, square: Floats, weight: Floats, mean: Floats) -> float:
    """One dispersion for all topics, with a prior worth a few weeks of an average topic."""
    if square.size == 0:
        return PRIOR_DISPERSION
    prior = PRIOR_WEEKS * square.sum() / max(weight.sum(), 1e-9)
    return max(float((surplus.sum() + PRIOR_DISPERSION * prior) / (square.sum() + prior)), FLOOR)


def _between(own: Floats, noise: Floats, pooled: float) -> float:
    """Variance of the true dispersions between topics (method of moments, DerSimonian and Laird)."""
    if own.size < 3:
        return 0.0
    precision = 1.0 / np.maximum(noise, 1e-12)
    excess = (precision * (own - pooled) ** 2).sum() - (own.size - 1)
    room = precision.sum() - (precision**2).sum() / precision.sum()
    return max(float(excess / max(room, 1e-12)), 0.0)
