"""One poll is saved whole or not at all, and the second time without effect."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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
from fakes.databases import all_feeds, recent
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError

from storage import articles, chats, feeds, intake, outbox, stories, tables, watches
from storage.database import Database, Tx
from storage.records import Article, FigureKey, Part, Relation, Target, Work
from storage.rows import MOST_ROWS


async def counted(db: Database) -> dict[str, int]:
    """How many rows each table has."""
    async with db.read() as tx:
        return {
            table.name: (await tx.execute(select(func.count()).select_from(table))).scalar_one()
            for table in tables.metadata.sorted_tables
        }


async def ready(tx: Tx) -> None:
    await feeds.add(tx, make_feed())
    await chats.upsert(tx, make_chat())


def followed_up() -> tuple[Work, Work]:
    """Two articles of one story, of which the second raises the first one's figure."""
    first = make_work(make_article(aliases=("guid-1", "link-1")), messages=(make_message(),))
    later = make_article(id="article-2", published_at=NOW + minutes(30), title="Sturm: mehr Schäden")
    figure = make_figure("55", quote="55 Häuser")
    raised = make_report(figure, article=later, relation=Relation.RAISED, prior=first.reports[0].key, reason="55 > 40")
    second = make_work(
        later,
        story=make_story(moved_at=later.published_at),
        series=(),
        reports=(raised,),
        messages=(make_message(id="message-2", tells=(raised.key,)),),
        silences=3,
    )
    return first, second


async def test_everything_of_a_poll_comes_back_as_it_was_given(db: Database) -> None:
    first, second = followed_up()
    polled = make_feed(etag='"v2"', checked_at=NOW + minutes(31), new_at=NOW + minutes(31))

    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=polled, works=(first, second))

    async with db.read() as tx:
        assert await feeds.get(tx, "feed-1") == polled
        assert await articles.get(tx, "article-1") == replace(first.article, aliases=())
        assert await articles.get(tx, "article-2") == second.article
        assert await stories.get(tx, "story-1") == second.story
        assert await stories.series_of(tx, "story-1") == first.series
        assert await stories.reports_of(tx, "story-1") == first.reports + second.reports
        assert await recent(tx, NOW) == ((first.profile, "story-1"), (second.profile, "story-1"))
        assert await outbox.waiting_of_chat(tx, 1001) == first.messages + second.messages


async def test_nothing_of_a_poll_stays_when_its_transaction_breaks(db: Database) -> None:
    async with db.write() as tx:
        await ready(tx)
    before = await counted(db)

    async def cut_short() -> None:
        async with db.write() as tx:
            await intake.save(tx, feed=make_feed(etag="lost"), works=followed_up())
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        await cut_short()

    assert await counted(db) == before
    async with db.read() as tx:
        assert await feeds.get(tx, "feed-1") == make_feed()


async def test_nothing_of_a_poll_stays_when_its_last_row_is_refused(db: Database) -> None:
    async with db.write() as tx:
        await ready(tx)
    before = await counted(db)
    article = make_article(id="article-2")
    of_no_series = make_report(article=article, series=make_series(id="nobody-opened-it"))
    broken = make_work(article, series=(), reports=(of_no_series,))

    with pytest.raises(IntegrityError):
        async with db.write() as tx:
            await intake.save(tx, feed=make_feed(etag="lost"), works=(make_work(), broken))

    assert await counted(db) == before


async def test_saving_a_poll_again_changes_nothing_and_queues_no_second_message(db: Database) -> None:
    polled = make_feed(etag="v2", checked_at=NOW)
    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=polled, works=followed_up())
        (message, _) = await outbox.waiting_of_chat(tx, 1001)
        await outbox.settle(tx, replace(message, text="sent in other words"))
    before = await counted(db)
    told_anew = tuple(replace(work, messages=(make_message(id=f"again-{n}"),)) for n, work in enumerate(followed_up()))

    async with db.write() as tx:
        await intake.save(tx, feed=polled, works=followed_up())
        await intake.save(tx, feed=polled, works=told_anew)

    assert await counted(db) == before
    async with db.read() as tx:
        assert (await outbox.waiting_of_chat(tx, 1001))[0].text == "sent in other words"


def edited(article: Article) -> Article:
    return replace(article, revision=1, title="Sturm: Berichtigung", text="Es sind 38 Häuser.", digest="edited")


async def test_a_higher_revision_replaces_text_figures_and_profile(db: Database) -> None:
    first, second = followed_up()
    article = edited(first.article)
    report = make_report(make_figure("38"), article=article, reason="first of its series")
    again = make_work(article, series=(), reports=(report,), profile=make_profile(numbers=frozenset({"38"})))

    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=make_feed(), works=(first, second))
        await intake.save(tx, feed=make_feed(checked_at=NOW + minutes(60)), works=(again,))

    async with db.read() as tx:
        assert await articles.get(tx, "article-1") == replace(article, aliases=())
        assert await stories.reports_of_article(tx, "article-1") == (report,)
        assert await stories.reports_of_article(tx, "article-2") == second.reports
        assert [profile.numbers for profile, _ in await recent(tx, NOW)] == [{"38"}, {"40"}]
        assert [one.id for one in await articles.search(tx, "berichtigung", 1, 9)] == ["article-1"]


async def test_an_older_revision_never_overwrites_a_newer_one(db: Database) -> None:
    first = make_work()
    newer = make_work(edited(first.article))

    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=None, works=(newer, first))
        await intake.save(tx, feed=None, works=(first,))

    async with db.read() as tx:
        assert await articles.get(tx, "article-1") == newer.article


async def test_an_edit_takes_away_the_series_and_the_story_it_empties(db: Database) -> None:
    first = make_work()
    elsewhere = make_work(edited(first.article), story=make_story(id="story-2"), series=(), reports=())

    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=None, works=(first,))
        await intake.save(tx, feed=None, works=(elsewhere,))

    async with db.read() as tx:
        assert await stories.series(tx, "series-1") is None
        assert await stories.get(tx, "story-1") is None
        assert await stories.of_article(tx, "article-1") == elsewhere.story


@pytest.mark.parametrize(("target", "value"), [(Target.SERIES, "series-1"), (Target.STORY, "story-1")])
async def test_what_is_watched_outlives_the_edit_that_empties_it(db: Database, target: Target, value: str) -> None:
    first = make_work()
    elsewhere = make_work(edited(first.article), story=make_story(id="story-2"), series=(), reports=())

    async with db.write() as tx:
        await ready(tx)
        await watches.add(tx, make_watch(target=target, value=value))
        await intake.save(tx, feed=None, works=(first,))
        await intake.save(tx, feed=None, works=(elsewhere,))

    async with db.read() as tx:
        assert await stories.get(tx, "story-1") == first.story
        assert await stories.history(tx, "series-1", 1) == ()
        assert (await stories.series(tx, "series-1") is not None) == (target == Target.SERIES)


async def test_a_late_article_does_not_move_its_story_back(db: Database) -> None:
    moved = make_story(title="Neu", moved_at=NOW + minutes(60))
    late = make_story(title="Alt", opened_at=NOW - minutes(60), moved_at=NOW - minutes(60))

    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=None, works=(make_work(story=moved),))
        await intake.save(tx, feed=None, works=(make_work(make_article(id="late"), story=late, series=(), reports=()),))

    async with db.read() as tx:
        story = await stories.get(tx, "story-1")
        assert story == replace(moved, opened_at=NOW - minutes(60))


async def test_a_feed_removed_during_its_poll_stays_removed(db: Database) -> None:
    async with db.write() as tx:
        await intake.save(tx, feed=make_feed(), works=())

    async with db.read() as tx:
        assert await all_feeds(tx) == ()


async def test_a_feed_that_moves_to_a_strange_feeds_address_keeps_its_own(db: Database) -> None:
    async with db.write() as tx:
        await feeds.add(tx, make_feed(id="a"))
        other = await feeds.add(tx, make_feed(id="b"))
        await intake.save(tx, feed=make_feed(id="a", url=other.url, host=other.host, etag="new"), works=())
        moved = make_feed(id="b", url="https://new.example/moved", host="new.example")
        await intake.save(tx, feed=moved, works=())

    async with db.read() as tx:
        assert await feeds.get(tx, "a") == make_feed(id="a", etag="new")
        assert await feeds.get(tx, "b") == moved


async def test_a_message_to_a_chat_forgotten_meanwhile_is_not_queued_and_breaks_nothing(db: Database) -> None:
    work = make_work(messages=(make_message(id="to-nobody", chat_id=404), make_message(id="to-ada")))

    async with db.write() as tx:
        await ready(tx)
        await intake.save(tx, feed=None, works=(work,))

    async with db.read() as tx:
        assert [message.id for message in await outbox.waiting_of_chat(tx, 1001)] == ["to-ada"]
        assert await outbox.waiting_of_chat(tx, 404) == ()
        assert await articles.get(tx, "article-1") is not None


async def test_what_no_database_can_hold_is_replaced_one_for_one(db: Database) -> None:
    article = make_article(title="Sturm\x00 in \ud83d", text="a\x00b 40")

    async with db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(article),))

    async with db.read() as tx:
        assert await articles.get(tx, article.id) == replace(article, title="Sturm� in �", text="a�b 40")


async def test_a_figure_keeps_every_digit_and_every_word(db: Database) -> None:
    figure = make_figure(
        value=Decimal("1.10"),
        low=None,
        high=Decimal("1E+3"),
        qualifiers=("schwer", "zivil"),
        sentence="40\x00 'Häuser'",
    )
    report = make_report(figure)

    async with db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(reports=(report,), series=(make_series(),)),))

    async with db.read() as tx:
        kept = await stories.report(tx, report.key)
        assert kept == report
        assert str(kept.figure.value) == "1.10"


def laden(name: str, figures: int, messages: int) -> Work:
    article = make_article(id=name)
    series = tuple(make_series(id=f"{name}-{n}") for n in range(figures))
    reports = tuple(
        replace(make_report(article=article, series=one), key=FigureKey(article_id=name, part=Part.TEXT, start=n))
        for n, one in enumerate(series)
    )
    told = tuple(make_message(id=f"{name}-{n}", tells=tuple(one.key for one in reports)) for n in range(messages))
    return make_work(article, series=series, reports=reports, messages=told)


async def test_saving_twenty_figures_takes_no_more_statements_than_saving_one(db: Database) -> None:
    counts = [await statements_of(db, work) for work in (laden("light", 1, 1), laden("heavy", 20, 2))]

    assert counts == [10, 10]


async def test_very_many_rows_are_written_in_portions_between_which_others_are_served(db: Database) -> None:
    few, many = laden("few", 10, 5), laden("many", 20, 5)

    counts = [await statements_of(db, work) for work in (few, many)]

    told = [sum(len(message.tells) for message in work.messages) for work in (few, many)]
    assert told == [MOST_ROWS, 2 * MOST_ROWS]
    assert counts == [10, 11]


async def statements_of(db: Database, work: Work) -> int:
    """How many statements it takes to save an article with all that belongs to it."""

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    asked: list[str] = []
    async with db.write() as tx:
        await ready(tx)
        event.listen(tx.sync_connection, "before_cursor_execute", note)
        await intake.save(tx, feed=make_feed(), works=(work,))
        event.remove(tx.sync_connection, "before_cursor_execute", note)
    return len(asked)
