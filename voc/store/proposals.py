"""What a full re-discovery would change and left to people: splits, merges, retirements; and what they said to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import NotFound
from voc.store import audit
from voc.store.tables import proposal, proposal_member

SPLIT, MERGE, RETIRE, NAME = "split", "merge", "retire", "name"
OPEN, ACCEPTED, REJECTED, SUPERSEDED = "open", "accepted", "rejected", "superseded"
# Two splits of one topic that share so much of their passages are the same proposal.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that nobody decided about yet.

    kind SPLIT makes `passages` of topic_id a topic of their own under detail["name"],
    MERGE counts topic_id as part of detail["into"], RETIRE hides a topic that nobody
    speaks of any more, NAME gives it detail["name"]. detail["people"] says how many it is about.
    """

    kind: str
    topic_id: int
    detail: dict[str, Any]
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as the store keeps it."""

    id: int
    at: datetime
    kind: str
    topic_id: int
    detail: dict[str, Any]
    status: str


def replace(
    connection: Connection,
    found: Sequence[Proposed],
    *,
    kinds: Collection[str],
    run_id: int | None,
    at: datetime,
    topic_id: int | None = None,
) -> int:
    """Put new proposals of these kinds in the place of the open ones, those of one topic if named; return how many.

    What a person rejected is not proposed again.
    """
    refused = [(p, frozenset(passages(connection, p.id))) for p in every(connection, status=REJECTED)]
    open_ones = sa.update(proposal).where(proposal.c.status == OPEN, proposal.c.kind.in_(list(kinds)))
    if topic_id is not None:
        open_ones = open_ones.where(proposal.c.topic_id == topic_id)
    connection.execute(open_ones.values(status=SUPERSEDED))
    fresh = [one for one in found if not any(_same(one, old, of_old) for old, of_old in refused)]
    for one in fresh:
        values = {"kind": one.kind, "topic_id": one.topic_id, "detail": one.detail, "status": OPEN}
        insert = sa.insert(proposal).values(at=at, run_id=run_id, **values).returning(proposal.c.id)
        id_ = int(connection.execute(insert).scalar_one())
        if one.passages:
            rows = [{"proposal_id": id_, "passage_id": passage_id} for passage_id in one.passages]
            connection.execute(sa.insert(proposal_member), rows)
    return len(fresh)


def every(connection: Connection, *, status: str = OPEN) -> list[Proposal]:
    """The proposals of a status, by id."""
    query = sa.select(proposal).where(proposal.c.status == status).order_by(proposal.c.id)
    return [_proposal(row) for row in connection.execute(query)]


def get(connection: Connection, proposal_id: int) -> Proposal:
    """An open proposal.

    Raises:
        NotFound: there is none of that id, or somebody decided about it already.
    """
    query = sa.select(proposal).where(proposal.c.id == proposal_id, proposal.c.status == OPEN)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(f"There is no open proposal {proposal_id}. See: python -m voc curate proposals")
    return _proposal(row)


def passages(connection: Connection, proposal_id: int) -> list[int]:
    """The passages that a proposed split would take along."""
    query = sa.select(proposal_member.c.passage_id).where(proposal_member.c.proposal_id == proposal_id)
    return sorted(connection.execute(query).scalars())


def close(connection: Connection, proposal_id: int, status: str, *, who: str, at: datetime) -> None:
    """Write down what a person said to a proposal: ACCEPTED or REJECTED."""
    mine = proposal.c.id == proposal_id
    before = connection.execute(sa.select(proposal.c.kind, proposal.c.topic_id, proposal.c.status).where(mine)).one()
    values = {"status": status, "decided_by": who, "decided_at": at}
    connection.execute(sa.update(proposal).where(mine).values(**values))
    subject = f"proposal {proposal_id}: {before.kind} of topic {before.topic_id}"
    audit.record(connection, who=who, at=at, action="proposal", subject=subject, before=before.status, after=status)


def _same(one: Proposed, old: Proposal, of_old: frozenset[int]) -> bool:
    if (one.kind, one.topic_id) != (old.kind, old.topic_id):
        return False
    if one.kind == SPLIT:
        mine = frozenset(one.passages)
        return len(mine & of_old) >= _SAME * max(len(mine | of_old), 1)
    key = "into" if one.kind == MERGE else "name"
    return one.kind == RETIRE or one.detail.get(key) == old.detail.get(key)


def _proposal(row: Any) -> Proposal:
    return Proposal(row.id, row.at, row.kind, row.topic_id, row.detail, row.status)
