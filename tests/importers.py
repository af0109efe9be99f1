"""What each tracker's importer reads, written from its documented rules and without our exporter.

Each reader takes the bytes of one file, asserts the rules, and returns what the
importer would create. Rules: field-notes part 2.
"""

import csv
import html
import io
import re
from datetime import date, datetime
from html.parser import HTMLParser

FORMULA_STARTS = tuple("=+-@\t\r\n")


def rows_of(content: bytes, *, bom: bool = False) -> list[list[str]]:
    """Strict RFC 4180 in UTF-8: every row as wide as the header, no stray carriage return, NUL or formula."""
    text = content.decode("utf-8")
    assert text.startswith("\ufeff") == bom
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert {len(row) for row in table} == {len(table[0])}
    for row in table:
        for cell in row:
            assert "\x00" not in cell
            assert "\r" not in cell
            assert not cell.startswith(FORMULA_STARTS)
    return table


def records_of(content: bytes) -> list[dict[str, str]]:
    header, *rows = rows_of(content)
    assert len(set(header)) == len(header)
    return [dict(zip(header, row, strict=True)) for row in rows]


def jira(content: bytes) -> list[dict[str, object]]:
    header, *rows = rows_of(content)
    assert "Summary" in header
    assert len(rows) <= 10_000
    assert not any(re.search(r"[^\w ]", name) for name in header)
    assert {name for name in header if header.count(name) > 1} <= {"Labels"}
    issues = []
    for row in rows:
        pairs = list(zip(header, row, strict=True))
        cells = dict(pairs)
        labels = [cell for name, cell in pairs if name == "Labels" and cell]
        assert 0 < len(cells["Summary"]) < 255
        assert "\n" not in cells["Summary"]
        assert len(cells["Description"]) <= 32_767
        assert not any(re.search(r"\s", label) for label in labels)
        assert cells["Priority"] in {"Highest", "High", "Medium", "Low", "Lowest"}
        assert cells["Assignee"] == "" or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", cells["Assignee"])
        # The wizard's default date pattern: dd/MMM/yy h:mm a
        due = (
            datetime.strptime(cells["Due Date"] + " +0000", "%d/%b/%y %I:%M %p %z").date()
            if cells["Due Date"]
            else None
        )
        issues.append(
            {
                "title": cells["Summary"],
                "text": cells["Description"],
                "labels": labels,
                "due": due,
                "priority": cells["Priority"],
                "status": cells["Status"],
            }
        )
    return issues


def linear(content: bytes) -> list[dict[str, object]]:
    assert b"\r" not in content
    issues = []
    for cells in records_of(content):
        assert cells["Title"].strip()
        assert cells["Priority"] in {"No priority", "Urgent", "High", "Medium", "Low"}
        assert cells["Estimate"] == "" or int(cells["Estimate"]) >= 0
        assert "Archived" not in cells
        issues.append(
            {
                # The importer takes one apostrophe off before a sign; ours must have none to lose.
                "title": re.sub(r"^'(?=[+\-=@])", "", cells["Title"]),
                "text": cells["Description"],
                "labels": cells["Labels"].split(", ") if cells["Labels"] else [],
                "priority": cells["Priority"],
                "status": cells["Status"],
                "created": date.fromisoformat(cells["Created"]),
            }
        )
    return issues


def github(content: bytes) -> list[dict[str, object]]:
    issues = []
    for cells in records_of(content):
        assert list(cells) == ["title", "body", "labels"]
        assert 0 < len(cells["title"]) <= 256
        assert len(cells["body"]) <= 65_536
        labels = cells["labels"].split(",") if cells["labels"] else []
        assert all(0 < len(label) <= 50 for label in labels)
        issues.append({"title": cells["title"], "text": cells["body"], "labels": labels})
    return issues


def azure(content: bytes) -> list[dict[str, object]]:
    items = []
    records = records_of(content)
    assert len(records) <= 1_000
    for cells in records:
        assert list(cells)[:2] == ["Work Item Type", "Title"]
        assert "ID" not in cells
        assert cells.get("State", "New") == "New"
        assert 0 < len(cells["Title"]) <= 255
        assert cells["Priority"] in {"1", "2", "3", "4"}
        items.append(
            {
                "title": cells["Title"],
                "text": html_text(cells["Description"]),
                "labels": [tag.strip() for tag in cells["Tags"].split(";") if tag.strip()],
                "priority": int(cells["Priority"]),
            }
        )
    return items


def asana(content: bytes) -> list[dict[str, object]]:
    tasks = []
    for cells in records_of(content):
        assert list(cells) == [
            "Name",
            "Description",
            "Section",
            "Assignee",
            "Collaborators",
            "Start Date",
            "Due Date",
        ]
        assert cells["Name"].strip()
        assert cells["Assignee"] == "" or "@" in cells["Assignee"]
        assert "," not in cells["Assignee"]
        due = datetime.strptime(cells["Due Date"] + " +0000", "%m/%d/%Y %z").date() if cells["Due Date"] else None
        tasks.append({"title": cells["Name"], "text": cells["Description"], "due": due, "section": cells["Section"]})
    return tasks


def trello(content: bytes) -> list[dict[str, object]]:
    cards = []
    for cells in records_of(content):
        assert list(cells) == ["Card Name", "Description", "Labels", "Due"]
        assert len(cells["Description"]) <= 16_384
        due = date.fromisoformat(cells["Due"]) if cells["Due"] else None
        labels = cells["Labels"].split(",") if cells["Labels"] else []
        cards.append({"title": cells["Card Name"], "text": cells["Description"], "labels": labels, "due": due})
    return cards


def productboard(content: bytes) -> list[dict[str, object]]:
    notes = []
    records = records_of(content)
    assert len({cells["source_record_id"] for cells in records}) == len(records)
    for cells in records:
        assert cells["title"]
        assert cells["content"]
        tags = cells["tags"].split(", ") if cells["tags"] else []
        notes.append({"title": cells["title"], "text": html_text(cells["content"]), "labels": tags})
    return notes


class _Text(HTMLParser):
    ALLOWED = frozenset({"p", "b", "br", "ul", "li", "blockquote", "a"})

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED
        assert [name for name, _ in attrs] in ([], ["href"])
        assert all(re.match(r"https?://", value or "") for _, value in attrs)
        if tag != "b":
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1:] = [(self.lines[-1] if self.lines else "") + data]


def html_text(markup: str) -> str:
    """The lines a reader sees; only tags of ours may come, never one a customer wrote."""
    reader = _Text()
    reader.feed(markup)
    reader.close()
    return html.unescape("\n".join(line for line in reader.lines if line))
