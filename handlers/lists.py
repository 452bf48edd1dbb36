"""The lists of what a chat has, as they are shown by commands and written anew by buttons."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.asking import Ask
from handlers.wording import feeds as feed_wording
from handlers.wording import watches as watch_wording
from handlers.wording.notice import Notice
from storage import feeds, watches
from storage.database import Tx
from storage.records import Target, Watch


async def feeds_of(ask: Ask, tx: Tx, *, removed: str | None = None) -> Notice:
    """What the chat reads, and how each feed does; `removed` can be taken back."""
    known = {feed.id: feed for feed in await feeds.of_chat(tx, ask.chat.id)}
    kept = await watches.of_chat(tx, ask.chat.id)
    groups = {watch.value: watch.label for watch in kept if watch.target is Target.GROUP}
    listed = tuple((known[watch.value], watch) for watch in in_order(kept) if watch.value in known)
    return feed_wording.feeds(listed, ask.voice, ask.services.now(), groups=groups, removed=removed)


def in_order(kept: Sequence[Watch]) -> list[Watch]:
    """Put a chat's feeds in the order they are shown and numbered: group by group, those without one first."""
    return sorted((watch for watch in kept if watch.target is Target.FEED), key=lambda watch: watch.folder.casefold())


async def watches_of(ask: Ask, tx: Tx, *, removed: str | None = None) -> Notice:
    """What else the chat listens to."""
    kept = await watches.of_chat(tx, ask.chat.id)
    return watch_wording.watches([each for each in kept if each.target is not Target.FEED], ask.voice, removed=removed)
