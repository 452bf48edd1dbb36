"""What a command may ask of the rooms above it: find a feed, read a text at once, gather an overview."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot import language
from bot.core import apart, following, happenings, identity, insight, notable
from bot.encoder import NoEncoder
from bot.feeds import page, probe
from bot.feeds.fetch import PAGE, Fetcher, FetchFailed, NotModified, Page
from bot.feeds.lists import read_list
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading import ParsedFeed
from bot.feeds.reading_pages import read_article
from bot.overviews import overview
from bot.pipeline import understand
from bot.regrouping import ByHand
from handlers.posting import Poster
from handlers.services import (
    Candidate,
    FeedList,
    Limits,
    Meaning,
    ProbeChoices,
    Probed,
    ProbeFailed,
    ProbeFound,
    ReadFailed,
    Reading,
    Reasoning,
    Services,
)
from handlers.text import is_link
from storage import feeds
from storage.database import Database
from storage.records import Article, Chat, Digest, Entry, Feed, Language, PageMode, Target

MOST_WORDS = 4
READ_LIMIT = 40_000
"""Characters of a text somebody sends that are read at once."""


REASONING = Reasoning(
    look=insight.look,
    sums=insight.sums,
    nearest=apart.nearest,
    changes_of=following.changes_of,
    explain=notable.explain,
)


class Answering:
    """Builds what handlers are given."""

    def __init__(
        self,
        db: Database,
        *,
        fetcher: Fetcher,
        parser: Parser,
        clock: Callable[[], datetime],
        owners: frozenset[int] = frozenset(),
        is_open: bool = True,
        limits: Limits | None = None,
        work: Executor | None = None,
        drawing: Executor | None = None,
        poster: Poster | None = None,
    ) -> None:
        self._db = db
        self._fetcher = fetcher
        self._parser = parser
        self._clock = clock
        self._owners = owners
        self._is_open = is_open
        self._limits = limits or Limits()
        self._work = work
        self._drawing = drawing
        self._poster = poster or Poster()

    def services(self) -> Services:
        return Services(
            db=self._db,
            now=self._clock,
            probe=self.probe,
            read=self.read,
            digest=self.digest,
            poll_soon=self.poll_soon,
            reasoning=REASONING,
            regroup=ByHand(self._db, self._clock).lent(),
            drawing=self._drawing,
            meaning=self.meaning,
            read_list=self.read_list,
            owners=self._owners,
            is_open=self._is_open,
            limits=self._limits,
            poster=self._poster,
        )

    async def probe(self, address: str) -> Probed:
        """The feed at an address with its newest article read, or the feeds that its page names."""
        match await probe.probe(address, fetcher=self._fetcher, parser=self._parser, now=self._clock()):
            case probe.Found(url=url, feed=parsed):
                return await self._found(url, parsed)
            case probe.Choices(candidates=candidates):
                return ProbeChoices(candidates=tuple(Candidate(url=each.url, title=each.title) for each in candidates))
            case probe.Failed(problem=problem):
                return ProbeFailed(problem=problem.name)
            case other:
                assert_never(other)

    async def _found(self, url: str, parsed: ParsedFeed) -> ProbeFound:
        now, host = self._clock(), identity.host_of(url)
        feed = Feed(id=identity.feed_id(url), url=url, title=parsed.title or host, host=host, next_check_at=now)
        newest = max(parsed.entries, key=lambda entry: entry.published_at or now, default=None)
        reading = await self._newest(feed, newest, parsed.language) if newest is not None else None
        return ProbeFound(feed=feed, newest=reading)

    async def _newest(self, feed: Feed, entry: Entry, lang: str | None) -> Reading:
        now = self._clock()
        found = await page.text_of(entry, PageMode.AUTO, fetcher=self._fetcher, parser=self._parser, now=now)
        return await self._read(
            text=found.text, title=entry.title, url=entry.link, outlet=feed.title, lang=entry.language or lang or ""
        )

    async def read(self, words: str) -> Reading | ReadFailed:
        """The figures of a text, or of the page at an address that is all there is."""
        if " " in words or not is_link(words):
            return await self._read(text=words[:READ_LIMIT])
        match await self._fetcher.fetch(words, now=self._clock(), accept=PAGE):
            case FetchFailed(problem=problem):
                return ReadFailed(problem=problem.name)
            case NotModified():
                return ReadFailed(problem=FetchProblem.HTTP_ODD.name)
            case Page() as fetched:
                text = await self._parser.run(read_article, fetched.body, fetched.content_type, fetched.final_url)
            case other:
                assert_never(other)
        if isinstance(text, ParseFailed):
            return ReadFailed(problem=text.problem.name)
        return await self._read(text=text, url=words)

    async def _read(
        self, *, text: str, title: str = "", url: str | None = None, outlet: str = "", lang: str = ""
    ) -> Reading:
        """Read a text without keeping it; no vector is needed to know its figures."""
        article = Article(
            id="",
            feed_id="",
            entry_key="",
            outlet=outlet,
            url=url,
            lang=Language(lang[:2].lower()),
            published_at=self._clock(),
            title=title,
            text=text,
        )
        loop = asyncio.get_running_loop()
        (understood,) = await loop.run_in_executor(self._work, understand, (article,), NoEncoder())
        return Reading(article=replace(understood.article, text=""), figures=understood.figures.figures)

    async def read_list(self, document: bytes) -> FeedList | ReadFailed:
        """The feeds of an OPML document."""
        return await read_list(document, self._parser, self._clock())

    async def digest(self, chat: Chat, since: datetime, until: datetime) -> Digest:
        """What moved for a chat between two moments."""
        async with self._db.read() as tx:
            return await overview(tx, chat, since=since, until=until, due_at=until)

    async def meaning(self, words: str) -> Meaning | None:
        """What words stand for; the tables of the languages are loaded where texts are read."""
        return await asyncio.get_running_loop().run_in_executor(self._work, meaning_of, words)

    async def poll_soon(self, feed_id: str) -> None:
        """Have a feed asked at the next tick."""
        async with self._db.write() as tx:
            await feeds.due_now(tx, feed_id, self._clock() - timedelta(seconds=1))


def meaning_of(words: str) -> Meaning | None:
    """A kind of story first ("strikes"), then what is counted ("Inflationsraten"), then a unit ("Prozent")."""
    kind = happenings.kind_named(words)
    if kind is not None:
        return Meaning(target=Target.HAPPENING, value=kind)
    asked = words.casefold().split()[:MOST_WORDS]
    for lang in language.languages():
        lexicon = language.tongue(lang).lexicon
        for phrase in (" ".join(asked), *asked[:1]):
            for form in singulars(phrase):
                if (concept := lexicon.nouns.concept(form)) is not None:
                    return Meaning(target=Target.QUANTITY, value=concept)
                if (unit := lexicon.units.words.get(form)) is not None:
                    return Meaning(target=Target.UNIT, value=unit[0])
    return None


def singulars(phrase: str) -> tuple[str, ...]:
    """The phrase, and what it may be the plural of."""
    return (phrase, *(phrase.removesuffix(ending) for ending in ("s", "n", "en", "e") if phrase.endswith(ending)))
