"""where passages belong in the journey and in the pyramid."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passage", sa.Column("stage", sa.String(length=32), nullable=True))
    op.add_column("passage", sa.Column("level", sa.String(length=32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("passage") as batch_op:
        batch_op.drop_column("level")
        batch_op.drop_column("stage")
