"""A person's word on what a language model drafted for a backlog item."""

from datetime import datetime

from voc.errors import NotFound
from voc.store import Connection, Store, backlog, drafts
from voc.store.drafts import ProposedDraft


def waiting(store: Store, item_id: int) -> ProposedDraft | None:
    """The draft that waits for a word on an item; None where there is none."""
    with store.begin() as connection:
        return drafts.open_of(connection, item_id)


def accept(store: Store, item_id: int, *, at: datetime, who: str) -> None:
    """Write a draft into its item; every field that changes is kept in the history, and can be changed again.

    Raises:
        NotFound: no draft waits for that item.
    """
    with store.begin() as connection:
        one = _one(connection, item_id)
        words = {"title": one.title, "problem": one.problem, "story": one.story, "acceptance": one.acceptance}
        backlog.note(connection, item_id, backlog.DRAFTED, one.model, "accepted", at=at, who=who)
        backlog.change(connection, item_id, at=at, who=who, **words)
        drafts.drop(connection, item_id)


def reject(store: Store, item_id: int, *, at: datetime, who: str) -> None:
    """Let a draft go; the item stays as it was.

    Raises:
        NotFound: no draft waits for that item.
    """
    with store.begin() as connection:
        one = _one(connection, item_id)
        backlog.note(connection, item_id, backlog.DRAFTED, one.model, "rejected", at=at, who=who)
        drafts.drop(connection, item_id)


def _one(connection: Connection, item_id: int) -> ProposedDraft:
    found = drafts.open_of(connection, item_id)
    if found is None:
        raise NotFound(f"No draft waits for item {item_id}. Ask for one with: python -m voc backlog draft {item_id}")
    return found
