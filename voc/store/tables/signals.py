"""Signals that were raised, and what happened to each."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Integer, String

from voc.store.tables.base import Document, Serial, UtcDateTime, metadata

# topic_id is empty where negative voices rose and no topic explains it.
signal = sa.Table(
    "signal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("grain", String(8), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("topic_id", Integer, ForeignKey("topic.id"), index=True),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("raised_on", Date, nullable=False, index=True),
    Column("severity", String(8), nullable=False),
    Column("evidence", Document, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False),
    sqlite_autoincrement=True,
)

signal_event = sa.Table(
    "signal_event",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("signal_id", Integer, ForeignKey("signal.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("action", String(16), nullable=False),
    Column("detail", Document, nullable=False),
)
