"""What the program writes of itself: one line an event, text or JSON, and never a token."""

from __future__ import annotations

import logging
import re
import sys

from pythonjsonlogger.json import JsonFormatter

from bot.settings import LogFormat, LogLevel

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
"""A bot's token as Telegram makes them; httpx logs the address of each request, and the address holds it."""

CHATTY = ("httpx", "httpcore", "httpx2", "httpcore2", "apscheduler", "alembic", "aiosqlite", "telegram", "matplotlib")
"""Libraries that would write addresses, parameters of statements, or a page at every start."""


class Redacted(logging.Filter):
    """Puts stars in the place of anything that looks like a token, whoever logs it."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if TOKEN.search(message):
            record.msg, record.args = TOKEN.sub("***", message), None
        return True


class RedactedText(logging.Formatter):
    """A traceback can hold a token too."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the library's name
        return TOKEN.sub("***", super().formatException(ei))  # type: ignore[arg-type]  # as the base class has it


class RedactedJson(JsonFormatter):
    """The same for lines of JSON."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the library's name
        return TOKEN.sub("***", str(super().formatException(ei)))


def start(form: LogFormat, level: LogLevel) -> None:
    """Send the log to standard error in the wanted form."""
    handler = logging.StreamHandler(sys.stderr)
    if form is LogFormat.JSON:
        handler.setFormatter(RedactedJson("%(asctime)s %(levelname)s %(name)s %(message)s"))
    else:
        handler.setFormatter(RedactedText("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    handler.addFilter(Redacted())
    logging.basicConfig(level=level.value.upper(), handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # A tick that still runs when its next one is due is as it should be: a thousand alerts take two hundred of them.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
