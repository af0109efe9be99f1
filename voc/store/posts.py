"""Social posts: which are about us, and which are set aside, with the reason."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Channel
from voc.store import marks
from voc.store.tables import feedback, feedback_passage, passage

_POST = sa.and_(feedback.c.channel == Channel.SOCIAL, feedback.c.duplicate_of.is_(None))
EVERY = "*"
# Text that says something, whether or not it was set aside.
_TELLS = sa.or_(passage.c.informative, passage.c.set_aside)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged of one post; relevance is 0 to 1."""

    feedback_id: int
    relevance: float
    reason: str
    set_aside: bool


def forget(connection: Connection) -> None:
    """Take back every verdict and bring back what was set aside, so that all posts are judged again."""
    ids = connection.execute(sa.select(feedback.c.id).where(feedback.c.set_aside)).scalars().all()
    marks.touch(connection, ids)
    back = {"relevance": None, "relevance_reason": None, "set_aside": False}
    connection.execute(sa.update(feedback).where(feedback.c.relevance.is_not(None)).values(back))
    sync(connection)


def unjudged(connection: Connection, listen: Collection[str]) -> int:
    """How many posts of these sources that say something have no verdict yet; "*" means all sources."""
    query = sa.select(sa.func.count(sa.distinct(feedback.c.id))).select_from(_with_passages())
    return connection.execute(query.where(_from(listen), _TELLS, feedback.c.relevance.is_(None))).scalar_one()


def to_judge(connection: Connection, listen: Collection[str], *, beside: int) -> Sequence[Any]:
    """Passages of posts without a verdict, and of so many with one to compare.

    Rows of (id, relevance, passage_id, text, language); id is the post's, whose rows follow each other.
    """
    known = sa.select(feedback.c.id).where(_from(listen), feedback.c.relevance.is_not(None))
    known = known.order_by(feedback.c.id).limit(beside)
    query = (
        sa.select(
            feedback.c.id,
            feedback.c.relevance,
            passage.c.id.label("passage_id"),
            passage.c.text,
            passage.c.language,
        )
        .select_from(_with_passages())
        .where(_from(listen), _TELLS, sa.or_(feedback.c.relevance.is_(None), feedback.c.id.in_(known)))
        .order_by(feedback.c.id, feedback_passage.c.position)
    )
    return connection.execute(query).all()


def ours(connection: Connection, *, limit: int) -> Sequence[Any]:
    """Passages that our own channels hold, a fair sample since ids are hashes of the words: (id, text, language)."""
    said = sa.exists().where(
        feedback_passage.c.passage_id == passage.c.id,
        feedback_passage.c.feedback_id == feedback.c.id,
        feedback.c.channel != Channel.SOCIAL,
    )
    query = sa.select(passage.c.id, passage.c.text, passage.c.language).where(passage.c.informative, said)
    return connection.execute(query.order_by(passage.c.id).limit(limit)).all()


def save(connection: Connection, verdicts: Iterable[Verdict]) -> None:
    """Write verdicts; passages that nobody else said leave the analysis with their post, and come back with it."""
    verdicts = list(verdicts)
    values = [
        {"b_id": v.feedback_id, "b_relevance": v.relevance, "b_reason": v.reason[:200], "b_aside": v.set_aside}
        for v in verdicts
    ]
    if not values:
        return
    connection.execute(
        sa.update(feedback)
        .where(feedback.c.id == sa.bindparam("b_id"))
        .values(
            relevance=sa.bindparam("b_relevance"),
            relevance_reason=sa.bindparam("b_reason"),
            set_aside=sa.bindparam("b_aside"),
        ),
        values,
    )
    marks.touch(connection, [v.feedback_id for v in verdicts])
    sync(connection)


def sync(connection: Connection) -> None:
    """Let the passages follow their posts: out of the analysis where only posts set aside hold them, else in."""
    held = sa.exists().where(
        feedback_passage.c.passage_id == passage.c.id,
        feedback_passage.c.feedback_id == feedback.c.id,
        feedback.c.duplicate_of.is_(None),
    )
    kept, left = held.where(~feedback.c.set_aside), held.where(feedback.c.set_aside)
    out = {"informative": False, "set_aside": True, "topic_id": None, "similarity": None}
    back = {"informative": True, "set_aside": False, "sentiment": None}
    connection.execute(sa.update(passage).where(passage.c.informative, left, ~kept).values(out))
    connection.execute(sa.update(passage).where(passage.c.set_aside, kept).values(back))


def count_set_aside(connection: Connection, *, before: datetime | None = None) -> int:
    """How many posts are set aside, of those said before a moment where one is given."""
    query = sa.select(sa.func.count()).select_from(feedback).where(feedback.c.set_aside, _said_before(before))
    return connection.execute(query).scalar_one()


def judged(connection: Connection, *, set_aside: bool, limit: int, before: datetime | None = None) -> Sequence[Any]:
    """Posts with their verdict, those nearest to the line first: (id, text, said_at, relevance, relevance_reason).

    Only those said before a moment where one is given.
    """
    nearest = feedback.c.relevance.desc() if set_aside else feedback.c.relevance
    query = (
        sa.select(feedback.c.id, feedback.c.text, feedback.c.said_at, feedback.c.relevance, feedback.c.relevance_reason)
        .where(_POST, feedback.c.relevance.is_not(None), feedback.c.set_aside.is_(set_aside), _said_before(before))
        .order_by(nearest, feedback.c.id)
        .limit(limit)
    )
    return connection.execute(query).all()


def _said_before(moment: datetime | None) -> Any:
    return sa.true() if moment is None else feedback.c.said_at < moment


def _from(listen: Collection[str]) -> Any:
    """The posts of the sources that are listened to."""
    return _POST if EVERY in listen else sa.and_(_POST, feedback.c.source.in_(sorted(listen)))


def _with_passages() -> Any:
    return feedback.join(feedback_passage, feedback_passage.c.feedback_id == feedback.c.id).join(
        passage, passage.c.id == feedback_passage.c.passage_id
    )
