"""What people changed: who, when, what, before, after, in a chain that shows whether it was tampered with.

Each entry's hash covers its content and the hash before it, and the newest hash is a mark
of the store. An entry that is changed, taken out or cut off at the end breaks the
chain. Whoever can write to the database could make the whole chain anew: note the
newest hash elsewhere now and then, and hand it to `verify`.

A person who asks to be forgotten is taken out of entries as well (`redact`). Such an entry
keeps the hash that it had, so that the chain and every noted hash hold; an entry of its
own, at the end, says that it was done and seals what is left. The hash covers a random
salt that goes with the words, so nobody can find them by trying; entries of a voc that
had no salts yet keep a hash that could confirm a right guess.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store import marks
from voc.store.tables import audit

START = "0" * 64
_TEXTS = ("subject", "before", "after")
LONGEST = 4_000
JOB = "voc"
"""Who did it where no person did."""
REDACT = "redact"


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
    """Whether the chain holds; where it does not, `broken_at` is the first entry that is wrong, and why.

    redacted counts the entries that a forgotten person was taken out of.
    """

    entries: int
    head: str
    holds: bool
    broken_at: int | None = None
    why: str = ""
    redacted: int = 0


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
    salt = secrets.token_hex(16)
    fresh = _hash(head, salt, **values)
    added = connection.execute(sa.insert(audit).values(**values, hash=fresh, salt=salt).returning(audit.c.id))
    marks.set_audit_head(connection, fresh)
    return int(added.scalar_one())


def length(text: str) -> str:
    """What an entry says instead of a text that may quote people, who can ask to be forgotten; an entry is for ever."""
    return f"{len(text)} characters" if text else ""


def contents(connection: Connection) -> Iterator[tuple[int, dict[str, str]]]:
    """The id of every entry, oldest first, and its texts by column; those that say what was redacted hold none."""
    query = sa.select(audit.c.id, *(audit.c[name] for name in _TEXTS)).where(audit.c.action != REDACT)
    for row in connection.execute(query.order_by(audit.c.id)).mappings():
        yield row["id"], {name: row[name] for name in _TEXTS}


def redact(connection: Connection, clean: Callable[[str], str], *, at: datetime, who: str) -> list[int]:
    """Take out of the texts of all entries what `clean` takes out of a text; return the entries that it changed."""
    changed = [
        (id_, fresh) for id_, said in contents(connection) if (fresh := {k: clean(v) for k, v in said.items()}) != said
    ]
    for id_, fresh in changed:
        connection.execute(sa.update(audit).where(audit.c.id == id_).values(**fresh, salt=""))
        left = connection.execute(sa.select(audit).where(audit.c.id == id_)).one()
        record(connection, who=who, at=at, action=REDACT, subject=f"entry {id_}", after=_seal(_entry(left)))
    return [id_ for id_, _ in changed]


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
    sealed = _sealed(connection)
    for entry, salt in _oldest_first(connection):
        count += 1
        # The next entry's hash covers that of a redacted one; its words are sealed by the entry that says so.
        if (seal := sealed.get(f"entry {entry.id}")) and not salt:
            if _seal(entry) != seal:
                return Verdict(count, head, False, entry.id, "it was changed after a person was taken out of it")
        elif entry.hash != _hash(head, salt, **_content(entry)):
            return Verdict(count, head, False, entry.id, "it was changed, or the one before it was taken out")
        head = entry.hash
        seen = seen or head == expected
    if (marks.audit_head(connection, lock=False) or START) != head:
        return Verdict(count, head, False, None, "entries at the end were taken out")
    if not seen:
        return Verdict(count, head, False, None, "the hash you noted is not in it: the log was made anew")
    return Verdict(count, head, True, redacted=len(sealed))


def _oldest_first(connection: Connection) -> Iterator[tuple[Entry, str]]:
    query = sa.select(audit).order_by(audit.c.id).execution_options(yield_per=5_000)
    yield from ((_entry(row), row.salt) for row in connection.execute(query))


def _sealed(connection: Connection) -> dict[str, str]:
    """By entry as a subject names it ("entry 7"), the newest seal of those that were redacted."""
    query = sa.select(audit.c.subject, audit.c.after).where(audit.c.action == REDACT).order_by(audit.c.id)
    return {row.subject: row.after for row in connection.execute(query)}


def _content(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("at", "who", "action", *_TEXTS)}


def _seal(entry: Entry) -> str:
    return _hash(entry.hash, "", **_content(entry))


def _hash(head: str, salt: str, *, at: datetime, **values: str) -> str:
    parts = [
        head,
        at.astimezone(UTC).isoformat(),
        *(values[name] for name in sorted(values)),
        *([salt] if salt else []),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _text(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text[:LONGEST]


def _entry(row: Any) -> Entry:
    return Entry(**{name: value for name, value in row._mapping.items() if name != "salt"})
