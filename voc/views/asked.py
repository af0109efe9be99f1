"""What a reader asked for: a period as of a day, and the values to keep."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

FACETS = ("channel", "product", "app_version", "region", "device", "segment", "language")
"""The columns of feedback a reader may narrow a page to."""


USUAL_WEEKS, MOST_WEEKS = 12, 520
URL_NAME = {"app_version": "version"}
"""What a facet is called in an address, where it has another name there."""


@dataclass(frozen=True, slots=True)
class Filters:
    """A reader's choice; an empty facet keeps everything.

    as_of is the last day that counts, None for the newest feedback. weeks is the
    number of whole weeks to look back.
    """

    as_of: date | None = None
    weeks: int = USUAL_WEEKS
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: Mapping[str, str | Collection[str]], *, as_of: date | None) -> "Filters":
        """The choice that an address holds, as of another day; what it does not hold or garbles is the usual."""
        weeks = _first(query.get("weeks", ""))
        facets = {facet: _all(query.get(URL_NAME.get(facet, facet), ())) for facet in FACETS}
        return cls(
            as_of=as_of,
            weeks=min(int(weeks), MOST_WEEKS) if weeks.isdecimal() and len(weeks) < 10 and int(weeks) else USUAL_WEEKS,
            facets={facet: values for facet, values in facets.items() if values},
        )

    @property
    def key(self) -> tuple[object, ...]:
        """The choice as a value that can name a cached answer."""
        return (self.as_of, self.weeks, tuple(sorted((k, tuple(v)) for k, v in self.facets.items() if v)))


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count.

    first_day to as_of is the period: `weeks` whole weeks, the Mondays of which are
    `mondays`, and the days of the week that is not over, whose Monday is `partial`
    (None when as_of is a Sunday). Whole weeks compare; the partial one never does.
    """

    as_of: date
    mondays: tuple[date, ...]
    partial: date | None

    @property
    def first_day(self) -> date:
        return self.mondays[0]

    @property
    def newest_week(self) -> date:
        return self.mondays[-1]


def window(as_of: date, weeks: int) -> Window:
    """The last `weeks` whole ISO weeks that are over on the evening of `as_of`.

    >>> window(date(2026, 4, 1), 2)  # a Wednesday
    Window(as_of=datetime.date(2026, 4, 1), mondays=(datetime.date(2026, 3, 16), datetime.date(2026, 3, 23)), \
partial=datetime.date(2026, 3, 30))
    """
    monday = as_of - timedelta(days=as_of.weekday())
    over = as_of.weekday() == 6
    last = monday if over else monday - timedelta(days=7)
    mondays = tuple(last - timedelta(days=7 * back) for back in reversed(range(weeks)))
    return Window(as_of, mondays, None if over else monday)


def _all(value: str | Collection[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _first(value: str | Collection[str]) -> str:
    return next(iter(_all(value)), "")
