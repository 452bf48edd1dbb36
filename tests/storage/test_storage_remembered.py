"""What is kept in memory of a story's figures is always what the database would say."""

from __future__ import annotations

from dataclasses import replace

from fakes.builders import NOW, make_article, make_figure, make_report, make_series, make_work, minutes
from sqlalchemy import text

from storage import intake
from storage.database import Database, Tx
from storage.records import Access, Article, Report, Work
from storage.remembered import Remembered
from storage.unit_of_work import UnitOfWork

NEWCOMER = make_article(id="newcomer", feed_id="feed-of-the-newcomer")


def telling(name: str, *, value: int = 12, revision: int = 0, access: Access = Access.OPEN) -> Work:
    """An article of one figure in the story that all tell."""
    at = NOW + minutes(len(name))
    article = make_article(id=name, feed_id=name, revision=revision, access=access, published_at=at)
    report = make_report(article=article, figure=make_figure(value=value))
    return make_work(article, series=(make_series(),), reports=(report,))


async def save(tx: Tx, *works: Work) -> None:
    for work in works:
        await intake.save(tx, feed=None, works=(work,))


async def beside(tx: Tx, remembered: Remembered, newcomer: Article = NEWCOMER) -> tuple[Report, ...]:
    unit = await UnitOfWork.begin(tx, remembered, (newcomer,), feed=None)
    return await unit.reports_beside("story-1", newcomer)


async def told(tx: Tx, remembered: Remembered, newcomer: Article = NEWCOMER) -> list[tuple[str, int]]:
    """Article and value of each figure beside the newcomer's."""
    found = await beside(tx, remembered, newcomer)
    assert found == await beside(tx, Remembered(), newcomer)
    return [(report.key.article_id, int(report.figure.value)) for report in found]


async def test_a_second_look_asks_only_for_the_figures_of_the_articles_that_came_since(db: Database) -> None:
    remembered = Remembered()
    async with db.write() as tx:
        await save(tx, telling("a"), telling("bb"))
        first = await beside(tx, remembered)
        await tx.execute(text("UPDATE reports SET outlet = 'changed behind our back' WHERE article_id = 'a'"))
        await save(tx, telling("ccc"))
        second = await beside(tx, remembered)

    assert second[:2] == first
    assert [report.key.article_id for report in second] == ["a", "bb", "ccc"]


async def test_an_edited_article_is_read_again(db: Database) -> None:
    remembered = Remembered()
    async with db.write() as tx:
        await save(tx, telling("a"), telling("bb"))
        assert await told(tx, remembered) == [("a", 12), ("bb", 12)]

        await save(tx, telling("a", value=17, revision=1))

        assert await told(tx, remembered) == [("a", 17), ("bb", 12)]


async def test_an_article_that_is_gone_or_in_another_story_is_beside_nobody(db: Database) -> None:
    remembered = Remembered()
    async with db.write() as tx:
        await save(tx, telling("a"), telling("bb"), telling("ccc"))
        await told(tx, remembered)

        await tx.execute(text("DELETE FROM articles WHERE id = 'a'"))
        elsewhere = telling("bb", revision=1)
        await save(tx, replace(elsewhere, story=replace(elsewhere.story, id="story-2"), series=(), reports=()))

        assert await told(tx, remembered) == [("ccc", 12)]


async def test_what_is_remembered_for_one_reader_is_not_shown_to_another(db: Database) -> None:
    remembered = Remembered()
    async with db.write() as tx:
        await save(tx, telling("a"), telling("bb", access=Access.LOGIN))

        same_feed = replace(NEWCOMER, feed_id="bb")
        assert await told(tx, remembered, same_feed) == [("a", 12), ("bb", 12)]
        assert await told(tx, remembered) == [("a", 12)]


async def test_no_more_is_kept_than_was_allowed(db: Database) -> None:
    remembered = Remembered(most=2)
    async with db.write() as tx:
        await save(tx, telling("a"), telling("bb"), telling("ccc"))

        assert len(await told(tx, remembered)) == 3
        assert len(remembered) == 2
        assert len(await told(tx, remembered)) == 3
        remembered.forget()
        assert len(remembered) == 0


async def test_what_was_just_saved_is_kept_as_it_would_be_read(db: Database) -> None:
    remembered = Remembered()
    async with db.write() as tx:
        for work in (telling("a"), telling("bb"), telling("a", value=17, revision=1), telling("bb", value=99)):
            unit = await UnitOfWork.begin(tx, remembered, (work.article,), feed=None)
            unit.add(work)
            await unit.write()

        assert await told(tx, remembered) == [("a", 17), ("bb", 12)]
