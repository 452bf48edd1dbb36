"""Exports: every figure with its evidence, its series and its story, a portion at a time.

However large the archive is, no more than one portion of it is in memory, and no transaction is kept open for long.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from storage import articles, stories, tables
from storage.database import Database, Tx
from storage.records import Report, Series, Target

_articles = tables.articles.c
_reports = tables.reports.c
_watches = tables.watches.c

PORTION = 100
"""Articles that are read in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure as an article reported it, with all that it belongs to."""

    story: str  #: the title that the reader may see
    title: str  #: of the article
    lang: str  #: of the article
    report: Report
    series: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """A feed as somebody wants to find it elsewhere."""

    url: str
    title: str
    folder: str


async def figures(
    db: Database, chat_id: int | None, *, since: datetime | None = None
) -> AsyncIterator[tuple[Stated, ...]]:
    """What a chat hears of and may see, oldest first; without a chat, whatever is open to anyone."""
    after: tuple[datetime, str] | None = None
    while True:
        async with db.read() as tx:
            page = (await tx.execute(_page(chat_id, since, after))).all()
            stated = await _stated(tx, [(row.id, row.title, row.lang) for row in page], chat_id)
        if not page:
            return
        after = (page[-1].published_at, page[-1].id)
        if stated:
            yield stated


async def count(tx: Tx, chat_id: int | None, since: datetime | None = None) -> int:
    """How many figures there are to export."""
    counted = select(func.count()).join_from(tables.reports, tables.articles, _articles.id == _reports.article_id)
    counted = counted.where(_wanted(chat_id, since))
    return int((await tx.execute(counted)).scalar_one())


async def subscriptions(tx: Tx, chat_id: int | None) -> tuple[Subscribed, ...]:
    """The feeds of a chat as it calls and groups them; without a chat, all there are, by their own names."""
    if chat_id is None:
        feeds = tables.feeds.c
        rows = await tx.execute(select(feeds.url, feeds.title).order_by(feeds.title, feeds.id))
        return tuple(Subscribed(url=row.url, title=row.title, folder="") for row in rows)
    feeds = tables.feeds.c
    rows = await tx.execute(
        select(feeds.url, _watches.label, _watches.folder)
        .join_from(tables.watches, tables.feeds, feeds.id == _watches.value)
        .where(_watches.chat_id == chat_id, _watches.target == Target.FEED)
        .order_by(_watches.folder, _watches.added_at, _watches.id)
    )
    # In a forum several topics may listen to one feed.
    return tuple({row.url: Subscribed(url=row.url, title=row.label, folder=row.folder) for row in rows}.values())


def _wanted(chat_id: int | None, since: datetime | None) -> ColumnElement[bool]:
    """Whether an article's figures are exported."""
    wanted = [articles.visible_to(chat_id)]
    if chat_id is not None:
        wanted.append(stories.hears_of(chat_id, _articles.story_id))
    if since is not None:
        wanted.append(_articles.published_at >= since)
    return and_(*wanted)


def _page(chat_id: int | None, since: datetime | None, after: tuple[datetime, str] | None) -> Select[Any]:
    """A SELECT of the next articles after the last one read: as fast at the end of an archive as at its beginning."""
    page = select(_articles.id, _articles.title, _articles.lang, _articles.published_at)
    page = page.where(_wanted(chat_id, since))
    if after is not None:
        at, article_id = after
        later = and_(_articles.published_at == at, _articles.id > article_id)
        page = page.where(or_(_articles.published_at > at, later))
    return page.order_by(_articles.published_at, _articles.id).limit(PORTION)


async def _stated(tx: Tx, page: list[tuple[str, str, str]], chat_id: int | None) -> tuple[Stated, ...]:
    told = await stories.reports_of_articles(tx, [article_id for article_id, _, _ in page])
    reports = [report for reports in told.values() for report in reports]
    series = {one.id: one for one in await stories.series_many(tx, {report.series_id for report in reports})}
    titles = await stories.titles_shown(tx, {report.story_id for report in reports}, chat_id)
    return tuple(
        Stated(
            story=titles.get(report.story_id, ""),
            title=title,
            lang=lang,
            report=report,
            series=series[report.series_id],
        )
        for article_id, title, lang in page
        for report in told.get(article_id, ())
    )
