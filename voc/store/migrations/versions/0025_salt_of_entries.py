"""A salt for each entry of the audit log, so that what is taken out of one cannot be guessed from its hash."""

import sqlalchemy as sa
from alembic import op

revision = "0025_safe"
down_revision = "0024_safe"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Entries of before have none, and their hashes are those of their content alone.
    op.add_column("audit", sa.Column("salt", sa.String(length=32), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("audit", "salt")
