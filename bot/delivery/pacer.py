"""Lets every request to Telegram wait for its turn: one budget per chat for all the bot does there.

Replies go before alerts, alerts before overviews. A deadline Telegram has set (429) is kept to its end, however long;
asking again during it would only lengthen it.
"""

from __future__ import annotations

import asyncio
import os
import time
from bisect import insort
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.budget import Budget, Chat
from storage.records import Priority

# The library gives waits as timedelta to those who ask, and warns all others that it soon will.
os.environ.setdefault("PTB_TIMEDELTA", "true")

#: A reply is tried once more when its deadline is not further away than this; alerts have the outbox for that.
REPLY_PATIENCE_S = 30.0


#: Of every second's messages so many are never given to the outbox: who asks is answered while thousands are told.
KEPT_FOR_REPLIES = 5
SHORTEST_BREATH_S = 0.02


class NoTurn(asyncio.CancelledError):
    """The program ends before a request's turn has come: it was surely not made.

    For whoever does not ask, it ends the work the request was part of, as any cancellation does.
    """


@dataclass(order=True, slots=True)
class _Turn:
    """A request that waits: sorted by what goes first."""

    priority: Priority
    number: int
    chat: Chat = field(compare=False)
    granted: asyncio.Future[None] = field(compare=False)

    @property
    def is_reply(self) -> bool:
        return self.priority is Priority.REPLY


class Pacer(BaseRateLimiter[Priority]):
    """The one way to Telegram, for handlers and sender alike. Clock and sleep are handed in."""

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._budget = Budget()
        self._waiting: list[_Turn] = []
        self._numbers = count()
        self._arrived = asyncio.Event()
        self._releasing: asyncio.Task[None] | None = None
        self._closed = False

    async def initialize(self) -> None:
        """Let requests wait for their turns; the first one finds the budget full."""
        self._closed = False

    async def shutdown(self) -> None:
        """Let nobody wait any longer: from now on only those pass whose turn it is at once."""
        self._closed = True
        if self._releasing is not None:
            self._releasing.cancel()
            await asyncio.gather(self._releasing, return_exceptions=True)
            self._releasing = None
        for turn in self._waiting:
            if not turn.granted.done():
                turn.granted.set_exception(NoTurn())
        self._waiting.clear()

    def ready_at(self, chat: int) -> float:
        """Say from when on (monotonic seconds) a chat may be written to."""
        return self._budget.ready_at(chat, self._monotonic())

    def busy(self) -> frozenset[int]:
        """Name the chats that may not be written to yet."""
        return self._budget.busy(self._monotonic())

    def room(self) -> int:
        """Say how many messages from the outbox may leave at once, into chats that are not busy."""
        now = self._monotonic()
        return max(0, self._budget.room(now) - self._leaving(now) - KEPT_FOR_REPLIES)

    async def breathe(self, patience_s: float) -> bool:
        """Wait until there is room again; False when that would take longer than somebody has patience."""
        now = self._monotonic()
        wait = self._budget.room_at(self._leaving(now) + KEPT_FOR_REPLIES + 1, now) - now
        if wait > patience_s:
            return False
        await self._sleep(max(wait, SHORTEST_BREATH_S))
        return True

    def fits(self, chat: int, count: int, within_s: float) -> bool:
        """Tell whether so many messages would get into a chat in so many seconds."""
        return self._budget.fits(chat, count, within_s, self._monotonic())

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],  # the library's own signature: any method, any answer
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Any:
        """Make one request when its turn has come."""
        chat: Chat = data.get("chat_id")
        priority = rate_limit_args or Priority.REPLY
        # Who asks about a chat says nothing in it: an administrator's first command would wait a second for its answer.
        turn_in = None if endpoint.startswith("get") else chat
        await self._turn(turn_in, priority)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as flood:
            wait = seconds(flood)
            now = self._monotonic()
            self._budget.hold(chat, now + wait, now)
            if priority is not Priority.REPLY or wait > REPLY_PATIENCE_S:
                raise
        # A reply has no row in the outbox that would bring it back, and a refused request was surely not done.
        await self._turn(turn_in, priority)
        return await callback(*args, **kwargs)

    def _leaving(self, now: float) -> int:
        """Count the waiting requests that leave with the next ones: those of chats that are not ready take no room."""
        ready = [turn.chat for turn in self._waiting if self._budget.is_chat_ready(turn.chat, now, reply=turn.is_reply)]
        # A chat takes one at a time; what goes into no chat is limited by nothing else.
        return ready.count(None) + len(set(ready) - {None})

    async def _turn(self, chat: Chat, priority: Priority) -> None:
        now = self._monotonic()
        turn = _Turn(priority, next(self._numbers), chat, asyncio.get_running_loop().create_future())
        if not self._waiting and self._ready_at(turn, now) <= now:
            self._grant(turn, now)
            return
        if self._closed:
            raise NoTurn
        insort(self._waiting, turn)
        self._arrived.set()
        if self._releasing is None or self._releasing.done():
            self._releasing = asyncio.create_task(self._release())
        try:
            await turn.granted
        finally:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _ready_at(self, turn: _Turn, now: float) -> float:
        return self._budget.ready_at(turn.chat, now, reply=turn.is_reply)

    def _grant(self, turn: _Turn, now: float) -> None:
        self._budget.spend(turn.chat, now, reply=turn.is_reply)
        turn.granted.set_result(None)

    async def _release(self) -> None:
        """Grant turns, the most urgent first, as the budget allows; ends when nobody waits."""
        while self._waiting:
            now = self._monotonic()
            # Many wait for few chats, and each chat is asked once.
            firsts = {(turn.chat, turn.is_reply): turn for turn in reversed(self._waiting)}
            ready = {key: self._ready_at(turn, now) for key, turn in firsts.items()}
            due = [firsts[key] for key, at in ready.items() if at <= now]
            if not due:
                await self._rest(min(ready.values()) - now)
                continue
            turn = min(due)
            self._waiting.remove(turn)
            if not turn.granted.done():
                self._grant(turn, now)

    async def _rest(self, seconds: float) -> None:
        """Wait until a turn is due, or somebody arrives who may go at once."""
        self._arrived.clear()
        waits = {asyncio.ensure_future(self._sleep(seconds)), asyncio.ensure_future(self._arrived.wait())}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)


def seconds(flood: RetryAfter) -> float:
    """Read how long Telegram wants us to wait."""
    wait: int | timedelta = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
