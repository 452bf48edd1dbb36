"""How a chat is spoken to: language, time zone, overview, pause."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from handlers import catalogue
from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.text import one_line
from handlers.wording import answers
from handlers.wording import digests as digest_wording
from handlers.wording.notice import Notice
from storage import chats
from storage.chats import Settings
from storage.records import Chat

LONGEST_PAUSE = timedelta(days=365)
USUAL_HOUR = "07:00"
OFF = frozenset({"aus", "off", "ende", "stop", "nein", "no", "weiter", "resume", "0"})
DAYS = {
    "daily": "daily", "täglich": "daily", "taeglich": "daily", "jeden": "daily",
    "weekdays": "weekdays", "werktags": "weekdays", "wochentags": "weekdays",
    "weekly": "weekly", "wöchentlich": "weekly", "woechentlich": "weekly", "montags": "weekly", "mondays": "weekly",
}  # fmt: skip

_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?(?:\s*uhr)?(?!\d|[:.]\d)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,4})\s*([a-zäöü]+)", re.IGNORECASE)
_UNITS = {
    "m": "minutes", "min": "minutes", "minute": "minutes", "h": "hours", "s": "hours", "d": "days", "t": "days",
    "w": "weeks",
}  # fmt: skip


async def settings(ask: Ask) -> None:
    """/settings, alone or with a time zone or a language."""
    if not ask.words:
        await ask.reply(answers.settings(ask.chat, ask.voice))
        return
    wanted = understood(ask.words)
    if wanted is None:
        await ask.tell("settings-unclear", words=one_line(ask.words, 60))
        return
    await _save(ask, wanted)
    await ask.reply(answers.settings(ask.chat, ask.voice))


async def set_pressed(ask: Ask) -> None:
    """A button of the settings: what it sets, and to what."""
    what, _, value = ask.words.partition(":")
    wanted = _pressed(what, value, ask.chat)
    if wanted is None:
        await ask.tell("button-outdated")
        return
    await _save(ask, wanted)
    await ask.toast()
    await ask.rewrite(answers.settings(ask.chat, ask.voice))


async def settings_pressed(ask: Ask) -> None:
    """The button that opens the settings."""
    await ask.toast()
    await ask.reply(answers.settings(ask.chat, ask.voice))


async def digest(ask: Ask) -> None:
    """/digest: what moved in the last day, now; with an hour, days or "off": when to tell it."""
    if not ask.words:
        now = ask.services.now()
        moved = await ask.services.digest(ask.chat, now - timedelta(days=1), now)
        notice = digest_wording.word(moved, ask.voice, now)
        await ask.reply(Notice(text=notice.text, buttons=(*notice.buttons, *answers.digest_buttons(ask.voice))))
        return
    wanted = digest_at(ask.words, ask.chat)
    if wanted is None:
        await ask.tell("digest-unclear")
        return
    await _save(ask, wanted)
    await ask.reply(answers.plain(_digest_line(ask)))


async def digest_pressed(ask: Ask) -> None:
    """The button behind which the rest of an overview waits: from when it tells, and until when."""
    since, _, until = ask.words.partition(":")
    if not (since.isdecimal() and until.isdecimal()):
        await ask.tell("button-outdated")
        return
    begin, end = (datetime.fromtimestamp(int(stamp), tz=UTC) for stamp in (since, until))
    await ask.toast()
    moved = await ask.services.digest(ask.chat, begin, end)
    await ask.reply(digest_wording.word(moved, ask.voice, end, whole=True))


async def pause(ask: Ask) -> None:
    """/pause SPAN: tell nothing for a while."""
    now = ask.services.now()
    if ask.words.casefold() in OFF:
        await resume(ask)
        return
    until = paused_until(ask.words, now, ask.chat.zone)
    if until is None:
        if ask.chat.paused_until is not None and ask.chat.paused_until > now and not ask.words:
            await ask.reply(answers.paused(ask.chat.paused_until, ask.voice, now))
            return
        await ask.tell("pause-unclear")
        return
    await _save(ask, Settings(paused_until=until))
    await ask.reply(answers.paused(until, ask.voice, now))


async def resume(ask: Ask) -> None:
    """The button that ends a pause, and /pause off."""
    if ask.chat.paused_until is None:
        await ask.tell("not-paused")
        return
    await _save(ask, Settings(paused_until=None))
    await ask.tell("resumed")


def understood(words: str) -> Settings | None:
    """Read a setting: a language by code or name, a time zone by its name or its city."""
    wanted = words.strip().casefold().replace(" ", "_")
    for language in catalogue.languages():
        if wanted in (language, catalogue.say(language, "language-name").casefold()):
            return Settings(language=language)
    zones = {zone.casefold(): zone for zone in available_timezones()}
    if wanted in zones:
        return Settings(zone=zones[wanted])
    cities = sorted(zone for low, zone in zones.items() if low.rsplit("/", 1)[-1] == wanted and "/" in zone)
    return Settings(zone=cities[0]) if cities else None


def digest_at(words: str, chat: Chat) -> Settings | None:
    """Read when an overview is wanted: "18:30", "werktags 7 Uhr", "off"."""
    lowered = words.casefold().strip()
    if lowered in OFF:
        return Settings(digest_at=None)
    wanted = Settings()
    days = next((DAYS[word] for word in re.findall(r"\w+", lowered) if word in DAYS), None)
    if days is not None:
        wanted["digest_days"] = days
    time = _TIME.search(lowered)
    if time is not None:
        wanted["digest_at"] = f"{int(time[1]):02d}:{time[2] or '00'}"
    elif chat.digest_at is None:
        wanted["digest_at"] = USUAL_HOUR
    return wanted if days is not None or time is not None else None


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


def _pressed(what: str, value: str, chat: Chat) -> Settings | None:
    match what:
        case "lang" if value in catalogue.languages():
            return Settings(language=catalogue.pick(value))
        case "zone" if value in available_timezones():
            return Settings(zone=value)
        case "digest" | "days":
            return digest_at(value, chat)
        case _:
            return None


def _digest_line(ask: Ask) -> str:
    if ask.chat.digest_at is None:
        return ask.say("digest-off")
    days = ask.say(f"days-{ask.chat.digest_days}")
    return ask.say("digest-set", time=ask.chat.digest_at, days=days, zone=ask.chat.zone)


async def _save(ask: Ask, wanted: Settings) -> None:
    """Write what was asked for and nothing else: the chat was read before, and others set things too."""
    async with ask.services.db.write() as tx:
        changed = await chats.change(tx, ask.chat.id, **wanted)
    ask.chat = changed or ask.chat  # a chat that was forgotten meanwhile has no settings to change


COMMANDS = (
    Command(name="digest", act=Act.READ, with_words=Act.CHANGE, run=digest),
    Command(name="settings", act=Act.READ, with_words=Act.CHANGE, run=settings),
    Command(name="pause", act=Act.READ, with_words=Act.CHANGE, run=pause),
)
PRESSES = (
    Press(verb="set", act=Act.CHANGE, run=set_pressed),
    Press(verb="settings", act=Act.CHANGE, run=settings_pressed),
    Press(verb="digest", act=Act.READ, run=digest_pressed),
    Press(verb="resume", act=Act.CHANGE, run=resume),
)
