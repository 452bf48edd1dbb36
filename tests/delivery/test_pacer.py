"""Everything the bot does in a chat passes one gate; what is urgent goes first."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Any

import pytest
from fakes.bot_api import FakeBotApi
from fakes.bot_api_rules import Refusal
from fakes.moved_clock import MovedClock
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.delivery.budget import MANY_REPLIES, OVERALL_CALLS
from bot.delivery.pacer import KEPT_FOR_REPLIES, NoTurn, Pacer
from storage.records import Priority


async def call(
    pacer: Pacer, made: list[tuple[str, float]], name: str, chat: int, priority: Priority | None = None
) -> None:
    async def request(*_: Any, **__: Any) -> bool:
        made.append((name, pacer._monotonic()))
        return True

    await pacer.process_request(request, (), {}, "sendMessage", {"chat_id": chat}, priority)


async def test_replies_go_before_alerts_before_overviews(pacer: Pacer) -> None:
    made: list[tuple[str, float]] = []
    await call(pacer, made, "first", -70)

    await asyncio.gather(
        call(pacer, made, "overview", -70, Priority.DIGEST),
        call(pacer, made, "news", -70, Priority.NEWS),
        call(pacer, made, "alert", -70, Priority.ALERT),
        call(pacer, made, "reply", -70),
    )

    assert [name for name, _ in made] == ["first", "reply", "alert", "news", "overview"]


async def test_a_chat_that_must_wait_holds_up_no_other(pacer: Pacer, clock: MovedClock) -> None:
    made: list[tuple[str, float]] = []
    await call(pacer, made, "a", 7)

    waiting = asyncio.create_task(call(pacer, made, "b", 7))
    await asyncio.sleep(0)
    await call(pacer, made, "c", 8)
    await waiting

    assert [name for name, _ in made] == ["a", "c", "b"]
    assert clock.seconds >= 1001.0


async def test_who_asks_about_a_chat_takes_nobody_s_turn_there(pacer: Pacer, clock: MovedClock) -> None:
    made: list[tuple[str, float]] = []

    async def member(*_: Any, **__: Any) -> bool:
        return True

    await pacer.process_request(member, (), {}, "getChatMember", {"chat_id": -70}, None)
    await call(pacer, made, "answer", -70)

    assert made == [("answer", 1000.0)]


async def test_order_within_a_chat_is_kept(pacer: Pacer) -> None:
    made: list[tuple[str, float]] = []

    await asyncio.gather(*(call(pacer, made, str(number), 7, Priority.ALERT) for number in range(10)))

    assert [name for name, _ in made] == [str(number) for number in range(10)]


async def test_two_hundred_calls_into_a_group_never_exceed_twenty_a_minute(
    api: FakeBotApi, bot: ExtBot[Priority]
) -> None:
    calls = (bot.send_message(-70, f"Nr. {number}", rate_limit_args=Priority.ALERT) for number in range(60))
    await asyncio.gather(*calls)

    times = [made.at for made in api.calls if made.chat_id == -70]
    assert len(times) == 60
    assert api.rates.refused == 0
    assert max(sum(start <= time < start + 60 for time in times) for start in times) == 20


async def test_sends_edits_and_typing_share_one_budget(api: FakeBotApi, bot: ExtBot[Priority]) -> None:
    message = await bot.send_message(7, "a")
    await bot.send_chat_action(7, "typing")
    await bot.edit_message_text("b", 7, message.message_id)

    times = [made.at for made in api.calls if made.chat_id == 7]
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))


async def test_nothing_goes_to_a_chat_before_telegram_s_deadline(
    api: FakeBotApi, bot: ExtBot[Priority], clock: MovedClock
) -> None:
    api.fail_next("sendMessage", Refusal(429, "Too Many Requests", retry_after=43_838))

    with pytest.raises(RetryAfter):
        await bot.send_message(7, "a", rate_limit_args=Priority.ALERT)
    await bot.send_message(7, "b", rate_limit_args=Priority.ALERT)

    first, second = (made.at for made in api.calls if made.method == "sendMessage")
    assert second - first >= 43_838
    assert api.rates.refused == 0


async def test_a_reply_is_tried_once_more_when_its_deadline_is_near(api: FakeBotApi, bot: ExtBot[Priority]) -> None:
    api.fail_next("sendMessage", Refusal(429, "Too Many Requests", retry_after=5))

    await bot.send_message(7, "Antwort")

    assert [message.text for message in api.sent(7)] == ["Antwort"]


async def test_who_gives_up_waiting_leaves_the_queue(pacer: Pacer) -> None:
    made: list[tuple[str, float]] = []
    await call(pacer, made, "a", 7)
    given_up = asyncio.create_task(call(pacer, made, "b", 7))
    await asyncio.sleep(0)

    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    await call(pacer, made, "c", 7)

    assert [name for name, _ in made] == ["a", "c"]


async def never(_: float) -> None:
    await asyncio.Event().wait()


@pytest.fixture
async def still(clock: MovedClock) -> AsyncIterator[Pacer]:
    """A pacer whose clock stands still while somebody waits."""
    pacer = Pacer(monotonic=clock.monotonic, sleep=never)
    yield pacer
    await pacer.shutdown()


async def waiting_calls(pacer: Pacer, made: list[tuple[str, float]], *chats: int) -> list[asyncio.Task[None]]:
    calls = [asyncio.create_task(call(pacer, made, str(chat), chat)) for chat in chats]
    for _ in range(5):
        await asyncio.sleep(0)
    return calls


async def test_answers_that_wait_for_one_group_take_no_room_from_the_outbox(still: Pacer) -> None:
    made: list[tuple[str, float]] = []

    calls = await waiting_calls(still, made, *[-70] * 60)

    assert len(made) == 1
    assert still.room() == OVERALL_CALLS - KEPT_FOR_REPLIES - 1
    await still.shutdown()
    await asyncio.gather(*calls, return_exceptions=True)


async def test_whoever_keeps_asking_in_a_group_does_not_keep_its_alerts_from_arriving(
    still: Pacer, clock: MovedClock
) -> None:
    made: list[tuple[str, float]] = []
    for _ in range(MANY_REPLIES):
        await call(still, made, "reply", -70)
        clock.pass_by(seconds=2)
    asked = await waiting_calls(still, made, -70, -70)

    await asyncio.wait_for(call(still, made, "alert", -70, Priority.ALERT), 5)

    assert [name for name, _ in made] == ["reply"] * MANY_REPLIES + ["alert"]
    await still.shutdown()
    await asyncio.gather(*asked, return_exceptions=True)


async def test_answers_that_leave_with_the_next_calls_do_take_room(still: Pacer, clock: MovedClock) -> None:
    made: list[tuple[str, float]] = []
    calls = await waiting_calls(still, made, *range(1, OVERALL_CALLS + 11))
    assert len(made) == OVERALL_CALLS

    clock.pass_by(seconds=2)

    assert still.room() == OVERALL_CALLS - KEPT_FOR_REPLIES - 10
    await still.shutdown()
    await asyncio.gather(*calls, return_exceptions=True)


async def test_a_breath_is_as_long_as_it_takes_until_there_is_room(clock: MovedClock) -> None:
    breaths: list[float] = []

    async def sleep(seconds: float) -> None:
        breaths.append(seconds)
        await clock.sleep(seconds)

    pacer = Pacer(monotonic=clock.monotonic, sleep=sleep)
    made: list[tuple[str, float]] = []
    await asyncio.gather(*(call(pacer, made, str(chat), chat) for chat in range(1, OVERALL_CALLS + 1)))
    breaths.clear()

    assert pacer.room() == 0
    assert await pacer.breathe(2.0)

    assert pacer.room() > 0
    assert len(breaths) == 1


async def test_shutdown_lets_nobody_wait_but_who_may_go_at_once(still: Pacer) -> None:
    made: list[tuple[str, float]] = []
    await call(still, made, "a", 7)
    (waiting,) = await waiting_calls(still, made, 7)

    await still.shutdown()
    await asyncio.gather(waiting, return_exceptions=True)
    await call(still, made, "c", 8)

    assert waiting.cancelled()
    with pytest.raises(NoTurn):
        await call(still, made, "late", 8)
    assert [name for name, _ in made] == ["a", "c"]
