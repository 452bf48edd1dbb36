"""How feeds read: which a chat has, how each does, what went wrong in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from handlers import catalogue
from handlers.text import Text, bold, lines, link, one_line, text
from handlers.voice import Voice
from handlers.wording.notice import Notice, button, rows
from storage.records import Feed, Watch

NAME_LIMIT = 80
LISTED = 60
BUTTONS = 30  #: further entries are removed by their number


def feeds(
    subscribed: Sequence[tuple[Feed, Watch]],
    voice: Voice,
    now: datetime,
    *,
    groups: Mapping[str, str] = MappingProxyType({}),
    removed: str | None = None,
) -> Notice:
    """List a chat's feeds with their health; `groups` names what tells them, and `removed` can be taken back."""
    parts: list[Text | str] = [bold(voice.say("feeds-heading", count=len(subscribed)))]
    for rank, (feed, watch) in enumerate(subscribed[:LISTED], 1):
        group = one_line(groups.get(watch.folder, ""), NAME_LIMIT)
        parts.append(
            text(
                f"{rank} ",
                link(one_line(feed.title, NAME_LIMIT) or feed.host, feed.url),
                f" – {_health(feed, voice, now)}",
                f" · {voice.say('watch-group', name=group)}" if group else "",
            )
        )
    parts += _more(len(subscribed), voice)
    return Notice(
        text=lines(*parts),
        buttons=rows(
            *(
                (
                    button(voice.say("button-remove", name=one_line(feed.title, 24) or feed.host), "remove", watch.id),
                    button(voice.say("button-adjust-number", number=str(rank)), "watch", watch.id),
                )
                for rank, (feed, watch) in enumerate(subscribed[:BUTTONS], 1)
            ),
            () if removed is None else (button(voice.say("button-undo"), "undo", removed),),
        ),
    )


def choices(found: Sequence[tuple[str, str]], voice: Voice) -> Notice:
    """Offer the feeds a page names: (address, title). A pressed button is answered from the message's own links."""
    listed = [
        text(f"{rank} ", link(one_line(title, NAME_LIMIT) or url, url)) for rank, (url, title) in enumerate(found, 1)
    ]
    buttons = tuple(button(str(rank), "pick", str(rank)) for rank in range(1, len(found) + 1))
    return Notice(text=lines(bold(voice.say("choices-heading")), *listed), buttons=rows(buttons[:5], buttons[5:10]))


def problem(name: str, voice: Voice) -> str:
    """Say in one line why a feed could not be read and what to do next."""
    key = "problem-" + name.lower().replace("_", "-")
    return voice.say(key if catalogue.has(voice.language, key) else "problem-other")


def _more(count: int, voice: Voice) -> tuple[str, ...]:
    return (voice.say("reading-more", count=count - LISTED),) if count > LISTED else ()


def _health(feed: Feed, voice: Voice, now: datetime) -> str:
    if feed.problem is not None:
        return problem(feed.problem, voice)
    if feed.stopped:
        return voice.say("problem-gone")
    if feed.new_at is not None:
        return voice.say("feed-new-at", time=voice.when(feed.new_at, now))
    return voice.say("feed-checked") if feed.checked_at is not None else voice.say("feed-waiting")
