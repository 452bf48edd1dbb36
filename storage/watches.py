"""Watches: what each chat wants to hear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, or_
from sqlalchemy import update as update_rows

from storage import tables
from storage.database import Tx
from storage.records import Access, ChatState, Target, Watch
from storage.rows import Form, add_new, of_even_length

_chats = tables.chats.c
_removed = tables.removed_watches.c
_watches = tables.watches.c

FORM = Form(Watch, tables.watches)
REMOVED = Form(Watch, tables.removed_watches)

#: What listens to every article: whether it is meant, only the article itself can tell.
_TO_EVERYTHING = (Target.KEYWORD, Target.EVENT, Target.QUANTITY, Target.UNIT, Target.HAPPENING, Target.SOURCE)

_members = tables.watches.alias("members").c

# Built once: they are asked for every article, and to build one takes longer than to run it.
_LISTENING = (
    FORM.select.join_from(tables.watches, tables.chats, _chats.id == _watches.chat_id)
    .where(
        or_(
            and_(_watches.target == Target.FEED, _watches.value == bindparam("feed_id")),
            and_(_watches.target == Target.STORY, _watches.value == bindparam("story_id")),
            and_(_watches.target == Target.SERIES, _watches.value.in_(bindparam("series_ids", expanding=True))),
            and_(
                _watches.target == Target.GROUP,
                exists().where(
                    _members.chat_id == _watches.chat_id,
                    _members.target == Target.FEED,
                    _members.folder == _watches.value,
                    _members.value == bindparam("feed_id"),
                ),
            ),
            _watches.target.in_(_TO_EVERYTHING),
        ),
        _chats.state == ChatState.ACTIVE,
    )
    .order_by(_watches.chat_id, _watches.id)
)
_watches_of_feed = tables.watches.alias("of_feed").c
_LISTENING_TO_ITS_FEED = _LISTENING.where(
    exists().where(
        _watches_of_feed.chat_id == _watches.chat_id,
        _watches_of_feed.target == Target.FEED,
        _watches_of_feed.value == bindparam("feed_id"),
    )
)


async def add(tx: Tx, watch: Watch) -> Watch:
    """Take the watch in; if the chat listens to the same thing in the same place already, that watch is the answer."""
    same = FORM.select.where(
        _watches.chat_id == watch.chat_id,
        _watches.thread_id.is_not_distinct_from(watch.thread_id),
        _watches.target == watch.target,
        _watches.value == watch.value,
    )
    there = await FORM.first(tx, same.limit(1))
    if there is None:
        await add_new(tx, tables.watches, [FORM.row(watch)])
    return there or watch


async def get(tx: Tx, watch_id: str) -> Watch | None:
    return await FORM.first(tx, FORM.select.where(_watches.id == watch_id))


async def of_chat(tx: Tx, chat_id: int) -> tuple[Watch, ...]:
    """What a chat listens to, in the order it asked for it."""
    mine = FORM.select.where(_watches.chat_id == chat_id)
    return await FORM.all(tx, mine.order_by(_watches.added_at, _watches.id))


async def update(tx: Tx, watch: Watch) -> None:
    """Write the watch as it is now."""
    await tx.execute(update_rows(tables.watches).where(_watches.id == watch.id).values(FORM.row(watch)))


async def remove(tx: Tx, watch_id: str) -> bool:
    """End a watch for good; whether there was one."""
    return (await tx.execute(delete(tables.watches).where(_watches.id == watch_id))).rowcount > 0


async def give_up(tx: Tx, watch_id: str, now: datetime) -> bool:
    """End a watch in such a way that it can be taken back for a while; whether there was one."""
    watch = await get(tx, watch_id)
    if watch is None:
        return False
    await remove(tx, watch_id)
    await tx.execute(delete(tables.removed_watches).where(_removed.id == watch_id))
    await add_new(tx, tables.removed_watches, [REMOVED.row(watch, removed_at=now)])
    return True


async def removed(tx: Tx, watch_id: str) -> Watch | None:
    """A watch that was given up and can still be taken back."""
    return await REMOVED.first(tx, REMOVED.select.where(_removed.id == watch_id))


async def take_back(tx: Tx, watch_id: str) -> Watch | None:
    """Bring a removed watch back as it was; None if it is forgotten by now. What was made meanwhile stays."""
    watch = await removed(tx, watch_id)
    if watch is None:
        return None
    await tx.execute(delete(tables.removed_watches).where(_removed.id == watch_id))
    return await add(tx, watch)


async def forget_removed(tx: Tx, before: datetime) -> None:
    """Forget what was given up before then."""
    await tx.execute(delete(tables.removed_watches).where(_removed.removed_at <= before))


async def matching(
    tx: Tx, *, feed_id: str | None, story_id: str, series_ids: Iterable[str], access: Access = Access.OPEN
) -> tuple[Watch, ...]:
    """What may care about an article: the watches on its feed, story and series, and all on words, of active chats.

    `access` is the article's: what is not open to anyone is told only to chats that watch its feed.
    """
    series = of_even_length(list(dict.fromkeys(series_ids)))
    given = {"feed_id": feed_id, "story_id": story_id, "series_ids": series}
    rows = await tx.execute(_LISTENING if access is Access.OPEN else _LISTENING_TO_ITS_FEED, given)
    return tuple(FORM.record(row) for row in rows)
