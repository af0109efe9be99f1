"""Taking in a tracker's export: what is planned already, what is linked, and what became of it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from voc import embed, language, privacy
from voc.backlog import Issue, read_issues, titles_in_trackers
from voc.errors import InputError
from voc.ingest import encoding
from voc.models import ItemStatus
from voc.store import Connection, Store, backlog, releases, tracker
from voc.store.backlog import StoredItem
from voc.store.space import Space, present
from voc.store.topics import language_means
from voc.store.tracker import StoredIssue

LONGEST_KEY = 200
LARGEST = 64 * 2**20
"""Bytes of an export: some hundred thousand issues, which the app takes in while others read."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an export did.

    linked are (item id, key) joined because their titles are the same; moved are
    (item id, status before, status now); unknown are the tracker's words for a status
    that mean nothing to us. released are (item id, name) of those that were put into a release
    for it, which is named after the day where it was done.
    """

    issues: int
    linked: tuple[tuple[int, str], ...]
    moved: tuple[tuple[int, ItemStatus, ItemStatus], ...]
    unknown: tuple[str, ...]
    released: tuple[tuple[int, str], ...] = ()


def import_export(
    store: Store, content: bytes, *, name: str, own: Sequence[str] = (), at: datetime, who: str
) -> Imported:
    """Take in a tracker's own export as it lies on disk, whatever its encoding; see import_issues.

    Raises:
        InputError: it is no export that is known, or larger than LARGEST; the text says `name`.
    """
    if len(content) > LARGEST:
        raise InputError(
            f"{name} has {len(content) / 2**20:,.0f} MiB; at most {LARGEST // 2**20} are read. Export fewer issues, "
            "such as those of this year."
        )
    with encoding.decoded(io.BytesIO(content), encoding.detect(content[: encoding.HEAD_BYTES])) as lines:
        issues = read_issues(lines.read(), name=name)
    return import_issues(store, issues, own=own, at=at, who=who)


def import_issues(
    store: Store, issues: Sequence[Issue], *, own: Sequence[str] = (), at: datetime, who: str
) -> Imported:
    """Keep a tracker's issues, and bring the linked items to where the tracker has them.

    An item is linked by its external key; one without is linked to the issue with exactly
    its title, as our exports write it, which is what an import of them looks like. A linked item
    takes the tracker's status, except that what was shipped stays so. own are names of the
    company and its partners, which stay in the titles.
    """
    kept = _with_meaning(store, issues, own)
    with store.begin() as connection:
        tracker.save(connection, kept, at=at, who=who)
        linked = _link_by_title(connection, issues, at=at, who=who)
        by_key = {issue.key: issue for issue in kept}
        moved = []
        for item in backlog.every(connection):
            issue = by_key.get(item.external_key)
            if issue is not None and (change := _move(connection, item, issue, at=at, who=who)):
                moved.append(change)
        released = [
            (item_id, backlog.one(connection, item_id).release)
            for item_id, _, now in moved
            if now == ItemStatus.SHIPPED
        ]
    unknown = sorted({issue.said_status for issue in kept if issue.status is None and issue.said_status})
    return Imported(len(kept), tuple(linked), tuple(moved), tuple(unknown), tuple(released))


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of an item that was linked to an issue by hand.

    known says that an import had the issue, whose status the item takes; release is the
    one it was put into as the issue is done, "" for none.
    """

    known: bool
    before: ItemStatus
    now: ItemStatus
    release: str


def link_issue(store: Store, item_id: int, key: str, *, at: datetime, who: str) -> Linked:
    """Say that an item is an issue, and bring it to where the tracker's last export had it.

    Raises:
        NotFound: there is no such item.
    """
    key = key.strip()[:LONGEST_KEY]
    with store.begin() as connection:
        backlog.change(connection, item_id, at=at, who=who, external_key=key)
        item = backlog.one(connection, item_id)
        issues = [issue for issue in tracker.every(connection) if issue.key == key] if key else []
        if len(issues) == 1:  # two trackers may have the same key, and nobody said which
            _move(connection, item, issues[0], at=at, who=who)
        after = backlog.one(connection, item_id)
    moved = after.status != item.status and after.status == ItemStatus.SHIPPED
    return Linked(bool(issues) or not key, item.status, after.status, after.release if moved else "")


def _with_meaning(store: Store, issues: Sequence[Issue], own: Sequence[str]) -> list[StoredIssue]:
    """The issues as they are kept: without personal data, and with a vector in the store's present space."""
    titles = [privacy.redact(issue.title, keep=own).text for issue in issues]
    space = present(store)
    vectors = _vectors(store, space, titles) if space and titles else [b""] * len(issues)
    return [
        StoredIssue(
            tracker=issue.tracker,
            key=issue.key[:LONGEST_KEY],
            title=title,
            status=issue.status,
            said_status=issue.said_status[:200],
            done_on=issue.done_on,
            url=issue.url,
            fingerprint=space.fingerprint if space else "",
            vector=vector,
        )
        for issue, title, vector in zip(issues, titles, vectors, strict=True)
    ]


def _vectors(store: Store, space: Space, titles: list[str]) -> list[bytes]:
    encoder = embed.reopen(space.name, space.folder(store))
    with store.begin() as connection:
        means = language_means(connection, space.fingerprint)
    raw = embed.unit(encoder.encode(titles))
    known = means or {embed.GLOBAL: np.zeros(space.dim, dtype=np.float32)}
    centred = embed.centre(raw, [str(code) for code in language.detect_many(titles)], known)
    return [row.astype(np.float32).tobytes() for row in centred]


def _link_by_title(connection: Connection, issues: Sequence[Issue], *, at: datetime, who: str) -> list[tuple[int, str]]:
    keys: dict[str, list[str]] = {}
    for issue in issues:
        keys.setdefault(_same(issue.title), []).append(issue.key[:LONGEST_KEY])
    items = backlog.every(connection)
    taken = {item.external_key for item in items}
    linked = []
    for item in items:
        names = {_same(item.title), *map(_same, titles_in_trackers(item.title, item.id, item.language))}
        found = {key for name in names for key in keys.get(name, [])}
        if not item.external_key and len(found) == 1 and not found & taken:
            (key,) = found
            backlog.change(connection, item.id, at=at, who=who, external_key=key)
            taken.add(key)
            linked.append((item.id, key))
    return linked


def _move(
    connection: Connection, item: StoredItem, issue: StoredIssue, *, at: datetime, who: str
) -> tuple[int, ItemStatus, ItemStatus] | None:
    if issue.status is None or issue.status == item.status or item.status == ItemStatus.SHIPPED:
        return None
    if issue.status == ItemStatus.SHIPPED:
        # Without a release of its own it goes into one named after the day; people can be told of that too.
        day = issue.done_on or at.date()
        releases.ship_as(connection, item.id, name=day.isoformat(), on=day, at=at, who=who)
    else:
        backlog.change(connection, item.id, at=at, who=who, status=issue.status)
    return item.id, item.status, issue.status


def _same(title: str) -> str:
    return " ".join(title.casefold().split())
