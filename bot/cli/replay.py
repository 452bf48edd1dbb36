"""`replay`: reads an archive through the very pipeline that reads feeds, and prints what it would have told.

This is how a newsroom tries its watches on its own archive, and how accuracy is measured.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.cli import lines
from bot.core import identity
from bot.encoder import encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.html_text import text_of_html
from bot.feeds.parse import Parser
from bot.pipeline import Filed, Pipeline
from bot.settings import ConfigError
from storage import chats, feeds, watches
from storage.database import Database
from storage.records import DAY, Article, Chat, ChatKind, Feed, Language, Target, Watch

READER = 0
"""The chat that listens to everything in a replay; Telegram gives nobody this id."""

REPLAYED = "replay:archive"


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
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
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
        row = json.loads(line)
    except ValueError:
        raise ConfigError(f"{where}: not a line of JSON") from None
    if not isinstance(row, dict):
        raise ConfigError(f"{where}: not an object of JSON")
    try:
        name, title = str(row["id"]), str(row.get("title") or "")
        published = moment(row["published"])
    except KeyError as missing:
        raise ConfigError(f"{where}: {missing.args[0]!r} is missing") from None
    except ValueError:
        raise ConfigError(f"{where}: 'published' is not a time: {row['published']!r}") from None
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


def moment(value: object) -> datetime:
    """A time of an archive; one without a zone is taken as UTC."""
    parsed = datetime.fromisoformat(str(value))
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)


async def run(options: Options) -> None:
    """Replay an archive into a fresh database, or the given one, and print a line for each article."""
    archive = read(options)
    with database_address(options.database) as (address, durable):
        db = await Database.open(address, durable=durable)
        try:
            await db.migrate()
            await listen(db, archive[0][1].published_at if archive else datetime.now(UTC))
            await replay(db, archive, options)
        finally:
            await db.close()


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
    archive = Feed(id=REPLAYED, url=REPLAYED, title="archive", host="", next_check_at=now + 36500 * DAY, stopped=True)
    watch = Watch(id=REPLAYED, chat_id=READER, target=Target.FEED, value=REPLAYED, label="archive", added_at=now)
    async with db.write() as tx:
        await feeds.add(tx, archive)
        await chats.upsert(tx, Chat(id=READER, kind=ChatKind.PRIVATE, digest_at=None, added_at=now))
        await watches.add(tx, watch)


async def replay(db: Database, archive: list[tuple[str, Article]], options: Options) -> None:
    names = {article.id: name for name, article in archive}
    async with Fetcher() as fetcher, Parser() as parser:
        pipeline = Pipeline(
            db, fetcher=fetcher, parser=parser, encode=encoder(), shortest=DAY, clock=lambda: datetime.now(UTC)
        )
        for name, article in tqdm(archive, unit="article", disable=None if not sys.stdout.isatty() else True):
            (filed,) = await pipeline.take_in((article,), feed=None, now=article.published_at)
            print(json_line(name, filed, names, whole=options.whole) if options.as_json else prose(filed, options))


def json_line(name: str, filed: Filed, names: dict[str, str], *, whole: bool) -> str:
    """The line of the output contract for one article."""
    work = filed.work
    told = [lines.of_report(report, names) for report in work.reports]
    if whole:
        silent = [lines.of_silence(silence) for silence in filed.silences]
        told = lines.in_order([figure | {"key": True} for figure in told] + silent)
    texts = {message.story_id: message.text for message in work.messages}
    row = {
        "article": name,
        "story": work.story.id,
        "lang": work.article.lang,
        "summary": work.article.summary,
        "figures": told,
        "alerts": [line for alert in filed.alerts for line in lines.of_alert(alert, texts.get(work.story.id, ""))],
    }
    return json.dumps(row, ensure_ascii=False)


def prose(filed: Filed, options: Options) -> str:
    """What a person sees of one article: the messages it caused, and its figures."""
    article = filed.work.article
    shown = [f"{article.published_at:%Y-%m-%d %H:%M} {article.outlet}: {article.title}"]
    for report in filed.work.reports:
        figure = report.figure
        whose = f" ({figure.source})" if figure.source else ""
        shown.append(f"  {report.relation.value:9} {figure.quote}{whose} [{figure.what.value}, {report.reason}]")
    if options.whole:
        shown += [f"  silent    {silence.number}: {silence.why}" for silence in filed.silences]
    for message in filed.work.messages:
        shown += ["", *("    " + line for line in message.text.splitlines()), ""]
    return "\n".join(shown)
