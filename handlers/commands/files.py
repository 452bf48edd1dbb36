"""Files in and out: lists of feeds as OPML, figures with their evidence as CSV, JSON and XLSX."""

from __future__ import annotations

import asyncio
import re
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from telegram import InputFile
from telegram.error import BadRequest

from handlers.access import Act
from handlers.asking import Ask, Command, Press, Sent
from handlers.files.opml import opml
from handlers.files.writing import Form, export
from handlers.importing import subscribe
from handlers.services import FeedList, ReadFailed
from handlers.text import without_login
from handlers.wording import answers
from handlers.wording import files as wording
from storage import exports
from storage.records import ChatKind

#: A list of ten thousand feeds is a fifth of that; Telegram itself gives bots four times as much.
LIST_LIMIT = 5 * 2**20
#: As a workbook these take half of what Telegram takes from a bot.
FIGURES_LIMIT = 100_000
LONGEST_DAYS = 36_500

CAPTION = re.compile(r"/import(?:@\w+)?(?:\s|$)", re.IGNORECASE)
_ADDRESSED = re.compile(r"/import@(?P<bot>\w+)", re.IGNORECASE)
_LIST_NAMES = (".opml", ".xml")
_SPAN = re.compile(r"(\d{1,5})\s*(d|t|w|day|days|tag|tage|tagen|week|weeks|woche|wochen)", re.IGNORECASE)


async def import_(ask: Ask) -> None:
    """/import: an OPML file, sent with these words, or replied to with them."""
    if ask.sent is None:
        await ask.tell("import-which")
        return
    read = await ask.patiently(_read(ask, ask.sent), ask.say("import-reading"))
    if isinstance(read, ReadFailed):
        await ask.finish(answers.plain(wording.problem(read.problem, ask.voice)))
        return
    limit = ask.services.limits.watches
    async with ask.services.db.write() as tx:
        imported = await subscribe(
            tx, read.feeds, chat=ask.chat, thread_id=ask.thread_id, limit=limit, now=ask.services.now()
        )
    await ask.finish(wording.imported(imported, read.unusable, limit, ask.voice))


async def list_out(ask: Ask) -> None:
    """/opml: the chat's feeds as a list that any feed reader takes."""
    async with ask.services.db.read() as tx:
        feeds = await exports.subscriptions(tx, ask.chat.id)
    if not feeds:
        await ask.tell("feeds-heading", count=0)
        return
    if ask.chat.kind is not ChatKind.PRIVATE:
        # Every member can open the file; a login is for those who have it.
        feeds = tuple(replace(feed, url=without_login(feed.url)) for feed in feeds)
    written = opml(feeds, ask.say("opml-title")).encode()
    await _send(ask, InputFile(written, filename="feeds.opml"), ask.say("opml-caption", count=len(feeds)))


async def export_(ask: Ask) -> None:
    """/export, perhaps with how far back: asks in which form."""
    days = days_of(ask.words)
    if days is None:
        await ask.tell("export-unclear")
        return
    async with ask.services.db.read() as tx:
        count = await exports.count(tx, ask.chat.id, _since(ask, days))
    if count > FIGURES_LIMIT:
        await ask.tell("export-too-many", count=ask.voice.number(Decimal(count)))
    elif count == 0:
        await ask.tell("export-nothing")
    else:
        await ask.reply(wording.forms(count, days, ask.voice))


async def export_pressed(ask: Ask) -> None:
    """The button of one form: how many days back stands behind it, 0 for all."""
    form, _, days = ask.words.partition(":")
    if form not in set(Form) or not days.isdecimal() or int(days) > LONGEST_DAYS:
        await ask.tell("button-outdated")
        return
    since = _since(ask, int(days))
    async with ask.services.db.read() as tx:
        if await exports.count(tx, ask.chat.id, since) > FIGURES_LIMIT:
            await ask.tell("export-too-many", count=ask.voice.number(Decimal(FIGURES_LIMIT)))
            return
    await ask.toast(ask.say("export-writing"))
    folder = await asyncio.to_thread(tempfile.TemporaryDirectory, prefix="export-")
    try:
        path = Path(folder.name) / f"figures.{form}"
        count = await export(ask.services.db, path, Form(form), chat_id=ask.chat.id, since=since)
        with await asyncio.to_thread(path.open, "rb") as file:
            await _send(
                ask, InputFile(file, filename=path.name, read_file_handle=False), ask.say("export-caption", count=count)
            )
    finally:
        await asyncio.to_thread(folder.cleanup)


def days_of(words: str) -> int | None:
    """Read how far back to go: "30d", "2 Wochen", "7"; 0 for all there is, None if it cannot be understood."""
    lowered = words.casefold().strip()
    if not lowered:
        return 0
    span = _SPAN.fullmatch(lowered)
    number = span[1] if span is not None else lowered
    if not (number.isascii() and number.isdecimal()) or len(number) > 5:
        return None
    days = int(number) * (7 if span is not None and span[2].startswith("w") else 1)
    return days if 0 < days <= LONGEST_DAYS else None


def is_list(name: str, caption: str) -> bool:
    """Tell whether a file is meant as a list of feeds."""
    return name.lower().endswith(_LIST_NAMES) or CAPTION.match(caption) is not None


def is_for_another(caption: str, own_name: str) -> bool:
    """Tell whether a caption speaks to another bot."""
    addressed = _ADDRESSED.match(caption)
    return addressed is not None and addressed["bot"].lower() != own_name.lower()


async def _read(ask: Ask, sent: Sent) -> FeedList | ReadFailed:
    """Fetch and read a list; one that is too large is not even fetched."""
    too_large = ReadFailed(problem="TOO_LARGE")
    if (sent.size or 0) > LIST_LIMIT:
        return too_large
    try:
        file = await ask.bot.get_file(sent.file_id)
    except BadRequest:
        # Larger than Telegram gives to bots, or gone.
        return too_large
    if (file.file_size or 0) > LIST_LIMIT:
        return too_large
    return await ask.services.read_list(bytes(await file.download_as_bytearray()))


async def _send(ask: Ask, file: InputFile, caption: str) -> None:
    await ask.bot.send_document(ask.chat.id, file, caption=caption, message_thread_id=ask.thread_id)


def _since(ask: Ask, days: int) -> datetime | None:
    return ask.services.now() - timedelta(days=days) if days else None


IMPORT = Command(name="import", act=Act.CHANGE, run=import_, slow=True)
COMMANDS = (
    Command(name="export", act=Act.TAKE, run=export_),
    IMPORT,
    Command(name="opml", act=Act.TAKE, run=list_out),
)
PRESSES = (Press(verb="export", act=Act.TAKE, run=export_pressed, slow=True),)
