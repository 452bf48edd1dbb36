"""The tables. Private to storage: everyone else speaks in records.

A column holds the record's field of the same name; columns that no record has are explained where they stand. A column
that bears a chat's id is a foreign key to `chats.id`: forgetting a chat and moving it to a new id go by that.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from storage.columns import TEXT, Exact, Instant, Nested, OneOf, Prose, WordSet
from storage.records import (
    Access,
    Button,
    ChatKind,
    ChatState,
    Entity,
    Event,
    Figure,
    FigureKey,
    MessageState,
    Mode,
    PageMode,
    Part,
    Priority,
    Rank,
    Relation,
    Role,
    Scope,
    Target,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _child_of(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


def _moment(name: str, *, optional: bool = False) -> Column[Any]:  # a time, or none
    return Column(name, Instant, nullable=optional)


feeds = Table(
    "feeds",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("url", Prose, nullable=False, unique=True),
    Column("title", Prose, nullable=False),
    Column("host", TEXT, nullable=False, index=True),
    Column("page_mode", OneOf(PageMode), nullable=False),
    Column("etag", Prose),
    Column("last_modified", Prose),
    _moment("next_check_at"),
    _moment("checked_at", optional=True),
    _moment("new_at", optional=True),
    Column("failures", Integer, nullable=False),
    Column("problem", Prose),
    Column("stopped", Boolean, nullable=False),
    # Who polls it now, and until when that is believed.
    Column("lease_owner", TEXT),
    _moment("leased_until", optional=True),
    Index(None, "next_check_at"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("title", Prose, nullable=False),
    Column("lang", TEXT, nullable=False),
    _moment("opened_at"),
    _moment("moved_at"),
    Column("access", OneOf(Access), nullable=False),
    # The title as it is searched: without case and accents.
    Column("folded", Prose, nullable=False),
    Index(None, "moved_at"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", TEXT, primary_key=True),
    # No foreign key: what a feed said stays true when nobody follows the feed any more.
    Column("feed_id", TEXT, nullable=False),
    Column("entry_key", Prose, nullable=False),
    Column("outlet", Prose, nullable=False),
    Column("url", Prose),
    Column("lang", TEXT, nullable=False),
    _moment("published_at"),
    Column("title", Prose, nullable=False),
    Column("text", Prose, nullable=False),
    Column("summary", Prose, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("entry_digest", TEXT, nullable=False),
    Column("access", OneOf(Access), nullable=False),
    Column("story_id", TEXT, _child_of("stories.id"), nullable=False),
    # When we read it: a digest must not miss what was published before its hour and read after it.
    _moment("read_at"),
    # Title and summary as they are searched.
    Column("folded", Prose, nullable=False),
    Column("silences", Integer, nullable=False),
    UniqueConstraint("feed_id", "entry_key"),
    Index(None, "feed_id", "published_at"),
    Index(None, "story_id", "published_at"),
    Index(None, "published_at"),
    Index(None, "read_at"),
)

entry_aliases = Table(
    "entry_aliases",
    metadata,
    Column("feed_id", TEXT, primary_key=True),
    Column("alias", Prose, primary_key=True),
    Column("article_id", TEXT, _child_of("articles.id"), nullable=False, index=True),
)

profiles = Table(
    "profiles",
    metadata,
    Column("article_id", TEXT, _child_of("articles.id"), primary_key=True),
    _moment("published_at"),
    Column("vector", LargeBinary, nullable=False),
    Column("places", WordSet, nullable=False),
    Column("names", WordSet, nullable=False),
    Column("numbers", WordSet, nullable=False),
    Column("topics", WordSet, nullable=False),
    Index(None, "published_at"),
)

series = Table(
    "series",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("story_id", TEXT, _child_of("stories.id"), nullable=False, index=True),
    Column("label", Prose, nullable=False),
    Column("lang", TEXT, nullable=False),
    Column("concept", Prose, nullable=False),
    Column("what", OneOf(Event), nullable=False),
    Column("unit", Prose, nullable=False),
    Column("scope", OneOf(Scope), nullable=False),
    Column("role", OneOf(Role), nullable=False),
    Column("mode", OneOf(Mode), nullable=False),
    Column("party", Prose, nullable=False),
    Column("place", Prose, nullable=False),
    Column("qualifiers", Nested(tuple[str, ...]), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("article_id", TEXT, _child_of("articles.id"), primary_key=True),
    Column("part", OneOf(Part), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("story_id", TEXT, _child_of("stories.id"), nullable=False),
    Column("series_id", TEXT, _child_of("series.id"), nullable=False),
    _moment("published_at"),
    Column("outlet", Prose, nullable=False),
    Column("url", Prose),
    Column("relation", OneOf(Relation), nullable=False),
    # No foreign key: an edit may take the prior figure away, and the relation was told nevertheless.
    Column("prior", Nested(FigureKey)),
    Column("reason", Prose, nullable=False),
    Column("figure", Nested(Figure), nullable=False),
    Index(None, "story_id", "published_at"),
    Index(None, "series_id", "published_at"),
)

# Where what a merge or split has done away with lives on: a story or series, and the one that holds what it held.
successors = Table(
    "successors",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("successor", TEXT, nullable=False, index=True),
)

# What was merged and split, by hand or not: so that it can be undone, and so that readers notice that stories changed.
regroupings = Table(
    "regroupings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _moment("at"),
    # No foreign keys: a merged story is gone, and what was done stays true.
    Column("source", TEXT, nullable=False),
    Column("target", TEXT, nullable=False),
    Column("articles", Nested(tuple[str, ...]), nullable=False),
    Column("moved", Nested(tuple[tuple[str, ...], ...]), nullable=False),
    Column("undone", Boolean, nullable=False),
)

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", OneOf(ChatKind), nullable=False),
    Column("title", Prose, nullable=False),
    Column("language", TEXT, nullable=False),
    Column("zone", TEXT, nullable=False),
    Column("state", OneOf(ChatState), nullable=False),
    _moment("gone_at", optional=True),
    _moment("paused_until", optional=True),
    Column("digest_at", TEXT),
    Column("digest_days", TEXT, nullable=False),
    _moment("digest_set_at", optional=True),
    Column("digest_thread_id", BigInteger),
    _moment("digested_at", optional=True),
    Column("quiet_from", TEXT),
    Column("quiet_to", TEXT),
    Column("preset", TEXT, nullable=False),
    *(Column(choice, Boolean, nullable=False) for choice in ("short", "dark", "previews")),
    _moment("added_at"),
)


def _columns_of_a_watch() -> tuple[Column[Any], ...]:  # of every type
    return (
        Column("id", TEXT, primary_key=True),
        Column("chat_id", BigInteger, _child_of("chats.id"), nullable=False, index=True),
        Column("thread_id", BigInteger),
        Column("target", OneOf(Target), nullable=False),
        Column("value", Prose, nullable=False),
        Column("label", Prose, nullable=False),
        Column("relations", Nested(frozenset[Relation]), nullable=False),
        Column("new_stories", Boolean, nullable=False),
        Column("event", OneOf(Event)),
        Column("unit", TEXT),
        Column("lang", TEXT),
        Column("above", Exact),
        Column("below", Exact),
        Column("further", Boolean, nullable=False),
        Column("min_percent", Exact),
        Column("muted", Boolean, nullable=False),
        Column("loud", Boolean, nullable=False),
        Column("digest_only", Boolean, nullable=False),
        Column("folder", Prose, nullable=False),
        _moment("added_at"),
    )


watches = Table("watches", metadata, *_columns_of_a_watch(), Index(None, "target", "value"))

# What somebody has just given up, so that it can be taken back.
removed_watches = Table("removed_watches", metadata, *_columns_of_a_watch(), _moment("removed_at"))

people = Table(
    "people",
    metadata,
    # A person's id, or a group's. No foreign key: who is banned stays so when the chat with them is forgotten.
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", OneOf(Rank), nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", TEXT, primary_key=True),
    Column("made_by", BigInteger, nullable=False),
    Column("uses", Integer, nullable=False),
    _moment("until"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("chat_id", BigInteger, _child_of("chats.id"), nullable=False),
    Column("thread_id", BigInteger),
    Column("priority", OneOf(Priority), nullable=False),
    Column("text", Prose, nullable=False),
    Column("entities", Nested(tuple[Entity, ...]), nullable=False),
    Column("buttons", Nested(tuple[tuple[Button, ...], ...]), nullable=False),
    Column("photo", Prose),
    # No foreign key: a message is kept though its story may go.
    Column("story_id", TEXT),
    Column("silent", Boolean, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("state", OneOf(MessageState), nullable=False),
    _moment("created_at"),
    _moment("not_before"),
    _moment("leased_until", optional=True),
    Column("attempts", Integer, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    _moment("sent_at", optional=True),
    Column("telegram_id", BigInteger),
    Column("problem", Prose),
    Column("tells", Nested(tuple[FigureKey, ...]), nullable=False),
    Index(None, "state", "not_before"),
    Index(None, "chat_id", "state", "created_at"),
    Index(None, "chat_id", "story_id"),
    Index(None, "created_at"),
)

told = Table(
    "told",
    metadata,
    # No foreign key to reports: what was told is remembered above all when the figure has been withdrawn.
    Column("article_id", TEXT, primary_key=True),
    Column("part", OneOf(Part), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("message_id", TEXT, _child_of("outbox.id"), primary_key=True, index=True),
    Column("chat_id", BigInteger, _child_of("chats.id"), nullable=False, index=True),
    Column("thread_id", BigInteger),
)

# Who else says what a message tells: its text is what it was, and this is a line below it.
echoes = Table(
    "echoes",
    metadata,
    Column("message_id", TEXT, _child_of("outbox.id"), primary_key=True),
    Column("article_id", TEXT, primary_key=True, index=True),
    Column("outlet", Prose, nullable=False),
    Column("about", Prose, nullable=False),
    Column("back", Boolean, nullable=False),
    _moment("at"),
)

# Sent messages whose line of echoes is not yet what it should be.
amendments = Table(
    "amendments",
    metadata,
    Column("message_id", TEXT, _child_of("outbox.id"), primary_key=True),
    _moment("asked_at"),
    _moment("due_at"),
    Index(None, "due_at"),
)
