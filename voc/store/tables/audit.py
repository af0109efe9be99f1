"""The log of what people changed: each row holds the hash of the one before it."""

from sqlalchemy import Column, String, Table, Text

from voc.store.tables.base import Serial, UtcDateTime, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("salt", String(32), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
