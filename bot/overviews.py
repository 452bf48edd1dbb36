"""Gathers what a chat's overview is made of; what is worth telling is decided in the core."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core import digests
from storage import stories
from storage.database import Tx
from storage.records import Chat, Digest

QUIET = timedelta(days=7)
"""A story that stood still for longer is no longer counted among the unchanged."""


async def overview(tx: Tx, chat: Chat, *, since: datetime, until: datetime, due_at: datetime) -> Digest:
    """What moved for a chat between two moments; its parts are empty if nothing did."""
    moved = {story.id for story in await stories.moved_since(tx, chat.id, since)}
    followed = []
    for story in await stories.moved_since(tx, chat.id, since - QUIET):
        if story.id in moved:
            series = await stories.series_of(tx, story.id)
            reports = await stories.reports_shown(tx, story.id, chat.id)
            followed.append(digests.Followed(story=story, series=series, reports=reports))
        else:
            followed.append(digests.Followed(story=story, series=(), reports=()))
    digest = digests.compose(chat, since=since, until=until, due_at=due_at, followed=tuple(followed))
    return digest or Digest(chat=chat, since=since, until=until, due_at=due_at, moved=(), fresh=(), unchanged=0)
