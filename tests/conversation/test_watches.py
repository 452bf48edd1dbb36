"""What can be watched, on which conditions, in words and by buttons: each in every place."""

import asyncio

from fakes.places import Here, in_every_place


@in_every_place()
async def test_a_feed_is_watched_and_its_changes_are_told(here: Here) -> None:
    courier = here.paper()

    added = await here.reads(courier, "first")
    here.happens(courier, "worse")
    told = await here.hears("▲ Dead at least 4 → 9")

    assert added.text.startswith(f"{here.town} Courier is in. Its newest article, as I read it:")
    assert f"The death toll from the flood in {here.town} has risen to nine" in told.text


@in_every_place()
async def test_feeds_are_told_as_one_group(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "first")

    grouped = await here.say("/group Valley 1")
    watched = await here.say("/watch group Valley")
    here.happens(courier, "worse")
    await here.hears("4 → 9")

    assert grouped.text == "Feed group Valley: 1 feed is now told by it."
    assert watched.text == "Watched already: feed group Valley"
    assert sum("4 → 9" in message.text for message in here.seen()) == 1


@in_every_place()
async def test_a_keyword_hears_of_what_other_chats_read(here: Here) -> None:
    other = here.elsewhere()
    courier = other.paper()
    await other.reads(courier)

    # The town is what the watch is for; the paper is read elsewhere.
    watched = await here.say(f"/watch {other.town}")
    other.happens(courier, "first")
    opened = await here.hears(f"Flood in {other.town}")
    other.happens(courier, "worse")
    changed = await here.hears("4 → 9")

    assert watched.text == f"Watching: keyword “{other.town}”"
    assert [block["type"] for block in opened.blocks][2] == "table"
    assert changed.reply_to == opened.id


@in_every_place()
async def test_a_condition_on_a_figure_lets_only_what_crosses_it_pass(here: Here) -> None:
    other = here.elsewhere()
    courier = other.paper()
    await other.reads(courier, "first")

    watched = await here.say(f"/watch {other.town} dead > 50")
    other.happens(courier, "worse")
    await other.hears("4 → 9")
    other.happens(courier, "worst")
    told = await here.hears("1,120")

    assert watched.text == f"Watching: keyword “{other.town}” · Dead, > 50"
    assert "Evacuated" not in told.text.split("confirmed")[0]
    assert not any("4 → 9" in message.text for message in here.seen())


@in_every_place()
async def test_only_contradictions_are_told_to_who_wants_only_those(here: Here) -> None:
    other = here.elsewhere()
    courier = other.paper()
    await other.reads(courier, "first")

    watched = await here.say(f"/watch {other.town} only conflicts in English loud")
    other.happens(courier, "worse")
    await other.hears("4 → 9")
    other.happens(courier, "disputed")
    told = await here.hears("9 ↔ 14")

    assert watched.text == (f"Watching: keyword “{other.town}” · only contradictions, English, at once, with sound")
    assert told.silent is False
    assert not any("4 → 9" in message.text for message in here.seen())


@in_every_place()
async def test_an_article_in_another_language_is_not_told_to_who_wants_english(here: Here) -> None:
    other = here.elsewhere("de")
    bote = other.paper(f"{other.town} Bote")
    await other.reads(bote)
    await asyncio.gather(here.say(f"/watch {other.town} in English"), other.say(f"/watch {other.town} auf Deutsch"))

    other.happens(bote, "first", lang="de")
    await other.hears("Hochwasser in", "Tote")
    other.happens(bote, "worse")
    told = await here.hears("4 → 9")

    assert told.reply_to is None
    assert not any("Hochwasser in" in message.text.splitlines()[-1] for message in here.seen())


@in_every_place()
async def test_a_story_one_of_its_figures_an_event_a_unit_a_kind_and_a_source_are_watched_in_plain_words(
    here: Here,
) -> None:
    town = await here.country.town_of_a_told_story()

    wishes = {
        f"story {town}": f"Watching: story Flood in {town}: at least four dead",
        f"dead in the {town} flood > 2000": f"Watching: figure Dead, Flood in {town}: at least four dead · > 2,000",
        "killed > 100000": "Watching: Dead in every story · > 100,000",
        "all percent": "Watching: every figure in %",
        "all strikes": "Watching: every story about “strikes”",
        "all inflation rates ±5 %": "Watching: every figure on “inflation rates” · from ±5%",
        "source Red Cross of Nowhere": "Watching: what Red Cross of Nowhere says",
    }
    said = [(await here.say(f"/watch {wish}")).text for wish in wishes]
    listed = await here.say("/watches")

    assert said == list(wishes.values())
    assert listed.text.splitlines()[0] == f"{len(wishes)} entries"


async def told_for(here: Here, wish: str, *, passed_over: tuple[str, str], told: tuple[str, str]) -> str:
    """What is told here of a flood that others read, for a wish of which {t} is the town.

    Two reports come one after the other, each given by its name and the move that it tells who reads all: the first is
    nothing for the wish.
    """
    other = here.elsewhere()
    courier = other.paper()
    await other.reads(courier, "counted")
    await courier.is_read()  # and is filed, for a wish that names what the story counts
    await here.say(f"/watch {wish.format(t=other.town)}")

    other.happens(courier, passed_over[0])
    await other.hears(passed_over[1])
    other.happens(courier, told[0])
    heard = await here.hears(other.town, told[1])

    assert not any(other.town in each.text and passed_over[1] in each.text for each in here.seen())
    return heard.text.partition("confirmed")[0]


WORSE, HURT, EBBING = ("worse", "4 → 9"), ("hurt", "12 → 30"), ("ebbing", "→ about 80 ha")


@in_every_place()
async def test_a_kind_of_figure_is_told_in_every_story_and_no_other(here: Here) -> None:
    told = await told_for(here, "all injured", passed_over=WORSE, told=HURT)

    assert "▲ Injured 12 → 30" in told


@in_every_place()
async def test_a_unit_is_told_in_every_story_and_no_other(here: Here) -> None:
    told = await told_for(here, "all hectares", passed_over=WORSE, told=EBBING)

    assert "▼ Farmland" in told


@in_every_place()
async def test_only_falls_are_told_to_who_wants_only_those(here: Here) -> None:
    told = await told_for(here, "{t} only falls", passed_over=WORSE, told=EBBING)

    assert "▼ Farmland" in told


@in_every_place()
async def test_a_source_is_told_by_what_it_says_and_by_nothing_else(here: Here) -> None:
    told = await told_for(here, "source hospital of {t}", passed_over=WORSE, told=HURT)

    assert "▲ Injured 12 → 30" in told


@in_every_place()
async def test_a_single_figure_of_a_story_is_told_and_no_other_of_that_story(here: Here) -> None:
    told = await told_for(here, "dead in the {t} flood", passed_over=HURT, told=("worst", "1,120"))

    assert "▲ Dead at least 4 → 1,120" in told
    assert "Evacuated" not in told


@in_every_place()
async def test_who_types_nothing_watches_by_buttons_and_takes_back_what_went_by_mistake(here: Here) -> None:
    town = await here.country.town_of_a_told_story()
    await here.say(f"/watch story {town}")

    offered = await here.say("/watch")
    noted = await here.press(offered, "Dead in every story")
    listed = await here.say("/watches")
    sheet = await here.turns(listed, "2")
    bounded = await here.turns(listed, "> 1,000")
    loud = await here.turns(listed, "at once, with sound")
    gone = await here.turns(listed, "Remove Dead")
    back = await here.turns(listed, "Undo")

    assert noted == "Watching: Dead in every story"
    assert sheet.startswith("Dead in every story")
    assert bounded.startswith("Dead in every story · > 1,000")
    assert "at once, with sound" in loud
    assert "Dead in every story" not in gone
    assert "Dead in every story · > 1,000, at once, with sound" in back


@in_every_place()
async def test_presets_decide_how_much_is_told(here: Here) -> None:
    courier = here.paper()
    offered = await here.say("/watch")
    calm = await here.press(offered, "Calm – big changes")
    await here.reads(courier, "first", "worse")

    here.happens(courier, "disputed")
    told = await here.hears("9 ↔ 14")
    digest = await here.press(offered, "Overview only")
    newsroom = await here.press(offered, "● Newsroom – every change")
    sheet = await here.opens(await here.say("/feeds"), "1 " + courier.title)

    assert (calm, digest, newsroom) == ("Calm – big changes.", "Overview only.", "Newsroom – every change.")
    assert "⚠ Conflicting accounts" in told.text
    assert sheet.text.startswith(courier.title)
