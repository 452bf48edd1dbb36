"""What can be asked of a story: in every place, by words and by buttons."""

import struct

from fakes.places import Country, Here, in_every_place


@in_every_place()
async def test_a_story_is_looked_into_from_all_sides(here: Here) -> None:
    town = await here.country.town_of_a_told_story()

    figures = await here.say(f"/figures {town}")
    history = await here.say(f"/history {town} dead")
    sources = await here.say(f"/sources {town}")
    why = await here.say(f"/why {town}")
    search = await here.say(f"/search {town}")

    assert f"The death toll from the flood in {town} has risen to 1,120, police said on Tuesday." in figures.text
    assert history.text.startswith(f"Dead · Flood in {town}")
    assert [line[:6] for line in history.text.splitlines()[2:]] == ["· at l", "▲ 9  p", "⚠ 14  ", "▲ 1,12"]
    assert f"fire service, {town} Herald" in sources.text
    assert "Not told: nothing watched here covers this article." in why.text
    assert f"1 Flood in {town}" in search.text


@in_every_place()
async def test_who_names_no_story_is_offered_those_that_moved_last(here: Here) -> None:
    town = await here.country.town_of_a_told_story()
    await here.say(f"/watch story {town}")

    opened = [(await here.opens(await here.say(f"/{name}"), "1")).text for name in ("figures", "history", "sources")]

    assert all(f"Flood in {town}" in text for text in opened)


@in_every_place()
async def test_two_stories_stand_side_by_side(here: Here) -> None:
    town = await here.country.town_of_a_told_story()
    courier = here.paper()
    await here.reads(courier, "first", "worse")
    await courier.is_read()

    compared = await here.say(f"/compare {town}, {here.town}")

    assert "Dead 1,120 ↔ 9" in compared.text


@in_every_place()
async def test_an_alert_that_is_answered_with_why_says_what_it_was_told_for(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "first")
    here.happens(courier, "worse")
    told = await here.hears("4 → 9")

    # That it arrived is written down a moment after it has; who is faster than that asks again.
    why = await here.say("/why", reply_to_message=here.api.world.shown(told))
    for _ in range(5):
        if "not an alert" in why.text:
            why = await here.say("/why", reply_to_message=here.api.world.shown(told))

    assert "Told at" in why.text
    assert f"feed {courier.title}" in why.text


async def test_a_card_is_shared_in_another_chat_and_leads_back(country: Country) -> None:
    here = country.place()
    town = await country.town_of_a_told_story()

    query = country.api.ask_inline(town, user=here.me)
    await country.api.until(lambda: query in country.api.answers)
    (card,) = country.api.answers[query]["results"]
    link = card["reply_markup"]["inline_keyboard"][0][0]["url"]
    opened = await here.say(f"/start {link.partition('?start=')[2]}")

    assert card["title"] == f"Flood in {town}: at least four dead"
    assert opened.text.startswith(f"Flood in {town}")


def size_of(photo: bytes | None) -> tuple[int, int]:
    assert photo is not None
    width, height = struct.unpack(">II", photo[16:24])
    return width, height


@in_every_place()
async def test_a_chart_is_drawn_light_or_dark_and_the_paper_is_remembered(here: Here) -> None:
    town = await here.country.town_of_a_told_story()

    light = await here.say(f"/chart {town}")
    first = light.photo
    await here.turns(light, "Dark")
    again = await here.opens(await here.say(f"/history {town}"), "Chart")
    sheet = await here.opens(again, "Charts")
    week = await here.say("/chart")

    assert size_of(first) == size_of(again.photo) == (1200, 800)
    assert light.photo == again.photo != first
    assert sheet.text.startswith(f"Flood in {town}")
    assert sheet.photo is not None
    assert next(button["text"] for button in sheet.buttons()) == "Light"
    assert week.text.startswith(("The week in figures", "Nothing moved this week"))
