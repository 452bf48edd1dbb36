"""What is asked of articles and stories: known entries, search, the reports of a story in a reader's order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes.builders import (
    NOW,
    make_article,
    make_chat,
    make_feed,
    make_figure,
    make_message,
    make_profile,
    make_report,
    make_series,
    make_story,
    make_watch,
    make_work,
    minutes,
)
from fakes.databases import recent
from sqlalchemy import event, text

from storage import articles, chats, feeds, intake, outbox, stories, tables, watches
from storage.database import Database, Tx
from storage.records import Access, Article, FigureKey, Part, Report, Span, Target, Work
from storage.remembered import Remembered
from storage.unit_of_work import UnitOfWork


async def save(db: Database, *works: Work) -> None:
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=works)


def bare(article: Article, story_id: str = "story-1", title: str = "Sturm über Quellenau") -> Work:
    """An article of a story that states no figure."""
    story = make_story(id=story_id, title=title, moved_at=article.published_at)
    return make_work(article, story=story, series=(), reports=())


async def test_known_entries_are_found_by_key_and_by_every_alias(db: Database) -> None:
    first = make_article(id="a", aliases=("guid-a", "link-a"))
    second = make_article(id="b", aliases=("guid-b",))
    await save(db, bare(first), bare(second))

    async with db.read() as tx:
        found = await articles.known(tx, "feed-1", ["guid-a", "link-a", "entry-of-b", "never-seen"])

    assert {key: article.id for key, article in found.items()} == {"guid-a": "a", "link-a": "a", "entry-of-b": "b"}
    assert found["guid-a"] == replace(first, aliases=())


async def test_an_entry_of_another_feed_is_not_known(db: Database) -> None:
    await save(db, bare(make_article(aliases=("guid",))))

    async with db.read() as tx:
        assert await articles.known(tx, "feed-2", ["guid", "entry-1"]) == {}


async def test_a_known_article_is_found_by_a_name_learnt_later_and_keeps_the_old_ones(db: Database) -> None:
    await save(db, bare(make_article(id="a", aliases=("old",))), bare(make_article(id="b", aliases=("taken",))))

    async with db.write() as tx:
        await articles.learn(tx, "feed-1", [("a", ("new", "taken")), ("b", ())])
        await articles.learn(tx, "feed-1", [("a", ("new",))])
        found = await articles.known(tx, "feed-1", ["old", "new", "taken"])

    assert {key: article.id for key, article in found.items()} == {"old": "a", "new": "a", "taken": "b"}


async def test_twelve_thousand_keys_are_asked_in_one_call(db: Database) -> None:
    await save(db, bare(make_article(id="a", aliases=("key-11999",))))

    async with db.read() as tx:
        assert set(await articles.known(tx, "feed-1", (f"key-{n}" for n in range(12_000)))) == {"key-11999"}
        assert await articles.known(tx, "feed-1", ()) == {}


async def test_many_articles_come_in_the_order_asked_for(db: Database) -> None:
    await save(db, *(bare(make_article(id=name)) for name in "abc"))

    async with db.read() as tx:
        assert [article.id for article in await articles.many(tx, ["c", "none", "a", "c"])] == ["c", "a"]


async def test_the_latest_articles_of_feeds_come_newest_first(db: Database) -> None:
    some = [make_article(id=f"a{n}", feed_id=f"feed-{n % 3}", published_at=NOW + minutes(n)) for n in range(9)]
    await save(db, *map(bare, some))

    async with db.read() as tx:
        assert [one.id for one in await articles.latest(tx, ["feed-0", "feed-2"], 3)] == ["a8", "a6", "a5"]


async def test_the_articles_of_a_story_come_in_order_of_publication(db: Database) -> None:
    await save(
        db,
        bare(make_article(id="second", published_at=NOW + minutes(2))),
        bare(make_article(id="first", published_at=NOW + minutes(1))),
        bare(make_article(id="elsewhere"), story_id="story-2"),
    )

    async with db.read() as tx:
        assert [one.id for one in await articles.of_story(tx, "story-1", 1)] == ["first", "second"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("übersee", ["a"]),
        ("UBERSEE flut", ["a"]),
        ("Flut", ["b", "a"]),
        ("see", []),
        ("flut%", ["b", "a"]),
        ("_lut", []),
        ("", ["b", "a"]),
    ],
)
async def test_a_search_finds_articles_with_all_the_words_or_their_beginnings(
    db: Database, words: str, found: list[str]
) -> None:
    await save(
        db,
        bare(make_article(id="a", title="Flut in Übersee", summary="")),
        bare(
            make_article(id="b", title="Rückblick", summary="Die Flutwelle kam nachts.", published_at=NOW + minutes(1))
        ),
    )

    async with db.read() as tx:
        assert [article.id for article in await articles.search(tx, words, 1, 9)] == found


def reported(
    article: Article, part: Part, start: int, series_id: str = "series-1", story_id: str = "story-1"
) -> Report:
    figure = make_figure(span=Span(part=part, start=start, end=start + 2))
    return make_report(figure, article=article, series=make_series(id=series_id))


async def test_reports_come_as_a_reader_met_them(db: Database) -> None:
    early, late = make_article(id="z-early"), make_article(id="a-late", published_at=NOW + minutes(5))
    twin = make_article(id="zz-early")
    text_9, text_10, title = (reported(early, *at) for at in ((Part.TEXT, 9), (Part.TEXT, 10), (Part.TITLE, 30)))
    in_late, in_twin = reported(late, Part.TEXT, 1), reported(twin, Part.TEXT, 0, "series-2")
    series = (make_series(), make_series(id="series-2", concept="person"))

    await save(
        db,
        make_work(late, series=series, reports=(in_late,)),
        make_work(twin, series=(), reports=(in_twin,)),
        make_work(early, series=(), reports=(text_10, title, text_9)),
    )

    async with db.read() as tx:
        assert await stories.reports_of(tx, "story-1") == (title, text_9, text_10, in_twin, in_late)
        assert await stories.history(tx, "series-1", 1) == (title, text_9, text_10, in_late)
        assert await stories.reports_of_article(tx, "z-early") == (title, text_9, text_10)
        assert await stories.series_of(tx, "story-1") == series
        assert await stories.report(tx, in_twin.key) == in_twin
        assert await stories.report(tx, replace(in_twin.key, start=99)) is None
        assert await stories.reports(tx, [title.key, in_late.key, replace(title.key, start=99)]) == {
            title.key: title,
            in_late.key: in_late,
        }


async def test_what_articles_share_is_read_back_from_a_day_on(db: Database) -> None:
    old = make_article(id="old", published_at=NOW - minutes(1))
    profile = make_profile(article_id="new", vector=b"\x00\x01\xff", topics=frozenset({"flood", "überschwemmung"}))
    new = replace(bare(make_article(id="new"), story_id="story-2"), profile=profile)
    await save(db, bare(old), new)

    async with db.read() as tx:
        assert await recent(tx, NOW) == ((profile, "story-2"),)
        assert [story_id for _, story_id in await recent(tx, NOW - minutes(1))] == ["story-1", "story-2"]


async def overheard(tx: Tx) -> None:
    """A chat's ways to hear of a story: its feed, the story, a series, what it was told; and one it has not."""
    await chats.upsert(tx, make_chat(id=1))
    await chats.upsert(tx, make_chat(id=2))
    names = ("by-feed", "by-story", "by-series", "by-message", "not-at-all")
    for n, name in enumerate(names):
        article = make_article(id=name, feed_id=f"of-{name}", published_at=NOW + minutes(n), title=f"Brand {name}")
        series = make_series(id=f"series-{name}", story_id=name)
        story = make_story(id=name, title=f"Großbrand {name}", moved_at=article.published_at)
        work = make_work(article, story=story, series=(series,), reports=(make_report(article=article, series=series),))
        await intake.save(tx, feed=make_feed(checked_at=NOW + minutes(10 * n)), works=(work,))
    listens = ((Target.FEED, "of-by-feed"), (Target.STORY, "by-story"), (Target.SERIES, "series-by-series"))
    for target, value in listens:
        await watches.add(tx, make_watch(id=value, chat_id=1, target=target, value=value))
    await watches.add(tx, make_watch(id="word", chat_id=1, target=Target.KEYWORD, value="not-at-all"))
    await outbox.put(tx, [make_message(chat_id=1, story_id="by-message"), make_message(id="m2", chat_id=2)])


async def test_a_chat_hears_of_the_stories_of_its_watches_and_messages_only(db: Database) -> None:
    async with db.write() as tx:
        await overheard(tx)

    async with db.read() as tx:
        mine = [story.id for story in await stories.latest(tx, 1, 9)]
        assert mine == ["by-message", "by-series", "by-story", "by-feed"]
        assert [story.id for story in await stories.latest(tx, 1, 2)] == mine[:2]
        assert await stories.latest(tx, 2, 9) == ()
        assert [story.id for story in await stories.many(tx, ["by-feed", "not-at-all", "none"])] == [
            "not-at-all",
            "by-feed",
        ]


async def test_stories_are_found_by_their_own_title_and_by_their_articles(db: Database) -> None:
    async with db.write() as tx:
        await overheard(tx)

    async with db.read() as tx:
        assert [story.id for story in await stories.find(tx, "GROSSBRAND by", 2, 2, anywhere=True)] == [
            "by-message",
            "by-series",
        ]
        assert [story.id for story in await stories.find(tx, "brand not", 1, 9, anywhere=True)] == ["not-at-all"]
        assert await stories.find(tx, "brand not", 1, 9) == ()
        assert [story.id for story in await stories.find(tx, "brand feed", 1, 9)] == ["by-feed"]


LETTER, RADIO, STREET = "letter", "radio", "street"
"""Feeds: one behind a login, two that anyone may read."""


async def shared_story(tx: Tx) -> None:
    """One story told by three feeds; chat 1 watches the one behind the login, chat 2 the open one, and a keyword."""
    sources = ((LETTER, Access.LOGIN), (RADIO, Access.OPEN), (STREET, Access.OPEN))
    for n, (name, access) in enumerate(sources):
        at = NOW + minutes(n)
        article = make_article(id=name, feed_id=name, title=f"Sturm {name}", access=access, published_at=at)
        work = make_work(article, series=(make_series(),), reports=(make_report(article=article),))
        await intake.save(tx, feed=make_feed(checked_at=at), works=(work,))
    for chat_id, feed_id in ((1, LETTER), (2, STREET)):
        await chats.upsert(tx, make_chat(id=chat_id))
        await watches.add(tx, make_watch(id=f"of-{chat_id}", chat_id=chat_id, value=feed_id))
    await watches.add(tx, make_watch(id="word", chat_id=2, target=Target.KEYWORD, value="Sturm"))


async def test_what_is_not_open_is_shown_only_to_those_who_watch_its_feed(db: Database) -> None:
    async with db.write() as tx:
        await shared_story(tx)

    async with db.read() as tx:
        for chat_id, seen in ((1, [LETTER, RADIO, STREET]), (2, [RADIO, STREET]), (404, [RADIO, STREET])):
            shown = await stories.reports_shown(tx, "story-1", chat_id)
            assert [report.key.article_id for report in shown] == seen
            assert await stories.history(tx, "series-1", chat_id) == shown
            assert [article.id for article in await articles.of_story(tx, "story-1", chat_id)] == seen
            assert [article.id for article in await articles.search(tx, "sturm", chat_id, 9)] == seen[::-1]
        assert len(await stories.find(tx, "sturm letter", 1, 9)) == 1
        assert await stories.find(tx, "sturm letter", 2, 9, anywhere=True) == ()


async def test_a_story_does_not_move_for_those_who_may_not_see_why(db: Database) -> None:
    async with db.write() as tx:
        await shared_story(tx)
        article = make_article(id="late", feed_id=LETTER, access=Access.LOGIN, published_at=NOW + minutes(9))
        work = make_work(article, series=(), reports=())
        await intake.save(tx, feed=make_feed(checked_at=NOW + minutes(9)), works=(work,))

    async with db.read() as tx:
        assert len(await stories.moved_since(tx, 1, NOW + minutes(5))) == 1
        assert await stories.moved_since(tx, 2, NOW + minutes(5)) == ()


async def test_a_story_that_nobody_may_read_openly_is_found_only_by_those_who_watch_its_feed(db: Database) -> None:
    closed = make_article(feed_id=LETTER, access=Access.LOGIN)
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(closed, story=make_story(access=Access.LOGIN)),))
        await chats.upsert(tx, make_chat(id=1))
        await watches.add(tx, make_watch(id="mine", chat_id=1, value=LETTER))

    async with db.read() as tx:
        assert len(await stories.find(tx, "sturm", 1, 9, anywhere=True)) == 1
        assert await stories.find(tx, "sturm", 2, 9, anywhere=True) == ()


async def test_the_title_of_a_story_that_is_not_open_is_one_that_the_chat_may_see(db: Database) -> None:
    story = make_story(access=Access.LOGIN, title="Nur für Ada")
    async with db.write() as tx:
        for n, name in enumerate(("ada", "ben")):
            closed = make_article(id=name, feed_id=name, access=Access.LOGIN, title=f"Für {name}")
            await intake.save(tx, feed=None, works=(make_work(closed, story=story, series=(), reports=()),))
            await chats.upsert(tx, make_chat(id=n))
            await watches.add(tx, make_watch(id=name, chat_id=n, value=name))

    async with db.read() as tx:
        for n, title in ((0, "Für ada"), (1, "Für ben")):
            (latest,) = await stories.latest(tx, n, 9)
            assert await stories.shown(tx, "story-1", n) == latest == replace(story, title=title)
        assert await stories.shown(tx, "story-1", 404) is None
        assert await stories.find(tx, "nur", 1, 9) == ()


@pytest.mark.parametrize(
    ("feed_id", "access", "beside"),
    [
        (STREET, Access.OPEN, [RADIO, STREET]),
        (LETTER, Access.LOGIN, [LETTER, RADIO, STREET]),
        ("other-letter", Access.LOGIN, [RADIO, STREET]),
    ],
)
async def test_an_article_is_compared_only_with_what_its_readers_may_read(
    db: Database, feed_id: str, access: Access, beside: list[str]
) -> None:
    async with db.write() as tx:
        await shared_story(tx)
        newcomer = make_article(id="new", feed_id=feed_id, access=access)
        unit = await UnitOfWork.begin(tx, Remembered(), (newcomer,), feed=None)
        found = await unit.reports_beside("story-1", newcomer)

    assert [report.key.article_id for report in found] == beside


async def test_a_story_moves_when_its_article_is_read_however_long_ago_it_was_published(db: Database) -> None:
    async with db.write() as tx:
        await overheard(tx)

    async with db.read() as tx:
        # Published two minutes after `NOW`, read after twenty: the digest of `NOW` + 10 did not know it.
        assert [story.id for story in await stories.moved_since(tx, 1, NOW + minutes(10))] == [
            "by-message",
            "by-series",
        ]
        assert await stories.moved_since(tx, 1, NOW + minutes(30)) == ()


async def test_a_story_of_several_articles_that_moved_lately_is_remembered_with_all_of_them(db: Database) -> None:
    long_ago, lately = NOW - minutes(900), NOW - minutes(90)
    single = bare(make_article(id="single", published_at=lately), story_id="story-1")
    first = bare(make_article(id="first", published_at=long_ago), story_id="story-2")
    second = bare(make_article(id="second", published_at=lately), story_id="story-2")
    await save(db, single)
    await save(db, replace(first, story=replace(first.story, opened_at=long_ago, moved_at=long_ago)))
    await save(db, replace(second, story=replace(second.story, opened_at=long_ago, moved_at=lately)))

    async with db.read() as tx:
        slow = await recent(tx, NOW, slow_since=NOW - minutes(100))

    assert [(profile.article_id, story_id) for profile, story_id in slow] == [
        ("first", "story-2"),
        ("second", "story-2"),
    ]


async def test_a_story_takes_its_articles_series_and_reports_with_it(db: Database) -> None:
    await save(db, make_work(make_article(aliases=("guid",))))

    async with db.write() as tx:
        await tx.execute(text("DELETE FROM stories"))

    async with db.read() as tx:
        assert await articles.get(tx, "article-1") is None
        assert await articles.known(tx, "feed-1", ["guid"]) == {}
        assert await stories.series(tx, "series-1") is None
        assert await stories.report(tx, FigureKey(article_id="article-1", part=Part.TEXT, start=41)) is None
        assert await recent(tx, NOW) == ()


async def work_on_an_article(tx: Tx) -> None:
    """Everything that is asked and written for an article, and for the messages it causes."""
    await articles.known(tx, "feed-1", ["a", "b"])
    await stories.get(tx, "story-1")
    await recent(tx, NOW)
    await stories.series_of(tx, "story-1")
    await stories.reports_of(tx, "story-1")
    await stories.reports_shown(tx, "story-1", 1001)
    await stories.members(tx, "story-1")
    await stories.reports_of_articles(tx, ["article-1"])
    await stories.history(tx, "series-1", 1001)
    await watches.matching(tx, feed_id="feed-1", story_id="story-1", series_ids=["series-1"], access=Access.LOGIN)
    await intake.save(tx, feed=make_feed(), works=(make_work(messages=(make_message(),)),))
    await feeds.lease_due(tx, NOW, "reader", minutes(5), 10)
    await outbox.lease(tx, NOW, minutes(5), 10)
    await outbox.first_of_story(tx, 1001, None, "story-1")
    await outbox.telling(tx, "article-1")


async def test_what_is_done_for_every_article_reads_no_table_from_end_to_end(sqlite_db: Database) -> None:
    asked: list[tuple[str, Any]] = []  # the driver's parameters

    def listen(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    async with sqlite_db.write() as tx:
        await chats.upsert(tx, make_chat())
        event.listen(tx.sync_connection, "before_cursor_execute", listen)
        await work_on_an_article(tx)
        event.remove(tx.sync_connection, "before_cursor_execute", listen)
        plans = {}
        for statement, parameters in asked:
            given = parameters[0] if isinstance(parameters, list) else parameters
            plan = await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            plans[statement] = [row.detail for row in plan]

    whole = {table.name for table in tables.metadata.sorted_tables}
    slow = {
        statement: step
        for statement, plan in plans.items()
        for step in plan
        if step.startswith("SCAN ") and step.split()[1] in whole | {"candidates", "before", "in_flight", "at_work"}
    }
    assert len(plans) > 15
    assert slow == {}
