"""people are asked after a release, some of them before they are told."""

import sqlalchemy as sa
from alembic import op

revision = "0022_loop"
down_revision = "0021_dash"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("release", sa.Column("hold_out", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("delivery") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=16), nullable=False, server_default="news"))
        batch_op.drop_constraint("one_a_person_and_release", type_="unique")
        batch_op.create_unique_constraint("one_a_person_release_and_kind", ["release_id", "author", "kind"])
    op.create_table(
        "answer",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"]),
        sa.PrimaryKeyConstraint("release_id", "author"),
    )
    op.create_index("ix_answer_author", "answer", ["author"])


def downgrade() -> None:
    op.drop_table("answer")
    op.execute(sa.text("DELETE FROM delivery WHERE kind <> 'news'"))
    with op.batch_alter_table("delivery") as batch_op:
        batch_op.drop_constraint("one_a_person_release_and_kind", type_="unique")
        batch_op.create_unique_constraint("one_a_person_and_release", ["release_id", "author"])
        batch_op.drop_column("kind")
    with op.batch_alter_table("release") as batch_op:
        batch_op.drop_column("hold_out")
