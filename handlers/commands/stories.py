"""Looking at stories: the latest, one of them, its figures, the history of a series; following and muting."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from telegram.constants import MessageLimit

from handlers import charts
from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.listening import TooMany, keep, make_watch
from handlers.standing import standing
from handlers.text import one_line
from handlers.wording import feeds as feed_wording
from handlers.wording import stories as wording
from handlers.wording.notice import Notice
from handlers.wording.nouns import label
from storage import articles, stories, watches
from storage.database import Tx
from storage.records import Change, Story, Target

LISTED = 8
WORDS_SHOWN = 80
REPORTS_OF_A_CHART = 2


async def latest(ask: Ask) -> None:
    """/latest: the stories that moved last."""
    async with ask.services.db.read() as tx:
        found = await stories.latest(tx, ask.chat.id, LISTED)
        entries = [(story, await _standing(tx, story, ask.chat.id)) for story in found]
    if not entries:
        await ask.tell("latest-empty")
        return
    await ask.reply(wording.listing(ask.say("latest-heading"), entries, ask.voice, ask.services.now()))


async def story(ask: Ask) -> None:
    """/story WORDS: where a story stands."""
    if (found := await _find(ask)) is not None:
        await ask.reply(await _sheet(ask, found))


async def figures(ask: Ask) -> None:
    """/figures WORDS: a story's figures, each with its proof."""
    found = await _find(ask)
    if found is None:
        return
    async with ask.services.db.read() as tx:
        stand = await _standing(tx, found, ask.chat.id)
    await ask.reply(wording.figures(found, stand, ask.voice, ask.services.now()))


async def story_pressed(ask: Ask) -> None:
    """The button that opens a story."""
    async with ask.services.db.read() as tx:
        found = await stories.shown(tx, ask.words, ask.chat.id)
    if found is None:
        await ask.tell("story-gone")
        return
    await ask.toast()
    await ask.reply(await _sheet(ask, found))


async def history(ask: Ask) -> None:
    """The button that shows what every report said of one quantity."""
    async with ask.services.db.read() as tx:
        series = await stories.series(tx, ask.words)
        found = await stories.shown(tx, series.story_id, ask.chat.id) if series is not None else None
        reports = await stories.history(tx, ask.words, ask.chat.id)
    if series is None or found is None:
        await ask.tell("story-gone")
        return
    await ask.toast()
    await ask.reply(wording.history(found, series, reports, ask.voice, ask.services.now()))


async def chart(ask: Ask) -> None:
    """The button that draws a series over time."""
    async with ask.services.db.read() as tx:
        series = await stories.series(tx, ask.words)
        found = await stories.shown(tx, series.story_id, ask.chat.id) if series is not None else None
        reports = await stories.history(tx, ask.words, ask.chat.id)
    if series is None or found is None:
        await ask.tell("story-gone")
        return
    if len(reports) < REPORTS_OF_A_CHART:
        await ask.tell("chart-too-short")
        return
    await ask.toast()
    picture = await asyncio.to_thread(charts.draw, series, reports, ask.voice, story_title=found.title)
    caption = one_line(f"{label(series, ask.voice)} · {found.title}", MessageLimit.CAPTION_LENGTH // 2)
    await ask.bot.send_photo(ask.chat.id, picture, caption=caption, message_thread_id=ask.thread_id)


async def follow(ask: Ask) -> None:
    """The button that has this chat told of everything in one story."""
    async with ask.services.db.read() as tx:
        found = await stories.shown(tx, ask.words, ask.chat.id)
    if found is None:
        await ask.tell("story-gone")
        return
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
    async with ask.services.db.write() as tx:
        found = await stories.shown(tx, ask.words, ask.chat.id)
        if found is not None:
            kept = await watches.add(tx, make_watch(ask, Target.STORY, found.id, found.title))
            await watches.update(tx, replace(kept, muted=muted))
    if found is None:
        await ask.tell("story-gone")
        return
    await ask.tell("muted" if muted else "unmuted", name=one_line(found.title, WORDS_SHOWN))


async def _watch(ask: Ask, target: Target, value: str, name: str) -> None:
    async with ask.services.db.write() as tx:
        kept = await keep(tx, make_watch(ask, target, value, one_line(name, WORDS_SHOWN)), ask.services.limits.watches)
    if isinstance(kept, TooMany):
        await ask.tell("too-many-watches", count=ask.services.limits.watches)
        return
    key = "watching" if kept.is_new else "watching-already"
    await ask.tell(key, watch=feed_wording.describe(kept.watch, ask.voice))


async def _find(ask: Ask) -> Story | None:
    """Find the story somebody names; several are offered, none is said so."""
    words = one_line(ask.words, WORDS_SHOWN)
    if not words:
        await ask.tell("story-which")
        return None
    async with ask.services.db.read() as tx:
        found = await stories.find(tx, words, ask.chat.id, LISTED)
        if not found:
            found = await stories.find(tx, words, ask.chat.id, LISTED, anywhere=True)
        entries = [(each, await _standing(tx, each, ask.chat.id)) for each in found] if len(found) > 1 else []
    if not found:
        await ask.tell("story-not-found", words=words)
        return None
    if len(found) == 1:
        return found[0]
    heading = ask.say("found-heading", words=words)
    await ask.reply(wording.listing(heading, entries, ask.voice, ask.services.now()))
    return None


async def _sheet(ask: Ask, found: Story) -> Notice:
    async with ask.services.db.read() as tx:
        stand = await _standing(tx, found, ask.chat.id)
        told = await articles.of_story(tx, found.id, ask.chat.id)
        kept = await watches.of_chat(tx, ask.chat.id)
    muted = any(watch.target is Target.STORY and watch.value == found.id and watch.muted for watch in kept)
    return wording.sheet(found, stand, told, ask.voice, ask.services.now(), muted=muted)


async def _standing(tx: Tx, found: Story, chat_id: int) -> Sequence[Change]:
    """Where the story stands, as far as the chat may see."""
    return standing(await stories.series_of(tx, found.id), await stories.reports_shown(tx, found.id, chat_id))


COMMANDS = (
    Command(name="latest", act=Act.READ, run=latest),
    Command(name="story", act=Act.READ, run=story),
    Command(name="figures", act=Act.READ, run=figures),
)
PRESSES = (
    Press(verb="story", act=Act.READ, run=story_pressed),
    Press(verb="history", act=Act.READ, run=history),
    Press(verb="chart", act=Act.READ, run=chart, slow=True),
    Press(verb="follow", act=Act.CHANGE, run=follow),
    Press(verb="track", act=Act.CHANGE, run=track),
    Press(verb="mute", act=Act.CHANGE, run=mute),
    Press(verb="unmute", act=Act.CHANGE, run=unmute),
)
