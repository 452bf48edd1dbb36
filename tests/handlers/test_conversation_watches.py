"""Watches said in plain words and changed by buttons, in private, in groups, in channels and topics."""

from decimal import Decimal

import pytest
from fakes.builders import make_watch
from fakes.conversation import (
    ADA,
    BEN,
    CARL,
    CHANNEL,
    FORUM,
    GROUP,
    TOPIC,
    Conversation,
    FakeNews,
    tell_story,
)

from handlers.services import Meaning
from storage import chats, feeds, watches
from storage.records import Event, Relation, Target, Watch


async def watches_in(talk: Conversation, chat_id: int) -> tuple[Watch, ...]:
    async with talk.db.read() as tx:
        return await watches.of_chat(tx, chat_id)


async def only_watch(talk: Conversation, chat_id: int) -> Watch:
    (watch,) = await watches_in(talk, chat_id)
    return watch


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("killed > 100", "Watching: Dead in every story · > 100"),
        ("all injured", "Watching: Injured in every story"),
        ("flood dead > 50 every change", "Watching: keyword “flood” · Dead, > 50, every change"),
        ("flood only conflicts loud", "Watching: keyword “flood” · only contradictions, at once, with sound"),
        ("flood only in German", "Watching: keyword “flood” · Deutsch"),
        ("inflation more than 2.5%", "Watching: keyword “inflation” · > 2.5%"),
        ("source Red Cross", "Watching: what Red Cross says"),
        ("rates ±5 % digest only", "Watching: keyword “rates” · from ±5%, in the overview only"),
        ("all odd things", "Watching: keyword “odd things”"),
    ],
)  # fmt: skip
async def test_a_wish_is_confirmed_as_it_was_understood(talk: Conversation, words: str, answer: str) -> None:
    assert (await talk.say(f"/watch {words}")).text == answer


async def test_what_stands_for_a_thing_in_every_language_is_watched_as_that_thing(
    talk: Conversation, news: FakeNews
) -> None:
    news.meanings["strikes"] = Meaning(target=Target.HAPPENING, value="strike")

    answer = await talk.say("/watch all strikes")

    assert answer.text == "Watching: every story about “strikes”"
    watch = await only_watch(talk, ADA)
    assert (watch.target, watch.value) == (Target.HAPPENING, "strike")


async def test_a_single_quantity_of_a_story_is_watched_by_its_words(talk: Conversation) -> None:
    story_id = await tell_story(talk.db)

    answer = await talk.say("/watch dead in the Altmoor Erdrutsch > 20")

    assert answer.text == "Watching: figure Dead, Erdrutsch bei Altmoor · > 20"
    watch = await only_watch(talk, ADA)
    assert (watch.target, watch.value, watch.event) == (Target.SERIES, f"series-{story_id}", None)


async def test_a_quantity_of_a_story_nobody_has_told_yet_is_watched_by_its_words(talk: Conversation) -> None:
    answer = await talk.say("/watch Tote bei Altmoor", user=BEN)

    assert answer.text == "Wird beobachtet: Stichwort „Altmoor“ · Tote"


async def test_a_story_is_watched_by_its_words(talk: Conversation) -> None:
    await tell_story(talk.db)

    assert (await talk.say("/watch story Altmoor")).text == "Watching: story Erdrutsch bei Altmoor"
    assert (await talk.say("/watch story Nirgends")).text == "No story about “Nirgends”. /latest shows the newest."


async def test_several_stories_of_one_word_are_offered_to_be_watched(talk: Conversation) -> None:
    await tell_story(talk.db, title="Erdrutsch bei Altmoor")
    await tell_story(talk.db, title="Erdrutsch im Seetal heute")

    offered = await talk.say("/watch story Erdrutsch")

    assert offered.text.startswith("Stories about “Erdrutsch”")
    assert await watches_in(talk, ADA) == ()


async def test_who_types_nothing_chooses_by_buttons(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    await tell_story(talk.db)

    offered = await talk.say("/watch")
    followed = await talk.press(offered, "Erdrutsch bei Altmoor")
    every = await talk.press(offered, "Dead in every story")

    assert followed == "Watching: story Erdrutsch bei Altmoor"
    assert every == "Watching: Dead in every story"
    assert {watch.target for watch in await watches_in(talk, ADA)} == {Target.FEED, Target.STORY, Target.EVENT}


async def test_everything_about_a_watch_is_changed_by_its_buttons(talk: Conversation) -> None:
    sheet = await talk.say("/watch Hochwasser", user=BEN)
    await talk.press_for_edit(sheet, "Anpassen", user=BEN)

    for label in (
        "● ▼ Rückgänge",
        "● ◆ genauere Angaben",
        "● neue Storys",
        "ab ±20 %",
        "> 100",
        "Schwelle: jede Änderung jenseits",
        "English",
    ):
        await talk.press_for_edit(sheet, label, user=BEN)
    shown = await talk.press_for_edit(sheet, "sofort, mit Ton", user=BEN)

    watch = await only_watch(talk, BEN)
    assert watch.relations == {Relation.RAISED, Relation.CONFLICT}
    assert (watch.new_stories, watch.min_percent, watch.above) == (False, Decimal(20), Decimal(100))
    assert (watch.further, watch.lang, watch.loud) == (True, "en", True)
    assert shown.splitlines() == [
        "Stichwort „Hochwasser“ · > 100, jede Änderung, ab ±20 %, nur Anstiege, Widersprüche, English",
        "Meldet: Anstiege, Widersprüche",
        "Schwelle: jede Änderung jenseits",
        "Artikel: English",
        "Wann und wie: sofort, mit Ton",
    ]


async def test_a_watch_keeps_one_kind_of_change_at_least(talk: Conversation) -> None:
    sheet = await talk.say("/watch flood only conflicts")
    await talk.press_for_edit(sheet, "Adjust")

    refused = await talk.press(sheet, "● ⚠ contradictions")

    assert refused == "One kind must stay. To hear nothing, remove it."
    assert (await only_watch(talk, ADA)).relations == {Relation.CONFLICT}


async def test_a_watch_said_again_bears_the_new_conditions_and_said_plainly_keeps_its_own(talk: Conversation) -> None:
    await talk.say("/watch flood dead > 50 loud")

    plainly = await talk.say("/watch flood")
    otherwise = await talk.say("/watch flood > 7")

    assert plainly.text == "Watched already: keyword “flood” · Dead, > 50, at once, with sound"
    assert otherwise.text == "Watching: keyword “flood” · > 7"
    assert len(await watches_in(talk, ADA)) == 1


async def test_what_is_removed_can_be_taken_back_as_it_was(talk: Conversation) -> None:
    await talk.say("/watch flood dead > 50")
    before = await only_watch(talk, ADA)

    gone = await talk.say("/unwatch flood")
    said = gone.text
    shown = await talk.press_for_edit(gone, "Undo")

    assert said == "flood is removed."
    assert shown.splitlines() == ["1 entry", "1 keyword “flood” · Dead, > 50"]
    assert await only_watch(talk, ADA) == before


async def test_a_feed_that_was_removed_by_its_button_can_be_taken_back(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    listed = await talk.say("/feeds")

    await talk.press_for_edit(listed, "Remove Quellenauer Bote")
    async with talk.db.write() as tx:
        assert await feeds.remove_unwatched(tx) == 0
    shown = await talk.press_for_edit(listed, "Undo")

    assert shown.startswith("1 feed\n")


async def test_what_was_removed_long_ago_does_not_come_back(talk: Conversation) -> None:
    await talk.say("/watch flood")
    gone = await talk.say("/unwatch flood")
    async with talk.db.write() as tx:
        await watches.forget_removed(tx, talk.clock.now())

    assert await talk.press(gone, "Undo") == "It is too late to bring that back."


async def test_somebody_elses_watch_is_neither_seen_nor_changed_nor_taken_back(talk: Conversation) -> None:
    await talk.say("/watch flood", user=BEN)
    watch = await only_watch(talk, BEN)
    start = await talk.say("/start", user=ADA)

    for data in (f"watch:{watch.id}", f"adjust:{watch.id}:sound:loud", f"remove:{watch.id}"):
        start.markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        assert await talk.press(start, "x") == "This button is no longer valid."
    async with talk.db.write() as tx:
        await watches.give_up(tx, watch.id, talk.clock.now())
    start.markup = {"inline_keyboard": [[{"text": "x", "callback_data": f"undo:{watch.id}"}]]}
    assert await talk.press(start, "x") == "It is too late to bring that back."
    assert await watches_in(talk, ADA) == await watches_in(talk, BEN) == ()


@pytest.mark.parametrize(
    "wanted", ["kind:told", "percent:7", "above:x", "further:2", "lang:xx", "sound:shrill", "", "x"]
)
async def test_a_forged_adjustment_changes_nothing(talk: Conversation, wanted: str) -> None:
    sheet = await talk.say("/watch flood")
    watch = await only_watch(talk, ADA)
    sheet.markup = {"inline_keyboard": [[{"text": "x", "callback_data": f"adjust:{watch.id}:{wanted}"}]]}

    assert await talk.press(sheet, "x") == "This button is no longer valid."
    assert await only_watch(talk, ADA) == watch


async def test_a_preset_is_for_all_that_nobody_changed_and_for_what_comes(talk: Conversation) -> None:
    await talk.say("/watch flood")
    await talk.say("/watch rates ±5 %")
    settings = await talk.say("/settings")

    shown = await talk.press_for_edit(settings, "Calm – big changes")
    await talk.say("/watch storm")

    kept = {watch.value: watch for watch in await watches_in(talk, ADA)}
    assert "Alerts: Calm – big changes" in shown
    assert {name: watch.min_percent for name, watch in kept.items()} == {"flood": 20, "rates": 5, "storm": 20}
    assert {name: watch.new_stories for name, watch in kept.items()} == {"flood": False, "rates": True, "storm": False}


async def test_a_preset_says_what_stays_as_it_is(talk: Conversation) -> None:
    await talk.say("/watch rates ±5 %")
    offered = await talk.say("/watch")

    said = await talk.press(offered, "Overview only")

    assert said == "Overview only. 1 entry with settings of its own stays as it is."
    async with talk.db.read() as tx:
        chat = await chats.get(tx, ADA)
    assert chat is not None
    assert chat.preset == "digest"


async def test_feeds_are_told_as_a_group_with_conditions_of_its_own(talk: Conversation) -> None:
    await talk.say("/add bote.example", user=BEN)
    talk.clock.pass_by(seconds=1)
    await talk.say("/add leer.example", user=BEN)

    made = await talk.say("/group Wirtschaft 1, 2", user=BEN)
    bounded = await talk.say("/watch Gruppe Wirtschaft > 1.000", user=BEN)
    listed = await talk.say("/group", user=BEN)
    of_feeds = await talk.say("/feeds", user=BEN)
    left = await talk.say("/group aus 2", user=BEN)

    assert made.text == "Feed-Gruppe Wirtschaft: 2 Feeds werden jetzt von ihr gemeldet."
    assert bounded.text == "Wird beobachtet: Feed-Gruppe Wirtschaft · > 1.000"
    assert listed.text == "Wirtschaft: Quellenauer Bote, Leeres Blatt"
    assert of_feeds.text.count("Feed-Gruppe Wirtschaft") == 2
    assert left.text == "1 Feed wird wieder für sich gemeldet."
    folders = {watch.value: watch.folder for watch in await watches_in(talk, BEN) if watch.target is Target.FEED}
    assert folders == {"bote": "Wirtschaft", "leer": ""}


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/group", "Which feeds? /feeds shows their numbers. For example: /group economy 1 3"),
        ("/group economy", "Which feeds? /feeds shows their numbers. For example: /group economy 1 3"),
        ("/group 1", "Which feeds? /feeds shows their numbers. For example: /group economy 1 3"),
        ("/group economy 1 9", "There is no feed 9. /feeds shows the numbers."),
        ("/watch group economy", "There is no feed group “economy”. For example: /group economy 1 3"),
        ("/quiet nightly", "From when until when? For example: /quiet 22:00 7:00, /quiet off"),
        ("/quiet", "Quiet hours: none. For example: /quiet 22:00 7:00"),
    ],
)
async def test_what_cannot_be_grouped_or_hushed_is_said_and_changes_nothing(
    talk: Conversation, command: str, answer: str
) -> None:
    await talk.say("/add bote.example")
    before = await watches_in(talk, ADA)

    assert (await talk.say(command)).text == answer
    assert await watches_in(talk, ADA) == before


async def test_quiet_hours_are_set_by_words_and_buttons(talk: Conversation) -> None:
    said = await talk.say("/quiet von 22 bis 6:30 Uhr", user=BEN)
    settings = await talk.say("/settings", user=BEN)
    pressed = await talk.press_for_edit(settings, "Ruhe 23:00 bis 06:00", user=BEN)
    off = await talk.press_for_edit(settings, "Keine Ruhezeit", user=BEN)

    assert said.text.startswith("Ruhe: 22:00 bis 06:30, Zeitzone Europe/Berlin.")
    assert "Ruhe: 23:00 bis 06:00" in pressed
    assert "Ruhezeit: keine" in off


async def test_several_overviews_a_day_are_set_by_words_and_by_a_button(talk: Conversation) -> None:
    said = await talk.say("/digest 7, 13 und 18:30 Uhr werktags", user=BEN)
    settings = await talk.say("/settings", user=BEN)
    pressed = await talk.press_for_edit(settings, "07:00 + 18:00", user=BEN)

    assert said.text == "Überblick um 07:00, 13:00, 18:30, werktags, Zeitzone Europe/Berlin."
    assert "Überblick: 07:00, 18:00, werktags" in pressed


async def test_a_pause_is_chosen_by_a_button(talk: Conversation) -> None:
    asked = await talk.say("/pause", user=BEN)

    assert (await talk.press_for_edit(asked, "8 Stunden", user=BEN)).startswith("Pause bis 15:00.")


@pytest.mark.parametrize("command", ["/group economy 1", "/quiet 22-7", "/watch killed > 5"])
async def test_a_member_of_a_group_changes_neither_watches_nor_hours(talk: Conversation, command: str) -> None:
    assert (await talk.say(command, user=CARL, chat=GROUP)).text == "Das dürfen hier nur Administratoren."


async def test_a_member_looks_at_a_watch_and_an_administrator_changes_it(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)
    listed = await talk.say("/watches", user=CARL, chat=GROUP)

    await talk.press_for_edit(listed, "1", user=CARL)
    refused = await talk.press(listed, "sofort, mit Ton", user=CARL)
    await talk.press_for_edit(listed, "sofort, mit Ton", user=BEN)

    assert refused == "Das dürfen hier nur Administratoren."
    assert (await only_watch(talk, GROUP)).loud


async def test_a_channel_is_told_as_its_post_says(talk: Conversation) -> None:
    answer = await talk.say("/watch killed > 5 silent", user=None, sender_chat=CHANNEL, chat=CHANNEL)

    assert answer.text == "Watching: Dead in every story · > 5"
    assert (await only_watch(talk, CHANNEL)).value == Event.KILLED


async def test_a_group_of_feeds_may_have_a_topic_of_its_own(talk: Conversation) -> None:
    await talk.say("/add bote.example", user=BEN, chat=FORUM)

    await talk.say("/group Orte 1", user=BEN, chat=FORUM, message_thread_id=TOPIC, is_topic_message=True)

    kept = {watch.target: watch for watch in await watches_in(talk, FORUM)}
    assert (kept[Target.GROUP].thread_id, kept[Target.FEED].thread_id) == (TOPIC, None)
    async with talk.db.read() as tx:
        met = await watches.matching(tx, feed_id="bote", story_id="none", series_ids=())
    assert {watch.target for watch in met} == {Target.FEED, Target.GROUP}


@pytest.mark.parametrize(
    "words",
    [
        "\u202egnirts\u202c \u200b\u200b\u2066x > 50",
        "<b>flood</b> & *flood* [x](http://x.example) > 5",
        "a\u0300" * 900 + " dead > 3",
        "x" * 4000,
        "🌊" * 1000 + " loud",
    ],
)
async def test_hostile_words_break_neither_the_list_nor_a_sheet(talk: Conversation, words: str) -> None:
    answer = await talk.say(f"/watch {words}")
    await talk.press_for_edit(answer, "Adjust")
    await talk.press_for_edit(answer, "Back to the list")
    listed = await talk.say("/watches")

    assert listed.text.startswith("1 entry\n")
    assert not set(listed.text) & set("\u202e\u202c\u200b\u2066")
    assert len(listed.text) < 400


async def test_a_full_chat_takes_nothing_back(talk: Conversation) -> None:
    await talk.say("/watch flood")
    gone = await talk.say("/unwatch flood")
    async with talk.db.write() as tx:
        for number in range(200):
            word = f"Wort {number}"
            await watches.add(tx, make_watch(id=word, chat_id=ADA, target=Target.KEYWORD, value=word, label=word))

    assert await talk.press(gone, "Undo") == "More than 200 entries are not possible. Please remove one first."
    async with talk.db.read() as tx:
        assert [watch for watch in await watches.of_chat(tx, ADA) if watch.value == "flood"] == []
