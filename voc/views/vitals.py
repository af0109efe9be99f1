"""What a monitor asks: does the store answer, how did the last run go, what waits."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from voc.errors import StoreError, VocError
from voc.store import Store, facts, outbox, runs, signals
from voc.store import topics as registry

STALE = timedelta(days=2)
"""A job that runs every night and has not finished for so long is worth waking somebody."""

COUNTED = ("read", "new", "changed", "duplicate", "refused", "forgotten", "redacted", "uninformative", "unassigned")


@dataclass(frozen=True, slots=True)
class Vitals:
    """The state of an installation.

    `why` says what is wrong, in one line; "" where all is well. The last run is the newest one,
    finished or not; finished_at is of the newest that ended well. rows are what that one counted, seconds
    what it took by stage. outbox counts messages by status, disk_free is in bytes.
    """

    why: str
    run_id: int | None = None
    status: str = ""
    finished_at: datetime | None = None
    rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_mib: int = 0
    topics: int = 0
    open_signals: int = 0
    outbox: dict[str, int] = field(default_factory=dict)
    disk_free: int = 0

    @property
    def is_well(self) -> bool:
        return not self.why


def vitals(store: Store, *, now: datetime) -> Vitals:
    """Look at a store; what cannot be read is said in `why`, never raised."""
    try:
        return _look(store, now)
    except VocError as error:
        return Vitals(str(error))


def _look(store: Store, now: datetime) -> Vitals:
    with store.begin() as connection:
        newest = runs.newest(connection, limit=30)
        published = facts.published(connection)
        living = registry.count_living(connection)
        waiting = outbox.by_status(connection)
        alarms = sum(one.state == signals.OPEN for one in signals.every(connection, today=now.date()))
    gone = published is not None and not facts.is_there(store.facts_folder, published[1])
    try:
        free = shutil.disk_usage(store.home).free
    except OSError as error:
        raise StoreError(f"{store.home} cannot be looked at: {error.strerror}.") from error
    good = next((run for run in newest if run.status == runs.DONE), None)
    summary = good.summary if good else {}
    last = newest[0] if newest else None
    gone = published is not None and not facts.is_there(store.facts_folder, published[1])
    return Vitals(
        why=_why(last, good, gone=gone, now=now),
        run_id=last.id if last else None,
        status=last.status if last else "",
        finished_at=good.finished_at if good else None,
        rows={name: _count(summary.get(name)) for name in COUNTED},
        seconds={name: float(took) for name, took in summary.get("seconds", {}).items()},
        peak_mib=_count(summary.get("peak_mib")),
        topics=living,
        open_signals=alarms,
        outbox=waiting,
        disk_free=free,
    )


def _why(last: runs.Run | None, good: runs.Run | None, *, gone: bool, now: datetime) -> str:
    if last is None:
        return "There was no run yet."
    if gone:
        return "What pages read is gone from the disk. Run the batch job again."
    if last.status == runs.FAILED:
        return f"Run {last.id} failed. Run the batch job again; it goes on from there."
    if good is None or good.finished_at is None:
        return "" if last.status == runs.RUNNING else "No run has ended well yet."
    if now - good.finished_at > STALE and last.status != runs.RUNNING:
        return f"No run has ended well since {good.finished_at:%Y-%m-%d %H:%M} UTC. Is the schedule set?"
    return ""


def _count(value: object) -> int:
    """A count of a summary; those by kind add up."""
    if isinstance(value, dict):
        return sum(int(one) for one in value.values())
    return int(value) if isinstance(value, int | float) else 0
