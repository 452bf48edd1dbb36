"""Watching: for words, stories, quantities, kinds of figures and stories, sources; each on conditions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers import lists
from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.finding import standing_of
from handlers.listening import TooMany, keep, make_watch, meant
from handlers.text import one_line
from handlers.wishes import WORDS_LIMIT, Wish, understand
from handlers.wording import lists as list_wording
from handlers.wording import stories as story_wording
from handlers.wording import watches as wording
from handlers.wording.notice import Notice
from handlers.wording.nouns import label
from storage import stories, watches
from storage.records import Event, Role, Scope, Target

SHORTEST_WORD = 2
NAME_LIMIT = 80
FOUND_LIMIT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a wish is about, found: a watch's target, value and name."""

    target: Target
    value: str
    name: str


async def watch(ask: Ask) -> None:
    """/watch WORDS, perhaps with conditions: "Hochwasser Tote > 50", "all strikes", "source Red Cross loud"."""
    if not ask.words:
        await _invite(ask)
        return
    wish = understand(ask.words)
    if len(wish.keyword) < SHORTEST_WORD:
        await ask.tell("watch-word-too-short")
        return
    named = await _find(ask, wish)
    if isinstance(named, Notice):
        await ask.finish(named)
    elif named is not None:
        await _keep(ask, wish, named)


async def list_watches(ask: Ask) -> None:
    """/watches: what this chat listens to beside its feeds."""
    async with ask.services.db.read() as tx:
        listed = await lists.watches_of(ask, tx)
    await ask.reply(listed)


async def unwatch(ask: Ask) -> None:
    """/unwatch NUMBER or WORDS: by its place in /watches, or by its name."""
    if not ask.words:
        await list_watches(ask)
        return
    async with ask.services.db.write() as tx:
        kept = [each for each in await watches.of_chat(tx, ask.chat.id) if each.target is not Target.FEED]
        found = meant(ask.words, kept)
        if found is not None:
            await watches.give_up(tx, found.id, ask.services.now())
    if found is None:
        await ask.tell("remove-unknown", words=one_line(ask.words, WORDS_LIMIT))
    else:
        await ask.finish(wording.removed(found, ask.voice))


async def every(ask: Ask) -> None:
    """The button that has this chat told of a kind of figure in every story."""
    if ask.words not in set(wording.EVENTS):
        await ask.tell("button-outdated")
        return
    event = Event(ask.words)
    name = wording.event_name(event, ask.voice)
    await _keep(ask, Wish(keyword=name), Named(target=Target.EVENT, value=event, name=name))


async def _invite(ask: Ask) -> None:
    async with ask.services.db.read() as tx:
        latest = await stories.latest(tx, ask.chat.id, wording.LATEST)
    titles = tuple((story.id, story.title) for story in latest)
    await ask.reply(wording.invitation(titles, ask.chat.preset, ask.voice))


async def _keep(ask: Ask, wish: Wish, named: Named) -> None:
    """Take a watch in; said again with other conditions, it is the conditions that are meant."""
    fresh = make_watch(ask, named.target, named.value, one_line(named.name, NAME_LIMIT))
    async with ask.services.db.write() as tx:
        kept = await keep(tx, fresh, ask.services.limits.watches)
        if isinstance(kept, TooMany):
            changed = None
        else:
            before = kept.watch
            base = replace(fresh, id=before.id, label=before.label, added_at=before.added_at)
            changed = replace(before, muted=False) if wish.is_bare else wish.on(base)
            is_same = changed == before and not kept.is_new
            await watches.update(tx, changed)
    if changed is None:
        await ask.tell("too-many-watches", count=ask.services.limits.watches)
        return
    words = ask.say("watching-already" if is_same else "watching", watch=wording.describe(changed, ask.voice))
    if ask.query_id is not None:
        await ask.toast(words)
    else:
        await ask.finish(wording.kept(words, changed, ask.voice))


async def _find(ask: Ask, wish: Wish) -> Named | Notice | None:
    """Find what a wish is about; a notice to choose from if it may be several things, None if that was said."""
    match wish.target:
        case Target.EVENT if wish.event is not None:
            return Named(target=Target.EVENT, value=wish.event, name=wish.keyword)
        case Target.SOURCE:
            return Named(target=Target.SOURCE, value=wish.keyword, name=wish.keyword)
        case Target.GROUP:
            return await _group(ask, wish)
        case Target.STORY:
            return await _story(ask, wish)
        case _:
            pass
    if wish.among and (found := await _quantity(ask, wish)) is not None:
        return found
    if wish.is_any and (meaning := await ask.services.meaning(wish.keyword)) is not None:
        return Named(target=meaning.target, value=meaning.value, name=wish.keyword)
    return Named(target=Target.KEYWORD, value=wish.keyword, name=wish.keyword)


async def _group(ask: Ask, wish: Wish) -> Named | None:
    async with ask.services.db.read() as tx:
        kept = await watches.of_chat(tx, ask.chat.id)
    folders = (each.folder for each in kept if each.target is Target.FEED)
    value = next((folder for folder in folders if folder.casefold() == wish.keyword.casefold()), None)
    if not value:
        await ask.tell("group-unknown", name=one_line(wish.keyword, NAME_LIMIT))
        return None
    return Named(target=Target.GROUP, value=value, name=value)


async def _story(ask: Ask, wish: Wish) -> Named | Notice | None:
    async with ask.services.db.read() as tx:
        found = await stories.find_best(tx, wish.keyword, ask.chat.id, FOUND_LIMIT)
        entries = [(each, await standing_of(tx, each, ask.chat.id)) for each in found] if len(found) > 1 else []
    if not found:
        await ask.tell("story-not-found", words=one_line(wish.keyword, NAME_LIMIT))
        return None
    if entries:
        heading = ask.say("found-heading", words=one_line(wish.keyword, NAME_LIMIT))
        return list_wording.listing(heading, entries, ask.voice, ask.services.now())
    return Named(target=Target.STORY, value=found[0].id, name=found[0].title)


async def _quantity(ask: Ask, wish: Wish) -> Named | Notice | None:
    """Find the one quantity of the one story that is meant; None: neither is known yet, and the words must do."""
    async with ask.services.db.read() as tx:
        found = await stories.find_best(tx, wish.among, ask.chat.id, FOUND_LIMIT)
        if len(found) != 1:
            return None
        stand = await standing_of(tx, found[0], ask.chat.id)
    mine = [change.series for change in stand if change.series.what is wish.event]
    whole = [each for each in mine if each.role is Role.LEVEL and each.scope not in (Scope.PART, Scope.ADDITIONAL)]
    candidates = whole or mine
    if not candidates:
        return None
    if len(candidates) > 1:
        shown = [each for each in stand if each.series in candidates]
        return story_wording.figures(found[0], shown, 0, ask.voice, ask.services.now())
    series = candidates[0]
    return Named(target=Target.SERIES, value=series.id, name=f"{label(series, ask.voice)}, {found[0].title}")


COMMANDS = (
    Command(name="watch", act=Act.CHANGE, run=watch),
    Command(name="watches", act=Act.READ, run=list_watches),
    Command(name="unwatch", act=Act.READ, with_words=Act.CHANGE, run=unwatch),
)
PRESSES = (Press(verb="every", act=Act.CHANGE, run=every),)
