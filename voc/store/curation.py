"""What people decided about topics: an event log that is replayed over every result."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store import audit, typed
from voc.store.tables import curation, topic

LONGEST = 120
LARGEST_ID = 2**31 - 1
RENAME, HIDE, SHOW, OWN, MERGE = "rename", "hide", "show", "own", "merge"
PIN, UNPIN, MARK, SPLIT, MOVE, GATHER = "pin", "unpin", "mark", "split", "move", "gather"
PRAISE, COMPLAINT = "praise", "complaint"
PLACING = (SPLIT, MOVE, GATHER)
"""Decisions that place passages in a topic; which ones lies in `members`."""
MAKING = (SPLIT, GATHER)
"""Those of them that make the topic; they differ in where its passages were: one topic, or anywhere."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person did to a topic; an undone one has no effect.

    topic_id is the topic it was done to: of a split the topic that was split, of a
    gathering the topic that most of it came from (the new one is detail["child"]), of a
    move the topic that the feedback went to.
    """

    id: int
    at: datetime
    who: str
    action: str
    topic_id: int
    detail: dict[str, Any]
    undone: bool
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def target(self) -> int:
        """The topic that a split, a gathering or a move places its passages in."""
        return int(self.detail["child"]) if self.action in MAKING else self.topic_id

    @property
    def topics(self) -> frozenset[int]:
        """Every topic it is about."""
        gathered = self.detail["of"] if self.action == GATHER else ()
        named = (self.topic_id, *gathered, *(self.detail.get(key) for key in ("into", "child", "from")))
        return frozenset(id_ for id_ in named if isinstance(id_, int))


@dataclass(frozen=True, slots=True)
class Curated:
    """The decisions that hold, folded, by topic id.

    names, owners, marks (praise or complaint), what a topic was merged into, the hidden
    and the pinned; parents of the topics that people made of others, and of those whose
    making was undone (unborn), which stand for nothing any more.
    """

    names: dict[int, str] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    merged_into: dict[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    pinned: frozenset[int] = frozenset()
    marks: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    unborn: dict[int, int] = field(default_factory=dict)

    def home_of(self, topic_id: int) -> int:
        """The topic that stands for `topic_id` now: itself, or the last one it became part of."""
        seen = {topic_id}
        while (into := self.unborn.get(topic_id, self.merged_into.get(topic_id))) is not None and into not in seen:
            topic_id = into
            seen.add(into)
        return topic_id


def decide(
    connection: Connection, action: str, topic_id: int, detail: dict[str, Any], *, who: str, at: datetime
) -> int:
    """Write a decision down; return its id, by which it can be undone.

    Raises:
        NotFound: there is no such topic.
        InputError: the name is empty, or the topics would end up inside each other.
    """
    detail = {key: _tidy(key, value) if isinstance(value, str) else value for key, value in detail.items()}
    if action == MERGE and in_force(connection).home_of(detail["into"]) == topic_id:
        raise InputError(f"Topic {detail['into']} is part of topic {topic_id} already; a merge cannot go in a circle.")
    if action == MARK and detail["as"] not in (PRAISE, COMPLAINT):
        raise InputError(f"A topic can be marked as {PRAISE} or {COMPLAINT}, not as '{detail['as']}'.")
    for id_ in (topic_id, *([detail["into"]] if "into" in detail else [])):
        if id_ > LARGEST_ID or connection.execute(sa.select(topic.c.id).where(topic.c.id == id_)).first() is None:
            raise NotFound(f"There is no topic {id_}. See: python -m voc topics")
    added = connection.execute(
        sa.insert(curation)
        .values(at=at, who=who, action=action, topic_id=topic_id, detail=detail, undone=False)
        .returning(curation.c.id)
    )
    audit.record(connection, who=who, at=at, action=action, subject=f"topic {topic_id}", after=detail)
    return int(added.scalar_one())


def _tidy(key: str, value: str) -> str:
    """One line of at most LONGEST characters without anything invisible."""
    shown = typed.name(value, LONGEST)
    if key == "name" and not shown:
        raise InputError("A topic needs a name; this one is empty.")
    return shown


def undo(connection: Connection, decision_id: int | None = None, *, who: str, at: datetime) -> Decision:
    """Take back a decision, the newest one where none is named; its row stays, with who took it back and when.

    Raises:
        NotFound: there is no such decision, or nothing to undo.
    """
    query = sa.select(curation).where(~curation.c.undone).order_by(curation.c.id.desc()).limit(1)
    if decision_id is not None:
        query = query.where(curation.c.id == decision_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(
            "There is nothing to undo." if decision_id is None else f"Decision {decision_id} is not in force."
        )
    connection.execute(
        sa.update(curation).where(curation.c.id == row.id).values(undone=True, undone_at=at, undone_by=who)
    )
    undone = _decision(row)
    subject = f"topic {undone.topic_id}"
    audit.record(connection, who=who, at=at, action="undo", subject=subject, before={undone.action: undone.detail})
    return undone


def decisions(connection: Connection, topic_id: int | None = None) -> list[Decision]:
    """All decisions in order, undone ones included; those about one topic if named."""
    found = [_decision(row) for row in connection.execute(sa.select(curation).order_by(curation.c.id))]
    return found if topic_id is None else [decision for decision in found if topic_id in decision.topics]


def in_force(connection: Connection) -> Curated:
    """Fold the decisions that hold, in order; the later one wins."""
    return fold(decisions(connection))


def fold(log: Iterable[Decision]) -> Curated:
    """What a log of decisions, in order, comes to; a merge that would close a circle has no effect."""
    log = list(log)
    folded = Curated(
        parents={d.target: d.topic_id for d in log if d.action in MAKING and not d.undone},
        unborn={d.target: d.topic_id for d in log if d.action in MAKING and d.undone},
    )
    hidden: set[int] = set()
    pinned: set[int] = set()
    for decision in log:
        if decision.undone:
            continue
        match decision.action:
            case "rename":
                folded.names[decision.topic_id] = decision.detail["name"]
            case "own":
                folded.owners[decision.topic_id] = decision.detail["owner"]
            case "mark":
                folded.marks[decision.topic_id] = decision.detail["as"]
            case "merge":
                before = folded.merged_into.pop(decision.topic_id, None)
                if folded.home_of(decision.detail["into"]) != decision.topic_id:
                    folded.merged_into[decision.topic_id] = decision.detail["into"]
                elif before is not None:
                    folded.merged_into[decision.topic_id] = before
            case "hide":
                hidden.add(decision.topic_id)
            case "show":
                hidden.discard(decision.topic_id)
            case "pin":
                pinned.add(decision.topic_id)
            case "unpin":
                pinned.discard(decision.topic_id)
    return Curated(
        folded.names,
        folded.owners,
        folded.merged_into,
        frozenset(hidden),
        frozenset(pinned),
        folded.marks,
        folded.parents,
        folded.unborn,
    )


def _decision(row: Any) -> Decision:
    return Decision(
        row.id, row.at, row.who, row.action, row.topic_id, row.detail, row.undone, row.undone_at, row.undone_by
    )
