"""How often Telegram lets us speak: windows that are never overdrawn, and waits that are never cut short. Pure.

The windows are hard: of any stretch of a second or a minute, not only of those that begin when the clock does. A leaky
bucket lets twenty-five messages into a group's first fifteen seconds, and the group's next minute is silence.
"""

from __future__ import annotations

from collections import deque

Chat = int | str | None
"""A chat's id or @name; None for calls that go into no chat."""

#: A little more than Telegram's own seconds: what left in order may arrive closer together.
SECOND = 1.03
MINUTE = 60.5

OVERALL_CALLS = 30
CHAT_CALLS = 1
MANY_CALLS = 20

#: Of a group's minute so much is for answers: whoever keeps asking there does not keep its alerts from arriving.
MANY_REPLIES = 15

#: When so many chats are told to wait within so many seconds, it is not the chats: we all wait.
FLOODED_CHATS = 3
FLOODED_S = 10.0

FORGET_EVERY = 500


class Window:
    """At most so many calls in any stretch of so many seconds."""

    def __init__(self, calls: int, seconds: float) -> None:
        self._calls = calls
        self._seconds = seconds
        self._times: deque[float] = deque()

    def ready_at(self, now: float, ahead: int = 0) -> float:
        """Say when a call fits, after `ahead` others that would be made as early as they fit."""
        self._drop(now)
        place = len(self._times) + ahead - self._calls
        if place < 0:
            return now
        # Those ahead follow one window after those they wait for.
        rounds, index = divmod(place, self._calls)
        first = self._times[index] if index < len(self._times) else now
        return max(now, first + self._seconds * (rounds + 1))

    def room(self, now: float) -> int:
        """Say how many calls fit right now."""
        self._drop(now)
        return self._calls - len(self._times)

    def spend(self, now: float) -> None:
        self._times.append(now)

    def is_idle(self, now: float) -> bool:
        self._drop(now)
        return not self._times

    def _drop(self, now: float) -> None:
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()


class Budget:
    """What may be sent when: overall, into each chat, and not before Telegram's own deadlines."""

    def __init__(self) -> None:
        self._overall = Window(OVERALL_CALLS, SECOND)
        self._chats: dict[int | str, tuple[Window, ...]] = {}
        self._replies: dict[int | str, Window] = {}
        self._held: dict[int | str, float] = {}
        self._all_held = 0.0
        self._floods: deque[tuple[float, int | str]] = deque()
        self._spent = 0

    def ready_at(self, chat: Chat, now: float, *, reply: bool = False) -> float:
        """Say from when on a call may go into a chat."""
        return max(self._all_held, self._overall.ready_at(now), self._chat_ready_at(chat, now, reply=reply))

    def spend(self, chat: Chat, now: float, *, reply: bool = False) -> None:
        """Count a call."""
        self._overall.spend(now)
        if chat is not None:
            for window in self._chats.setdefault(chat, _windows(chat)):
                window.spend(now)
            if reply and is_many(chat):
                self._replies.setdefault(chat, Window(MANY_REPLIES, MINUTE)).spend(now)
        self._spent += 1
        if self._spent % FORGET_EVERY == 0:
            self._forget(now)

    def hold(self, chat: Chat, until: float, now: float) -> None:
        """Keep a deadline Telegram has set; when several chats get one at once, it is meant for all."""
        if chat is None:
            self._all_held = max(self._all_held, until)
            return
        self._held[chat] = max(self._held.get(chat, 0.0), until)
        while self._floods and self._floods[0][0] < now - FLOODED_S:
            self._floods.popleft()
        self._floods.append((now, chat))
        if len({flooded for _, flooded in self._floods}) >= FLOODED_CHATS:
            self._all_held = max(self._all_held, until)

    def busy(self, now: float) -> frozenset[int]:
        """Name the chats that may not be written to yet."""
        known = {chat for chat in (*self._chats, *self._held) if isinstance(chat, int)}
        return frozenset(chat for chat in known if not self.is_chat_ready(chat, now))

    def room(self, now: float) -> int:
        """Say how many calls may be made at once, into chats that are ready."""
        return 0 if self._all_held > now else self._overall.room(now)

    def is_chat_ready(self, chat: Chat, now: float, *, reply: bool = False) -> bool:
        """Tell whether a chat itself lets a call in, whatever all of them together may do."""
        return self._chat_ready_at(chat, now, reply=reply) <= now

    def room_at(self, count: int, now: float) -> float:
        """Say from when on so many calls may be made at once."""
        return max(self._all_held, self._overall.ready_at(now, ahead=count - 1))

    def fits(self, chat: int, count: int, within_s: float, now: float) -> bool:
        """Tell whether so many messages would get into a chat in so many seconds, one by one."""
        windows = self._chats.get(chat) or _windows(chat)
        last = max(window.ready_at(now, ahead=count - 1) for window in windows)
        return max(last, self._held.get(chat, 0.0)) <= now + within_s

    def _chat_ready_at(self, chat: Chat, now: float, *, reply: bool) -> float:
        if chat is None:
            return now
        windows = self._chats.get(chat, ())
        if reply and chat in self._replies:
            windows = (*windows, self._replies[chat])
        return max(now, self._held.get(chat, 0.0), *(window.ready_at(now) for window in windows))

    def _forget(self, now: float) -> None:
        """Drop what no longer limits anything, so that memory does not grow with the number of chats."""
        self._chats = {
            chat: windows for chat, windows in self._chats.items() if not all(window.is_idle(now) for window in windows)
        }
        self._replies = {chat: window for chat, window in self._replies.items() if not window.is_idle(now)}
        self._held = {chat: until for chat, until in self._held.items() if until > now}


def is_many(chat: int | str) -> bool:
    """Tell whether a chat is a group or channel: Telegram counts those by the minute as well."""
    return isinstance(chat, str) or chat < 0


def _windows(chat: int | str) -> tuple[Window, ...]:
    second = Window(CHAT_CALLS, SECOND)
    return (second, Window(MANY_CALLS, MINUTE)) if is_many(chat) else (second,)
