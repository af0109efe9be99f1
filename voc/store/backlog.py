"""Backlog items and what happened to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.models import ItemStatus
from voc.store import audit, picked, typed
from voc.store.tables import backlog_event, backlog_item, item_draft, item_passage, item_topic

COMMENT, EXPORTED, TOPICS = "comment", "exported", "topics"
DRAFTED = "drafted"
MERGED, MERGED_INTO, PARTED = "merged", "merged into", "parted"
SIGNAL = "signal"
LONGEST_COMMENT = 4_000
LONGEST_NAME = 200
LONGEST_TITLE = 255  # what the trackers take
# Together, and with the evidence, less than the 32,767 characters of a description in Jira or a cell of a sheet.
LONGEST = {"title": LONGEST_TITLE, "problem": 12_000, "story": 2_000, "acceptance": 6_000}
_JOINED = {"labels": ",", "acceptance": "\n"}
_MADE = ("status", "labels", "acceptance", "also", "exact")  # of an item, from more than its row
EDITABLE = (
    "title",
    "problem",
    "owner",
    "status",
    "release",
    "shipped_on",
    "effort",
    "external_key",
    "labels",
    "severity",
    "due",
    "language",
    "story",
    "acceptance",
)
# They may quote people, who can ask to be forgotten; an entry of the audit log is for ever.
_QUOTING = ("problem", "story", "acceptance", COMMENT)


@dataclass(frozen=True, slots=True)
class StoredItem:
    """A backlog item as people wrote it; its evidence is counted anew whenever it is shown.

    labels are those that people gave it; severity is "urgent", "high", "medium" or "low",
    "" where nobody judged it. also are the topics it stands for besides its own. language is
    that of its draft, and of what a tracker gets of it. exact says that it stands for voices
    that people picked (see voc.store.picked), not for all that its topics hold. story and
    acceptance (conditions under which it is done) are empty where they are those of the draft.
    """

    id: int
    topic_id: int
    created_at: datetime
    title: str
    problem: str
    owner: str
    status: ItemStatus
    release: str
    shipped_on: date | None
    effort: float | None
    external_key: str
    labels: tuple[str, ...]
    severity: str
    due: date | None
    also: tuple[int, ...] = ()
    language: Literal["id", "en"] = "id"
    exact: bool = False
    story: str = ""
    acceptance: tuple[str, ...] = ()

    @property
    def topic_ids(self) -> tuple[int, ...]:
        """Every topic it stands for, its own first; curation may have merged some since."""
        return (self.topic_id, *self.also)

    @property
    def is_open(self) -> bool:
        """Whether somebody may still work on it."""
        return self.status in (ItemStatus.PROPOSED, ItemStatus.PLANNED, ItemStatus.IN_PROGRESS)


def add(
    connection: Connection,
    *,
    topic_id: int,
    title: str,
    problem: str,
    owner: str,
    at: datetime,
    who: str,
    also: Sequence[int] = (),
    language: Literal["id", "en"] = "id",
) -> int:
    """Make an item of a topic, or of several; return its id.

    Raises:
        InputError: a field is longer than LONGEST says.
    """
    values = {
        "topic_id": topic_id,
        "created_at": at,
        "title": _clean("title", title),
        "problem": typed.several_lines(problem),
        "owner": _clean("owner", owner),
        "status": ItemStatus.PROPOSED,
        "release": "",
        "external_key": "",
        "language": language,
    }
    added = connection.execute(sa.insert(backlog_item).values(**values).returning(backlog_item.c.id))
    item_id = int(added.scalar_one())
    _log(connection, item_id, "item", "", str(values["title"]), at=at, who=who)
    if also:
        set_topics(connection, item_id, [topic_id, *also], at=at, who=who)
    return item_id


def set_topics(connection: Connection, item_id: int, topic_ids: Sequence[int], *, at: datetime, who: str) -> None:
    """Say which topics an item stands for, its own first; the change is kept like that of any field.

    Raises:
        NotFound: there is no such item.
        InputError: it would stand for none.
    """
    before = one(connection, item_id)
    now = (*topic_ids[:1], *sorted({*topic_ids[1:]} - {*topic_ids[:1]}))
    if not now:
        raise InputError("A backlog item needs at least one topic.")
    if now == before.topic_ids:
        return
    _log(connection, item_id, TOPICS, _listed(before.topic_ids), _listed(now), at=at, who=who)
    connection.execute(sa.update(backlog_item).where(backlog_item.c.id == item_id).values(topic_id=now[0]))
    connection.execute(sa.delete(item_topic).where(item_topic.c.item_id == item_id))
    if now[1:]:
        connection.execute(sa.insert(item_topic), [{"item_id": item_id, "topic_id": id_} for id_ in now[1:]])


def note(connection: Connection, item_id: int, what: str, before: str, after: str, *, at: datetime, who: str) -> None:
    """Keep in the history of an item what happened between it and another: MERGED, MERGED_INTO or PARTED."""
    _log(connection, item_id, what, before, after, at=at, who=who)


def change(connection: Connection, item_id: int, *, at: datetime, who: str, **values: Any) -> None:
    """Change fields of an item (EDITABLE); each change is kept with who, when, before and after.

    Raises:
        NotFound: there is no such item.
        InputError: a field is longer than LONGEST says.
    """
    before = one(connection, item_id)
    values = {name: _clean(name, value) for name, value in values.items()}
    changed = {name: value for name, value in values.items() if getattr(before, name) != value}
    if unknown := set(changed) - set(EDITABLE):
        raise ValueError(f"not a field of a backlog item: {sorted(unknown)}")
    for name, value in changed.items():
        _log(connection, item_id, name, _text(getattr(before, name)), _text(value), at=at, who=who)
    if changed:
        row = {name: _JOINED[name].join(value) if name in _JOINED else value for name, value in changed.items()}
        connection.execute(sa.update(backlog_item).where(backlog_item.c.id == item_id).values(**row))


def take_back(connection: Connection, item_id: int, *, at: datetime, who: str) -> None:
    """Remove an item that was made by mistake and that nobody has worked on since.

    Raises:
        NotFound: there is no such item.
        InputError: somebody worked on it; declining it is what is left.
    """
    item = one(connection, item_id)
    if any(field not in ("item", TOPICS, SIGNAL) for _, _, field, _, _ in history(connection, item_id)):
        raise InputError(f"Somebody worked on the item since: {item.title}. Decline it instead.")
    for table in (item_topic, item_passage, item_draft, backlog_event):
        connection.execute(sa.delete(table).where(table.c.item_id == item_id))
    connection.execute(sa.delete(backlog_item).where(backlog_item.c.id == item_id))
    audit.record(
        connection, who=who, at=at, action="backlog taken back", subject=f"item {item_id}", before=item.title, after=""
    )


def one(connection: Connection, item_id: int) -> StoredItem:
    """One item.

    Raises:
        NotFound: there is no such item.
    """
    row = connection.execute(sa.select(backlog_item).where(backlog_item.c.id == item_id)).first()
    if row is None:
        raise NotFound(f"There is no backlog item {item_id}.")
    return _item(row, _also(connection, item_id).get(item_id, ()), exact=bool(picked.exact(connection, [item_id])))


def every(connection: Connection) -> list[StoredItem]:
    """All items, oldest first."""
    also, exact = _also(connection), picked.exact(connection)
    rows = connection.execute(sa.select(backlog_item).order_by(backlog_item.c.id))
    return [_item(row, also.get(row.id, ()), exact=row.id in exact) for row in rows]


def history(connection: Connection, item_id: int) -> list[tuple[datetime, str, str, str, str]]:
    """What happened to an item, oldest first: (when, who, field, before, after)."""
    query = sa.select(backlog_event).where(backlog_event.c.item_id == item_id).order_by(backlog_event.c.id)
    return [(r.at, r.who, r.field, r.before, r.after) for r in connection.execute(query)]


def comment(connection: Connection, item_id: int, text: str, *, at: datetime, who: str) -> int:
    """Keep what somebody says of an item in its history; return the entry's id.

    `voc.views.commenting` takes personal data out first.

    Raises:
        NotFound: there is no such item.
        InputError: it says nothing.
    """
    one(connection, item_id)
    said = typed.several_lines(text, LONGEST_COMMENT)
    if not said:
        raise InputError("The comment is empty.")
    return _log(connection, item_id, COMMENT, "", said, at=at, who=who)


def take_comment_back(connection: Connection, event_id: int, *, at: datetime, who: str) -> None:
    """Remove a comment from the history of its item.

    Raises:
        NotFound: there is no such comment.
    """
    mine = sa.and_(backlog_event.c.id == event_id, backlog_event.c.field == COMMENT)
    row = connection.execute(sa.delete(backlog_event).where(mine).returning(backlog_event.c.item_id)).first()
    if row is None:
        raise NotFound(f"There is no comment {event_id}; perhaps it was taken back already.")
    audit.record(connection, who=who, at=at, action="backlog comment taken back", subject=f"item {row.item_id}")


def mark_exported(connection: Connection, digests: Mapping[int, str], layout: str, *, at: datetime, who: str) -> None:
    """Keep in the history of items that they left for a tracker, and as what (`digests` by item id)."""
    for item_id, digest in digests.items():
        _log(connection, item_id, EXPORTED, layout, digest, at=at, who=who)


def exported(connection: Connection, layout: str) -> dict[int, str]:
    """What each item last left as for a tracker, by item id; items that never did are absent."""
    query = sa.select(backlog_event).where(backlog_event.c.field == EXPORTED, backlog_event.c.before == layout)
    return {row.item_id: row.after for row in connection.execute(query.order_by(backlog_event.c.id))}


def _log(connection: Connection, item_id: int, name: str, before: str, after: str, *, at: datetime, who: str) -> int:
    values = {"item_id": item_id, "at": at, "who": who, "field": name, "before": before, "after": after}
    made = connection.execute(sa.insert(backlog_event).values(**values).returning(backlog_event.c.id)).scalar_one()
    if name in _QUOTING:
        before, after = audit.length(before), audit.length(after)
    audit.record(
        connection, who=who, at=at, action=f"backlog {name}", subject=f"item {item_id}", before=before, after=after
    )
    return int(made)


def _text(value: Any) -> str:
    return "" if value is None else ", ".join(value) if isinstance(value, tuple) else str(value)


def _clean(name: str, value: Any) -> Any:
    """A field as it is kept: the problem in lines, every other text in one."""
    if isinstance(value, tuple):
        parts = tuple(typed.name(part) for part in value)
        _short_enough(name, "\n".join(parts))
        return parts
    # A status is text too, but ours.
    if type(value) is not str:
        return value
    if name == "external_key":
        return typed.one_line(value, LONGEST_NAME)
    if name == "owner":
        return typed.name(value, LONGEST_NAME)
    kept = typed.several_lines(value) if name == "problem" else typed.name(value)
    _short_enough(name, kept)
    return kept


def _short_enough(name: str, kept: str) -> None:
    longest = LONGEST.get(name)
    if longest and len(kept) > longest:
        raise InputError(f"The {name} of an item has at most {longest:,} characters, not {len(kept):,}. Shorten it.")


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids))


def _also(connection: Connection, item_id: int | None = None) -> dict[int, tuple[int, ...]]:
    """The further topics by item id, of one item or of all."""
    query = sa.select(item_topic).order_by(item_topic.c.item_id, item_topic.c.topic_id)
    if item_id is not None:
        query = query.where(item_topic.c.item_id == item_id)
    found: dict[int, tuple[int, ...]] = {}
    for row in connection.execute(query):
        found[row.item_id] = (*found.get(row.item_id, ()), row.topic_id)
    return found


def _item(row: Any, also: tuple[int, ...], *, exact: bool) -> StoredItem:
    values = {name: getattr(row, name) for name in StoredItem.__slots__ if name not in _MADE}
    lists: dict[str, Any] = {
        name: tuple(filter(None, getattr(row, name).split(mark))) for name, mark in _JOINED.items()
    }
    return StoredItem(status=ItemStatus(row.status), also=also, exact=exact, **lists, **values)
