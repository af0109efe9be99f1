"""What people decided about topics: an event log that is replayed over every result."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store.tables import curation, topic

LONGEST = 120
LARGEST_ID = 2**31 - 1
RENAME, HIDE, SHOW, OWN, MERGE = "rename", "hide", "show", "own", "merge"


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person did to a topic; an undone one has no effect."""

    id: int
    at: datetime
    who: str
    action: str
    topic_id: int
    detail: dict[str, Any]
    undone: bool


@dataclass(frozen=True, slots=True)
class Curated:
    """The decisions that hold, folded: by topic id, its name, owner, what it was merged into; and the hidden."""

    names: dict[int, str] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    merged_into: dict[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()

    def home_of(self, topic_id: int) -> int:
        """The topic that stands for `topic_id` now: itself, or the last one it was merged into."""
        seen = {topic_id}
        while (into := self.merged_into.get(topic_id)) is not None and into not in seen:
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
    for id_ in (topic_id, *([detail["into"]] if "into" in detail else [])):
        if id_ > LARGEST_ID or connection.execute(sa.select(topic.c.id).where(topic.c.id == id_)).first() is None:
            raise NotFound(f"There is no topic {id_}. See: python -m voc topics")
    added = connection.execute(
        sa.insert(curation)
        .values(at=at, who=who, action=action, topic_id=topic_id, detail=detail, undone=False)
        .returning(curation.c.id)
    )
    return int(added.scalar_one())


def _tidy(key: str, value: str) -> str:
    """One line of at most LONGEST characters without anything invisible."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in value).split())[:LONGEST]
    if key == "name" and not shown:
        raise InputError("A topic needs a name; this one is empty.")
    return shown


def undo(connection: Connection, decision_id: int | None = None) -> Decision:
    """Take back a decision, the newest one where none is named; its row stays.

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
    connection.execute(sa.update(curation).where(curation.c.id == row.id).values(undone=True))
    return _decision(row)


def decisions(connection: Connection, topic_id: int | None = None) -> list[Decision]:
    """All decisions in order, undone ones included; of one topic if named."""
    query = sa.select(curation).order_by(curation.c.id)
    if topic_id is not None:
        query = query.where(curation.c.topic_id == topic_id)
    return [_decision(row) for row in connection.execute(query)]


def in_force(connection: Connection) -> Curated:
    """Fold the decisions that hold, in order; the later one wins."""
    names: dict[int, str] = {}
    owners: dict[int, str] = {}
    merged: dict[int, int] = {}
    hidden: set[int] = set()
    for decision in decisions(connection):
        if decision.undone:
            continue
        match decision.action:
            case "rename":
                names[decision.topic_id] = decision.detail["name"]
            case "own":
                owners[decision.topic_id] = decision.detail["owner"]
            case "merge":
                merged[decision.topic_id] = decision.detail["into"]
            case "hide":
                hidden.add(decision.topic_id)
            case "show":
                hidden.discard(decision.topic_id)
    return Curated(names, owners, merged, frozenset(hidden))


def _decision(row: Any) -> Decision:
    return Decision(row.id, row.at, row.who, row.action, row.topic_id, row.detail, row.undone)
