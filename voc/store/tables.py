"""The tables, once: what migrations build and every query reads."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import BigInteger, Boolean, Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect


class UtcDateTime(sa.TypeDecorator[datetime]):
    """Aware datetimes in, aware UTC datetimes out, on databases with and without time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone reached the store")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite numbers rows by itself only in a column of exactly this type.
Serial = BigInteger().with_variant(Integer, "sqlite")
Document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

metadata = sa.MetaData()

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
    Column("revenue", Float),
    Column("stars", Float),
    Column("nps", Integer),
    Column("csat", Float),
    Column("ces", Float),
    Column("conversation", String(200), nullable=False, default=""),
    Column("handling_seconds", Float),
    Column("context", Text, nullable=False, default=""),
    Column("permalink", Text, nullable=False, default=""),
    Column("redactions", Document, nullable=False),
    # Equal for the same words said again: the cross-post on another channel, the pasted review.
    Column("near_key", BigInteger, nullable=False, index=True),
    Column("duplicate_of", BigInteger, index=True),
    Column("sentiment", String(8)),
    Column("sentiment_by", String(8)),
)

# One row for each distinct piece of text, however many people wrote it; `id` is the hash of its words.
passage = sa.Table(
    "passage",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("informative", Boolean, nullable=False),
    Column("topic_id", Integer, ForeignKey("topic.id"), index=True),
    Column("similarity", Float),
    Column("sentiment", String(8)),
    Column("confidence", Float),
)

feedback_passage = sa.Table(
    "feedback_passage",
    metadata,
    Column("feedback_id", BigInteger, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("passage_id", BigInteger, ForeignKey("passage.id"), nullable=False, index=True),
)

theme = sa.Table(
    "theme",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(200), nullable=False),
    sqlite_autoincrement=True,
)

# Centroids lie in the table, not with the vectors: they change together with names
# and assignments, in one transaction, and are a few hundred rows.
topic = sa.Table(
    "topic",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(200), nullable=False),
    Column("words", Document, nullable=False),
    Column("theme_id", Integer, ForeignKey("theme.id")),
    Column("status", String(16), nullable=False),
    Column("owner", String(200), nullable=False, default=""),
    Column("fingerprint", String(64), nullable=False),
    Column("centroid", LargeBinary, nullable=False),
    Column("radius", Float, nullable=False),
    Column("born_run", Integer, ForeignKey("run.id")),
    Column("merged_into", Integer, ForeignKey("topic.id")),
    sqlite_autoincrement=True,
)

topic_quote = sa.Table(
    "topic_quote",
    metadata,
    Column("topic_id", Integer, ForeignKey("topic.id"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("feedback_id", BigInteger, ForeignKey("feedback.id", ondelete="CASCADE"), nullable=False),
)

topic_event = sa.Table(
    "topic_event",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id")),
    Column("topic_id", Integer, ForeignKey("topic.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("detail", Document, nullable=False),
)

# What people did to topics, in order; `undone` keeps the row and takes its effect away.
curation = sa.Table(
    "curation",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("action", String(16), nullable=False),
    Column("topic_id", Integer, ForeignKey("topic.id"), nullable=False),
    Column("detail", Document, nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
)

language_mean = sa.Table(
    "language_mean",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("mean", LargeBinary, nullable=False),
)

run = sa.Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("status", String(16), nullable=False),
    Column("settings", Document, nullable=False),
    Column("summary", Document, nullable=False),
    Column("facts", String(200)),
    sqlite_autoincrement=True,
)

# Facts about the store itself, by name: see the module `marks`.
mark = sa.Table(
    "mark",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

refusal = sa.Table(
    "refusal",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("line", Integer),
    Column("reason", Text, nullable=False),
)

backlog_item = sa.Table(
    "backlog_item",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("topic_id", Integer, ForeignKey("topic.id"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("title", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("owner", String(200), nullable=False, default=""),
    Column("status", String(16), nullable=False),
    Column("release", String(200), nullable=False, default=""),
    Column("shipped_on", Date),
    Column("effort", Float),
    Column("external_key", String(200), nullable=False, default=""),
    sqlite_autoincrement=True,
)

backlog_event = sa.Table(
    "backlog_event",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("item_id", Integer, ForeignKey("backlog_item.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("field", String(32), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

Index("feedback_said_at", feedback.c.said_at)
