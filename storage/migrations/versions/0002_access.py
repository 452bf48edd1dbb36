"""Who may read an article: anyone, or only those who watch its feed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The types as they were at this step: what storage.columns becomes later must not change the past.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_OF_A_LOGIN = """
UPDATE articles SET access = 'login' WHERE feed_id IN (
    SELECT id FROM feeds WHERE url LIKE '%://%@%' AND url NOT LIKE '%://%/%@%'
)
"""
_OF_CLOSED_ARTICLES = """
UPDATE stories SET access = 'login' WHERE NOT EXISTS (
    SELECT 1 FROM articles WHERE articles.story_id = stories.id AND articles.access = 'open'
)
"""


def upgrade() -> None:
    for table in ("articles", "stories"):
        op.add_column(table, sa.Column("access", TEXT, nullable=False, server_default="open"))
    op.execute(_OF_A_LOGIN)
    op.execute(_OF_CLOSED_ARTICLES)
    op.drop_index(op.f("ix_articles_digest"), "articles")
