"""Counts what people ask for, so that nobody keeps the bot from everybody else. In memory, and forgotten with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from enum import Enum

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
KEYS_LIMIT = 10_000


class Turn(Enum):
    """Whether something may be asked now."""

    GRANTED = "granted"
    REFUSED = "refused"
    SILENCE = "silence"  #: refused, and told so already


class Tally:
    """How often each of many has asked within a span of time."""

    def __init__(self, span: timedelta) -> None:
        self._span = span
        self._asked: dict[Hashable, deque[datetime]] = {}
        self._told: dict[Hashable, datetime] = {}

    def take(self, key: Hashable, most: int, now: datetime) -> Turn:
        """Count one more, if it is within the limit."""
        if len(self._asked) >= KEYS_LIMIT:
            self._forget(now)
        asked = self._asked.setdefault(key, deque())
        while asked and asked[0] <= now - self._span:
            asked.popleft()
        if len(asked) < most:
            asked.append(now)
            return Turn.GRANTED
        if (told := self._told.get(key)) is not None and told > now - self._span:
            return Turn.SILENCE
        self._told[key] = now
        return Turn.REFUSED

    def _forget(self, now: datetime) -> None:
        """Drop whoever has not asked for a while, so that memory does not grow with the number of people."""
        self._asked = {key: asked for key, asked in self._asked.items() if asked and asked[-1] > now - self._span}
        self._told = {key: told for key, told in self._told.items() if told > now - self._span}
