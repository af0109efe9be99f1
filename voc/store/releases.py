"""Releases: a name and a day for the backlog items that were shipped together."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.models import ItemStatus
from voc.store import audit, backlog, typed
from voc.store.tables import release, release_item

SAID = ("topic", "topic_en", "change", "change_en", "kind")
KINDS = ("fixed", "built")
LONGEST = 200
MOST_HELD = 50


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release; approved_by is "" until somebody agreed to tell people of it.

    hold_out is the percent of the people with an e-mail address who are not told yet.
    """

    id: int
    name: str
    version: str
    shipped_on: date
    note: str
    note_en: str
    created_at: datetime
    created_by: str
    approved_at: datetime | None
    approved_by: str
    hold_out: int = 0


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """A backlog item of a release, and the words in which people are told of it; see voc.announcements.Shipped."""

    release_id: int
    item_id: int
    topic: str
    topic_en: str
    change: str
    change_en: str
    kind: str


def add(
    connection: Connection,
    name: str,
    *,
    on: date,
    at: datetime,
    who: str,
    version: str = "",
    note: str = "",
    note_en: str = "",
) -> int:
    """Make a release; return its id.

    Raises:
        InputError: the name is empty or taken.
    """
    name = typed.name(name, LONGEST)
    if not name:
        raise InputError("A release needs a name, such as a version number.")
    if connection.execute(sa.select(release.c.id).where(release.c.name == name)).first():
        raise InputError(f"There is a release '{name}' already. Add items to it with: voc release add-item")
    said = {"note": typed.several_lines(note), "note_en": typed.several_lines(note_en)}
    values = {"name": name, "version": typed.name(version, LONGEST), "shipped_on": on, **said}
    added = connection.execute(
        sa.insert(release).values(**values, created_at=at, created_by=who, approved_by="").returning(release.c.id)
    )
    made = int(added.scalar_one())
    after = {**values, **{name: audit.length(text) for name, text in said.items()}}
    audit.record(connection, who=who, at=at, action="release add", subject=f"release {made}", after=after)
    return made


def find(connection: Connection, asked: str) -> StoredRelease:
    """A release by its id or its name.

    Raises:
        NotFound: there is none; the text names those that there are.
    """
    query = sa.select(release).where(release.c.name == asked)
    row = connection.execute(query).first()
    if row is None and asked.isdecimal() and len(asked) < 10:
        row = connection.execute(sa.select(release).where(release.c.id == int(asked))).first()
    if row is None:
        names = ", ".join(made.name for made in every(connection)[:10])
        raise NotFound(f"There is no release '{asked}'. " + (f"There are: {names}." if names else "Make one first."))
    return _release(row)


def one(connection: Connection, release_id: int) -> StoredRelease:
    """A release by its id alone, whatever others are called.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(sa.select(release).where(release.c.id == release_id)).first()
    if row is None:
        raise NotFound(f"There is no release {release_id}.")
    return _release(row)


def every(connection: Connection) -> list[StoredRelease]:
    """All releases, newest first."""
    query = sa.select(release).order_by(release.c.shipped_on.desc(), release.c.id.desc())
    return [_release(row) for row in connection.execute(query)]


def ship(connection: Connection, release_id: int, item_id: int, *, at: datetime, who: str) -> None:
    """Put an item into a release and mark it as shipped on its day; again is no change.

    Raises:
        NotFound: there is no such item or release.
    """
    found = one(connection, release_id)
    backlog.change(
        connection,
        item_id,
        at=at,
        who=who,
        status=ItemStatus.SHIPPED,
        release=found.name,
        shipped_on=found.shipped_on,
    )
    there = sa.select(release_item.c.item_id).where(
        release_item.c.release_id == release_id, release_item.c.item_id == item_id
    )
    if connection.execute(there).first() is None:
        connection.execute(
            sa.insert(release_item).values(release_id=release_id, item_id=item_id, **dict.fromkeys(SAID, ""))
        )
        say(connection, release_id, item_id, at=at, who=who, kind="fixed")


def ship_as(connection: Connection, item_id: int, *, name: str, on: date, at: datetime, who: str) -> int:
    """Ship an item in the release of that name, which is made where it is new; return the release's id.

    A release without a name is named after its day.

    Raises:
        InputError: the release of that name was on another day.
    """
    name = typed.name(name, LONGEST) or on.isoformat()
    row = connection.execute(sa.select(release).where(release.c.name == name)).first()
    if row is not None and row.shipped_on != on:
        raise InputError(f"Release '{name}' was on {row.shipped_on}, not on {on}. Choose that day or another name.")
    made = row.id if row is not None else add(connection, name, on=on, at=at, who=who)
    ship(connection, made, item_id, at=at, who=who)
    return int(made)


def say(connection: Connection, release_id: int, item_id: int, *, at: datetime, who: str, **words: str) -> None:
    """Set words of an item in a release (SAID); whoever approved others has to look again.

    Raises:
        NotFound: the item is not in the release.
        InputError: the kind is none of KINDS.
    """
    if unknown := set(words) - set(SAID):
        raise ValueError(f"not a word of a release: {sorted(unknown)}")
    if words.get("kind", "fixed") not in KINDS:
        raise InputError(f"The kind of '{words['kind']}' is not known; write fixed or built.")
    words = {
        name: (typed.name if name.startswith("topic") else typed.several_lines)(word) for name, word in words.items()
    }
    mine = (release_item.c.release_id == release_id) & (release_item.c.item_id == item_id)
    before = connection.execute(sa.select(release_item).where(mine)).first()
    if before is None:
        raise NotFound(f"Item {item_id} is not in that release. Put it there first.")
    now = {name: word for name, word in words.items() if getattr(before, name) != word}
    if now:
        connection.execute(sa.update(release_item).where(mine).values(**now))
        was = {name: _logged(name, getattr(before, name)) for name in now}
        now = {name: _logged(name, word) for name, word in now.items()}
        subject = f"release {release_id}, item {item_id}"
        audit.record(connection, who=who, at=at, action="release say", subject=subject, before=was, after=now)
        _unapprove(connection, release_id, at=at, who=who)


def items(connection: Connection, release_id: int) -> list[ReleasedItem]:
    """The items of a release, by id."""
    query = sa.select(release_item).where(release_item.c.release_id == release_id).order_by(release_item.c.item_id)
    return [ReleasedItem(**row._mapping) for row in connection.execute(query)]


def approve(connection: Connection, release_id: int, *, at: datetime, who: str) -> None:
    """Agree to tell people of a release; whoever is first has agreed, and a second time is no change.

    Raises:
        InputError: by the person who made it.
    """
    found = one(connection, release_id)
    if found.created_by == who:
        raise InputError(f"'{who}' made release '{found.name}'; somebody else has to approve it.")
    open_still = (release.c.id == release_id) & (release.c.approved_by == "")
    changed = connection.execute(sa.update(release).where(open_still).values(approved_at=at, approved_by=who))
    if changed.rowcount:
        subject = f"release {release_id}"
        audit.record(connection, who=who, at=at, action="release approve", subject=subject, after=found.name)


def hold_out(connection: Connection, release_id: int, percent: int, *, at: datetime, who: str) -> None:
    """Say how many of a hundred people with an e-mail address are told of a release later; 0 lets everybody be told.

    Raises:
        NotFound: there is no such release.
        InputError: it is less than 0 or more than MOST_HELD.
    """
    if not 0 <= percent <= MOST_HELD:
        raise InputError(f"A hold-out is 0 to {MOST_HELD} percent, not {percent}.")
    before = one(connection, release_id).hold_out
    connection.execute(sa.update(release).where(release.c.id == release_id).values(hold_out=percent))
    subject = f"release {release_id}"
    audit.record(
        connection, who=who, at=at, action="release hold-out", subject=subject, before=str(before), after=str(percent)
    )


def _unapprove(connection: Connection, release_id: int, *, at: datetime, who: str) -> None:
    """Nobody agreed to what people are told now."""
    before = one(connection, release_id).approved_by
    if not before:
        return
    subject = f"release {release_id}"
    audit.record(connection, who=who, at=at, action="release unapprove", subject=subject, before=before)
    connection.execute(sa.update(release).where(release.c.id == release_id).values(approved_at=None, approved_by=""))


def _release(row: Any) -> StoredRelease:
    return StoredRelease(**row._mapping)


def _logged(name: str, words: str) -> str:
    """What was done for people is told in whole sentences, which may quote one."""
    return audit.length(words) if name.startswith("change") else words
