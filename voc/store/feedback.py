"""Feedback in and out of the store."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from voc.models import Feedback, Language, Sentiment
from voc.store import marks
from voc.store.tables import feedback, feedback_passage, passage, stale

# SQLite takes 32,766 values in one statement.
IDS_AT_ONCE = 20_000
_FIELDS = tuple(field.name for field in fields(Feedback))


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage of a feedback: `id` is the hash of its words, equal for equal words."""

    id: int
    text: str
    language: Language
    informative: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """A feedback with what the store needs beside it."""

    feedback: Feedback
    near_key: int
    passages: Sequence[PassageText]
    sentiment: Sentiment | None


@dataclass(frozen=True, slots=True)
class Rows:
    """Feedback laid out as rows of the three tables."""

    feedback: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    links: list[dict[str, Any]]

    def only(self, ids: Collection[int]) -> "Rows":
        """The rows of the feedback with these ids."""
        links = [row for row in self.links if row["feedback_id"] in ids]
        spoken = {row["passage_id"] for row in links}
        return Rows(
            [row for row in self.feedback if row["id"] in ids],
            [row for row in self.passages if row["id"] in spoken],
            links,
        )


def lay_out(batch: Iterable[Incoming]) -> Rows:
    """Rows of a batch; needs no store, so other processes can do it."""
    incoming = list(batch)
    of_id: dict[int, PassageText] = {}
    for said in (p for item in incoming for p in item.passages):
        held = of_id.get(said.id)
        if held is None or said.text < held.text:
            of_id[said.id] = said
    return Rows(
        [_row(item) for item in incoming],
        [asdict(p) for p in of_id.values()],
        [
            {"feedback_id": item.feedback.id, "position": position, "passage_id": p.id}
            for item in incoming
            for position, p in enumerate(item.passages)
        ],
    )


def versions(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, Any]]:
    """Version and time of edit of those of `ids` that the store holds."""
    found: dict[int, tuple[int, Any]] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = sa.select(feedback.c.id, feedback.c.version, feedback.c.edited_at).where(
            feedback.c.id.in_(ids[start : start + IDS_AT_ONCE])
        )
        found.update({row.id: (row.version, row.edited_at) for row in connection.execute(query)})
    return found


def save(connection: Connection, batch: Iterable[Incoming]) -> None:
    """Insert feedback or replace it by id, with its passages; saving twice equals saving once."""
    save_rows(connection, lay_out(batch))


def save_rows(connection: Connection, rows: Rows) -> None:
    """Save what `lay_out` made."""
    if not rows.feedback:
        return
    connection.execute(_upsert(connection, feedback, "id"), rows.feedback)
    if rows.passages:
        connection.execute(_spelled_alike(connection), rows.passages)
    ids = [row["id"] for row in rows.feedback]
    for start in range(0, len(ids), IDS_AT_ONCE):
        connection.execute(
            sa.delete(feedback_passage).where(feedback_passage.c.feedback_id.in_(ids[start : start + IDS_AT_ONCE]))
        )
    if rows.links:
        connection.execute(sa.insert(feedback_passage), rows.links)


def originals(connection: Connection, ids: Collection[int]) -> list[int]:
    """What those of `ids` that are duplicates repeat."""
    wanted = list(ids)
    found: set[int] = set()
    for start in range(0, len(wanted), IDS_AT_ONCE):
        query = sa.select(feedback.c.duplicate_of).where(
            feedback.c.id.in_(wanted[start : start + IDS_AT_ONCE]), feedback.c.duplicate_of.is_not(None)
        )
        found.update(connection.execute(query).scalars())
    return sorted(found)


def collapse_duplicates(connection: Connection, *, stale_only: bool = False) -> int:
    """Point every repeated feedback at the earliest of its kind; return how many are repeats.

    Feedback is repeated where it has the near key of an earlier one (see `Incoming`).
    If asked, only the kinds of stale feedback are looked at (see `marks.touch`), and
    what changes by it becomes stale too.
    """
    first = (
        sa.func.first_value(feedback.c.id)
        .over(partition_by=feedback.c.near_key, order_by=[feedback.c.said_at, feedback.c.id])
        .label("first")
    )
    repeated = (
        sa.select(feedback.c.near_key).group_by(feedback.c.near_key).having(sa.func.count() > 1).scalar_subquery()
    )
    kinds = _stale_kinds() if stale_only else repeated
    ranked = sa.select(feedback.c.id, feedback.c.duplicate_of, first).where(feedback.c.near_key.in_(kinds))
    rows = connection.execute(ranked).all()
    wanted = {row.id: (row.first if row.first != row.id else None) for row in rows}
    changed = [{"b_id": row.id, "b_of": wanted[row.id]} for row in rows if row.duplicate_of != wanted[row.id]]
    if stale_only:
        before = {row.duplicate_of for row in rows if row.duplicate_of != wanted[row.id]}
        after = {id_ for change in changed for id_ in change.values()}
        marks.touch(connection, sorted((before | after) - {None}))
    else:
        # One whose twin was edited away is on its own again.
        other = feedback.alias()
        has_twin = sa.exists().where(other.c.near_key == feedback.c.near_key, other.c.id != feedback.c.id)
        connection.execute(
            sa.update(feedback).where(feedback.c.duplicate_of.is_not(None), ~has_twin).values(duplicate_of=None)
        )
    if changed:
        connection.execute(
            sa.update(feedback).where(feedback.c.id == sa.bindparam("b_id")).values(duplicate_of=sa.bindparam("b_of")),
            changed,
        )
    return sum(of is not None for of in wanted.values())


def _stale_kinds() -> sa.ScalarSelect[Any]:
    """Near keys of stale feedback, and of what was taken for its repeats."""
    touched = sa.select(stale.c.feedback_id)
    is_one = sa.or_(feedback.c.id.in_(touched), feedback.c.duplicate_of.in_(touched))
    return sa.select(feedback.c.near_key).where(is_one).scalar_subquery()


def save_sentiment(connection: Connection, sentiment_by_feedback: Mapping[int, Sentiment]) -> None:
    """Write what the model thinks of feedback that has no score of its own."""
    if sentiment_by_feedback:
        connection.execute(
            sa.update(feedback)
            .where(feedback.c.id == sa.bindparam("b_id"))
            .values(sentiment=sa.bindparam("b_sentiment"), sentiment_by="model"),
            [{"b_id": id_, "b_sentiment": s} for id_, s in sentiment_by_feedback.items()],
        )


def forget_judged(connection: Connection) -> None:
    """Take back what the model thought of feedback; what scores say stays."""
    connection.execute(
        sa.update(feedback).where(feedback.c.sentiment_by == "model").values(sentiment=None, sentiment_by=None)
    )


def count(connection: Connection) -> int:
    """How much feedback the store holds, duplicates included."""
    return connection.execute(sa.select(sa.func.count()).select_from(feedback)).scalar_one()


def _row(item: Incoming) -> dict[str, Any]:
    row = {name: getattr(item.feedback, name) for name in _FIELDS}
    row |= {
        "near_key": item.near_key,
        "duplicate_of": None,
        "sentiment": item.sentiment,
        "sentiment_by": "scores" if item.sentiment else None,
    }
    return row


def _insert(connection: Connection) -> Any:
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert


def _spelled_alike(connection: Connection) -> Any:
    """Insert passages; of equal words in several spellings the least is kept, whichever comes first.

    So vectors, and with them topics, do not depend on the order of rows. What was judged
    keeps its spelling, its vector and its topic.
    """
    statement = _insert(connection)(passage)
    theirs = statement.excluded
    binary = {"sqlite": "BINARY", "postgresql": "C"}[connection.dialect.name]
    is_new = passage.c.sentiment.is_(None) & passage.c.similarity.is_(None)
    return statement.on_conflict_do_update(
        index_elements=["id"],
        set_={name: theirs[name] for name in ("text", "language", "informative")},
        where=is_new & (sa.collate(theirs.text, binary) < sa.collate(passage.c.text, binary)),
    )


def _upsert(connection: Connection, table: sa.Table, key: str) -> Any:
    statement = _insert(connection)(table)
    new = {column.name: statement.excluded[column.name] for column in table.columns if column.name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=new)
