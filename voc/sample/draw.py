"""Chance that gives the same draws on every machine and every Python version."""

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1


class Draw:
    """Draws that use nothing but Random.random(), the one method Python promises never to change.

    >>> Draw(7).pick("abc") == Draw(7).pick("abc")
    True
    """

    __slots__ = ("unit",)

    def __init__(self, seed: int) -> None:
        self.unit = random.Random(seed).random

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self.unit() * len(options))]

    def chance(self, share: float) -> bool:
        return self.unit() < share

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        return int(self.unit() * limit)

    def digits(self, count: int) -> str:
        """`count` decimal digits, up to 15."""
        return str(int(self.unit() * 10**count)).zfill(count)


class Weighted(Generic[T]):
    """Options with weights, drawn in logarithmic time."""

    __slots__ = ("_bounds", "_options", "_total")

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._options = [option for option, weight in weights.items() if weight > 0]
        self._bounds = list(accumulate(weights[option] for option in self._options))
        self._total = self._bounds[-1]

    def draw(self, draw: Draw) -> T:
        return self._options[min(bisect_right(self._bounds, draw.unit() * self._total), len(self._options) - 1)]


def scramble(number: int) -> int:
    """Mix a whole number into 64 bits that look random but always come out the same.

    Source: the finaliser of SplitMix64, Steele, Lea and Flood, OOPSLA 2014.
    """
    mixed = (number + 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Split a total into whole parts in proportion to weights; the parts add up to the total.

    >>> shares(10, [1, 1, 2])
    [3, 2, 5]
    """
    bounds = list(accumulate(weights))
    whole = [int(total * bound / bounds[-1] + 0.5) for bound in bounds]
    return [high - low for low, high in zip([0, *whole], whole, strict=False)]
