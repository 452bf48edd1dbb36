"""Draws the pictures that messages of the outbox ask for, when they are sent: none is kept in a file or a row."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from datetime import datetime
from functools import partial

from bot.core import insight
from bot.overviews import overview
from handlers.charts import panels, single
from handlers.messages import week_of
from handlers.voice import Voice, voice_of
from handlers.weekly import WEEK, week
from storage import chats
from storage.database import Database
from storage.records import Message


class Pictures:
    """Draws by what a message says it wants; the sender asks for one message at a time."""

    def __init__(self, db: Database, drawing: Executor | None = None) -> None:
        self._db = db
        self._drawing = drawing

    async def draw(self, message: Message) -> bytes | None:
        """The picture of a message; None if it wants none that we can draw, or there is nothing on it."""
        until = week_of(message)
        return await self._week(message.chat_id, until) if until is not None else None

    async def _week(self, chat_id: int, until: datetime) -> bytes | None:
        async with self._db.read() as tx:
            chat = await chats.get(tx, chat_id)
            if chat is None:
                return None
            voice = voice_of(chat)
            digest = await overview(tx, chat, since=until - WEEK, until=until, due_at=until)
            shown = await week(tx, digest, voice, insight.look)
        if not shown:
            return None
        draw = partial(_draw, shown, until, voice, chat.dark)
        return await asyncio.get_running_loop().run_in_executor(self._drawing, draw)


def _draw(shown: tuple[panels.Panel, ...], until: datetime, voice: Voice, dark: bool) -> bytes:
    below = single.days_of(until - WEEK, until, voice)
    return panels.draw(voice.say("week-heading"), below, shown, voice, dark=dark)
