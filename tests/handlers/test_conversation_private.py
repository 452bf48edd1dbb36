"""Every command in a private chat, spoken through the HTTP Bot API alone."""

import asyncio
from dataclasses import replace

import pytest
from fakes.builders import NOW, make_message, make_watch, minutes
from fakes.conversation import ADA, BEN, Conversation, FakeNews, tell_story
from fakes.databases import all_feeds

from handlers.commands.start import LISTED, RULED
from handlers.register import COMMANDS
from storage import chats, intake, outbox, upkeep, watches
from storage.records import Chat, Target


async def chat_of(talk: Conversation, chat_id: int) -> Chat:
    async with talk.db.read() as tx:
        found = await chats.get(tx, chat_id)
    assert found is not None
    return found


async def test_first_contact_is_two_sentences_and_three_buttons(talk: Conversation) -> None:
    english = await talk.say("/start", user=ADA)
    german = await talk.say("/start", user=BEN)

    assert english.text.startswith("I read news feeds")
    assert [button["text"] for button in english.buttons()] == ["Add a feed", "See an example", "Language and time"]
    assert german.text.startswith("Ich lese Nachrichten-Feeds")
    assert (await chat_of(talk, BEN)).zone == "Europe/Berlin"


async def test_the_buttons_of_first_contact_lead_on(talk: Conversation) -> None:
    start = await talk.say("/start", user=BEN)

    how = await talk.press_for_message(start, "Feed hinzufügen", user=BEN)
    example = await talk.press_for_message(start, "Beispiel ansehen", user=BEN)
    settings = await talk.press_for_message(start, "Sprache und Zeit", user=BEN)

    assert "/add" in how.text
    assert "▲ Tote 12 → 17  (+5)" in example.text
    assert settings.text.startswith("Einstellungen")


async def test_help_names_every_command_there_is(talk: Conversation) -> None:
    shown = await talk.say("/help")

    assert set(LISTED) | set(RULED) == {command.name for command in COMMANDS}
    assert all(f"/{name} – " in shown.text for name in LISTED)
    assert not any(f"/{name} – " in shown.text for name in RULED)


async def test_privacy_says_what_is_kept(talk: Conversation) -> None:
    assert "/forget" in (await talk.say("/privacy")).text


async def test_an_unknown_command_is_said_to_be_none(talk: Conversation) -> None:
    assert (await talk.say("/abracadabra")).text == "There is no such command. /help shows them all."


@pytest.mark.parametrize("address", ["bote.example", "https://bote.example"])
async def test_an_added_feed_shows_its_newest_article_at_once(talk: Conversation, news: FakeNews, address: str) -> None:
    added = await talk.say(f"/add {address}", user=BEN)

    assert added.text.startswith("Quellenauer Bote ist dabei.")
    assert "Sturm über Quellenau" in added.text
    assert "Häuser beschädigt mindestens 40" in added.text
    assert news.polled == ["bote"]


async def test_a_page_with_several_feeds_offers_them(talk: Conversation, news: FakeNews) -> None:
    offered = await talk.say("/add viele.example", user=BEN)

    added = await talk.press_for_message(offered, "1", user=BEN)
    failed = await talk.press_for_message(offered, "2", user=BEN)

    assert offered.text.splitlines()[0] == "Diese Seite hat mehrere Feeds. Welcher soll es sein?"
    assert added.text.startswith("Quellenauer Bote ist dabei.")
    assert failed.text.startswith("Diese Adresse ist kein Feed")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/add", "Which page? For example: /add www.paper.example"),
        ("/add nichts.example", "This address is not a feed but a page without one. Try another page of the outlet?"),
        ("/add leer.example", "Leeres Blatt is in. It has no article yet."),
    ],
)
async def test_adding_explains_itself(talk: Conversation, command: str, answer: str) -> None:
    assert (await talk.say(command)).text == answer


async def test_a_feed_added_twice_is_there_once(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    again = await talk.say("/add bote.example")

    assert again.text == "Quellenauer Bote was in already."
    assert (await talk.say("/feeds")).text.startswith("1 feed\n")


async def test_a_slow_page_is_said_to_be_looked_at_and_others_are_served_meanwhile(
    talk: Conversation, news: FakeNews
) -> None:
    news.delay = asyncio.Event()

    waiting = await talk.say("/add bote.example", user=BEN)
    other = await talk.say("/help", user=ADA)
    news.delay.set()
    await talk.api.until(lambda: waiting.edits)

    assert other.text.startswith("What I can do")
    assert waiting.text.startswith("Quellenauer Bote ist dabei.")


async def test_feeds_are_listed_and_removed_by_button(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    listed = await talk.say("/feeds")

    rewritten = await talk.press_for_edit(listed, "Remove Quellenauer Bote")

    assert listed.text.splitlines()[0] == "No feed yet. /add ADDRESS brings the first."
    assert rewritten == "No feed yet. /add ADDRESS brings the first."


async def test_a_feed_has_a_page_of_its_own_that_says_how_it_does(talk: Conversation, news: FakeNews) -> None:
    await talk.say("/add bote.example", user=BEN)
    listed = await talk.say("/feeds", user=BEN)
    fresh = await talk.press_for_message(listed, "1 Quellenauer Bote", user=BEN)
    async with talk.db.write() as tx:
        (feed,) = await all_feeds(tx)
        ill = replace(
            feed, checked_at=NOW - minutes(30), new_at=NOW - minutes(90), failures=3, problem="TIMEOUT",
            next_check_at=NOW + minutes(20),
        )  # fmt: skip
        await intake.save(tx, feed=ill, works=())

    page = await talk.say("/feeds 1", user=BEN)
    asked = await talk.press(page, "Jetzt prüfen", user=BEN)
    unknown = await talk.say("/feeds 7", user=BEN)

    assert fresh.text.splitlines() == [
        "Quellenauer Bote",
        "wird gleich zum ersten Mal gelesen",
        "nächste Prüfung: 07:00",
    ]
    assert page.text.splitlines() == [
        "Quellenauer Bote",
        "Die Antwort dauert zu lange. Später noch einmal versuchen?",
        "3 Versuche nacheinander misslungen",
        "zuletzt geprüft: 06:30",
        "zuletzt Neues: 05:30",
        "nächste Prüfung: 07:20",
    ]
    assert asked == "Wird gleich geprüft."
    assert news.polled == ["bote", "bote"]
    assert unknown.text.startswith("„7“ ist nicht dabei.")


async def test_a_feed_that_was_just_read_is_not_asked_again_for_a_button(talk: Conversation, news: FakeNews) -> None:
    await talk.say("/add bote.example")
    async with talk.db.write() as tx:
        (feed,) = await all_feeds(tx)
        await intake.save(tx, feed=replace(feed, checked_at=NOW - minutes(1)), works=())
    page = await talk.say("/feeds bote")

    assert await talk.press(page, "Check now") == "Checked just now. In a few minutes it can be checked again."
    assert await talk.press_for_edit(page, "Remove Quellenauer Bote") == "No feed yet. /add ADDRESS brings the first."
    assert news.polled == ["bote"]


@pytest.mark.parametrize("words", ["1", "Quellenauer Bote", "bote"])
async def test_a_feed_is_removed_by_number_or_name(talk: Conversation, words: str) -> None:
    await talk.say("/add bote.example")

    assert (await talk.say(f"/remove {words}")).text == "Quellenauer Bote is removed."
    assert (await talk.say(f"/remove {words}")).text.startswith(f"“{words}” is not there.")


async def test_removing_nothing_in_particular_shows_what_could_go(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    shown = await talk.say("/remove")

    assert "No feed yet" in await talk.press_for_edit(shown, "Remove Quellenauer Bote")


async def test_stories_are_found_shown_and_opened(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    await tell_story(talk.db)

    latest = await talk.say("/latest")
    sheet = await talk.say("/story Altmoor")
    figures = await talk.say("/figures Altmoor")
    opened = await talk.press_for_message(latest, "1")

    assert "1 Erdrutsch bei Altmoor" in latest.text
    assert "Dead 12 → 17" in latest.text
    assert "Dead  17" in sheet.text
    assert "Inzwischen sind es 17 Tote." in figures.text
    assert opened.text == sheet.text


async def test_a_history_is_shown_and_drawn(talk: Conversation) -> None:
    await tell_story(talk.db)
    sheet = await talk.say("/story Altmoor")

    history = await talk.press_for_message(sheet, "Dead")
    chart = await talk.press_for_message(history, "Chart")

    assert "▲ 17  Bergwacht, Moorbote" in history.text
    assert chart.photo is not None
    assert chart.text == "Dead · Erdrutsch bei Altmoor"


async def test_one_report_is_too_little_for_a_chart(talk: Conversation) -> None:
    await tell_story(talk.db, values=(12,))
    history = await talk.press_for_message(await talk.say("/story Altmoor"), "Dead")

    assert await talk.press(history, "Chart") == "A chart needs at least two reports."


async def test_several_stories_of_one_word_are_offered(talk: Conversation) -> None:
    await tell_story(talk.db, title="Erdrutsch bei Altmoor")
    await tell_story(talk.db, title="Erdrutsch im Seetal heute")

    offered = await talk.say("/story Erdrutsch")
    opened = await talk.press_for_message(offered, "2")

    assert offered.text.startswith("Stories about “Erdrutsch”")
    assert opened.text.startswith("Erdrutsch")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/latest", "No story yet. /add ADDRESS brings the first."),
        ("/story", "Which story? For example: /story flood"),
        ("/figures", "Which story? For example: /story flood"),
        ("/story Nirgends", "No story about “Nirgends”. /latest shows the newest."),
        ("/watch", "What shall I look for? For example: /watch flood or /watch flood dead > 50"),
        ("/watch x", "A keyword needs at least two letters."),
        ("/watches", "Nothing watched yet. For example: /watch flood"),
        ("/unwatch", "Nothing watched yet. For example: /watch flood"),
        ("/pause", "For how long? For example: /pause 3h, /pause 2d, /pause until 18:00, /pause off"),
        ("/pause purple", "For how long? For example: /pause 3h, /pause 2d, /pause until 18:00, /pause off"),
        ("/pause off", "There is no pause."),
        ("/digest purple", "I do not understand that. For example: /digest 18:30, /digest 7 18 weekdays, /digest off"),
        ("/settings Atlantis", "I do not know “Atlantis”. For example: /settings Europe/Zurich or /settings de"),
    ],
)
async def test_what_cannot_be_done_is_said_with_the_next_step(talk: Conversation, command: str, answer: str) -> None:
    assert (await talk.say(command)).text == answer


async def test_a_keyword_is_watched_with_conditions_and_given_up(talk: Conversation) -> None:
    watching = await talk.say("/watch Hochwasser Tote > 50", user=BEN)
    again = await talk.say("/watch Hochwasser Tote > 50", user=BEN)
    listed = await talk.say("/watches", user=BEN)
    given_up = await talk.say("/unwatch Hochwasser", user=BEN)

    assert watching.text == "Wird beobachtet: Stichwort „Hochwasser“ · Tote, > 50"
    assert again.text == "Wird schon beobachtet: Stichwort „Hochwasser“ · Tote, > 50"
    assert "1 Stichwort „Hochwasser“" in listed.text
    assert given_up.text == "Hochwasser ist entfernt."


async def test_a_chat_has_a_limit_of_watches(talk: Conversation) -> None:
    await talk.say("/start")
    async with talk.db.write() as tx:
        for number in range(200):
            word = f"Wort {number}"
            await watches.add(tx, make_watch(id=word, chat_id=ADA, target=Target.KEYWORD, value=word, label=word))

    full = await talk.say("/watch Hochwasser")
    known = await talk.say("/watch Wort 7")

    assert full.text == "More than 200 entries are not possible. Please remove one first."
    assert known.text == "Watched already: keyword “Wort 7”"
    listed = await talk.say("/watches")
    assert listed.text.splitlines()[0] == "200 entries"
    assert listed.text.splitlines()[-1] == "… and 140 more"
    assert len(listed.buttons()) == 30


async def test_a_watch_is_removed_by_its_button(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser")
    listed = await talk.say("/watches")

    await talk.press_for_edit(listed, "1")

    assert await talk.press_for_edit(listed, "Remove Hochwasser") == "Nothing watched yet. For example: /watch flood"


async def test_a_story_is_followed_a_figure_tracked_a_story_muted_and_back(talk: Conversation) -> None:
    story_id = await tell_story(talk.db)
    sheet = await talk.say("/story Altmoor")
    history = await talk.press_for_message(sheet, "Dead")

    followed = await talk.press(sheet, "Follow")
    tracked = await talk.press(history, "Watch this figure")
    muted = await talk.press(sheet, "Mute")
    shown = await talk.say("/story Altmoor")
    unmuted = await talk.press(shown, "Unmute")

    assert followed == "Watching: story Erdrutsch bei Altmoor"
    assert tracked == "Watching: figure Dead, Erdrutsch bei Altmoor"
    assert muted.startswith("Erdrutsch bei Altmoor is muted.")
    assert unmuted == "Erdrutsch bei Altmoor is told again."
    async with talk.db.read() as tx:
        kept = await watches.of_chat(tx, ADA)
    assert {(watch.target, watch.value, watch.muted) for watch in kept} == {
        (Target.STORY, story_id, False),
        (Target.SERIES, f"series-{story_id}", False),
    }


async def test_the_overview_is_shown_now_and_set_for_an_hour(talk: Conversation) -> None:
    shown = await talk.say("/digest", user=BEN)
    whole = await talk.press_for_message(shown, "Mehr", user=BEN)
    at_seven = await talk.say("/digest werktags 7 Uhr", user=BEN)
    off = await talk.say("/digest aus", user=BEN)

    assert "8 Storys bewegt" in shown.text
    assert "8 Erdrutsch bei Altmoor" in whole.text
    assert at_seven.text == "Überblick um 07:00, werktags, Zeitzone Europe/Berlin."
    assert off.text.startswith("Kein Überblick mehr.")
    assert (await chat_of(talk, BEN)).digest_at is None


async def test_settings_are_changed_by_buttons_and_by_words(talk: Conversation) -> None:
    settings = await talk.say("/settings", user=BEN)

    assert (await talk.press_for_edit(settings, "English", user=BEN)).startswith("Settings")
    assert "Time zone: Europe/London" in await talk.press_for_edit(settings, "London", user=BEN)
    assert "Overview: 18:00, daily" in await talk.press_for_edit(settings, "18:00", user=BEN)
    assert "Overview: 18:00, on weekdays" in await talk.press_for_edit(settings, "on weekdays", user=BEN)
    assert "Overview: off" in await talk.press_for_edit(settings, "off", user=BEN)
    assert "Time zone: Europe/Zurich" in (await talk.say("/settings Europe/Zurich", user=BEN)).text
    assert "Zeitzone: Europe/Zurich" in (await talk.say("/settings Deutsch", user=BEN)).text


async def test_a_pause_ends_by_itself_or_by_its_button(talk: Conversation) -> None:
    paused = await talk.say("/pause 3h", user=BEN)
    again = await talk.say("/pause", user=BEN)
    resumed = await talk.press(paused, "Pause beenden", user=BEN)

    assert paused.text == "Pause bis 10:00. Was dazwischen kommt, steht danach in einer Meldung."
    assert again.text == paused.text
    assert resumed == "Die Pause ist beendet."
    assert (await chat_of(talk, BEN)).paused_until is None


async def test_forgetting_asks_first_and_leaves_nothing(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    await talk.say("/watch Hochwasser")
    async with talk.db.write() as tx:
        await outbox.put(tx, [make_message(chat_id=ADA)])
    asked = await talk.say("/forget")

    kept = await talk.press_for_edit(asked, "Keep")
    again = await talk.say("/forget")
    done = await talk.press_for_edit(again, "Delete everything")

    assert kept == "Everything stays as it is."
    assert done == "Everything about this chat is deleted."
    async with talk.db.read() as tx:
        assert sum((await upkeep.leftovers(tx, ADA)).values()) == 0


async def test_a_text_is_read_for_its_figures_and_not_kept(talk: Conversation, news: FakeNews) -> None:
    read = await talk.say("Der Sturm beschädigte mindestens 40 Häuser.", user=BEN)
    nothing = await talk.say("😀😀😀", user=BEN)

    assert read.text.splitlines() == ["Zahlen in diesem Text:", "· Häuser beschädigt mindestens 40 · die Feuerwehr"]
    assert nothing.text.splitlines()[-1] == "Keine Schlüsselzahl in diesem Text."


async def test_a_link_is_read_and_can_be_added(talk: Conversation, news: FakeNews) -> None:
    read = await talk.say("https://bote.example/1", user=BEN)
    failed = await talk.say("https://kaputt.example", user=BEN)
    added = await talk.press_for_message(read, "Feed hinzufügen", user=BEN)

    assert "Häuser beschädigt mindestens 40" in read.text
    assert [entity["url"] for entity in read.entities if entity["type"] == "text_link"] == ["https://bote.example/1"]
    assert failed.text == "Unter dieser Adresse ist nichts. Ist sie richtig geschrieben?"
    assert added.text.startswith("Quellenauer Bote ist dabei.")


async def test_a_bug_is_said_in_a_sentence_logged_once_and_stops_nobody(
    talk: Conversation, news: FakeNews, caplog: pytest.LogCaptureFixture
) -> None:
    news.bug = ZeroDivisionError("a bug")

    apology = await talk.say("40 Häuser")
    news.bug = None
    read = await talk.say("40 Häuser")

    assert apology.text == "That did not work just now. Please try again."
    assert read.text.startswith("Figures in this text:")
    assert [record.getMessage() for record in caplog.records if record.exc_info] == [f"/read failed in chat {ADA}"]


async def test_buttons_of_an_older_program_say_so(talk: Conversation) -> None:
    start = await talk.say("/start")

    for data in (
        "gone:1",
        "remove:nothing",
        "feed:nothing",
        "poll:nothing",
        "export:exe:0",
        "export:csv:x",
        "set:colour:red",
        "digest:x:y",
        "",
    ):
        start.markup = {"inline_keyboard": [[{"text": "old", "callback_data": data}]]}
        assert await talk.press(start, "old") == "This button is no longer valid."
    start.markup = {"inline_keyboard": [[{"text": "old", "callback_data": "story:none"}]]}
    assert (await talk.press(start, "old")).startswith("This story is no longer there.")
    start.markup = {"inline_keyboard": [[{"text": "old", "callback_data": "pick:3"}]]}
    assert (await talk.press(start, "old")).startswith("This choice is too old.")


async def test_somebody_else_s_watch_is_not_removed_by_a_forged_button(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN)
    async with talk.db.read() as tx:
        (watch,) = await watches.of_chat(tx, BEN)
    start = await talk.say("/start", user=ADA)
    start.markup = {"inline_keyboard": [[{"text": "x", "callback_data": f"remove:{watch.id}"}]]}

    assert await talk.press(start, "x") == "This button is no longer valid."
    async with talk.db.read() as tx:
        assert await watches.of_chat(tx, BEN) == (watch,)


async def test_nothing_is_ever_sent_with_a_parse_mode(talk: Conversation) -> None:
    await talk.say("/start")
    await talk.say("/help")
    await talk.say("/settings")

    assert not [call for call in talk.api.calls if "parse_mode" in call.fields]
