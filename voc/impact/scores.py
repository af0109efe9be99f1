"""Whether a score or the mood moved between the people before and the people after."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

FEWEST_PEOPLE = 10


@dataclass(frozen=True, slots=True)
class Shift:
    """Means before and after, their difference and its 95 % interval; people on each side."""

    before: float
    after: float
    difference: float
    low: float
    high: float
    people_before: int
    people_after: int


def shift(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> Shift | None:
    """Compare two groups of people by the mean of what each of them gave (Welch's interval).

    Args:
        before: one value a person.
        after: one value a person.
        level: of the interval, 0 to 1.

    Returns:
        None where a side has fewer than 10 people.
    """
    from scipy import stats

    old, new = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if min(len(old), len(new)) < FEWEST_PEOPLE:
        return None
    # One value seen by all would give an interval of no width; half a step of doubt is Laplace's.
    spread = [max(float(side.var(ddof=1)), 0.25 / len(side)) / len(side) for side in (old, new)]
    error = math.sqrt(sum(spread))
    df = error**4 / sum(part**2 / (len(side) - 1) for part, side in zip(spread, (old, new), strict=True))
    half = float(stats.t.ppf((1 + level) / 2, df)) * error
    means = float(old.mean()), float(new.mean())
    difference = means[1] - means[0]
    return Shift(*means, difference, difference - half, difference + half, len(old), len(new))
