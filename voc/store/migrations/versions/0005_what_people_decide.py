"""what people decide about topics: members, proposals, candidates."""

import sqlalchemy as sa
from alembic import op

from voc.store.tables import Document, Serial, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topic", sa.Column("origin", sa.String(16), nullable=False, server_default="found"))
    op.add_column("topic", sa.Column("praise", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("curation", sa.Column("undone_at", UtcDateTime(), nullable=True))
    op.add_column("curation", sa.Column("undone_by", sa.String(200), nullable=True))
    op.create_table(
        "curation_member",
        sa.Column("decision_id", sa.BigInteger(), sa.ForeignKey("curation.id"), primary_key=True),
        sa.Column("passage_id", sa.BigInteger(), sa.ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("taught", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_curation_member_passage_id", "curation_member", ["passage_id"])
    op.create_table(
        "proposal",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("run.id")),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic_id", sa.Integer(), sa.ForeignKey("topic.id")),
        sa.Column("detail", Document, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("decided_at", UtcDateTime()),
        sa.Column("decided_by", sa.String(200)),
    )
    op.create_index("ix_proposal_topic_id", "proposal", ["topic_id"])
    op.create_table(
        "proposal_member",
        sa.Column("proposal_id", sa.BigInteger(), sa.ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("passage_id", sa.BigInteger(), sa.ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("people", sa.Float(), nullable=False),
        sa.Column("needed", sa.Float(), nullable=False),
        sa.Column("centroid", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("first_run", sa.Integer(), sa.ForeignKey("run.id")),
        sa.Column("quotes", Document, nullable=False),
        sqlite_autoincrement=True,
    )
