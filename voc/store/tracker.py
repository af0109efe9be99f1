"""The issues of the team's tracker, as its newest export had them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import ItemStatus
from voc.store import audit
from voc.store.tables import tracker_issue


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An issue; vector is its centred unit vector (d,) in the space of `fingerprint`, empty without one."""

    tracker: str
    key: str
    title: str
    status: ItemStatus | None
    said_status: str
    done_on: date | None
    url: str
    fingerprint: str = ""
    vector: bytes = b""

    @property
    def meaning(self) -> np.ndarray:
        return np.frombuffer(self.vector, dtype=np.float32)


def save(connection: Connection, issues: Sequence[StoredIssue], *, at: datetime, who: str) -> None:
    """Keep issues; one that is there already is replaced by what the export says now."""
    newest = {(one.tracker, one.key): one for one in issues}
    for one in newest.values():
        mine = (tracker_issue.c.tracker == one.tracker, tracker_issue.c.key == one.key)
        connection.execute(sa.delete(tracker_issue).where(*mine))
    rows = [{name: getattr(one, name) for name in StoredIssue.__slots__} | {"seen_at": at} for one in newest.values()]
    if rows:
        connection.execute(sa.insert(tracker_issue), rows)
        for name, issues_of in sorted(Counter(one.tracker for one in newest.values()).items()):
            after = {"issues": issues_of}
            audit.record(connection, who=who, at=at, action="tracker import", subject=f"tracker {name}", after=after)


def every(connection: Connection) -> list[StoredIssue]:
    """All issues, by tracker and key."""
    query = sa.select(tracker_issue).order_by(tracker_issue.c.tracker, tracker_issue.c.key)
    return [_issue(row) for row in connection.execute(query)]


def keys(connection: Connection) -> dict[str, set[str]]:
    """The keys of the issues of each tracker."""
    found: dict[str, set[str]] = {}
    for row in connection.execute(sa.select(tracker_issue.c.tracker, tracker_issue.c.key)):
        found.setdefault(row.tracker, set()).add(row.key)
    return found


def _issue(row: Any) -> StoredIssue:
    values = {name: row._mapping[name] for name in StoredIssue.__slots__}
    return StoredIssue(**{**values, "status": ItemStatus(row.status) if row.status else None})
