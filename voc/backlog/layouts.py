"""How each tracker wants its file: header, cells, values and limits (field-notes part 2)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from voc.backlog.body import body, is_web, title
from voc.backlog.cells import bare, clean, starts_safe
from voc.backlog.items import Item, Priority
from voc.backlog.priority import rice
from voc.backlog.wording import MONTHS, counted, slug
from voc.models import ItemStatus

JIRA_TITLE = 254
_JIRA_KEY = re.compile(r"[A-Z][A-Z0-9_]*-\d+", re.ASCII)
Cell = str | int | float
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """A tabular file: its rows, the most rows one file may hold, and its line ending."""

    table: Callable[[Sequence[Item]], tuple[list[str], list[Row]]]
    most_rows: int
    newline: str = "\r\n"


def labels(item: Item) -> list[str]:
    """Labels without spaces, each once."""
    return list(dict.fromkeys(label for label in map(slug, item.labels) if label))


def email(owner: str) -> str:
    """The owner where it is an e-mail address (as Jira and Asana want it), otherwise ""."""
    text = bare(owner)
    return text if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII) else ""


JIRA_PRIORITY: dict[Priority, str] = {
    "urgent": "Highest",
    "high": "High",
    "medium": "Medium",
    "low": "Low",
    "none": "Medium",
}
JIRA_STATUS = {
    ItemStatus.PROPOSED: "To Do",
    ItemStatus.PLANNED: "To Do",
    ItemStatus.IN_PROGRESS: "In Progress",
    ItemStatus.SHIPPED: "Done",
    ItemStatus.DECLINED: "Done",
    ItemStatus.DUPLICATE: "Done",
}
LINEAR_PRIORITY: dict[Priority, str] = {
    "urgent": "Urgent",
    "high": "High",
    "medium": "Medium",
    "low": "Low",
    "none": "No priority",
}
LINEAR_STATUS = {
    ItemStatus.PROPOSED: "Backlog",
    ItemStatus.PLANNED: "Todo",
    ItemStatus.IN_PROGRESS: "In Progress",
    ItemStatus.SHIPPED: "Done",
    ItemStatus.DECLINED: "Canceled",
    ItemStatus.DUPLICATE: "Duplicate",
}
AZURE_PRIORITY: dict[Priority, int] = {"urgent": 1, "high": 2, "medium": 3, "low": 4, "none": 3}
ASANA_SECTION = {
    ItemStatus.PROPOSED: "Backlog",
    ItemStatus.PLANNED: "Planned",
    ItemStatus.IN_PROGRESS: "In progress",
    ItemStatus.SHIPPED: "Shipped",
    ItemStatus.DECLINED: "Declined",
    ItemStatus.DUPLICATE: "Duplicate",
}


def jira(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    """One Labels column a label; dates in the wizard's default form dd/MMM/yy h:mm a.

    An item that is an issue already bears its key, by which the importer changes that issue
    instead of making another; how far it came is the tracker's to say, and an empty cell
    leaves it alone.
    """
    keys = [key if _JIRA_KEY.fullmatch(key := bare(item.external_key)) else "" for item in items]
    widest = max((len(labels(item)) for item in items), default=0)
    header = [
        "Summary",
        "Issue Type",
        "Status",
        "Priority",
        "Assignee",
        "Due Date",
        *["Labels"] * widest,
        "Description",
    ]
    if any(keys):
        header.insert(0, "Issue Key")
    rows: list[Row] = []
    for item, key in zip(items, keys, strict=True):
        own = labels(item)
        rows.append(
            [
                *([key] if any(keys) else []),
                title(item, length=JIRA_TITLE),
                "Story",
                "" if key else JIRA_STATUS[item.status],
                JIRA_PRIORITY[item.priority],
                email(item.owner),
                _jira_date(item.due),
                *own,
                *[""] * (widest - len(own)),
                body(item, style="plain", length=32_000),
            ]
        )
    return header, rows


def _jira_date(when: date | None) -> str:
    return f"{when.day:02d}/{MONTHS['en'][when.month - 1]}/{when.year % 100:02d} 12:00 AM" if when else ""


def linear(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    """Labels joined by comma and space; ISO 8601; the owner as a full name."""
    header = ["Title", "Description", "Priority", "Status", "Assignee", "Labels", "Estimate", "Created"]
    return header, [
        [
            title(item, length=255),
            body(item, style="markdown", length=100_000),
            LINEAR_PRIORITY[item.priority],
            LINEAR_STATUS[item.status],
            bare(item.owner),
            ", ".join(labels(item)),
            "",
            item.created.isoformat(),
        ]
        for item in items
    ]


def github(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    return ["title", "body", "labels"], [
        [title(item, length=255), body(item, style="markdown", length=65_000), ",".join(labels(item))] for item in items
    ]


def azure(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    """New items only: no ID, no State (everything starts in New)."""
    header = ["Work Item Type", "Title", "Description", "Priority", "Tags"]
    return header, [
        [
            "Issue",
            title(item, length=255),
            body(item, style="html", length=32_000),
            AZURE_PRIORITY[item.priority],
            "; ".join(labels(item)),
        ]
        for item in items
    ]


def asana(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    """The order of the columns matters to Asana; start dates and custom fields are for paying teams."""
    header = ["Name", "Description", "Section", "Assignee", "Collaborators", "Start Date", "Due Date"]
    return header, [
        [
            title(item, length=255),
            body(item, style="plain", length=32_000),
            ASANA_SECTION[item.status],
            email(item.owner),
            "",
            "",
            item.due.strftime("%m/%d/%Y") if item.due else "",
        ]
        for item in items
    ]


def trello(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    return ["Card Name", "Description", "Labels", "Due"], [
        [
            title(item, length=255),
            body(item, style="markdown", length=16_000),
            ",".join(labels(item)),
            item.due.isoformat() if item.due else "",
        ]
        for item in items
    ]


def productboard(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    """Notes, in the fields of the API; source_record_id keeps a second import from doubling them."""
    header = ["title", "content", "display_url", "source_origin", "source_record_id", "tags"]
    return header, [
        [
            title(item, length=255),
            body(item, style="html", length=32_000),
            next(filter(is_web, item.permalinks), ""),
            "voc",
            f"voc-{item.id}",
            ", ".join(labels(item)),
        ]
        for item in items
    ]


def everything(items: Sequence[Item]) -> tuple[list[str], list[Row]]:
    """All that is known, one column each, for people and for tools of their own."""
    header = [
        "id",
        "title",
        "status",
        "priority",
        "people",
        "theme",
        "owner",
        "labels",
        "due",
        "created",
        "problem",
        "user_story",
        "acceptance",
        "evidence",
        "quotes",
        "permalinks",
        "external_key",
        "rice",
    ]
    return header, [_everything(item) for item in items]


def _everything(item: Item) -> Row:
    return [
        item.id,
        title(item, length=255),
        item.status.value,
        item.priority,
        counted(item.people, item.minimum, item.language) if 0 < item.people < item.minimum else item.people,
        bare(item.theme),
        bare(item.owner),
        ",".join(labels(item)),
        item.due.isoformat() if item.due else "",
        item.created.isoformat(),
        _lines([item.problem]),
        _lines([item.user_story]),
        _lines(item.acceptance),
        _lines(item.evidence),
        "\n".join(f"“{clean(quote.text)}”" for quote in item.quotes),
        "\n".join(filter(is_web, item.permalinks)),
        bare(item.external_key),
        round(rice(item.rice), 2) if item.rice else "",
    ]


def _lines(texts: Sequence[str]) -> str:
    return starts_safe("\n".join(filter(None, map(clean, texts))), word="Text")


LAYOUTS: dict[str, Layout] = {
    "jira": Layout(jira, most_rows=10_000),
    "linear": Layout(linear, most_rows=10_000, newline="\n"),
    "github": Layout(github, most_rows=10_000, newline="\n"),
    "azure": Layout(azure, most_rows=1_000),
    "asana": Layout(asana, most_rows=10_000),
    "trello": Layout(trello, most_rows=10_000),
    "productboard": Layout(productboard, most_rows=10_000),
    "csv": Layout(everything, most_rows=1_000_000),
}
