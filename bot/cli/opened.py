"""The database of an installation, opened for a command that needs it to be there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import ConfigError, Settings
from storage import chats
from storage.database import Database
from storage.records import Chat


@asynccontextmanager
async def existing(known: Settings) -> AsyncIterator[Database]:
    """The database as it is: neither made nor brought up to date, for a bot may be at work there."""
    refuse_missing(known.database_file)
    db = await Database.open(known.database)
    try:
        await db.refuse_old()
        yield db
    finally:
        await db.close()


def refuse_missing(file: Path | None) -> None:
    """A mistyped address would otherwise be made into an empty database, and that into a backup."""
    if file is not None and not file.is_file():
        raise ConfigError(f"there is no database at {file}: see BOT_DATA_DIR and BOT_DATABASE_URL")


async def known_chat(db: Database, chat_id: int) -> Chat:
    """The chat of a number: a mistyped one would otherwise get an empty file, or feeds that nobody hears of."""
    async with db.read() as tx:
        chat = await chats.get(tx, chat_id)
    if chat is None:
        raise ConfigError(f"the bot knows no chat {chat_id}: send it /start there first")
    return chat
