"""The drafted problem of items whose topics changed, so that it counts the people whom their evidence counts."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from voc.backlog import draft
from voc.settings import MINIMUM_PEOPLE
from voc.store import Connection, Store, backlog, picked
from voc.store.backlog import MERGED, PARTED, StoredItem
from voc.views import plan
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

# How every drafted problem begins; see voc.backlog.draft.
_DRAFTED = re.compile(r"Dalam \d+ minggu terakhir|In the last (\d+ weeks|week)\b")


def redraft(
    store: Store,
    cut: Slice,
    points: "pd.DataFrame",
    item_ids: Sequence[int],
    *,
    minimum: int = MINIMUM_PEOPLE,
    at: datetime,
    who: str,
) -> list[int]:
    """Draft the problems of items anew after a merge or a split; what people wrote stays. Return whose changed.

    Args:
        store: with the items.
        cut: whose period the drafts speak of.
        points: the pain points of it.
        item_ids: which; of one that is made of another the problem is drafted first.
        minimum: groups of fewer people are not counted in it.
        at: when they were merged or split, by which the next time knows that no person wrote the draft.
        who: did that.
    """
    with store.begin() as connection:
        passages = picked.of_items(connection)
        items = [item for id_ in item_ids if _is_drafted(connection, item := backlog.one(connection, id_))]
    changed = []
    for item in items:
        known = plan.planned(store, cut, points, item, passages.get(item.id, ())).evidence
        problem = draft(known.at_least(minimum), language=item.language).problem if known else item.problem
        if problem != item.problem:
            with store.begin() as connection:
                backlog.change(connection, item.id, at=at, who=who, problem=problem)
            changed.append(item.id)
    return changed


def _is_drafted(connection: Connection, item: StoredItem) -> bool:
    """Whether no person wrote its problem: it reads as a draft, or is still missing, and only merges changed it."""
    events = backlog.history(connection, item.id)
    ours = {when for when, _, field, _, _ in events if field in (MERGED, PARTED)}
    written = any(field == "problem" and when not in ours for when, _, field, _, _ in events)
    parted = events[1:2] != [] and events[1][2] == PARTED
    return not written and bool(_DRAFTED.match(item.problem) or (parted and not item.problem))
