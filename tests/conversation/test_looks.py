"""How alerts look: threads, edits, contradictions, sound, previews, long texts, tables, numbers, short and full."""

from fakes.places import Here, in_every_place


@in_every_place()
async def test_changes_reply_to_the_story_s_first_message_and_join_within_minutes(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier)

    here.happens(courier, "first")
    opened = await here.hears("Dead", "at least 4")
    here.happens(courier, "worse")
    changed = await here.hears("4 → 9")
    here.happens(courier, "disputed")
    joined = await here.hears("9 ↔ 14")

    assert changed.reply_to == opened.id
    assert joined is changed
    assert changed.edits == 1
    assert opened.silent
    assert not opened.previews


@in_every_place()
async def test_a_contradiction_shows_both_sides_with_their_sentences(here: Here) -> None:
    courier, herald = here.paper(), here.paper(f"{here.town} Herald")
    await here.reads(courier, "first", "worse")
    await here.reads(herald)

    here.happens(herald, "disputed")
    told = await here.hears("⚠ Conflicting accounts")

    assert "Dead: 9 ↔ 14" in told.text
    assert f"· police, {courier.title}: 9 – “The death toll from the flood in {here.town} has risen" in told.text
    assert f"· fire service, {herald.title}: 14 – “Fourteen people were killed" in told.text
    assert [button["text"] for button in told.buttons()][:2] == [f"Read {courier.title}", f"Read {herald.title}"]


@in_every_place()
async def test_a_chat_that_wants_it_short_with_previews_and_in_german_gets_it_so(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "first", "worse")
    settings = await here.say("/settings")
    for label in ("Short", "Link previews", "Deutsch"):
        await here.turns(settings, label)

    here.happens(courier, "worst")
    told = await here.hears("9 → 1.120")

    assert "Form: kurz, ohne Belegsätze" in settings.text
    assert "Linkvorschau: an" in settings.text
    assert "The death toll" not in told.text
    assert told.previews


@in_every_place()
async def test_a_watch_with_sound_makes_a_sound_and_a_message_of_its_own(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "first")
    await here.say(f"/watch {here.town} loud")

    here.happens(courier, "worse")
    first = await here.hears("4 → 9")
    here.happens(courier, "disputed")
    second = await here.hears("9 ↔ 14")

    assert (first.silent, second.silent) == (False, False)
    assert second.id != first.id
    assert second.reply_to == first.id


@in_every_place()
async def test_a_figure_that_an_edit_of_its_article_takes_back_is_corrected_once(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "counted")
    here.happens(courier, "ebbing")
    await here.hears("→ about 80 ha")
    await courier.is_read()

    courier.strikes_out(f"About 80 hectares of farmland around {here.town} are still under water after the flood")
    corrected = await here.hears("Correction: ")
    await courier.is_read()
    await courier.is_read()

    assert "(Farmland damaged about 80 ha) was wrong; the article was changed." in corrected.text
    assert sum("Correction: " in message.text for message in here.seen()) == 1


@in_every_place()
async def test_a_story_s_figures_stand_in_a_table(here: Here) -> None:
    town = await here.country.town_of_a_told_story()

    sheet = await here.say(f"/story {town}")

    (table,) = [block for block in sheet.blocks if block["type"] == "table"]
    rows = [[cell["text"] for cell in row] for row in table["cells"]]
    assert ["Dead", "1,120"] in rows
    assert {row[1]["align"] for row in table["cells"]} == {"right"}
