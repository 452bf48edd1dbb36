"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The types as they were at this step: what storage.columns becomes later must not change the past.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    _create_chats()
    _create_feeds()
    _create_stories()
    _create_articles()
    _create_outbox()
    _create_series()
    _create_watches()
    _create_entry_aliases()
    _create_profiles()
    _create_reports()
    _create_told()


def _create_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("zone", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("gone_at", MOMENT),
        sa.Column("paused_until", MOMENT),
        sa.Column("digest_at", TEXT),
        sa.Column("digest_days", TEXT, nullable=False),
        sa.Column("digested_at", MOMENT),
        sa.Column("quiet_from", TEXT),
        sa.Column("quiet_to", TEXT),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
    )


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("page_mode", TEXT, nullable=False),
        sa.Column("etag", TEXT),
        sa.Column("last_modified", TEXT),
        sa.Column("next_check_at", MOMENT, nullable=False),
        sa.Column("checked_at", MOMENT),
        sa.Column("new_at", MOMENT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", TEXT),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("lease_owner", TEXT),
        sa.Column("leased_until", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url", name=op.f("uq_feeds_url")),
    )
    op.create_index(op.f("ix_feeds_host"), "feeds", ["host"])
    op.create_index(op.f("ix_feeds_next_check_at"), "feeds", ["next_check_at"])


def _create_stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("lang", TEXT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_moved_at"), "stories", ["moved_at"])


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("feed_id", TEXT, nullable=False),
        sa.Column("entry_key", TEXT, nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("url", TEXT),
        sa.Column("lang", TEXT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("entry_digest", TEXT, nullable=False),
        sa.Column("story_id", TEXT, nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.Column("silences", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_articles_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("feed_id", "entry_key", name=op.f("uq_articles_feed_id_entry_key")),
    )
    op.create_index(op.f("ix_articles_digest"), "articles", ["digest"])
    op.create_index(op.f("ix_articles_feed_id_published_at"), "articles", ["feed_id", "published_at"])
    op.create_index(op.f("ix_articles_published_at"), "articles", ["published_at"])
    op.create_index(op.f("ix_articles_read_at"), "articles", ["read_at"])
    op.create_index(op.f("ix_articles_story_id_published_at"), "articles", ["story_id", "published_at"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("priority", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("entities", sa.Text(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=False),
        sa.Column("photo", TEXT),
        sa.Column("story_id", TEXT),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("leased_until", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("telegram_id", sa.BigInteger()),
        sa.Column("problem", TEXT),
        sa.Column("tells", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_outbox_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_chat_id_state_created_at"), "outbox", ["chat_id", "state", "created_at"])
    op.create_index(op.f("ix_outbox_chat_id_story_id"), "outbox", ["chat_id", "story_id"])
    op.create_index(op.f("ix_outbox_created_at"), "outbox", ["created_at"])
    op.create_index(op.f("ix_outbox_state_not_before"), "outbox", ["state", "not_before"])


def _create_series() -> None:
    op.create_table(
        "series",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("story_id", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("lang", TEXT, nullable=False),
        sa.Column("concept", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("mode", TEXT, nullable=False),
        sa.Column("party", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("qualifiers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_series_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index(op.f("ix_series_story_id"), "series", ["story_id"])


def _create_watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("relations", sa.Text(), nullable=False),
        sa.Column("new_stories", sa.Boolean(), nullable=False),
        sa.Column("event", TEXT),
        sa.Column("above", sa.Text()),
        sa.Column("below", sa.Text()),
        sa.Column("min_percent", sa.Text()),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("loud", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_watches_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_chat_id"), "watches", ["chat_id"])
    op.create_index(op.f("ix_watches_target_value"), "watches", ["target", "value"])


def _create_entry_aliases() -> None:
    op.create_table(
        "entry_aliases",
        sa.Column("feed_id", TEXT, nullable=False),
        sa.Column("alias", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_entry_aliases_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", "alias", name=op.f("pk_entry_aliases")),
    )
    op.create_index(op.f("ix_entry_aliases_article_id"), "entry_aliases", ["article_id"])


def _create_profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_profiles_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_profiles")),
    )
    op.create_index(op.f("ix_profiles_published_at"), "profiles", ["published_at"])


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", TEXT, nullable=False),
        sa.Column("series_id", TEXT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("url", TEXT),
        sa.Column("relation", TEXT, nullable=False),
        sa.Column("prior", sa.Text()),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_reports_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_reports_series_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_reports_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "part", "start", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_series_id_published_at"), "reports", ["series_id", "published_at"])
    op.create_index(op.f("ix_reports_story_id_published_at"), "reports", ["story_id", "published_at"])


def _create_told() -> None:
    op.create_table(
        "told",
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("message_id", TEXT, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_told_chat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name=op.f("fk_told_message_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "part", "start", "message_id", name=op.f("pk_told")),
    )
    op.create_index(op.f("ix_told_chat_id"), "told", ["chat_id"])
    op.create_index(op.f("ix_told_message_id"), "told", ["message_id"])
