"""emotion and urgency of passages."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passage", sa.Column("emotion", sa.String(length=8), nullable=True))
    op.add_column("passage", sa.Column("urgency", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("passage") as batch_op:
        batch_op.drop_column("urgency")
        batch_op.drop_column("emotion")
