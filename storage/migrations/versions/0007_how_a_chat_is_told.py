"""How a chat wants to be told: short or full, on light or dark paper, with previews of links or without."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for choice in ("short", "dark", "previews"):
        op.add_column("chats", sa.Column(choice, sa.Boolean(), nullable=False, server_default=sa.false()))
