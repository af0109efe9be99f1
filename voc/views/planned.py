"""Already planned? Issues of the tracker that are, or may be, the same as a topic or an item of ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from voc import similar
from voc.backlog import TRACKERS
from voc.store import Store, backlog, topics, tracker
from voc.store.tracker import StoredIssue
from voc.views.plan import Planned
from voc.views.registry import Registry


@dataclass(frozen=True, slots=True)
class Twin:
    """An issue that may be the same: score is a cosine, likely whether it is more than a possibility."""

    issue: StoredIssue
    score: float
    likely: bool


def planned_already(
    store: Store, registry: Registry, topic_ids: Sequence[int], *, most: int = 3
) -> dict[int, list[Twin]]:
    """Issues that mean the same as a topic, most alike first, by topic id; what is linked already is left out.

    A topic is all its voices, in both languages, so it is compared by its centroid
    with the titles of issues in either language.
    """
    with store.begin() as connection:
        issues = tracker.every(connection)
        stored = {topic.id: topic for topic in topics.every(connection)}
        linked = {item.external_key for item in backlog.every(connection)}
    found: dict[int, list[Twin]] = {}
    for topic_id in topic_ids:
        home = stored[registry.card(topic_id).id]
        near = [one for one in issues if one.fingerprint == home.fingerprint and one.vector and one.key not in linked]
        rows = np.stack([one.meaning for one in near]) if near else np.zeros((0, len(home.centroid)), np.float32)
        matched = similar.matches(home.centroid, rows, most=most)
        found[topic_id] = [Twin(near[match.position], match.score, match.likely) for match in matched]
    return found


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
