"""Stories, their series and the reports in them: what a new article is compared with.

What is read for every article goes by an index of its story or series: it costs the same however large the archive is.
Reports come in the order a careful reader met them: by publication, then article, then title before text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    union,
)

from storage import tables
from storage.articles import feeds_of, visible_to
from storage.database import Tx
from storage.records import Access, FigureKey, Profile, Report, Series, Story, Target
from storage.rows import Form, in_parts
from storage.words import latest_holding

_articles = tables.articles.c
_outbox = tables.outbox.c
_profiles = tables.profiles.c
_reports = tables.reports.c
_series = tables.series.c
_stories = tables.stories.c
_successors = tables.successors.c
_watches = tables.watches.c

FORM = Form(Story, tables.stories)
SERIES = Form(Series, tables.series)
PROFILES = Form(Profile, tables.profiles)
REPORTS = Form(Report, tables.reports, elsewhere=("key",))

_SELECT_REPORTS = select(*REPORTS.columns, _reports.article_id, _reports.part, _reports.start).order_by(
    _reports.published_at, _reports.article_id, _reports.part.desc(), _reports.start
)
_WITH_ARTICLES = _SELECT_REPORTS.join_from(tables.reports, tables.articles, _articles.id == _reports.article_id)

# Built once: they are asked for every article, and to build one takes longer than to run it.
_BY_ID = FORM.select.where(_stories.id == bindparam("story_id"))
_SERIES_OF = SERIES.select.where(_series.story_id == bindparam("story_id")).order_by(_series.id)
_WITH_SERIES = (
    select(*FORM.columns, *SERIES.columns)
    .join_from(tables.stories, tables.series, _series.story_id == _stories.id, isouter=True)
    .where(_stories.id == bindparam("story_id"))
    .order_by(_series.id)
)
_MEMBERS = (
    select(_articles.published_at, _articles.id, _articles.revision, _articles.feed_id, _articles.access)
    .where(_articles.story_id == bindparam("story_id"))
    .order_by(_articles.published_at, _articles.id)
)
_LATELY = 10_000  #: stories
_LATEST_FIRST = (_stories.moved_at.desc(), _stories.id)


class Member(NamedTuple):
    """An article of a story, in the order of publication."""

    published_at: datetime
    article_id: str
    revision: int
    feed_id: str
    access: Access


async def get(tx: Tx, story_id: str) -> Story | None:
    return await FORM.first(tx, _BY_ID, story_id=story_id)


async def with_series(tx: Tx, story_id: str) -> tuple[Story | None, tuple[Series, ...]]:
    """A story and what it measures, in the order of the ids, by one question."""
    rows = (await tx.execute(_WITH_SERIES, {"story_id": story_id})).all()
    if not rows:
        return None, ()
    measured = (row[len(FORM.columns) :] for row in rows)
    return FORM.record(rows[0]), tuple(SERIES.record(row) for row in measured if row[0] is not None)


async def shown(tx: Tx, story_id: str, chat_id: int) -> Story | None:
    """A story as the chat may see it; None if it may see nothing of it. One that was merged is the one it is now."""
    seen = select(_articles.story_id).where(_articles.story_id == story_id, visible_to(chat_id))
    wanted = _as_seen_by(chat_id).where(_stories.id == story_id)
    found = await FORM.first(tx, wanted.where(or_(_stories.access == Access.OPEN, _stories.id.in_(seen))))
    if found is not None or (heir := await heir_of(tx, story_id)) is None:
        return found
    return await shown(tx, heir, chat_id)


async def heir_of(tx: Tx, gone_id: str) -> str | None:
    """The story or series that holds what one held that is gone by a merge or split; None if there is none."""
    heir = select(_successors.successor).where(_successors.id == gone_id)
    return (await tx.execute(heir)).scalar_one_or_none()


async def many(tx: Tx, story_ids: Iterable[str]) -> tuple[Story, ...]:
    """Those of the stories that are there, the latest moved first."""
    found: list[Story] = []
    for ids in in_parts(story_ids):
        found += await FORM.all(tx, FORM.select.where(_stories.id.in_(ids)))
    return tuple(sorted(found, key=lambda story: (-story.moved_at.timestamp(), story.id)))


async def of_article(tx: Tx, article_id: str) -> Story | None:
    """The story an article belongs to."""
    home = select(_articles.story_id).where(_articles.id == article_id).scalar_subquery()
    return await FORM.first(tx, FORM.select.where(_stories.id == home))


async def recent(
    tx: Tx, since: datetime, *, slow_since: datetime | None = None
) -> AsyncIterator[tuple[tuple[Profile, str], ...]]:
    """What the articles published since then share with others of their event, with their story's id; oldest first.

    Stories of more than one article that moved since `slow_since` are given with all their articles. They come in
    portions: of a busy month's profiles, each with its vector, memory should hold only what is made of them.
    """
    columns = (_articles.published_at, _articles.id, _articles.story_id)
    wanted: Select[Any] | CompoundSelect[Any] = select(*columns).where(_articles.published_at >= since)
    if slow_since is not None:
        slow = select(*columns).join_from(tables.stories, tables.articles, _articles.story_id == _stories.id)
        # Of one article a story has opened and moved at the same time.
        slow = slow.where(_stories.moved_at >= slow_since, _stories.opened_at < _stories.moved_at)
        # Not one condition with OR: no index answers that, and the whole archive would be read.
        wanted = union(wanted, slow)
    story_of = {
        article_id: story_id for _, article_id, story_id in sorted(tuple(row) for row in await tx.execute(wanted))
    }
    for ids in in_parts(story_of):
        rows = await tx.execute(PROFILES.select.where(_profiles.article_id.in_(ids)))
        found = {profile.article_id: profile for profile in map(PROFILES.record, rows)}
        yield tuple((found[one], story_of[one]) for one in ids if one in found)


async def series_of(tx: Tx, story_id: str) -> tuple[Series, ...]:
    """What a story measures, in the order of the ids."""
    return await SERIES.all(tx, _SERIES_OF, story_id=story_id)


async def series(tx: Tx, series_id: str) -> Series | None:
    """A series; for one that is gone by a merge or split, the one that holds its figures now."""
    found = await SERIES.first(tx, SERIES.select.where(_series.id == series_id))
    if found is not None or (heir := await heir_of(tx, series_id)) is None:
        return found
    return await series(tx, heir)


async def series_many(tx: Tx, series_ids: Iterable[str]) -> tuple[Series, ...]:
    """Those of the series that are there."""
    found: list[Series] = []
    for ids in in_parts(series_ids):
        found += await SERIES.all(tx, SERIES.select.where(_series.id.in_(ids)))
    return tuple(found)


async def titles_shown(tx: Tx, story_ids: Iterable[str], chat_id: int | None) -> dict[str, str]:
    """The titles of stories as the chat may see them; without a chat, as anyone may."""
    found: dict[str, str] = {}
    for ids in in_parts(story_ids):
        for story in await FORM.all(tx, _as_seen_by(chat_id).where(_stories.id.in_(ids))):
            found[story.id] = story.title
    return found


async def reports_of(tx: Tx, story_id: str) -> tuple[Report, ...]:
    """Every figure reported in a story."""
    return await _read(tx, _SELECT_REPORTS.where(_reports.story_id == story_id))


async def reports_shown(tx: Tx, story_id: str, chat_id: int) -> tuple[Report, ...]:
    """The figures of a story that the chat may see."""
    shown = _WITH_ARTICLES.where(_reports.story_id == story_id, visible_to(chat_id))
    return await _read(tx, shown)


async def members(tx: Tx, story_id: str) -> tuple[Member, ...]:
    """The articles of a story, oldest first."""
    return tuple(Member(*row) for row in await tx.execute(_MEMBERS, {"story_id": story_id}))


async def reports_of_articles(tx: Tx, article_ids: Iterable[str]) -> dict[str, tuple[Report, ...]]:
    """What each of the articles reports; those that report nothing are left out."""
    found: dict[str, list[Report]] = defaultdict(list)
    for ids in in_parts(article_ids):
        for one in await _read(tx, _SELECT_REPORTS.where(_reports.article_id.in_(ids))):
            found[one.key.article_id].append(one)
    return {article_id: tuple(reports) for article_id, reports in found.items()}


async def reports_of_article(tx: Tx, article_id: str) -> tuple[Report, ...]:
    return await _read(tx, _SELECT_REPORTS.where(_reports.article_id == article_id))


async def report(tx: Tx, key: FigureKey) -> Report | None:
    """One figure as it was reported; None if there never was one, or an edit has taken it back."""
    return (await reports(tx, (key,))).get(key)


async def reports(tx: Tx, keys: Iterable[FigureKey]) -> dict[FigureKey, Report]:
    """Those of the figures that still stand."""
    wanted = set(keys)
    by_article = await reports_of_articles(tx, sorted({key.article_id for key in wanted}))
    return {one.key: one for reports in by_article.values() for one in reports if one.key in wanted}


async def history(tx: Tx, series_id: str, chat_id: int) -> tuple[Report, ...]:
    """How one quantity was reported over time, as far as the chat may see."""
    return await _read(tx, _WITH_ARTICLES.where(_reports.series_id == series_id, visible_to(chat_id)))


async def find(
    tx: Tx, words: str, chat_id: int, limit: int, *, anywhere: bool = False, offset: int = 0
) -> tuple[Story, ...]:
    """The latest stories that hold all the words, or words that begin so, in their title or in one of their articles'.

    Only among the stories the chat hears of, or `anywhere` among all that are open to anyone besides.
    """
    holding = await _holding(tx, words, chat_id)
    return await _heard_among(tx, holding, chat_id, limit, anywhere=anywhere, offset=offset)


async def find_best(tx: Tx, words: str, chat_id: int, limit: int, *, offset: int = 0) -> tuple[Story, ...]:
    """The latest stories that a chat hears of and that hold all the words; if there are none, of all it may see."""
    holding = await _holding(tx, words, chat_id)
    anywhere = not await _heard_among(tx, holding, chat_id, 1)
    return await _heard_among(tx, holding, chat_id, limit, anywhere=anywhere, offset=offset)


async def _heard_among(
    tx: Tx, story_ids: Sequence[str], chat_id: int, limit: int, *, anywhere: bool = False, offset: int = 0
) -> tuple[Story, ...]:
    """The first of the stories that the chat hears of, or `anywhere` of those that are open to anyone besides."""
    heard = hears_of(chat_id)
    wanted = or_(heard, _stories.access == Access.OPEN) if anywhere else heard
    found: list[Story] = []
    # In portions, and not in one statement: where it joins what it finds, PostgreSQL misjudges how much that is.
    for ids in in_parts(story_ids):
        portion = _as_seen_by(chat_id).where(_stories.id.in_(ids), wanted)
        found += await FORM.all(tx, portion.order_by(*_LATEST_FIRST))
        if len(found) >= offset + limit:
            break
    return tuple(found[offset : offset + limit])


async def _holding(tx: Tx, words: str, chat_id: int) -> list[str]:
    """The ids of the stories of which the chat may see that they hold all the words, the latest moved first."""
    titled = await latest_holding(tx, tables.stories, words, _stories.id, _stories.access)
    told = await latest_holding(tx, tables.articles, words, _articles.story_id, _articles.access, _articles.feed_id)
    feeds = set((await tx.execute(feeds_of(chat_id))).scalars())
    found = {story_id for story_id, access in titled if access is Access.OPEN}
    found |= {story_id for story_id, access, feed_id in told if access is Access.OPEN or feed_id in feeds}
    moved: list[tuple[datetime, str]] = []
    for ids in in_parts(sorted(found)):
        rows = await tx.execute(select(_stories.moved_at, _stories.id).where(_stories.id.in_(ids)))
        moved += [(row.moved_at, row.id) for row in rows]
    return [story_id for _, story_id in sorted(moved, key=lambda one: (-one[0].timestamp(), one[1]))]


async def latest(tx: Tx, chat_id: int, limit: int, *, offset: int = 0) -> tuple[Story, ...]:
    """The stories a chat can hear of, the latest moved first."""
    # Who hears of much finds enough among those that moved lately; who hears of little, soon has all there is.
    ranked = _as_seen_by(chat_id).order_by(*_LATEST_FIRST).limit(limit).offset(offset)
    since = await tx.execute(select(_stories.moved_at).order_by(_stories.moved_at.desc()).limit(1).offset(_LATELY))
    lately = hears_of(chat_id)
    if (horizon := since.scalar_one_or_none()) is not None:
        lately = and_(_stories.moved_at > horizon, lately)
    found = await FORM.all(tx, ranked.where(lately))
    if horizon is None or len(found) == limit:
        return found
    return await FORM.all(tx, ranked.where(_stories.id.in_(heard_by(chat_id))))


async def moved_since(tx: Tx, chat_id: int, since: datetime) -> tuple[Story, ...]:
    """The stories of a chat that gained an article since then, by the time we read it, the latest moved first."""
    gained = select(_articles.story_id).where(_articles.read_at > since, visible_to(chat_id))
    mine = _as_seen_by(chat_id).where(_stories.id.in_(gained), hears_of(chat_id))
    return await FORM.all(tx, mine.order_by(*_LATEST_FIRST))


def _as_seen_by(chat_id: int | None) -> Select[Any]:  # columns of every type
    """A SELECT of stories; one that is not open bears the title of its first article that the chat may see."""
    seen = select(_articles.title).where(_articles.story_id == _stories.id, visible_to(chat_id))
    first = seen.order_by(_articles.published_at, _articles.id).limit(1).scalar_subquery()
    title = case((_stories.access == Access.OPEN, _stories.title), else_=func.coalesce(first, ""))
    return select(*(title if column is _stories.title else column for column in FORM.columns))


def heard_by(chat_id: int) -> CompoundSelect[Any]:  # a column of text
    """The ids of the stories in a chat's feeds, of those it watches, and of those it was told about."""
    watched = select(_watches.value).where(_watches.chat_id == chat_id)
    return union(
        select(_articles.story_id).where(_articles.feed_id.in_(feeds_of(chat_id))),
        watched.where(_watches.target == Target.STORY),
        select(_series.story_id).where(_series.id.in_(watched.where(_watches.target == Target.SERIES))),
        select(_outbox.story_id).where(_outbox.chat_id == chat_id, _outbox.story_id.is_not(None)),
    )


def hears_of(chat_id: int, story_id: ColumnElement[str] = _stories.id) -> ColumnElement[bool]:
    """Whether a chat hears of a story: asked of each, it costs nothing for those that are not looked at."""
    its = tables.articles.alias("its").c
    of_feeds = select(its.id).where(its.story_id == story_id, its.feed_id.in_(feeds_of(chat_id)))
    was_told = select(_outbox.id).where(_outbox.chat_id == chat_id, _outbox.story_id == story_id)
    watched = select(_watches.value).where(_watches.chat_id == chat_id)
    of_series = select(_series.story_id).where(_series.id.in_(watched.where(_watches.target == Target.SERIES)))
    # Not EXISTS: PostgreSQL would gather all stories of the feeds, however many, to look a few up among them.
    return or_(
        of_feeds.limit(1).scalar_subquery().is_not(None),
        was_told.limit(1).scalar_subquery().is_not(None),
        story_id.in_(watched.where(_watches.target == Target.STORY)),
        story_id.in_(of_series),
    )


async def _read(tx: Tx, statement: Select[Any]) -> tuple[Report, ...]:  # columns of every type
    return tuple(_report(row) for row in await tx.execute(statement))


def _report(row: Row[*tuple[Any, ...]]) -> Report:  # columns of every type
    article_id, part, start = row[-3:]
    fields = dict(zip(REPORTS.names, row, strict=False))
    return Report(key=FigureKey(article_id=article_id, part=part, start=start), **fields)
