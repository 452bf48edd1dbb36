"""The Bot API we test against refuses what Telegram refuses, and speaks to a real client."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fakes.bot_api import TOKEN, FakeBotApi, Fault
from fakes.moved_clock import MovedClock
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[Bot]:
    """A client without a pacer: it runs into every limit."""
    async with Bot(TOKEN, base_url=f"{api.url}/bot") as bot:
        yield bot


async def test_a_message_arrives_with_its_entities_and_buttons(api: FakeBotApi, bot: Bot) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Story", callback_data="story:1")]])

    await bot.send_message(7, "😀 Tote 12", entities=[MessageEntity("bold", 3, 7)], reply_markup=markup)

    (message,) = api.sent(7)
    assert message.text == "😀 Tote 12"
    assert message.button("Story") == "story:1"


@pytest.mark.parametrize(
    ("text", "entities", "reason"),
    [
        ("   ", [], "empty"),
        ("x" * 4097, [], "too long"),
        ("😀" * 2049, [], "too long"),
        ("abc", [("bold", 0, 4)], "after the end"),
        ("abc", [("bold", -1, 2)], "incorrect offset"),
        ("😀b", [("bold", 1, 2)], "middle of a UTF-16"),
        ("a  b", [("bold", 1, 2)], "white space"),
        ("abcdef", [("bold", 0, 3), ("italic", 2, 3)], "overlap"),
        ("abcdef", [("code", 0, 6), ("italic", 2, 2)], "no other entity"),
        ("abcdef", [("blockquote", 0, 6), ("blockquote", 2, 2)], "no quotation"),
        ("abcdef", [("glitter", 0, 6)], "unsupported"),
    ],
)
async def test_texts_and_entities_that_telegram_refuses_are_refused(
    bot: Bot, text: str, entities: list[tuple[str, int, int]], reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(7, text, entities=[MessageEntity(*entity) for entity in entities])


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (InlineKeyboardButton("b", callback_data="ä" * 33), "BUTTON_DATA_INVALID"),
        (InlineKeyboardButton("b", url="javascript:alert(1)"), "wrong HTTP URL"),
    ],
)
async def test_buttons_that_telegram_refuses_are_refused(bot: Bot, button: InlineKeyboardButton, reason: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(7, "a", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_more_than_a_hundred_buttons_are_refused(bot: Bot) -> None:
    row = [InlineKeyboardButton("b", callback_data="b")] * 101

    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(7, "a", reply_markup=InlineKeyboardMarkup([row]))


async def test_a_picture_s_caption_is_shorter_than_a_message(api: FakeBotApi, bot: Bot) -> None:
    await bot.send_photo(7, PNG, caption="Verlauf")

    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(7, PNG, caption="x" * 1025)
    assert api.sent(7)[0].photo == PNG


async def test_chats_that_cannot_be_written_to_say_why(api: FakeBotApi, bot: Bot) -> None:
    api.world.chats[7].members[123456] = "kicked"
    api.world.chats[-70].migrated_to = -1070

    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "a")
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(7, "a")
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-70, "a")
    assert moved.value.new_chat_id == -1070


async def test_replies_and_topics_must_exist(api: FakeBotApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(7, "a", reply_parameters=ReplyParameters(99))
    await bot.send_message(7, "a", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(-70, "a", message_thread_id=5)
    assert len(api.sent()) == 1


async def test_a_group_takes_twenty_messages_a_minute(api: FakeBotApi, bot: Bot, clock: MovedClock) -> None:
    for _ in range(20):
        await bot.send_message(-70, "a")
        clock.pass_by(seconds=1)

    with pytest.raises(RetryAfter):
        await bot.send_message(-70, "a")

    clock.pass_by(seconds=30)  # still held: the wait runs until the first of the twenty is a minute old
    with pytest.raises(RetryAfter):
        await bot.send_message(-70, "a")
    clock.pass_by(seconds=11)
    await bot.send_message(-70, "a")
    assert api.rates.refused == 2


async def test_thirty_calls_a_second_are_the_limit_overall(api: FakeBotApi, bot: Bot, clock: MovedClock) -> None:
    for user in range(100, 131):
        api.world.add_person(user)
    for user in range(100, 130):
        await bot.send_message(user, "a")

    with pytest.raises(RetryAfter):
        await bot.send_message(130, "a")


@pytest.mark.parametrize(
    ("fault", "error", "arrived"),
    [
        (Fault.HANG, TimedOut, 0),
        (Fault.HANG_AFTER, TimedOut, 1),
        (Fault.RESET, NetworkError, 0),
        (Fault.RESET_AFTER, NetworkError, 1),
        (Fault.BAD_GATEWAY, NetworkError, 0),
        (Fault.BAD_GATEWAY_AFTER, NetworkError, 1),
        (Fault.CUT_AFTER, NetworkError, 1),
    ],
)
async def test_faults_happen_as_scripted(
    api: FakeBotApi, bot: Bot, fault: Fault, error: type[Exception], arrived: int
) -> None:
    api.fail_next("sendMessage", fault)

    with pytest.raises(error):
        await bot.send_message(7, "a", read_timeout=0.1)

    assert len(api.sent(7)) == arrived


async def test_a_wrong_token_is_unauthorised(api: FakeBotApi) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=f"{api.url}/bot"):
            raise AssertionError("not reached")


async def test_updates_wait_until_they_are_confirmed(api: FakeBotApi, bot: Bot) -> None:
    api.say("/start", chat=7, user=7)

    first = await bot.get_updates()
    again = await bot.get_updates()
    after = await bot.get_updates(offset=first[-1].update_id + 1)

    assert [update.update_id for update in first] == [update.update_id for update in again]
    assert first[0].message is not None
    assert first[0].message.text == "/start"
    assert after == ()


async def test_a_long_poll_ends_as_soon_as_there_is_news(api: FakeBotApi, bot: Bot) -> None:
    polling: asyncio.Task[Any] = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0)

    api.say("Guten Tag", chat=7, user=7)

    (update,) = await asyncio.wait_for(polling, 5)
    assert update.message.text == "Guten Tag"


async def test_an_edit_without_a_change_is_refused(api: FakeBotApi, bot: Bot) -> None:
    message = await bot.send_message(7, "a")

    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_text("a")
    await message.edit_text("b")

    assert api.sent(7)[0].text == "b"


async def test_commands_have_their_form(bot: Bot, api: FakeBotApi) -> None:
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
        await bot.set_my_commands([("Größe", "nein")])
    await bot.set_my_commands([("start", "ja")], language_code="de")

    assert api.world.commands["default", "de"] == [{"command": "start", "description": "ja"}]
