"""A clock that moves only when somebody sleeps on it or a test moves it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta


class MovedClock:
    """Monotonic seconds and the time of day, both in a test's hand."""

    def __init__(self, start: datetime = datetime(2025, 3, 14, 6, 0, tzinfo=UTC)) -> None:
        self.seconds = 1000.0
        self._start = start

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.seconds - 1000.0)

    async def sleep(self, seconds: float) -> None:
        """Sleep without waiting: the time passes at once, after everybody else who can do something has done it."""
        for _ in range(20):
            await asyncio.sleep(0)
        self.seconds += seconds

    def pass_by(self, **span: float) -> None:
        self.seconds += timedelta(**span).total_seconds()
