"""The answers under way, chat by chat: who asks faster than can be answered there is not heard for a while."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

#: Telegram lets twenty messages a minute into a group: what is asked while so many wait would be answered too late.
MOST_IN_A_CHAT = 5


class UnderWay:
    """Gives answers as long as a chat has few under way, so that no chat keeps the others from being answered."""

    def __init__(self) -> None:
        self._tasks: defaultdict[int, set[asyncio.Task[Any]]] = defaultdict(set)
        self._ended = False

    async def give(self, chat_id: int, answer: Callable[[], Awaitable[None]]) -> None:
        """Give one answer, or none."""
        task = asyncio.current_task()
        if task is None or self._ended or len(self._tasks[chat_id]) >= MOST_IN_A_CHAT:
            return
        self._tasks[chat_id].add(task)
        try:
            await answer()
        finally:
            self._tasks[chat_id].discard(task)
            if not self._tasks[chat_id]:
                del self._tasks[chat_id]

    async def end(self) -> None:
        """Cut off what is under way, and give no more answers."""
        self._ended = True
        tasks = [task for of_chat in self._tasks.values() for task in of_chat]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
