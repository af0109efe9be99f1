"""Placebos: the same question about days and topics for which nothing was released."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from voc.impact.rhythm import Rhythm
from voc.impact.series import FEWEST_AFTER, FEWEST_BEFORE, Span
from voc.impact.trial import Effect, effect

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Placebos:
    """How many placebos there are, and how many of them moved as the release did."""

    tried: int
    as_large: int

    @property
    def chance(self) -> float | None:
        """The rank of the release among its placebos as a probability, None where there are fewer than 5."""
        return (1 + self.as_large) / (1 + self.tried) if self.tried >= 5 else None


def placebo_dates(
    counts: ArrayLike, totals: ArrayLike, span: Span, found: Effect, *, rhythm: Rhythm | None = None
) -> Placebos:
    """Pretend that the release came in each earlier week, and look at the weeks before the true one alone.

    Counted are moves in either direction that are beyond chance and at least half as
    large: a topic that jumped just before its release would have come down without it,
    and the trend up to then makes the fall look larger than the jump was.
    """
    y, total = np.asarray(counts), np.asarray(totals)
    gap = span.after - span.release
    tried = []
    for release in range(span.first + FEWEST_BEFORE, span.release - FEWEST_AFTER - gap + 1):
        one = effect(y, total, Span(span.first, release, release + gap, span.release), rhythm=rhythm)
        if one is not None:
            tried.append(one)
    moved = [one for one in tried if (one.low > 1 or one.high < 1) and abs(one.log) >= HALF * abs(found.log)]
    return Placebos(len(tried), len(moved))


def placebo_topics(
    counts: ArrayLike, totals: ArrayLike, span: Span, found: Effect, *, rhythm: Rhythm | None = None
) -> Placebos:
    """Pretend that the release was for each of the other topics, and count those that fell as much.

    Args:
        counts: (topics, weeks) people who spoke of the others.
        totals: (weeks,) people who spoke of anything.
        span: of the true release.
        found: what it did.
        rhythm: how weeks hang together, as for the release.
    """
    others = (effect(row, totals, span, rhythm=rhythm) for row in np.asarray(counts))
    tried = [one for one in others if one is not None]
    return Placebos(len(tried), sum(one.log <= found.log for one in tried))
