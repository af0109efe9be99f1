"""Whether two numbers of different people differ by more than chance."""

from math import hypot
from statistics import NormalDist

from voc.metrics import Metric


def differ(one: Metric, other: Metric, *, among: int = 1) -> bool:
    """Whether the difference of two independent metrics leaves out 0 with 95 % certainty; False where one is too few.

    Two 95 % intervals may overlap though the difference is beyond chance, so the difference has
    an interval of its own, put together from theirs; it is as much wider as so many comparisons
    at once ask for (Bonferroni).

    Args:
        one: a share, a mean, an NPS, with its interval.
        other: the same of other people, such as of another week.
        among: how many such pairs are compared at once, at least 1.

    Source: Newcombe, "Interval Estimation for the Difference Between Independent Proportions", 1998, method 10.
    """
    if None in (one.value, one.low, one.high, other.value, other.low, other.high):
        return False
    a, low_a, high_a, b, low_b, high_b = (
        float(x or 0.0) for x in (one.value, one.low, one.high, other.value, other.low, other.high)
    )
    wider = NormalDist().inv_cdf(1 - 0.025 / among) / NormalDist().inv_cdf(0.975)
    if a < b:
        a, low_a, high_a, b, low_b, high_b = b, low_b, high_b, a, low_a, high_a
    return a - b > wider * hypot(a - low_a, high_b - b)
