"""The passages that a backlog item stands for, where people picked voices instead of topics."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store.tables import item_passage


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was picked for an item, and from which cosine on another passage resembles each."""

    item_id: int
    fingerprint: str
    near: Mapping[int, float]


def add(connection: Connection, item_id: int, near: Mapping[int, float | None], *, fingerprint: str) -> None:
    """Note what people picked, each with how near another has to lie to follow it; None where that is not known."""
    rows = [
        {"item_id": item_id, "passage_id": id_, "near": value, "fingerprint": fingerprint, "taught": False, "via": 0}
        for id_, value in near.items()
    ]
    if rows:
        connection.execute(sa.insert(item_passage), rows)


def follow(connection: Connection, item_id: int, passage_ids: Iterable[int]) -> None:
    """Note what came later and resembles what was picked."""
    rows = [
        {"item_id": item_id, "passage_id": id_, "near": None, "fingerprint": "", "taught": True, "via": 0}
        for id_ in passage_ids
    ]
    if rows:
        connection.execute(sa.insert(item_passage), rows)


def of_items(connection: Connection) -> dict[int, tuple[int, ...]]:
    """The passages of every item that has some, by item id."""
    found: dict[int, list[int]] = {}
    query = sa.select(item_passage.c.item_id, item_passage.c.passage_id)
    for row in connection.execute(query.order_by(item_passage.c.item_id, item_passage.c.passage_id)):
        found.setdefault(row.item_id, []).append(row.passage_id)
    return {item_id: tuple(ids) for item_id, ids in found.items()}


def lessons(connection: Connection, fingerprint: str) -> list[Lesson]:
    """What the picks teach in a space; those that were measured in another teach nothing."""
    query = sa.select(item_passage).where(
        item_passage.c.fingerprint == fingerprint, ~item_passage.c.taught, item_passage.c.near.is_not(None)
    )
    found: dict[int, dict[int, float]] = {}
    for row in connection.execute(query.order_by(item_passage.c.item_id, item_passage.c.passage_id)):
        found.setdefault(row.item_id, {})[row.passage_id] = row.near
    return [Lesson(item_id, fingerprint, near) for item_id, near in found.items()]


def known(connection: Connection, item_id: int) -> set[int]:
    """The passages of one item."""
    query = sa.select(item_passage.c.passage_id).where(item_passage.c.item_id == item_id)
    return set(connection.execute(query).scalars())


def exact(connection: Connection, item_ids: Collection[int] | None = None) -> set[int]:
    """The items that stand for picked voices alone, and not for all of their topics."""
    query = sa.select(item_passage.c.item_id).where(item_passage.c.via == 0).distinct()
    if item_ids is not None:
        query = query.where(item_passage.c.item_id.in_(list(item_ids)))
    return set(connection.execute(query).scalars())


def lend(connection: Connection, part: int, whole: int) -> None:
    """Give an item what was picked for one that becomes part of it."""
    fresh = known(connection, part) - known(connection, whole)
    query = sa.select(item_passage).where(item_passage.c.item_id == part, item_passage.c.passage_id.in_(fresh))
    rows = [{**row._mapping, "item_id": whole, "via": part} for row in connection.execute(query)]
    if rows:
        connection.execute(sa.insert(item_passage), rows)


def take_back(connection: Connection, part: int, whole: int) -> None:
    """Take out of an item what came with another that parts from it."""
    connection.execute(sa.delete(item_passage).where(item_passage.c.item_id == whole, item_passage.c.via == part))
