"""Every command and button, asked by two people: one among harmless names, one among names made to break messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.bot_api_methods import Message
from fakes.builders import NOW, make_feed, make_story, make_work
from fakes.conversation import OWNER, Conversation
from fakes.hostile import Shown, Words, check_same_form, check_sound, marker, shown
from fakes.hostile_wording import article, figure, of
from fakes.telling import report

from handlers import catalogue
from handlers.listening import watch_of
from handlers.register import COMMANDS, PRESSES
from handlers.services import Limits
from handlers.text import one_line
from storage import chats, feeds, intake, people, watches
from storage.database import Database
from storage.records import Access, Button, Chat, ChatKind, Entity, Language, Part, Rank, Relation, Span, Target

MEEK, EVIL = 71, 72

#: What stands behind each command; `{}` is a word of the person's own world. What takes something away comes late.
WORDS = {
    "start": "", "help": "", "privacy": "", "latest": "", "search": "Altmoor", "story": "Altmoor",
    "figures": "Altmoor", "history": "Altmoor", "chart": "Altmoor", "sources": "Altmoor",
    "compare": "Altmoor, Brackfeld", "why": "Altmoor", "watch": "{} Tote > 50", "watches": "",
    "digest": "{}", "quiet": "{}", "pause": "{}",
    "settings": "", "import": "{}", "opml": "", "export": "", "add": "https://leer.example", "group": "{}",
    "feeds": "", "remove": "{}", "unwatch": "{}", "merge": "Altmoor, Brackfeld", "split": "Altmoor: 1",
    "forget": "", "invite": "", "ban": "", "unban": "{}", "stats": "", "admin": "{}", "broadcast": "{}",
}  # fmt: skip

#: Asked without a word as well: they offer stories to choose from.
OFFERING = frozenset({"compare", "figures", "merge", "split"})

#: What only helpers of the owner may do; both become such just before, for it changes what all else would show.
FOR_HELPERS = frozenset({"merge", "split"})

#: What tells of all chats: there is nobody among harmless names alone.
FOR_OWNERS = frozenset({"invite", "ban", "unban", "stats", "admin", "broadcast"})

#: Buttons that draw or write files, whose answers come in their own time; their words are those of the commands.
SLOW = frozenset({"chart", "sheet", "paper", "export"})

#: Buttons that come with what is not told here: several feeds on one page, long lists.
NOT_HERE = frozenset({"pick", "digest", "page", "every", "feeds"})

#: Buttons with one verb that ask step by step: which story, which other, and whether so.
IN_STEPS = frozenset({"merge", "split"})

HOSTILE = {
    "markup": "<b>x</b> **y** [z](https://boese.example) @admin /stop #tag {0} %s { $name } www.bank.example",
    "right to left": "\u202eשלום עולם\u202c مرحبا 12 \u2067x\u2069\u200f",
    "invisible": "\u200bA\u200d\u2028B\u00ad\x00\x1b[31m\u3164\ufeff",
    "emoji and towers": "\U0001f469\u200d\U0001f469\u200d\U0001f467 😀 Z" + "\u0351" * 40,
    "lines": "A\nB\r\n\nTote 1 → 2\n▲ Tote 12 → 17",
    "long": "Wort " * 800,
    "one long word": "ß" * 4096,
}


def test_every_command_is_asked_among_hostile_names() -> None:
    assert {command.name for command in COMMANDS} == WORDS.keys()


@pytest.mark.parametrize("chosen", [{"limits": Limits(asks_per_minute=1000, works_per_hour=1000)}], indirect=True)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.timeout(120)
async def test_hostile_names_change_no_answer_but_in_their_own_place(
    words: str, talk: Conversation, db: Database
) -> None:
    def hostile(place: str) -> str:
        return f"{place} {words}"

    for person, said in ((MEEK, marker), (EVIL, hostile)):
        talk.api.world.add_person(person, said("chat")[:100], "de")
        await live_among(db, person, said)
    tried: set[str] = set()
    # A number would be another wish, and one too long loses what stands behind it.
    own_word = "".join(each for each in hostile("word")[:40] if not each.isdigit())
    for name, behind in WORDS.items():
        talk.clock.pass_by(seconds=1)
        if name in FOR_OWNERS:
            # A draft of several messages bears its buttons under the last one.
            answer = await talk.say(f"/{name} {behind.format(hostile('word')[:4000])}".strip(), user=OWNER)
            check_sound(as_shown(answer))
            await press_each(talk, answer, tried)
            continue
        if name in FOR_HELPERS:
            await become_helpers(db, MEEK, EVIL)
        for each in ("", behind) if name in OFFERING else (behind,):
            meek = await talk.say(f"/{name} {each.format(marker('word'))}".strip(), user=MEEK)
            evil = await talk.say(f"/{name} {each.format(own_word)}".strip(), user=EVIL)
            check_same_form([as_shown(evil)], [as_shown(meek)])
            await press_all(talk, meek, evil, tried)
    assert {press.verb for press in PRESSES} - {kind.partition(":")[0] for kind in tried} == SLOW | NOT_HERE


def kind_of(data: str) -> str:
    """What a button does, without the ids it does that to: the same verb may choose, and then decide."""
    verb, *more = data.split(":")
    return f"{verb}:{len(more)}" if verb in IN_STEPS else verb


async def press_each(talk: Conversation, message: Message, tried: set[str]) -> None:
    """Press one button of each kind that nobody has pressed yet under an owner's message, and under what follows."""
    for data in [str(each.get("callback_data", "")) for each in message.buttons()]:
        kind = kind_of(data)
        if kind and kind not in tried | SLOW:
            tried.add(kind)
            talk.clock.pass_by(seconds=1)
            note, news = await pressed(talk, message, data)
            for said in (*shown(note), *(as_shown(each) for each in news)):
                check_sound(said)
            for one in news:
                await press_each(talk, one, tried)


async def press_all(talk: Conversation, meek: Message, evil: Message, tried: set[str]) -> None:
    """Press one button of each kind that nobody has pressed yet under both messages, and under what that leads to."""
    pairs = zip(tuple(meek.buttons()), tuple(evil.buttons()), strict=True)
    for data, other in ((str(one.get("callback_data", "")), str(two.get("callback_data", ""))) for one, two in pairs):
        kind = kind_of(data)
        if kind and kind not in tried | SLOW:
            tried.add(kind)
            talk.clock.pass_by(seconds=1)
            note, news = await pressed(talk, meek, data)
            evil_note, evil_news = await pressed(talk, evil, other)
            check_same_form(shown(evil_note), shown(note))
            check_same_form([as_shown(each) for each in evil_news], [as_shown(each) for each in news])
            for one, two in zip(news, evil_news, strict=True):
                await press_all(talk, one, two, tried)


async def pressed(talk: Conversation, message: Message, data: str) -> tuple[str, list[Message]]:
    """What a button leads to: its passing note, and what stands in the chat after it that did not before."""
    person = message.chat_id
    before = {each.id: each.edits for each in talk.api.sent(person)}
    query = talk.api.press(data, message=message, user=person)
    await talk.api.until(lambda: query in talk.api.answers)
    # What comes last comes after all that the button led to.
    talk.api.say("/privacy", chat=person, user=person)
    privacy = [catalogue.say(language, "privacy") for language in catalogue.languages()]
    await talk.api.until(lambda: (last := talk.api.sent(person)[-1]).text in privacy and last.id not in before)
    after = [each for each in talk.api.sent(person)[:-1] if before.get(each.id) != each.edits]
    return str(talk.api.answers[query].get("text", "")), after


def as_shown(message: Message) -> Shown:
    """A message as a person sees it; of its buttons' data only what they do, for each person has ids of their own."""

    def unnamed(url: str | None) -> str | None:
        return None if url is None else url.replace(str(message.chat_id), "person")

    rows = (message.markup or {}).get("inline_keyboard", [])
    forms = (
        Entity(type=each["type"], offset=each["offset"], length=each["length"], url=unnamed(each.get("url")))
        for each in message.entities
    )
    buttons = (
        tuple(
            Button(
                label=each["text"],
                data=each["callback_data"].partition(":")[0] if "callback_data" in each else None,
                url=unnamed(each.get("url")),
            )
            for each in row
        )
        for row in rows
    )
    return Shown(message.text, tuple(forms), tuple(buttons))


async def live_among(db: Database, person: int, said: Words) -> None:
    """A chat with a closed feed, a group, keywords and two stories, all called as somebody wants."""
    feed = make_feed(id=f"feed-{person}", title=said("feed")[:300])
    chat = Chat(id=person, kind=ChatKind.PRIVATE, title=one_line(said("chat"), 100), added_at=NOW)
    async with db.write() as tx:
        await chats.upsert(tx, replace(chat, language=Language("de"), zone="Europe/Berlin"))
        await feeds.add(tx, feed)
        folder = said("folder")[:80]
        kept = ((Target.FEED, feed.id), (Target.KEYWORD, said("value")), (Target.GROUP, folder))
        for age, (target, value) in enumerate(kept, 1):
            watch = watch_of(
                chat, None, target, value, label=one_line(said("watch"), 80), now=NOW - timedelta(days=age)
            )
            await watches.add(tx, replace(watch, folder=folder if target is Target.FEED else ""))
    for town in ("Altmoor", "Brackfeld"):
        await tell(db, town, person, said)


async def become_helpers(db: Database, *persons: int) -> None:
    async with db.write() as tx:
        for person in persons:
            await people.rank(tx, person, Rank.ADMIN)


async def tell(db: Database, town: str, person: int, said: Words) -> None:
    """A story of two reports behind a login: whoever does not have the feed sees nothing of it."""
    story = make_story(id=f"{town}-{person}", title=f"{town} {said('title')}", access=Access.LOGIN)
    series = replace(of(said), id=f"series-{town}-{person}", story_id=story.id)
    prior = None
    for number, value in enumerate((12, 17)):
        made = replace(
            article(said),
            id=f"{town}-{person}-{number}",
            entry_key=f"{town}-{number}",
            feed_id=f"feed-{person}",
            access=Access.LOGIN,
            title=f"{town} {said('headline')}",
            text=said("sentence"),
        )
        spanned = replace(figure(said, value), span=Span(part=Part.TEXT, start=0, end=1))
        told = report(spanned, series, Relation.RAISED if prior else Relation.NEW, outlet=said("outlet"))
        key = replace(told.key, article_id=made.id)
        told = replace(told, key=key, prior=prior, story_id=story.id, published_at=made.published_at)
        work = make_work(made, story=story, series=(series,) if number == 0 else (), reports=(told,))
        async with db.write() as tx:
            await intake.save(tx, feed=None, works=(work,))
        prior = key
