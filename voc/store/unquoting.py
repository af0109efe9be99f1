"""People who were forgotten, taken out of what others wrote: items, notes, comments, names of things, proposals."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.privacy.traces import Run, Traces
from voc.store import audit
from voc.store.tables import expected, metadata, passage, tracker_issue

# What is never looked through, and why.
_PASSED = frozenset(
    {
        "audit",  # a chain, which has a way of its own; see `audit.redact`
        "feedback",  # what somebody else said is theirs, equal or not
        "passage",
        "mark",  # about the store itself
        "subscription",  # colleagues and how to reach them, as they asked
        "subscription_sent",
        "watch",
    }
)
_COLLEAGUES = frozenset({"who", "owner", "created_by", "approved_by", "decided_by", "undone_by"})
_SHORTEST = 100
"""A column for fewer characters holds a state or a fingerprint, no sentence."""
# A vector of the words stands in the row, or its key is made of them; the next import or edit brings the row back.
_REMOVED_WHOLE = (expected, tracker_issue)
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Unquoted:
    """How many texts were changed (or removed, of tables that keep a vector of them), by table; entries of the log."""

    texts: dict[str, int]
    entries: tuple[int, ...]


def unquote(connection: Connection, person: Traces, *, at: datetime, who: str, rows: bool = True) -> Unquoted:
    """Replace a person's names and words in every text of the store that others wrote, the audit log among them.

    Words that somebody else says as well in feedback that is still there point at nobody, and stay.

    Args:
        at, who: when that is, and who does it, for the log.
        rows: also remove examples of expected topics and issues of the tracker, which have a vector of their words.
    """
    tables = [one for one in _texts() if rows or one[0] not in _REMOVED_WHOLE]
    found = [(table, columns, row) for table, columns in tables for row in _rows(connection, table, columns)]
    hits: set[Run] = set()
    for _, _, row in found:
        for text in _strings(list(row.values())):
            hits |= person.quoted(text)
    for _, said in audit.contents(connection):
        for text in said.values():
            hits |= person.quoted(text)
    theirs = Traces(person.names, frozenset(hits - _said_by_others(connection, Traces(None, frozenset(hits)))))
    changed: Counter[str] = Counter()
    for table, columns, row in found:
        fresh = {name: _cleaned(row[name], theirs) for name in columns}
        fresh = {name: value for name, value in fresh.items() if value != row[name]}
        if fresh:
            _write(connection, table, row, fresh)
            changed[table.name] += len(fresh)
    return Unquoted(dict(changed), tuple(audit.redact(connection, theirs.without, at=at, who=who)))


def _texts() -> Iterator[tuple[sa.Table, list[str]]]:
    for table in metadata.sorted_tables:
        whole = table in _REMOVED_WHOLE  # of which a key may quote as well: the name of an expected topic
        columns = [column.name for column in table.columns if _may_quote(column, key=whole)]
        if columns and table.name not in _PASSED:
            yield table, columns


def _may_quote(column: sa.Column[Any], *, key: bool) -> bool:
    if (column.primary_key and not key) or column.name in _COLLEAGUES:
        return False
    if isinstance(column.type, sa.JSON):
        return True
    return isinstance(column.type, sa.String) and (column.type.length or _SHORTEST) >= _SHORTEST


def _rows(connection: Connection, table: sa.Table, columns: list[str]) -> Iterator[dict[str, Any]]:
    keys = [column.name for column in table.primary_key]
    query = sa.select(*(table.c[name] for name in dict.fromkeys([*keys, *columns])))
    yield from (dict(row) for row in connection.execute(query).mappings())


def _write(connection: Connection, table: sa.Table, row: dict[str, Any], fresh: dict[str, Any]) -> None:
    this = sa.and_(*(column == row[column.name] for column in table.primary_key))
    if table in _REMOVED_WHOLE:
        connection.execute(sa.delete(table).where(this))
    else:
        connection.execute(sa.update(table).where(this).values(**fresh))


def _said_by_others(connection: Connection, wanted: Traces) -> set[Run]:
    """Those of the runs that stand in a passage of the store; read through once, however many there are."""
    if not wanted.runs:
        return set()
    query = sa.select(passage.c.text).execution_options(yield_per=_AT_ONCE)
    return set().union(*(wanted.quoted(text) for text in connection.execute(query).scalars()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _cleaned(value: Any, person: Traces) -> Any:
    if isinstance(value, str):
        return person.without(value)
    if isinstance(value, dict):
        return {key: _cleaned(part, person) for key, part in value.items()}
    return [_cleaned(part, person) for part in value] if isinstance(value, list) else value
