"""The articles of one transaction: each sees what those before it did, and all are saved in one go at the end.

A statement costs more than its rows, and an article takes a dozen of them. What the articles of a feed or an archive
need is asked once for each story or chat, and what follows from them is written once for all.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable, Mapping
from typing import Self

from sqlalchemy import bindparam, func, select

from storage import chats, intake, stories, tables
from storage.database import Tx
from storage.records import Access, Article, Chat, Feed, Report, Series, Story, Work
from storage.remembered import Remembered
from storage.rows import in_parts
from storage.stories import Member

_articles = tables.articles.c
_latest = select(func.coalesce(func.max(tables.regroupings.c.id), 0).label("number")).subquery("latest")
#: The latest regrouping, and those of the articles that are known: one question, asked for every article.
_KNOWN = select(_latest.c.number, _articles.id, _articles.revision).join_from(
    _latest, tables.articles, _articles.id.in_(bindparam("ids", expanding=True)), isouter=True
)


class UnitOfWork:
    """What a transaction has read of stories, with what its articles add to them. Build it with `UnitOfWork.begin`.

    Nobody else may write stories while it lasts: the transaction sees to that.
    """

    def __init__(
        self, tx: Tx, remembered: Remembered, feed: Feed | None, revisions: Mapping[str, int], regrouped: int
    ) -> None:
        self.regrouped = regrouped  #: the number of the latest regrouping, 0 if there was none
        self._tx = tx
        self._remembered = remembered
        self._feed = feed
        self._revisions = dict(revisions)
        self._written = dict(revisions)  #: of these, what the database has
        self._unwritten: list[Work] = []
        self._stories: dict[str, Story | None] = {}
        self._series: dict[str, tuple[Series, ...]] = {}
        self._members: dict[str, list[Member]] = {}
        self._chats: dict[int, Chat | None] = {}

    @classmethod
    async def begin(cls, tx: Tx, remembered: Remembered, articles: Iterable[Article], *, feed: Feed | None) -> Self:
        """Find out which of the articles are known; `feed` is the one they came from, as it is after its poll."""
        revisions: dict[str, int] = {}
        for ids in tuple(in_parts(article.id for article in articles)) or ([],):
            rows = (await tx.execute(_KNOWN, {"ids": ids})).all()
            revisions |= {row.id: row.revision for row in rows if row.id is not None}
        return cls(tx, remembered, feed, revisions, rows[0].number)

    async def story(self, story_id: str) -> Story | None:
        """A story; for one that was merged into another, that one."""
        found = await self._story(story_id)
        if found is not None or (heir := await stories.heir_of(self._tx, story_id)) is None:
            return found
        return await self._story(heir)

    async def _story(self, story_id: str) -> Story | None:
        if story_id not in self._stories:
            await self._write_what_is_of(story_id)
            story, series = await stories.with_series(self._tx, story_id)
            self._stories[story_id], self._series[story_id] = story, series
        return self._stories[story_id]

    async def chat(self, chat_id: int) -> Chat | None:
        if chat_id not in self._chats:
            self._chats[chat_id] = await chats.get(self._tx, chat_id)
        return self._chats[chat_id]

    async def story_of(self, article: Article) -> Story | None:
        """The story an article was in before its edit."""
        await self.write()
        return await stories.of_article(self._tx, article.id)

    async def reported_by(self, article: Article) -> tuple[Report, ...]:
        """What an article reported before its edit."""
        await self.write()
        return await stories.reports_of_article(self._tx, article.id)

    async def series_of(self, story_id: str) -> tuple[Series, ...]:
        """What a story measures, in the order of the ids."""
        if story_id not in self._series:
            await self._write_what_is_of(story_id)
            self._series[story_id] = await stories.series_of(self._tx, story_id)
        return self._series[story_id]

    async def reports_beside(self, story_id: str, article: Article) -> tuple[Report, ...]:
        """The figures of a story that the article's may be compared with, in the order of `storage.stories`.

        Whoever is told of a change is told both figures: one behind a login is set beside those of its own feed only.
        """
        if story_id not in self._members:
            await self._write_what_is_of(story_id)
            self._members[story_id] = list(await stories.members(self._tx, story_id))
        beside = [
            (member.article_id, member.revision)
            for member in self._members[story_id]
            if member.access is Access.OPEN or member.feed_id == article.feed_id
        ]
        return await self._remembered.reports_of(self._tx, story_id, beside)

    def add(self, work: Work) -> None:
        """Take in what follows from one more article; one that is known at its revision changes nothing."""
        article, story = work.article, work.story
        if article.revision <= self._revisions.get(article.id, -1):
            return
        self._revisions[article.id] = article.revision
        self._unwritten.append(work)
        self._remembered.keep(work)
        if article.revision:  # it may have left another story, and that may be gone with it
            self._ask_anew()
            return
        self._stories[story.id] = story
        if story.id in self._series:
            self._series[story.id] = tuple(sorted((*self._series[story.id], *work.series), key=lambda one: one.id))
        if story.id in self._members:
            newcomer = Member(article.published_at, article.id, article.revision, article.feed_id, article.access)
            insort(self._members[story.id], newcomer)

    def stories_moved(self, regrouped: int) -> None:
        """Begin anew: articles were moved between stories, after everything was written. `regrouped`: its number."""
        self.regrouped = regrouped
        self._remembered.forget()
        self._ask_anew()

    def _ask_anew(self) -> None:
        self._stories.clear()
        self._series.clear()
        self._members.clear()

    async def write(self) -> None:
        """Write what has been taken in since the last time, and the feed."""
        works, self._unwritten = tuple(self._unwritten), []
        await intake.save(self._tx, feed=self._feed, works=works, there=self._written)
        self._written |= {work.article.id: work.article.revision for work in works}

    async def write_before_asking_of(self, article_ids: Collection[str]) -> None:
        """Write first if the database is about to be asked who was told what of these articles."""
        if any(work.article.id in article_ids for work in self._unwritten):
            await self.write()

    async def _write_what_is_of(self, story_id: str) -> None:
        """Write first what the database is about to be asked for; an edit may concern a story it has left."""
        if any(work.story.id == story_id or work.article.revision for work in self._unwritten):
            await self.write()
