"""Hand signals to the team or partner the rules name, and escalate what nobody acknowledged in time."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path

from voc import routing
from voc.routing import Rule, Subject
from voc.store import Connection, audit
from voc.store import signals as store
from voc.store.signals import StoredSignal
from voc.views.registry import Registry

WHO = "routing"
FRESH = timedelta(days=14)
"""A signal raised longer before the newest feedback is history: it has an owner, and is not due."""


def assign(
    connection: Connection, home: Path, registry: Registry, ids: Collection[int], *, newest: date, at: datetime
) -> int:
    """Route the signals named, by the first rule that fits or else to the topic's owner; return how many found one.

    What a person handed to somebody stays there.

    Raises:
        InputError: the rules cannot be read.
    """
    rules = routing.read(home)
    routed = 0
    for signal in store.every(connection):
        if signal.id not in ids or signal.by_hand:
            continue
        subject = subject_of(signal, registry)
        rule = routing.first_match(rules, subject) or _owner(signal, registry)
        if rule is None or (signal.owner == rule.to and signal.due_at):
            continue
        due = at + timedelta(hours=rule.due_hours) if signal.raised_on >= newest - FRESH else None
        detail = {"owner": rule.to, "party": rule.party, "rule": rule.name, "escalate_to": rule.escalate_to}
        detail["due_at"] = due.isoformat() if due else ""
        store.act(connection, signal.id, store.ROUTE, detail, who=WHO, at=at)
        routed += 1
    return routed


def keep_rules(connection: Connection, home: Path, edited: str, *, who: str, at: datetime) -> None:
    """Replace the file of rules by an edited text, and note both in the audit log.

    Raises:
        InputError: the rules cannot be used; nothing changes.
    """
    before = routing.text(home)
    audit.record(connection, who=who, at=at, action="routing", subject="rules", before=before, after=edited)
    # Last, so that the entry is taken back where the file cannot be written.
    routing.replace(home, edited)


def escalate(connection: Connection, *, at: datetime) -> list[StoredSignal]:
    """Note once for every signal that is past due and not acknowledged that it was escalated; return those."""
    late = [
        signal
        for signal in store.every(connection, today=at.date())
        if signal.state == store.OPEN and not signal.escalated and signal.due_at and signal.due_at < at
    ]
    for signal in late:
        detail = {"to": signal.escalate_to or signal.owner, "owner": signal.owner}
        store.act(connection, signal.id, store.ESCALATE, detail, who=WHO, at=at)
    return late


def subject_of(signal: StoredSignal, registry: Registry) -> Subject:
    """A signal as the rules see it."""
    card = registry.find(signal.topic_id)
    return Subject(
        topic_id=card.id if card else None,
        name=card.name if card else "",
        theme=card.theme if card else "",
        words=card.words if card else (),
        segments=tuple(h["value"] for h in signal.evidence.get("hints", ()) if h["attribute"] == "segment"),
        severity=signal.severity,
        kind=signal.kind,
    )


def _owner(signal: StoredSignal, registry: Registry) -> Rule | None:
    card = registry.find(signal.topic_id)
    return Rule(name="topic owner", to=card.owner) if card and card.owner else None
