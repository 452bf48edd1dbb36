"""More that can be watched, on finer conditions, and taken back when given up; messages that wait for the morning."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The types as they were at this step: what storage.columns becomes later must not change the past.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.add_column("chats", sa.Column("preset", TEXT, nullable=False, server_default="newsroom"))
    op.add_column("chats", sa.Column("digest_set_at", MOMENT))
    op.add_column("outbox", sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("watches", sa.Column("unit", TEXT))
    op.add_column("watches", sa.Column("lang", TEXT))
    for flag in ("further", "digest_only"):
        op.add_column("watches", sa.Column(flag, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("watches", sa.Column("folder", TEXT, nullable=False, server_default=""))
    # Who has set a bound so far has been told of every change beyond it.
    watches = sa.table("watches", sa.column("further"), sa.column("above"), sa.column("below"))
    bounded = sa.or_(watches.c.above.is_not(None), watches.c.below.is_not(None))
    op.execute(watches.update().where(bounded).values(further=sa.true()))
    op.create_table(
        "removed_watches",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("relations", sa.Text(), nullable=False),
        sa.Column("new_stories", sa.Boolean(), nullable=False),
        sa.Column("event", TEXT),
        sa.Column("unit", TEXT),
        sa.Column("lang", TEXT),
        sa.Column("above", sa.Text()),
        sa.Column("below", sa.Text()),
        sa.Column("further", sa.Boolean(), nullable=False),
        sa.Column("min_percent", sa.Text()),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("loud", sa.Boolean(), nullable=False),
        sa.Column("digest_only", sa.Boolean(), nullable=False),
        sa.Column("folder", TEXT, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_removed_watches_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removed_watches")),
    )
    op.create_index(op.f("ix_removed_watches_chat_id"), "removed_watches", ["chat_id"])
