"""One row turned into one RawFeedback, by a converter made once a file."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from voc.ingest import dates, identity, people, roles, scores
from voc.ingest.mapping import channel_of
from voc.ingest.text import clean, joined, shape
from voc.models import NO_CONTACT, Channel, Contact, RawFeedback, Refusal

_MISSING = frozenset({"", "nan", "null", "none", "n/a", "na", "-", "nil", "#n/a", "<na>", "undefined"})
_LONGEST = 500
_REACHED_BY = ("email", "phone", "handle")
_REPEATING = frozenset(
    {"product", "app_version", "region", "device", "segment", "plan", "source", "channel", "context"}
)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All a converter needs to know about a file.

    columns is a column's number by field, constants a value by field that holds for
    every row, fallback the time of feedback in a file without dates.
    """

    name: str
    columns: Mapping[str, int]
    constants: Mapping[str, str]
    channel: Channel
    source: str
    zone: ZoneInfo
    now: datetime
    date_order: dates.DateOrder
    fallback: datetime | None
    reversed: frozenset[str] = frozenset()
    text_chars: int = 100_000
    dropped: Counter[str] = field(default_factory=Counter)


def _tidy(value: str) -> str:
    """A short value without control characters, "" where it stands for nothing."""
    value = value.strip()
    if len(value) < 10 and value.lower() in _MISSING:
        return ""
    return value[:_LONGEST] if value.isprintable() else "".join(filter(str.isprintable, value))[:_LONGEST]


Cells = Sequence[str]
Take = Callable[[Cells], str]


def converter(recipe: Recipe, *, keep_empty: bool = False) -> Callable[[int, Cells], RawFeedback | Refusal]:
    """Make the function that turns a line and its cells into feedback or a refusal.

    Where a score is outside its scale the feedback is kept without it and counted in
    `recipe.dropped`. `keep_empty` keeps messages without text, which a conversation
    needs for its times.
    """
    one = _Converter(recipe, keep_empty)
    return one.convert


class _Converter:
    def __init__(self, recipe: Recipe, keep_empty: bool) -> None:
        self._recipe = recipe
        self._keep_empty = keep_empty
        self._turns = identity.Turns()
        self._text = self._raw("text")
        self._title = self._raw("title") if "title" in recipe.columns else None
        self._said_at = recipe.columns.get("said_at")
        self._edited_at = recipe.columns.get("edited_at")
        self._date = dates.parser(recipe.date_order, recipe.zone)
        self._scores = [
            (name, recipe.columns[name], scores.reader(name, is_reversed=name in recipe.reversed))
            for name in scores.SCALES
            if name in recipe.columns
        ]
        self._plain = [
            (name, take)
            for name in (
                "product",
                "app_version",
                "region",
                "device",
                "segment",
                "plan",
                "conversation",
                "permalink",
                "author_name",
                "context",
            )
            if (take := self._value(name)) is not None
        ]
        self._numbers = [
            (name, recipe.columns[name]) for name in ("revenue", "handling_seconds") if name in recipe.columns
        ]
        self._churned = recipe.columns.get("churned")
        self._author = [
            recipe.columns[name] for name in ("customer_id", "email", "phone", "handle") if name in recipe.columns
        ]
        self._contact = [(name, recipe.columns[name]) for name in _REACHED_BY if name in recipe.columns]
        self._id = self._value("id") or self._value("permalink")
        self._source = self._value("source") if "source" in recipe.columns else None
        self._channel = self._value("channel") if "channel" in recipe.columns else None

    def _raw(self, name: str) -> Take:
        index = self._recipe.columns.get(name)
        return (lambda cells: "") if index is None else (lambda cells: cells[index])

    def _value(self, name: str) -> Take | None:
        """A cell with what stands for nothing made empty; None where there is neither column nor constant."""
        index = self._recipe.columns.get(name)
        if index is None:
            constant = self._recipe.constants.get(name, "")
            return (lambda cells: constant) if constant else None

        tidy = lru_cache(maxsize=2048)(_tidy) if name in _REPEATING else _tidy
        return lambda cells: tidy(cells[index])

    def convert(self, line: int, cells: Cells) -> RawFeedback | Refusal:
        """One row; see `converter`."""
        recipe = self._recipe
        text = clean(self._text(cells))
        if self._title is not None:
            text = joined(clean(self._title(cells)), text)
        if len(text) > recipe.text_chars:
            return Refusal(recipe.name, line, f"its text has {len(text):,} characters, more than {recipe.text_chars:,}")
        said_at = recipe.fallback if self._said_at is None else self._date(cells[self._said_at].strip())
        if said_at is None or (self._said_at is not None and dates.problem(said_at, recipe.now)):
            return self._no_date(line, cells, said_at)
        optional = self._optional(cells)
        if not (text or self._keep_empty or any(name in optional for name in scores.SCALES)):
            return Refusal(recipe.name, line, "it has neither text nor a score")
        source, channel = self._feed(cells)
        author = self._author_of(cells)
        return RawFeedback(
            channel=channel,
            source=source,
            said_at=said_at,
            identity=self._identity(cells, source, said_at, author, text, optional),
            text=text,
            author=author,
            edited_at=self._edited(cells, said_at),
            contact=self._contact_of(cells, author, str(optional.get("author_name", ""))),
            **optional,  # type: ignore[arg-type]
        )

    def _no_date(self, line: int, cells: Cells, said_at: datetime | None) -> Refusal:
        value = "" if self._said_at is None else cells[self._said_at].strip()
        if not any(cell.strip() for cell in cells):
            return Refusal(self._recipe.name, line, "it is empty")
        if not value:
            return Refusal(self._recipe.name, line, "it has no date")
        reason = dates.problem(said_at, self._recipe.now)
        return Refusal(self._recipe.name, line, f"its date, of the form {shape(value)}, {reason}")

    def _optional(self, cells: Cells) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, index, read in self._scores:
            try:
                score = read(cells[index])
            except ValueError:
                self._recipe.dropped[name] += 1
                continue
            if score is not None:
                found[name] = int(score) if name == "nps" else score
        for name, take in self._plain:
            if value := take(cells):
                found[name] = value
        for name, index in self._numbers:
            if (amount := scores.number(cells[index])) is not None:
                found[name] = amount
        if self._churned is not None and (gone := roles.churned(cells[self._churned])) is not None:
            found["churned"] = gone
        return found

    def _feed(self, cells: Cells) -> tuple[str, Channel]:
        """The source and channel of a row: its own where it has them, the file's otherwise."""
        source = (self._source(cells) if self._source else "") or self._recipe.source
        said = self._channel(cells) if self._channel else ""
        channel = channel_of(said) if said else channel_of(source) if self._source else None
        return source, channel or self._recipe.channel

    def _author_of(self, cells: Cells) -> str:
        for index in self._author:
            if name := people.named(cells[index][:_LONGEST]):
                return name
        return ""

    def _contact_of(self, cells: Cells, author: str, name: str) -> Contact:
        """How to reach the author; nobody is reached where nobody is named."""
        ways = {key: people.named(cells[index][:_LONGEST]) for key, index in self._contact}
        return Contact(**ways, name=name) if author and any(ways.values()) else NO_CONTACT

    def _edited(self, cells: Cells, said_at: datetime) -> datetime:
        if self._edited_at is None or not cells[self._edited_at]:
            return said_at
        edited = self._date(cells[self._edited_at].strip())
        return said_at if edited is None or dates.problem(edited, self._recipe.now) else max(edited, said_at)

    def _identity(
        self, cells: Cells, source: str, said_at: datetime, author: str, text: str, optional: Mapping[str, object]
    ) -> str:
        if self._id is not None and (own := self._id(cells)):
            return identity.from_id(own, source)
        when = "" if self._said_at is None else said_at.isoformat()
        said = (optional.get(name, "") for name in ("stars", "nps", "csat", "ces", "conversation", "product"))
        return self._turns.identity(source.lower(), when, author, text, *map(str, said))
