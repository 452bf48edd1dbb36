"""Stories put together and taken apart after their articles were filed: what is read for it, and what is written.

Whoever keeps stories in memory asks `latest` and begins anew when it has grown. Ids that are gone lead to those that
hold what they held, so that a button pressed weeks later still finds its story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select, update

from storage import articles, intake, stories, tables, watches
from storage.database import Tx
from storage.filings import Filing, Refiled
from storage.records import Message, MessageState, Story, Target
from storage.rows import Form, add_new, fold, in_parts, insert

_articles = tables.articles.c
_outbox = tables.outbox.c
_regroupings = tables.regroupings.c
_reports = tables.reports.c
_series = tables.series.c
_stories = tables.stories.c
_successors = tables.successors.c
_told = tables.told.c
_watches = tables.watches.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """Articles that were moved from one story to another; the source is gone if it had no others."""

    id: int  #: counts up: the highest is the latest
    at: datetime
    source: str
    target: str
    articles: tuple[str, ...]  #: those that moved
    moved: tuple[tuple[str, ...], ...] = ()  #: watches that moved with them: id, and what it listened to before
    undone: bool = False


FORM = Form(Regrouping, tables.regroupings)

# Built once: it is asked for every article.
_LATEST = select(func.coalesce(func.max(_regroupings.id), 0))


async def latest(tx: Tx) -> int:
    """The number of the latest regrouping; 0 if there was none."""
    highest: int = (await tx.execute(_LATEST)).scalar_one()
    return highest


async def get(tx: Tx, regrouping_id: int) -> Regrouping | None:
    return await FORM.first(tx, FORM.select.where(_regroupings.id == regrouping_id))


async def is_settled(tx: Tx, story_ids: Collection[str]) -> bool:
    """Whether only hands may regroup one of the stories: articles were moved from it or to it, or a chat muted it."""
    moved = or_(_regroupings.source.in_(story_ids), _regroupings.target.in_(story_ids))
    muted = and_(_watches.target == Target.STORY, _watches.muted.is_(True), _watches.value.in_(story_ids))
    for asked in (select(_regroupings.id).where(moved), select(_watches.id).where(muted)):
        if (await tx.execute(asked.limit(1))).first() is not None:
            return True
    return False


async def note(tx: Tx, regrouping: Regrouping) -> None:
    """Remember what was done."""
    await add_new(tx, tables.regroupings, [FORM.row(regrouping)])


async def mark_undone(tx: Tx, regrouping_id: int) -> None:
    await tx.execute(update(tables.regroupings).where(_regroupings.id == regrouping_id).values(undone=True))


async def heirs(tx: Tx) -> dict[str, str]:
    """For the ids of stories and series that are gone, those that hold what they held."""
    return {row.id: row.successor for row in await tx.execute(select(_successors.id, _successors.successor))}


async def merged_groups(tx: Tx) -> dict[tuple[str, str], str]:
    """For merged articles, by their id and the story they are in, the story they were in at first.

    What two events have in common says little of a third report: it is to be likened to each of them, as before.
    """
    successors = await heirs(tx)
    latest_first = FORM.select.where(_regroupings.undone.is_(False)).order_by(_regroupings.id.desc())
    return {
        (article_id, successors[done.source]): done.source
        for done in await FORM.all(tx, latest_first)
        if done.source in successors
        for article_id in done.articles
    }


async def filings(tx: Tx, story_ids: Collection[str]) -> tuple[Filing, ...]:
    """The articles of stories in the order in which they were read, each with its figures."""
    rows = await tx.execute(
        select(*articles.FORM.columns, _articles.story_id)
        .where(_articles.story_id.in_(tuple(story_ids)))
        .order_by(_articles.read_at, _articles.published_at, _articles.id)
    )
    found = [(articles.FORM.record(row), row.story_id) for row in rows]
    reported = await stories.reports_of_articles(tx, (article.id for article, _ in found))
    return tuple(
        Filing(
            article=article,
            story_id=story_id,
            figures=tuple(report.figure for report in reported.get(article.id, ())),
        )
        for article, story_id in found
    )


async def replace(tx: Tx, refiled: Sequence[Refiled], was: Collection[str], heirs: Mapping[str, str]) -> None:
    """Write stories as they are now in the place of those that were.

    `was` names all stories whose articles these are; `heirs` says for series and stories that may be gone which of the
    new ones holds what they held. Watches are the caller's to move before that.
    """
    for one in refiled:
        row = stories.FORM.row(one.story, folded=fold(one.story.title))
        opening = insert(tx.dialect.name, tables.stories).values(row)
        await tx.execute(opening.on_conflict_do_update(index_elements=[_stories.id], set_=row))
    await tx.execute(delete(tables.reports).where(_reports.story_id.in_(tuple(was))))
    for one in refiled:
        await add_new(tx, tables.series, [stories.SERIES.row(series) for series in one.series])
        await add_new(tx, tables.reports, [intake.report_row(report) for report in one.reports])
    there = {one.story.id for one in refiled}
    kept = {series.id for one in refiled for series in one.series}
    mine = _series.story_id.in_(tuple(there | set(was)))
    stale = [each for each in (await tx.execute(select(_series.id).where(mine))).scalars() if each not in kept]
    for ids in in_parts(stale):
        await tx.execute(delete(tables.series).where(_series.id.in_(ids)))
    await tx.execute(delete(tables.stories).where(_stories.id.in_(set(was) - there)))
    await _succeed(tx, there | kept, heirs)


async def _succeed(tx: Tx, living: Collection[str], heirs: Mapping[str, str]) -> None:
    """Have ids that are gone lead to their heirs, also those that led to them before."""
    for ids in in_parts(living):
        await tx.execute(delete(tables.successors).where(_successors.id.in_(ids)))
    gone = {old: new for old, new in heirs.items() if old != new and old not in living}
    for old, new in gone.items():
        await tx.execute(update(tables.successors).where(_successors.successor == old).values(successor=new))
        await tx.execute(delete(tables.successors).where(_successors.id == old))
    await add_new(tx, tables.successors, [{"id": old, "successor": new} for old, new in gone.items()])


async def move_articles(tx: Tx, article_ids: Sequence[str], target: str) -> None:
    """Put articles into another story, which is there."""
    for ids in in_parts(article_ids):
        await tx.execute(update(tables.articles).where(_articles.id.in_(ids)).values(story_id=target))


async def open_story(tx: Tx, story: Story) -> None:
    """Open a story for articles to move to, unless it is there."""
    await add_new(tx, tables.stories, [stories.FORM.row(story, folded=fold(story.title))])


async def move_threads(tx: Tx, source: str, target: str, article_ids: Collection[str] | None) -> None:
    """Let the messages of one story be those of another: all, or those that tell only figures of some articles."""
    mine = select(_outbox.id).where(_outbox.story_id == source)
    if article_ids is None:
        moving = list((await tx.execute(mine)).scalars())
    else:
        told: dict[str, set[str]] = defaultdict(set)
        rows = select(_told.message_id, _told.article_id).where(_told.message_id.in_(mine))
        for row in await tx.execute(rows):
            told[row.message_id].add(row.article_id)
        moving = [message_id for message_id, by in told.items() if by <= set(article_ids)]
    for ids in in_parts(moving):
        await tx.execute(update(tables.outbox).where(_outbox.id.in_(ids)).values(story_id=target))


async def move_watches(tx: Tx, heirs: Mapping[str, str], now: datetime) -> tuple[tuple[str, ...], ...]:
    """Let watches on stories and series listen to their heirs; gives the ids of those that did, with what they left.

    One whose chat listens to the heir already is given up, and can be taken back. So is a story's that is muted: who
    wanted to hear no more of it may want to hear of the other. Who follows a story hears on, also under a muted heir.
    """
    moved: list[tuple[str, ...]] = []
    targets = (Target.STORY, Target.SERIES)
    for ids in in_parts(old for old, new in heirs.items() if old != new):
        theirs = watches.FORM.select.where(_watches.target.in_(targets), _watches.value.in_(ids))
        for watch in await watches.FORM.all(tx, theirs.order_by(_watches.id)):
            moved.append((watch.id, watch.value))
            moved += await _listen_to(tx, watch.id, heirs[watch.value], now)
    return tuple(moved)


async def move_watches_back(tx: Tx, moved: Sequence[Sequence[str]], now: datetime) -> None:
    """Let watches listen again to what they heard before; those that were given up meanwhile come back.

    A series that is there no more, because other figures open it now, has its heir already.
    """
    for watch_id, value in moved:
        watch = await watches.get(tx, watch_id) or await watches.take_back(tx, watch_id)
        if watch is None or (watch.target is Target.SERIES and not await _is_there(tx, value)):
            continue
        await _listen_to(tx, watch_id, value, now)


async def _is_there(tx: Tx, series_id: str) -> bool:
    return (await tx.execute(select(_series.id).where(_series.id == series_id))).first() is not None


async def _listen_to(tx: Tx, watch_id: str, value: str, now: datetime) -> tuple[tuple[str, ...], ...]:
    """Let a watch listen to something else; gives the mute that is given up for it, with what it muted."""
    watch = await watches.get(tx, watch_id)
    if watch is None or watch.value == value:
        return ()
    same = watches.FORM.select.where(
        _watches.chat_id == watch.chat_id,
        _watches.thread_id.is_not_distinct_from(watch.thread_id),
        _watches.target == watch.target,
        _watches.value == value,
    )
    is_muted = watch.muted and watch.target is Target.STORY
    there = await watches.FORM.first(tx, same.limit(1))
    if there is not None and there.muted and not watch.muted:
        await watches.give_up(tx, there.id, now)
    elif is_muted or there is not None:
        await watches.give_up(tx, watch_id, now)
        return ()
    await tx.execute(update(tables.watches).where(_watches.id == watch_id).values(value=value))
    return ((there.id, there.value),) if there is not None else ()


async def drop(tx: Tx, message: Message, problem: str) -> None:
    """Never send a message that waits."""
    gone = update(tables.outbox).where(_outbox.id == message.id, _outbox.state == MessageState.READY)
    await tx.execute(gone.values(state=MessageState.DROPPED, held=False, problem=problem))
