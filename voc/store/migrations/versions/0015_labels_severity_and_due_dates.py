"""backlog items have labels, a severity and a due date."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("backlog_item", sa.Column("labels", sa.Text(), nullable=False, server_default=""))
    op.add_column("backlog_item", sa.Column("severity", sa.String(length=16), nullable=False, server_default=""))
    op.add_column("backlog_item", sa.Column("due", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("backlog_item") as batch_op:
        for name in ("due", "severity", "labels"):
            batch_op.drop_column(name)
