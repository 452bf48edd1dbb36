"""A change within minutes is added to the message that told its story a moment ago; all else is one of its own."""

from datetime import timedelta

import pytest
from fakes.bot_api import FakeBotApi
from fakes.bot_api_rules import Refusal
from fakes.builders import make_chat, make_message
from fakes.moved_clock import MovedClock
from telegram.ext import ExtBot

from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from storage import chats, outbox
from storage.database import Database
from storage.records import Entity, FigureKey, Message, MessageState, Part, Priority


@pytest.fixture
async def sender(db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock) -> Sender:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=7))
    return Sender(db, bot, pacer, clock.now)


def change(number: int, clock: MovedClock, **overrides: object) -> Message:
    told = (FigureKey(article_id=f"a{number}", part=Part.TEXT, start=0),)
    fields = {"id": f"m{number}", "chat_id": 7, "text": f"Tote {number}", "story_id": "s1", "tells": told}
    times = {"created_at": clock.now() + timedelta(microseconds=number), "not_before": clock.now()}
    return make_message(**(fields | times | {"priority": Priority.ALERT, "silent": True} | overrides))


async def told(db: Database, sender: Sender, clock: MovedClock, message: Message) -> Message:
    """Queue a message, let a round pass, and give what became of it."""
    async with db.write() as tx:
        await outbox.put(tx, (message,))
    await sender.round(clock.now())
    clock.pass_by(seconds=2)
    async with db.read() as tx:
        found = await outbox.get(tx, message.id)
    assert found is not None
    return found


async def test_changes_within_minutes_are_one_message(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock
) -> None:
    stored = [await told(db, sender, clock, change(number, clock)) for number in (12, 17, 19)]

    (seen,) = api.sent(7)
    assert seen.text == "Tote 12\n\nTote 17\n\nTote 19"
    assert seen.edits == 2
    assert {(each.state, each.telegram_id) for each in stored} == {(MessageState.SENT, seen.id)}


async def test_what_comes_later_replies_to_the_first(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock
) -> None:
    await told(db, sender, clock, change(12, clock))
    clock.pass_by(minutes=3)
    await told(db, sender, clock, change(17, clock))

    first, second = api.sent(7)
    assert (first.text, second.text, second.reply_to) == ("Tote 12", "Tote 17", first.id)


@pytest.mark.parametrize(
    "second",
    [
        {"silent": False},
        {"tells": ()},
        {"story_id": "s2"},
        {"priority": Priority.NEWS},
        {"text": "x" * 4090},
    ],
    ids=["with sound", "a correction", "another story", "a new story", "too long"],
)
async def test_a_message_of_its_own(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock, second: dict[str, object]
) -> None:
    await told(db, sender, clock, change(12, clock))

    await told(db, sender, clock, change(17, clock, **second))

    assert [message.edits for message in api.sent(7)] == [0, 0]


async def test_after_a_table_a_change_is_a_message_of_its_own(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock
) -> None:
    table = (Entity(type="pre", offset=0, length=7),)
    await told(db, sender, clock, change(12, clock, text="Tote 12", entities=table, priority=Priority.NEWS))

    await told(db, sender, clock, change(17, clock))

    assert len(api.sent(7)) == 2


async def test_a_story_told_in_between_keeps_a_change_from_being_added_above_it(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock
) -> None:
    await told(db, sender, clock, change(12, clock))
    await told(db, sender, clock, change(3, clock, story_id="s2"))

    await told(db, sender, clock, change(17, clock))

    assert [message.text for message in api.sent(7)] == ["Tote 12", "Tote 3", "Tote 17"]


async def test_a_message_that_was_deleted_meanwhile_is_followed_by_a_new_one(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock
) -> None:
    await told(db, sender, clock, change(12, clock))
    api.world.messages.clear()

    after = await told(db, sender, clock, change(17, clock))

    assert [message.text for message in api.sent(7)] == ["Tote 17"]
    assert after.state is MessageState.SENT


async def test_an_edit_that_telegram_puts_off_is_tried_again_and_adds_once(
    api: FakeBotApi, db: Database, sender: Sender, clock: MovedClock
) -> None:
    await told(db, sender, clock, change(12, clock))
    api.fail_next("editMessageText", Refusal(429, "Too Many Requests: retry after 5", retry_after=5))

    waiting = await told(db, sender, clock, change(17, clock))
    clock.pass_by(seconds=6)
    await sender.round(clock.now())

    assert (waiting.state, waiting.text) == (MessageState.READY, "Tote 17")
    assert [message.text for message in api.sent(7)] == ["Tote 12\n\nTote 17"]
