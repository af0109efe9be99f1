"""The vault's ciphertexts, the other pseudonyms of a person, and who asked to be forgotten."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary

from voc.store.tables.base import UtcDateTime, metadata

contact = sa.Table(
    "contact",
    metadata,
    Column("author", BigInteger, primary_key=True, autoincrement=False),
    Column("fingerprint", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

# The pseudonyms that the person's e-mail, phone and handle have where a source knows no more of them.
contact_alias = sa.Table(
    "contact_alias",
    metadata,
    Column("alias", BigInteger, primary_key=True, autoincrement=False),
    Column("author", BigInteger, ForeignKey("contact.author", ondelete="CASCADE"), primary_key=True, index=True),
)

# A pseudonym and nothing else: it keeps a re-import from bringing the person back.
forgotten = sa.Table(
    "forgotten",
    metadata,
    Column("author", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)
