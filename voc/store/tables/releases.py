"""Releases, what was said in them, to whom, and who does not want to hear."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, String, Text, UniqueConstraint

from voc.store.tables.base import Serial, UtcDateTime, metadata

release = sa.Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("version", String(64), nullable=False, default=""),
    Column("shipped_on", Date, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("note_en", Text, nullable=False, default=""),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("approved_at", UtcDateTime),
    Column("approved_by", String(200), nullable=False, default=""),
    # percent of the people with an e-mail address who are not told yet, for comparison with those who are
    Column("hold_out", Integer, nullable=False, default=0),
    sqlite_autoincrement=True,
)

# The words in which people are told of one item: see voc.announcements.Shipped.
release_item = sa.Table(
    "release_item",
    metadata,
    Column("release_id", Integer, ForeignKey("release.id"), primary_key=True),
    Column("item_id", Integer, ForeignKey("backlog_item.id"), primary_key=True, index=True),
    Column("topic", Text, nullable=False, default=""),
    Column("topic_en", Text, nullable=False, default=""),
    Column("change", Text, nullable=False, default=""),
    Column("change_en", Text, nullable=False, default=""),
    Column("kind", String(8), nullable=False, default="fixed"),
)

# The outbox. One row a person, release and kind (news, or the question after it), whatever happens: the three are
# the idempotency key.
delivery = sa.Table(
    "delivery",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("release_id", Integer, ForeignKey("release.id"), nullable=False),
    Column("author", BigInteger, nullable=False, index=True),
    Column("item_id", Integer, ForeignKey("backlog_item.id"), nullable=False),
    Column("medium", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("source", String(200), nullable=False, default=""),
    Column("feedback_id", BigInteger, nullable=False),
    Column("permalink", Text, nullable=False, default=""),
    Column("said_on", Date, nullable=False),
    Column("subject", Text, nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("batch", Integer),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("reason", Text, nullable=False, default=""),
    Column("kind", String(16), nullable=False, default="news"),
    UniqueConstraint("release_id", "author", "kind", name="one_a_person_release_and_kind"),
)

# Who was asked after a release whether it helped, whether they had been told of it, and what they answered.
answer = sa.Table(
    "answer",
    metadata,
    Column("release_id", Integer, ForeignKey("release.id"), primary_key=True),
    Column("author", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("told", Boolean, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("score", Integer),
    Column("answered_at", UtcDateTime),
)

# What a person said about being told: allowed or not, by medium ("" for all of them).
consent = sa.Table(
    "consent",
    metadata,
    Column("author", BigInteger, primary_key=True, autoincrement=False),
    Column("medium", String(16), primary_key=True),
    Column("allowed", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", String(32), nullable=False, default=""),
)
