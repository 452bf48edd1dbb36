"""Remembers for a minute who is what in a group, so that not every button asks Telegram again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest

KEPT = timedelta(seconds=60)
ENTRIES_LIMIT = 5_000


class Members:
    """The places of people in chats, as Telegram last gave them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._known: dict[tuple[int, int], tuple[datetime, str]] = {}

    async def status(self, bot: Bot, chat_id: int, user_id: int) -> str:
        """Say somebody's place in a chat; whom Telegram does not know there is not there."""
        now = self._now()
        known = self._known.get((chat_id, user_id))
        if known is not None and now - known[0] < KEPT:
            return known[1]
        try:
            status = str((await bot.get_chat_member(chat_id, user_id)).status)
        except BadRequest:
            status = "left"
        if len(self._known) >= ENTRIES_LIMIT:
            self._known.clear()
        self._known[chat_id, user_id] = (now, status)
        return status

    def forget(self, chat_id: int) -> None:
        """Ask anew about everybody of a chat."""
        for key in [key for key in self._known if key[0] == chat_id]:
            del self._known[key]
