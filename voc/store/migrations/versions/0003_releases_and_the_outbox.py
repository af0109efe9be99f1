"""releases, the outbox, and who may be told."""

from datetime import UTC, datetime, time

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("shipped_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("approved_at", TIME, nullable=True),
        sa.Column("approved_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "release_item",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("topic_en", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("change_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["backlog_item.id"]),
        sa.PrimaryKeyConstraint("release_id", "item_id"),
    )
    op.create_table(
        "delivery",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("medium", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("feedback_id", sa.BigInteger(), nullable=False),
        sa.Column("permalink", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("settled_at", TIME, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["backlog_item.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("release_id", "author", name="one_a_person_and_release"),
    )
    op.create_table(
        "consent",
        sa.Column("author", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("medium", sa.String(length=16), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("author", "medium"),
    )
    op.create_index(op.f("ix_release_item_item_id"), "release_item", ["item_id"], unique=False)
    op.create_index(op.f("ix_delivery_author"), "delivery", ["author"], unique=False)
    op.create_index(op.f("ix_delivery_status"), "delivery", ["status"], unique=False)
    _give_shipped_items_their_release()


def _give_shipped_items_their_release() -> None:
    """An item shipped before there were releases belongs to the one it named, or to one named after its day."""
    connection = op.get_bind()
    item = sa.table(
        "backlog_item",
        sa.column("id", sa.Integer()),
        sa.column("status", sa.String()),
        sa.column("release", sa.String()),
        sa.column("shipped_on", sa.Date()),
    )
    release = sa.table(
        "release",
        sa.column("id", sa.Integer()),
        *(sa.column(n, sa.String()) for n in ("name", "version", "note", "note_en", "created_by", "approved_by")),
        sa.column("shipped_on", sa.Date()),
        sa.column("created_at", TIME),
    )
    words = ("topic", "topic_en", "change", "change_en")
    inside = sa.table(
        "release_item",
        sa.column("release_id", sa.Integer()),
        sa.column("item_id", sa.Integer()),
        *(sa.column(n, sa.String()) for n in (*words, "kind")),
    )
    shipped = sa.select(item).where(item.c.status == "shipped", item.c.shipped_on.is_not(None))
    ids: dict[str, int] = {}
    for row in connection.execute(shipped.order_by(item.c.id)).all():
        name = row.release or row.shipped_on.isoformat()
        if name not in ids:
            empty = dict.fromkeys(("version", "note", "note_en", "approved_by"), "")
            at = datetime.combine(row.shipped_on, time.min, tzinfo=UTC)
            new = {"name": name, "shipped_on": row.shipped_on, "created_at": at, "created_by": "voc", **empty}
            connection.execute(sa.insert(release).values(**new))
            ids[name] = connection.execute(sa.select(release.c.id).where(release.c.name == name)).scalar_one()
        connection.execute(
            sa.insert(inside).values(release_id=ids[name], item_id=row.id, kind="fixed", **dict.fromkeys(words, ""))
        )
