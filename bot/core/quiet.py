"""When a chat is not to be disturbed: pauses, and quiet hours on its own clock, through both changes of it. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.records import Chat


def quiet_until(chat: Chat, now: datetime) -> datetime | None:
    """The end of the quiet hours that a chat is in, None if it is in none."""
    if chat.quiet_from is None or chat.quiet_to is None or chat.quiet_from == chat.quiet_to:
        return None
    zone = ZoneInfo(chat.zone)
    begins, ends = time.fromisoformat(chat.quiet_from), time.fromisoformat(chat.quiet_to)
    today = now.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        last_day = day if ends > begins else day + timedelta(days=1)
        begin = datetime.combine(day, begins, tzinfo=zone).astimezone(UTC)
        end = datetime.combine(last_day, ends, tzinfo=zone).astimezone(UTC)
        if begin <= now < end:
            return end
    return None


def holds_back(chat: Chat, now: datetime) -> bool:
    """Whether alerts of a chat wait: it is paused, or its quiet hours are not over."""
    paused = chat.paused_until is not None and chat.paused_until > now
    return paused or quiet_until(chat, now) is not None
