"""One running program for all conversations: a process of its own, between a Bot API and feed servers on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from fakes.bot_api import TOKEN, FakeBotApi
from fakes.feed_server import FeedServer
from fakes.places import Country
from fakes.program import running

#: Runs the program; speaks English.
OWNER = 99
HOSTS = 40


def is_here(item: pytest.Item) -> bool:
    return "conversation" in item.path.parts


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all tests here live in one loop, since they share what runs in it, and come last, in one go.

    While tests elsewhere run in loops of their own this one stands still, and with it the Bot API: what the program
    asks of it meanwhile would run into its time limits.
    """
    items.sort(key=is_here)
    for item in items:
        if isinstance(item, pytest.Function) and is_here(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def country(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Country]:
    """The program is up and greets whoever comes."""
    folder = tmp_path_factory.mktemp("program")
    selected = [
        (item.function.script, str(item.callspec.params["place"]))
        for item in request.session.items
        if isinstance(item, pytest.Function) and is_here(item) and hasattr(item.function, "script")
    ]
    async with AsyncExitStack() as stack:
        outlets = [await stack.enter_async_context(FeedServer(f"127.0.1.{host}")) for host in range(1, HOSTS + 1)]
        api = await stack.enter_async_context(FakeBotApi())
        api.world.add_person(OWNER, "Olga", "en")
        api.world.has_tables = True
        async with running(api, folder, BOT_ADMINS=str(OWNER), BOT_WORKS_PER_HOUR="1000") as bot:
            country = Country(api, outlets, selected)
            await country.place().say("/start")
            yield country
            assert bot.returncode is None
            bot.terminate()
            log, _ = await bot.communicate()
    assert "Traceback" not in log.decode()
    assert TOKEN not in log.decode()
    assert bot.returncode == 0
