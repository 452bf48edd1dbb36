"""Changing one watch by its buttons, giving it up and taking that back, and choosing how much a chat is told."""

from __future__ import annotations

from dataclasses import replace

from handlers import catalogue, lists, presets
from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.text import one_line
from handlers.wording import answers
from handlers.wording import watches as wording
from storage import chats, watches
from storage.database import Tx
from storage.records import Language, Relation, Target, Watch

NAME_LIMIT = 80


async def open_sheet(ask: Ask) -> None:
    """The button that opens a watch."""
    async with ask.services.db.read() as tx:
        watch = await _mine(tx, ask, ask.words)
    if watch is None:
        await ask.tell("button-outdated")
        return
    await ask.toast()
    await ask.rewrite(wording.sheet(watch, ask.voice))


async def show_watches(ask: Ask) -> None:
    """The button that leads back to the list of watches."""
    async with ask.services.db.read() as tx:
        listed = await lists.watches_of(ask, tx)
    await ask.toast()
    await ask.rewrite(listed)


async def show_feeds(ask: Ask) -> None:
    """The button that leads back to the list of feeds."""
    async with ask.services.db.read() as tx:
        listed = await lists.feeds_of(ask, tx)
    await ask.toast()
    await ask.rewrite(listed)


async def adjust(ask: Ask) -> None:
    """A button of a watch: what it changes, and to what."""
    watch_id, _, wanted = ask.words.partition(":")
    what, _, value = wanted.partition(":")
    async with ask.services.db.write() as tx:
        watch = await _mine(tx, ask, watch_id)
        changed = adjusted(watch, what, value) if watch is not None else None
        if changed is not None and not tells_nothing(changed):
            await watches.update(tx, changed)
    if changed is None:
        await ask.tell("button-outdated")
    elif tells_nothing(changed):
        await ask.tell("watch-needs-a-kind")
    else:
        await ask.toast()
        await ask.rewrite(wording.sheet(changed, ask.voice))


async def remove(ask: Ask) -> None:
    """The button that removes a feed or watch; the list it belongs to is shown, and the way back."""
    async with ask.services.db.write() as tx:
        watch = await _mine(tx, ask, ask.words)
        if watch is not None:
            await watches.give_up(tx, watch.id, ask.services.now())
            listed = await (lists.feeds_of if watch.target is Target.FEED else lists.watches_of)(
                ask, tx, removed=watch.id
            )
    if watch is None:
        await ask.tell("button-outdated")
        return
    await ask.toast(ask.say("removed", name=one_line(watch.label, NAME_LIMIT)))
    await ask.rewrite(listed)


async def undo(ask: Ask) -> None:
    """The button that takes a removal back."""
    async with ask.services.db.write() as tx:
        gone = await watches.removed(tx, ask.words)
        mine = gone is not None and gone.chat_id == ask.chat.id
        full = len(await watches.of_chat(tx, ask.chat.id)) >= ask.services.limits.watches
        back = await watches.take_back(tx, ask.words) if mine and not full else None
        if back is not None:
            listed = await (lists.feeds_of if back.target is Target.FEED else lists.watches_of)(ask, tx)
    if mine and full:
        await ask.tell("too-many-watches", count=ask.services.limits.watches)
    elif back is None:
        await ask.tell("undo-too-late")
    else:
        await ask.toast(ask.say("taken-back", name=one_line(back.label, NAME_LIMIT)))
        await ask.rewrite(listed)


async def choose_preset(ask: Ask) -> None:
    """The button that says how much the chat is told; watches that somebody has changed by hand stay as they are."""
    name, _, place = ask.words.partition(":")
    if not presets.is_known(name):
        await ask.tell("button-outdated")
        return
    async with ask.services.db.write() as tx:
        current = await chats.get(tx, ask.chat.id) or ask.chat
        kept = await watches.of_chat(tx, ask.chat.id)
        own = 0
        for watch in kept:
            if presets.follows(current.preset, watch):
                await watches.update(tx, presets.apply(name, watch))
            elif not presets.follows(name, watch):
                own += 1
        ask.chat = await chats.change(tx, ask.chat.id, preset=name) or ask.chat
    said = ask.say("preset-set", preset=ask.say(wording.PRESETS[name]))
    kept_own = ask.say("preset-own", count=own) if own else ""
    await ask.toast(f"{said} {kept_own}".rstrip())
    if place == "settings":
        await ask.rewrite(answers.settings(ask.chat, ask.voice))


def adjusted(watch: Watch, what: str, value: str) -> Watch | None:
    """The watch with one thing changed; None if there is no such thing to change."""
    kinds = {str(kind): kind for kind in wording.KINDS}
    numbers = {str(number): number for number in (*wording.BOUNDS, *wording.PERCENTS)} | {"0": None}
    match what:
        case "kind" if value == "new":
            return replace(watch, new_stories=not watch.new_stories)
        case "kind" if value in kinds:
            return replace(watch, relations=watch.relations ^ {kinds[value]})
        case "percent" if value in numbers:
            return replace(watch, min_percent=numbers[value])
        case "above" if value in numbers:
            return replace(watch, above=numbers[value], below=None)
        case "further" if value in ("0", "1"):
            return replace(watch, further=value == "1")
        case "lang" if value == "any":
            return replace(watch, lang=None)
        case "lang" if value in catalogue.languages():
            return replace(watch, lang=Language(value))
        case "sound" if value in ("loud", "silent", "digest"):
            return replace(watch, loud=value == "loud", digest_only=value == "digest", muted=False)
        case _:
            return None


def tells_nothing(watch: Watch) -> bool:
    """Whether no kind of change is left that a watch would speak of."""
    return not watch.new_stories and not watch.relations - {Relation.CONFIRMED, Relation.RESTATED}


async def _mine(tx: Tx, ask: Ask, watch_id: str) -> Watch | None:
    watch = await watches.get(tx, watch_id)
    return watch if watch is not None and watch.chat_id == ask.chat.id else None


COMMANDS: tuple[Command, ...] = ()
PRESSES = (
    Press(verb="watch", act=Act.READ, run=open_sheet),
    Press(verb="watches", act=Act.READ, run=show_watches),
    Press(verb="feeds", act=Act.READ, run=show_feeds),
    Press(verb="adjust", act=Act.CHANGE, run=adjust),
    Press(verb="remove", act=Act.CHANGE, run=remove),
    Press(verb="undo", act=Act.CHANGE, run=undo),
    Press(verb="preset", act=Act.CHANGE, run=choose_preset),
)
