"""The issues of the team's own tracker."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, LargeBinary, String, Text

from voc.store.tables.base import UtcDateTime, metadata

# Their vectors lie here, as the centroids of topics do: they are few, and no search for feedback may find them.
tracker_issue = sa.Table(
    "tracker_issue",
    metadata,
    Column("tracker", String(16), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("title", Text, nullable=False),
    Column("status", String(16)),
    Column("said_status", String(200), nullable=False),
    Column("done_on", Date),
    Column("url", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)
