"""The forum topic in which a chat's overview was asked for, and is told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("digest_thread_id", sa.BigInteger()))
