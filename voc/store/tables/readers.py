"""What readers of the app keep: views they come back to, and what they noted on a week."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, String, Text

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
