"""A plan carried out: a stream of feedback and refusals."""

from collections.abc import Iterator
from dataclasses import dataclass

from voc.ingest import chats, columnar, tables
from voc.ingest.plan import Plan
from voc.ingest.records import converter
from voc.models import RawFeedback, Refusal


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that is read when somebody goes through it, and may be read in parts."""

    plan: Plan

    def __iter__(self) -> Iterator[RawFeedback | Refusal]:
        return read(self.plan)


def read(plan: Plan, *, part: range | None = None) -> Iterator[RawFeedback | Refusal]:
    """Read a file row by row in bounded memory; a bad row is refused and the reading goes on.

    `part` are the rows to read, counted from 0, of a file that `splits` says can be read in parts.
    """
    if plan.is_chat:
        yield from chats.read(plan)
        return
    convert = converter(plan.recipe())
    for row in tables.rows(plan.layout, plan.limits, part=part):
        yield row if isinstance(row, Refusal) else convert(row[0], row[1])


def splits(plan: Plan, size: int) -> list[range]:
    """The rows of a file, counted from 0, in parts of `size` that can be read apart from each other.

    No part at all is said of a file that has to be read as a whole: one of another format than
    Parquet, one of messages that make conversations, or one without a column of ids, where a row
    is known by its turn among equal rows.

    Raises:
        InputError: the file cannot be opened.
    """
    layout = plan.layout
    named = "id" in plan.mapping or "permalink" in plan.mapping
    if layout.format != "parquet" or layout.gzipped or plan.is_chat or not named:
        return []
    rows = columnar.count(layout)
    return [range(start, min(start + size, rows)) for start in range(0, rows, size)]
