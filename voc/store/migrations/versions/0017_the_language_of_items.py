"""a backlog item is drafted and exported in one language."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("backlog_item", sa.Column("language", sa.String(length=8), nullable=False, server_default="id"))
    # English drafts began with these words, and few people changed them.
    item = sa.table("backlog_item", sa.column("title", sa.Text()), sa.column("language", sa.String()))
    op.execute(sa.update(item).where(item.c.title.like("Pain point%")).values(language="en"))


def downgrade() -> None:
    with op.batch_alter_table("backlog_item") as batch_op:
        batch_op.drop_column("language")
