"""Runs of the batch job: their record, what they refused."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Refusal
from voc.privacy import redact_numbers
from voc.store import audit
from voc.store.tables import feedback, refusal, run

RUNNING, DONE, STOPPED, FAILED = "running", "done", "stopped", "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of the batch job; summary has the keys of `voc run --json`."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    status: str
    settings: dict[str, Any]
    summary: dict[str, Any]


def start(connection: Connection, *, at: datetime, settings: dict[str, Any], who: str = audit.JOB) -> int:
    """Begin a run's record; a run that never ended is marked stopped. Returns the new id."""
    connection.execute(sa.update(run).where(run.c.status == RUNNING).values(status=STOPPED))
    added = connection.execute(
        sa.insert(run).values(started_at=at, status=RUNNING, settings=settings, summary={}).returning(run.c.id)
    )
    run_id = int(added.scalar_one())
    audit.record(connection, who=who, at=at, action="run start", subject=f"run {run_id}", after=settings)
    return run_id


def finish(
    connection: Connection,
    run_id: int,
    *,
    at: datetime,
    status: str,
    summary: dict[str, Any],
    facts: str | None,
    who: str = audit.JOB,
) -> None:
    """Close a run's record; `facts` names the facts that pages read from now on, if it made any."""
    values: dict[str, Any] = {"finished_at": at, "status": status, "summary": summary}
    if facts:
        values["facts"] = facts
    connection.execute(sa.update(run).where(run.c.id == run_id).values(**values))
    after = {"status": status, **{name: n for name, n in summary.items() if isinstance(n, int)}}
    audit.record(connection, who=who, at=at, action="run end", subject=f"run {run_id}", before=RUNNING, after=after)


def refuse(connection: Connection, run_id: int, refusals: Iterable[Refusal]) -> None:
    """Keep what was not taken, and why; numbers and addresses of persons in a file's name or headers are replaced."""
    rows = [{"run_id": run_id, "file": _told(r.file), "line": r.line, "reason": _told(r.reason)} for r in refusals]
    if rows:
        connection.execute(sa.insert(refusal), rows)


# A million refused rows have few reasons.
_told = lru_cache(maxsize=2_000)(redact_numbers)


def refusals(connection: Connection, run_id: int, *, limit: int = 1000) -> list[Refusal]:
    """What a run refused, in the order it came."""
    query = sa.select(refusal).where(refusal.c.run_id == run_id).order_by(refusal.c.id).limit(limit)
    return [Refusal(row.file, row.line, row.reason) for row in connection.execute(query)]


def newest(connection: Connection, *, limit: int = 20) -> list[Run]:
    """The last runs, newest first."""
    query = sa.select(run).order_by(run.c.id.desc()).limit(limit)
    return [Run(r.id, r.started_at, r.finished_at, r.status, r.settings, r.summary) for r in connection.execute(query)]


def redacted(connection: Connection) -> dict[str, int]:
    """What `redactions` says, as the newest run with facts counted it; counted now where none did."""
    query = sa.select(run.c.summary).where(run.c.facts.is_not(None)).order_by(run.c.id.desc()).limit(1)
    counted = (connection.execute(query).scalar() or {}).get("redacted")
    return dict(counted) if counted is not None else redactions(connection)


def redactions(connection: Connection) -> dict[str, int]:
    """How many pieces of personal data were replaced in the stored feedback, by kind, most first; reads every row."""
    # Much feedback has the same counts, so the database gathers it before anything is decoded.
    found = sa.cast(feedback.c.redactions, sa.Text)
    query = sa.select(found, sa.func.count()).where(feedback.c.redactions.is_not(None)).group_by(found)
    counts: dict[str, int] = {}
    for written, times in connection.execute(query):
        for kind, n in (json.loads(written) or {}).items():
            counts[kind] = counts.get(kind, 0) + n * times
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
