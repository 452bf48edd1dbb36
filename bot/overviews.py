"""Gathers what a chat's overview is made of; what is worth telling is decided in the core."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core import catching_up, digests
from storage import stories
from storage.database import Tx
from storage.records import Chat, Digest, Message, Priority

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


async def catch_up(tx: Tx, chat: Chat, held: Sequence[Message], now: datetime) -> Digest:
    """What the messages that were held back from a chat tell together, as far as it still stands."""
    standing = await stories.reports(tx, (key for message in held for key in message.tells))
    priors = await stories.reports(tx, (each.prior for each in standing.values() if each.prior is not None))
    new = {message.story_id for message in held if message.priority is Priority.NEWS and message.story_id is not None}
    concerned = sorted({report.story_id for report in standing.values()} | new)
    seen = [await stories.shown(tx, story_id, chat.id) for story_id in concerned]
    return catching_up.gather(
        chat,
        told=tuple(standing.values()),
        known=priors | standing,
        stories=tuple(story for story in seen if story is not None),
        series=[series for story_id in concerned for series in await stories.series_of(tx, story_id)],
        new=new,
        since=min(message.created_at for message in held),
        now=now,
    )
