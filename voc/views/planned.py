"""Already planned? Issues of the tracker that are, or may be, the same as a topic or an item of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from voc import similar
from voc.backlog import TRACKERS
from voc.store import Connection, Store, backlog, picked, topics, tracker
from voc.store.backlog import StoredItem
from voc.store.space import present
from voc.store.topics import StoredTopic
from voc.store.tracker import StoredIssue
from voc.views import resembling
from voc.views.plan import Planned, new_or_changed
from voc.views.registry import Registry


@dataclass(frozen=True, slots=True)
class Twin:
    """An issue that may be the same: score is a cosine, likely whether it is more than a possibility."""

    issue: StoredIssue
    score: float
    likely: bool


def planned_already(
    store: Store, registry: Registry, items: Sequence[StoredItem], *, most: int = 3
) -> dict[int, list[Twin]]:
    """Issues that mean the same as an item, most alike first, by item id; what is linked already is left out.

    A topic is all its voices, in both languages, so an item is compared by the centroids of
    its topics with the titles of issues in either language, and where people picked voices
    for it by the middle of those; the likest of them counts.
    """
    with store.begin() as connection:
        issues = tracker.every(connection)
        stored = {topic.id: topic for topic in topics.every(connection)}
        linked = {item.external_key for item in backlog.every(connection)}
        free = [one for one in issues if one.vector and one.key not in linked]
        meant = {item.id: _meanings(connection, store, registry, stored, item) if free else [] for item in items}
    told_apart = _told_apart([one for one in issues if one.vector])
    return {item_id: _twins(meanings, free, told_apart, most) for item_id, meanings in meant.items()}


def _told_apart(issues: Sequence[StoredIssue]) -> dict[tuple[str, str], np.ndarray]:
    """The meaning of each issue, by tracker and key, without what all issues of the same space share."""
    found: dict[tuple[str, str], np.ndarray] = {}
    for fingerprint in {one.fingerprint for one in issues}:
        same = [one for one in issues if one.fingerprint == fingerprint]
        rows = similar.apart(np.stack([one.meaning for one in same]))
        found |= {(one.tracker, one.key): row for one, row in zip(same, rows, strict=True)}
    return found


def _meanings(
    connection: Connection, store: Store, registry: Registry, stored: Mapping[int, StoredTopic], item: StoredItem
) -> list[tuple[str, np.ndarray]]:
    """What an item means, as unit vectors, each with the fingerprint of its space."""
    found = [(stored[home].fingerprint, stored[home].centroid) for home in registry.homes(item.topic_ids)]
    space = present(store)
    _, rows = resembling.vectors(connection, store, sorted(picked.known(connection, item.id))[: resembling.SEEN])
    if space is None or not len(rows):
        return found
    return [*([] if item.exact else found), (space.fingerprint, similar.gist(rows))]


def _twins(
    meanings: Sequence[tuple[str, np.ndarray]],
    issues: Sequence[StoredIssue],
    told_apart: Mapping[tuple[str, str], np.ndarray],
    most: int,
) -> list[Twin]:
    likest: dict[tuple[str, str], Twin] = {}
    for fingerprint, meaning in meanings:
        near = [one for one in issues if one.fingerprint == fingerprint]
        rows = (
            np.stack([told_apart[one.tracker, one.key] for one in near])
            if near
            else np.zeros((0, len(meaning)), np.float32)
        )
        for match in similar.matches(meaning, rows, most=most):
            issue = near[match.position]
            before = likest.get((issue.tracker, issue.key))
            if before is None or before.score < match.score:
                likest[issue.tracker, issue.key] = Twin(issue, match.score, match.likely)
    return sorted(likest.values(), key=lambda twin: -twin.score)[:most]


def unclosed(store: Store, items: Sequence[Planned], layout: str) -> list[Planned]:
    """The items without those that a tracker never had and that nobody is to work on: its importer takes each as open.

    What left for that tracker before and was shipped, declined or merged since stays, to be told its state there.
    """
    with store.begin() as connection:
        known = backlog.exported(connection, layout)
    changed = {item.stored.id for item in new_or_changed(store, items, layout)} & set(known)
    return [item for item in items if item.stored.is_open or item.stored.id in changed]


def sendable(store: Store, items: Sequence[Planned], layout: str) -> list[Planned]:
    """The items as an export for a tracker may hold them: an importer doubles what is an issue there already.

    Jira's changes the issue whose key a row bears, so an item that is linked to it stays and
    bears the key, as long as the key is no issue's of another tracker. Every other
    importer makes a new issue of each row.
    """
    if layout not in TRACKERS:
        return list(items)
    with store.begin() as connection:
        known = tracker.keys(connection)
    if layout != "jira":
        return [item for item in items if item.stored.external_key not in known.get(layout, ())]
    foreign = set().union(*(keys for name, keys in known.items() if name != "jira")) - known.get("jira", set())
    return [
        replace(item, stored=replace(item.stored, external_key="")) if item.stored.external_key in foreign else item
        for item in items
    ]
