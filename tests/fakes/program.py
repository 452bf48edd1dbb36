"""The real program as a process, between a Bot API and a feed server on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from fakes.bot_api import TOKEN, FakeBotApi
from fakes.feed_server import Answer

#: How long the slowest thing may take on a machine that has other things to do.
PATIENCE_S = 60.0


def rss(
    *articles: tuple[str, str],
    title: str = "Talbote",
    dates: Sequence[datetime] = (),
    link: str | None = None,
    times: int = 3,
) -> Answer:
    """A feed with these articles, the last one newest; each says its text so many `times`, and leads to the `link`.

    Without `dates` all of them are of this moment.
    """
    dates = dates or [datetime.now(UTC)] * len(articles)
    leads = f"<link>{escape(link)}</link>" if link is not None else ""
    entries = "".join(
        f"<item><title>{escape(heading)}</title><guid>{escape(heading)}</guid><pubDate>{format_datetime(date)}</pubDate>{leads}"
        f"<description>{escape(text * times)}</description></item>"
        for (heading, text), date in reversed(list(zip(articles, dates, strict=True)))
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(title)}</title>{entries}</channel></rss>'
    return Answer(body=body.encode(), content_type="application/rss+xml")


@asynccontextmanager
async def running(api: FakeBotApi, folder: Path, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot as a process; ended by SIGTERM if it has not ended itself."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api.url,
        "BOT_DATA_DIR": str(folder),
        "BOT_POLL_SECONDS": "1",
        "BOT_ALLOW_PRIVATE_FEEDS": "true",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **settings, **more},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()
