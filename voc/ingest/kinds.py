"""What a column's values look like: how much text, dates, scores, ids it holds, from 0 to 1."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from voc.ingest import dates, people, roles, scores
from voc.ingest.text import clean

_MISSING = frozenset({"", "nan", "null", "none", "n/a", "na", "-", "nil", "#n/a", "<na>"})
_CODE = re.compile(r"^\S*\d\S*$|^\S+@\S+$|^https?://\S+$")
_VERSION = re.compile(r"^[vV]?\d+(?:\.\d+){0,4}(?:[-+.\s(]?[\w.)]+){0,3}$")


@dataclass(frozen=True)
class Column:
    """A column's sample. `values` leaves out what is missing; it keeps the order of the file."""

    name: str
    cells: Sequence[str]
    zone: ZoneInfo
    now: datetime

    @cached_property
    def values(self) -> list[str]:
        return [cell.strip() for cell in self.cells if cell.strip().lower() not in _MISSING]

    @cached_property
    def filled(self) -> float:
        return len(self.values) / max(len(self.cells), 1)

    @cached_property
    def distinct(self) -> float:
        """Share of the values that differ."""
        return len(set(self.values)) / max(len(self.values), 1)

    def share(self, test: Callable[[str], bool]) -> float:
        """Share of at most 400 values, spread over the sample, that pass a test."""
        step = max(len(self.values) // 400, 1)
        tried = self.values[::step]
        return sum(map(test, tried)) / max(len(tried), 1)

    @cached_property
    def mean_words(self) -> float:
        return sum(len(value.split()) for value in self.values) / max(len(self.values), 1)

    @cached_property
    def dates(self) -> float:
        read = dates.parser(dates.DateOrder.DAY_FIRST, self.zone)
        return self.share(lambda value: not dates.problem(read(value), self.now))

    @cached_property
    def numbers(self) -> float:
        return self.share(lambda value: scores.number(value) is not None)

    @cached_property
    def prose(self) -> float:
        """1 for sentences, small for categories, 0 for numbers, dates, codes and links."""
        if not self.values:
            return 0.0
        letters = self.share(lambda value: any(map(str.isalpha, clean(value))) and not _CODE.match(value))
        if letters < 0.3 or self.dates > 0.5:
            return 0.0
        variety = min(1.0, 3 * self.distinct) if len(self.values) > 20 else 1.0
        return letters * variety * min(1.0, self.mean_words / 4)

    def fits_scale(self, field: str) -> float:
        """Share of the values that are on a field's scale."""
        read = scores.reader(field)

        def fits(value: str) -> bool:
            try:
                return read(value) is not None
            except ValueError:
                return False

        return self.share(fits)

    @cached_property
    def highest(self) -> float:
        return max(
            (number for value in self.values[:2000] if (number := scores.number(value)) is not None), default=0.0
        )


def value_fit(field: str, column: Column) -> float:
    """How well a column's values suit a field, 0 to 1; 0 rules it out."""
    if not column.values:
        # Optional columns are often empty at the top of an export.
        return 0.3 if field in {"app_version", "edited_at", "permalink", "title"} else 0.0
    return _FITS[field](column)


def _of(test: Callable[[str], bool], least: float) -> Callable[[Column], float]:
    def fit(column: Column) -> float:
        share = column.share(test)
        return share if share >= least else 0.0

    return fit


def _scale(field: str, least: float = 0.8) -> Callable[[Column], float]:
    def fit(column: Column) -> float:
        share = column.fits_scale(field)
        return share if share >= least else 0.0

    return fit


def _text(column: Column) -> float:
    return column.prose if column.prose >= 0.05 else 0.0


def _title(column: Column) -> float:
    return 1.0 if column.share(lambda value: any(map(str.isalpha, value))) > 0.5 and column.mean_words < 25 else 0.0


def _unique(column: Column) -> float:
    simple = column.share(lambda value: len(value) <= 300 and len(value.split()) <= 6)
    return simple if column.filled >= 0.9 and simple > 0.9 and column.dates < 0.9 else 0.0


def _date(column: Column) -> float:
    return column.dates if column.dates >= 0.2 else 0.0


_JUDGEMENTS = frozenset(
    [
        "yes",
        "no",
        "positive",
        "negative",
        "neutral",
        "pos",
        "neg",
        "neut",
        "mixed",
        "conflict",
        "true",
        "false",
        "ya",
        "tidak",
    ]
)


def _category(column: Column) -> float:
    if column.share(lambda value: value.lower() in _JUDGEMENTS) > 0.5:
        return 0.0
    short = column.mean_words <= 12 and column.share(lambda value: any(map(str.isalpha, value))) > 0.5
    return 1.0 if short and column.dates < 0.5 else 0.0


def _place(column: Column) -> float:
    states = {"open", "closed", "pending", "solved", "new", "active", "inactive", "resolved", "true", "false"}
    return 0.0 if column.share(lambda value: value.lower() in states) > 0.3 else _category(column)


def _name(column: Column) -> float:
    return 1.0 if column.mean_words <= 6 and column.share(lambda value: any(map(str.isalpha, value))) > 0.3 else 0.0


def _few(column: Column) -> float:
    return _category(column) if len(set(column.values)) <= 100 else 0.0


def _always(column: Column) -> float:
    return 1.0


_FITS: dict[str, Callable[[Column], float]] = {
    "text": _text,
    "title": _title,
    "said_at": _date,
    "edited_at": _date,
    "id": _unique,
    "permalink": _of(lambda value: value.startswith(("http://", "https://")), 0.6),
    "stars": _scale("stars"),
    "nps": _scale("nps"),
    "csat": _scale("csat", 0.5),
    "ces": _scale("ces"),
    "customer_id": _of(lambda value: len(value.split()) <= 4 and len(value) < 100, 0.8),
    "email": _of(lambda value: people.EMAIL.match(value) is not None, 0.5),
    "phone": _of(lambda value: 8 <= sum(map(str.isdigit, value)) <= 15, 0.6),
    "handle": _name,
    "author_name": _name,
    "product": _category,
    "app_version": _of(lambda value: _VERSION.match(value) is not None and len(value) < 40, 0.7),
    "region": _place,
    "device": _category,
    "segment": _category,
    "plan": _category,
    "revenue": _of(lambda value: scores.number(value) is not None, 0.8),
    "conversation": _of(lambda value: len(value.split()) <= 4, 0.9),
    "role": _of(lambda value: len(value.split()) <= 5, 0.9),
    "private": _of(lambda value: value.lower() in roles.TRUE | roles.FALSE, 0.9),
    "handling_seconds": _of(lambda value: scores.number(value) is not None, 0.8),
    "churned": _of(lambda value: roles.churned(value) is not None, 0.9),
    "context": _always,
    "source": _few,
    "channel": _few,
}
