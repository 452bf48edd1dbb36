"""People who speak only the HTTP Bot API, and the feeds behind the bot they speak to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.feeds.lists import read_list
from bot.feeds.parse import Parser
from fakes.bot_api import FakeBotApi
from fakes.bot_api_methods import Message
from fakes.builders import NOW, make_article, make_feed, make_figure, make_story, make_work
from fakes.moved_clock import MovedClock
from fakes.telling import change, report, series, toll
from handlers import catalogue
from handlers.services import (
    Candidate,
    FeedList,
    Meaning,
    ProbeChoices,
    Probed,
    ProbeFailed,
    ProbeFound,
    ReadFailed,
    Reading,
)
from storage import feeds, intake
from storage.database import Database
from storage.records import Access, Chat, Digest, FigureKey, Part, Relation, Span, StoryNews

ADA, BEN, CARL, DORA = 11, 12, 13, 14  # Ada speaks English, Ben German; Carl and Dora are in groups
OWNER = 99  #: of the bot; speaks English
GROUP, FORUM, CHANNEL, OTHER_CHANNEL = -100, -200, -300, -400
TOPIC = 5


class FakeNews:
    """The rooms above: what an address leads to, and what a text holds."""

    def __init__(self, clock: MovedClock) -> None:
        self._clock = clock
        self.polled: list[str] = []
        self.read_texts: list[str] = []
        self.meanings: dict[str, Meaning] = {}
        self.delay: asyncio.Event | None = None
        self.bug: Exception | None = None
        self.bug_was_meant = False

    async def probe(self, url: str) -> Probed:
        if self.delay is not None:
            await self.delay.wait()
        match url:
            case "https://bote.example" | "https://bote.example/feed.xml" | "https://bote.example/1":
                feed = make_feed(id="bote", title="Quellenauer Bote", url="https://bote.example/feed.xml")
                return ProbeFound(feed=feed, newest=reading("Sturm über Quellenau"))
            case "https://leer.example":
                return ProbeFound(feed=make_feed(id="leer", title="Leeres Blatt"), newest=None)
            case "https://viele.example":
                return ProbeChoices(
                    candidates=(
                        Candidate(url="javascript:alert(1)", title="Böse"),
                        Candidate(url="https://bote.example/feed.xml", title="Alle"),
                        Candidate(url="https://viele.example/sport.xml?" + "x" * 100, title="Sport"),
                    )
                )
            case _:
                return ProbeFailed(problem="NO_FEED_ON_PAGE")

    async def read(self, words: str) -> Reading | ReadFailed:
        self.read_texts.append(words)
        if self.bug is not None:
            self.bug_was_meant = True
            raise self.bug
        if words.startswith("https://bote.example"):
            article = make_article(title="", url=words, summary="")
            return Reading(article=article, figures=(make_figure(),))
        if words.startswith("http"):
            return ReadFailed(problem="HTTP_404")
        article = make_article(title="", url=None, summary="", text=words)
        return Reading(article=article, figures=(make_figure(),) if "40" in words else ())

    async def read_list(self, document: bytes) -> FeedList | ReadFailed:
        async with Parser() as parser:
            return await read_list(document, parser, self._clock.now())

    async def digest(self, chat: Chat, since: datetime, until: datetime) -> Digest:
        moved = StoryNews(
            story=make_story(title="Erdrutsch bei Altmoor"),
            changes=(change(toll(17), toll(12)),),
            articles=3,
            outlets=2,
            is_new=False,
        )
        return Digest(chat=chat, since=since, until=until, due_at=until, moved=(moved,) * 8, fresh=(), unchanged=0)

    async def meaning(self, words: str) -> Meaning | None:
        return self.meanings.get(words)

    async def poll_soon(self, feed_id: str) -> None:
        self.polled.append(feed_id)


def reading(title: str) -> Reading:
    return Reading(article=make_article(title=title), figures=(make_figure(),))


class Conversation:
    """Says things to the bot and waits for what it says."""

    def __init__(self, api: FakeBotApi, db: Database, clock: MovedClock) -> None:
        self.api = api
        self.db = db
        self.clock = clock
        world = api.world
        world.add_person(ADA, "Ada", "en")
        world.add_person(BEN, "Ben", "de-AT")
        world.add_person(CARL, "Carl", "de")
        world.add_person(DORA, "Dora", "de")
        world.add_person(OWNER, "Olga", "en")
        places = ((GROUP, "group"), (FORUM, "supergroup"), (CHANNEL, "channel"), (OTHER_CHANNEL, "channel"))
        for place, kind in places:
            world.add_chat(place, kind, f"Ort {place}", {ADA: "creator", BEN: "administrator", CARL: "member"})
        world.chats[FORUM].topics.add(TOPIC)

    async def say(self, text: str, *, user: int | None = ADA, chat: int | None = None, **more: Any) -> Message:
        """Say something and give the bot's next message in that chat."""
        place = chat if chat is not None else user
        assert place is not None
        before = len(self.api.sent(place))
        self.api.say(text, chat=place, user=user, **more)
        await self.api.until(lambda: len(self.api.sent(place)) > before)
        return self.api.sent(place)[-1]

    async def send(
        self, name: str, content: bytes, *, user: int | None = ADA, chat: int | None = None, **more: Any
    ) -> Message:
        """Send a file and give the bot's answer in that chat."""
        place = chat if chat is not None else user
        assert place is not None
        before = len(self.api.sent(place))
        self.api.send_file(name, content, chat=place, user=user, **more)
        await self.api.until(lambda: len(self.api.sent(place)) > before)
        answer = self.api.sent(place)[-1]
        # On a busy machine reading takes long; what says so first becomes the answer.
        at_it = [catalogue.say(language, "import-reading") for language in catalogue.languages()]
        await self.api.until(lambda: answer.text not in at_it)
        return answer

    async def say_in_vain(
        self, text: str, *, user: int | None = ADA, chat: int, witness: int = ADA, **more: Any
    ) -> None:
        """Say something that gets no answer; a later question that does shows that it was seen."""
        before = len(self.api.sent(chat))
        self.api.say(text, chat=chat, user=user, **more)
        await self.say("/privacy", user=witness)
        assert len(self.api.sent(chat)) == before + (1 if chat == witness else 0)

    async def press(self, message: Message, label: str, *, user: int = ADA) -> str:
        """Press a button and wait until the bot has answered; gives the passing note, if any."""
        query = self.api.press(message.button(label), message=message, user=user)
        await self.api.until(lambda: query in self.api.answers)
        return str(self.api.answers[query].get("text", ""))

    async def press_for_message(self, message: Message, label: str, *, user: int = ADA) -> Message:
        """Press a button that is answered by a new message."""
        before = len(self.api.sent(message.chat_id))
        await self.press(message, label, user=user)
        await self.api.until(lambda: len(self.api.sent(message.chat_id)) > before)
        return self.api.sent(message.chat_id)[-1]

    async def press_for_edit(self, message: Message, label: str, *, user: int = ADA) -> str:
        """Press a button that rewrites the message it stands under."""
        before = message.edits
        await self.press(message, label, user=user)
        await self.api.until(lambda: message.edits > before)
        return message.text

    async def ask_inline(self, words: str, *, user: int = ADA, offset: str = "") -> dict[str, Any]:  # any JSON
        """Type the bot's name and some words in another chat; gives the bot's answer."""
        query = self.api.ask_inline(words, user=user, offset=offset)
        await self.api.until(lambda: query in self.api.answers)
        return self.api.answers[query]

    async def reply(self, text: str, *, to: Message, user: int = ADA) -> Message:
        """Say something in answer to a message of the bot's."""
        return await self.say(text, user=user, chat=to.chat_id, reply_to_message=self.api.world.shown(to))


async def tell_story(
    db: Database,
    *,
    title: str = "Erdrutsch bei Altmoor",
    feed_id: str = "bote",
    values: tuple[int, ...] = (12, 17),
    outlets: tuple[str, ...] = ("Moorbote",),
    access: Access = Access.OPEN,
) -> str:
    """Let a story be read, one article for each count of dead; gives its id."""
    feed = make_feed(id=feed_id, title="Quellenauer Bote")
    story = make_story(id="S" + sha256(f"{title} {feed_id}".encode()).hexdigest()[:12], title=title, access=access)
    of = series("Tote", id=f"series-{story.id}", story_id=story.id)
    prior: FigureKey | None = None
    for number, value in enumerate(values):
        sentence = f"Inzwischen sind es {value} Tote."
        figure = toll(value, sentence=sentence, span=Span(part=Part.TEXT, start=19, end=19 + len(str(value))))
        article = make_article(
            id=f"{story.id}-{number}",
            feed_id=feed_id,
            title=f"{title} {number}",
            text=sentence,
            url=f"https://bote.example/{number}",
            outlet=outlets[number % len(outlets)],
            published_at=NOW + timedelta(minutes=number * 60),
            access=access,
        )
        relation = Relation.NEW if prior is None else Relation.RAISED
        told = report(figure, of, relation, at=number * 60, outlet=article.outlet)
        key = FigureKey(article_id=article.id, part=Part.TEXT, start=19)
        told = replace(told, key=key, prior=prior, story_id=story.id)
        work = make_work(article, story=story, series=(of,) if number == 0 else (), reports=(told,))
        async with db.write() as tx:
            await feeds.add(tx, feed)
            await intake.save(tx, feed=None, works=(work,))
        prior = key
    return story.id
