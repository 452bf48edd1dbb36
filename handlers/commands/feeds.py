"""Adding, listing and removing feeds."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from handlers import lists
from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.channels import their_channel
from handlers.listening import TooMany, keep, meant, watch_of
from handlers.services import ProbeChoices, ProbeFailed, ProbeFound
from handlers.text import is_link, one_line
from handlers.wording import answers, stories
from handlers.wording import feeds as wording
from handlers.wording import watches as watch_wording
from storage import feeds, watches
from storage.records import Chat, Feed, Target, Watch

ADDRESS_SHOWN = 120
CHOICES_LIMIT = 10
POLLED_JUST_NOW = timedelta(minutes=5)


async def add(ask: Ask) -> None:
    """/add ADDRESS: a feed, or a page that names some; /add @channel ADDRESS, in private: for that channel."""
    name, _, rest = ask.words.partition(" ") if ask.words.startswith("@") else ("", "", ask.words)
    to = ask.chat
    if name:
        if (channel := await their_channel(ask, name)) is None:
            return
        to = channel
    address = rest.split()[0] if rest.split() else ""
    if address:
        await _add(ask, address if "://" in address else f"https://{address}", to, name)
    elif name:
        await ask.finish(answers.plain(ask.say("channel-added", title=to.title, name=name)))
    else:
        await ask.tell("add-which")


async def pick(ask: Ask) -> None:
    """A button under a list of feeds: its number is that of a link in the very message, which survives a restart."""
    number, _, name = ask.words.partition(":")
    if not number.isdecimal() or not 1 <= int(number) <= len(ask.links):
        await ask.tell("choice-gone")
        return
    to = await their_channel(ask, name) if name else ask.chat
    if to is not None:
        await ask.toast()
        await _add(ask, ask.links[int(number) - 1], to, name)


async def list_feeds(ask: Ask) -> None:
    """/feeds: what the chat reads, and how each feed does; with a number or name, that feed's own page."""
    async with ask.services.db.read() as tx:
        listed = await lists.feeds_of(ask, tx)
        known = {feed.id: feed for feed in await feeds.of_chat(tx, ask.chat.id)}
        kept = await watches.of_chat(tx, ask.chat.id)
    if not ask.words:
        await ask.reply(listed)
        return
    watch = meant(ask.words, lists.in_order(kept))
    if watch is None or watch.value not in known:
        await ask.tell("remove-unknown", words=one_line(ask.words, ADDRESS_SHOWN))
        return
    await ask.reply(wording.feed(known[watch.value], watch, ask.voice, ask.services.now()))


async def remove(ask: Ask) -> None:
    """/remove NUMBER or NAME: a feed by its place in /feeds, or anything by its name."""
    if not ask.words:
        async with ask.services.db.read() as tx:
            listed = await lists.feeds_of(ask, tx)
        await ask.reply(listed)
        return
    async with ask.services.db.write() as tx:
        kept = await watches.of_chat(tx, ask.chat.id)
        watch = meant(ask.words, lists.in_order(kept)) or (None if ask.words.isdecimal() else meant(ask.words, kept))
        if watch is not None:
            await watches.give_up(tx, watch.id, ask.services.now())
    if watch is None:
        await ask.tell("remove-unknown", words=one_line(ask.words, ADDRESS_SHOWN))
    else:
        await ask.finish(watch_wording.removed(watch, ask.voice))


async def feed_pressed(ask: Ask) -> None:
    """The button that opens a feed's own page."""
    found = await _found(ask)
    if found is None:
        await ask.tell("button-outdated")
        return
    await ask.toast()
    await ask.reply(wording.feed(*found, ask.voice, ask.services.now()))


async def poll_pressed(ask: Ask) -> None:
    """The button that has a feed asked now, unless it has just been: its host is not ours to be pressed."""
    found = await _found(ask)
    if found is None:
        await ask.tell("button-outdated")
        return
    feed, now = found[0], ask.services.now()
    if feed.checked_at is not None and not feed.stopped and now - feed.checked_at < POLLED_JUST_NOW:
        await ask.tell("feed-just-checked")
        return
    await ask.services.poll_soon(feed.id)
    await ask.tell("feed-waiting-again")


async def _found(ask: Ask) -> tuple[Feed, Watch] | None:
    """Find the feed that a button of this chat is about."""
    async with ask.services.db.read() as tx:
        watch = await watches.get(tx, ask.words)
        feed = await feeds.get(tx, watch.value) if watch is not None else None
    if watch is None or feed is None or watch.chat_id != ask.chat.id or watch.target is not Target.FEED:
        return None
    return feed, watch


async def _add(ask: Ask, address: str, to: Chat, name: str) -> None:
    """Add what an address leads to, to this chat or to the channel of that name."""
    shown = ask.say("add-checking", address=one_line(address, ADDRESS_SHOWN))
    match await ask.patiently(ask.services.probe(address), shown):
        case ProbeFound() as found:
            await _subscribe(ask, found, to)
        case ProbeChoices(candidates=candidates):
            # A button's number counts the links of its message, so each choice must be one.
            named = tuple((each.url, each.title) for each in candidates if is_link(each.url))[:CHOICES_LIMIT]
            await ask.finish(wording.choices(named, ask.voice, to=name))
        case ProbeFailed(problem=problem):
            await ask.finish(answers.plain(wording.problem(problem, ask.voice)))
        case other:
            assert_never(other)


async def _subscribe(ask: Ask, found: ProbeFound, to: Chat) -> None:
    thread_id = ask.thread_id if to.id == ask.chat.id else None
    async with ask.services.db.write() as tx:
        feed = await feeds.add(tx, found.feed)
        label = feed.title or feed.host
        watch = watch_of(to, thread_id, Target.FEED, feed.id, label=label, now=ask.services.now())
        kept = await keep(tx, watch, ask.services.limits.watches)
    if isinstance(kept, TooMany):
        await ask.tell("too-many-watches", count=ask.services.limits.watches)
        return
    await ask.services.poll_soon(feed.id)
    name = one_line(feed.title or feed.host, ADDRESS_SHOWN)
    if not kept.is_new:
        await ask.finish(answers.plain(ask.say("added-already", name=name)))
    elif found.newest is None:
        await ask.finish(answers.plain(ask.say("added-empty", name=name)))
    else:
        newest = found.newest
        heading = ask.say("added", name=name)
        await ask.finish(stories.reading(newest.article, newest.figures, ask.voice, heading=heading))


COMMANDS = (
    Command(name="add", act=Act.CHANGE, run=add, slow=True),
    Command(name="feeds", act=Act.READ, run=list_feeds),
    Command(name="remove", act=Act.CHANGE, run=remove),
)
PRESSES = (
    Press(verb="pick", act=Act.CHANGE, run=pick, slow=True),
    Press(verb="feed", act=Act.READ, run=feed_pressed),
    Press(verb="poll", act=Act.CHANGE, run=poll_pressed),
)
