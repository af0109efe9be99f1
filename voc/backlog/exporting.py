"""Items as the files that a tracker, a spreadsheet or a person reads."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voc.backlog.body import body, escaped, is_web, title, written_title
from voc.backlog.cells import guarded
from voc.backlog.drafting import TITLE_LENGTH
from voc.backlog.items import Item, Language, Priority
from voc.backlog.layouts import JIRA_TITLE, LAYOUTS, Layout, Row, everything, labels
from voc.backlog.script import gh_script
from voc.backlog.sheet import workbook
from voc.backlog.wording import counted
from voc.errors import InputError
from voc.models import ItemStatus

Profile = Literal["import", "spreadsheet"]
FORMATS = (*LAYOUTS, "xlsx", "markdown")
_BOM = "\ufeff"
_STATUS = {
    ItemStatus.PROPOSED: "diusulkan",
    ItemStatus.PLANNED: "direncanakan",
    ItemStatus.IN_PROGRESS: "dikerjakan",
    ItemStatus.SHIPPED: "sudah rilis",
    ItemStatus.DECLINED: "ditolak",
    ItemStatus.DUPLICATE: "duplikat",
}
_PRIORITY: dict[Priority, str] = {"urgent": "mendesak", "high": "tinggi", "medium": "sedang", "low": "rendah"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over: name, content and media type."""

    name: str
    content: bytes
    mime: str = "text/csv"


def export(
    items: Sequence[Item], format: str, *, profile: Profile | None = None, max_rows: int | None = None
) -> list[File]:
    """Write items in the layout of a tracker; one file, or several where the tracker has a limit.

    Two profiles: "import" is what an importer reads (UTF-8, no byte order mark, safe
    because every text begins with a word or sign of ours, so nothing is added that
    would stay in a title); "spreadsheet" is for people's Excel (byte order mark, and
    an apostrophe before any text that could start a formula). Trackers default to
    import, csv to spreadsheet.

    Args:
        items: in the order they shall stand.
        format: one of FORMATS. github adds a script for `gh`, trello a list of titles
            to paste, productboard the bodies for its API.
        profile: see above.
        max_rows: split earlier than the tracker asks for.

    Raises:
        InputError: the format or max_rows cannot be used.
    """
    if format not in FORMATS:
        raise InputError(f"There is no export format '{format}'. Choose from: {', '.join(FORMATS)}.")
    if max_rows is not None and max_rows < 1:
        raise InputError(f"max_rows must be 1 or more, got {max_rows}.")
    if format == "xlsx":
        mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return [File("backlog.xlsx", workbook(*everything(items)), mime)]
    if format == "markdown":
        return [File("backlog.md", markdown(items).encode(), "text/markdown")]
    chosen: Profile = profile or ("spreadsheet" if format == "csv" else "import")
    layout = LAYOUTS[format]
    return _split(items, format, layout, chosen, max_rows) + _companions(items, format)


def titles_in_trackers(title: str, item_id: int, language: Language) -> frozenset[str]:
    """Every title under which an item can lie in a tracker that took one of our exports."""
    return frozenset(written_title(title, item_id, language, length=length) for length in (JIRA_TITLE, TITLE_LENGTH))


def markdown(items: Sequence[Item]) -> str:
    """All items as one page, most wanted first as given."""
    return "\n\n---\n\n".join(_section(item) for item in items) + "\n" if items else "# Backlog\n"


def _section(item: Item) -> str:
    people, indonesian = counted(item.people, item.minimum, item.language), item.language == "id"
    facts = [
        _STATUS[item.status] if indonesian else item.status.value,
        f"{people} orang" if indonesian else f"{people} people",
        *([_PRIORITY[item.priority] if indonesian else item.priority] if item.priority != "none" else []),
        *labels(item),
    ]
    return f"# {escaped(title(item, length=255))}\n\n{' · '.join(facts)}\n\n{body(item, style='markdown')}"


def _split(items: Sequence[Item], format: str, layout: Layout, profile: Profile, max_rows: int | None) -> list[File]:
    size = min(layout.most_rows, max_rows or layout.most_rows)
    parts = [items[start : start + size] for start in range(0, len(items), size)] or [items]
    name = "backlog" if format == "csv" else f"backlog-{format}"
    names = [f"{name}.csv"] if len(parts) == 1 else [f"{name}-{n}.csv" for n in range(1, len(parts) + 1)]
    return [
        File(name, _csv(*layout.table(part), layout=layout, profile=profile).encode())
        for name, part in zip(names, parts, strict=True)
    ]


def _csv(header: list[str], rows: list[Row], *, layout: Layout, profile: Profile) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=layout.newline)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] if profile == "spreadsheet" else row for row in rows)
    return _BOM + out.getvalue() if profile == "spreadsheet" else out.getvalue()


def _companions(items: Sequence[Item], format: str) -> list[File]:
    if format == "github":
        return [File("create_issues.sh", gh_script(items).encode(), "text/x-shellscript")]
    if format == "trello":
        titles = "".join(f"{title(item, length=255)}\n" for item in items)
        return [File("backlog-trello-titles.txt", titles.encode(), "text/plain")]
    if format == "productboard":
        notes = json.dumps([_note(item) for item in items], ensure_ascii=False, indent=1)
        return [File("backlog-productboard-notes.json", notes.encode(), "application/json")]
    return []


def _note(item: Item) -> dict[str, object]:
    """A note as Productboard's API takes it; the record id keeps a second import from doubling it."""
    note: dict[str, object] = {
        "title": title(item, length=255),
        "content": body(item, style="html", length=32_000),
        "source": {"origin": "voc", "record_id": f"voc-{item.id}"},
        "tags": labels(item),
    }
    if link := next(filter(is_web, item.permalinks), ""):
        note["display_url"] = link
    return note
