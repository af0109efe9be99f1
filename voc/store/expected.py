"""The topics that people described beforehand, with their examples."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import NotFound
from voc.store import audit, marks
from voc.store.tables import expected

# A mark of this name and the topic's id says that its examples are new.
_CHANGED = "expected "


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that somebody might say on an expected topic; passage is the hash of its words."""

    passage: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Expected:
    """An expected topic; topic_id is None until a run has made it."""

    name: str
    examples: tuple[Example, ...]
    topic_id: int | None = None


def every(connection: Connection) -> list[Expected]:
    """All expected topics by name."""
    rows = connection.execute(sa.select(expected).order_by(expected.c.name, expected.c.passage)).all()
    by_name: dict[str, list[Example]] = {}
    topic_of: dict[str, int | None] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(Example(row.passage, row.text, row.language))
        topic_of[row.name] = topic_of.get(row.name) or row.topic_id
    return [Expected(name, tuple(examples), topic_of[name]) for name, examples in by_name.items()]


def keep(connection: Connection, wanted: Iterable[Expected], *, at: datetime, who: str) -> None:
    """Note expected topics; one that a run has made already keeps its id.

    New examples replace the old ones; the next run describes the topic by them. Topics that are no longer described
    stay: a person may hide them.
    """
    known = {one.name: one for one in every(connection)}
    for one in wanted:
        before = known.get(one.name)
        if before and before.examples == one.examples:
            continue
        connection.execute(sa.delete(expected).where(expected.c.name == one.name))
        topic_id = before.topic_id if before else None
        if before and topic_id and {e.passage for e in before.examples} != {e.passage for e in one.examples}:
            marks.put(connection, f"{_CHANGED}{topic_id}", "1")
        rows = [
            {"name": one.name, "passage": e.passage, "text": e.text, "language": e.language, "topic_id": topic_id}
            for e in one.examples
        ]
        connection.execute(sa.insert(expected), rows)
        # Examples may be what customers wrote, so the log counts them.
        was, now = ({"examples": len(kept.examples)} if kept else "" for kept in (before, one))
        audit.record(connection, who=who, at=at, action="expect", subject=f"topic {one.name}", before=was, after=now)


def changed(connection: Connection) -> list[Expected]:
    """Those with new examples since a run made or changed their topic."""
    found = every(connection)
    return [one for one in found if one.topic_id and marks.get(connection, f"{_CHANGED}{one.topic_id}") == "1"]


def drop(connection: Connection, name: str, *, who: str, at: datetime) -> Expected:
    """No longer look for an expected topic; the topic that a run has made of it stays.

    Raises:
        NotFound: there is none of that name.
    """
    known = next((one for one in every(connection) if one.name == name), None)
    if known is None:
        raise NotFound(f"There is no expected topic '{name}'. See page Data, or python -m voc topics")
    connection.execute(sa.delete(expected).where(expected.c.name == name))
    audit.record(connection, who=who, at=at, action="stop expecting", subject=f"expected topic {name}")
    return known


def settle(connection: Connection, name: str, topic_id: int) -> None:
    """Say which topic an expected one has become."""
    connection.execute(sa.update(expected).where(expected.c.name == name).values(topic_id=topic_id))
    marks.put(connection, f"{_CHANGED}{topic_id}", "0")
