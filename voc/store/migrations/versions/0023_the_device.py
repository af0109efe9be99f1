"""feedback knows the device it was written on, where the source says so."""

import sqlalchemy as sa
from alembic import op

revision = "0023_moods"
down_revision = "0022_loop"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feedback", sa.Column("device", sa.String(length=200), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("feedback") as batch_op:
        batch_op.drop_column("device")
