"""All rows of one store into another that is empty, whichever databases they are on."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from voc.errors import StoreError
from voc.store.tables import metadata

AT_ONCE = 5_000


def pour(source: Engine, target: Engine, *, last: Callable[[], None] = lambda: None) -> None:
    """Copy every table as of one moment, in one transaction of the target.

    Args:
        last: done when all rows are there, before they count; where it fails, none do.

    Raises:
        StoreError: the target holds rows already.
    """
    as_of_now = {} if source.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with source.connect().execution_options(**as_of_now) as taken, target.begin() as put:
        for table in metadata.sorted_tables:
            if put.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                raise StoreError("There is a store in that database already. Name an empty one.")
        for table in metadata.sorted_tables:
            _pour(table, taken, put)
        if target.dialect.name == "postgresql":
            _go_on_counting(put)
        last()


def _pour(table: sa.Table, taken: Connection, put: Connection) -> None:
    # A row may point at a later one of its own table, which is there only when all are.
    own = [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    pointing: list[dict[str, Any]] = []
    for rows in _pages(table, taken):
        pointing += [
            {"_id": row["id"], "_to": row[own[0].name]} for row in rows if own and row[own[0].name] is not None
        ]
        put.execute(sa.insert(table), [row | {column.name: None for column in own} for row in rows])
    if pointing:
        fill = sa.update(table).where(table.c.id == sa.bindparam("_id")).values({own[0]: sa.bindparam("_to")})
        put.execute(fill, pointing)


def _pages(table: sa.Table, taken: Connection) -> Iterator[list[dict[str, Any]]]:
    """Rows in the order of their key, so many in memory at a time."""
    key = list(table.primary_key)
    query = sa.select(table).order_by(*key).limit(AT_ONCE)
    rows = taken.execute(query).mappings().all()
    while rows:
        yield [dict(row) for row in rows]
        last = [rows[-1][column.name] for column in key]
        rows = (
            taken.execute(query.where(sa.tuple_(*key) > sa.tuple_(*(sa.literal(one) for one in last)))).mappings().all()
        )


def _go_on_counting(put: Connection) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or column.foreign_keys:
            continue
        name = put.execute(
            sa.text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": column.name}
        ).scalar()
        if name:
            newest = put.execute(sa.select(sa.func.max(column))).scalar()
            if newest is not None:
                put.execute(sa.text("SELECT setval(:name, :newest)"), {"name": name, "newest": newest})
