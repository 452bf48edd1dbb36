"""`import-opml` and `export-opml`: a chat's feeds from a list, and as one."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot import settings
from bot.cli.opened import existing, known_chat
from bot.feeds.lists import read_list
from bot.feeds.parse import Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading_opml import MAX_BYTES
from bot.settings import ConfigError
from handlers.files.opml import opml
from handlers.importing import subscribe
from handlers.services import ReadFailed
from storage import exports
from storage.database import make_private


async def take_in(file: str, chat_id: int, *, as_json: bool) -> None:
    """Add the feeds of a list to a chat and say what became of them."""
    known = settings.load()
    document = await asyncio.to_thread(read, file)
    now = datetime.now(UTC)
    async with Parser() as parser:
        found = await read_list(document, parser, now)
    if isinstance(found, ReadFailed):
        raise ConfigError(f"{file} is no OPML list that can be read: {FetchProblem[found.problem].value}")
    async with existing(known) as db:
        chat = await known_chat(db, chat_id)
        async with db.write() as tx:
            done = await subscribe(tx, found.feeds, chat=chat, thread_id=None, limit=known.watches_per_chat, now=now)
    if as_json:
        print(json.dumps(asdict(done) | {"unusable": found.unusable}))
        return
    notes = {"were there already": done.known, "have no web address": found.unusable, "do not fit": done.left}
    said = [f"{count} {what}" for what, count in notes.items() if count]
    print("; ".join([f"{done.new} {'feed' if done.new == 1 else 'feeds'} added", *said]))


async def hand_out(path: str, chat_id: int | None) -> None:
    """Write a chat's feeds, or all there are, as a list; logins are in it."""
    async with existing(settings.load()) as db:
        if chat_id is not None:
            await known_chat(db, chat_id)
        async with db.read() as tx:
            feeds = await exports.subscriptions(tx, chat_id)
    written = opml(feeds, "Feeds from tallywire")
    if path == "-":
        print(written, end="")
        return
    await asyncio.to_thread(write, Path(path), written)
    print(f"{len(feeds)} {'feed' if len(feeds) == 1 else 'feeds'} written to {path}")


def read(name: str) -> bytes:
    """A file's bytes, not more than a list may have."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise ConfigError(f"{name} cannot be read: {problem.strerror}") from problem


def write(path: Path, words: str) -> None:
    try:
        make_private(path)
        path.write_text(words, encoding="utf-8")
    except OSError as problem:
        raise ConfigError(f"{path} cannot be written: {problem.strerror}") from problem
