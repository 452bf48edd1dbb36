"""Asks Telegram for updates, one long poll after the other, until Telegram refuses the token or the program ends.

The library's own polling ends silently when a token is revoked, and a fault of the line at its start is its end.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.delivery.outcome import TokenRefused
from bot.delivery.pacer import seconds

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Sleep = Callable[[float], Awaitable[None]]

LONG_POLL = timedelta(seconds=10)
LONGEST_PAUSE_S = 30.0


class Receiver:
    """Puts updates into a queue. There is never a second one for a token."""

    def __init__(
        self, bot: Bot, updates: asyncio.Queue[object], wanted: Sequence[str], *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._bot = bot
        self._updates = updates
        self._wanted = wanted
        self._sleep = sleep
        self._next = 0  #: the update after the last one taken; asking for it confirms those before

    async def run(self) -> None:
        """Receive until cancelled; raises `TokenRefused`."""
        # A webhook that somebody has set keeps Telegram from answering polls.
        await patiently(self._bot.delete_webhook, sleep=self._sleep)
        while True:
            for update in await patiently(lambda: self._ask(LONG_POLL), sleep=self._sleep):
                self._updates.put_nowait(update)
                self._next = update.update_id + 1

    async def confirm(self) -> None:
        """Tell Telegram what has been taken, so that none of it is answered again after a restart."""
        if self._next:
            await self._ask(timedelta())

    def _ask(self, wait: timedelta) -> Awaitable[Sequence[Update]]:
        return self._bot.get_updates(offset=self._next, timeout=wait, allowed_updates=self._wanted)


async def patiently(
    call: Callable[[], Awaitable[Answer]], *, attempts: int | None = None, sleep: Sleep = asyncio.sleep
) -> Answer:
    """Wait out a Telegram that cannot be reached, with growing pauses; without attempts given, for ever.

    Only for calls that may be made twice. Raises `TokenRefused`, and the last error when the attempts are spent.
    """
    made = 0
    while True:
        try:
            answer = await call()
        except InvalidToken as refusal:
            raise TokenRefused from refusal
        except TelegramError as trouble:
            made += 1
            if made == attempts:
                raise
            pause = seconds(trouble) if isinstance(trouble, RetryAfter) else min(LONGEST_PAUSE_S, 2.0 ** (made - 1))
            log.warning("%s, asking again in %.0f s", _said(trouble), pause)
            await sleep(pause)
        else:
            if made:
                log.info("Telegram answers again")
            return answer


def _said(trouble: TelegramError) -> str:
    """Name a trouble: its own words may hold the address, and the address holds the token."""
    if isinstance(trouble, Conflict):
        return "another process is receiving this bot's updates: one process answers for one token"
    return f"Telegram could not be asked ({type(trouble).__name__})"
