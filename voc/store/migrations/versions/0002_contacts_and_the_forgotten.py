"""contacts and the forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("author", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("author"),
    )
    op.create_table(
        "contact_alias",
        sa.Column("alias", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["contact.author"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("alias", "author"),
    )
    with op.batch_alter_table("contact_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_alias_author"), ["author"], unique=False)
    op.create_table(
        "forgotten",
        sa.Column("author", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("author"),
    )
