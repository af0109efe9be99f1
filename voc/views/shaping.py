"""What people decide about backlog items, checked before it is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from voc.backlog import SEVERITIES, slug
from voc.errors import InputError
from voc.models import ItemStatus
from voc.store import Connection, Store, backlog, picked
from voc.store.backlog import MERGED, MERGED_INTO, PARTED
from voc.views.commenting import cleaned
from voc.views.registry import read_registry

TEXTS = ("title", "problem", "story", "acceptance")


def shape(
    store: Store,
    item_id: int,
    *,
    at: datetime,
    who: str,
    labels: Sequence[str] | None = None,
    severity: str | None = None,
    own: Sequence[str] = (),
    **values: Any,
) -> dict[str, int]:
    """Change what people say of an item; fields that are not named stay, and new texts lose personal data.

    Args:
        store: with the item.
        item_id: which.
        at: when.
        who: does it.
        labels: made fit for every tracker: small letters and hyphens, each once.
        severity: one of voc.backlog.SEVERITIES, or "" to have it guessed from harm again.
        own: names of the company and its partners, which stay in the texts.
        values: other fields; see voc.store.backlog.EDITABLE.

    Returns:
        How many of each kind of personal data were taken out.

    Raises:
        NotFound: there is no such item.
        InputError: a label holds no letter or digit, or there is no such severity.
    """
    if labels is not None:
        values["labels"] = tuple(dict.fromkeys(slug(label) for label in labels))
        if "" in values["labels"]:
            raise InputError("A label needs a letter or a digit.")
    if severity is not None:
        if severity and severity not in SEVERITIES:
            raise InputError(f"There is no severity '{severity}'. Choose from: {', '.join(SEVERITIES)}.")
        values["severity"] = severity
    with store.begin() as connection:
        before = backlog.one(connection, item_id)
        # A text that is as it was is no new one: its quotes were redacted in their own sentences.
        new = {name: values[name] for name in TEXTS if name in values and values[name] != getattr(before, name)}
        kept, taken = cleaned(new, own)
        backlog.change(connection, item_id, at=at, who=who, **values | kept)
    return taken


def merge(store: Store, item_id: int, into: int, *, at: datetime, who: str) -> None:
    """Make an item part of another: its topics or picked voices go along; it stays as a duplicate with all said of it.

    Raises:
        NotFound: there is no such item.
        InputError: they are the same, or one of them was shipped or is part of another, or the other
            stands for picked voices alone and this one does not.
    """
    if item_id == into:
        raise InputError("An item cannot be merged into itself.")
    with store.begin() as connection:
        part, whole = backlog.one(connection, item_id), backlog.one(connection, into)
        for one in (part, whole):
            if one.status in (ItemStatus.SHIPPED, ItemStatus.DUPLICATE):
                raise InputError(f"Item {one.id} is {one.status.value}; only items that are open can be merged.")
        if whole.exact and not part.exact:
            raise InputError(f"Item {into} stands for picked voices alone; merge it into item {item_id} instead.")
        fresh = [id_ for id_ in part.topic_ids if id_ not in whole.topic_ids and part.exact == whole.exact]
        picked.lend(connection, item_id, into)
        backlog.note(connection, into, MERGED, str(item_id), " ".join(map(str, fresh)), at=at, who=who)
        backlog.set_topics(connection, into, [*whole.topic_ids, *fresh], at=at, who=who)
        backlog.note(connection, item_id, MERGED_INTO, part.status.value, str(into), at=at, who=who)
        backlog.change(connection, item_id, at=at, who=who, status=ItemStatus.DUPLICATE)


def unmerge(store: Store, item_id: int, *, at: datetime, who: str) -> int:
    """Take the merge of an item back; return the item that it was part of.

    The topics that came with it leave the other item, and it is what it was before.

    Raises:
        NotFound: there is no such item.
        InputError: it is part of no other, or the other was shipped since.
    """
    with store.begin() as connection:
        part = backlog.one(connection, item_id)
        merges = [row for row in backlog.history(connection, item_id) if row[2] == MERGED_INTO]
        if part.status != ItemStatus.DUPLICATE or not merges:
            raise InputError(f"Item {item_id} was not merged into another.")
        before, into = merges[-1][3], int(merges[-1][4])
        whole = backlog.one(connection, into)
        if whole.status == ItemStatus.SHIPPED:
            raise InputError(f"Item {into} was shipped since, and its people may have been told.")
        picked.take_back(connection, item_id, into)
        came = _came_with(connection, into, item_id)
        stay = [topic_id for topic_id in whole.topic_ids if topic_id not in came]
        backlog.set_topics(connection, into, stay or whole.topic_ids, at=at, who=who)
        backlog.change(connection, item_id, at=at, who=who, status=ItemStatus(before))
        for one, other in ((item_id, into), (into, item_id)):
            backlog.note(connection, one, PARTED, "", str(other), at=at, who=who)
    return into


def split(store: Store, item_id: int, topic_ids: Sequence[int], title: str, *, at: datetime, who: str) -> int:
    """Make an item of its own of some topics of an item; return its id.

    Raises:
        NotFound: there is no such item.
        InputError: the item does not stand for them or for picked voices, nothing would stay, or there is no title.
    """
    if not title.strip():
        raise InputError("An item needs a title; this one is empty.")
    with store.begin() as connection:
        whole = backlog.one(connection, item_id)
        registry = read_registry(connection)
        if whole.exact:
            raise InputError(f"Item {item_id} stands for picked voices; pick some of them for an item of their own.")
        out = set(registry.homes(topic_ids))
        stay = [topic_id for topic_id in whole.topic_ids if registry.card(topic_id).id not in out]
        if whole.status in (ItemStatus.SHIPPED, ItemStatus.DUPLICATE):
            raise InputError(f"Item {item_id} is {whole.status.value}; only items that are open can be split.")
        if not out <= set(registry.homes(whole.topic_ids)) or not out or not stay:
            has = ", ".join(map(str, registry.homes(whole.topic_ids)))
            raise InputError(f"A split takes some, not all, of the topics of item {item_id}: {has}.")
        gone = [topic_id for topic_id in whole.topic_ids if topic_id not in stay]
        made = backlog.add(
            connection,
            topic_id=gone[0],
            also=gone[1:],
            title=title.strip(),
            problem="",
            owner=whole.owner,
            at=at,
            who=who,
        )
        backlog.set_topics(connection, item_id, stay, at=at, who=who)
        for one, other in ((made, item_id), (item_id, made)):
            backlog.note(connection, one, PARTED, "", str(other), at=at, who=who)
    return made


def _came_with(connection: Connection, into: int, item_id: int) -> set[int]:
    """The topics that an item brought along when it was last merged."""
    found = [row for row in backlog.history(connection, into) if row[2] == MERGED and row[3] == str(item_id)]
    return {int(topic_id) for topic_id in found[-1][4].split()}
