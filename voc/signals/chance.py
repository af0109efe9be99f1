"""How likely a count is by chance, how sure a ratio is, and what many tests at once cost."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

BRACKET = 8.0  # logarithm of the widest interval looked for
HELD = 2.58  # standard deviations beyond which a single week tells nothing more about a drift


def tails(observed: Floats, expected: Floats, alpha: Floats) -> tuple[Floats, Floats]:
    """Chance of a count as high, and of a count as low, under a negative binomial (mid-p).

    Half of the probability of the count itself goes to either side, which takes
    away most of the timidity of discrete tests at small counts.

    Args:
        observed: (k,) whole counts.
        expected: (k,) means, above 0.
        alpha: (k,) dispersion, above 0: variance = mean + alpha x mean².
    """
    from scipy.special import betainc

    size = 1.0 / alpha
    chance = expected / (expected + size)
    at_least = np.where(observed > 0, betainc(np.maximum(observed, 1e-9), size, chance), 1.0)
    above = betainc(observed + 1.0, size, chance)
    half = (at_least - above) / 2.0
    return np.clip(above + half, 0.0, 1.0), np.clip(1.0 - at_least + half, 0.0, 1.0)


def ratio_interval(observed: Floats, expected: Floats, alpha: Floats, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Interval of observed / expected: the ratios under which the count would not be surprising.

    It inverts the test of `tails`, so its lower end is above 1 exactly when a count as
    high has a chance below (1 - level) / 2.
    """
    tail = (1.0 - level) / 2.0
    low = _crossing(observed, expected, alpha, tail=tail, side=0)
    high = _crossing(observed, expected, alpha, tail=tail, side=1)
    return np.where(observed > 0, low, 0.0), high


def _crossing(observed: Floats, expected: Floats, alpha: Floats, *, tail: float, side: int) -> Floats:
    """The ratio at which a tail of the count is `tail`, by bisection on the logarithm."""
    centre = np.log((observed + 1.0) / expected)
    lower, upper = centre - BRACKET, centre + BRACKET
    for _ in range(30):
        middle = (lower + upper) / 2.0
        chance = tails(observed, expected * np.exp(middle), alpha)[side]
        # The upper tail grows with the ratio, the lower tail shrinks.
        below = chance < tail if side == 0 else chance > tail
        lower, upper = np.where(below, middle, lower), np.where(below, upper, middle)
    return np.exp((lower + upper) / 2.0)


def false_discovery_rates(p: Floats) -> Floats:
    """Benjamini-Hochberg q-values; NaN stays NaN and does not count as a test.

    >>> false_discovery_rates(np.array([0.01, 0.04, np.nan, 0.5])).round(3).tolist()
    [0.03, 0.06, nan, 0.5]
    """
    q = np.full(p.shape, np.nan)
    tested = np.flatnonzero(np.isfinite(p))
    order = tested[np.argsort(-p[tested], kind="stable")]
    ranks = np.arange(tested.size, 0, -1)
    q[order] = np.minimum.accumulate(p[order] * tested.size / ranks) if tested.size else q[order]
    return q


def drift(counts: Floats, volume: Floats, alpha: Floats, known: Mask, *, ramp: int) -> tuple[Floats, Floats]:
    """A score test for a steady rise or fall of the topic's share over the last weeks.

    The share is flat, then follows a ramp over the last `ramp` weeks. Every week
    counts as much as it knows, and is held within 2.58 standard deviations of the
    flat share, so that one spike is no drift.

    Args:
        counts: (k, w).
        volume: (w,) or (k, w), above 0 where known.
        alpha: (k,) dispersion.
        known: (k, w) weeks to use; the newest is always used.
        ramp: length of the rise in weeks.

    Returns:
        z (above 0 rises, about standard normal when nothing moves) and the share at the
        end of the ramp over that before it, both (k,).
    """
    use = known.astype(np.float64)
    use[:, -1] = 1.0
    time = np.maximum(np.arange(counts.shape[1], dtype=np.float64) - (counts.shape[1] - ramp), 0.0)
    rate = ((use * counts).sum(axis=1) + 0.5) / np.maximum((use * volume).sum(axis=1), 1e-9)
    mean = rate[:, None] * volume
    wobble = 1.0 + alpha[:, None] * mean
    most = HELD * np.sqrt(mean * wobble)
    weight = use / wobble
    centre = (weight * mean * time).sum(axis=1) / np.maximum((weight * mean).sum(axis=1), 1e-9)
    away = time - centre[:, None]
    information = np.maximum((weight * mean * away**2).sum(axis=1), 1e-9)
    slope = (weight * away * np.clip(counts - mean, -most, most)).sum(axis=1) / information
    return slope * np.sqrt(information), np.exp(np.clip(slope * (ramp - 1), -10.0, 10.0))
