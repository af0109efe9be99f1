"""Facts about the store itself: which key made its pseudonyms, and whether anything waits to be counted."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from voc.errors import StoreError
from voc.store.tables import feedback_passage, mark, stale

# SQLite takes 32,766 values in one statement.
IDS_AT_ONCE = 20_000
_KEY, _WAITING, _JUDGED, _AUDIT = "key", "waiting", "judged", "audit"
_NONE, _ALL, _SOME = "0", "1", "some"


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


def get(connection: Connection, name: str) -> str | None:
    """A fact by its name; None where it was never put."""
    return _read(connection, name)


def put(connection: Connection, name: str, value: str) -> None:
    """Note a fact under a name."""
    _write(connection, name, value)


def wait(connection: Connection) -> None:
    """Note, with the change itself, that the facts do not show something yet, and nobody says of which feedback."""
    _write(connection, _WAITING, _ALL)


def touch(connection: Connection, feedback_ids: Collection[int]) -> None:
    """Note, with the change itself, of which feedback the facts do not show something yet."""
    if feedback_ids and _read(connection, _WAITING) != _ALL:
        _write(connection, _WAITING, _SOME)
        connection.execute(_insert(connection), [{"feedback_id": id_} for id_ in feedback_ids])


def touch_speakers(connection: Connection, passage_ids: Sequence[int]) -> None:
    """Note the same of all feedback that holds one of these passages."""
    if _read(connection, _WAITING) == _ALL:
        return
    for start in range(0, len(passage_ids), IDS_AT_ONCE):
        block = passage_ids[start : start + IDS_AT_ONCE]
        query = sa.select(feedback_passage.c.feedback_id).where(feedback_passage.c.passage_id.in_(block))
        # Made distinct here: SQLite would walk all feedback in order, to save itself that.
        touch(connection, set(connection.execute(query).scalars()))


def is_waiting(connection: Connection) -> bool:
    """Whether something was stored since the facts were last made."""
    return _read(connection, _WAITING) in (_ALL, _SOME)


def is_only_stale(connection: Connection) -> bool:
    """Whether `stale_ids` says all that the facts do not show."""
    return _read(connection, _WAITING) == _SOME


def stale_ids(connection: Connection) -> Sequence[int]:
    """The feedback that `touch` noted since the facts were last made."""
    return connection.execute(sa.select(stale.c.feedback_id)).scalars().all()


def done(connection: Connection) -> None:
    """The facts show everything."""
    _write(connection, _WAITING, _NONE)
    connection.execute(sa.delete(stale))


def _insert(connection: Connection) -> Any:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(stale).on_conflict_do_nothing(index_elements=["feedback_id"])


def judged_until(connection: Connection) -> date | None:
    """The last day that was looked at for signals."""
    known = _read(connection, _JUDGED)
    return date.fromisoformat(known) if known else None


def judged(connection: Connection, until: date) -> None:
    """Note how far signals were looked for."""
    _write(connection, _JUDGED, until.isoformat())


def audit_head(connection: Connection, *, lock: bool = True) -> str | None:
    """The newest hash of the audit log; with `lock` nobody else adds to the log before this transaction ends."""
    if lock and connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('voc audit'))"))
    elif lock:
        connection.execute(sa.update(mark).where(mark.c.name == _AUDIT).values(value=mark.c.value))
    return _read(connection, _AUDIT)


def set_audit_head(connection: Connection, head: str) -> None:
    """Keep the newest hash of the audit log."""
    _write(connection, _AUDIT, head)


def _read(connection: Connection, name: str) -> str | None:
    return connection.execute(sa.select(mark.c.value).where(mark.c.name == name)).scalar()


def _write(connection: Connection, name: str, value: str) -> None:
    if connection.execute(sa.update(mark).where(mark.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(sa.insert(mark).values(name=name, value=value))
