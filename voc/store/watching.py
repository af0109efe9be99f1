"""Topics that people watch: listed for them first, and their signals mailed to those who left an address."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store import audit
from voc.store.subscriptions import is_address
from voc.store.tables import topic, watch


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody who watches a topic; address is "" where no mail is wanted."""

    topic_id: int
    who: str
    address: str


def begin(connection: Connection, topic_id: int, *, who: str, address: str = "", at: datetime) -> None:
    """Watch a topic; who watches it already changes the address.

    Raises:
        NotFound: there is no such topic.
        InputError: the address is none.
    """
    address = address.strip()
    if address and not is_address(address):
        raise InputError("That is no e-mail address; write one such as ana@shop.example, or leave it empty.")
    if connection.execute(sa.select(topic.c.id).where(topic.c.id == topic_id)).first() is None:
        raise NotFound(f"There is no topic {topic_id}. See: python -m voc topics")
    before = _taken_out(connection, topic_id, who)
    connection.execute(sa.insert(watch).values(topic_id=topic_id, who=who, address=address, at=at))
    if before != address:
        _record(connection, "watch", topic_id, before, {"address": address}, who=who, at=at)


def end(connection: Connection, topic_id: int, *, who: str, at: datetime) -> None:
    """No longer watch a topic."""
    before = _taken_out(connection, topic_id, who)
    if before is not None:
        _record(connection, "unwatch", topic_id, before, "", who=who, at=at)


def _taken_out(connection: Connection, topic_id: int, who: str) -> str | None:
    """Remove somebody's watch; the address it had, None where there was none."""
    mine = sa.and_(watch.c.topic_id == topic_id, watch.c.who == who)
    address = connection.execute(sa.select(watch.c.address).where(mine)).scalar()
    connection.execute(sa.delete(watch).where(mine))
    return address


def _record(
    connection: Connection, action: str, topic_id: int, before: str | None, after: object, *, who: str, at: datetime
) -> None:
    was = "" if before is None else {"address": before}
    audit.record(connection, who=who, at=at, action=action, subject=f"topic {topic_id}", before=was, after=after)


def every(connection: Connection, *, who: str | None = None) -> list[Watch]:
    """Who watches what; what one person watches if named."""
    query = sa.select(watch).order_by(watch.c.who, watch.c.topic_id)
    if who is not None:
        query = query.where(watch.c.who == who)
    return [Watch(row.topic_id, row.who, row.address) for row in connection.execute(query)]
