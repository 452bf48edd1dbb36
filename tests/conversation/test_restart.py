"""What stands in a chat goes on working when the program has ended and begun anew."""

from pathlib import Path

from fakes.bot_api import FakeBotApi
from fakes.feed_server import FeedServer
from fakes.floods import flood, new_town
from fakes.places import Country
from fakes.program import running

STORIES = 10


async def test_pages_are_turned_by_buttons_of_a_program_that_is_no_more(tmp_path: Path) -> None:
    async with FeedServer() as outlet, FakeBotApi() as api:
        here = Country(api, [outlet]).place()
        courier = here.paper()
        towns = [new_town() for _ in range(STORIES)]
        courier.publishes(*(flood(town, "first") for town in towns))
        async with running(api, tmp_path):
            here.speak(f"/add {courier.url}")
            await here.hears("is in.")
            await courier.is_read()
            await courier.is_read()
            latest = await here.say("/latest")
            first = latest.text
        async with running(api, tmp_path):
            second = await here.turns(latest, "More")
            again = await here.turns(latest, "Back")

    shown = [town for town in towns if town in first + second]
    assert sorted(shown) == sorted(towns)
    assert not [town for town in towns if town in first and town in second]
    assert again == first
