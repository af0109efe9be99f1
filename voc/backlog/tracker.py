"""What a tracker's own export says: the issues there are, and how far each has come."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from voc.errors import InputError
from voc.models import ItemStatus

TRACKERS = ("jira", "linear", "github", "azure", "asana")
LARGEST_CELL = 10_000_000
_SEPARATORS = (",", ";", "\t")  # a spreadsheet that saved the export again may have put another
# What an export of each has in its header, by which it is known.
_MARKS: dict[str, tuple[frozenset[str], ...]] = {
    "jira": (frozenset({"summary", "issue key"}), frozenset({"summary", "key", "issue type"})),
    "linear": (frozenset({"id", "title", "team", "status"}), frozenset({"id", "title", "status", "cycle name"})),
    "azure": (frozenset({"id", "work item type", "title", "state"}),),
    "asana": (frozenset({"task id", "name", "completed at"}),),
    "github": (frozenset({"number", "title", "state"}),),
}
_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "jira": {
        "key": ("issue key", "key"),
        "title": ("summary",),
        "text": ("description",),
        "status": ("status",),
        "reason": ("resolution",),
        "done": ("resolved", "resolution date"),
    },
    "linear": {
        "key": ("id",),
        "title": ("title",),
        "text": ("description",),
        "status": ("status",),
        "done": ("completed",),
    },
    "github": {
        "key": ("number",),
        "title": ("title",),
        "text": ("body",),
        "status": ("state",),
        "reason": ("statereason", "state reason"),
        "done": ("closedat", "closed at"),
        "url": ("url",),
    },
    "azure": {
        "key": ("id",),
        "title": ("title",),
        "text": ("description",),
        "status": ("state",),
        "reason": ("reason",),
        "done": ("closed date", "resolved date"),
    },
    "asana": {
        "key": ("task id",),
        "title": ("name",),
        "text": ("notes",),
        "status": ("section/column",),
        "done": ("completed at",),
    },
}
_STATUSES: dict[ItemStatus, str] = {
    ItemStatus.DUPLICATE: r"duplicate|duplikat",
    ItemStatus.DECLINED: r"cancell?ed|won.?t (do|fix)|wontfix|rejected|removed|declined|not.planned|dibatalkan|ditolak",
    ItemStatus.SHIPPED: r"done|closed|resolved|completed?|released|shipped|deployed|fixed|live|selesai|rilis",
    ItemStatus.IN_PROGRESS: r"in.progress|doing|active|in.review|review|started|testing|in.development|qa|dikerjakan",
    ItemStatus.PLANNED: r"to.?do|planned|ready.*|selected.*|approved|next|committed|scheduled|direncanakan",
    ItemStatus.PROPOSED: r"backlog|new|open|triage|proposed|idea|reopened|baru",
}
# What no database keeps, or a terminal obeys.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/ -]([A-Za-z]{3})[A-Za-z]*[/ -](\d{2,4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a tracker; status is None where its word is not known, done_on where it says no day."""

    tracker: str
    key: str
    title: str
    text: str
    status: ItemStatus | None
    said_status: str
    done_on: date | None
    url: str = ""


def read_issues(text: str, *, name: str) -> list[Issue]:
    """The issues of a tracker's export: CSV, or the JSON of `gh issue list`.

    Jira, Linear, GitHub, Azure DevOps and Asana are told apart by their columns. An issue that
    stands there twice is one, as its last row has it.

    Args:
        text: what the file holds.
        name: what to call it in an error.

    Raises:
        InputError: it is none of them, or a row cannot be read.
    """
    text = text.removeprefix("\ufeff")
    rows = list(_json_rows(text, name) if text.lstrip().startswith("[") else _csv_rows(text, name))
    header = {column for row in rows[:1] for column in row}
    tracker = next((one for one, marks in _MARKS.items() if any(mark <= header for mark in marks)), "")
    if not tracker:
        raise InputError(
            f"{name} is no export that is known. Export from Jira (CSV), Linear, Azure DevOps, Asana, or run: "
            "gh issue list --state all --json number,title,body,state,stateReason,closedAt,url"
        )
    issues = [_issue(tracker, row) for row in rows]
    return list({issue.key: issue for issue in issues if issue.key and issue.title}.values())


def status_of(said: str, reason: str = "") -> ItemStatus | None:
    """What a tracker's own word for a status means to us; the reason it was closed for counts more.

    >>> status_of("Closed", "NOT_PLANNED").value, status_of("Selesai").value, status_of("Parkir")
    ('declined', 'shipped', None)
    """
    for word in (reason, said):
        plain = " ".join(re.sub(r"[_\-]", " ", word).casefold().split())
        for status, pattern in _STATUSES.items():
            # A reason such as "Fixed" or "Completed" says nothing that the status does not say better.
            if word is reason and status not in (ItemStatus.DUPLICATE, ItemStatus.DECLINED):
                continue
            if re.fullmatch(pattern, plain):
                return status
    return None


def _issue(tracker: str, row: Mapping[str, str]) -> Issue:
    def cell(field: str) -> str:
        said = next((row[c] for c in _COLUMNS[tracker].get(field, ()) if row.get(c)), "")
        return _NO_TEXT.sub("", said).strip()

    said, done = cell("status"), cell("done")
    status = status_of(said, cell("reason"))
    if tracker == "asana":  # a task is done when it was completed, whatever section it lies in
        status = ItemStatus.SHIPPED if done else status or ItemStatus.PROPOSED
        status = ItemStatus.PLANNED if status == ItemStatus.SHIPPED and not done else status
    key = f"#{cell('key')}" if tracker == "github" else cell("key")
    title = " ".join(cell("title").split())
    return Issue(
        tracker, key if cell("key") else "", title, cell("text"), status, said, _day(done, tracker), cell("url")
    )


def _csv_rows(text: str, name: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LARGEST_CELL)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        header = [column.strip().casefold() for column in next(lines, [])]
        for line in lines:
            row: dict[str, str] = {}
            for column, value in zip(header, line, strict=False):  # Jira repeats a column for each label
                row.setdefault(column, value)
            yield row
    except csv.Error as error:
        raise InputError(f"{name} cannot be read as CSV: {error}.") from error


def _json_rows(text: str, name: str) -> Iterator[dict[str, str]]:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} cannot be read as JSON: {error}.") from error
    for one in found:
        if isinstance(one, dict):
            yield {key.casefold(): str(value) for key, value in one.items() if isinstance(value, str | int)}


def _day(text: str, tracker: str) -> date | None:
    """The day of a time as these exports write it: 2026-03-01T…, 01/Mar/26, or 3/1/2026 (month first)."""
    try:
        if found := _DAY.search(text):
            return date(*(int(part) for part in found.groups()))
        if (found := _DAY_MONTH.search(text)) and found[2].casefold() in _MONTHS:
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return date(year, _MONTHS.index(found[2].casefold()) + 1, int(found[1]))
        if found := _SLASHED.search(text):
            return date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        return None
    return None
