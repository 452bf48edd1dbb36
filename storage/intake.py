"""Takes in what one poll of one feed has brought: whole or not at all, and the second time without effect.

The feed's validators are written together with its articles and messages: if that rolls back, the next poll gets
everything again, and nothing is marked as seen whose alerts are not in the outbox.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, delete, exists, select, update
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from storage import articles, outbox, stories, tables
from storage.database import Tx
from storage.records import Feed, Report, Target, Work
from storage.rows import add_new, fold, in_parts, insert

_articles = tables.articles.c
_feeds = tables.feeds.c
_profiles = tables.profiles.c
_reports = tables.reports.c
_series = tables.series.c
_stories = tables.stories.c
_watches = tables.watches.c

#: What a poll learns of a feed. Title and page mode are a person's decision, perhaps taken while it was under way.
_POLLED = ("etag", "last_modified", "next_check_at", "checked_at", "new_at", "failures", "problem")

# Built once: it is asked for every article.
_REVISIONS = select(_articles.id, _articles.revision).where(_articles.id.in_(bindparam("ids", expanding=True)))


async def save(tx: Tx, *, feed: Feed | None, works: tuple[Work, ...], there: Mapping[str, int] | None = None) -> None:
    """Save a poll: the feed as it is after it, its lease released, and every article with all that follows from it.

    An article that is there is passed over with its messages, unless its revision is higher: then its text, its story
    and its figures are replaced. `there` are the revisions of those that are there, if they are known already.
    """
    newest = {work.article.id: work for work in sorted(works, key=lambda work: work.article.revision)}
    if there is None:
        there = await revisions(tx, newest)
    fresh = tuple(work for key, work in newest.items() if key not in there)
    edited = tuple(work for key, work in newest.items() if key in there and work.article.revision > there[key])
    read_at = feed.checked_at if feed else None
    if fresh or edited:
        await _open_stories(tx, fresh + edited)
        await add_new(tx, tables.articles, [_article_row(work, read_at) for work in fresh])
        left = [await _make_room(tx, work, read_at) for work in edited]
        await _add_contents(tx, fresh + edited)
        if left:
            await _clear_emptied(tx, left)
    if feed is not None:
        await _settle_feed(tx, feed)


async def revisions(tx: Tx, article_ids: Collection[str]) -> dict[str, int]:
    """Those of the articles that are known, and at which revision."""
    found: dict[str, int] = {}
    for ids in in_parts(article_ids):
        rows = await tx.execute(_REVISIONS, {"ids": ids})
        found |= {row.id: row.revision for row in rows}
    return found


async def _open_stories(tx: Tx, works: tuple[Work, ...]) -> None:
    """Insert the stories that are new, and let the others move on; a late article does not move a story back."""
    rows = [stories.FORM.row(story, folded=fold(story.title)) for story in dict.fromkeys(work.story for work in works)]
    await tx.execute(_open_or_move(tx.dialect.name), rows)


@cache
def _open_or_move(dialect: str) -> SqliteInsert | PostgresqlInsert:
    opening = insert(dialect, tables.stories)
    given = opening.excluded
    newer = given.moved_at >= _stories.moved_at
    moved = {
        name: case((newer, given[name]), else_=_stories[name])
        for name in ("title", "folded", "lang", "access", "moved_at")
    }
    moved["opened_at"] = case((given.opened_at < _stories.opened_at, given.opened_at), else_=_stories.opened_at)
    return opening.on_conflict_do_update(index_elements=[_stories.id], set_=moved)


def _article_row(work: Work, read_at: datetime | None) -> dict[str, Any]:  # values of every column
    article = work.article
    return articles.FORM.row(
        article,
        story_id=work.story.id,
        read_at=read_at or article.published_at,
        folded=fold(f"{article.title} {article.summary}"),
        silences=work.silences,
    )


async def _make_room(tx: Tx, work: Work, read_at: datetime | None) -> str:
    """Write an edited article over its old text and take its old figures away; the story that it was in."""
    mine = _articles.id == work.article.id
    before: str = (await tx.execute(select(_articles.story_id).where(mine))).scalar_one()
    await tx.execute(update(tables.articles).where(mine).values(_article_row(work, read_at)))
    await tx.execute(delete(tables.reports).where(_reports.article_id == work.article.id))
    await tx.execute(delete(tables.profiles).where(_profiles.article_id == work.article.id))
    return before


async def _add_contents(tx: Tx, works: tuple[Work, ...]) -> None:
    """Insert what belongs to the articles, each kind of row in one go."""
    await add_new(tx, tables.profiles, [stories.PROFILES.row(work.profile) for work in works])
    await add_new(tx, tables.series, [stories.SERIES.row(one) for work in works for one in work.series])
    await add_new(tx, tables.reports, [report_row(report) for work in works for report in work.reports])
    for feed_id in {work.article.feed_id for work in works}:
        mine = (work.article for work in works if work.article.feed_id == feed_id)
        await articles.learn(tx, feed_id, ((article.id, article.aliases) for article in mine))
    await outbox.put(tx, [message for work in works for message in work.messages])


def report_row(report: Report) -> dict[str, Any]:  # values of every column
    """A report as parameters of a statement."""
    key = report.key
    return stories.REPORTS.row(report, article_id=key.article_id, part=key.part, start=key.start)


async def _clear_emptied(tx: Tx, story_ids: Collection[str]) -> None:
    """Remove what an edit has emptied: series without reports and stories without articles, unless someone watches."""
    watched = select(_watches.value)
    await tx.execute(
        delete(tables.series).where(
            _series.story_id.in_(story_ids),
            ~exists().where(_reports.series_id == _series.id),
            _series.id.not_in(watched.where(_watches.target == Target.SERIES)),
        )
    )
    await tx.execute(
        delete(tables.stories).where(
            _stories.id.in_(story_ids),
            ~exists().where(_articles.story_id == _stories.id),
            ~exists().where(_series.story_id == _stories.id),
            _stories.id.not_in(watched.where(_watches.target == Target.STORY)),
        )
    )


async def _settle_feed(tx: Tx, feed: Feed) -> None:
    """Write what the poll learnt, and nothing that a person may have decided during it.

    A feed removed meanwhile stays removed, one stopped meanwhile stays stopped, and an address that another feed has is
    not taken. The host goes with the address: it is whom we must be polite to.
    """
    others = tables.feeds.alias("others")
    taken = exists().where(others.c.url == feed.url, others.c.id != feed.id)
    learnt: dict[str, Any] = {name: getattr(feed, name) for name in _POLLED}  # values of every column
    learnt["url"] = case((taken, _feeds.url), else_=feed.url)
    learnt["host"] = case((taken, _feeds.host), else_=feed.host)
    # A feed from a list is called by its host until it has said its own name.
    learnt["title"] = case((_feeds.title == _feeds.host, feed.title), else_=_feeds.title)
    if feed.stopped:
        learnt["stopped"] = True
    released = {"lease_owner": None, "leased_until": None}
    await tx.execute(update(tables.feeds).where(_feeds.id == feed.id).values(learnt | released))
