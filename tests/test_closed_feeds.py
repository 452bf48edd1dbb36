"""What a feed behind a login says is told and found only where that feed is watched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes.builders import make_article, make_chat, make_feed, make_watch

from bot.core import identity
from bot.encoder import NoEncoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pipeline import Pipeline, article_of
from storage import chats, outbox, stories, watches
from storage.database import Database
from storage.records import Access, Article, Entry, Language, Target

NOW = datetime(2025, 3, 2, 12, 0, tzinfo=UTC)
STRANGER, MEMBER = 8, 9
FOUR = "Bei einem Erdrutsch in Falkenau sind vier Menschen ums Leben gekommen, teilte die Polizei in Falkenau mit."
NINE = "Die Zahl der Toten nach dem Erdrutsch in Falkenau ist auf neun gestiegen, teilte die Polizei in Falkenau mit."


def told(name: str, text: str, access: Access, minutes: int) -> Article:
    """An article of the feed of that name."""
    return make_article(
        id=f"{name}-{minutes}",
        feed_id=name,
        outlet=name,
        title=f"Erdrutsch in Falkenau ({name})",
        text=text,
        lang=Language("de"),
        access=access,
        published_at=NOW + timedelta(minutes=minutes),
    )


@asynccontextmanager
async def newsroom(folder: Path) -> AsyncIterator[tuple[Database, Pipeline]]:
    """A stranger who listens for a word and to an open feed, and a member who listens to the closed one."""
    db = await Database.open(f"sqlite:///{folder / 'news.db'}", durable=False)
    await db.migrate()
    async with db.write() as tx:
        for chat_id in (STRANGER, MEMBER):
            await chats.upsert(tx, make_chat(id=chat_id, language=Language("de")))
        listens = (
            (STRANGER, Target.KEYWORD, "Polizei"),
            (STRANGER, Target.FEED, "open"),
            (MEMBER, Target.FEED, "closed"),
        )
        for chat_id, target, value in listens:
            await watches.add(tx, make_watch(id=f"{chat_id}{value}", chat_id=chat_id, target=target, value=value))
    try:
        async with Fetcher() as fetcher, Parser() as parser:
            shortest, encode = timedelta(minutes=5), NoEncoder()
            yield (
                db,
                Pipeline(db, fetcher=fetcher, parser=parser, encode=encode, shortest=shortest, clock=lambda: NOW),
            )
    finally:
        await db.close()


async def waiting(db: Database, chat_id: int) -> list[str]:
    async with db.read() as tx:
        return [message.text for message in await outbox.waiting_of_chat(tx, chat_id)]


@pytest.mark.parametrize("access", [Access.LOGIN])
async def test_a_closed_feed_is_told_to_its_watchers_and_to_nobody_else(access: Access, tmp_path: Path) -> None:
    async with newsroom(tmp_path) as (db, pipeline):
        await pipeline.take_in((told("closed", FOUR, access, 0),), feed=None, now=NOW)
        await pipeline.take_in((told("closed", NINE, access, 5),), feed=None, now=NOW)

        assert await waiting(db, STRANGER) == []
        assert "4 → 9" in "".join(await waiting(db, MEMBER))
        async with db.read() as tx:
            assert await stories.find(tx, "falkenau", STRANGER, 5, anywhere=True) == ()
            assert len(await stories.find(tx, "falkenau", MEMBER, 5)) == 1


@pytest.mark.parametrize("access", [Access.LOGIN])
async def test_an_open_article_tells_nothing_of_the_closed_ones_before_it(access: Access, tmp_path: Path) -> None:
    async with newsroom(tmp_path) as (db, pipeline):
        await pipeline.take_in((told("closed", FOUR, access, 0),), feed=None, now=NOW)
        (filed,) = await pipeline.take_in((told("open", NINE, Access.OPEN, 5),), feed=None, now=NOW)
        messages = await waiting(db, STRANGER)

        # To strangers the story is new, has an open title, and begins with the open figure.
        assert messages
        assert not any("closed" in text or "→" in text for text in messages)
        async with db.read() as tx:
            (story,) = await stories.find(tx, "falkenau", STRANGER, 5, anywhere=True)
            shown = await stories.reports_shown(tx, story.id, STRANGER)
        assert story.title == "Erdrutsch in Falkenau (open)"
        assert {report.outlet for report in shown} == {"open"}
        assert [report.prior for report in filed.work.reports] == [None]


async def test_a_closed_article_is_compared_with_open_ones(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as (db, pipeline):
        await pipeline.take_in((told("open", FOUR, Access.OPEN, 0),), feed=None, now=NOW)
        await pipeline.take_in((told("closed", NINE, Access.LOGIN, 5),), feed=None, now=NOW)

        assert "4 → 9" in "".join(await waiting(db, MEMBER))
        assert "9" not in "".join(await waiting(db, STRANGER))


def test_an_article_is_as_open_as_the_document_it_came_in() -> None:
    entry = Entry(key="k", title="Beben", link=None, text="", published_at=NOW)
    url = "https://ada:word@bote.example/feed"
    feed = replace(make_feed(), id=identity.feed_id(url), url=url)

    article = article_of(feed, entry, "Text.", None, lang="de", access=Access.LOGIN, now=NOW)

    assert article.access is Access.LOGIN
