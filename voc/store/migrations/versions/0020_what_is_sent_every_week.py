"""what people have sent to them every week."""

import sqlalchemy as sa
from alembic import op

revision = "0020_dash"
down_revision = "0019_loop"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("view_id", SERIAL, nullable=True),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "subscription_sent",
        sa.Column("subscription_id", SERIAL, nullable=False),
        sa.Column("week", sa.String(length=10), nullable=False),
        sa.Column("target", sa.String(length=320), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["subscription_id"], ["subscription.id"]),
        sa.PrimaryKeyConstraint("subscription_id", "week", "target"),
    )


def downgrade() -> None:
    op.drop_table("subscription_sent")
    op.drop_table("subscription")
