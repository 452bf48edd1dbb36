"""A bot by invitation: who comes in, what they may do, how much of it, and what its owner sees and says."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from fakes.bot_api import FakeBotApi
from fakes.feed_server import FeedServer
from fakes.places import Country, Here
from fakes.program import running

OWNER = 99


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def closed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Country]:
    """A program that serves who was invited, and lets a chat watch two things."""
    folder: Path = tmp_path_factory.mktemp("closed")
    settings = {"BOT_ADMINS": str(OWNER), "BOT_OPEN": "false", "BOT_WATCHES_PER_CHAT": "2", "BOT_ASKS_PER_MINUTE": "12"}
    async with FeedServer() as outlet, FakeBotApi() as api, running(api, folder, **settings):
        api.world.add_person(OWNER, "Olga", "en")
        country = Country(api, [outlet])
        await owner_of(country).say("/start")
        yield country


def owner_of(country: Country) -> Here:
    return Here(country, "private", OWNER, OWNER, OWNER, "Nowhere")


async def invited(country: Country) -> Here:
    """Somebody who came by a link of the owner's."""
    link = (await owner_of(country).say("/invite")).text.splitlines()[1]
    here = country.place()
    await here.say(f"/start {link.partition('?start=')[2]}")
    return here


async def test_who_was_not_invited_is_told_so_and_one_link_lets_one_in(closed: Country) -> None:
    stranger, other = closed.place(), closed.place()
    refused = await stranger.say("/start")
    code = (await owner_of(closed).say("/invite")).text.splitlines()[1].partition("?start=")[2]

    let_in = await stranger.say(f"/start {code}")
    used_up = await other.say(f"/start {code}")

    assert refused.text == used_up.text
    assert refused.text.startswith("This bot is by invitation only")
    assert let_in.text.startswith("I read news feeds")


async def test_a_chat_watches_no_more_than_it_may(closed: Country) -> None:
    here = await invited(closed)

    said = [(await here.say(f"/watch {word}")).text for word in ("flood", "strike", "quake")]

    assert said[:2] == ["Watching: keyword “flood”", "Watching: keyword “strike”"]
    assert "2" in said[2]
    assert not said[2].startswith("Watching")


async def test_an_admin_helps_and_a_ban_is_taken_back_by_its_button(closed: Country) -> None:
    owner, helper, nuisance = owner_of(closed), await invited(closed), await invited(closed)
    await owner.say(f"/admin {helper.me}")

    banned = await helper.say(f"/ban {nuisance.me}")
    nuisance.speak("/help")
    stats = await helper.say("/stats")
    silent = len(nuisance.seen())
    note = await helper.press(banned, "Undo")
    back = await nuisance.say("/help")
    refused = await helper.say("/broadcast Good morning")

    assert banned.text == f"{nuisance.me} is banned."
    assert "Chats:" in stats.text
    assert silent == 1
    assert note == f"{nuisance.me} is no longer banned."
    assert back.text.startswith("What I can do")
    assert refused.text == "Only whoever runs this bot may do that."


async def test_a_word_to_all_is_shown_first_and_reaches_everybody(closed: Country) -> None:
    here = await invited(closed)
    draft = await owner_of(closed).say("/broadcast Tonight I am away for an hour.")

    send = next(button["text"] for button in draft.buttons() if button["text"].startswith("Send"))
    await owner_of(closed).press(draft, send)
    told = await here.hears("Tonight I am away for an hour.")

    assert draft.text == "Tonight I am away for an hour."
    assert told.text == draft.text
