"""`replay`: reads an archive through the very pipeline that reads feeds, and prints what it would have told.

This is how a newsroom tries its watches on its own archive, and how accuracy is measured.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.cli import lines
from bot.core import identity
from bot.core.apart import nearest
from bot.core.insight import jumped
from bot.encoder import encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.html_text import text_of_html
from bot.feeds.parse import Parser
from bot.pipeline import TOGETHER, Filed, Pipeline
from bot.pipeline import read as extract
from bot.settings import ConfigError
from storage import articles, chats, feeds, stories, upkeep, watches
from storage.database import Database
from storage.records import (
    DAY,
    Alert,
    Article,
    Chat,
    ChatKind,
    Feed,
    FigureKey,
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
    names = {article.id: name for name, article in archive}
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
                shown = shown_of(new) if new else await known(db, name, article, whole=options.whole)
                print(json_line(name, shown, names, whole=options.whole) if options.as_json else prose(shown, options))
                progress.update()
        progress.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of an article, read just now or found in the database."""

    article: Article
    story_id: str
    reports: tuple[Report, ...]  #: in the order of the article
    silences: tuple[Silence, ...]
    alerts: tuple[Alert, ...] = ()
    messages: tuple[Message, ...] = ()
    beside: tuple[Report, ...] = ()  #: what its figures could be compared with


def shown_of(filed: Filed) -> Shown:
    work = filed.work
    return Shown(
        article=work.article,
        story_id=work.story.id,
        reports=tuple(sorted(work.reports, key=lambda report: (report.key.part is not Part.TITLE, report.key.start))),
        silences=filed.silences,
        alerts=filed.alerts,
        messages=work.messages,
        beside=filed.beside,
    )


async def known(db: Database, name: str, article: Article, *, whole: bool) -> Shown:
    """What is kept of an article that was replayed before; nobody is told of it again."""
    async with db.read() as tx:
        kept, story = await articles.get(tx, article.id), await stories.of_article(tx, article.id)
        reports = await stories.reports_of_article(tx, article.id)
        whole_story = await stories.reports_of(tx, story.id) if story is not None else ()
    if kept is None or story is None:
        raise LookupError(f"{name} is not kept")
    if kept.digest != identity.digest_of(article.title, article.text):
        print(f"{name}: known with other words, whose figures are shown", file=sys.stderr)
    # Numbers that are no key figures are counted and not kept; what a text says of them does not change.
    silences = extract(kept).silences if whole else ()
    return Shown(article=kept, story_id=story.id, reports=reports, silences=silences, beside=whole_story)


def json_line(name: str, shown: Shown, names: dict[str, str], *, whole: bool) -> str:
    """The line of the output contract for one article."""
    others = tuple(report for report in shown.beside if report.key.article_id != shown.article.id) + shown.reports
    odd = odd_moves(shown.reports, others)
    told = [lines.of_report(report, names) | remarks(report, others, odd, names) for report in shown.reports]
    if whole:
        silent = [lines.of_silence(silence) for silence in shown.silences]
        told = lines.in_order([figure | {"key": True} for figure in told] + silent)
    texts = {message.story_id: message.text for message in shown.messages}
    row = {
        "article": name,
        "story": shown.story_id,
        "lang": shown.article.lang,
        "summary": shown.article.summary,
        "figures": told,
        "alerts": [line for alert in shown.alerts for line in lines.of_alert(alert, texts.get(shown.story_id, ""))],
    }
    return json.dumps(row, ensure_ascii=False)


def remarks(
    report: Report, others: tuple[Report, ...], odd: Collection[FigureKey], names: dict[str, str]
) -> lines.Line:
    """Why a figure was compared with nothing, or that it moved quite unlike its series."""
    if report.relation is Relation.NEW:
        apart = nearest(report, others)
        return {"not_compared": None if apart is None else lines.of_apart(apart, names)}
    return {"worth_checking": True} if report.relation in _MOVES and report.key in odd else {}


def odd_moves(reports: Sequence[Report], others: Iterable[Report]) -> frozenset[FigureKey]:
    """Which of an article's figures moved quite unlike their series; `others` are all that were told until then."""
    until = {report.series_id: report.published_at for report in reports if report.relation in _MOVES}
    so_far: dict[str, list[Report]] = {series_id: [] for series_id in until}
    for other in others:
        if other.series_id in until and other.published_at <= until[other.series_id]:
            so_far[other.series_id].append(other)
    return frozenset(key for told in so_far.values() for key in jumped(told))


_MOVES = frozenset({Relation.RAISED, Relation.LOWERED})


def prose(shown: Shown, options: Options) -> str:
    """What a person sees of one article: the messages it caused, and its figures."""
    article = shown.article
    told = [f"{article.published_at:%Y-%m-%d %H:%M} {article.outlet}: {article.title}"]
    for report in shown.reports:
        figure = report.figure
        whose = f" ({figure.source})" if figure.source else ""
        told.append(f"  {report.relation.value:9} {figure.quote}{whose} [{figure.what.value}, {report.reason}]")
    if options.whole:
        told += [f"  silent    {silence.number}: {silence.why}" for silence in shown.silences]
    for message in shown.messages:
        told += ["", *("    " + line for line in message.text.splitlines()), ""]
    return "\n".join(told)
