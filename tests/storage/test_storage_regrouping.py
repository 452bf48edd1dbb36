"""Stories written in the place of others: what is gone leads to what took its place, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes.builders import NOW, make_article, make_chat, make_figure, make_report, make_series, make_story, make_watch
from fakes.builders import make_work as work

from storage import chats, intake, regrouping, stories, watches
from storage.database import Database
from storage.filings import Refiled
from storage.records import Article, Report, Target
from storage.regrouping import Regrouping


def reported(article: Article, story_id: str, series_id: str) -> Report:
    return replace(make_report(make_figure(), article=article), story_id=story_id, series_id=series_id)


async def two_stories(db: Database) -> tuple[Article, Article]:
    """Stories "a" and "b" with an article and a series each."""
    first, second = (make_article(id=f"article-{name}", entry_key=name) for name in "ab")
    async with db.write() as tx:
        for name, article in (("a", first), ("b", second)):
            of = make_series(id=f"series-{name}", story_id=name)
            told = reported(article, name, of.id)
            await intake.save(
                tx, feed=None, works=(work(article, story=make_story(id=name), series=(of,), reports=(told,)),)
            )
    return first, second


async def merge(db: Database, first: Article, second: Article) -> tuple[tuple[str, ...], ...]:
    """Put "b" into "a", as one transaction."""
    heirs = {"b": "a", "series-b": "series-a"}
    told = tuple(reported(article, "a", "series-a") for article in (first, second))
    one = Refiled(story=make_story(id="a"), series=(make_series(id="series-a", story_id="a"),), reports=told)
    async with db.write() as tx:
        await regrouping.move_articles(tx, (second.id,), "a")
        moved = await regrouping.move_watches(tx, heirs, NOW)
        await regrouping.replace(tx, (one,), ("a", "b"), heirs)
        done = Regrouping(id=1, at=NOW, source="b", target="a", articles=(second.id,), moved=moved)
        await regrouping.note(tx, done)
    return moved


async def test_what_is_gone_leads_to_its_heir(db: Database) -> None:
    first, second = await two_stories(db)
    await merge(db, first, second)

    async with db.read() as tx:
        assert await stories.get(tx, "b") is None
        led = await stories.shown(tx, "b", 1)
        of = await stories.series(tx, "series-b")
        assert (led.id if led else None, of.id if of else None) == ("a", "series-a")
        assert {report.key.article_id for report in await stories.reports_of(tx, "a")} == {first.id, second.id}
        assert await regrouping.merged_groups(tx) == {(second.id, "a"): "b"}
        assert await regrouping.latest(tx) == 1


async def test_what_was_led_on_is_led_further_and_what_lives_again_leads_nowhere(db: Database) -> None:
    first, second = await two_stories(db)
    await merge(db, first, second)
    told = tuple(reported(article, "c", "series-c") for article in (first, second))
    further = Refiled(story=make_story(id="c"), series=(make_series(id="series-c", story_id="c"),), reports=told)
    async with db.write() as tx:
        await regrouping.open_story(tx, further.story)
        await regrouping.move_articles(tx, (first.id, second.id), "c")
        await regrouping.replace(tx, (further,), ("a", "c"), {"a": "c", "series-a": "series-c"})
    async with db.read() as tx:
        assert [await stories.heir_of(tx, old) for old in ("a", "b", "series-b")] == ["c", "c", "series-c"]

    again = Refiled(
        story=make_story(id="b"),
        series=(make_series(id="series-b", story_id="b"),),
        reports=(reported(second, "b", "series-b"),),
    )
    stays = replace(further, reports=told[:1])
    async with db.write() as tx:
        await regrouping.open_story(tx, again.story)
        await regrouping.move_articles(tx, (second.id,), "b")
        await regrouping.replace(tx, (stays, again), ("b", "c"), {})
    async with db.read() as tx:
        assert [await stories.heir_of(tx, old) for old in ("a", "b", "series-b")] == ["c", None, None]


async def test_a_muted_story_does_not_silence_the_one_it_is_merged_into(db: Database) -> None:
    first, second = await two_stories(db)
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(id="w", target=Target.STORY, value="b", muted=True))

    moved = await merge(db, first, second)

    async with db.write() as tx:
        heard = await watches.of_chat(tx, make_chat().id)
        await regrouping.move_watches_back(tx, moved, NOW)
        (back,) = await watches.of_chat(tx, make_chat().id)
    assert heard == ()
    assert (back.value, back.muted) == ("b", True)


@pytest.mark.parametrize("listens_already", [False, True])
async def test_watches_move_and_come_back(db: Database, listens_already: bool) -> None:
    first, second = await two_stories(db)
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(id="w", target=Target.STORY, value="b"))
        if listens_already:
            await watches.add(tx, make_watch(id="v", target=Target.STORY, value="a"))

    moved = await merge(db, first, second)

    async with db.write() as tx:
        heard = {watch.id: watch.value for watch in await watches.of_chat(tx, make_chat().id)}
        await regrouping.move_watches_back(tx, moved, NOW)
        back = {watch.id: watch.value for watch in await watches.of_chat(tx, make_chat().id)}
    assert moved == (("w", "b"),)
    assert heard == ({"v": "a"} if listens_already else {"w": "a"})
    assert back == ({"v": "a", "w": "b"} if listens_already else {"w": "b"})
