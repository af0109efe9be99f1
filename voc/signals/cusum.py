"""Add up weak evidence week by week: a drift too slow for any single week to show."""

import numpy as np

from voc.signals.baseline import Floats, Mask, fit

SHIFT = 1.5
"""The rise that is looked for: half as much again as before."""
LARGEST_GAIN = 2.0


def cusum(counts: Floats, volume: Floats, known: Mask, *, weeks: int) -> Floats:
    """The one-sided negative-binomial CUSUM of each topic after the last `weeks` weeks, shape (k,).

    Every week adds the logarithm of how much better a rate half as high again explains
    its count than the rate before those weeks does; the sum never falls below 0. In
    the benchmark it ends above 7 for one quiet topic in two thousand a week.

    Args:
        counts: (k, w).
        volume: (k, w), above 0 where known.
        known: (k, w) weeks to learn the rate from; the last `weeks` are left out.
        weeks: how many weeks are added up.

    Source: Page 1954; the negative-binomial form is that of Hoehle and Paul 2008.
    """
    before = known.copy()
    before[:, -weeks:] = False
    base = fit(counts, np.maximum(volume, 1e-9), before)
    # What is not known of the rate itself makes every week count less.
    size = 1.0 / (base.alpha + base.relative_variance)[:, None]
    usual = np.maximum(base.rate[:, None] * volume[:, -weeks:], 1e-9)
    high = SHIFT * usual
    gain = counts[:, -weeks:] * np.log(SHIFT) - (counts[:, -weeks:] + size) * np.log((size + high) / (size + usual))
    # No one week may decide: that is what the test of the newest week is for.
    gain = np.minimum(gain, LARGEST_GAIN)
    total = np.zeros(len(counts))
    for week in gain.T:
        total = np.maximum(total + week, 0.0)
    return total
