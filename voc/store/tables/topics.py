"""Topics and themes, their quotes and history, and what people decided about them."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Integer, LargeBinary, String

from voc.store.tables.base import Document, Serial, UtcDateTime, metadata

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
    # found by the job, expected (described by a person beforehand) or split (made by a person's decision)
    Column("origin", String(16), nullable=False, server_default="found"),
    Column("praise", Boolean, nullable=False, server_default=sa.false()),
    sqlite_autoincrement=True,
)

topic_quote = sa.Table(
    "topic_quote",
    metadata,
    Column("topic_id", Integer, ForeignKey("topic.id"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("feedback_id", BigInteger, ForeignKey("feedback.id", ondelete="CASCADE"), nullable=False),
)

# How topics looked when the facts that pages read were made, while a run makes others: see the module `faces`.
topic_face = sa.Table(
    "topic_face",
    metadata,
    Column("topic_id", Integer, ForeignKey("topic.id"), primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False),
    Column("words", Document, nullable=False),
    Column("theme", String(200), nullable=False),
    Column("praise", Boolean, nullable=False),
    Column("quotes", Document, nullable=False),
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
    Column("undone_at", UtcDateTime),
    Column("undone_by", String(200)),
)

# The passages a decision places in its topic: those it named, and those that came later and resembled them.
curation_member = sa.Table(
    "curation_member",
    metadata,
    Column("decision_id", BigInteger, ForeignKey("curation.id"), primary_key=True),
    Column("passage_id", BigInteger, ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("taught", Boolean, nullable=False),
)

# What a full re-discovery would change and did not dare to; a person accepts or rejects it.
proposal = sa.Table(
    "proposal",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id")),
    Column("kind", String(16), nullable=False),
    Column("topic_id", Integer, ForeignKey("topic.id"), index=True),
    Column("detail", Document, nullable=False),
    Column("status", String(16), nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", String(200)),
)

proposal_member = sa.Table(
    "proposal_member",
    metadata,
    Column("proposal_id", BigInteger, ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True),
    Column("passage_id", BigInteger, ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
)

# Groups of feedback without a topic that too few people stand behind yet.
candidate = sa.Table(
    "candidate",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(200), nullable=False),
    Column("people", Float, nullable=False),
    Column("needed", Float, nullable=False),
    Column("centroid", LargeBinary, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("first_run", Integer, ForeignKey("run.id")),
    Column("quotes", Document, nullable=False),
    sqlite_autoincrement=True,
)

language_mean = sa.Table(
    "language_mean",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("mean", LargeBinary, nullable=False),
)
