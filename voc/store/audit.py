"""What people changed: who, when, what, before, after, in a chain that shows whether it was tampered with.

Each entry's hash covers its content and the hash before it, and the newest hash is a mark
of the store. An entry that is changed, taken out or cut off at the end breaks the
chain. Whoever can write to the database could make the whole chain anew: note the
newest hash elsewhere now and then, and hand it to `verify`.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store import marks
from voc.store.tables import audit

START = "0" * 64
LONGEST = 4_000
JOB = "voc"
"""Who did it where no person did."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: `action` on `subject` ("topic 7"), and how what changed read before and after."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    before: str
    after: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain holds; where it does not, `broken_at` is the first entry that is wrong, and why."""

    entries: int
    head: str
    holds: bool
    broken_at: int | None = None
    why: str = ""


def record(
    connection: Connection,
    *,
    who: str,
    at: datetime,
    action: str,
    subject: str,
    before: object = "",
    after: object = "",
) -> int:
    """Add an entry, in the transaction of the change itself; return its id.

    before and after are kept as text, anything but text as JSON. They are about topics,
    items and settings; never hand over what a customer wrote.
    """
    # Writing first takes the database's lock, so two writers cannot continue the same entry.
    head = marks.audit_head(connection) or START
    values: dict[str, Any] = {
        "at": at.astimezone(UTC).replace(microsecond=0),
        "who": who[:200],
        "action": action,
        "subject": subject[:LONGEST],
        "before": _text(before),
        "after": _text(after),
    }
    fresh = _hash(head, **values)
    added = connection.execute(sa.insert(audit).values(**values, hash=fresh).returning(audit.c.id))
    marks.set_audit_head(connection, fresh)
    return int(added.scalar_one())


def length(text: str) -> str:
    """What an entry says instead of a text that may quote people, who can ask to be forgotten; an entry is for ever."""
    return f"{len(text)} characters" if text else ""


def entries(connection: Connection, *, limit: int | None = None) -> list[Entry]:
    """The entries, newest first."""
    query = sa.select(audit).order_by(audit.c.id.desc()).limit(limit)
    return [_entry(row) for row in connection.execute(query)]


def verify(connection: Connection, *, expected: str | None = None) -> Verdict:
    """Follow the chain from its first entry.

    Args:
        expected: a hash that was the newest once; the chain must still hold it.
    """
    head, count, seen = START, 0, expected is None
    for entry in _oldest_first(connection):
        count += 1
        wanted = _hash(
            head, at=entry.at, who=entry.who, action=entry.action, subject=entry.subject, before=entry.before,
            after=entry.after,
        )  # fmt: skip
        if entry.hash != wanted:
            return Verdict(count, head, False, entry.id, "it was changed, or the one before it was taken out")
        head = entry.hash
        seen = seen or head == expected
    if (marks.audit_head(connection, lock=False) or START) != head:
        return Verdict(count, head, False, None, "entries at the end were taken out")
    if not seen:
        return Verdict(count, head, False, None, "the hash you noted is not in it: the log was made anew")
    return Verdict(count, head, True)


def _oldest_first(connection: Connection) -> Iterator[Entry]:
    query = sa.select(audit).order_by(audit.c.id).execution_options(yield_per=5_000)
    yield from (_entry(row) for row in connection.execute(query))


def _hash(head: str, *, at: datetime, **values: str) -> str:
    content = json.dumps([head, at.astimezone(UTC).isoformat(), *(values[name] for name in sorted(values))])
    return hashlib.sha256(content.encode()).hexdigest()


def _text(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text[:LONGEST]


def _entry(row: Any) -> Entry:
    return Entry(**row._mapping)
