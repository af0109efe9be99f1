"""a backlog item stands for several topics."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "item_topic",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["backlog_item.id"]),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"]),
        sa.PrimaryKeyConstraint("item_id", "topic_id"),
    )
    op.create_index("ix_item_topic_topic_id", "item_topic", ["topic_id"])


def downgrade() -> None:
    op.drop_index("ix_item_topic_topic_id", table_name="item_topic")
    op.drop_table("item_topic")
