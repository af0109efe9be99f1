"""Backlog items and their history."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Boolean, Column, Date, Float, ForeignKey, Integer, String, Text

from voc.store.tables.base import Serial, UtcDateTime, metadata

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
    Column("labels", Text, nullable=False, default=""),
    Column("severity", String(16), nullable=False, default=""),
    Column("due", Date),
    Column("language", String(8), nullable=False, default="id"),
    Column("story", Text, nullable=False, default=""),
    Column("acceptance", Text, nullable=False, default=""),
    sqlite_autoincrement=True,
)

# What a language model proposes for an item, until a person takes or refuses it; acceptance holds a condition a line.
item_draft = sa.Table(
    "item_draft",
    metadata,
    Column("item_id", Integer, ForeignKey("backlog_item.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("model", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("acceptance", Text, nullable=False),
)

# Topics that an item stands for besides its own.
item_topic = sa.Table(
    "item_topic",
    metadata,
    Column("item_id", Integer, ForeignKey("backlog_item.id"), primary_key=True),
    Column("topic_id", Integer, ForeignKey("topic.id"), primary_key=True, index=True),
)

# What people picked for an item, and what came later and resembles it. `near` is the cosine in the space of
# `fingerprint` from which a new passage resembles this one, `via` the item that it came with in a merge (0 for none).
item_passage = sa.Table(
    "item_passage",
    metadata,
    Column("item_id", Integer, ForeignKey("backlog_item.id"), primary_key=True),
    Column("passage_id", BigInteger, ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("near", Float),
    Column("fingerprint", String(64), nullable=False, default=""),
    Column("taught", Boolean, nullable=False, default=False),
    Column("via", Integer, nullable=False, default=0),
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
