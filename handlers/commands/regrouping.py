"""What is one story and what are two, said by whoever runs the bot: it holds for all chats, and can be undone."""

from __future__ import annotations

import re

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.finding import LISTED, find_pair, searchable
from handlers.services import NotRegrouped, Regrouped
from handlers.text import one_line
from handlers.wording import answers
from handlers.wording import regrouping as wording
from handlers.wording.notice import Notice
from storage import articles, stories
from storage.records import Article, Story

#: "/split flood: 3, 5": the words of a story, and the numbers of its articles.
_NUMBERED = re.compile(r"(.*?):?\s*\b(\d{1,3}(?:\s*[, ]\s*\d{1,3})*)\s*", re.DOTALL)
NAME_LIMIT = 80


async def merge(ask: Ask) -> None:
    """/merge A, B: two stories become one; without words, or with one story's, the others are offered."""
    words = " ".join(ask.words.split())
    if not words:
        await _offer(ask, ask.say("merge-first"), await _latest(ask), "merge")
        return
    async with ask.services.db.read() as tx:
        pair = await find_pair(tx, words, ask.chat.id)
        found = await stories.find_best(tx, searchable(words), ask.chat.id, LISTED) if pair is None else ()
    if pair is not None:
        await ask.reply(wording.ask_to_merge(*pair, ask.voice, ask.services.now()))
    elif len(found) == 1:
        await ask.reply(await _with_which(ask, found[0]))
    else:
        await _offer(ask, ask.say("merge-first"), found, "merge")


async def merge_pressed(ask: Ask) -> None:
    """The buttons that choose two stories, and then the one that merges them."""
    chosen = ask.words.split(":")
    found = [await _story(ask, story_id) for story_id in chosen[:2]]
    one, other = found[0], found[1] if len(found) > 1 else None
    if None in found or one is None:
        await ask.tell("story-gone")
    elif other is None:
        await ask.toast()
        await ask.reply(await _with_which(ask, one))
    elif chosen[2:] == ["yes"]:
        done = await ask.services.regroup.merge(one.id, other.id)
        if isinstance(done, NotRegrouped):
            await ask.tell(done.value)
            return
        await ask.toast()
        said = ask.say("merged", story=one_line(done.story.title, NAME_LIMIT), count=done.articles)
        await ask.rewrite(wording.done(said, done, ask.voice))
    else:
        await ask.toast()
        await ask.rewrite(wording.ask_to_merge(one, other, ask.voice, ask.services.now()))


async def split(ask: Ask) -> None:
    """/split STORY, perhaps with the numbers of its articles: they get a story of their own."""
    found, numbers = await _named(ask)
    if len(found) != 1 or not ask.words:
        await _offer(ask, ask.say("split-which"), found, "split")
        return
    told = await _articles(ask, found[0])
    first = max(0, len(told) - wording.SHOWN) + 1
    places = {int(number) - first for number in re.findall(r"\d+", numbers)}
    chosen = sum(1 << at for at in places if 0 <= at < min(len(told), wording.SHOWN))
    await ask.reply(wording.ask_to_split(found[0], told, chosen, ask.voice, ask.services.now()))


async def _named(ask: Ask) -> tuple[tuple[Story, ...], str]:
    """The stories somebody names, and the numbers behind the words; without words the latest.

    A story may have numbers in its name: they are of articles only if there is no story with them.
    """
    words = " ".join(ask.words.split())
    if not words:
        return await _latest(ask), ""
    numbered = _NUMBERED.fullmatch(words)
    readings = [(words, "")] + ([(numbered[1], numbered[2])] if numbered else [])
    async with ask.services.db.read() as tx:
        for name, numbers in readings:
            found = await stories.find_best(tx, searchable(name), ask.chat.id, LISTED) if searchable(name) else ()
            if found:
                return found, numbers
    return (), ""


async def split_pressed(ask: Ask) -> None:
    """The buttons that choose a story and its articles, and then the one that gives those a story of their own."""
    story_id, *rest = ask.words.split(":")
    found = await _story(ask, story_id)
    if found is None:
        await ask.tell("story-gone")
        return
    told = await _articles(ask, found)
    shown = told[-wording.SHOWN :]
    chosen = _mask(rest[1]) if len(rest) > 1 and rest[0] == str(len(told)) else None
    if not rest:
        await ask.toast()
        await ask.reply(wording.ask_to_split(found, told, 0, ask.voice, ask.services.now()))
    elif chosen is None or chosen >> len(shown):
        # An article has come meanwhile: the numbers may mean others.
        await ask.tell("split-moved-on")
        await ask.rewrite(wording.ask_to_split(found, told, 0, ask.voice, ask.services.now()))
    elif rest[2:] == ["yes"]:
        moving = [article.id for at, article in enumerate(shown) if chosen >> at & 1]
        done = await ask.services.regroup.split(found.id, moving)
        if isinstance(done, NotRegrouped):
            await ask.tell(done.value)
            return
        await ask.toast()
        await ask.rewrite(wording.done(_split_said(ask, done), done, ask.voice))
    else:
        await ask.toast()
        await ask.rewrite(wording.ask_to_split(found, told, chosen, ask.voice, ask.services.now()))


async def undo_pressed(ask: Ask) -> None:
    """The button that takes a merge or split back."""
    number = ask.words
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        await ask.tell("button-outdated")
        return
    done = await ask.services.regroup.undo(int(number))
    if isinstance(done, NotRegrouped):
        await ask.tell(done.value)
        return
    await ask.toast()
    said = ask.say("regrouped-back", count=done.articles, story=one_line(done.story.title, NAME_LIMIT))
    await ask.rewrite(wording.done(said, done, ask.voice))


async def leave_pressed(ask: Ask) -> None:
    """The button that leaves stories as they are."""
    await ask.toast()
    await ask.rewrite(answers.plain(ask.say("regroup-left")))


def _split_said(ask: Ask, done: Regrouped) -> str:
    return ask.say("split-done", count=done.articles, story=one_line(done.story.title, NAME_LIMIT))


async def _offer(ask: Ask, heading: str, found: tuple[Story, ...], verb: str) -> None:
    if found:
        await ask.reply(wording.choose(heading, found, ask.voice, ask.services.now(), verb))
    elif ask.words:
        await ask.tell("story-not-found", words=searchable(ask.words))
    else:
        await ask.tell("latest-empty")


async def _with_which(ask: Ask, one: Story) -> Notice:
    others = tuple(story for story in await _latest(ask, LISTED + 1) if story.id != one.id)[:LISTED]
    heading = ask.say("merge-second", story=one_line(one.title, NAME_LIMIT))
    return wording.choose(heading, others, ask.voice, ask.services.now(), "merge", one.id)


async def _latest(ask: Ask, limit: int = LISTED) -> tuple[Story, ...]:
    async with ask.services.db.read() as tx:
        return await stories.latest(tx, ask.chat.id, limit)


async def _story(ask: Ask, story_id: str) -> Story | None:
    async with ask.services.db.read() as tx:
        return await stories.shown(tx, story_id, ask.chat.id)


async def _articles(ask: Ask, found: Story) -> tuple[Article, ...]:
    async with ask.services.db.read() as tx:
        return await articles.of_story(tx, found.id, ask.chat.id)


def _mask(words: str) -> int | None:
    return int(words, 16) if re.fullmatch(r"[0-9a-f]{1,6}", words) else None


COMMANDS = (
    Command(name="merge", act=Act.MANAGE, run=merge),
    Command(name="split", act=Act.MANAGE, run=split),
)
PRESSES = (
    Press(verb="merge", act=Act.MANAGE, run=merge_pressed),
    Press(verb="split", act=Act.MANAGE, run=split_pressed),
    Press(verb="unmerge", act=Act.MANAGE, run=undo_pressed),
    Press(verb="leave", act=Act.MANAGE, run=leave_pressed),
)
