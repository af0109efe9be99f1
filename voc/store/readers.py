"""Views that readers saved under a name, and notes they wrote on weeks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store import audit, typed
from voc.store.tables import saved_view, week_note


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page with everything its address said."""

    id: int
    page: str
    name: str
    owner: str
    query: dict[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted on a week."""

    text: str
    who: str
    at: datetime


def save_view(
    connection: Connection, *, page: str, name: str, owner: str, query: dict[str, Any], at: datetime, who: str
) -> int:
    """Keep a view; return its id.

    Raises:
        InputError: it has no name.
    """
    name, owner = typed.name(name), typed.name(owner)
    if not name:
        raise InputError("A saved view needs a name.")
    values = {"page": page, "name": name, "owner": owner, "query": query, "created_at": at}
    added = connection.execute(sa.insert(saved_view).values(**values, removed=False).returning(saved_view.c.id))
    made = int(added.scalar_one())
    # Not what the view looks for: that may be the words of somebody who asks to be forgotten.
    subject, after = f"view {made}", {"page": page, "name": name, "owner": owner, "query": sorted(query)}
    audit.record(connection, who=who, at=at, action="view save", subject=subject, after=after)
    return made


def views_of(connection: Connection, page: str) -> list[SavedView]:
    """The saved views of a page, by name."""
    query = sa.select(saved_view).where(saved_view.c.page == page, saved_view.c.removed.is_(False))
    rows = connection.execute(query.order_by(sa.func.lower(saved_view.c.name), saved_view.c.id))
    return [SavedView(r.id, r.page, r.name, r.owner, r.query, r.created_at) for r in rows]


def every_view(connection: Connection) -> list[SavedView]:
    """The saved views of all pages, by name."""
    query = sa.select(saved_view).where(saved_view.c.removed.is_(False))
    rows = connection.execute(query.order_by(sa.func.lower(saved_view.c.name), saved_view.c.id))
    return [SavedView(r.id, r.page, r.name, r.owner, r.query, r.created_at) for r in rows]


def view(connection: Connection, view_id: int) -> SavedView:
    """A saved view by its id.

    Raises:
        NotFound: there is none, or it was taken out.
    """
    query = sa.select(saved_view).where(saved_view.c.id == view_id, saved_view.c.removed.is_(False))
    r = connection.execute(query).first()
    if r is None:
        raise NotFound(f"There is no saved view {view_id}. See: python -m voc subscriptions views")
    return SavedView(r.id, r.page, r.name, r.owner, r.query, r.created_at)


def remove_view(connection: Connection, view_id: int, *, removed: bool = True, at: datetime, who: str) -> None:
    """Take a saved view out of the list, or put it back."""
    mine = saved_view.c.id == view_id
    name = connection.execute(sa.select(saved_view.c.name).where(mine)).scalar()
    connection.execute(sa.update(saved_view).where(mine).values(removed=removed))
    action = "view remove" if removed else "view restore"
    audit.record(connection, who=who, at=at, action=action, subject=f"view {view_id}", before=name or "")


def write_note(connection: Connection, *, week: date, text: str, who: str, at: datetime) -> None:
    """Note something on the week that begins on a Monday; an empty text takes the note away."""
    before, text = note_on(connection, week), typed.several_lines(text)
    connection.execute(sa.insert(week_note).values(week=week, text=text, who=who, at=at))
    was, now = audit.length(before.text if before else ""), audit.length(text)
    audit.record(connection, who=who, at=at, action="week note", subject=f"week of {week}", before=was, after=now)


def note_on(connection: Connection, week: date) -> Note | None:
    """The note in force on a week."""
    query = sa.select(week_note).where(week_note.c.week == week).order_by(week_note.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return Note(row.text, row.who, row.at) if row and row.text else None
