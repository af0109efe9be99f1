"""expected topics."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "expected",
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("passage", sa.BigInteger(), autoincrement=False, primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("topic_id", sa.Integer(), sa.ForeignKey("topic.id")),
    )
