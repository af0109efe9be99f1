"""What an administrator set for the store as a whole: how long feedback is kept, and the language pages open in."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError
from voc.store import audit, marks
from voc.store.tables import feedback

LONGEST_KEPT = 36_525  # days; nothing that feedback says is a hundred years old
LANGUAGES = ("en", "id")
_RETENTION, _LANGUAGE = "retention days", "language"


def retention(connection: Connection) -> int | None:
    """For how many days feedback is kept; None for ever."""
    kept = marks.get(connection, _RETENTION)
    return int(kept) if kept else None


def set_retention(connection: Connection, days: int | None, *, who: str, at: datetime) -> None:
    """Keep feedback for so many days, None for ever; each run removes what is older.

    Raises:
        InputError: the number of days is out of range.
    """
    if days is not None and not 1 <= days <= LONGEST_KEPT:
        raise InputError(f"Feedback is kept for 1 to {LONGEST_KEPT:,} days, not {days}.")
    _set(connection, _RETENTION, str(days or ""), who=who, at=at)


def count_before(connection: Connection, moment: datetime) -> int:
    """How many pieces of feedback were said before a moment."""
    query = sa.select(sa.func.count()).select_from(feedback).where(feedback.c.said_at < moment)
    return int(connection.execute(query).scalar_one())


def language(connection: Connection, otherwise: str = LANGUAGES[0]) -> str:
    """The language pages open in for who has not chosen one; `otherwise` where nobody has set it for all."""
    known = marks.get(connection, _LANGUAGE)
    return known if known in LANGUAGES else otherwise


def set_language(connection: Connection, code: str, *, who: str, at: datetime) -> None:
    """Have pages open in a language.

    Raises:
        InputError: it is none of LANGUAGES.
    """
    if code not in LANGUAGES:
        raise InputError(f"Pages speak {' and '.join(LANGUAGES)}, not '{code}'.")
    _set(connection, _LANGUAGE, code, who=who, at=at)


def _set(connection: Connection, name: str, value: str, *, who: str, at: datetime) -> None:
    before = marks.get(connection, name) or ""
    marks.put(connection, name, value)
    audit.record(connection, who=who, at=at, action="set", subject=name, before=before, after=value)
