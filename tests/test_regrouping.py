"""Stories merged and split by hand, over the whole path: what was one event and what was two is put right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fakes.feed_server import Answer
from fakes.newsroom import CHAT, FOUR_DEAD, NOW, Newsroom, newsroom, rss

from bot.core.refiling import refile
from bot.regrouping import ByHand
from handlers.services import NotRegrouped, Regrouped
from storage import chats, outbox, regrouping, stories, watches
from storage.records import Chat, ChatKind, Feed, Language, Message, MessageState, Relation, Story, Target, Watch

ENGLISH = 8
CULTURE = ("Kultur in Ostin", "Das Museum in Ostin zeigt Bilder.")
BUS = (
    "Nach dem Unglück in Falkenau: neun Tote",
    "Bei dem Unglück in Falkenau sind neun Menschen ums Leben gekommen, teilte die Polizei in Falkenau mit.",
)
VALLEY = (
    "Murenabgang im Sarntal",
    "Bei einem Murenabgang im Sarntal sind sechs Menschen ums Leben gekommen, teilte der Zivilschutz mit.",
)
VALLEY_LATER = (
    "Sarntal: Zahl der Toten nach Murenabgang steigt",
    "Die Zahl der Toten nach dem Murenabgang im Sarntal ist auf elf gestiegen, teilte der Zivilschutz mit.",
)


async def told(room: Newsroom, chat_id: int = CHAT) -> list[str]:
    async with room.db.read() as tx:
        return [message.text for message in await outbox.waiting_of_chat(tx, chat_id)]


async def all_told(room: Newsroom) -> tuple[Message, ...]:
    """What both chats were sent or will be, of whatever story."""
    async with room.db.read() as tx:
        found = [
            message
            for chat_id in (CHAT, ENGLISH)
            for story in await stories.latest(tx, chat_id, 20)
            for message in await outbox.of_story(tx, chat_id, None, story.id)
        ]
    return tuple(found)


async def listening(room: Newsroom) -> Feed:
    """A feed that a German and an English chat are told of."""
    room.outlet.set("/feed", Answer(body=rss(("z", *CULTURE))))
    feed = await room.subscribe()
    async with room.db.write() as tx:
        await chats.upsert(tx, Chat(id=ENGLISH, kind=ChatKind.PRIVATE, language=Language("en"), added_at=NOW))
        await watches.add(
            tx, Watch(id="english", chat_id=ENGLISH, target=Target.FEED, value=feed.id, label="", added_at=NOW)
        )
    await room.poll(feed)
    return feed


async def publish(room: Newsroom, feed: Feed, *told: tuple[str, str]) -> None:
    """Let the feed tell articles one after the other, each polled by itself; the first ones may be known."""
    for count in range(1, len(told) + 1):
        entries = [(f"a{number}", *each) for number, each in enumerate(told[:count])]
        room.outlet.set("/feed", Answer(body=rss(("z", *CULTURE), *entries)))
        await room.poll(feed)


async def of_title(room: Newsroom, words: str) -> Story:
    async with room.db.read() as tx:
        (found, *_) = await stories.find(tx, words, CHAT, 5)
    return found


async def state(room: Newsroom) -> object:
    """All that is known of stories and who listens to them."""
    async with room.db.read() as tx:
        found = await stories.latest(tx, CHAT, 20)
        return (
            found,
            [await stories.series_of(tx, story.id) for story in found],
            [await stories.reports_of(tx, story.id) for story in found],
            [await stories.members(tx, story.id) for story in found],
            {watch.id: watch.value for chat_id in (CHAT, ENGLISH) for watch in await watches.of_chat(tx, chat_id)},
        )


def by_hand(room: Newsroom) -> ByHand:
    return ByHand(room.db, room.clock)


async def split_last(room: Newsroom, story: Story) -> Regrouped:
    async with room.db.read() as tx:
        last = (await stories.members(tx, story.id))[-1]
    done = await by_hand(room).split(story.id, (last.article_id,))
    assert isinstance(done, Regrouped)
    return done


async def test_a_comparison_of_two_events_is_taken_back_once_from_all_who_were_told_it(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, BUS)
        before = {chat_id: await told(room, chat_id) for chat_id in (CHAT, ENGLISH)}
        await deliver(room)
        done = await split_last(room, await of_title(room, "Erdrutsch"))
        after = {chat_id: await told(room, chat_id) for chat_id in (CHAT, ENGLISH)}
        await deliver(room)
        undone = await by_hand(room).undo(done.id)
        again = await split_last(room, await of_title(room, "Erdrutsch"))

        assert all("4 → 9" in texts[-1] for texts in before.values())
        assert [len(texts) for texts in after.values()] == [1, 1]
        assert "Korrektur: Die Meldung von 11:02 (Tote 4 → 9) verglich zwei verschiedene Ereignisse." in after[CHAT][0]
        assert "Correction: the alert of 11:02 (Dead 4 → 9) compared two different events." in after[ENGLISH][0]
        assert done.corrected == 2
        assert isinstance(undone, Regrouped)
        assert isinstance(again, Regrouped)
        assert await told(room) == []


async def deliver(room: Newsroom) -> None:
    """Take everything that waits in any chat as sent."""
    await room.deliver()


async def test_after_a_split_each_story_goes_on_by_itself(tmp_path: Path) -> None:
    twelve = (BUS[0].replace("neun", "zwölf"), BUS[1].replace("neun", "zwölf"))
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, BUS)
        await deliver(room)
        story = await of_title(room, "Erdrutsch")
        done = await split_last(room, story)
        await deliver(room)
        async with room.db.read() as tx:
            left, apart = [await stories.reports_of(tx, each) for each in (story.id, done.story.id)]
            threads = [await outbox.of_story(tx, CHAT, None, each) for each in (story.id, done.story.id)]
        await publish(room, feed, FOUR_DEAD, BUS, twelve)
        texts = await told(room)

    assert [report.relation for report in (*left, *apart)] == [Relation.NEW, Relation.NEW]
    assert [["4 → 9" in message.text for message in thread] for thread in threads] == [[False], [True, True]]
    assert done.rest is not None
    assert (done.story.title, done.rest.id) == (BUS[0], story.id)
    assert ["9 → 12" in text for text in texts] == [True]


async def test_merged_stories_are_compared_as_one_and_what_was_known_is_not_told_again(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, VALLEY)
        one, other = await of_title(room, "Erdrutsch"), await of_title(room, "Murenabgang")
        await deliver(room)
        done = await by_hand(room).merge(other.id, one.id)
        at_once = await told(room)
        await publish(room, feed, FOUR_DEAD, VALLEY, VALLEY_LATER)
        later = await told(room)
        async with room.db.read() as tx:
            reports = await stories.reports_of(tx, one.id)
            gone = await stories.get(tx, other.id)
            led = await stories.shown(tx, other.id, CHAT)
            thread = await outbox.of_story(tx, CHAT, None, one.id)
            left = await outbox.of_story(tx, CHAT, None, other.id)

    assert isinstance(done, Regrouped)
    assert (done.story.id, done.rest, done.corrected) == (one.id, None, 0)
    assert at_once == []
    assert [(str(report.figure.value), report.relation) for report in reports] == [
        ("4", Relation.NEW),
        ("6", Relation.RAISED),
        ("11", Relation.RAISED),
    ]
    assert len({report.series_id for report in reports}) == 1
    assert ["6 → 11" in text for text in later] == [True]
    assert gone is None
    assert led is not None
    assert led.id == one.id
    assert [message.text.splitlines()[0] for message in reversed(thread)] == [
        FOUR_DEAD[0],
        VALLEY[0],
        FOUR_DEAD[0],
    ]
    assert left == ()


async def test_watches_follow_a_merge_and_come_back_when_it_is_undone(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, VALLEY)
        await deliver(room)
        one, other = await of_title(room, "Erdrutsch"), await of_title(room, "Murenabgang")
        async with room.db.write() as tx:
            (of_other,) = await stories.series_of(tx, other.id)
            for watch_id, chat_id, target, value in (
                ("both-1", CHAT, Target.STORY, one.id),
                ("both-2", CHAT, Target.STORY, other.id),
                ("alone", ENGLISH, Target.STORY, other.id),
                ("figure", ENGLISH, Target.SERIES, of_other.id),
            ):
                await watches.add(
                    tx,
                    Watch(id=watch_id, chat_id=chat_id, target=target, value=value, label="", added_at=NOW),
                )
        before = await state(room)

        done = await by_hand(room).merge(one.id, other.id)

        async with room.db.read() as tx:
            (merged,) = await stories.series_of(tx, one.id)
            heard = {watch.id: watch.value for chat in (CHAT, ENGLISH) for watch in await watches.of_chat(tx, chat)}
            through_an_old_button = await stories.series(tx, of_other.id)
        assert heard == {
            feed.id: feed.id, "english": feed.id, "both-1": one.id, "alone": one.id, "figure": merged.id,
        }  # fmt: skip
        assert through_an_old_button == merged
        assert isinstance(done, Regrouped)
        assert isinstance(await by_hand(room).undo(done.id), Regrouped)
        assert await state(room) == before
        assert await by_hand(room).undo(done.id) is NotRegrouped.GONE


async def test_filing_a_storys_articles_anew_gives_what_their_reading_gave(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, BUS, VALLEY, VALLEY_LATER)
        async with room.db.read() as tx:
            found = await stories.latest(tx, CHAT, 20)
            for story in found:
                again = refile(story.id, await regrouping.filings(tx, (story.id,)))
                assert again.story == story
                assert again.series == await stories.series_of(tx, story.id)
                assert again.reports == await stories.reports_of(tx, story.id)

    assert len(found) == 3


async def test_a_wrong_comparison_that_still_waits_is_not_sent_at_all(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD)
        await deliver(room)
        await publish(room, feed, FOUR_DEAD, BUS)
        waiting = await told(room)

        done = await split_last(room, await of_title(room, "Erdrutsch"))

        left = await told(room)
        dropped = [message for message in await all_told(room) if message.state is MessageState.DROPPED]

    assert ["4 → 9" in text for text in waiting] == [True]
    assert left == []
    assert done.corrected == 0
    assert [(message.chat_id, message.problem) for message in dropped] == [
        (CHAT, "it compared two events"),
        (ENGLISH, "it compared two events"),
    ]


@pytest.mark.parametrize("share", ["none", "all"])
async def test_a_split_needs_an_article_that_goes_and_one_that_stays(share: str, tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, BUS)
        story = await of_title(room, "Erdrutsch")
        async with room.db.read() as tx:
            every = [member.article_id for member in await stories.members(tx, story.id)]
        before = await state(room)

        refused = await by_hand(room).split(story.id, every if share == "all" else ())

        assert refused is NotRegrouped.ALL
        assert await by_hand(room).merge(story.id, story.id) is NotRegrouped.SAME
        assert await by_hand(room).merge(story.id, "nowhere") is NotRegrouped.GONE
        assert await state(room) == before


async def test_the_first_article_can_be_split_off_and_merging_again_undoes_it(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        feed = await listening(room)
        await publish(room, feed, FOUR_DEAD, BUS)
        room.clock.now += timedelta(hours=1)
        story = await of_title(room, "Erdrutsch")
        async with room.db.read() as tx:
            first = (await stories.members(tx, story.id))[0].article_id
        done = await by_hand(room).split(story.id, (first,))
        assert isinstance(done, Regrouped)
        async with room.db.read() as tx:
            titles = {each.id: each.title for each in await stories.latest(tx, CHAT, 20)}

        merged = await by_hand(room).merge(story.id, done.story.id)

        assert (titles[story.id], titles[done.story.id]) == (BUS[0], FOUR_DEAD[0])
        assert isinstance(merged, Regrouped)
        async with room.db.read() as tx:
            (kept,) = [each for each in await stories.latest(tx, CHAT, 20) if each.title == FOUR_DEAD[0]]
            relations = [report.relation for report in await stories.reports_of(tx, kept.id)]
        assert relations == [Relation.NEW, Relation.RAISED]
