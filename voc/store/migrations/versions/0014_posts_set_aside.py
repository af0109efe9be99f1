"""social posts that are not about us are set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feedback", sa.Column("relevance", sa.Float(), nullable=True))
    op.add_column("feedback", sa.Column("relevance_reason", sa.String(length=200), nullable=True))
    for table in ("feedback", "passage"):
        op.add_column(table, sa.Column("set_aside", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for table, names in (("passage", ("set_aside",)), ("feedback", ("set_aside", "relevance_reason", "relevance"))):
        with op.batch_alter_table(table) as batch_op:
            for name in names:
                batch_op.drop_column(name)
