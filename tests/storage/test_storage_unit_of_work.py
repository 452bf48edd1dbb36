"""The articles of one transaction see each other, and are saved as if one had been saved after the other."""

from __future__ import annotations

from dataclasses import replace

from fakes.builders import (
    NOW,
    make_article,
    make_feed,
    make_figure,
    make_report,
    make_series,
    make_story,
    make_work,
    minutes,
)
from sqlalchemy import select

from storage import feeds as kept_feeds
from storage import intake, stories, tables
from storage.database import Database, Tx
from storage.records import Article, Feed, Work
from storage.remembered import Remembered
from storage.unit_of_work import UnitOfWork

NEWCOMER = make_article(id="newcomer", feed_id="feed-of-the-newcomer")


def telling(name: str, *, value: int = 12, revision: int = 0, story: str = "story-1") -> Work:
    """An article that reports one figure of the one series of its story, later the longer its name."""
    at = NOW + minutes(len(name))
    article = make_article(id=name, feed_id=name, entry_key=name, revision=revision, published_at=at)
    series = make_series(id=f"series-{name}", story_id=story)
    report = replace(make_report(article=article, figure=make_figure(value=value)), series_id=series.id, story_id=story)
    return make_work(article, story=make_story(id=story, moved_at=at), series=(series,), reports=(report,))


async def begin(tx: Tx, *articles: Article, feed: Feed | None = None) -> UnitOfWork:
    return await UnitOfWork.begin(tx, Remembered(), articles, feed=feed)


async def seen(unit: UnitOfWork, story_id: str = "story-1") -> tuple[object, ...]:
    """Everything that a further article would be compared with."""
    return (
        await unit.story(story_id),
        await unit.series_of(story_id),
        await unit.reports_beside(story_id, NEWCOMER),
    )


async def test_what_was_added_is_seen_as_it_is_read_once_it_is_written(db: Database) -> None:
    late = telling("bb")
    works = (telling("a"), telling("cccc"), late, telling("ddd", story="story-2"))
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=works[:1])
        unit = await begin(tx, *(work.article for work in works))
        assert len((await seen(unit))[1]) == 1  # type: ignore[arg-type]
        for work in works[1:]:
            unit.add(work)
        unwritten = await seen(unit), await seen(unit, "story-2")
        await unit.write()
        written = await begin(tx)

        assert (await seen(written))[1:] == unwritten[0][1:]
        assert await seen(written, "story-2") == unwritten[1]
        assert [report.key.article_id for report in unwritten[0][2]] == ["a", "bb", "cccc"]  # type: ignore[attr-defined]


async def test_nothing_is_written_before_the_end_unless_it_is_asked_for(db: Database) -> None:
    async with db.write() as tx:
        unit = await begin(tx)
        unit.add(telling("a"))
        assert await stories.get(tx, "story-1") is None

        assert await unit.series_of("story-1") != ()

        assert await stories.get(tx, "story-1") is not None


async def test_an_article_that_is_known_changes_nothing_again(db: Database) -> None:
    work = telling("a")
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=(work,))
        unit = await begin(tx, work.article)
        before = await seen(unit)
        unit.add(telling("a", value=99))
        await unit.write()

        assert await seen(unit) == before == await seen(await begin(tx))


async def test_an_edited_article_is_replaced_also_when_it_came_in_the_same_transaction(db: Database) -> None:
    first, edited = telling("a"), telling("a", value=17, revision=1)
    async with db.write() as tx:
        unit = await begin(tx, first.article)
        unit.add(first)
        assert [int(report.figure.value) for report in await unit.reported_by(first.article)] == [12]
        assert (await unit.story_of(first.article)) == await stories.get(tx, "story-1")
        elsewhere = replace(
            edited,
            story=replace(edited.story, id="story-2"),
            series=(make_series(id="series-2", story_id="story-2"),),
            reports=tuple(replace(one, story_id="story-2", series_id="series-2") for one in edited.reports),
        )
        unit.add(elsewhere)

        assert await unit.reports_beside("story-1", NEWCOMER) == ()
        assert [int(report.figure.value) for report in await unit.reports_beside("story-2", NEWCOMER)] == [17]


async def test_the_feed_is_settled_with_its_articles_which_were_read_when_it_was_polled(db: Database) -> None:
    polled = make_feed(checked_at=NOW + minutes(50), etag="new")
    async with db.write() as tx:
        await kept_feeds.add(tx, make_feed())
        unit = await begin(tx, feed=polled)
        unit.add(telling("a"))
        await unit.write()

        articles, feeds = tables.articles.c, tables.feeds.c
        assert (await tx.execute(select(articles.read_at))).scalar_one() == NOW + minutes(50)
        assert (await tx.execute(select(feeds.etag).where(feeds.id == polled.id))).scalar_one() == "new"
