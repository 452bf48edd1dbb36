"""What we say to commands that show no news: first contact, help, settings, privacy. Pure."""

from __future__ import annotations

from datetime import datetime

from handlers import catalogue
from handlers.text import bold, lines, text
from handlers.voice import Voice
from handlers.wording.notice import Notice, button, rows
from storage.records import Button, Chat

ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "UTC")
HOURS = ("06:00", "07:00", "12:00", "18:00")
DAYS = ("daily", "weekdays", "weekly")


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
    """List what can be asked of the bot: (command, what it does)."""
    return Notice(
        text=lines(
            bold(voice.say("help-heading")), *(f"/{name} – {does}" for name, does in commands), voice.say("help-foot")
        )
    )


def settings(chat: Chat, voice: Voice) -> Notice:
    """Show how a chat is spoken to, with a button for each choice."""
    digest = (
        voice.say("settings-digest-off")
        if chat.digest_at is None
        else voice.say("settings-digest", time=chat.digest_at, days=voice.say(f"days-{chat.digest_days}"))
    )
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
            voice.say("settings-foot"),
        ),
        buttons=rows(languages, zones, *digest_buttons(voice)),
    )


def digest_buttons(voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """Offer hours and days for the overview."""
    hours = tuple(button(hour, "set", "digest", hour) for hour in HOURS)
    days = tuple(button(voice.say(f"days-{days}"), "set", "days", days) for days in DAYS)
    return (hours, (*days, button(voice.say("button-off"), "set", "digest", "off")))


def forget(voice: Voice) -> Notice:
    """Ask before everything of a chat is deleted."""
    return Notice(
        text=text(voice.say("forget-ask")),
        buttons=rows((button(voice.say("button-forget"), "forget"), button(voice.say("button-keep"), "keep"))),
    )


def paused(until: datetime, voice: Voice, now: datetime) -> Notice:
    """Say until when nothing is told."""
    return Notice(
        text=text(voice.say("paused", time=voice.when(until, now))),
        buttons=rows((button(voice.say("button-resume"), "resume"),)),
    )
