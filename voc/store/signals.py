"""Signals as they were raised, and the log of what people did about each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store import audit, typed
from voc.store.tables import signal, signal_event

WEEK, DAY = "week", "day"
QUIET = {WEEK: timedelta(days=14), DAY: timedelta(days=7)}
"""A signal on the same topic within this time of the last goes on; it is not raised again."""

ACKNOWLEDGE, SNOOZE, COMMENT, RESOLVE, REOPEN = "acknowledge", "snooze", "comment", "resolve", "reopen"
STATES = (ACKNOWLEDGE, SNOOZE, RESOLVE, REOPEN)
"""What people do that changes the state of a signal."""

ROUTE, ESCALATE, SEND = "route", "escalate", "send"
OPEN, ACKNOWLEDGED, SNOOZED, RESOLVED = "open", "acknowledged", "snoozed", "resolved"
FALLS = ("fading",)
LONGEST = 2_000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A signal of one week (on = its Monday) or day, before it is known whether it is a new one.

    raised_on is the first evening on which it could have been raised; topic_id is None
    where no topic explains it. evidence holds what JSON can hold.
    """

    grain: str
    kind: str
    topic_id: int | None
    on: date
    raised_on: date
    severity: str
    evidence: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a signal."""

    id: int
    at: datetime
    who: str
    action: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSignal:
    """A signal with its log folded: evidence is that of the day it was raised, latest that of last_on.

    state is OPEN, ACKNOWLEDGED, SNOOZED (until snoozed_until) or RESOLVED. owner and
    due_at are those of the last routing, and escalated says that nobody answered it in time.
    sent_to names the channels that were told, late_sent_to those that heard of the escalation.
    by_hand says that a person handed it to its owner, and no rule.
    """

    id: int
    grain: str
    kind: str
    topic_id: int | None
    first_on: date
    last_on: date
    raised_on: date
    severity: str
    evidence: dict[str, Any]
    latest: dict[str, Any]
    state: str = OPEN
    snoozed_until: date | None = None
    owner: str = ""
    due_at: datetime | None = None
    escalate_to: str = ""
    escalated: bool = False
    sent_to: tuple[str, ...] = ()
    late_sent_to: tuple[str, ...] = ()
    by_hand: bool = False
    events: tuple[Event, ...] = field(default=())

    @property
    def routed(self) -> dict[str, Any]:
        """What its last routing said; empty where it never had an owner."""
        return next((event.detail for event in reversed(self.events) if event.action == ROUTE), {})


def record(connection: Connection, found: Iterable[Found], *, run_id: int) -> list[int]:
    """Keep what was found, oldest first; a signal that goes on is extended. Returns the ids of new ones."""
    known = [dict(row._mapping) for row in connection.execute(sa.select(signal).order_by(signal.c.id))]
    closed = _resolved_on(connection)
    made = []
    for one in sorted(found, key=lambda f: (f.on, f.grain, f.topic_id or 0)):
        row = next((row for row in reversed(known) if _goes_on(row, one, closed.get(row["id"]))), None)
        if row is None:
            row = _insert(connection, one, run_id)
            known.append(row)
            made.append(row["id"])
        elif one.on > row["last_on"]:
            row["last_on"], row["evidence"] = one.on, row["evidence"] | {"latest": one.evidence}
            values = {"last_on": one.on, "evidence": row["evidence"]}
            connection.execute(sa.update(signal).where(signal.c.id == row["id"]).values(**values))
    return made


def every(connection: Connection, *, until: date | None = None, today: date | None = None) -> list[StoredSignal]:
    """All signals raised on or before `until`, newest first, as they stand on `today` (default: until)."""
    query = sa.select(signal).order_by(signal.c.raised_on.desc(), signal.c.id.desc())
    if until is not None:
        query = query.where(signal.c.raised_on <= until)
    log: dict[int, list[Event]] = {}
    for row in connection.execute(sa.select(signal_event).order_by(signal_event.c.id)):
        log.setdefault(row.signal_id, []).append(_event(row))
    return [_folded(row, log.get(row.id, ()), today or until) for row in connection.execute(query)]


def one(connection: Connection, signal_id: int, *, today: date | None = None) -> StoredSignal:
    """A signal by its id.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(sa.select(signal).where(signal.c.id == signal_id)).first()
    if row is None:
        raise NotFound(f"There is no signal {signal_id}. See: python -m voc signals")
    log = sa.select(signal_event).where(signal_event.c.signal_id == signal_id).order_by(signal_event.c.id)
    return _folded(row, [_event(event) for event in connection.execute(log)], today)


def act(
    connection: Connection, signal_id: int, action: str, detail: dict[str, Any] | None = None, *, who: str, at: datetime
) -> int:
    """Write down what happened to a signal; return the event's id.

    Raises:
        NotFound: there is no such signal.
        InputError: a comment is empty or too long, or the signal is resolved and would quietly be open again.
    """
    before = one(connection, signal_id)
    if before.state == RESOLVED and action in (ACKNOWLEDGE, SNOOZE):
        raise InputError(
            f"Signal {signal_id} is resolved; take it up again first: python -m voc signals reopen {signal_id}"
        )
    detail = dict(detail or {})
    if action == COMMENT:
        detail["text"] = typed.several_lines(str(detail.get("text", "")))
        if not 1 <= len(detail["text"]) <= LONGEST:
            raise InputError(f"A comment has 1 to {LONGEST} characters; this one has {len(detail['text'])}.")
    added = connection.execute(
        sa.insert(signal_event)
        .values(signal_id=signal_id, at=at, who=who, action=action, detail=detail)
        .returning(signal_event.c.id)
    )
    audit.record(
        connection,
        who=who,
        at=at,
        action=f"signal {action}",
        subject=f"signal {signal_id}",
        before={"state": before.state, "owner": before.owner},
        after={name: audit.length(text) if name == "text" else text for name, text in detail.items()},
    )
    return int(added.scalar_one())


def take_comment_back(connection: Connection, event_id: int, *, who: str, at: datetime) -> None:
    """Remove what somebody said of a signal from its log.

    Raises:
        NotFound: there is no such comment.
    """
    mine = sa.and_(signal_event.c.id == event_id, signal_event.c.action == COMMENT)
    row = connection.execute(sa.delete(signal_event).where(mine).returning(signal_event.c.signal_id)).first()
    if row is None:
        raise NotFound(f"There is no comment {event_id}; perhaps it was taken back already.")
    audit.record(connection, who=who, at=at, action="signal comment taken back", subject=f"signal {row.signal_id}")


def hand_over(
    connection: Connection, signal_id: int, owner: str, *, days: int, escalate_to: str = "", who: str, at: datetime
) -> int:
    """Give a signal to somebody who is to answer within so many days; return the event's id.

    Who does not acknowledge it by then has it escalated by the next run, to
    `escalate_to` or else to the owner again.

    Raises:
        NotFound: there is no such signal.
        InputError: the owner is empty or a name is too long.
    """
    owner, further = typed.name(owner), typed.name(escalate_to)
    if not owner or max(len(owner), len(further)) > LONGEST_NAME:
        raise InputError(f"An owner has 1 to {LONGEST_NAME} characters; this one has {max(len(owner), len(further))}.")
    due = (at + timedelta(days=days)).isoformat()
    detail = {"owner": owner, "party": "", "rule": "", "escalate_to": further, "due_at": due}
    return act(connection, signal_id, ROUTE, detail, who=who, at=at)


def _insert(connection: Connection, found: Found, run_id: int) -> dict[str, Any]:
    values = {
        "grain": found.grain,
        "kind": found.kind,
        "topic_id": found.topic_id,
        "first_on": found.on,
        "last_on": found.on,
        "raised_on": found.raised_on,
        "severity": found.severity,
        "evidence": found.evidence,
        "run_id": run_id,
    }
    id_ = connection.execute(sa.insert(signal).values(**values).returning(signal.c.id)).scalar_one()
    return values | {"id": int(id_)}


def _goes_on(row: dict[str, Any], found: Found, resolved: date | None) -> bool:
    """Whether `found` belongs to a signal that is known: same topic, same direction, and near in time."""
    same = (row["grain"], row["topic_id"], row["kind"] in FALLS)
    if same != (found.grain, found.topic_id, found.kind in FALLS):
        return False
    quiet = QUIET[found.grain]
    near = row["first_on"] - quiet <= found.on <= row["last_on"] + quiet
    # What somebody resolved is over: what comes after that day is raised afresh.
    return near and (resolved is None or found.on <= max(resolved, row["last_on"]))


def _resolved_on(connection: Connection) -> dict[int, date]:
    """The day on which each signal that is resolved now was resolved."""
    query = sa.select(signal_event.c.signal_id, signal_event.c.at, signal_event.c.action).order_by(signal_event.c.id)
    found: dict[int, date] = {}
    for row in connection.execute(query):
        if row.action == RESOLVE:
            found[row.signal_id] = row.at.date()
        elif row.action == REOPEN:
            found.pop(row.signal_id, None)
    return found


def _event(row: Any) -> Event:
    return Event(row.id, row.at, row.who, row.action, row.detail)


def _folded(row: Any, events: Sequence[Event], today: date | None) -> StoredSignal:
    state, until, escalated = OPEN, None, False
    told: list[str] = []
    late: list[str] = []
    routed: dict[str, Any] = {}  # nothing in it: what a person handed over, and took back
    for event in events:
        match event.action:
            case "acknowledge":
                state = ACKNOWLEDGED
            case "snooze":
                state, until = SNOOZED, date.fromisoformat(event.detail["until"])
            case "resolve":
                state = RESOLVED
            case "reopen":
                state = OPEN
            case "route":  # somebody new has time of their own
                routed, escalated, late = event.detail, False, []
            case "escalate":
                escalated = True
            case "send":
                told.append(event.detail["channel"])
                late += [event.detail["channel"]] if event.detail.get("late") else []
    if state == SNOOZED and until and today and today > until:
        state = OPEN
    evidence = {key: value for key, value in row.evidence.items() if key != "latest"}
    return StoredSignal(
        id=row.id,
        grain=row.grain,
        kind=row.kind,
        topic_id=row.topic_id,
        first_on=row.first_on,
        last_on=row.last_on,
        raised_on=row.raised_on,
        severity=row.severity,
        evidence=evidence,
        latest=row.evidence.get("latest", evidence),
        state=state,
        snoozed_until=until if state == SNOOZED else None,
        owner=routed.get("owner", ""),
        due_at=datetime.fromisoformat(routed["due_at"]) if routed.get("due_at") else None,
        escalate_to=routed.get("escalate_to", ""),
        escalated=escalated,
        sent_to=tuple(told),
        late_sent_to=tuple(late),
        by_hand=bool(routed) and not routed.get("rule"),
        events=tuple(events),
    )
