"""Runs of the batch job, what they refused, and facts about the store itself."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Text

from voc.store.tables.base import Document, Serial, UtcDateTime, metadata

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

# Feedback whose facts are of the past, while the rest still hold: see the module `marks`.
stale = sa.Table(
    "stale",
    metadata,
    Column("feedback_id", BigInteger, primary_key=True, autoincrement=False),
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
