"""Stories that are merged and split by hand, and who else says what a message tells."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# The types as they were at this step: what storage.columns becomes later must not change the past.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "successors",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("successor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successors")),
    )
    op.create_index(op.f("ix_successors_successor"), "successors", ["successor"])
    op.create_table(
        "regroupings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regroupings")),
    )
    op.create_table(
        "echoes",
        sa.Column("message_id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name=op.f("fk_echoes_message_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "article_id", name=op.f("pk_echoes")),
    )
    op.create_index(op.f("ix_echoes_article_id"), "echoes", ["article_id"])
    op.create_table(
        "amendments",
        sa.Column("message_id", TEXT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["outbox.id"], name=op.f("fk_amendments_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_amendments")),
    )
    op.create_index(op.f("ix_amendments_due_at"), "amendments", ["due_at"])
