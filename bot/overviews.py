"""Gathers what a chat's overview is made of; what is worth telling is decided in the core."""

from __future__ import annotations

from datetime import datetime

from bot.core import digests
from storage import stories
from storage.database import Tx
from storage.records import Chat, Digest


async def overview(tx: Tx, chat: Chat, *, since: datetime, until: datetime, due_at: datetime) -> Digest:
    """What moved for a chat between two moments; its parts are empty if nothing did."""
    moved = await stories.moved_since(tx, chat.id, since)
    found = tuple(
        (story, await stories.series_of(tx, story.id), await stories.reports_of(tx, story.id)) for story in moved
    )
    known = await stories.count_of_chat(tx, chat.id, since)
    return digests.compose(chat, since=since, until=until, due_at=due_at, stories=found, known=known)
