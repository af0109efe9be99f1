"""Feedback, the passages it is made of, and who said which."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, SmallInteger, String, Text

from voc.store.tables.base import Document, UtcDateTime, metadata

feedback = sa.Table(
    "feedback",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("source", String(200), nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    Column("edited_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("author", BigInteger, nullable=False, index=True),
    Column("author_known", Boolean, nullable=False),
    Column("product", String(200), nullable=False, default=""),
    Column("app_version", String(64), nullable=False, default=""),
    Column("region", String(200), nullable=False, default=""),
    Column("segment", String(200), nullable=False, default=""),
    Column("plan", String(200), nullable=False, default=""),
    Column("device", String(200), nullable=False, default="", server_default=""),
    Column("revenue", Float),
    Column("stars", Float),
    Column("nps", Integer),
    Column("csat", Float),
    Column("ces", Float),
    Column("conversation", String(200), nullable=False, default=""),
    Column("handling_seconds", Float),
    Column("churned", Float),
    Column("context", Text, nullable=False, default=""),
    Column("permalink", Text, nullable=False, default=""),
    Column("redactions", Document, nullable=False),
    # Equal for the same words said again: the cross-post on another channel, the pasted review.
    Column("near_key", BigInteger, nullable=False, index=True),
    Column("duplicate_of", BigInteger, index=True),
    Column("sentiment", String(8)),
    Column("sentiment_by", String(8)),
    # How much a social post sounds like our own channels, and whether it is left out for not doing so.
    Column("relevance", Float),
    Column("relevance_reason", String(200)),
    Column("set_aside", Boolean, nullable=False, server_default=sa.false()),
)

# One row for each distinct piece of text, however many people wrote it; `id` is the hash of its words.
passage = sa.Table(
    "passage",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("informative", Boolean, nullable=False),
    Column("topic_id", Integer, ForeignKey("topic.id")),
    Column("similarity", Float),
    Column("sentiment", String(8)),
    Column("confidence", Float),
    Column("emotion", String(8)),
    Column("urgency", SmallInteger),
    Column("stage", String(32)),
    Column("level", String(32)),
    # Said in posts set aside alone; then it is not informative either.
    Column("set_aside", Boolean, nullable=False, server_default=sa.false()),
)

feedback_passage = sa.Table(
    "feedback_passage",
    metadata,
    Column("feedback_id", BigInteger, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("passage_id", BigInteger, ForeignKey("passage.id"), nullable=False, index=True),
)

Index("feedback_said_at", feedback.c.said_at)
# A topic's members, the nearest to its centre first.
Index("passage_nearest", passage.c.topic_id, passage.c.similarity)


def _of_the_few(name: str, column: Column[Any], condition: sa.ColumnElement[bool]) -> None:
    """An index that holds what a run has not done yet, so that finding it costs nothing in a large store."""
    Index(name, column, sqlite_where=condition, postgresql_where=condition)


_of_the_few("passage_untried", passage.c.id, sa.and_(passage.c.informative, passage.c.similarity.is_(None)))
_of_the_few("passage_unjudged", passage.c.id, passage.c.sentiment.is_(None))
_of_the_few("feedback_unjudged", feedback.c.id, feedback.c.sentiment.is_(None))
