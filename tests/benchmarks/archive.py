"""Fills databases with an archive: weeks that are under way, in full, and behind them years of news.

The weeks are told anew, article by article. The years are copies of a stretch of them, made inside SQLite, each with
ids, words and dates of its own, and with two in five of its figures; PostgreSQL gets the rows that SQLite has. Ids
stay spread over the whole of each index, as those of real articles are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.again import FEEDS, Teller
from storage import chats, feeds, intake, watches
from storage.database import Database
from storage.records import Chat, ChatKind, Feed, Target, Watch, Work

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
"""The moment at which the weeks under way end and the fresh articles begin."""
CHATS = 20
FEEDS_OF_CHAT = 20
STRETCH = 10_000
"""Articles of the stretch that the years are copies of."""
TOGETHER = 500

#: In the order in which rows may be inserted.
FILLED = ("feeds", "chats", "watches", "stories", "articles", "profiles", "series", "reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """What is under way: the stories from a number on, told since `days` ago, so many articles a day."""

    a_day: int
    days: int
    first: int = 0

    def works(self, teller: Teller, fresh: int) -> Iterator[Work]:
        """All articles in order of publication, and `fresh` of those that come after NOW."""
        told: list[Work] = []
        chance, number = Random(self.first), self.first
        span = timedelta(days=self.days + 1)
        ends = NOW + timedelta(days=1)
        while len(told) < self.a_day * (self.days + 1):
            told += teller.tell(number, ends - span * chance.random())
            number += 1
        told.sort(key=lambda work: (work.article.published_at, work.article.id))
        yield from (work for work in told if work.article.published_at <= NOW)
        coming = (work for work in told if work.article.published_at > NOW)
        yield from (work for work, _ in zip(coming, range(fresh), strict=False))


async def fill(db: Database, works: Iterator[Work]) -> list[Work]:
    """Save what was published until NOW, with feeds and chats; gives what comes after."""
    await _people(db)
    portion: list[Work] = []
    fresh: list[Work] = []
    for work in works:
        if work.article.published_at > NOW:
            fresh.append(work)
            continue
        portion.append(work)
        if len(portion) == TOGETHER:
            await _save(db, portion)
            portion = []
    await _save(db, portion)
    return fresh


async def _save(db: Database, works: list[Work]) -> None:
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=tuple(works))


async def _people(db: Database) -> None:
    """Feeds, and chats that watch some of them and a word."""
    chance = Random(1)
    async with db.write() as tx:
        for number in range(FEEDS):
            name = f"feed-{number}"
            address = f"https://{name}.example/feed.xml"
            await feeds.add(
                tx, Feed(id=name, url=address, title=f"Bote {number}", host=f"{name}.example", next_check_at=NOW)
            )
        for chat_id in range(1, CHATS + 1):
            await chats.upsert(tx, Chat(id=chat_id, kind=ChatKind.PRIVATE, added_at=NOW))
            followed = [(Target.FEED, f"feed-{number}") for number in chance.sample(range(FEEDS), FEEDS_OF_CHAT)]
            for target, value in (*followed, (Target.KEYWORD, "Brücke bridge")):
                watch_id = f"watch-{chat_id}-{value}"
                await watches.add(
                    tx, Watch(id=watch_id, chat_id=chat_id, target=target, value=value, label=value, added_at=NOW)
                )


def lay_by(path: Path, articles: int, days_before: int) -> None:
    """Put years of news behind what a SQLite database holds: about so many articles, all older than so many days."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -4000000", "temp_store = memory"):
            database.execute(f"PRAGMA {pragma}")
        stretch = min(STRETCH, articles)
        database.execute("BEGIN")
        database.execute(
            "CREATE TEMP TABLE stretch AS SELECT DISTINCT story_id AS id FROM "
            "(SELECT story_id FROM articles ORDER BY published_at DESC LIMIT ?)",
            (stretch,),
        )
        (held,) = database.execute("SELECT count(*) FROM articles WHERE story_id IN stretch").fetchone()
        for copy in range(max(1, round(articles / held))):
            # Twenty days a copy: five hundred articles a day, half a century of copies apart from the weeks under way.
            given = {"copy": f".{copy:03}", "word": f" archiv{copy:03}", "back": f"-{days_before + 20 * copy} days"}
            for statement in _copies():
                database.execute(statement, given)
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = wal")


def _copies() -> Iterator[str]:
    """The statements that copy the stretch, each column but those named as it is."""

    def earlier(column: str) -> str:
        return f"strftime('%Y-%m-%dT%H:%M:%f000+00:00', {column}, :back)"

    of_stretch = "story_id IN stretch"
    kept = "article_id IN (SELECT id FROM articles WHERE story_id IN stretch)"
    prior = """replace(prior, '","part"', :copy || '","part"')"""
    yield _copy(
        "stories",
        "id IN stretch",
        id="id || :copy",
        title="title || :word",
        folded="folded || :word",
        opened_at=earlier("opened_at"),
        moved_at=earlier("moved_at"),
    )
    yield _copy(
        "articles",
        of_stretch,
        id="id || :copy",
        entry_key="entry_key || :copy",
        story_id="story_id || :copy",
        title="title || :word",
        folded="folded || :word",
        published_at=earlier("published_at"),
        read_at=earlier("read_at"),
    )
    yield _copy("profiles", kept, article_id="article_id || :copy", published_at=earlier("published_at"))
    yield _copy("series", of_stretch, id="id || :copy", story_id="story_id || :copy")
    yield _copy(
        "reports",
        f"{of_stretch} AND start % 5 < 2",
        article_id="article_id || :copy",
        story_id="story_id || :copy",
        series_id="series_id || :copy",
        published_at=earlier("published_at"),
        prior=prior,
    )


def _copy(table: str, which: str, **changed: str) -> str:
    from storage import tables

    columns = [column.name for column in tables.metadata.tables[table].columns]
    named = ", ".join(f'"{column}"' for column in columns)
    given = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    # All that is in the statement is written in this file or is the name of a column.
    return f"INSERT INTO {table} ({named}) SELECT {given} FROM {table} WHERE {which} AND {_is_no_copy(table)}"  # noqa: S608


def _is_no_copy(table: str) -> str:
    key = {"profiles": "article_id", "reports": "article_id"}.get(table, "id")
    return f"instr({key}, '.') = 0"


def take_back(path: Path) -> None:
    """Take out of a SQLite database what an earlier run has filed into it."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = on")
        for statement in ("articles WHERE published_at > ?", "stories WHERE opened_at > ?"):
            database.execute(f"DELETE FROM {statement}", (NOW.isoformat(timespec="microseconds"),))  # noqa: S608
        database.commit()


def pour(path: Path, url: str) -> None:
    """Put all rows of a SQLite database into a migrated, empty PostgreSQL database, and let it look at them."""
    import psycopg

    from storage import tables

    with closing(sqlite3.connect(path)) as source, psycopg.connect(url, autocommit=True) as target:
        target.execute("SET synchronous_commit = off")
        for table in FILLED:
            columns = [column.name for column in tables.metadata.tables[table].columns]
            named = ", ".join(f'"{column}"' for column in columns)
            flags = [at for at, column in enumerate(tables.metadata.tables[table].columns) if _is_flag(column)]
            copying = f"COPY {table} ({named}) FROM STDIN"
            with target.cursor().copy(copying.encode()) as copy:
                for row in source.execute(f"SELECT {named} FROM {table}"):  # noqa: S608  # names of columns
                    copy.write_row(_with_flags(row, flags))
        target.execute("VACUUM ANALYZE")


def _is_flag(column: Any) -> bool:  # a column of any type
    return str(column.type) == "BOOLEAN"


def _with_flags(row: tuple[Any, ...], flags: list[int]) -> tuple[Any, ...]:  # values of every column
    return tuple(bool(value) if at in flags else value for at, value in enumerate(row)) if flags else row
