"""`replay`: reads an archive through the very pipeline that reads feeds, and prints what it would have told.

This is how a newsroom tries its watches on its own archive, and how accuracy is measured.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.cli import lines
from bot.cli.ledger import Ledger
from bot.core import following, identity
from bot.core.apart import nearest
from bot.encoder import encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.html_text import text_of_html
from bot.feeds.parse import Parser
from bot.pipeline import TOGETHER, Filed, Pipeline, comprehend
from bot.settings import ConfigError
from storage import articles, chats, feeds, regrouping, stories, upkeep, watches
from storage.database import Database
from storage.records import (
    DAY,
    Alert,
    Article,
    Change,
    Chat,
    ChatKind,
    Feed,
    Language,
    Message,
    Part,
    Relation,
    Report,
    Silence,
    Target,
    Watch,
)

READER = 0
"""The chat that listens to everything in a replay; Telegram gives nobody this id."""

REPLAYED = "replay:archive"

_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
_YEARS = range(1000, 9000)
"""Beyond these years a few days more or less may be no time any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to replay, and how to show it."""

    files: tuple[str, ...]
    as_json: bool
    whole: bool  #: also the numbers that are no key figures
    database: str | None


def read(options: Options) -> list[tuple[str, Article]]:
    """The archive's articles in order of publication, each with the id the archive gives it."""
    found = [article_of(line, where) for where, line in archive_lines(options.files)]
    return sorted(found, key=lambda each: (each[1].published_at, each[0]))


def archive_lines(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in files:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        except OSError as problem:
            raise ConfigError(f"{name} cannot be read: {problem.strerror}") from problem
        except UnicodeDecodeError:
            raise ConfigError(f"{name} is not UTF-8 text") from None
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield f"{name}, line {number}", line


def article_of(line: str, where: str) -> tuple[str, Article]:
    """One line of an archive: `id url source lang published title text`, or `html` for `text`."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise ConfigError(f"{where}: not a line of JSON") from None
    if not isinstance(given, dict):
        raise ConfigError(f"{where}: not an object of JSON")
    row = {key: sound(value) if isinstance(value, str) else value for key, value in given.items()}
    try:
        name, title = str(row["id"]), str(row.get("title") or "")
        published = moment(row["published"])
    except KeyError as missing:
        raise ConfigError(f"{where}: {missing.args[0]!r} is missing") from None
    except (ValueError, OverflowError):
        raise ConfigError(f"{where}: 'published' is not a time: {str(row['published'])[:40]!r}") from None
    text = str(row["text"]) if row.get("text") is not None else text_of_html(str(row.get("html") or ""))
    source = str(row.get("source") or "")
    article = Article(
        id=identity.article_id(REPLAYED, name),
        feed_id=REPLAYED,
        entry_key=name,
        outlet=source,
        url=str(row["url"]) if row.get("url") else None,
        lang=Language(str(row.get("lang") or "")[:2].lower()),
        published_at=published,
        title=title,
        text=text,
    )
    return name, article


def sound(text: str) -> str:
    """The text with NUL and half characters replaced, one for one: offsets are those of the text as it was given."""
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)


def moment(value: object) -> datetime:
    """A time of an archive; one without a zone is taken as UTC."""
    parsed = datetime.fromisoformat(str(value))
    if parsed.year not in _YEARS:
        raise ValueError("too far away to reckon with")
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)


async def run(options: Options) -> None:
    """Replay an archive into a fresh database, or the given one, and print a line for each article."""
    archive = read(options)
    with database_address(options.database) as (address, durable):
        db = await Database.open(address, durable=durable)
        try:
            await refuse_strangers(db)
            await db.migrate()
            await listen(db, archive[0][1].published_at if archive else datetime.now(UTC))
            await replay(db, archive, options)
        finally:
            await db.close()


async def refuse_strangers(db: Database) -> None:
    """Old news must not be told to a bot's chats, and its stories must not be mixed with an archive's."""
    async with db.read() as tx:
        if await upkeep.knows_others(tx, READER):
            raise ConfigError("a bot with chats uses this database: replay into another one, or into none")


@contextmanager
def database_address(given: str | None) -> Iterator[tuple[str, bool]]:
    """The database to replay into, and whether anyone would miss it after a power cut."""
    if given is not None:
        yield given, True
        return
    with tempfile.TemporaryDirectory(prefix="tallywire-") as folder:
        yield f"sqlite:///{Path(folder) / 'replay.db'}", False


async def listen(db: Database, now: datetime) -> None:
    """A chat that watches all of the archive, so that alerts are chosen as they are for anyone."""
    archive = Feed(id=REPLAYED, url=REPLAYED, title="archive", host="", next_check_at=now, stopped=True)
    watch = Watch(id=REPLAYED, chat_id=READER, target=Target.FEED, value=REPLAYED, label="archive", added_at=now)
    async with db.write() as tx:
        await feeds.add(tx, archive)
        await chats.upsert(tx, Chat(id=READER, kind=ChatKind.PRIVATE, digest_at=None, added_at=now))
        await watches.add(tx, watch)


async def replay(db: Database, archive: list[tuple[str, Article]], options: Options) -> None:
    """Read an archive and print what it tells; lines of JSON when all is read, as they name what stories became."""
    if not options.as_json:
        async for _, shown in replayed(db, archive, options):
            print(prose(shown, options))
        return
    names = {article.id: name for name, article in archive}
    with Ledger() as ledger:
        try:
            async for name, shown in replayed(db, archive, options):
                ledger.add(row_of(name, shown, names, whole=options.whole))
        finally:
            async with db.read() as tx:
                heirs = await regrouping.heirs(tx)
            for line in ledger.lines(heirs):
                print(line)


async def replayed(
    db: Database, archive: list[tuple[str, Article]], options: Options
) -> AsyncIterator[tuple[str, Shown]]:
    """Each article of an archive, read in its order, with what is to be shown of it."""
    turns: dict[str, int] = {}
    for turn, (_, article) in enumerate(archive):
        turns.setdefault(article.id, turn)  # one that is repeated has been read at its first place
    at = datetime.now(UTC)
    async with Fetcher() as fetcher, Parser() as parser:
        pipeline = Pipeline(db, fetcher=fetcher, parser=parser, encode=encoder(), shortest=DAY, clock=lambda: at)
        progress = tqdm(total=len(archive), unit="article", disable=None if not sys.stdout.isatty() else True)
        for portion in (archive[start : start + TOGETHER] for start in range(0, len(archive), TOGETHER)):
            async with db.read() as tx:
                kept = await articles.known(tx, REPLAYED, (name for name, _ in portion))
            unread: dict[str, Article] = {}
            for name, article in portion:
                if name not in kept:
                    unread.setdefault(article.id, article)
            at = portion[0][1].published_at
            understood = await pipeline.understand(tuple(unread.values()))
            filed = {each.work.article.id: each for each in await pipeline.file(understood, feed=None, now=None)}
            for name, article in portion:
                new = filed.pop(article.id, None)
                yield name, shown_of(new) if new else await known(db, name, article, turns, whole=options.whole)
                progress.update()
        progress.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of an article, read just now or found in the database."""

    article: Article
    story_id: str
    changes: tuple[Change, ...]  #: of all its figures, in the order of the article
    silences: tuple[Silence, ...]
    alerts: tuple[Alert, ...] = ()
    messages: tuple[Message, ...] = ()
    beside: tuple[Report, ...] = ()  #: what its figures could be compared with


def shown_of(filed: Filed) -> Shown:
    work = filed.work
    return Shown(
        article=work.article,
        story_id=work.story.id,
        changes=in_order(filed.changes),
        silences=filed.silences,
        alerts=filed.alerts,
        messages=work.messages,
        beside=filed.beside,
    )


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """An article's changes in the order of the article, the headline first."""
    return tuple(
        sorted(changes, key=lambda change: (change.report.key.part is not Part.TITLE, change.report.key.start))
    )


async def known(db: Database, name: str, article: Article, turns: Mapping[str, int], *, whole: bool) -> Shown:
    """What is kept of an article that was replayed before; nobody is told of it again.

    `turns` are the places of the archive's articles: of those published at one time, only those that came before it
    were known when it was read.
    """
    async with db.read() as tx:
        kept, story = await articles.get(tx, article.id), await stories.of_article(tx, article.id)
        reports = await stories.reports_of_article(tx, article.id)
        whole_story = await stories.reports_of(tx, story.id) if story is not None else ()
        series = await stories.series_of(tx, story.id) if story is not None else ()
    if kept is None or story is None:
        raise LookupError(f"{name} is not kept")
    if kept.digest != identity.digest_of(article.title, article.text):
        print(f"{name}: known with other words, whose figures are shown", file=sys.stderr)
    # Numbers that are no key figures are counted and not kept; what a text says of them does not change.
    silences = comprehend(kept)[1].silences if whole else ()
    earlier = tuple(report for report in whole_story if came_before(report, kept, turns))
    changes = following.changes_of(reports, series, earlier)
    return Shown(article=kept, story_id=story.id, changes=in_order(changes), silences=silences, beside=earlier)


def came_before(report: Report, article: Article, turns: Mapping[str, int]) -> bool:
    """Whether a report of the same story had been read before an article of the archive.

    What another archive brought goes by its time alone.
    """
    turn = turns.get(report.key.article_id)
    return report.published_at <= article.published_at if turn is None else turn < turns[article.id]


def row_of(name: str, shown: Shown, names: dict[str, str], *, whole: bool) -> lines.Line:
    """The line of the output contract for one article."""
    others = shown.beside + tuple(change.report for change in shown.changes)
    told = [lines.of_report(change.report, names) | remarks(change, others, names) for change in shown.changes]
    if whole:
        silent = [lines.of_silence(silence) for silence in shown.silences]
        told = lines.in_order([figure | {"key": True} for figure in told] + silent)
    texts = {message.story_id: message.text for message in shown.messages}
    return {
        "article": name,
        "story": shown.story_id,
        "lang": shown.article.lang,
        "summary": shown.article.summary,
        "figures": told,
        "alerts": [line for alert in shown.alerts for line in lines.of_alert(alert, texts.get(shown.story_id, ""))],
    }


def remarks(change: Change, others: tuple[Report, ...], names: dict[str, str]) -> lines.Line:
    """Why a figure was compared with nothing, or that it moved quite unlike its series."""
    if change.report.relation is Relation.NEW:
        apart = nearest(change.report, others)
        return {"not_compared": None if apart is None else lines.of_apart(apart, names)}
    return {"worth_checking": True} if change.unusual else {}


def prose(shown: Shown, options: Options) -> str:
    """What a person sees of one article: the messages it caused, and its figures."""
    article = shown.article
    told = [f"{article.published_at:%Y-%m-%d %H:%M} {article.outlet}: {article.title}"]
    for report in (change.report for change in shown.changes):
        figure = report.figure
        whose = f" ({figure.source})" if figure.source else ""
        told.append(f"  {report.relation.value:9} {figure.quote}{whose} [{figure.what.value}, {report.reason}]")
    if options.whole:
        told += [f"  silent    {silence.number}: {silence.why}" for silence in shown.silences]
    for message in shown.messages:
        told += ["", *("    " + line for line in message.text.splitlines()), ""]
    return "\n".join(told)
