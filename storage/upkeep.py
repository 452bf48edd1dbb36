"""Upkeep: backups that are checked, and forgetting: a chat, what is old, what nobody may keep."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, MetaData, and_, delete, exists, func, inspect, select, update

from storage import chats, people, tables, watches
from storage.database import Database, DiskFull, StorageError, Tx, make_private
from storage.records import ChatState, MessageState

_articles = tables.articles.c
_chats = tables.chats.c
_outbox = tables.outbox.c

KEEP_GONE_CHATS = timedelta(days=30)
KEEP_MESSAGES = timedelta(days=30)
KEEP_REMOVED = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How much has been forgotten because it was old."""

    chats: int
    messages: int
    texts: int


async def backup(db: Database, path: Path) -> None:
    """Write a copy of the whole database to the path, in one state, and check it by opening it."""
    if db.path is None:
        raise StorageError("a PostgreSQL database is backed up with pg_dump, not by this program")
    await asyncio.to_thread(_copy, db.path, path)


def _copy(source: Path, path: Path) -> None:
    if path.exists() and path.samefile(source):
        raise StorageError("a backup cannot take the place of the database itself: give another path")
    # Only a copy that is whole and checked ever bears the name.
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        make_private(unfinished)
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as database:
            database.execute("VACUUM INTO ?", (str(unfinished),))
        with closing(sqlite3.connect(unfinished)) as copy:
            (found,) = copy.execute("PRAGMA integrity_check").fetchone()
        if found != "ok":
            raise StorageError(f"the backup is damaged and was not kept: {found}")
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    except sqlite3.DatabaseError as problem:
        if problem.sqlite_errorname == "SQLITE_FULL":
            raise DiskFull(f"the disk is too full for a backup at {path}") from problem
        raise StorageError(f"the backup at {path} failed: {problem}") from problem
    except OSError as problem:
        raise StorageError(f"the backup at {path} failed: {problem.strerror}") from problem
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


async def forget_chat(tx: Tx, chat_id: int) -> int:
    """Remove every row that bears the chat's id, in whichever table; how many there were.

    A ban stays: whoever is banned could end it otherwise.
    """
    removed = 0
    for table, column in chats.places_of_chats():
        removed += (await tx.execute(delete(table).where(column == chat_id))).rowcount
    return removed + await people.forget(tx, chat_id)


async def leftovers(tx: Tx, chat_id: int) -> dict[str, int]:
    """What the database itself still holds of a chat: rows by table and column, looked for in its real schema."""
    return await tx.run_sync(_rows_bearing, chat_id)


def _rows_bearing(connection: Connection, chat_id: int) -> dict[str, int]:
    schema = MetaData()
    schema.reflect(connection)
    found: dict[str, int] = {}
    for table in schema.sorted_tables:
        for column in table.columns:
            of_chats = (table.name == "chats" and column.primary_key) or "chat" in column.name
            if of_chats:
                count = connection.execute(
                    select(func.count()).select_from(table).where(column == chat_id)
                ).scalar_one()
                if count:
                    found[f"{table.name}.{column.name}"] = count
    return found


async def knows_others(tx: Tx, chat_id: int) -> bool:
    """Whether the database knows any other chat; its schema may be older than this program, or none yet."""
    if not await tx.run_sync(lambda connection: inspect(connection).has_table(tables.chats.name)):
        return False
    return bool((await tx.execute(select(exists().where(_chats.id != chat_id)))).scalar_one())


async def purge(tx: Tx, now: datetime, *, keep_texts: timedelta | None = None) -> Purged:
    """Forget what is old: chats gone for 30 days, messages done with for 30 days, texts older than they are kept.

    An article without its text keeps its title, summary and figures with their sentences.
    """
    left = select(_chats.id).where(_chats.state == ChatState.GONE, _chats.gone_at <= now - KEEP_GONE_CHATS)
    gone = (await tx.execute(left)).scalars().all()
    for chat_id in gone:
        await forget_chat(tx, chat_id)
    await people.expire(tx, now)
    settled = (MessageState.SENT, MessageState.REFUSED, MessageState.DROPPED, MessageState.UNCERTAIN)
    old = and_(_outbox.state.in_(settled), _outbox.created_at <= now - KEEP_MESSAGES)
    messages = (await tx.execute(delete(tables.outbox).where(old))).rowcount
    await watches.forget_removed(tx, now - KEEP_REMOVED)
    texts = 0
    if keep_texts is not None:
        stale = and_(_articles.published_at <= now - keep_texts, _articles.text != "")
        texts = (await tx.execute(update(tables.articles).where(stale).values(text=""))).rowcount
    return Purged(chats=len(gone), messages=messages, texts=texts)
