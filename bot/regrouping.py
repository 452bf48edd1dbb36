"""Puts stories together and takes them apart by hand: what they become, who follows, and who was told what was wrong.

Everything happens in one transaction, the only one that writes. Nothing that changes in a story by this is told as
news; a comparison of figures that are of one quantity no more is taken back, once, with those who were told it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import edits, following, quiet, refiling
from handlers import messages
from handlers.services import NotRegrouped, Regroup, Regrouped
from storage import articles, chats, outbox, regrouping, stories, watches
from storage.database import Database, Tx
from storage.filings import Filing, Refiled
from storage.records import AlertKind, Change, Message, MessageState, Report, Series, Story
from storage.regrouping import Regrouping


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Two stories as they were."""

    reports: tuple[Report, ...]
    series: tuple[Series, ...]


class ByHand:
    """Does what somebody says of stories; each call is a transaction of its own."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    def lent(self) -> Regroup:
        """What commands may ask for."""
        return Regroup(merge=self.merge, split=self.split, undo=self.undo)

    async def merge(self, one_id: str, other_id: str) -> Regrouped | NotRegrouped:
        """Make one story of two: the one that opened first takes the other's articles, messages and watches."""
        async with self._db.write() as tx:
            found = [await _current(tx, story_id) for story_id in (one_id, other_id)]
            both = sorted({one for one in found if one is not None}, key=lambda one: (one.opened_at, one.id))
            if len(both) != 2:
                return NotRegrouped.SAME if None not in found else NotRegrouped.GONE
            target, source = both
            moving = [filing.article.id for filing in await regrouping.filings(tx, (source.id,))]
            return await self._move(tx, source.id, target.id, moving)

    async def split(self, story_id: str, article_ids: Collection[str]) -> Regrouped | NotRegrouped:
        """Give some of a story's articles a story of their own; the others keep it, with its watches."""
        async with self._db.write() as tx:
            story = await _current(tx, story_id)
            if story is None:
                return NotRegrouped.GONE
            held = await regrouping.filings(tx, (story.id,))
            moving = [filing.article for filing in held if filing.article.id in article_ids]
            if not 0 < len(moving) < len(held):
                return NotRegrouped.ALL
            target = refiling.split_off(story.id, moving[0])
            return await self._move(tx, story.id, target, [article.id for article in moving])

    async def undo(self, regrouping_id: int) -> Regrouped | NotRegrouped:
        """Move the articles back to where they were, with the watches that came along; what came later stays."""
        async with self._db.write() as tx:
            done = await regrouping.get(tx, regrouping_id)
            if done is None or done.undone:
                return NotRegrouped.GONE
            there = {filing.article.id for filing in await regrouping.filings(tx, (done.target,))}
            moving = [article_id for article_id in done.articles if article_id in there]
            if not moving:
                return NotRegrouped.GONE
            undone = await self._move(tx, done.target, done.source, moving)
            await regrouping.mark_undone(tx, done.id)
            await regrouping.move_watches_back(tx, done.moved, self._clock())
            return undone

    async def _move(self, tx: Tx, source: str, target: str, moving: Sequence[str]) -> Regrouped:
        """Move articles from one story to another, which may not be there yet, and let all that follows follow."""
        now = self._clock()
        was = (source, target)
        before = await _before(tx, was)
        held = await regrouping.filings(tx, was)
        first = next(filing.article for filing in held if filing.article.id in moving)
        await regrouping.open_story(tx, refiling.opened(target, first))
        await regrouping.move_articles(tx, moving, target)
        stays = [filing for filing in held if filing.story_id == source and filing.article.id not in moving]
        joins = [filing for filing in held if filing.story_id == target or filing.article.id in moving]
        refiled = await _refile({source: stays, target: joins})
        after = [report for one in refiled for report in one.reports]
        heirs = dict(refiling.heirs(before.reports, after))
        if not stays:
            heirs[source] = target
        moved = await regrouping.move_watches(tx, heirs, now)
        await regrouping.replace(tx, refiled, was, heirs)
        await regrouping.move_threads(tx, source, target, moving if stays else None)
        wrong = refiling.parted(before.reports, after, before.series)
        told = await _take_back(tx, wrong, refiled, now)
        number = await regrouping.latest(tx) + 1
        done = Regrouping(id=number, at=now, source=source, target=target, articles=tuple(moving), moved=moved)
        await regrouping.note(tx, done)
        by_id = {one.story.id: one.story for one in refiled}
        return Regrouped(
            id=number, story=by_id[target], rest=by_id.get(source), articles=len(moving), corrected=len(told)
        )


async def _refile(filings: Mapping[str, Sequence[Filing]]) -> tuple[Refiled, ...]:
    """File articles anew, beside the loop, and not where texts are read: all writing would wait for those."""
    return tuple(
        [await asyncio.to_thread(refiling.refile, story_id, held) for story_id, held in filings.items() if held]
    )


async def _current(tx: Tx, story_id: str) -> Story | None:
    """A story, or the one it was merged into."""
    found = await stories.get(tx, story_id)
    if found is not None or (heir := await stories.heir_of(tx, story_id)) is None:
        return found
    return await stories.get(tx, heir)


async def _before(tx: Tx, story_ids: Collection[str]) -> _Before:
    return _Before(
        reports=tuple([report for each in story_ids for report in await stories.reports_of(tx, each)]),
        series=tuple([series for each in story_ids for series in await stories.series_of(tx, each)]),
    )


async def _take_back(tx: Tx, wrong: Sequence[Change], refiled: Sequence[Refiled], now: datetime) -> tuple[Message, ...]:
    """Tell those who were told a comparison of two events; one that still waits is not sent at all.

    Once for an article and a chat: a merge that is undone and done again takes nothing back a second time.
    """
    keys = {change.report.key for change in wrong}
    told: dict[str, Message] = {}
    for article_id in dict.fromkeys(key.article_id for key in sorted(keys)):
        told |= {message.id: message for message in await outbox.telling(tx, article_id) if keys & set(message.tells)}
    for message in tuple(told.values()):
        if message.state is MessageState.READY and set(message.tells) <= keys:
            await regrouping.drop(tx, message, "it compared two events")
            del told[message.id]
    home = {report.key: one.story for one in refiled for report in one.reports}
    kept = {article.id: article for article in await articles.many(tx, sorted({key.article_id for key in keys}))}
    heard = {chat_id: await watches.of_chat(tx, chat_id) for chat_id in {each.chat_id for each in told.values()}}
    queued: list[Message] = []
    for article_id, article in kept.items():
        mine = [change for change in wrong if change.report.key.article_id == article_id]
        story = following.as_told(home[mine[0].report.key], article)
        for alert in edits.correct(AlertKind.PARTED, article, story, mine, tuple(told.values()), heard):
            chat = await chats.get(tx, alert.watch.chat_id)
            if chat is not None:
                queued.append(messages.of_alert(alert, chat, now, held=quiet.holds_back(chat, now)))
    await outbox.put(tx, queued)
    return tuple(queued)
