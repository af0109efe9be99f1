"""Who asked to be forgotten: pseudonyms whose feedback is not taken in again."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store.tables import forgotten


def every(connection: Connection) -> frozenset[int]:
    """All pseudonyms that are not to come back."""
    return frozenset(connection.execute(sa.select(forgotten.c.author)).scalars())


def add(connection: Connection, authors: Collection[int], *, at: datetime) -> None:
    """Keep these pseudonyms out from now on."""
    fresh: Sequence[int] = sorted(set(authors) - every(connection))
    if fresh:
        connection.execute(sa.insert(forgotten), [{"author": author, "at": at} for author in fresh])
