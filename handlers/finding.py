"""Finds what somebody asks about: a story by words, one of its series by its name, or a series by a button."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.asking import Ask
from handlers.standing import standing
from handlers.text import one_line
from handlers.wording import lists
from handlers.wording.changes import gravity
from handlers.wording.notice import Notice
from handlers.wording.nouns import label
from storage import articles, stories
from storage.database import Tx
from storage.records import Change, Report, Series, Story

LISTED = 8

SPLITS_TRIED = 8

#: What stands between two stories: signs, or a word that says so.
_BETWEEN = re.compile(r"\s*[,;|/]\s*|\s+(?:vs\.?|versus|gegen|with|mit|and|und|[-–])\s+", re.IGNORECASE)

#: A page's button carries the words in the 64 bytes Telegram gives it, so that it works after a restart too.
WORDS_BYTES = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One series as the chat may see it."""

    story: Story
    series: Series
    reports: tuple[Report, ...]


async def standing_of(tx: Tx, found: Story, chat_id: int) -> Sequence[Change]:
    """Where the story stands, as far as the chat may see, the gravest first."""
    held = standing(await stories.series_of(tx, found.id), await stories.reports_shown(tx, found.id, chat_id))
    return sorted(held, key=gravity)


async def seen(ask: Ask, series_id: str) -> Seen | None:
    """A series with its story and reports; None, and said so, if the chat may not see it or it is gone."""
    found = await look_up(ask, series_id)
    if found is None:
        await ask.tell("story-gone")
    return found


async def shown_story(ask: Ask, story_id: str) -> Story | None:
    """The story a button names; None, and said so, if the chat may not see it or it is gone."""
    async with ask.services.db.read() as tx:
        found = await stories.shown(tx, story_id, ask.chat.id)
    if found is None:
        await ask.tell("story-gone")
    return found


async def look_up(ask: Ask, series_id: str) -> Seen | None:
    """A series with its story and reports, as far as the chat may see them."""
    async with ask.services.db.read() as tx:
        series = await stories.series(tx, series_id)
        story = await stories.shown(tx, series.story_id, ask.chat.id) if series is not None else None
        reports = await stories.history(tx, series.id, ask.chat.id) if series is not None else ()
    if series is None or story is None or not reports:
        return None
    return Seen(story=story, series=series, reports=reports)


async def find_story(ask: Ask, opens: lists.Opens | None = None) -> Story | None:
    """Find the story somebody names; several are offered, none is said so.

    Who names none is offered those that moved last, each under a button that `opens` what was asked for.
    """
    words = searchable(ask.words)
    if not words:
        await offer_latest(ask, "story-which", opens)
        return None
    async with ask.services.db.read() as tx:
        found = await stories.find_best(tx, words, ask.chat.id, LISTED + 1)
    if not found:
        await ask.tell("story-not-found", words=words)
        return None
    if len(found) == 1:
        return found[0]
    await ask.reply(await found_page(ask, words, 0))
    return None


async def offer_latest(ask: Ask, key: str, opens: lists.Opens | None = None, *, without: str = "") -> None:
    """Ask which story is meant and offer those that moved last, for who types nothing; `without` leaves one out."""
    async with ask.services.db.read() as tx:
        found = [each for each in await stories.latest(tx, ask.chat.id, LISTED + 1) if each.id != without]
        entries = [(each, await standing_of(tx, each, ask.chat.id)) for each in found[:LISTED]]
    if entries:
        await ask.reply(lists.listing(ask.say(key), entries, ask.voice, ask.services.now(), opens=opens))
    else:
        await ask.tell(key)


def _gravest(story: Story, latest: Sequence[Change]) -> tuple[str, ...]:
    """Open what every report said of a story's gravest quantity; without one, the story."""
    return ("history", latest[0].series.id) if latest else lists.story_itself(story, latest)


async def find_series(ask: Ask) -> Seen | None:
    """Find the series somebody names: a story's gravest, or the one whose name stands behind the story's words."""
    words = searchable(ask.words)
    head, _, tail = words.rpartition(" ")
    async with ask.services.db.read() as tx:
        whole = await stories.find_best(tx, words, ask.chat.id, 1) if words else ()
        found = await stories.find_best(tx, head, ask.chat.id, 1) if head and not whole else ()
        stand = await standing_of(tx, found[0], ask.chat.id) if found else ()
    named = [change.series for change in stand if _is_called(change.series, tail, ask)]
    if named:
        return await seen(ask, named[0].id)
    story = await find_story(ask, _gravest)
    if story is None:
        return None
    async with ask.services.db.read() as tx:
        stand = await standing_of(tx, story, ask.chat.id)
    if not stand:
        await ask.tell("story-no-figures")
        return None
    return await seen(ask, stand[0].series.id)


async def found_page(ask: Ask, words: str, page: int) -> Notice:
    """One page of the stories that hold the words, each with the article that does where its title does not."""
    async with ask.services.db.read() as tx:
        found = await stories.find_best(tx, words, ask.chat.id, LISTED + 1, offset=page * LISTED)
        entries = [(each, await standing_of(tx, each, ask.chat.id)) for each in found[:LISTED]]
        within = await articles.found_in(tx, words, ask.chat.id, (each.id for each in found[:LISTED]))
    return lists.listing(
        ask.say("found-heading", words=words),
        entries,
        ask.voice,
        ask.services.now(),
        pages=lists.Pages(at=page, size=LISTED, is_last=len(found) <= LISTED, data=("found",), value=words),
        within=within,
    )


async def find_pair(tx: Tx, words: str, chat_id: int) -> tuple[Story, Story] | None:
    """The two stories somebody names, parted where both halves lead to one."""
    for left, right in _halves(words):
        first = await stories.find_best(tx, searchable(left), chat_id, 1)
        second = await stories.find_best(tx, searchable(right), chat_id, 2) if first else ()
        others = [each for each in second if each.id != first[0].id]
        if others:
            return first[0], others[0]
    return None


def _halves(words: str) -> Iterator[tuple[str, str]]:
    """The ways to part words in two: at a sign or word that parts them, else between any two words."""
    for between in _BETWEEN.finditer(words):
        if words[: between.start()].strip() and words[between.end() :].strip():
            yield words[: between.start()], words[between.end() :]
    each = words.split(" ")[:SPLITS_TRIED]
    for at in range(1, len(each)):
        yield " ".join(each[:at]), " ".join(each[at:])


def searchable(words: str) -> str:
    """The words somebody looks for, as many as a button can carry."""
    kept = one_line(words.replace(":", " "))
    while len(kept.encode()) > WORDS_BYTES:
        head, _, _ = kept.rpartition(" ")
        kept = head or kept[:-1]
    return kept


def _is_called(series: Series, name: str, ask: Ask) -> bool:
    wanted = name.casefold()
    return any(word.casefold().startswith(wanted) for word in (*label(series, ask.voice).split(), series.label))
