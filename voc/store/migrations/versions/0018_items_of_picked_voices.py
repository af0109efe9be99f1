"""a backlog item stands for voices that people picked."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "item_passage",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.BigInteger(), nullable=False),
        sa.Column("near", sa.Float(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("taught", sa.Boolean(), nullable=False),
        sa.Column("via", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["backlog_item.id"]),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "passage_id"),
    )
    op.create_index("ix_item_passage_passage_id", "item_passage", ["passage_id"])


def downgrade() -> None:
    op.drop_index("ix_item_passage_passage_id", table_name="item_passage")
    op.drop_table("item_passage")
