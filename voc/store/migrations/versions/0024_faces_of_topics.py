"""How topics look while a run works."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024_safe"
down_revision = "0023_moods"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "topic_face",
        sa.Column("topic_id", sa.Integer(), sa.ForeignKey("topic.id"), primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("words", _DOCUMENT, nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("praise", sa.Boolean(), nullable=False),
        sa.Column("quotes", _DOCUMENT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("topic_face")
