"""A person in one of the four places where the bot may be: a private chat, a group, a channel, a forum's topic.

Knows the HTTP Bot API and a newspaper's feed, and nothing of the program's inside.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from typing import Any

import pytest

from fakes.bot_api import FakeBotApi
from fakes.bot_api_methods import Message
from fakes.feed_server import Answer, FeedServer
from fakes.floods import AGES, flood, new_town
from fakes.program import PATIENCE_S, rss

PLACES = ("private", "group", "channel", "topic")
TOPIC = 7
PLAYED_AT_ONCE = 24

#: How a message begins that says an answer takes long; it becomes the answer.
AT_IT = ("Having a look: ", "Ich sehe nach: ", "I am reading the list.", "Ich lese die Liste.")

_KINDS = {"private": "private", "group": "group", "channel": "channel", "topic": "supergroup"}


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class Paper:
    """A newspaper with a feed of its own."""

    outlet: FeedServer
    title: str
    path: str
    articles: list[tuple[str, str]] = field(default_factory=list)
    dates: list[datetime] = field(default_factory=list)
    now: Callable[[], datetime] = wall_clock

    @property
    def url(self) -> str:
        return self.outlet.url(self.path)

    def publishes(self, *articles: tuple[str, str], age: timedelta = timedelta()) -> None:
        """Put articles on top of the feed, written so long ago."""
        self.articles += articles
        self.dates += [self.now() - age] * len(articles)
        self._print()

    def strikes_out(self, sentence: str) -> None:
        """Take a sentence out of the article that was published last, which keeps its title and date."""
        title, text = self.articles[-1]
        assert sentence in text
        self.articles[-1] = title, text.replace(sentence, "")
        self._print()

    def _print(self) -> None:
        link = self.outlet.url(f"{self.path}/article")
        self.outlet.set(self.path, rss(*self.articles, title=self.title, dates=self.dates, link=link, times=1))

    def closes(self) -> None:
        """Publish no more: the bot asks for it no longer."""
        self.outlet.set(self.path, Answer(status=410))

    async def is_read(self) -> None:
        """Wait until the bot has asked for the feed once more, and so has all that stood in it before."""
        asked = self.outlet.paths_asked().count(self.path)
        await asyncio.wait_for(self.outlet.until_asked_for(self.path, asked + 1), PATIENCE_S)


@dataclass
class Here:
    """One place, with the person who decides there and one who does not."""

    country: Country
    kind: str
    chat: int
    me: int
    member: int
    town: str
    topic: int | None = None
    language: str = "en"
    papers: list[Paper] = field(default_factory=list)

    @property
    def api(self) -> FakeBotApi:
        return self.country.api

    # --- what people do ----------------------------------------------------------------------------------------------

    async def say(self, words: str, *, by: int | None = None, **more: Any) -> Message:  # any JSON
        """Say something, and give the bot's next message here, once it is the answer and not that one is coming."""
        before = len(self.seen())
        self.speak(words, by=by, **more)
        return await self._next(before)

    def speak(self, words: str, *, by: int | None = None, **more: Any) -> int:  # any JSON
        """Say something, and wait for nothing; gives the message's number."""
        return self.api.say(words, **(self._speaker(by) | more))

    async def send(self, name: str, content: bytes, *, caption: str = "") -> Message:
        """Send a file, and give the bot's next message here."""
        before = len(self.seen())
        self.api.send_file(name, content, caption=caption, **self._speaker(None))
        return await self._next(before)

    async def press(self, message: Message, label: str, *, by: int | None = None) -> str:
        """Press a button; gives the passing note, if any."""
        query = self.api.press(message.button(label), message=message, user=by or self.me)
        await self.api.until(lambda: query in self.api.answers, within=PATIENCE_S)
        return str(self.api.answers[query].get("text", ""))

    async def opens(self, message: Message, label: str) -> Message:
        """Press a button that is answered by a new message."""
        before = len(self.seen())
        await self.press(message, label)
        return await self._next(before)

    async def turns(self, message: Message, label: str) -> str:
        """Press a button that rewrites the message it stands under."""
        edits = message.edits
        await self.press(message, label)
        await self.api.until(lambda: message.edits > edits, within=PATIENCE_S)
        return message.text

    async def hears(self, *words: str) -> Message:
        """Wait until a message here holds all these words."""

        def found() -> Message | None:
            return next((each for each in self.seen() if all(word in each.text for word in words)), None)

        with suppress(TimeoutError):
            await self.api.until(found, within=PATIENCE_S)
        message = found()
        assert message is not None, f"{self.kind}: {words} not heard, but {[each.text for each in self.seen()]}"
        return message

    def seen(self) -> list[Message]:
        """What the bot has said here; of a forum what stands in this topic."""
        return [each for each in self.api.sent(self.chat) if each.thread_id == self.topic]

    # --- what papers do ----------------------------------------------------------------------------------------------

    def paper(self, title: str = "") -> Paper:
        """A newspaper that writes of this place's town, and has written nothing yet."""
        paper = Paper(
            outlet=self.country.outlet(),
            title=title or f"{self.town} Courier",
            path=f"/{self.town.lower()}-{abs(self.chat)}-{len(self.papers)}",
            now=self.country.now,
        )
        paper.publishes()
        self.papers.append(paper)
        return paper

    def elsewhere(self, language: str = "en") -> Here:
        """Somebody in a private chat, whose papers are given up with those of this place."""
        other = self.country.place(language=language)
        other.papers = self.papers
        return other

    def beside(self) -> Here:
        """The other topic of this forum, with a town of its own."""
        return replace(self, topic=TOPIC + 1, town=new_town(), papers=[])

    async def reads(self, paper: Paper, *reports: str) -> Message:
        """Add a paper that has these reports already; what stands in it is no news any more then."""
        return await self.reads_for("", paper, *reports)

    async def reads_for(self, channel: str, paper: Paper, *reports: str) -> Message:
        """Add a paper to a channel, given by its @name."""
        for report in reports:
            self.happens(paper, report)
        self.speak(f"/add {channel} {paper.url}".replace("  ", " "))
        added = await self.hears(f"{paper.title} is in." if self.language == "en" else f"{paper.title} ist dabei.")
        await paper.is_read()
        return added

    def happens(self, paper: Paper, report: str, **more: str) -> None:
        """Have the paper publish one more report of the flood in this place's town; an hour lies between two.

        Where a test moves the clock, it is written now.
        """
        age = AGES[report] if self.country.now is wall_clock else 0
        paper.publishes(flood(self.town, report, **more), age=timedelta(hours=age))

    # -----------------------------------------------------------------------------------------------------------------

    def _speaker(self, by: int | None) -> dict[str, Any]:  # any JSON
        if self.kind == "channel" and by is None:
            return {"chat": self.chat, "sender_chat": self.chat}
        in_topic = {"message_thread_id": self.topic, "is_topic_message": True} if self.topic is not None else {}
        return {"chat": self.chat, "user": by or self.me, **in_topic}

    async def _next(self, before: int) -> Message:
        with suppress(TimeoutError):
            await self.api.until(lambda: len(self.seen()) > before, within=PATIENCE_S)
        assert len(self.seen()) > before, f"{self.kind}: no answer after {[each.text for each in self.seen()]}"
        answer = self.seen()[before]
        await self.api.until(lambda: not answer.text.startswith(AT_IT), within=PATIENCE_S)
        return answer


Script = Callable[[Here], Awaitable[None]]


class Country:
    """Makes places nobody has been in, for one running program.

    The program asks one feed of a host at a time, so that there are several hosts; `selected` are the scripts that will
    be asked for, which are played some at once: a chat gets one message a second, and would take long by itself.
    """

    def __init__(
        self,
        api: FakeBotApi,
        outlets: Sequence[FeedServer],
        selected: Sequence[tuple[Script, str]] = (),
        now: Callable[[], datetime] = wall_clock,
    ) -> None:
        self.api = api
        self.now = now
        self._outlets = cycle(outlets)
        self._selected = selected
        self._ids = count(1000)
        self._told: asyncio.Task[str] | None = None
        self._room = asyncio.Semaphore(PLAYED_AT_ONCE)
        self._played: dict[tuple[Script, str], asyncio.Task[None]] = {}

    def outlet(self) -> FeedServer:
        """The host of the next paper."""
        return next(self._outlets)

    def person(self, name: str = "Ada", language: str | None = "en") -> int:
        """Somebody with a private chat."""
        return self.api.world.add_person(next(self._ids), name, language)

    def place(self, kind: str = "private", *, language: str = "en") -> Here:
        """A place with somebody who decides there, and in company somebody who does not."""
        me, member = self.person(language=language), self.person("Carl", language)
        if kind == "private":
            return Here(self, kind, me, me, member, new_town(), language=language)
        chat = self.api.world.add_chat(
            -next(self._ids), _KINDS[kind], f"Round {me}", {me: "administrator", member: "member"}
        )
        topic = TOPIC if kind == "topic" else None
        if topic is not None:
            self.api.world.chats[chat].topics |= {topic, topic + 1}
        return Here(self, kind, chat, me, member, new_town(), topic, language)

    async def town_of_a_told_story(self) -> str:
        """A town whose flood two papers have told from beginning to end, one against the other."""
        if self._told is None:
            self._told = asyncio.ensure_future(self._tell())
        return await self._told

    async def _tell(self) -> str:
        here = self.place()
        there = here.elsewhere()
        there.town = here.town
        courier, herald = here.paper(), there.paper(f"{here.town} Herald")
        await asyncio.gather(here.reads(courier, "first"), there.reads(herald))
        for paper, report, sign in (
            (courier, "worse", "4 → 9"),
            (herald, "disputed", "9 ↔ 14"),
            (courier, "worst", "1,120"),
        ):
            here.happens(paper, report)
            await (here if paper is courier else there).hears(sign)
        courier.closes()
        herald.closes()
        return here.town

    async def play(self, script: Script, kind: str) -> None:
        """Wait for what became of a script in a place; the first to ask has all begin."""
        for each in self._selected:
            if each not in self._played:
                self._played[each] = asyncio.ensure_future(self._run(*each))
        await self._played[script, kind]

    async def _run(self, script: Script, kind: str) -> None:
        async with self._room:
            here = self.place(kind)
            try:
                await script(here)
            finally:
                for paper in here.papers:
                    paper.closes()


def in_every_place(*kinds: str) -> Callable[[Script], Callable[[Country, str], Awaitable[None]]]:
    """Make a script a test in each of the four places, or of those that are named."""

    def tested(script: Script) -> Callable[[Country, str], Awaitable[None]]:
        @pytest.mark.parametrize("place", kinds or PLACES)
        async def test(country: Country, place: str) -> None:
            await country.play(script, place)

        test.__name__, test.__qualname__, test.__doc__ = script.__name__, script.__qualname__, script.__doc__
        test.__module__ = script.__module__
        test.script = script  # type: ignore[attr-defined]  # for whoever collects what is selected
        return test

    return tested
