"""Which weeks count as before and as after a release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SETTLING_WEEKS = 1
MOST_WEEKS = 26
FEWEST_BEFORE = 8
FEWEST_AFTER = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Columns of a weekly series: [first, release) before, [after, end) after; between them people update."""

    first: int
    release: int
    after: int
    end: int

    @property
    def weeks_before(self) -> int:
        return self.release - self.first

    @property
    def weeks_after(self) -> int:
        return max(self.end - self.after, 0)

    @property
    def early(self) -> bool:
        """Whether there are too few weeks after it to say anything."""
        return self.weeks_after < FEWEST_AFTER

    @property
    def short(self) -> bool:
        """Whether there are too few weeks before it to know what was usual."""
        return self.weeks_before < FEWEST_BEFORE


def span(mondays: Sequence[date], shipped_on: date, *, settling: int = SETTLING_WEEKS, most: int = MOST_WEEKS) -> Span:
    """The weeks before and after a release.

    The week of the release is neither, nor are the `settling` weeks after it, in
    which people update; a release on a Monday begins its week.

    Args:
        mondays: of whole weeks without a gap, oldest first.
        shipped_on: the day of the release.
        settling: weeks that are left out after that of the release.
        most: how many weeks to look at on either side; what is older is another time.

    >>> weeks = [date(2026, 1, 5) + timedelta(days=7 * i) for i in range(12)]
    >>> span(weeks, date(2026, 2, 4))
    Span(first=0, release=4, after=6, end=12)
    """
    monday = shipped_on - timedelta(days=shipped_on.weekday())
    release = sum(one < monday for one in mondays)
    after = sum(one < monday + timedelta(days=7 * (settling + 1)) for one in mondays)
    return Span(max(0, release - most), release, after, min(len(mondays), after + most))
