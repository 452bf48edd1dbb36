"""Feeds: where the news comes from, and whose turn it is. What a poll found is saved in intake."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, or_, select, update

from storage import tables
from storage.articles import feeds_of
from storage.database import Tx
from storage.records import Feed, Target
from storage.rows import Form, add_new

_feeds = tables.feeds.c
_removed = tables.removed_watches.c
_watches = tables.watches.c

FORM = Form(Feed, tables.feeds)


async def add(tx: Tx, feed: Feed) -> Feed:
    """Take the feed in; if its address is known, the feed that is there is the answer."""
    await add_new(tx, tables.feeds, [FORM.row(feed)])
    # A feed that has moved keeps its id, which was made of its old address.
    return await by_url(tx, feed.url) or await get(tx, feed.id) or feed


async def get(tx: Tx, feed_id: str) -> Feed | None:
    return await FORM.first(tx, FORM.select.where(_feeds.id == feed_id))


async def by_url(tx: Tx, url: str) -> Feed | None:
    return await FORM.first(tx, FORM.select.where(_feeds.url == url))


async def of_chat(tx: Tx, chat_id: int) -> tuple[Feed, ...]:
    """The feeds that a watch of the chat listens to."""
    return await FORM.all(tx, FORM.select.where(_feeds.id.in_(feeds_of(chat_id))).order_by(_feeds.title, _feeds.id))


async def lease_due(
    tx: Tx, now: datetime, owner: str, lease: timedelta, limit: int, *, busy: Collection[str] = ()
) -> tuple[Feed, ...]:
    """Take feeds whose time has come, for one poll each: the longest due first, never two of one host at a time.

    Busy are the feeds that the owner is polling, whatever became of their leases.
    """
    candidates = tables.feeds.alias("candidates")
    at_work = tables.feeds.alias("at_work")
    mine = candidates.c
    is_due = (
        mine.next_check_at <= now,
        ~mine.stopped,
        mine.id.not_in(busy),
        ~exists().where(at_work.c.host == mine.host, at_work.c.leased_until > now),
    )
    turn = func.row_number().over(partition_by=mine.host, order_by=(mine.next_check_at, mine.id))
    first_of_host = select(mine.id, turn.label("turn")).where(*is_due).subquery("first_of_host")
    chosen = (
        select(_feeds.id)
        .where(
            _feeds.id.in_(select(first_of_host.c.id).where(first_of_host.c.turn == 1)),
            # Asked again of the row itself: a leaser that waited for this row sees it as it has become.
            or_(_feeds.leased_until.is_(None), _feeds.leased_until <= now),
        )
        .order_by(_feeds.next_check_at, _feeds.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    leased = await tx.execute(
        update(tables.feeds)
        .where(_feeds.id.in_(chosen))
        .values(lease_owner=owner, leased_until=now + lease)
        .returning(*FORM.columns)
    )
    return tuple(sorted(map(FORM.record, leased), key=lambda feed: (feed.next_check_at, feed.id)))


async def renew(tx: Tx, now: datetime, owner: str, lease: timedelta, feed_ids: Collection[str]) -> None:
    """Keep the feeds that the owner is still polling from anyone else, once half of their lease has passed."""
    mine = (_feeds.id.in_(feed_ids), _feeds.lease_owner == owner, _feeds.leased_until <= now + lease / 2)
    await tx.execute(update(tables.feeds).where(*mine).values(leased_until=now + lease))


async def release(tx: Tx, owner: str) -> None:
    """Give back every feed the owner has taken: each is as due as it was."""
    mine = _feeds.lease_owner == owner
    await tx.execute(update(tables.feeds).where(mine).values(lease_owner=None, leased_until=None))


async def owners(tx: Tx) -> frozenset[str]:
    """Who has taken feeds and not given them back."""
    taken = select(_feeds.lease_owner).where(_feeds.lease_owner.is_not(None)).distinct()
    return frozenset((await tx.execute(taken)).scalars())


async def due_now(tx: Tx, feed_id: str, now: datetime) -> None:
    """Let the feed be polled at the next opportunity, also if it had been stopped."""
    await tx.execute(update(tables.feeds).where(_feeds.id == feed_id).values(next_check_at=now, stopped=False))


async def remove_unwatched(tx: Tx) -> int:
    """Forget the feeds that nobody listens to any more; their articles stay in their stories."""
    watched = select(_watches.value).where(_watches.target == Target.FEED)
    # What was just given up may be taken back.
    removed = select(_removed.value).where(_removed.target == Target.FEED)
    needless = (_feeds.id.not_in(watched), _feeds.id.not_in(removed))
    return (await tx.execute(delete(tables.feeds).where(*needless))).rowcount
