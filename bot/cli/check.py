"""`check`: whether this installation can work. One line each; non-zero if one fails."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from importlib import metadata

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import encoder, language, settings
from bot.core import figures
from bot.settings import ConfigError, Settings
from storage.database import Database, StorageError

STILL_S = 60.0
"""A bot whose sign of life is older has stopped turning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one part of the installation is."""

    part: str
    sound: bool
    says: str


async def run(*, offline: bool, as_json: bool) -> int:
    """Print a line for each part; 0 if all are sound."""
    try:
        known = settings.load()
    except ConfigError as problem:
        print(line(Finding(part="settings", sound=False, says=str(problem)), as_json=as_json))
        return 1
    looks: list[Callable[[Settings], Awaitable[Finding]]] = [of_settings, of_database, of_languages, of_encoder]
    if not offline:
        looks.append(of_telegram)
    sound = True
    for look in looks:
        finding = await look(known)
        sound = sound and finding.sound
        print(line(finding, as_json=as_json), flush=True)
    return 0 if sound else 1


def line(finding: Finding, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(asdict(finding), ensure_ascii=False)
    return f"{'ok  ' if finding.sound else 'FAIL'}  {finding.part:10} {finding.says}"


def alive() -> int:
    """Whether a running bot has given a sign of life within the last minute; 0 if so."""
    sign = settings.load().data_dir / "alive"
    try:
        age = time.time() - sign.stat().st_mtime
    except OSError:
        print("no bot runs here", file=sys.stderr)
        return 1
    return 0 if age < STILL_S else 1


async def of_settings(known: Settings) -> Finding:
    try:
        version = metadata.version("tallywire")
    except metadata.PackageNotFoundError:
        version = "from its folder"
    return Finding(part="settings", sound=True, says=f"tallywire {version}, feeds at most every {known.poll_seconds} s")


async def of_database(known: Settings) -> Finding:
    """Looks and changes nothing: a running bot of another version may be at work there."""
    file = known.database_file
    if file is not None and not await asyncio.to_thread(file.is_file):
        return Finding(part="database", sound=True, says=f"{file}: none yet, made at the first start")
    try:
        db = await Database.open(known.database)
        try:
            problems = await db.check()
        finally:
            await db.close()
    except StorageError as problem:
        return Finding(part="database", sound=False, says=str(problem))
    where = str(file) if file is not None else "PostgreSQL"
    return Finding(part="database", sound=not problems, says="; ".join(problems) or f"{where}: schema current, sound")


SAMPLES = {"de": "Bei dem Brand starben 17 Menschen.", "en": "The fire killed 17 people."}


async def of_languages(known: Settings) -> Finding:
    """Whether a sentence of each language is read as it should be."""
    del known
    says, sound = [], True
    for lang in language.languages():
        speech = language.tongue(lang)
        found = figures.extract(language.analyse("", SAMPLES[lang], lang), speech.lexicon).figures
        reads = [figure.value for figure in found] == [17]
        sound = sound and reads
        says.append(f"{lang} ({speech.tagger.model or 'rules'}{'' if reads else ', does not read'})")
    return Finding(part="languages", sound=sound, says=", ".join(says))


async def of_encoder(known: Settings) -> Finding:
    del known
    (vector,) = encoder.encoder().encode(["A sentence."])
    return Finding(part="encoder", sound=True, says="sentence vectors" if vector else "none: stories by names alone")


async def of_telegram(known: Settings) -> Finding:
    try:
        bot = Bot(known.secret_token(), base_url=f"{known.api_url}/bot")
        async with bot:
            return Finding(part="telegram", sound=True, says=f"@{bot.username} at {known.api_url}")
    except ConfigError as problem:
        return Finding(part="telegram", sound=False, says=str(problem))
    except InvalidToken:
        return Finding(
            part="telegram", sound=False, says="Telegram refuses the token: ask @BotFather for the right one"
        )
    except TelegramError as problem:
        return Finding(part="telegram", sound=False, says=f"{known.api_url} cannot be reached: {problem.message}")
