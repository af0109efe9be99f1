"""Facts about the store itself: which key made its pseudonyms, and whether anything waits to be counted."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import StoreError
from voc.store.tables import mark

_KEY, _WAITING = "key", "waiting"


def check_key(connection: Connection, fingerprint: str) -> None:
    """Note the key of a new store; later runs must come with the same one.

    Raises:
        StoreError: the store was made with another key, so everybody would count twice.
    """
    known = _read(connection, _KEY)
    if known is None:
        _write(connection, _KEY, fingerprint)
    elif known != fingerprint:
        raise StoreError(
            "The key file is not the one this store was made with, so every person would count twice. "
            "Put the store's own voc.key back, or begin a new store."
        )


def wait(connection: Connection) -> None:
    """Note, with the change itself, that there is something the facts do not show yet."""
    _write(connection, _WAITING, "1")


def is_waiting(connection: Connection) -> bool:
    """Whether something was stored since the facts were last made."""
    return _read(connection, _WAITING) == "1"


def done(connection: Connection) -> None:
    """The facts show everything."""
    _write(connection, _WAITING, "0")


def _read(connection: Connection, name: str) -> str | None:
    return connection.execute(sa.select(mark.c.value).where(mark.c.name == name)).scalar()


def _write(connection: Connection, name: str, value: str) -> None:
    if connection.execute(sa.update(mark).where(mark.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(sa.insert(mark).values(name=name, value=value))
