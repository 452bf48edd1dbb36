"""What is said to the owner of this bot and the admins they have named. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.text import Text, bold, lines, one_line, text
from handlers.voice import Voice
from handlers.wording.notice import Notice, button
from storage.records import Chat, Invitation
from storage.statistics import Statistics

NAME_LIMIT = 60


def invitation(made: Invitation, bot_name: str, voice: Voice) -> Notice:
    """Give the links of an invitation, to be handed on."""
    link = f"https://t.me/{bot_name}"
    return Notice(
        text=lines(
            voice.say("invited", count=made.uses, until=voice.moment(made.until)),
            f"{link}?start={made.code}",
            voice.say("invited-group"),
            f"{link}?startgroup={made.code}",
        )
    )


def whom_to_ban(newest: Sequence[Chat], voice: Voice) -> Notice:
    """Ask who is meant, with the ids of those who came last."""
    listed = [f"{chat.id} – {one_line(chat.title, NAME_LIMIT) or '?'}" for chat in newest]
    return Notice(
        text=lines(voice.say("ban-which"), *listed),
        buttons=tuple((button(voice.say("button-ban", id=str(chat.id)), "ban", str(chat.id)),) for chat in newest),
    )


def banned(who: int, voice: Voice) -> Notice:
    """Say that somebody is banned, with the button that takes that back."""
    return Notice(
        text=text(voice.say("banned", id=str(who))), buttons=((button(voice.say("button-undo"), "unban", str(who)),),)
    )


def stats(found: Statistics, voice: Voice) -> Notice:
    """Show how much there is of everything."""

    def of(key: str, **counts: int) -> str:
        return voice.say(key, **{name: voice.number(Decimal(number)) for name, number in counts.items()})

    private = found.chats.get("private", 0)
    parts: tuple[Text | str, ...] = (
        bold(voice.say("stats-heading")),
        of("stats-chats", private=private, groups=sum(found.chats.values()) - private, gone=found.gone),
        of("stats-watches", watches=found.watches, banned=found.banned),
        of("stats-feeds", feeds=found.feeds, failing=found.failing),
        of("stats-articles", articles=found.articles, lately=found.articles_lately),
        of("stats-stories", stories=found.stories, figures=found.figures),
        of("stats-messages", sent=found.sent_lately, waiting=found.waiting),
        of("stats-troubles", refused=found.refused_lately, doubtful=found.doubtful_lately),
    )
    return Notice(text=lines(*parts))


def draft(words: str, count: int, voice: Voice) -> Notice:
    """Show a broadcast just as it would arrive: the buttons are answered from the message's own words."""
    send = button(voice.say("button-broadcast", count=count), "broadcast")
    return Notice(text=text(words), buttons=((send,), (button(voice.say("button-drop"), "drop"),)))


def sent_out(words: str, count: int, voice: Voice) -> Notice:
    """Say that a broadcast is on its way."""
    return Notice(text=lines(words, "", voice.say("broadcast-sent", count=count)))
