"""What became of a request to Telegram, and what that means for the message. Pure.

The library's tree of errors is no guide: `TimedOut` and `BadRequest` are both `NetworkError`. What counts is whether
the request can have reached Telegram, and only the cause below the error tells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.pacer import seconds
from storage.records import Message, MessageState, Priority

DOUBT_PAUSE = timedelta(seconds=30)
LONGEST_BACKOFF = timedelta(minutes=5)

#: Failures after which Telegram cannot have seen the request: no connection, or none free.
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)

#: What Telegram calls a chat that is no longer there, where one would expect a 403.
GONE = ("chat not found", "group chat was deactivated", "peer_id_invalid", "user is deactivated", "user not found")


class TokenRefused(Exception):  # noqa: N818  # named for what happened
    """Telegram does not know this token; nothing can be sent or received with it."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses the token: check BOT_TOKEN, or get a new one from @BotFather")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """It is in the chat."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryAt:
    """Telegram wants silence in this chat until then; the message was not taken."""

    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatGone:
    """Blocked, kicked or deleted: nobody will read it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group has become a supergroup under another id; the message was not taken."""

    new_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Telegram will never take it as it is."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """It may have arrived: the answer was lost."""

    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """It surely has not left."""

    cause: str


Outcome = Delivered | RetryAt | ChatGone | Moved | Refused | Uncertain | Unsent


def classify(error: TelegramError, now: datetime) -> Outcome:
    """Say what a failed request means. A refused token is nobody's message's fault and travels as `TokenRefused`."""
    match error:
        case RetryAfter():
            return RetryAt(when=now + timedelta(seconds=seconds(error)))
        case ChatMigrated():
            return Moved(new_id=error.new_chat_id)
        case InvalidToken():
            raise TokenRefused from error
        case Forbidden():
            return ChatGone(reason=error.message)
        case BadRequest():
            gone = any(words in error.message.lower() for words in GONE)
            return ChatGone(reason=error.message) if gone else Refused(reason=error.message)
        case Conflict():
            return Unsent(cause=error.message)
        case NetworkError():
            cause = error.__cause__
            # The error's own words may hold the URL, and the URL holds the token.
            name = type(cause).__name__ if cause is not None else "server error"
            return Unsent(cause=name) if isinstance(cause, UNSENT) else Uncertain(cause=name)
        case _:
            return Refused(reason=error.message)


def settled(message: Message, outcome: Outcome, now: datetime) -> Message:
    """Say what an outcome makes of a message; a moved chat's message waits under whatever id the chat has then."""
    free = replace(message, leased_until=None)
    match outcome:
        case Delivered(message_id=telegram_id):
            return replace(free, state=MessageState.SENT, sent_at=now, telegram_id=telegram_id, problem=None)
        case RetryAt(when=when):
            return replace(free, state=MessageState.READY, not_before=when, problem="rate limit")
        case Unsent(cause=cause):
            return replace(free, state=MessageState.READY, not_before=now + backoff(message.attempts), problem=cause)
        case Uncertain(cause=cause):
            if message.priority is Priority.DIGEST or message.doubtful:
                return replace(free, state=MessageState.UNCERTAIN, problem=cause)
            return replace(free, state=MessageState.READY, not_before=now + DOUBT_PAUSE, doubtful=True, problem=cause)
        case Moved():
            return replace(free, state=MessageState.READY, not_before=now, problem="chat moved")
        case Refused(reason=reason):
            return replace(free, state=MessageState.REFUSED, problem=reason)
        case ChatGone(reason=reason):
            return replace(free, state=MessageState.DROPPED, problem=reason)
        case other:
            assert_never(other)


def backoff(attempts: int) -> timedelta:
    """Say how long to wait after so many attempts that did not leave: 2 s, 4 s, 8 s, at most 5 minutes."""
    return min(LONGEST_BACKOFF, timedelta(seconds=2 ** min(attempts, 10)))
