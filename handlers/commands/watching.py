"""Watching for keywords, with conditions on the figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers import catalogue
from handlers.access import Act
from handlers.asking import Ask, Command
from handlers.listening import TooMany, keep, make_watch, meant
from handlers.text import one_line
from handlers.voice import Voice
from handlers.wording import feeds as wording
from handlers.wording.feeds import event_name
from storage import watches
from storage.records import Event, Target

SHORTEST_WORD = 2
WORDS_LIMIT = 100

_LIMIT = re.compile(r"(?P<sign>[<>])\s*=?\s*(?P<number>\d[\d.,'\u00a0\u202f]*)")
_PERCENT = re.compile(r"(?:±|\+/-|\+-)?\s*(?P<number>\d+(?:[.,]\d+)?)\s*%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to hear of, as they wrote it."""

    keyword: str
    event: Event | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    min_percent: Decimal | None = None


async def watch(ask: Ask) -> None:
    """/watch WORDS, perhaps with a kind of figure and a bound: "Hochwasser Tote > 50"."""
    if not ask.words:
        await ask.tell("watch-which")
        return
    wish = understand(ask.words)
    if len(wish.keyword) < SHORTEST_WORD:
        await ask.tell("watch-word-too-short")
        return
    async with ask.services.db.write() as tx:
        kept = await keep(tx, make_watch(ask, Target.KEYWORD, wish.keyword, wish.keyword), ask.services.limits.watches)
        if isinstance(kept, TooMany):
            changed = None
        else:
            # Said again with other conditions, it is the conditions that are meant.
            changed = replace(
                kept.watch,
                event=wish.event,
                above=wish.above,
                below=wish.below,
                min_percent=wish.min_percent,
                muted=False,
            )
            is_same = changed == kept.watch and not kept.is_new
            await watches.update(tx, changed)
    if changed is None:
        await ask.tell("too-many-watches", count=ask.services.limits.watches)
        return
    await ask.tell("watching-already" if is_same else "watching", watch=wording.describe(changed, ask.voice))


async def list_watches(ask: Ask) -> None:
    """/watches: keywords, stories and figures this chat listens to."""
    async with ask.services.db.read() as tx:
        kept = await watches.of_chat(tx, ask.chat.id)
    await ask.reply(wording.watches([each for each in kept if each.target is not Target.FEED], ask.voice))


async def unwatch(ask: Ask) -> None:
    """/unwatch NUMBER or WORDS: by its place in /watches, or by its name."""
    if not ask.words:
        await list_watches(ask)
        return
    async with ask.services.db.write() as tx:
        kept = [each for each in await watches.of_chat(tx, ask.chat.id) if each.target is not Target.FEED]
        found = meant(ask.words, kept)
        if found is not None:
            await watches.remove(tx, found.id)
    if found is None:
        await ask.tell("remove-unknown", words=one_line(ask.words, WORDS_LIMIT))
    else:
        await ask.tell("removed", name=one_line(found.label, WORDS_LIMIT))


def understand(words: str) -> Wish:
    """Read a wish: bounds and kinds of figures are taken out, what is left is the keyword."""
    above = below = min_percent = None
    for found in _LIMIT.finditer(words):
        number = Decimal(re.sub(r"[^\d]", "", found["number"]) or "0")
        if found["sign"] == ">":
            above = number
        else:
            below = number
    left = _LIMIT.sub(" ", words)
    if (percent := _PERCENT.search(left)) is not None:
        min_percent = Decimal(percent["number"].replace(",", "."))
        left = _PERCENT.sub(" ", left)
    parts = one_line(left).split()
    event = None
    # A single word is always the keyword: who watches "Tote" wants the word, not a condition on nothing.
    if len(parts) > 1 and (event := _event_named(parts[-1])) is not None:
        parts = parts[:-1]
    keyword = one_line(" ".join(parts).strip("\"'„“”»«"), WORDS_LIMIT)
    return Wish(keyword=keyword, event=event, above=above, below=below, min_percent=min_percent)


def _event_named(word: str) -> Event | None:
    for language in catalogue.languages():
        voice = Voice(language=language)
        for event in Event:
            if word.casefold() == event_name(event, voice).casefold():
                return event
    return None


COMMANDS = (
    Command(name="watch", act=Act.CHANGE, run=watch),
    Command(name="watches", act=Act.READ, run=list_watches),
    Command(name="unwatch", act=Act.READ, with_words=Act.CHANGE, run=unwatch),
)
PRESSES = ()
