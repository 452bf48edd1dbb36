"""Groups of feeds: told as one, on conditions of their own, perhaps in a topic of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import lists
from handlers.access import Act
from handlers.asking import Ask, Command
from handlers.hours import OFF
from handlers.listening import TooMany, keep, make_watch
from handlers.text import one_line
from handlers.wording import watches as watch_wording
from storage import feeds, watches
from storage.records import Target, Watch

NAME_LIMIT = 40
WORDS_READ = 400

_NUMBERS = re.compile(r"(?<!\S)\d{1,4}(?:[\s,]+\d{1,4})*$")


async def group(ask: Ask) -> None:
    """/group NAME NUMBERS: put feeds by their place in /feeds into a group; with "off", take them out of theirs."""
    words = one_line(ask.words[:WORDS_READ])
    found = _NUMBERS.search(words)
    name = one_line(words[: found.start()] if found is not None else "", NAME_LIMIT)
    if not ask.words:
        await _list(ask)
        return
    if found is None or not name:
        await ask.tell("group-which")
        return
    most = ask.services.limits.watches
    numbers = [int(number) for number in re.findall(r"\d+", found.group())]
    async with ask.services.db.write() as tx:
        known = {feed.id for feed in await feeds.of_chat(tx, ask.chat.id)}
        kept = await watches.of_chat(tx, ask.chat.id)
        listed = [each for each in lists.in_order(kept) if each.value in known]
        name = next((each for each in _groups(kept) if each.casefold() == name.casefold()), name)
        missing = next((number for number in numbers if not 1 <= number <= len(listed)), None)
        if missing is None:
            leaves = name.casefold() in OFF
            made = None if leaves else await keep(tx, make_watch(ask, Target.GROUP, name, name), most)
            if not isinstance(made, TooMany):
                for number in set(numbers):
                    await watches.update(tx, replace(listed[number - 1], folder="" if leaves else name))
    if missing is not None:
        await ask.tell("group-no-feed", number=str(missing))
    elif isinstance(made, TooMany):
        await ask.tell("too-many-watches", count=most)
    elif made is None:
        await ask.tell("group-left", count=len(set(numbers)))
    else:
        words = ask.say("group-set", name=name, count=len(set(numbers)))
        await ask.finish(watch_wording.kept(words, made.watch, ask.voice))


def _groups(kept: Sequence[Watch]) -> set[str]:
    """The groups there are, as somebody has first written them."""
    return {each.folder for each in kept if each.target is Target.FEED and each.folder}


async def _list(ask: Ask) -> None:
    """Say which feeds are in which group."""
    async with ask.services.db.read() as tx:
        kept = await watches.of_chat(tx, ask.chat.id)
    groups = [each for each in kept if each.target is Target.GROUP]
    if not groups:
        await ask.tell("group-which")
        return
    await ask.reply(watch_wording.groups(groups, [each for each in kept if each.target is Target.FEED], ask.voice))


COMMANDS = (Command(name="group", act=Act.READ, with_words=Act.CHANGE, run=group),)
PRESSES = ()
