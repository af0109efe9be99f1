"""Finding what is new without reading what is old."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INFORMATIVE_AND_UNTRIED = {
    "sqlite": "informative = 1 AND similarity IS NULL",
    "postgresql": "informative AND similarity IS NULL",
}


def upgrade() -> None:
    op.create_table(
        "stale",
        sa.Column("feedback_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("feedback_id"),
    )
    op.drop_index("ix_passage_topic_id", table_name="passage")
    op.create_index("passage_nearest", "passage", ["topic_id", "similarity"])
    untried = sa.text(INFORMATIVE_AND_UNTRIED[op.get_bind().dialect.name])
    op.create_index("passage_untried", "passage", ["id"], sqlite_where=untried, postgresql_where=untried)
    unjudged = sa.text("sentiment IS NULL")
    op.create_index("passage_unjudged", "passage", ["id"], sqlite_where=unjudged, postgresql_where=unjudged)
    op.create_index("feedback_unjudged", "feedback", ["id"], sqlite_where=unjudged, postgresql_where=unjudged)
