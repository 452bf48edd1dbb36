"""How and when a chat is spoken to: language, time zone, overview, quiet hours, pause."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

from handlers import catalogue
from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.hours import OFF, digest_at, paused_until, quiet_hours
from handlers.text import one_line
from handlers.wording import answers
from handlers.wording import digests as digest_wording
from handlers.wording.notice import Notice
from storage import chats
from storage.chats import Settings
from storage.records import Chat


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
        await ask.reply(answers.pause(ask.voice))
        return
    await _save(ask, Settings(paused_until=until))
    await ask.reply(answers.paused(until, ask.voice, now))


async def pause_pressed(ask: Ask) -> None:
    """A button that offers how long to be quiet."""
    now = ask.services.now()
    until = paused_until(ask.words, now, ask.chat.zone)
    if until is None:
        await ask.tell("button-outdated")
        return
    await _save(ask, Settings(paused_until=until))
    await ask.toast()
    await ask.rewrite(answers.paused(until, ask.voice, now))


async def quiet(ask: Ask) -> None:
    """/quiet HOURS: what comes meanwhile is told in one message when they are over."""
    if not ask.words:
        await ask.reply(answers.quiet(ask.chat, ask.voice))
        return
    wanted = quiet_hours(ask.words)
    if wanted is None:
        await ask.tell("quiet-unclear")
        return
    await _save(ask, wanted)
    await ask.reply(answers.quiet(ask.chat, ask.voice))


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


def _pressed(what: str, value: str, chat: Chat) -> Settings | None:
    match what:
        case "lang" if value in catalogue.languages():
            return Settings(language=catalogue.pick(value))
        case "zone" if value in available_timezones():
            return Settings(zone=value)
        case "digest" | "days":
            return digest_at(value, chat)
        case "quiet":
            return quiet_hours(value)
        case "form" if value in ("short", "full"):
            return Settings(short=value == "short")
        case "paper" if value in ("dark", "light"):
            return Settings(dark=value == "dark")
        case "preview" if value in ("on", "off"):
            return Settings(previews=value == "on")
        case _:
            return None


def _digest_line(ask: Ask) -> str:
    if ask.chat.digest_at is None:
        return ask.say("digest-off")
    days = ask.say(f"days-{ask.chat.digest_days}")
    return ask.say("digest-set", time=answers.hours(ask.chat.digest_at), days=days, zone=ask.chat.zone)


async def _save(ask: Ask, wanted: Settings) -> None:
    """Write what was asked for and nothing else: the chat was read before, and others set things too."""
    if wanted.keys() & {"digest_at", "digest_days", "zone"}:
        # An overview that was never asked for at an hour of today is not late.
        wanted = Settings(**wanted, digest_set_at=ask.services.now())
    if wanted.keys() & {"digest_at", "digest_days"}:
        # A chat has one overview: it comes where it was last asked for, and not where nobody looks for it.
        wanted = Settings(**wanted, digest_thread_id=ask.thread_id)
    async with ask.services.db.write() as tx:
        changed = await chats.change(tx, ask.chat.id, **wanted)
    ask.chat = changed or ask.chat  # a chat that was forgotten meanwhile has no settings to change


COMMANDS = (
    Command(name="digest", act=Act.READ, with_words=Act.CHANGE, run=digest),
    Command(name="settings", act=Act.READ, with_words=Act.CHANGE, run=settings),
    Command(name="quiet", act=Act.READ, with_words=Act.CHANGE, run=quiet),
    Command(name="pause", act=Act.READ, with_words=Act.CHANGE, run=pause),
)
PRESSES = (
    Press(verb="set", act=Act.CHANGE, run=set_pressed),
    Press(verb="settings", act=Act.CHANGE, run=settings_pressed),
    Press(verb="digest", act=Act.READ, run=digest_pressed),
    Press(verb="pause", act=Act.CHANGE, run=pause_pressed),
    Press(verb="resume", act=Act.CHANGE, run=resume),
)
