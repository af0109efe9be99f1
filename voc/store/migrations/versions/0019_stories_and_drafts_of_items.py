"""people write an item's story and conditions; a model may propose a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0019_loop"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("story", "acceptance"):
        op.add_column("backlog_item", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "item_draft",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("acceptance", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["backlog_item.id"]),
        sa.PrimaryKeyConstraint("item_id"),
    )


def downgrade() -> None:
    op.drop_table("item_draft")
    with op.batch_alter_table("backlog_item") as batch_op:
        batch_op.drop_column("acceptance")
        batch_op.drop_column("story")
