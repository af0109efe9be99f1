"""Passages: the distinct pieces of text that are embedded, and what the analysis says of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Emotion, Sentiment, Urgency
from voc.store.tables import feedback, feedback_passage, passage

BATCH = 50_000
IDS_AT_ONCE = 20_000
Batches: TypeAlias = Iterator[Sequence[Any]]
_UNTRIED = sa.and_(passage.c.informative, passage.c.similarity.is_(None))


@dataclass(frozen=True, slots=True)
class Mood:
    """What was judged of one passage; confidence (0 to 1) is that of the sentiment, emotion None for a plain one."""

    passage_id: int
    sentiment: Sentiment
    confidence: float
    emotion: Emotion | None
    urgency: Urgency


def informative(connection: Connection, *, unassigned_only: bool = False) -> Batches:
    """Batches of the informative passages, by id: rows of (id, text, language, topic_id, similarity)."""
    query = (
        sa.select(passage.c.id, passage.c.text, passage.c.language, passage.c.topic_id, passage.c.similarity)
        .where(passage.c.informative)
        .order_by(passage.c.id)
        .execution_options(yield_per=BATCH)
    )
    if unassigned_only:
        query = query.where(passage.c.topic_id.is_(None))
    yield from connection.execute(query).partitions()


def sample(connection: Connection, *, limit: int) -> Sequence[Any]:
    """Informative passages to learn from, the same ones as long as none is added: (id, text, language).

    Ids are hashes of the words, so the smallest ones are a fair sample.
    """
    query = (
        sa.select(passage.c.id, passage.c.text, passage.c.language)
        .where(passage.c.informative)
        .order_by(passage.c.id)
        .limit(limit)
    )
    return connection.execute(query).all()


def has_untried(connection: Connection) -> bool:
    """Whether there is an informative passage for which no run has looked for a topic."""
    return connection.execute(sa.select(passage.c.id).where(_UNTRIED).limit(1)).first() is not None


def count_untried(connection: Connection) -> int:
    """For how many informative passages no run has looked for a topic yet."""
    return connection.execute(sa.select(sa.func.count()).select_from(passage).where(_UNTRIED)).scalar_one()


def has_tried(connection: Connection, many: int) -> bool:
    """Whether runs have looked for a topic for so many informative passages."""
    tried = sa.select(passage.c.id).where(passage.c.informative, passage.c.similarity.is_not(None)).limit(many)
    return len(connection.execute(tried).all()) == many


def ids(connection: Connection, *, untried_only: bool = False) -> list[int]:
    """Ids of the informative passages, in order; if asked, of those for which no run has looked for a topic."""
    query = sa.select(passage.c.id).where(_UNTRIED if untried_only else passage.c.informative).order_by(passage.c.id)
    return list(connection.execute(query).scalars())


def telling(connection: Connection, passage_ids: Sequence[int]) -> set[int]:
    """Which of these passages are informative."""
    query = sa.select(passage.c.id).where(passage.c.id.in_(list(passage_ids)), passage.c.informative)
    return set(connection.execute(query).scalars())


def count(connection: Connection) -> int:
    """How many informative passages there are."""
    query = sa.select(sa.func.count()).select_from(passage).where(passage.c.informative)
    return connection.execute(query).scalar_one()


def origins(connection: Connection, *, limit: int) -> dict[int, tuple[str, str, date]]:
    """Language, channel and Monday (UTC) of the informative passages with the smallest ids.

    Where several people said the same, one of them counts.
    """
    first = (
        sa.select(passage.c.id, passage.c.language)
        .where(passage.c.informative)
        .order_by(passage.c.id)
        .limit(limit)
        .subquery()
    )
    query = (
        sa.select(first.c.id, first.c.language, feedback.c.channel, feedback.c.said_at)
        .join(feedback_passage, feedback_passage.c.passage_id == first.c.id)
        .join(feedback, feedback.c.id == feedback_passage.c.feedback_id)
        .order_by(first.c.id, feedback.c.said_at.desc())
    )
    return {
        row.id: (row.language, row.channel, row.said_at.date() - timedelta(days=row.said_at.weekday()))
        for row in connection.execute(query)
    }


def texts(connection: Connection, wanted: Sequence[int]) -> dict[int, str]:
    """Text by passage id."""
    found: dict[int, str] = {}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        query = sa.select(passage.c.id, passage.c.text).where(passage.c.id.in_(wanted[start : start + IDS_AT_ONCE]))
        found.update({row.id: row.text for row in connection.execute(query)})
    return found


def spoken(connection: Connection, *, limit: int, topic_id: int | None = None) -> Sequence[Any]:
    """A fair sample (see `sample`) of passages with a topic, if asked with this one: (id, text, language, topic_id)."""
    query = (
        sa.select(passage.c.id, passage.c.text, passage.c.language, passage.c.topic_id)
        .where(passage.c.informative, passage.c.topic_id.is_not(None))
        .order_by(passage.c.id)
        .limit(limit)
    )
    return connection.execute(query if topic_id is None else query.where(passage.c.topic_id == topic_id)).all()


def nearest(connection: Connection, topic_id: int, *, limit: int) -> Sequence[Any]:
    """The members of a topic nearest to its centre, the nearest first: rows of (id, text, language, topic_id)."""
    query = (
        sa.select(passage.c.id, passage.c.text, passage.c.language, passage.c.topic_id)
        .where(passage.c.topic_id == topic_id)
        .order_by(passage.c.similarity.desc(), passage.c.id)
        .limit(limit)
    )
    return connection.execute(query).all()


def count_by_topic(connection: Connection) -> dict[int, int]:
    """How many passages each topic has."""
    query = sa.select(passage.c.topic_id, sa.func.count()).where(passage.c.topic_id.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(passage.c.topic_id))}


def people(connection: Connection, *, unassigned_only: bool = False) -> dict[int, int]:
    """Distinct authors by informative passage id."""
    query = (
        sa.select(feedback_passage.c.passage_id, sa.func.count(sa.distinct(feedback.c.author)))
        .join(feedback, feedback.c.id == feedback_passage.c.feedback_id)
        .join(passage, passage.c.id == feedback_passage.c.passage_id)
        .where(passage.c.informative)
        .group_by(feedback_passage.c.passage_id)
    )
    if unassigned_only:
        query = query.where(passage.c.topic_id.is_(None))
    return {row[0]: row[1] for row in connection.execute(query)}


def assign(connection: Connection, topic_by_passage: Mapping[int, tuple[int | None, float | None]]) -> None:
    """Write the topic (or None) and the similarity to it of each passage."""
    if topic_by_passage:
        connection.execute(
            sa.update(passage)
            .where(passage.c.id == sa.bindparam("b_id"))
            .values(topic_id=sa.bindparam("b_topic"), similarity=sa.bindparam("b_similarity")),
            [{"b_id": p, "b_topic": t, "b_similarity": s} for p, (t, s) in topic_by_passage.items()],
        )


def count_without_sentiment(connection: Connection) -> int:
    """How many passages have not been judged yet."""
    query = sa.select(sa.func.count()).select_from(passage).where(passage.c.sentiment.is_(None))
    return connection.execute(query).scalar_one()


def without_sentiment(connection: Connection, *, after: int | None, limit: int = 20_000) -> Sequence[Any]:
    """The first passages by id, behind `after`, that are not judged yet: (id, text, language, informative)."""
    query = sa.select(passage.c.id, passage.c.text, passage.c.language, passage.c.informative)
    query = query.where(passage.c.sentiment.is_(None)).order_by(passage.c.id).limit(limit)
    return connection.execute(query if after is None else query.where(passage.c.id > after)).all()


def save_moods(connection: Connection, rows: Iterable[Mood]) -> None:
    """Write what was judged of passages."""
    values = [
        {
            "b_id": row.passage_id,
            "b_sentiment": row.sentiment,
            "b_confidence": row.confidence,
            "b_emotion": row.emotion,
            "b_urgency": int(row.urgency),
        }
        for row in rows
    ]
    names = ("sentiment", "confidence", "emotion", "urgency")
    if values:
        connection.execute(
            sa.update(passage)
            .where(passage.c.id == sa.bindparam("b_id"))
            .values({name: sa.bindparam(f"b_{name}") for name in names}),
            values,
        )


def forget_moods(connection: Connection) -> None:
    """Take back what was judged of every passage, so that it is judged again."""
    connection.execute(sa.update(passage).values(sentiment=None, confidence=None, emotion=None, urgency=None))


def forget_places(connection: Connection) -> None:
    """Take every passage out of its place, so that it is placed again."""
    connection.execute(sa.update(passage).values(stage=None, level=None))


def count_without_place(connection: Connection) -> int:
    """How many informative passages have no place yet."""
    query = sa.select(sa.func.count()).select_from(passage).where(passage.c.informative, passage.c.stage.is_(None))
    return connection.execute(query).scalar_one()


def without_place(connection: Connection, *, after: int | None, limit: int = 20_000) -> Sequence[Any]:
    """The first informative passages behind `after` that have no place yet: (id, text, language, turn).

    Args:
        after: the `turn` of the last one that was read.
    """
    turn = _turn(connection)
    query = sa.select(passage.c.id, passage.c.text, passage.c.language, turn.label("turn"))
    query = query.where(passage.c.informative, passage.c.stage.is_(None)).order_by(turn).limit(limit)
    return connection.execute(query if after is None else query.where(turn > after)).all()


def _turn(connection: Connection) -> sa.ColumnElement[int]:
    """What a walk over passages is ordered by.

    In SQLite it is where they lie, so that a batch reads and writes pages side by side: by id, every
    row of a large store is on a page of its own, and a batch of changes rewrites most of the table.
    """
    if connection.dialect.name == "sqlite":
        return sa.literal_column("passage.rowid", sa.BigInteger)
    return passage.c.id


def save_places(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Write the stage of the journey and the level of the pyramid by passage id."""
    values = [{"b_id": id_, "b_stage": stage, "b_level": level} for id_, stage, level in rows]
    if values:
        connection.execute(
            sa.update(passage)
            .where(passage.c.id == sa.bindparam("b_id"))
            .values(stage=sa.bindparam("b_stage"), level=sa.bindparam("b_level")),
            values,
        )


def starred(connection: Connection, *, limit: int) -> Sequence[Any]:
    """Passages that are the whole of a feedback with scores, for learning: (id, text, language, sentiment)."""
    second = feedback_passage.alias()
    more = sa.exists().where(second.c.feedback_id == feedback.c.id, second.c.position == 1)
    query = (
        sa.select(passage.c.id, passage.c.text, passage.c.language, feedback.c.sentiment)
        .join(feedback_passage, feedback_passage.c.passage_id == passage.c.id)
        .join(feedback, feedback.c.id == feedback_passage.c.feedback_id)
        .where(feedback.c.sentiment_by == "scores", passage.c.informative, ~more)
        .order_by(passage.c.id, feedback.c.id)
        .limit(limit)
    )
    return connection.execute(query).all()


def scored(connection: Connection, wanted: Sequence[int]) -> dict[int, float]:
    """What the scores of who said a passage tell, from -1 to 1 on average, by passage id where there are any."""
    bad, good = feedback.c.sentiment == Sentiment.NEGATIVE, feedback.c.sentiment == Sentiment.POSITIVE
    sign = sa.case((bad, -1.0), (good, 1.0), else_=0.0)
    query = (
        sa.select(feedback_passage.c.passage_id, sa.func.avg(sign))
        .join(feedback, feedback.c.id == feedback_passage.c.feedback_id)
        .where(feedback.c.sentiment_by == "scores")
        .group_by(feedback_passage.c.passage_id)
    )
    found: dict[int, float] = {}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        some = query.where(feedback_passage.c.passage_id.in_(wanted[start : start + IDS_AT_ONCE]))
        found.update({row[0]: float(row[1]) for row in connection.execute(some)})
    return found


def of_feedback_without_scores(connection: Connection) -> Iterator[Sequence[Any]]:
    """Batches of (feedback id, sentiment, confidence) of every passage of feedback that has no scores."""
    query = (
        sa.select(feedback_passage.c.feedback_id, passage.c.sentiment, passage.c.confidence)
        .join(feedback, feedback.c.id == feedback_passage.c.feedback_id)
        .join(passage, passage.c.id == feedback_passage.c.passage_id)
        .where(sa.or_(feedback.c.sentiment_by.is_(None), feedback.c.sentiment_by == "model"))
        .where(feedback.c.sentiment.is_(None))
        .order_by(feedback_passage.c.feedback_id)
        .execution_options(yield_per=BATCH)
    )
    yield from connection.execute(query).partitions()
