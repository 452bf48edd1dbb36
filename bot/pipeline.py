"""The path of one article, top to bottom. It decides nothing; it calls.

poll        lease due feed → fetch → parse → keep what is fresh → clean text
understand  → analyse language → extract figures → summarise → profile
file        → assign story, join what proves to be one → align with its series and compare → choose what each watch
              is told → word it
take_in     → save article, figures, validators and messages in ONE transaction
            → (later, bot/delivery) lease message → pace → send → settle
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar, assert_never

from bot import echoes, encoder, german_words, joining, language, places
from bot.core import (
    edits,
    figures,
    flapping,
    following,
    identity,
    notable,
    placing,
    quiet,
    schedule,
    stories,
    summary,
    summary_words,
)
from bot.core.window import REMEMBERED, WINDOW, Window
from bot.feeds import page
from bot.feeds.fetch import Fetcher, FetchFailed, NotModified, Page
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading import ParsedFeed
from handlers import messages as wording
from storage import articles as kept_articles
from storage import intake, outbox, regrouping, watches
from storage import stories as kept_stories
from storage.database import Database, Tx
from storage.records import (
    Access,
    Alert,
    Article,
    Change,
    Entry,
    Feed,
    Figure,
    Language,
    Message,
    Profile,
    Report,
    Series,
    Silence,
    Story,
    Work,
)
from storage.remembered import Remembered
from storage.unit_of_work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """An article read: what it states, what it passes over, and what it shares with others of its event."""

    article: Article
    figures: figures.Extraction
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An article in its place, and what follows from it."""

    work: Work
    changes: tuple[Change, ...]  #: of every figure that it states
    alerts: tuple[Alert, ...]
    silences: tuple[Silence, ...]
    beside: tuple[Report, ...] = ()  #: what its figures could be compared with


WORDED_AT_ONCE = 100
"""Messages made before others are served again."""

TOGETHER = 8
"""Articles read in one go: together their vectors cost a quarter less, and a chat's question waits little."""

FEW_ARTICLES = 1_000
"""In a window of so many a story is found within a millisecond: less than others could be served in meanwhile."""

FEW_PAIRS = 20_000
"""Of an article's figures and those known before; so many are compared within some four milliseconds."""


def understand(articles: Sequence[Article], encode: encoder.Encoder) -> tuple[Understood, ...]:
    """Read articles: language, figures, summary and profile of each. Pure but for the models it loads once."""
    known = [comprehend(article) for article in articles]
    vectors = encode.encode([encoder.opening(article) for article, _ in known])
    return tuple(
        Understood(
            article=article,
            figures=found,
            profile=places.profile(article, found.figures, vector, in_dictionary=german_words.in_dictionary),
        )
        for (article, found), vector in zip(known, vectors, strict=True)
    )


def comprehend(article: Article) -> tuple[Article, figures.Extraction]:
    """An article with its language, digest and summary, and its figures: none in a language that is not read."""
    lang = article.lang or language.detect(f"{article.title}. {article.text}")
    article = replace(article, lang=lang, digest=identity.digest_of(article.title, article.text))
    reading = language.analyse(article.title, article.text, lang)
    if lang not in language.languages():
        found, words = figures.Extraction(figures=(), silences=()), summary_words.PLAIN
    else:
        lexicon = language.tongue(lang).lexicon
        found, words = figures.extract(reading, lexicon, article.published_at.date()), lexicon.summary
    told = summary.summarise(article, (*reading.text, *reading.unread), found.figures, words)
    return replace(article, summary=told), found


class Pipeline:
    """Carries articles from a feed's bytes to messages in the outbox."""

    def __init__(
        self,
        db: Database,
        *,
        fetcher: Fetcher,
        parser: Parser,
        encode: encoder.Encoder,
        work: Executor | None = None,
        shortest: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._fetcher = fetcher
        self._parser = parser
        self._encode = encode
        self._work = work  #: where texts are read, so that the loop is not held up; None: the loop's own threads
        self._shortest = shortest
        self._clock = clock
        self._window: Window | None = None
        self._regrouped = 0  #: the latest regrouping that what is remembered knows of
        self._remembered = Remembered()

    async def poll(self, feed: Feed) -> tuple[Filed, ...]:
        """Ask a feed for news and take in what it has; the feed's next time is settled in any case."""
        now = self._clock()
        fetched = await self._fetcher.fetch(feed.url, now=now, etag=feed.etag, last_modified=feed.last_modified)
        match fetched:
            case Page():
                parsed = await self._parser.parse(fetched.body, fetched.content_type, fetched.final_url)
            case NotModified():
                await self._settle(after_answer(feed, fetched, now, self._shortest))
                return ()
            case FetchFailed():
                await self._settle(after_failed_fetch(feed, fetched, now, self._shortest))
                return ()
            case other:
                assert_never(other)
        if isinstance(parsed, ParseFailed):
            problem = FetchFailed(problem=parsed.problem)
            await self._settle(after_failed_fetch(feed, problem, now, self._shortest))
            return ()
        return await self._read(feed, fetched, parsed, now)

    async def _read(self, feed: Feed, fetched: Page, parsed: ParsedFeed, now: datetime) -> tuple[Filed, ...]:
        """Take in what a feed's document has that is new, oldest first; a feed read for the first time stays silent."""
        aliases = [alias for entry in parsed.entries for alias in entry.aliases]
        async with self._db.read() as tx:
            known = await kept_articles.known(tx, feed.id, aliases)
        # A feed may bring three thousand entries of a hundred thousand characters: not while everybody waits.
        fresh = await asyncio.to_thread(identity.fresh, parsed.entries, known)
        wanted = [*((entry, None) for entry in fresh.new), *((edit.entry, edit.article) for edit in fresh.edited)]
        entries = [entry for entry, _ in wanted]
        if feed.title == feed.host:
            # It came from a list and has not said its name yet.
            feed = replace(feed, title=parsed.title)
        texts = await page.texts_of(entries, feed.page_mode, fetcher=self._fetcher, parser=self._parser, now=now)
        make = partial(article_of, feed, lang=parsed.language, access=fetched.access, now=now)
        found = await asyncio.to_thread(articles_of, make, wanted, [text.text for text in texts])
        newest = max((article.published_at for article in found), default=None)
        settled = after_answer(feed, fetched, now, self._shortest, news_at=newest, ttl=parsed.ttl)
        silent = feed.checked_at is None or fresh.storm
        return await self.take_in(found, feed=settled, now=now, silent=silent, learned=fresh.learned)

    async def take_in(
        self,
        found: Sequence[Article],
        *,
        feed: Feed | None,
        now: datetime,
        silent: bool = False,
        learned: Sequence[tuple[str, tuple[str, ...]]] = (),
    ) -> tuple[Filed, ...]:
        """Understand articles and save all that follows from them, whole or not at all."""
        understood = await self.understand(found)
        return await self.file(understood, feed=feed, now=now, silent=silent, learned=learned)

    async def understand(self, found: Sequence[Article]) -> tuple[Understood, ...]:
        """Read articles on the thread that is kept for it, a few at a time."""
        loop = asyncio.get_running_loop()
        portions = [found[at : at + TOGETHER] for at in range(0, len(found), TOGETHER)]
        read = [await loop.run_in_executor(self._work, understand, portion, self._encode) for portion in portions]
        return tuple(each for portion in read for each in portion)

    async def file(
        self,
        understood: Sequence[Understood],
        *,
        feed: Feed | None,
        now: datetime | None,
        silent: bool = False,
        learned: Sequence[tuple[str, tuple[str, ...]]] = (),
    ) -> tuple[Filed, ...]:
        """Put articles that were read into their stories and save all that follows from them, whole or not at all.

        Without `now` each is told as it would have been when it was published.
        """
        filed: list[Filed] = []
        try:
            async with self._db.write(brief=True) as tx:
                unit = await UnitOfWork.begin(tx, self._remembered, [each.article for each in understood], feed=feed)
                self._notice_regrouping(unit.regrouped)
                for each in understood:
                    filed.append(await self._file(tx, unit, each, now or each.article.published_at, silent=silent))
                    unit.add(filed[-1].work)
                if feed is not None:
                    await kept_articles.learn(tx, feed.id, learned)
                await unit.write()
        except BaseException:
            self._window = None  # what it learnt was not saved
            self._remembered.forget()
            raise
        return tuple(filed)

    async def _file(self, tx: Tx, unit: UnitOfWork, understood: Understood, now: datetime, *, silent: bool) -> Filed:
        """Put an article into its story and its figures into their series, and decide who is told what."""
        article, window = understood.article, await self._stories(tx)
        known = await unit.story_of(article) if article.revision else None
        rivals: tuple[str, ...] = ()
        if known is None:
            assigned = await aside(len(window) > FEW_ARTICLES, stories.assign, understood.profile, window)
            known = await unit.story(assigned.story_id) if assigned.story_id is not None else None
            rivals = assigned.rivals
        story = known or stories.open_story(article)
        window.add(understood.profile, story.id)
        if known and rivals:
            others = await aside(
                len(window) > FEW_ARTICLES, stories.told_apart, understood.profile, story.id, rivals, window
            )
            known = story = await joining.join(tx, unit, known, others, article.id, now)
            self._regrouped = unit.regrouped
        story = following.moved(story, article) if known else story

        series = await unit.series_of(story.id) if known else ()
        reports = await unit.reports_beside(story.id, article) if known else ()
        # A feed that says one thing four hundred times had all others wait for eight seconds here.
        found = understood.figures.figures
        takes_long = len(found) * (len(found) + len(reports)) > FEW_PAIRS
        opened, placed, changes = await aside(takes_long, compared, article, found, story, series, reports)

        alerts: tuple[Alert, ...] = ()
        if article.revision:
            edited = edits.compare_revisions(await unit.reported_by(article), changes, reports)
            changes = flapping.marked(edited.changes, reports)
            alerts = await self._taken_back(tx, article, story, edited.gone)
        if not silent:
            series_ids = [report.series_id for report in placed]
            heard = await watches.matching(
                tx, feed_id=article.feed_id, story_id=story.id, series_ids=series_ids, access=article.access
            )
            opens = known is None or known.access is not story.access
            moved_so = {key for change in changes for key in change.again} if heard else frozenset()
            await unit.write_before_asking_of({key.article_id for key in moved_so})
            before = await outbox.told_to(tx, moved_so)
            alerts += notable.choose(article, following.as_told(story, article), opens, changes, heard, now, before)
            await echoes.add(tx, unit, article, changes, reports, alerts=alerts, heard=heard, now=now)
        work = Work(
            article=article,
            profile=understood.profile,
            story=story,
            series=opened,
            reports=placed,
            silences=len(understood.figures.silences),
            messages=await self._word(unit, alerts, now),
        )
        return Filed(work=work, changes=changes, alerts=alerts, silences=understood.figures.silences, beside=reports)

    async def _taken_back(self, tx: Tx, article: Article, story: Story, gone: Sequence[Report]) -> tuple[Alert, ...]:
        """Who was told a figure that an edit of the article has taken back."""
        # What is held has not been told: when its time comes, what was taken back is left out.
        told = [message for message in await outbox.telling(tx, article.id) if not message.held] if gone else []
        series = await kept_stories.series_of(tx, gone[0].story_id) if told else ()
        heard = {chat_id: await watches.of_chat(tx, chat_id) for chat_id in {message.chat_id for message in told}}
        return edits.withdraw(article, story, gone, series, told, heard)

    async def _word(self, unit: UnitOfWork, alerts: Sequence[Alert], now: datetime) -> tuple[Message, ...]:
        """Alerts as messages, each in the words of its chat."""
        spoken_to = {alert.watch.chat_id: await unit.chat(alert.watch.chat_id) for alert in alerts}
        worded: list[Message] = []
        for number, alert in enumerate(alerts, 1):
            if (chat := spoken_to[alert.watch.chat_id]) is not None:
                worded.append(wording.of_alert(alert, chat, now, held=quiet.holds_back(chat, now)))
            if number % WORDED_AT_ONCE == 0:
                await asyncio.sleep(0)
        return tuple(worded)

    async def prepare(self) -> None:
        """Read what stories are under way, before the first article asks."""
        async with self._db.read() as tx:
            self._notice_regrouping(await regrouping.latest(tx))
            await self._stories(tx)

    def _notice_regrouping(self, latest: int) -> None:
        """Forget what is remembered of stories if somebody, perhaps in another process, has merged or split any."""
        if latest != self._regrouped:
            self._window = None
            self._remembered.forget()
            self._regrouped = latest

    async def _stories(self, tx: Tx) -> Window:
        """The articles of the last weeks with their stories, read once and then kept up to date."""
        if self._window is None:
            now, window = self._clock(), Window()
            groups = await regrouping.merged_groups(tx)
            loop = asyncio.get_running_loop()
            async for portion in kept_stories.recent(tx, now - WINDOW, slow_since=now - REMEMBERED):
                grouped = [(profile, groups.get((profile.article_id, home), home)) for profile, home in portion]
                await loop.run_in_executor(self._work, remember, window, grouped)
            self._window = window
        return self._window

    async def _settle(self, feed: Feed) -> None:
        async with self._db.write() as tx:
            await intake.save(tx, feed=feed, works=())


async def aside(takes_long: bool, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do what takes long on a thread, and all else at once; others are served in between in any case."""
    if takes_long:
        return await asyncio.to_thread(work, *args, **kwargs)
    await asyncio.sleep(0)
    return work(*args, **kwargs)


def remember(window: Window, filed: Iterable[tuple[Profile, str]]) -> None:
    """Take articles into the window as they were filed, oldest first."""
    for profile, story_id in filed:
        window.add(profile, story_id)


def compared(
    article: Article,
    found: tuple[Figure, ...],
    story: Story,
    series: tuple[Series, ...],
    reports: tuple[Report, ...],
) -> tuple[tuple[Series, ...], tuple[Report, ...], tuple[Change, ...]]:
    """The series that an article opens, what it reports in which series, and what that changes."""
    opened, placed = placing.place(article, found, story, series, reports)
    return opened, placed, following.changes_of(placed, (*series, *opened), reports)


def articles_of(
    make: Callable[[Entry, str, Article | None], Article],
    wanted: Sequence[tuple[Entry, Article | None]],
    texts: Sequence[str],
) -> list[Article]:
    """The articles that entries lead to, oldest first."""
    found = [make(entry, text, before) for (entry, before), text in zip(wanted, texts, strict=True)]
    return sorted(found, key=lambda article: (article.published_at, article.id))


def article_of(
    feed: Feed, entry: Entry, text: str, before: Article | None, *, lang: str | None, access: Access, now: datetime
) -> Article:
    """The article an entry leads to; `before` is what we kept of it, `text` is the fullest that could be had."""
    return Article(
        id=before.id if before else identity.article_id(feed.id, entry.key),
        feed_id=feed.id,
        entry_key=before.entry_key if before else entry.key,
        outlet=feed.title,
        url=entry.link,
        lang=Language((entry.language or lang or "")[:2].lower()),
        published_at=before.published_at if before else min(entry.published_at or now, now),
        title=entry.title,
        text=text,
        revision=before.revision + 1 if before else 0,
        entry_digest=entry.digest,
        aliases=entry.aliases,
        access=access,
    )


def after_answer(
    feed: Feed,
    answer: Page | NotModified,
    now: datetime,
    shortest: timedelta,
    *,
    news_at: datetime | None = None,
    ttl: timedelta | None = None,
) -> Feed:
    """The feed after its host has answered: validators, a new address if it moved for good, its next time."""
    settled = schedule.after_success(
        feed,
        now=now,
        shortest=shortest,
        news_at=news_at,
        ttl=ttl,
        max_age=answer.max_age,
        retry_after=answer.retry_after,
    )
    url = answer.moved_to or feed.url
    host = identity.host_of(url) if answer.moved_to else feed.host
    return replace(settled, url=url, host=host, etag=answer.etag, last_modified=answer.last_modified)


def after_failed_fetch(feed: Feed, failed: FetchFailed, now: datetime, shortest: timedelta) -> Feed:
    """The feed after a poll that brought nothing to read."""
    return schedule.after_failure(
        feed,
        now=now,
        shortest=shortest,
        problem=failed.problem.name,
        retry_after=failed.retry_after,
        gone=failed.problem is FetchProblem.GONE,
    )
