"""Moves articles from one story to another: what the stories become, who follows, and who was told what was wrong.

Nothing that changes in a story by this is told as news; a comparison of figures that are of one quantity no more is
taken back, once, with those who were told it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import edits, following, quiet, refiling
from handlers import messages
from handlers.services import Regrouped
from storage import articles, chats, outbox, regrouping, stories, watches
from storage.database import Tx
from storage.filings import Filing, Refiled
from storage.records import AlertKind, Change, Message, MessageState, Report, Series, Story
from storage.regrouping import Regrouping


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Two stories as they were."""

    reports: tuple[Report, ...]
    series: tuple[Series, ...]


async def merge(tx: Tx, one: Story, other: Story, now: datetime, coming: str | None = None) -> Regrouped:
    """Make one story of two: the one that opened first takes the other's articles, messages and watches.

    `coming`: an article that is about to be saved as one of the first story, and shows that both are one. Nothing is
    taken back then: of what was told nothing compared two events.
    """
    target, source = sorted((one, other), key=lambda story: (story.opened_at, story.id))
    moving = [filing.article.id for filing in await regrouping.filings(tx, (source.id,))]
    comes_along = (coming,) if coming is not None and source == one else ()
    return await move(tx, source.id, target.id, moving, now, coming=comes_along, takes_back=coming is None)


async def move(
    tx: Tx,
    source: str,
    target: str,
    moving: Sequence[str],
    now: datetime,
    *,
    coming: Sequence[str] = (),
    takes_back: bool = True,
) -> Regrouped:
    """Move articles from one story to another, which may not be there yet, and let all that follows follow."""
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
    told = await _take_back(tx, wrong, refiled, now) if takes_back else ()
    number = await regrouping.latest(tx) + 1
    done = Regrouping(id=number, at=now, source=source, target=target, articles=(*moving, *coming), moved=moved)
    await regrouping.note(tx, done)
    by_id = {one.story.id: one.story for one in refiled}
    return Regrouped(id=number, story=by_id[target], rest=by_id.get(source), articles=len(moving), corrected=len(told))


async def _refile(filings: Mapping[str, Sequence[Filing]]) -> tuple[Refiled, ...]:
    """File articles anew, beside the loop, and not where texts are read: all writing would wait for those."""
    return tuple(
        [await asyncio.to_thread(refiling.refile, story_id, held) for story_id, held in filings.items() if held]
    )


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
