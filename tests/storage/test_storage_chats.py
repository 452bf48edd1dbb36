"""Chats and their watches: settings that stay, ids that move, and everything of a chat that is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from fakes.builders import (
    NOW,
    make_article,
    make_chat,
    make_feed,
    make_message,
    make_report,
    make_series,
    make_watch,
    make_work,
    minutes,
)
from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, text

from storage import articles, chats, feeds, intake, outbox, tables, upkeep, watches
from storage.database import Database, Tx
from storage.records import (
    Chat,
    ChatKind,
    ChatState,
    Event,
    FigureKey,
    Language,
    MessageState,
    Part,
    Relation,
    Target,
    Unit,
    Watch,
)

KEY = FigureKey(article_id="article-1", part=Part.TEXT, start=41)


async def test_a_chat_comes_back_as_it_was_first_seen(db: Database) -> None:
    chat = make_chat(
        id=-(10**13), kind=ChatKind.CHANNEL, zone="Europe/Berlin", digest_at=None, quiet_from="22:00", quiet_to="06:30"
    )

    async with db.write() as tx:
        assert await chats.upsert(tx, chat) == chat

    async with db.read() as tx:
        assert await chats.get(tx, chat.id) == chat
        assert await chats.get(tx, 404) is None


async def test_a_known_chat_keeps_its_settings_and_takes_its_new_name(db: Database) -> None:
    settled = make_chat(zone="Europe/Vienna", digest_at="18:30", digested_at=NOW)
    async with db.write() as tx:
        await chats.upsert(tx, settled)

        again = await chats.upsert(tx, make_chat(title="Ada L.", zone="UTC", added_at=NOW + minutes(5)))

    async with db.read() as tx:
        assert again == replace(settled, title="Ada L.") == await chats.get(tx, settled.id)


async def test_what_a_person_sets_is_written_and_nothing_else(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(zone="Europe/Vienna"))
        await chats.upsert(tx, make_chat(id=2))

        changed = await chats.change(
            tx, 1001, language=Language("de"), paused_until=NOW + minutes(90), digest_days="weekly", digest_at=None
        )

    settled = make_chat(
        zone="Europe/Vienna", language="de", paused_until=NOW + minutes(90), digest_days="weekly", digest_at=None
    )
    assert changed == settled
    async with db.read() as tx:
        assert await chats.active(tx) == (make_chat(id=2), settled)


async def test_two_who_set_different_things_side_by_side_both_get_what_they_chose(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
    # Both have read the chat before the other one's change was written.
    async with db.write() as tx:
        await chats.change(tx, 1001, language=Language("de"))

    async with db.write() as tx:
        after = await chats.change(tx, 1001, zone="Europe/Berlin")

    assert after == make_chat(language="de", zone="Europe/Berlin")


async def test_an_overview_does_not_bring_back_a_chat_that_left_while_it_was_composed(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await chats.gone(tx, 1001, NOW)

        await chats.digested(tx, 1001, NOW + minutes(1))

        left = make_chat(state=ChatState.GONE, gone_at=NOW, digested_at=NOW + minutes(1))
        assert await chats.get(tx, 1001) == left


async def test_what_is_set_for_a_chat_that_was_forgotten_meanwhile_leaves_no_trace(db: Database) -> None:
    async with db.write() as tx:
        assert await chats.change(tx, 1001, zone="Europe/Berlin") is None
        await chats.digested(tx, 1001, NOW)

        assert await chats.get(tx, 1001) is None


async def test_a_chat_that_is_gone_hears_nothing_until_it_is_back(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch())
        await outbox.put(tx, [make_message(), make_message(id="sent", state=MessageState.SENT)])

        await chats.gone(tx, 1001, NOW)
        await chats.gone(tx, 1001, NOW + minutes(9))

        assert await chats.get(tx, 1001) == make_chat(state=ChatState.GONE, gone_at=NOW)
        assert await chats.active(tx) == ()
        assert await outbox.counts(tx) == dict.fromkeys(MessageState, 0) | {
            MessageState.DROPPED: 1,
            MessageState.SENT: 1,
        }
        assert await watches.matching(tx, feed_id="feed-1", story_id="", series_ids=()) == ()

        assert await chats.upsert(tx, make_chat()) == make_chat()
        assert await watches.matching(tx, feed_id="feed-1", story_id="", series_ids=()) == (make_watch(),)


async def furnished(tx: Tx, chat_id: int, mark: str = "") -> Chat:
    """A chat with a row in every table that knows chats."""
    chat = await chats.upsert(tx, make_chat(id=chat_id, kind=ChatKind.GROUP, title=f"Redaktion{mark}"))
    await watches.add(tx, make_watch(id=f"watch{mark}", chat_id=chat_id))
    await outbox.put(tx, [make_message(id=f"message{mark}", chat_id=chat_id, tells=(KEY,), state=MessageState.SENT)])
    return chat


async def test_a_group_that_becomes_a_supergroup_has_its_new_id_everywhere(db: Database) -> None:
    async with db.write() as tx:
        chat = await furnished(tx, -5)
        other = await furnished(tx, -6, "-of-another")

        await chats.migrate(tx, -5, -1005)
        await chats.migrate(tx, -5, -1005)

    async with db.read() as tx:
        assert await upkeep.leftovers(tx, -5) == {}
        places = ("chats.id", "outbox.chat_id", "told.chat_id", "watches.chat_id")
        assert await upkeep.leftovers(tx, -1005) == dict.fromkeys(places, 1)
        assert await chats.get(tx, -1005) == replace(chat, id=-1005, kind=ChatKind.SUPERGROUP)
        assert await watches.of_chat(tx, -1005) == (make_watch(id="watch", chat_id=-1005),)
        assert [message.chat_id for message in await outbox.telling(tx, KEY.article_id)] == [-1005, -6]
        assert await chats.get(tx, -6) == other


async def test_a_supergroup_that_came_first_takes_over_the_settings_and_the_older_watches(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=-5, zone="Europe/Berlin", digest_at="18:00"))
        await watches.add(tx, make_watch(id="older", chat_id=-5))
        await watches.add(tx, make_watch(id="in-a-topic", chat_id=-5, thread_id=7))
        await chats.upsert(tx, make_chat(id=-1005))
        await watches.add(tx, make_watch(id="newer", chat_id=-1005, added_at=NOW + minutes(1)))
        await watches.add(tx, make_watch(id="only-here", chat_id=-1005, value="feed-2"))

        await chats.migrate(tx, -5, -1005)

        moved = await chats.get(tx, -1005)
        assert moved is not None
        assert (moved.zone, moved.digest_at) == ("Europe/Berlin", "18:00")
        assert {watch.id for watch in await watches.of_chat(tx, -1005)} == {"older", "in-a-topic", "only-here"}


async def test_a_chat_that_moves_to_where_it_is_stays(db: Database) -> None:
    async with db.write() as tx:
        await furnished(tx, -5)

        await chats.migrate(tx, -5, -5)

        assert len(await upkeep.leftovers(tx, -5)) == 4


async def test_a_forgotten_chat_leaves_no_row_and_takes_none_of_another(db: Database) -> None:
    async with db.write() as tx:
        await furnished(tx, 1)
        await furnished(tx, 2, "-of-another")

        assert await upkeep.forget_chat(tx, 1) == 4
        assert await upkeep.forget_chat(tx, 1) == 0

    async with db.read() as tx:
        assert await upkeep.leftovers(tx, 1) == {}
        assert len(await upkeep.leftovers(tx, 2)) == 4


async def test_every_table_that_bears_a_chat_is_known_to_forgetting(db: Database) -> None:
    def columns_that_say_chat(connection: Connection) -> set[tuple[str, str]]:
        schema = MetaData()
        schema.reflect(connection)
        named = {(table.name, column.name) for table in schema.tables.values() for column in table.columns}
        return {(table, column) for table, column in named if "chat" in column} | {("chats", "id")}

    async with db.read() as tx:
        there = await tx.run_sync(columns_that_say_chat)

    assert {(table.name, column.name) for table, column in chats.places_of_chats()} == there


async def test_leftovers_are_found_in_tables_this_program_does_not_know(db: Database) -> None:
    stray = Table("stray", MetaData(), Column("chat_id", BigInteger))

    async with db.write() as tx:
        await tx.run_sync(stray.create)
        await tx.execute(stray.insert().values(chat_id=7))
        found = await upkeep.leftovers(tx, 7)
        await tx.rollback()

    assert found == {"stray.chat_id": 1}
    assert "stray" not in tables.metadata.tables


async def test_a_watch_comes_back_as_it_was_made(db: Database) -> None:
    watch = make_watch(
        thread_id=3,
        target=Target.KEYWORD,
        value="Hochwasser",
        label="Hochwasser",
        relations=frozenset({Relation.RAISED}),
        new_stories=False,
        event=Event.DISPLACED,
        above=Decimal("1000.50"),
        below=Decimal("1E+6"),
        further=True,
        unit=Unit("EUR"),
        lang=Language("de"),
        min_percent=Decimal("2.5"),
        muted=True,
        loud=True,
        digest_only=True,
        folder="wirtschaft",
    )

    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        assert await watches.add(tx, watch) == watch

    async with db.read() as tx:
        assert await watches.get(tx, watch.id) == watch
        assert await watches.of_chat(tx, 1001) == (watch,)


async def test_watching_the_same_again_gives_the_watch_that_is_there(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        first = await watches.add(tx, make_watch(id="first"))

        assert await watches.add(tx, make_watch(id="second", loud=True)) == first
        assert await watches.add(tx, make_watch(id="topic", thread_id=5)) == make_watch(id="topic", thread_id=5)
        assert len(await watches.of_chat(tx, 1001)) == 2


async def test_a_watch_is_changed_and_ended(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch())

        await watches.update(tx, make_watch(muted=True, above=Decimal(3)))
        assert await watches.get(tx, "watch-1") == make_watch(muted=True, above=Decimal(3))

        assert await watches.remove(tx, "watch-1") is True
        assert await watches.remove(tx, "watch-1") is False
        assert await watches.get(tx, "watch-1") is None


async def test_an_article_meets_the_watches_on_its_feed_story_and_series_and_every_keyword(db: Database) -> None:
    listening = {
        "feed": (Target.FEED, "f"),
        "story": (Target.STORY, "s"),
        "series": (Target.SERIES, "q2"),
        "keyword": (Target.KEYWORD, "Flut"),
        "event": (Target.EVENT, "killed"),
        "quantity": (Target.QUANTITY, "inflation"),
        "unit": (Target.UNIT, "EUR"),
        "happening": (Target.HAPPENING, "strike"),
        "source": (Target.SOURCE, "Zivilschutz"),
    }
    deaf = {
        "other-feed": (Target.FEED, "s"),
        "other-story": (Target.STORY, "f"),
        "other-series": (Target.SERIES, "q9"),
    }
    every: list[Watch] = [
        make_watch(id=name, target=target, value=value) for name, (target, value) in (listening | deaf).items()
    ]
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        for watch in every:
            await watches.add(tx, watch)

    async with db.read() as tx:
        met = await watches.matching(tx, feed_id="f", story_id="s", series_ids=["q1", "q2"])
        assert {watch.id for watch in met} == set(listening)
        of_no_feed = await watches.matching(tx, feed_id=None, story_id="none", series_ids=())
        to_everything = {"keyword", "event", "quantity", "unit", "happening", "source"}
        assert {watch.id for watch in of_no_feed} == to_everything


async def test_an_article_meets_the_groups_that_its_feed_is_in_and_no_other_chats(db: Database) -> None:
    async with db.write() as tx:
        for chat_id in (1001, 2):
            await chats.upsert(tx, make_chat(id=chat_id))
            group = make_watch(id=f"group-{chat_id}", chat_id=chat_id, thread_id=5, target=Target.GROUP, value="places")
            await watches.add(tx, group)
        await watches.add(tx, make_watch(id="in", value="f", folder="places"))
        await watches.add(tx, make_watch(id="out", value="g"))
        await watches.add(tx, make_watch(id="elsewhere", chat_id=2, value="g", folder="others"))

    async with db.read() as tx:
        of_member = await watches.matching(tx, feed_id="f", story_id="s", series_ids=())
        of_another = await watches.matching(tx, feed_id="g", story_id="s", series_ids=())
    assert {watch.id for watch in of_member} == {"in", "group-1001"}
    assert {watch.id for watch in of_another} == {"out", "elsewhere"}


async def test_what_is_given_up_comes_back_as_it_was_until_it_is_forgotten(db: Database) -> None:
    watch = make_watch(above=Decimal(3), further=True)
    async with db.write() as tx:
        await feeds.add(tx, make_feed(id=watch.value))
        await chats.upsert(tx, make_chat())
        await watches.add(tx, watch)

        assert await watches.give_up(tx, watch.id, NOW)
        assert not await watches.give_up(tx, watch.id, NOW)
        assert await watches.of_chat(tx, 1001) == ()
        assert await feeds.remove_unwatched(tx) == 0

        assert await watches.take_back(tx, watch.id) == watch == await watches.get(tx, watch.id)
        assert await watches.take_back(tx, watch.id) is None

        await watches.give_up(tx, watch.id, NOW)
        await upkeep.purge(tx, NOW + timedelta(days=1))
        assert await watches.take_back(tx, watch.id) is None
        assert await feeds.remove_unwatched(tx) == 1


async def test_what_was_given_up_is_forgotten_with_its_chat_and_moves_with_it(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=-5))
        await watches.add(tx, make_watch(chat_id=-5))
        await watches.give_up(tx, "watch-1", NOW)

        await chats.migrate(tx, -5, -1005)
        assert await watches.removed(tx, "watch-1") == make_watch(chat_id=-1005)

        await upkeep.forget_chat(tx, -1005)
        assert await watches.removed(tx, "watch-1") is None
        assert await upkeep.leftovers(tx, -1005) == {}


async def test_old_things_are_forgotten_and_young_ones_kept(db: Database) -> None:
    month = timedelta(days=30)
    async with db.write() as tx:
        await furnished(tx, 1)
        await chats.gone(tx, 1, NOW - month)
        await chats.upsert(tx, make_chat(id=2))
        await chats.gone(tx, 2, NOW - month + minutes(1))
        await chats.upsert(tx, make_chat(id=3))
        for state in MessageState:
            await outbox.put(tx, [make_message(id=f"old-{state}", chat_id=3, state=state, created_at=NOW - month)])
        young = make_message(id="young", chat_id=3, state=MessageState.SENT, created_at=NOW - minutes(1))
        await outbox.put(tx, [young])

        purged = await upkeep.purge(tx, NOW)

        assert purged == upkeep.Purged(chats=1, messages=4, texts=0)
        assert [await chats.get(tx, chat_id) is None for chat_id in (1, 2, 3)] == [True, False, False]
        kept = dict.fromkeys(MessageState, 0)
        assert await outbox.counts(tx) == kept | {
            MessageState.READY: 1,
            MessageState.SENDING: 1,
            MessageState.SENT: 1,
        }


@pytest.mark.parametrize(("keep_days", "emptied"), [(None, []), (7, ["old"]), (1, ["old", "new"])])
async def test_texts_are_kept_as_long_as_asked_and_their_figures_for_good(
    db: Database, keep_days: int | None, emptied: list[str]
) -> None:
    ages = {"old": timedelta(days=8), "new": timedelta(days=2)}
    async with db.write() as tx:
        for name, age in ages.items():
            article = make_article(id=name, published_at=NOW - age)
            report = make_report(article=article)
            await intake.save(tx, feed=None, works=(make_work(article, series=(make_series(),), reports=(report,)),))

        keep = None if keep_days is None else timedelta(days=keep_days)
        purged = await upkeep.purge(tx, NOW, keep_texts=keep)

        assert purged.texts == len(emptied)
        assert [one.id for one in await articles.many(tx, ages) if one.text == ""] == emptied
        assert (await tx.execute(text("SELECT count(*) FROM reports"))).scalar_one() == 2
