"""Whatever happens on the line, updates are received in order, and a refused token is not kept silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from fakes.bot_api import FakeBotApi, Fault
from fakes.bot_api_rules import Refusal
from fakes.moved_clock import MovedClock
from telegram import Update
from telegram.error import NetworkError
from telegram.ext import ExtBot

from bot.delivery.outcome import TokenRefused
from bot.delivery.receiver import Receiver, patiently
from storage.records import Priority


@pytest.fixture
def updates() -> asyncio.Queue[object]:
    return asyncio.Queue()


@pytest.fixture
def receiver(bot: ExtBot[Priority], updates: asyncio.Queue[object], clock: MovedClock) -> Receiver:
    return Receiver(bot, updates, ("message",), sleep=clock.sleep)


@pytest.fixture
async def running(receiver: Receiver) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(receiver.run())
    yield task
    task.cancel()
    with suppress(asyncio.CancelledError, TokenRefused):
        await task


async def heard(updates: asyncio.Queue[object]) -> str:
    update = await asyncio.wait_for(updates.get(), 5)
    assert isinstance(update, Update)
    assert update.message is not None
    return str(update.message.text)


@pytest.mark.usefixtures("running")
async def test_what_people_say_is_received_in_order(api: FakeBotApi, updates: asyncio.Queue[object]) -> None:
    for words in ("eins", "zwei", "drei"):
        api.say(words, chat=7, user=7)

    assert [await heard(updates) for _ in range(3)] == ["eins", "zwei", "drei"]


@pytest.mark.parametrize("fault", [Fault.BAD_GATEWAY, Fault.RESET, Refusal(429, "Too Many Requests", retry_after=9)])
@pytest.mark.parametrize("method", ["deleteWebhook", "getUpdates"])
async def test_a_passing_fault_of_the_line_is_waited_out(
    api: FakeBotApi,
    receiver: Receiver,
    updates: asyncio.Queue[object],
    caplog: pytest.LogCaptureFixture,
    fault: Fault | Refusal,
    method: str,
) -> None:
    api.fail_next(method, fault, fault)
    api.say("eins", chat=7, user=7)

    task = asyncio.create_task(receiver.run())

    assert await heard(updates) == "eins"
    assert any("Telegram could not be asked" in line for line in caplog.messages)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_token_revoked_while_receiving_ends_it_and_says_so(
    api: FakeBotApi, running: asyncio.Task[None], updates: asyncio.Queue[object]
) -> None:
    api.say("eins", chat=7, user=7)
    await heard(updates)

    api.token = "1:other"
    api.say("zwei", chat=7, user=7)

    with pytest.raises(TokenRefused):
        await asyncio.wait_for(running, 5)


async def test_what_was_taken_is_confirmed_at_the_end_and_the_rest_comes_again(
    api: FakeBotApi, receiver: Receiver, running: asyncio.Task[None], updates: asyncio.Queue[object]
) -> None:
    api.say("eins", chat=7, user=7)
    await heard(updates)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    api.say("zwei", chat=7, user=7)

    await receiver.confirm()

    left = [update["message"]["text"] for update in api._updates]
    assert left == ["zwei"]


async def test_patience_with_an_end_gives_the_last_error_and_no_answer_twice(clock: MovedClock) -> None:
    asked: list[float] = []

    async def unreachable() -> None:
        asked.append(clock.seconds)
        raise NetworkError("no route")

    with pytest.raises(NetworkError):
        await patiently(unreachable, attempts=4, sleep=clock.sleep)

    assert [at - asked[0] for at in asked] == [0, 1, 3, 7]
