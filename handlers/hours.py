"""Reads hours, days and spans as people write them: "werktags 7 Uhr", "22-7", "bis 18:00". Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.chats import Settings
from storage.records import Chat

LONGEST_PAUSE = timedelta(days=365)
USUAL_HOUR = "07:00"
MOST_HOURS = 6  #: of overviews a day
BOUNDS_OF_A_NIGHT = 2
OFF = frozenset({"aus", "off", "ende", "stop", "nein", "no", "weiter", "resume", "0"})
DAYS = {
    "daily": "daily", "täglich": "daily", "taeglich": "daily", "jeden": "daily",
    "weekdays": "weekdays", "werktags": "weekdays", "wochentags": "weekdays",
    "weekly": "weekly", "wöchentlich": "weekly", "woechentlich": "weekly", "montags": "weekly", "mondays": "weekly",
    "dienstags": "tue", "tuesdays": "tue", "mittwochs": "wed", "wednesdays": "wed", "donnerstags": "thu",
    "thursdays": "thu", "freitags": "fri", "fridays": "fri", "samstags": "sat", "sonnabends": "sat", "saturdays": "sat",
    "sonntags": "sun", "sundays": "sun",
}  # fmt: skip

_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?(?:\s*uhr)?(?!\d|[:.]\d)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,4})\s*([a-zäöü]+)", re.IGNORECASE)
_UNITS = {
    "m": "minutes", "min": "minutes", "minute": "minutes", "h": "hours", "s": "hours", "d": "days", "t": "days",
    "w": "weeks",
}  # fmt: skip


def digest_at(words: str, chat: Chat) -> Settings | None:
    """Read when an overview is wanted: "18:30", "werktags 7 Uhr", "7, 13 und 18 Uhr", "off"."""
    lowered = words.casefold().strip()
    if lowered in OFF:
        return Settings(digest_at=None)
    wanted = Settings()
    days = next((DAYS[word] for word in re.findall(r"\w+", lowered) if word in DAYS), None)
    if days is not None:
        wanted["digest_days"] = days
    times = sorted({_clock(time) for time in _TIME.finditer(lowered)})
    if len(times) > MOST_HOURS:
        return None
    if times:
        wanted["digest_at"] = ",".join(times)
    elif chat.digest_at is None:
        wanted["digest_at"] = USUAL_HOUR
    return wanted if days is not None or times else None


def quiet_hours(words: str) -> Settings | None:
    """Read when nothing shall be told: "22-7", "von 22 Uhr bis 7 Uhr", "23:00 06:30", "off"."""
    lowered = words.casefold().strip()
    if lowered in OFF:
        return Settings(quiet_from=None, quiet_to=None)
    times = [_clock(time) for time in _TIME.finditer(lowered)]
    if len(times) != BOUNDS_OF_A_NIGHT or times[0] == times[1]:
        return None
    return Settings(quiet_from=times[0], quiet_to=times[1])


def paused_until(words: str, now: datetime, zone: str) -> datetime | None:
    """Read how long to be quiet: "3h", "2 Tage", "bis 18:00"."""
    lowered = words.casefold().strip()
    if lowered.startswith(("bis ", "until ", "til ")):
        time = _TIME.search(lowered)
        if time is None:
            return None
        local = now.astimezone(ZoneInfo(zone))
        until = local.replace(hour=int(time[1]), minute=int(time[2] or 0), second=0, microsecond=0)
        if until <= local:
            until = (until.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=ZoneInfo(zone))
        return until.astimezone(UTC)
    span = _SPAN.fullmatch(lowered)
    if span is None:
        return None
    unit = _UNITS.get(span[2]) or _UNITS.get(span[2][0])
    length = timedelta(**{unit: int(span[1])}) if unit is not None else timedelta()
    return now + length if timedelta() < length <= LONGEST_PAUSE else None


def _clock(time: re.Match[str]) -> str:
    return f"{int(time[1]):02d}:{time[2] or '00'}"
