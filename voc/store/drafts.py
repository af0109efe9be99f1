"""What a language model proposes for backlog items, until a person takes or refuses it: at most one draft an item."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store import typed
from voc.store.tables import item_draft


@dataclass(frozen=True, slots=True)
class ProposedDraft:
    """A draft that nobody decided about yet; model is who wrote it."""

    item_id: int
    at: datetime
    model: str
    title: str
    problem: str
    story: str
    acceptance: tuple[str, ...]


def propose(connection: Connection, draft: ProposedDraft) -> None:
    """Keep a draft, in the place of an older one for the same item."""
    drop(connection, draft.item_id)
    values = {
        "item_id": draft.item_id,
        "at": draft.at,
        "model": typed.one_line(draft.model, 200),
        "title": typed.one_line(draft.title),
        "problem": typed.several_lines(draft.problem),
        "story": typed.one_line(draft.story),
        "acceptance": "\n".join(typed.one_line(line) for line in draft.acceptance),
    }
    connection.execute(sa.insert(item_draft).values(**values))


def open_of(connection: Connection, item_id: int) -> ProposedDraft | None:
    """The draft that waits for a person's word on an item."""
    row = connection.execute(sa.select(item_draft).where(item_draft.c.item_id == item_id)).first()
    if row is None:
        return None
    lines = tuple(filter(None, row.acceptance.split("\n")))
    return ProposedDraft(row.item_id, row.at, row.model, row.title, row.problem, row.story, lines)


def drop(connection: Connection, item_id: int) -> None:
    """Let go of the draft of an item, if there is one."""
    connection.execute(sa.delete(item_draft).where(item_draft.c.item_id == item_id))
