"""`export`: figures with their evidence as CSV, JSON or XLSX, however many there are."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot import settings
from bot.cli.opened import existing, known_chat
from bot.settings import ConfigError
from handlers.files.writing import Form, export
from storage import exports
from storage.database import make_private


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to export, and whereto."""

    path: Path
    form: str | None  #: None: the end of the path's name says it
    chat_id: int | None  #: what this chat hears of and may see; None: all that is open to anyone
    since: str | None  #: a date or time
    as_json: bool


async def run(options: Options) -> None:
    """Write the file and say how much is in it."""
    form, since = form_of(options), moment(options.since)
    async with existing(settings.load()) as db:
        if options.chat_id is not None:
            await known_chat(db, options.chat_id)
        async with db.read() as tx:
            total = await exports.count(tx, options.chat_id, since)
        # Only a file that is whole ever bears the name.
        unfinished = options.path.with_name(f".{options.path.name}.unfinished")
        try:
            await asyncio.to_thread(make_ready, unfinished)
            with tqdm(total=total, unit="figure", disable=None, leave=False) as progress:
                count = await export(db, unfinished, form, chat_id=options.chat_id, since=since, each=progress.update)
            await asyncio.to_thread(unfinished.replace, options.path)
        except OSError as problem:
            raise ConfigError(f"{options.path} cannot be written: {problem.strerror}") from problem
        finally:
            with suppress(OSError):
                await asyncio.to_thread(unfinished.unlink)
    said = {"path": str(options.path), "figures": count}
    print(json.dumps(said) if options.as_json else f"{count:,} figures written to {options.path}")


def form_of(options: Options) -> Form:
    """The form that was asked for, or that the file's name ends in."""
    wanted = options.form or options.path.suffix.removeprefix(".").lower()
    if wanted not in set(Form):
        raise ConfigError(f"{options.path}: give --form or a name that ends in {', .'.join(['', *Form])[2:]}")
    return Form(wanted)


def moment(words: str | None) -> datetime | None:
    """A time as ISO 8601 writes it; a date alone is its beginning, and without a zone it is UTC."""
    if words is None:
        return None
    try:
        given = datetime.fromisoformat(words)
        return given.astimezone(UTC) if given.tzinfo is not None else given.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ConfigError(f"--since {words} is no date: give one like 2025-03-14") from None


def make_ready(path: Path) -> None:
    """Make an empty file that only its owner may read: closed feeds may be in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make_private(path)
    with path.open("ab"):
        """Says now whether it can be written, and not after all has been read."""
