"""The outbox: one row a person and release, and what became of it; and who does not want to hear.

waiting ─▶ sending ─▶ sent | bounced | failed | unclear       (e-mail, one by one)
waiting ─▶ listed                                             (lists that people work through, in batches)

A row is committed as `sending` before the message leaves, so that a process killed
at any moment can leave a doubt (`unclear`) and never a second message.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store import audit, forgotten
from voc.store.tables import consent, delivery, release

WAITING, SENDING, SENT, LISTED = "waiting", "sending", "sent", "listed"
BOUNCED, FAILED, UNCLEAR, CANCELLED = "bounced", "failed", "unclear", "cancelled"
TOLD = (SENT, LISTED, SENDING, UNCLEAR)
EVERY_MEDIUM = ""
AT_ONCE = 10_000
NEWS, QUESTION = "news", "question"  # kinds of messages: that it came, and later whether it helped


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message to one person about one release; id is 0 before it is in the outbox."""

    release_id: int
    author: int
    item_id: int
    medium: str
    language: str
    feedback_id: int
    said_on: date
    text: str
    subject: str = ""
    source: str = ""
    permalink: str = ""
    id: int = 0
    status: str = WAITING
    attempts: int = 0
    reason: str = ""
    kind: str = NEWS


def put(connection: Connection, deliveries: Sequence[Delivery], *, at: datetime, who: str = audit.JOB) -> int:
    """Add the messages of people who have none of that release yet; return how many were added.

    Somebody may have been forgotten, or have opted out, since the messages were written on a page that was open.
    """
    if not deliveries:
        return 0
    releases = {one.release_id for one in deliveries}
    pair = (delivery.c.release_id, delivery.c.author, delivery.c.kind)
    known = set(map(tuple, connection.execute(sa.select(*pair).where(delivery.c.release_id.in_(releases)))))
    gone, said = forgotten.every(connection), decisions(connection)

    def is_welcome(one: Delivery) -> bool:
        own = said.get(one.author, {})
        return one.author not in gone and all(own.get(medium, (True,))[0] for medium in (EVERY_MEDIUM, one.medium))

    fresh = [one for one in deliveries if (one.release_id, one.author, one.kind) not in known and is_welcome(one)]
    rows = [{name: getattr(one, name) for name in _FIELDS} | {"due_at": at} for one in fresh]
    if rows:
        connection.execute(sa.insert(delivery), rows)
        for release_id, added in sorted(Counter(one.release_id for one in fresh).items()):
            subject = f"release {release_id}"
            audit.record(connection, who=who, at=at, action="announce", subject=subject, after={"messages": added})
    return len(rows)


def due(
    connection: Connection, release_id: int, medium: str, *, at: datetime, limit: int = 500, kind: str = NEWS
) -> list[Delivery]:
    """Messages whose turn it is, in order."""
    query = (
        sa.select(delivery)
        .where(delivery.c.release_id == release_id, delivery.c.medium == medium, delivery.c.kind == kind)
        .where(delivery.c.status == WAITING, delivery.c.due_at <= at)
        .order_by(delivery.c.due_at, delivery.c.id)
        .limit(limit)
    )
    return [_delivery(row) for row in connection.execute(query)]


def next_due(connection: Connection, release_id: int, medium: str, *, kind: str = NEWS) -> datetime | None:
    """When the next waiting message may be tried; None where none waits."""
    query = sa.select(sa.func.min(delivery.c.due_at)).where(
        delivery.c.release_id == release_id,
        delivery.c.medium == medium,
        delivery.c.kind == kind,
        delivery.c.status == WAITING,
    )
    found: datetime | None = connection.execute(query).scalar()
    return found


def make_durable(connection: Connection) -> None:
    """Let commits of this connection outlive a power cut too; the first thing that is said in a transaction.

    A claim that comes undone would be a message sent twice. SQLite in WAL mode keeps
    the newest commits from a crash of the process alone; PostgreSQL keeps them anyway.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA synchronous=FULL")


def claim(connection: Connection, delivery_id: int) -> bool:
    """Take a waiting message for sending; False where somebody else did, or the person opted out meanwhile."""
    changed = connection.execute(
        sa.update(delivery)
        .where(delivery.c.id == delivery_id, delivery.c.status == WAITING)
        .values(status=SENDING, attempts=delivery.c.attempts + 1)
    )
    return changed.rowcount == 1


def settle(
    connection: Connection,
    delivery_id: int,
    status: str,
    *,
    at: datetime,
    reason: str = "",
    due_at: datetime | None = None,
    who: str = audit.JOB,
) -> None:
    """Write down how it ended; with WAITING and due_at it is tried again then."""
    mine = delivery.c.id == delivery_id
    before = connection.execute(sa.select(delivery.c.status).where(mine)).scalar() or ""
    values: dict[str, Any] = {"status": status, "reason": reason[:500], "settled_at": at}
    if due_at is not None:
        values["due_at"] = due_at
    connection.execute(sa.update(delivery).where(mine).values(**values))
    subject = f"message {delivery_id}"
    audit.record(connection, who=who, at=at, action="message", subject=subject, before=before, after=status)


def doubt(connection: Connection, *, at: datetime, who: str = audit.JOB) -> int:
    """Call unclear what a sender that is no more had begun to send; return how many."""
    changed = connection.execute(
        sa.update(delivery)
        .where(delivery.c.status == SENDING)
        .values(status=UNCLEAR, settled_at=at, reason="the sender was stopped while it was sending this")
    )
    if changed.rowcount:
        after = {UNCLEAR: changed.rowcount}
        audit.record(connection, who=who, at=at, action="messages", subject="outbox", before=SENDING, after=after)
    return changed.rowcount


def unclear(connection: Connection, release_id: int) -> list[Delivery]:
    """Messages of which nobody knows whether they arrived."""
    query = sa.select(delivery).where(delivery.c.release_id == release_id, delivery.c.status == UNCLEAR)
    return [_delivery(row) for row in connection.execute(query.order_by(delivery.c.id))]


def hand_over(
    connection: Connection, release_id: int, medium: str, *, at: datetime, who: str = audit.JOB
) -> int | None:
    """Make a batch of all waiting messages of a medium; its number, None where none waits."""
    mine = (delivery.c.release_id == release_id, delivery.c.medium == medium)
    newest = connection.execute(sa.select(sa.func.max(delivery.c.batch)).where(*mine)).scalar() or 0
    changed = connection.execute(
        sa.update(delivery)
        .where(*mine, delivery.c.status == WAITING)
        .values(status=LISTED, batch=newest + 1, settled_at=at)
    )
    if not changed.rowcount:
        return None
    after = {"medium": medium, "batch": newest + 1, "messages": changed.rowcount}
    audit.record(connection, who=who, at=at, action="hand over", subject=f"release {release_id}", after=after)
    return newest + 1


def batches(connection: Connection, release_id: int) -> dict[tuple[str, int], list[Delivery]]:
    """What was handed over, by (medium, batch): always the same rows, so a lost file can be written again."""
    query = (
        sa.select(delivery)
        .where(delivery.c.release_id == release_id, delivery.c.batch.is_not(None))
        .order_by(delivery.c.medium, delivery.c.batch, delivery.c.id)
    )
    found: dict[tuple[str, int], list[Delivery]] = {}
    for row in connection.execute(query):
        found.setdefault((row.medium, row.batch), []).append(_delivery(row))
    return found


def by_status(connection: Connection) -> dict[str, int]:
    """How many messages of all releases by status."""
    query = sa.select(delivery.c.status, sa.func.count()).group_by(delivery.c.status).order_by(delivery.c.status)
    return {row[0]: row[1] for row in connection.execute(query)}


def counts(connection: Connection, release_id: int, *, kind: str = NEWS) -> dict[tuple[str, str], int]:
    """How many messages by (medium, status)."""
    query = (
        sa.select(delivery.c.medium, delivery.c.status, sa.func.count())
        .where(delivery.c.release_id == release_id, delivery.c.kind == kind)
        .group_by(delivery.c.medium, delivery.c.status)
        .order_by(delivery.c.medium, delivery.c.status)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def people_by_item(connection: Connection, release_id: int) -> dict[int, int]:
    """How many people the outbox holds for each item of a release."""
    query = sa.select(delivery.c.item_id, sa.func.count()).where(
        delivery.c.release_id == release_id, delivery.c.kind == NEWS
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(delivery.c.item_id))}


def told(connection: Connection, release_id: int) -> list[tuple[int, datetime]]:
    """Of each person who was told of a release: the feedback that the message answers, and when it left."""
    query = sa.select(delivery.c.feedback_id, delivery.c.settled_at).where(
        delivery.c.release_id == release_id,
        delivery.c.kind == NEWS,
        delivery.c.status.in_((SENT, LISTED)),
        delivery.c.settled_at.is_not(None),
    )
    return [(row.feedback_id, row.settled_at) for row in connection.execute(query.order_by(delivery.c.id))]


def news_sent(connection: Connection, release_id: int, medium: str) -> dict[int, datetime]:
    """When the news of a release left for each person whom it reached there."""
    query = sa.select(delivery.c.author, delivery.c.settled_at).where(
        delivery.c.release_id == release_id,
        delivery.c.kind == NEWS,
        delivery.c.medium == medium,
        delivery.c.status == SENT,
    )
    return {row.author: row.settled_at for row in connection.execute(query)}


def in_outbox(connection: Connection, release_id: int, *, kind: str = NEWS) -> dict[int, str]:
    """The status of each person's message of a release."""
    query = sa.select(delivery.c.author, delivery.c.status).where(
        delivery.c.release_id == release_id, delivery.c.kind == kind
    )
    return {row.author: row.status for row in connection.execute(query)}


def last_told(connection: Connection, *, besides: int, since: datetime) -> dict[int, tuple[datetime, str]]:
    """Who was told of another release since then: when last, and of which."""
    query = (
        sa.select(delivery.c.author, delivery.c.settled_at, release.c.name)
        .join(release, release.c.id == delivery.c.release_id)
        .where(delivery.c.release_id != besides, delivery.c.kind == NEWS)
        .where(delivery.c.status.in_(TOLD), delivery.c.settled_at >= since)
        .order_by(delivery.c.settled_at)
    )
    return {row.author: (row.settled_at, row.name) for row in connection.execute(query)}


def decide(
    connection: Connection,
    authors: Iterable[int],
    *,
    allowed: bool,
    at: datetime,
    reason: str,
    medium: str = EVERY_MEDIUM,
    who: str = audit.JOB,
) -> int:
    """Keep what people said about being told; the newest word counts. What waits for who opted out is cancelled."""
    wanted = sorted(set(authors))
    for part in _parts(wanted):
        connection.execute(sa.delete(consent).where(consent.c.author.in_(part), consent.c.medium == medium))
        connection.execute(
            sa.insert(consent),
            [{"author": a, "medium": medium, "allowed": allowed, "at": at, "reason": reason} for a in part],
        )
        if not allowed:
            stop = sa.update(delivery).where(delivery.c.author.in_(part), delivery.c.status == WAITING)
            if medium != EVERY_MEDIUM:
                stop = stop.where(delivery.c.medium == medium)
            connection.execute(stop.values(status=CANCELLED, reason=reason, settled_at=at))
    if wanted:
        # How many, not who: an entry outlives a person's wish to be forgotten.
        after = {"people": len(wanted), "medium": medium or "every", "reason": reason}
        audit.record(
            connection, who=who, at=at, action="opt in" if allowed else "opt out", subject="people", after=after
        )
    return len(wanted)


def decisions(connection: Connection) -> dict[int, dict[str, tuple[bool, str]]]:
    """What people said about being told: by author and medium, whether they allow it and how we know."""
    found: dict[int, dict[str, tuple[bool, str]]] = {}
    for row in connection.execute(sa.select(consent)):
        found.setdefault(row.author, {})[row.medium] = (row.allowed, row.reason)
    return found


def forget(connection: Connection, authors: Collection[int]) -> int:
    """Remove every message to these people and what they said about being told; return how many messages."""
    gone = 0
    for part in _parts(sorted(set(authors))):
        connection.execute(sa.delete(consent).where(consent.c.author.in_(part)))
        gone += connection.execute(sa.delete(delivery).where(delivery.c.author.in_(part))).rowcount
    return gone


_FIELDS = tuple(name for name in Delivery.__slots__ if name != "id")


def _parts(authors: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(authors), AT_ONCE):
        yield authors[start : start + AT_ONCE]


def _delivery(row: Any) -> Delivery:
    values: Mapping[str, Any] = row._mapping
    return Delivery(**{name: values[name] for name in Delivery.__slots__})
