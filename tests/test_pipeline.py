"""One feed's poll from its bytes to rows of the outbox, with everything real but Telegram."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fakes.feed_server import Answer
from fakes.newsroom import CHAT, FOUR_DEAD, NINE_DEAD, NOW, FaultyEncoder, newsroom, rss
from sqlalchemy.exc import IntegrityError

from storage import chats, outbox, stories, watches
from storage.records import Article, Chat, ChatKind, Feed, Language, Relation, Target, Watch


async def test_a_new_feed_is_stored_without_a_word_and_then_tells_what_is_new(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        silent = await room.waiting()
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        await room.poll(feed)

        (alert,) = await room.waiting()

    assert silent == ()
    assert "4 → 9" in alert.text
    assert "auf neun gestiegen" in alert.text


async def test_polling_again_tells_nothing_again(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        for _ in range(3):
            await room.poll(feed)

        assert len(await room.waiting()) == 1
        assert len(await room.titles(feed)) == 2


async def test_another_outlets_copy_is_not_told_as_a_change(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        room.outlet.set("/other", Answer(body=rss(("x", "Kultur", "Das Museum in Ostin zeigt Bilder."))))
        feed, other = await room.subscribe(), await room.subscribe("/other")
        await room.poll(feed)
        await room.poll(other)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        await room.poll(feed)
        room.outlet.set("/other", Answer(body=rss(("x", "Kultur", "Das Museum zeigt Bilder."), ("y", *NINE_DEAD))))
        await room.poll(other)

        told = await room.waiting()

    assert sum("4 → 9" in message.text for message in told) == 1


async def test_an_edit_that_takes_a_figure_back_is_told_to_those_who_got_it(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await room.told_of_nine()
        mended = (
            NINE_DEAD[0],
            "Die Lage nach dem Erdrutsch in Falkenau ist unklar, teilte die Polizei mit.",
        )
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *mended))))
        await room.poll(feed)

        (correction,) = await room.waiting()

    assert "Korrektur" in correction.text
    assert "9" in correction.text


async def test_an_edit_that_moves_a_figure_is_told_as_a_change_of_it(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await room.told_of_nine()
        mended = (NINE_DEAD[0], NINE_DEAD[1].replace("neun", "sechs"))
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *mended))))
        await room.poll(feed)

        (alert,) = await room.waiting()

    assert "9 → 6" in alert.text


async def test_an_edit_that_changes_no_figure_is_not_told(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await room.told_of_nine()
        longer = (NINE_DEAD[0], f"Wie gemeldet: {NINE_DEAD[1]} Die Suche dauert an.")
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *longer))))
        await room.poll(feed)

        assert await room.waiting() == ()


async def test_a_bug_in_the_middle_of_a_poll_leaves_nothing_behind_and_loses_nothing(tmp_path: Path) -> None:
    encode = FaultyEncoder("Mehr Tote")
    async with newsroom(tmp_path, encode) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD)), etag='"1"'))
        feed = await room.subscribe()
        with pytest.raises(RuntimeError):
            await room.poll(feed)
        nothing = await room.titles(feed)

        encode.word = "\x00"
        await room.poll(feed)

        assert nothing == []
        assert len(await room.titles(feed)) == 2


async def test_a_poll_that_cannot_be_saved_is_done_again_as_if_it_had_never_been(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD)), etag='"2"'))
        with closing(sqlite3.connect(tmp_path / "newsroom.db")) as database:
            database.execute("CREATE TRIGGER fault BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'a fault'); END")
        with pytest.raises(IntegrityError, match="a fault"):
            await room.poll(feed)
        with closing(sqlite3.connect(tmp_path / "newsroom.db")) as database:
            database.execute("DROP TRIGGER fault")
        assert len(await room.titles(feed)) == 1
        after = await room.poll(feed)

        assert after.etag == '"2"'
        assert ["4 → 9" in message.text for message in await room.waiting()] == [True]


async def test_a_story_is_followed_over_two_languages(tmp_path: Path) -> None:
    english = (
        "Falkenau landslide: death toll rises",
        "Nine people have died in the landslide in Falkenau, police in Falkenau said on Sunday, up from four.",
    )
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *english))))
        await room.poll(feed)
        async with room.db.read() as tx:
            (story,) = await stories.latest(tx, CHAT, 10)
            reports = await stories.reports_of(tx, story.id)

    raised = [report for report in reports if report.relation is Relation.RAISED]
    assert [(report.figure.value, report.prior is not None) for report in raised] == [(Decimal(9), True)]


BROKEN = {
    "a web page": (Answer(body=b"<html><body>Hello</body></html>", content_type="text/html"), "NOT_A_FEED"),
    "nothing": (Answer(body=b""), "EMPTY"),
    "not found": (Answer(status=404), "HTTP_404"),
    "forbidden": (Answer(status=403), "HTTP_403"),
    "too often": (Answer(status=429, headers={"Retry-After": "7200"}), "RATE_LIMITED"),
    "out of order": (Answer(status=503), "UNAVAILABLE"),
    "a circle": (Answer(status=302, headers={"Location": "/feed"}), "TOO_MANY_REDIRECTS"),
    "too large": (Answer(body=b"<rss>" + b" " * 300_000), "TOO_LARGE"),
    "silence": (Answer(hangs_before_headers=True), "TIMEOUT"),
    "an entity bomb": (
        Answer(
            body=b'<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
        ),
        "UNSAFE_XML",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
async def test_a_broken_feed_is_named_and_loses_nothing(case: str, tmp_path: Path) -> None:
    answer, problem = BROKEN[case]
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        room.outlet.set("/feed", answer)
        broken = await room.poll(feed)
        kept = await room.titles(feed)
        room.outlet.let_go()
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        mended = await room.poll(feed)

        assert (broken.problem, broken.failures) == (problem, 1)
        assert broken.next_check_at > room.clock.now - timedelta(minutes=10)
        assert kept == [FOUR_DEAD[0]]
        assert (mended.problem, mended.failures) == (None, 0)
        assert ["4 → 9" in message.text for message in await room.waiting()] == [True]


async def test_a_feed_that_is_gone_for_good_is_not_asked_again(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(status=410))
        feed = await room.subscribe()

        assert (await room.poll(feed)).stopped


async def test_half_a_feed_gives_its_whole_entries(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        body = rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))
        room.outlet.set("/feed", Answer(body=body[: len(body) - 60]))
        feed = await room.subscribe()
        await room.poll(feed)

        assert await room.titles(feed) == [FOUR_DEAD[0]]


async def test_an_alert_at_night_waits_for_the_morning_and_what_was_never_told_needs_no_correction(
    tmp_path: Path,
) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        async with room.db.write() as tx:
            await chats.change(tx, CHAT, quiet_from="12:00", quiet_to="20:00")
        await room.poll(feed)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        await room.poll(feed)
        waiting = await room.waiting()
        corrected = (NINE_DEAD[0], "Die Polizei in Falkenau nimmt ihre Angaben zum Erdrutsch in Falkenau zurück.")
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *corrected))))
        await room.poll(feed)

        async with room.db.read() as tx:
            held = await outbox.held_of_chat(tx, CHAT)

    assert waiting == ()
    assert ["4 → 9" in message.text for message in held] == [True]


async def test_what_is_wanted_in_the_overview_only_is_not_sent_and_its_story_is_heard_of(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        asked = Watch(
            id="words",
            chat_id=8,
            target=Target.KEYWORD,
            value="Falkenau",
            label="Falkenau",
            digest_only=True,
            added_at=NOW,
        )
        async with room.db.write() as tx:
            await chats.upsert(tx, Chat(id=8, kind=ChatKind.PRIVATE, added_at=NOW))
            await watches.add(tx, asked)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        await room.poll(feed)

        async with room.db.read() as tx:
            waiting = await outbox.waiting_of_chat(tx, 8)
            heard = await stories.latest(tx, 8, 5)

    assert waiting == ()
    assert len(heard) == 1


async def test_a_bound_is_told_at_its_crossing_and_beyond_it_only_where_that_is_asked_for(tmp_path: Path) -> None:
    eleven = (NINE_DEAD[0], NINE_DEAD[1].replace("neun", "elf"))
    bounds = {8: False, 9: True}
    async with newsroom(tmp_path) as room:
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await room.subscribe()
        await room.poll(feed)
        async with room.db.write() as tx:
            for chat_id, further in bounds.items():
                watch = Watch(
                    id=f"bound-{chat_id}", chat_id=chat_id, target=Target.EVENT, value="killed", label="Tote",
                    above=Decimal(5), further=further, added_at=NOW,
                )  # fmt: skip
                await chats.upsert(tx, Chat(id=chat_id, kind=ChatKind.PRIVATE, added_at=NOW))
                await watches.add(tx, watch)
        for entries in ((("b", *NINE_DEAD),), (("b", *NINE_DEAD), ("c", *eleven))):
            room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), *entries)))
            await room.poll(feed)

        async with room.db.read() as tx:
            told = {chat_id: await outbox.waiting_of_chat(tx, chat_id) for chat_id in bounds}

    assert ["4 → 9" in message.text for message in told[8]] == [True]
    assert ["→ 9" in message.text or "→ 11" in message.text for message in told[9]] == [True, True]


def repeated(feed: Feed, number: int) -> Article:
    """The same news once more."""
    title, text = FOUR_DEAD
    return Article(
        id=f"article-{number}",
        feed_id=feed.id,
        entry_key=str(number),
        outlet="Talbote",
        url=None,
        lang=Language("de"),
        published_at=NOW + timedelta(minutes=number),
        title=title,
        text=text,
    )


async def test_others_are_served_between_the_articles_of_a_feed_that_says_one_thing_over_and_over(
    tmp_path: Path,
) -> None:
    served, count = 0, 30

    async def others() -> None:
        nonlocal served
        while True:
            await asyncio.sleep(0)
            served += 1

    async with newsroom(tmp_path) as room:
        feed = await room.subscribe()
        # Of the first article's story all is remembered: for the others the database is not asked.
        await room.pipeline.file(await room.pipeline.understand([repeated(feed, 0)]), feed=feed, now=NOW)
        read = await room.pipeline.understand([repeated(feed, number) for number in range(1, count)])
        filing = room.pipeline._file
        at: list[int] = []

        async def noted(*args: Any, **kwargs: Any) -> Any:  # whatever filing takes and gives
            at.append(served)
            return await filing(*args, **kwargs)

        room.pipeline._file = noted  # type: ignore[method-assign]  # only to see when an article begins
        waiting = asyncio.create_task(others())
        await room.pipeline.file(read, feed=feed, now=NOW, silent=True)
        waiting.cancel()

    assert len(at) == count - 1
    assert all(later > earlier for earlier, later in pairwise(at))


async def test_chats_that_are_spoken_to_alike_are_told_alike_and_each_in_its_language(tmp_path: Path) -> None:
    twelve = ("Falkenau", "Die Zahl der Toten nach dem Erdrutsch in Falkenau ist auf zwölf gestiegen, so die Polizei.")
    told = {}
    async with newsroom(tmp_path) as room:
        feed = await room.told_of_nine()
        async with room.db.write() as tx:
            for person, language in ((8, "de"), (9, "en"), (10, "en")):
                chat = Chat(id=person, kind=ChatKind.PRIVATE, language=Language(language), added_at=NOW)
                await chats.upsert(tx, chat)
                watch = Watch(id=str(person), chat_id=person, target=Target.FEED, value=feed.id, label="", added_at=NOW)
                await watches.add(tx, watch)
        room.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD), ("c", *twelve))))
        await room.poll(feed)
        for person in (CHAT, 8, 9, 10):
            async with room.db.read() as tx:
                told[person] = (await outbox.waiting_of_chat(tx, person))[-1].text

    assert told[CHAT] == told[8]
    assert told[9] == told[10]
    assert "▲ Tote 9 → 12" in told[8]
    assert "▲ Dead 9 → 12" in told[9]
