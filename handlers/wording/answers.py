"""What we say to commands that show no news: first contact, help, settings, privacy. Pure."""

from __future__ import annotations

from datetime import datetime

from handlers import catalogue, presets
from handlers.text import bold, lines, text
from handlers.voice import Voice
from handlers.wording.notice import Notice, button, rows
from handlers.wording.watches import PRESETS, preset_buttons
from storage.records import Button, Chat

ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "UTC")
HOURS = ("06:00", "07:00", "12:00", "18:00", "07:00,18:00")
DAYS = ("daily", "weekdays", "weekly")
NIGHTS = (("22:00", "07:00"), ("23:00", "06:00"))
ASKED_A_ROW = 3
#: The verb of a button that stands for a command.
ASKS = "ask"
PAUSES = (("1h", "span-hour"), ("8h", "span-hours"), ("1d", "span-day"), ("7d", "span-week"))


def plain(words: str) -> Notice:
    """Say one thing, with nothing to press."""
    return Notice(text=text(words))


def start(voice: Voice) -> Notice:
    """Introduce the bot in two sentences, with three ways on."""
    return Notice(
        text=text(voice.say("start")),
        buttons=rows(
            (button(voice.say("button-add"), "how", "add"), button(voice.say("button-example"), "example")),
            (button(voice.say("button-language"), "settings"),),
        ),
    )


def help_page(commands: tuple[tuple[str, str], ...], voice: Voice) -> Notice:
    """List what can be asked of the bot, (command, what it does), each with a button for those who type nothing."""
    asking = tuple(button(f"/{name}", ASKS, name) for name, _ in commands)
    return Notice(
        text=lines(
            bold(voice.say("help-heading")), *(f"/{name} – {does}" for name, does in commands), voice.say("help-foot")
        ),
        buttons=tuple(asking[at : at + ASKED_A_ROW] for at in range(0, len(asking), ASKED_A_ROW)),
    )


def settings(chat: Chat, voice: Voice) -> Notice:
    """Show how a chat is spoken to, with a button for each choice."""
    digest = (
        voice.say("settings-digest-off")
        if chat.digest_at is None
        else voice.say("settings-digest", time=hours(chat.digest_at), days=voice.say(f"days-{chat.digest_days}"))
    )
    preset = voice.say("settings-preset", preset=voice.say(PRESETS.get(chat.preset, PRESETS[presets.NEWSROOM])))
    languages = tuple(
        button(catalogue.say(language, "language-name"), "set", "lang", language) for language in catalogue.languages()
    )
    zones = tuple(button(zone.rsplit("/", 1)[-1].replace("_", " "), "set", "zone", zone) for zone in ZONES)
    return Notice(
        text=lines(
            bold(voice.say("settings-heading")),
            voice.say("settings-language", language=voice.say("language-name")),
            voice.say("settings-zone", zone=chat.zone),
            digest,
            _quiet(chat, voice),
            preset,
            voice.say("form-short" if chat.short else "form-full"),
            voice.say("paper-dark" if chat.dark else "paper-light"),
            voice.say("previews-on" if chat.previews else "previews-off"),
            voice.say("settings-foot"),
        ),
        buttons=rows(
            languages,
            zones,
            *digest_buttons(voice),
            _nights(voice),
            *preset_buttons(chat.preset, "settings", voice),
            _looks(chat, voice),
        ),
    )


def _looks(chat: Chat, voice: Voice) -> tuple[Button, ...]:
    """Offer what the chat has not chosen of how messages look."""
    form = ("button-full", "full") if chat.short else ("button-short", "short")
    paper = ("button-light", "light") if chat.dark else ("button-dark", "dark")
    preview = ("button-no-previews", "off") if chat.previews else ("button-previews", "on")
    offered = (("form", form), ("paper", paper), ("preview", preview))
    return tuple(button(voice.say(key), "set", what, value) for what, (key, value) in offered)


def hours(digest_at: str) -> str:
    """List the hours of overviews."""
    return ", ".join(digest_at.split(","))


def digest_buttons(voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """Offer hours and days for the overview."""
    offered = tuple(button(each.replace(",", " + "), "set", "digest", each) for each in HOURS)
    days = tuple(button(voice.say(f"days-{days}"), "set", "days", days) for days in DAYS)
    return (offered, (*days, button(voice.say("button-off"), "set", "digest", "off")))


def forget(voice: Voice) -> Notice:
    """Ask before everything of a chat is deleted."""
    return Notice(
        text=text(voice.say("forget-ask")),
        buttons=rows((button(voice.say("button-forget"), "forget"), button(voice.say("button-keep"), "keep"))),
    )


def quiet(chat: Chat, voice: Voice) -> Notice:
    """Say when nothing is told, with buttons for the usual nights."""
    return Notice(text=text(_quiet(chat, voice)), buttons=rows(_nights(voice)))


def pause(voice: Voice) -> Notice:
    """Ask for how long to be quiet."""
    return Notice(
        text=text(voice.say("pause-unclear")),
        buttons=rows(tuple(button(voice.say(key), "pause", span) for span, key in PAUSES)),
    )


def paused(until: datetime, voice: Voice, now: datetime) -> Notice:
    """Say until when nothing is told."""
    return Notice(
        text=text(voice.say("paused", time=voice.when(until, now))),
        buttons=rows((button(voice.say("button-resume"), "resume"),)),
    )


def _quiet(chat: Chat, voice: Voice) -> str:
    if chat.quiet_from is None or chat.quiet_to is None:
        return voice.say("quiet-none")
    return voice.say("quiet-hours", begin=chat.quiet_from, end=chat.quiet_to, zone=chat.zone)


def _nights(voice: Voice) -> tuple[Button, ...]:
    nights = tuple(
        button(voice.say("button-quiet", begin=begin, end=end), "set", "quiet", f"{begin}-{end}")
        for begin, end in NIGHTS
    )
    return (*nights, button(voice.say("button-no-quiet"), "set", "quiet", "off"))
