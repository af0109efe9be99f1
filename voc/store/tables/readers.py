"""What readers of the app keep: views they come back to, what they noted on a week, what they have sent to them."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Integer, String, Text

from voc.store.tables.base import Document, Serial, UtcDateTime, metadata

saved_view = sa.Table(
    "saved_view",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("page", String(64), nullable=False),
    Column("name", String(120), nullable=False),
    Column("owner", String(120), nullable=False),
    Column("query", Document, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("removed", sa.Boolean, nullable=False),
)

# The newest note of a week is in force; an empty one takes it away.
week_note = sa.Table(
    "week_note",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("week", Date, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("who", String(120), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# The weekly report where view_id is empty, otherwise that saved view; recipient is an e-mail address or CHANNELS.
subscription = sa.Table(
    "subscription",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("view_id", Serial, ForeignKey("saved_view.id")),
    Column("recipient", String(320), nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("form", String(8), nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("removed", sa.Boolean, nullable=False),
)

# One row a subscription, week and address, written before the message leaves: whoever has it, sends it.
subscription_sent = sa.Table(
    "subscription_sent",
    metadata,
    Column("subscription_id", Serial, ForeignKey("subscription.id"), primary_key=True),
    Column("week", String(10), primary_key=True),
    Column("target", String(320), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
)

# Who follows which topic; address is where its signals are mailed, "" for nowhere.
watch = sa.Table(
    "watch",
    metadata,
    Column("topic_id", Integer, ForeignKey("topic.id"), primary_key=True),
    Column("who", String(200), primary_key=True),
    Column("address", String(320), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
