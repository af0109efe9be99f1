"""The topics that people want tracked, by what would be said about them."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Text

from voc.store.tables.base import metadata

# One row an example; `passage` is the hash of its words, under which its vector lies.
expected = sa.Table(
    "expected",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("passage", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("topic_id", Integer, ForeignKey("topic.id")),
)
