"""Looking at stories: the latest, those that hold words, one of them, its figures; following and muting."""

from __future__ import annotations

from dataclasses import replace

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.finding import (
    LISTED,
    find_story,
    found_page,
    offer_latest,
    searchable,
    shown_story,
    standing_of,
)
from handlers.listening import TooMany, keep, make_watch
from handlers.text import one_line
from handlers.wording import stories as wording
from handlers.wording import watches as watch_wording
from handlers.wording.lists import Pages, listing
from handlers.wording.notice import Notice
from handlers.wording.nouns import label
from storage import articles, stories, watches
from storage.records import Story, Target

WORDS_SHOWN = 80


async def latest(ask: Ask) -> None:
    """/latest: the stories that moved last."""
    notice = await latest_page(ask, 0)
    if notice is None:
        await ask.tell("latest-empty")
    else:
        await ask.reply(notice)


async def latest_page(ask: Ask, page: int) -> Notice | None:
    """One page of the stories that moved last; None if there is nothing on it."""
    async with ask.services.db.read() as tx:
        found = await stories.latest(tx, ask.chat.id, LISTED + 1, offset=page * LISTED)
        entries = [(each, await standing_of(tx, each, ask.chat.id)) for each in found[:LISTED]]
    if not entries:
        return None
    pages = Pages(at=page, size=LISTED, is_last=len(found) <= LISTED, data=("latest",))
    return listing(ask.say("latest-heading"), entries, ask.voice, ask.services.now(), pages=pages)


async def search(ask: Ask) -> None:
    """/search WORDS: the stories that hold the words in their title or in one of their articles."""
    words = searchable(ask.words)
    if not words:
        await offer_latest(ask, "search-which")
        return
    async with ask.services.db.read() as tx:
        found = await stories.find_best(tx, words, ask.chat.id, 1)
    if not found:
        await ask.tell("story-not-found", words=words)
        return
    await ask.reply(await found_page(ask, words, 0))


async def story(ask: Ask) -> None:
    """/story WORDS: where a story stands."""
    if (found := await find_story(ask)) is not None:
        await ask.reply(await _sheet(ask, found))


async def figures(ask: Ask) -> None:
    """/figures WORDS: a story's figures, each with its proof."""
    if (found := await find_story(ask, lambda story, _: ("figures", story.id))) is not None:
        await ask.reply(await figures_page(ask, found, 0))


async def figures_pressed(ask: Ask) -> None:
    """The button that shows a story's figures."""
    if (found := await shown_story(ask, ask.words)) is not None:
        await ask.toast()
        await ask.reply(await figures_page(ask, found, 0))


async def figures_page(ask: Ask, found: Story, page: int) -> Notice:
    """One page of a story's figures."""
    async with ask.services.db.read() as tx:
        stand = await standing_of(tx, found, ask.chat.id)
    return wording.figures(found, stand, page, ask.voice, ask.services.now())


async def story_pressed(ask: Ask) -> None:
    """The button that opens a story."""
    if (found := await shown_story(ask, ask.words)) is not None:
        await ask.toast()
        await ask.reply(await _sheet(ask, found))


async def follow(ask: Ask) -> None:
    """The button that has this chat told of everything in one story."""
    if (found := await shown_story(ask, ask.words)) is not None:
        await _watch(ask, Target.STORY, found.id, found.title)


async def track(ask: Ask) -> None:
    """The button that has this chat told of one quantity."""
    async with ask.services.db.read() as tx:
        series = await stories.series(tx, ask.words)
        found = await stories.shown(tx, series.story_id, ask.chat.id) if series is not None else None
    if series is None or found is None:
        await ask.tell("story-gone")
        return
    await _watch(ask, Target.SERIES, series.id, f"{label(series, ask.voice)}, {found.title}")


async def mute(ask: Ask) -> None:
    """The button that silences one story in this chat."""
    await _set_muted(ask, muted=True)


async def unmute(ask: Ask) -> None:
    """The button that brings a muted story back."""
    await _set_muted(ask, muted=False)


async def _set_muted(ask: Ask, *, muted: bool) -> None:
    found = await shown_story(ask, ask.words)
    if found is None:
        return
    async with ask.services.db.write() as tx:
        kept = await watches.add(tx, make_watch(ask, Target.STORY, found.id, found.title))
        await watches.update(tx, replace(kept, muted=muted))
    await ask.tell("muted" if muted else "unmuted", name=one_line(found.title, WORDS_SHOWN))


async def _watch(ask: Ask, target: Target, value: str, name: str) -> None:
    async with ask.services.db.write() as tx:
        kept = await keep(tx, make_watch(ask, target, value, one_line(name, WORDS_SHOWN)), ask.services.limits.watches)
    if isinstance(kept, TooMany):
        await ask.tell("too-many-watches", count=ask.services.limits.watches)
        return
    key = "watching" if kept.is_new else "watching-already"
    await ask.tell(key, watch=watch_wording.describe(kept.watch, ask.voice))


async def _sheet(ask: Ask, found: Story) -> Notice:
    async with ask.services.db.read() as tx:
        stand = await standing_of(tx, found, ask.chat.id)
        told = await articles.of_story(tx, found.id, ask.chat.id)
        kept = await watches.of_chat(tx, ask.chat.id)
        reports = await stories.reports_shown(tx, found.id, ask.chat.id)
    odd = ask.services.reasoning.sums(reports)
    regroups = await ask.rules()
    muted = any(watch.target is Target.STORY and watch.value == found.id and watch.muted for watch in kept)
    return wording.sheet(found, stand, told, ask.voice, ask.services.now(), muted=muted, odd=odd, regroups=regroups)


COMMANDS = (
    Command(name="latest", act=Act.READ, run=latest),
    Command(name="story", act=Act.READ, run=story),
    Command(name="figures", act=Act.READ, run=figures),
    Command(name="search", act=Act.READ, run=search),
)
PRESSES = (
    Press(verb="story", act=Act.READ, run=story_pressed),
    Press(verb="figures", act=Act.READ, run=figures_pressed),
    Press(verb="follow", act=Act.CHANGE, run=follow),
    Press(verb="track", act=Act.CHANGE, run=track),
    Press(verb="mute", act=Act.CHANGE, run=mute),
    Press(verb="unmute", act=Act.CHANGE, run=unmute),
)
