"""Stories that are merged and split by hand, and where what is gone lives on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
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
