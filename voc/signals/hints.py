"""Which attributes stand out among the voices of a topic: where to look for its cause."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from voc.signals.baseline import Floats, Mask
from voc.signals.chance import false_discovery_rates

HINT_Q = 0.05
LEAST_LIFT = 1.25
FEWEST = 5
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Lifts:
    """How much more often each value occurs inside than outside; every array is (v,).

    lift is the ratio of the shares with its 95 % interval, q the false-discovery
    rate over all values that could be judged (NaN for the others), telling whether it
    is a hint.
    """

    lift: Floats
    low: Floats
    high: Floats
    q: Floats
    telling: Mask


def over_represented(inside: ArrayLike, outside: ArrayLike, all_inside: ArrayLike, all_outside: ArrayLike) -> Lifts:
    """Compare the people of a topic with the rest, value by value.

    Args:
        inside: (v,) people of the topic with each value.
        outside: (v,) people who did not speak of the topic, with each value.
        all_inside: (v,) people of the topic for whom the value's attribute is known.
        all_outside: (v,) the same of the rest.

    Source: Katz et al. 1978 (interval of a ratio of two shares); the test is the one
    that the interval inverts, corrected by Benjamini and Hochberg over all values.
    """
    from scipy.special import ndtr

    a, b, n, m = (np.asarray(x, dtype=np.float64) for x in (inside, outside, all_inside, all_outside))
    enough = (a >= FEWEST) & (m > 0)
    # Half a person in each cell, so that a value nobody else has gives a finite lift.
    share, usual = (a + 0.5) / (n + 1.0), (b + 0.5) / (m + 1.0)
    log_lift = np.log(share / usual)
    error = np.sqrt(np.maximum(1 / (a + 0.5) - 1 / (n + 1.0) + 1 / (b + 0.5) - 1 / (m + 1.0), 1e-12))
    p = np.where(enough, 1.0 - ndtr(log_lift / error), np.nan)
    q = false_discovery_rates(p)
    lift, low, high = (np.exp(x) for x in (log_lift, log_lift - Z95 * error, log_lift + Z95 * error))
    return Lifts(lift, low, high, q, enough & (np.nan_to_num(q, nan=1.0) <= HINT_Q) & (lift >= LEAST_LIFT))
