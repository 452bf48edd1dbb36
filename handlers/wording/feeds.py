"""How feeds read: which a chat has, how each does, what went wrong in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from handlers import catalogue
from handlers.text import Text, bold, lines, link, one_line, text, without_login
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
    folder = ""
    for rank, (feed, watch) in enumerate(subscribed[:LISTED], 1):
        called = one_line(watch.folder, NAME_LIMIT)
        if called and called != folder:
            parts.append(bold(called))
        folder = called
        group = one_line(groups.get(watch.folder, ""), NAME_LIMIT)
        parts.append(
            text(
                f"{rank} ",
                link(name_of(feed, watch), without_login(feed.url)),
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
                    button(f"{rank} {name_of(feed, watch)}", "feed", watch.id),
                    button(voice.say("button-remove", name=one_line(name_of(feed, watch), 24)), "remove", watch.id),
                    button(voice.say("button-adjust-number", number=str(rank)), "watch", watch.id),
                )
                for rank, (feed, watch) in enumerate(subscribed[:BUTTONS], 1)
            ),
            () if removed is None else (button(voice.say("button-undo"), "undo", removed),),
        ),
    )


def feed(feed: Feed, watch: Watch, voice: Voice, now: datetime) -> Notice:
    """Show one feed's own page: when it was read, when it had something new, when it is asked next, what is wrong."""
    times = [
        voice.say("feed-last-checked", time=voice.when(feed.checked_at, now)) if feed.checked_at else None,
        voice.say("feed-last-new", time=voice.when(feed.new_at, now)) if feed.new_at else None,
        voice.say("feed-next", time=voice.when(max(feed.next_check_at, now), now)) if not feed.stopped else None,
    ]
    # What is sound is told by its times.
    state = None if feed.problem is None and not feed.stopped and feed.checked_at else _health(feed, voice, now)
    return Notice(
        text=lines(
            bold(link(name_of(feed, watch), without_login(feed.url))),
            one_line(watch.folder, NAME_LIMIT) or None,
            state,
            voice.say("feed-failures", count=feed.failures) if feed.failures else None,
            *times,
        ),
        buttons=rows(
            (button(voice.say("button-poll"), "poll", watch.id),),
            (button(voice.say("button-remove", name=one_line(name_of(feed, watch), 24)), "remove", watch.id),),
        ),
    )


def name_of(feed: Feed, watch: Watch) -> str:
    """Say how a chat calls a feed: as its list did, or as the feed does."""
    own = one_line(watch.label, NAME_LIMIT)
    return (own if own != feed.host else one_line(feed.title, NAME_LIMIT)) or feed.host


def choices(found: Sequence[tuple[str, str]], voice: Voice, *, to: str = "") -> Notice:
    """Offer the feeds a page names: (address, title); `to` is the @name of the channel they are for.

    A pressed button is answered from the message's own links.
    """
    place = (to,) if to else ()
    listed = [
        text(f"{rank} ", link(one_line(title, NAME_LIMIT) or url, url)) for rank, (url, title) in enumerate(found, 1)
    ]
    buttons = tuple(button(str(rank), "pick", str(rank), *place) for rank in range(1, len(found) + 1))
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
