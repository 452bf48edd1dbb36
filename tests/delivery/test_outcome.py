"""What can have reached Telegram decides what happens to a message, not the name of the error."""

from datetime import timedelta

import httpx
import pytest
from fakes.bot_api import FakeBotApi, Fault
from fakes.builders import NOW, make_message
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.delivery.outcome import (
    ChatGone,
    Delivered,
    Moved,
    Outcome,
    Refused,
    RetryAt,
    TokenRefused,
    Uncertain,
    Unsent,
    backoff,
    classify,
    settled,
)
from storage.records import MessageState, Priority


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(timedelta(seconds=43_838)), RetryAt(when=NOW + timedelta(seconds=43_838))),
        (ChatMigrated(-1070), Moved(new_id=-1070)),
        (
            Forbidden("Forbidden: bot was blocked by the user"),
            ChatGone(reason="Forbidden: bot was blocked by the user"),
        ),
        (BadRequest("Chat not found"), ChatGone(reason="Chat not found")),
        (BadRequest("Can't parse entities"), Refused(reason="Can't parse entities")),
        (BadRequest("Message thread not found"), Refused(reason="Message thread not found")),
        (Conflict("Conflict: terminated"), Unsent(cause="Conflict: terminated")),
        (caused(NetworkError("x"), httpx.ConnectError("refused")), Unsent(cause="ConnectError")),
        (caused(TimedOut(), httpx.ConnectTimeout("slow")), Unsent(cause="ConnectTimeout")),
        (caused(TimedOut(), httpx.PoolTimeout("full")), Unsent(cause="PoolTimeout")),
        (caused(TimedOut(), httpx.ReadTimeout("hang")), Uncertain(cause="ReadTimeout")),
        (caused(TimedOut(), httpx.WriteTimeout("slow")), Uncertain(cause="WriteTimeout")),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("cut")), Uncertain(cause="RemoteProtocolError")),
        (caused(NetworkError("x"), httpx.ReadError("reset")), Uncertain(cause="ReadError")),
        (NetworkError("Bad Gateway (502)"), Uncertain(cause="server error")),
    ],
)
def test_an_error_is_classified_by_what_can_have_arrived(error: TelegramError, outcome: Outcome) -> None:
    assert classify(error, NOW) == outcome


def test_a_refused_token_stops_the_program_with_one_line() -> None:
    with pytest.raises(TokenRefused) as stopped:
        classify(InvalidToken("Unauthorized"), NOW)

    assert "\n" not in str(stopped.value)
    assert "BOT_TOKEN" in str(stopped.value)


@pytest.mark.parametrize(
    ("outcome", "state", "not_before"),
    [
        (Delivered(message_id=5), MessageState.SENT, NOW),
        (RetryAt(when=NOW + timedelta(hours=12)), MessageState.READY, NOW + timedelta(hours=12)),
        (Unsent(cause="ConnectError"), MessageState.READY, NOW + timedelta(seconds=4)),
        (Uncertain(cause="ReadTimeout"), MessageState.READY, NOW + timedelta(seconds=30)),
        (Moved(new_id=-5), MessageState.READY, NOW),
        (Refused(reason="no"), MessageState.REFUSED, NOW),
        (ChatGone(reason="blocked"), MessageState.DROPPED, NOW),
    ],
)
def test_an_alert_is_settled_by_its_outcome(outcome: Outcome, state: MessageState, not_before: object) -> None:
    message = make_message(state=MessageState.SENDING, attempts=2, leased_until=NOW)

    after = settled(message, outcome, NOW)

    assert (after.state, after.not_before, after.leased_until) == (state, not_before, None)


def test_an_alert_is_sent_once_more_after_doubt_and_then_left() -> None:
    message = make_message(state=MessageState.SENDING)

    once = settled(message, Uncertain(cause="ReadTimeout"), NOW)
    twice = settled(once, Uncertain(cause="ReadTimeout"), NOW)

    assert (once.state, once.doubtful) == (MessageState.READY, True)
    assert (twice.state, twice.doubtful) == (MessageState.UNCERTAIN, True)


def test_an_overview_is_not_sent_again_after_doubt() -> None:
    digest = make_message(state=MessageState.SENDING, priority=Priority.DIGEST)

    assert settled(digest, Uncertain(cause="ReadTimeout"), NOW).state is MessageState.UNCERTAIN


def test_waiting_grows_with_the_attempts_up_to_five_minutes() -> None:
    assert [backoff(attempts).total_seconds() for attempts in (1, 2, 3, 20)] == [2, 4, 8, 300]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault.HANG, Uncertain),
        (Fault.RESET, Uncertain),
        (Fault.BAD_GATEWAY, Uncertain),
        (Fault.CUT_AFTER, Uncertain),
    ],
)
async def test_real_faults_of_the_line_are_classified(api: FakeBotApi, fault: Fault, outcome: type[Outcome]) -> None:
    api.fail_next("sendMessage", fault)

    async with Bot(api.token, base_url=f"{api.url}/bot", request=HTTPXRequest(read_timeout=0.2)) as bot:
        with pytest.raises(TelegramError) as failed:
            await bot.send_message(7, "a")

    assert isinstance(classify(failed.value, NOW), outcome)


async def test_a_refused_connection_is_surely_unsent(api: FakeBotApi) -> None:
    async with Bot(api.token, base_url=f"{api.url}/bot") as bot:
        await api.__aexit__(None, None, None)
        with pytest.raises(TelegramError) as failed:
            await bot.send_message(7, "a")

    assert isinstance(classify(failed.value, NOW), Unsent)
