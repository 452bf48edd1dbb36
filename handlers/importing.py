"""Takes a list of feeds into a chat: as many as fit, each once, under the names and folders the list gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.listening import watch_of
from handlers.services import Listed
from storage import feeds, watches
from storage.database import Tx
from storage.records import Chat, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a list."""

    new: int
    known: int  #: the chat had them, or the list names them twice
    left: int  #: beyond what a chat may watch


async def subscribe(
    tx: Tx, listed: Sequence[Listed], *, chat: Chat, thread_id: int | None, limit: int, now: datetime
) -> Imported:
    """Add the feeds of a list that the chat does not have; what it has keeps its name and folder."""
    kept = await watches.of_chat(tx, chat.id)
    room = limit - len(kept)
    known = {watch.value for watch in kept if watch.target is Target.FEED and watch.thread_id == thread_id}
    new = left = 0
    for one in listed:
        stored = await feeds.get(tx, one.feed.id) or await feeds.by_url(tx, one.feed.url)
        feed_id = stored.id if stored is not None else one.feed.id
        if feed_id in known:
            continue
        if new >= room:
            left += 1
            continue
        feed = await feeds.add(tx, one.feed)
        known |= {feed_id, feed.id}
        watch = watch_of(chat, thread_id, Target.FEED, feed.id, label=one.title or feed.title, now=now)
        await watches.add(tx, replace(watch, folder=one.folder))
        new += 1
    return Imported(new=new, known=len(listed) - new - left, left=left)
