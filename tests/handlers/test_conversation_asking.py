"""People ask further: what was said before, by whom, why; they look at pictures, turn pages, share cards."""

import struct
from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.bot_api import FakeBotApi
from fakes.builders import NOW, make_message, make_watch
from fakes.conversation import ADA, BEN, CARL, DORA, GROUP, Conversation, tell_story

from storage import chats, outbox, watches
from storage.records import Access, FigureKey, Message, MessageState, Part, Target


async def told(talk: Conversation, story_id: str, *, number: int = 1, telegram_id: int = 77) -> Message:
    """An alert about one of a story's articles, as it was sent."""
    key = FigureKey(article_id=f"{story_id}-{number}", part=Part.TEXT, start=19)
    message = make_message(
        chat_id=ADA, story_id=story_id, tells=(key,), state=MessageState.SENT, sent_at=NOW, telegram_id=telegram_id
    )
    async with talk.db.write() as tx:
        await outbox.put(tx, [message])
    return message


async def watch(talk: Conversation, **fields: object) -> None:
    await talk.say("/start")
    async with talk.db.write() as tx:
        await watches.add(tx, make_watch(chat_id=ADA, added_at=NOW - timedelta(days=1), **fields))


async def test_a_history_says_who_was_first_who_agrees_and_what_jumps(talk: Conversation) -> None:
    await tell_story(talk.db, values=(12, 17, 170), outlets=("Moorbote", "Talkurier"))

    history = await talk.say("/history Altmoor")

    assert history.text.splitlines() == [
        "Dead · Erdrutsch bei Altmoor",
        "first in Moorbote, 06:00 · 170 first in Moorbote, 08:00",
        "· 12  Bergwacht, Moorbote, 06:00",
        "▲ 17  Bergwacht, Talkurier, 07:00",
        "▲ 170  Bergwacht, Moorbote, 08:00 · unusual jump, worth checking",
    ]


async def test_a_quantity_can_be_named_behind_its_story(talk: Conversation) -> None:
    await tell_story(talk.db)

    assert (await talk.say("/history Altmoor dead")).text.startswith("Dead · Erdrutsch bei Altmoor")
    assert (await talk.say("/history Altmoor Tote", user=BEN)).text.startswith("Tote · Erdrutsch bei Altmoor")
    assert (
        await talk.say("/history Altmoor injured")
    ).text == "No story about “Altmoor injured”. /latest shows the newest."


async def test_a_long_history_is_turned_page_by_page_also_by_a_bot_that_was_started_anew(talk: Conversation) -> None:
    await tell_story(talk.db, values=tuple(range(10, 50)))

    newest = await talk.say("/history Altmoor")
    older = await talk.press_for_edit(newest, "Earlier")
    oldest = await talk.press_for_edit(newest, "Earlier")
    again = await talk.press_for_edit(newest, "Later")

    assert "… 25 earlier reports" in (await talk.say("/history Altmoor")).text
    assert ("▲ 34 " in older, "▲ 35 " in older, "▲ 20 " in older, "▲ 19 " in older) == (True, False, True, False)
    assert "· 10 " in oldest
    assert [button["text"] for button in newest.buttons()][:2] == ["Later", "Earlier"]
    assert again == older
    # Nothing is kept between the presses: all that is needed stands in the button itself.
    assert newest.button("Earlier").startswith("page:history:series-")


async def test_sources_are_listed_with_what_each_said_last(talk: Conversation) -> None:
    await tell_story(talk.db, values=(12, 17, 18), outlets=("Moorbote", "Talkurier", "Bergpost"))
    sheet = await talk.say("/story Altmoor", user=BEN)

    sources = await talk.press_for_message(sheet, "Quellen", user=BEN)

    assert sources.text.splitlines() == [
        "Erdrutsch bei Altmoor · wer was sagt",
        "",
        "Tote 18",
        "zuerst: Moorbote, 07:00 · 18 zuerst: Bergpost, 09:00",
        "· 18  Bergwacht, Bergpost, 09:00",
        "· 17  Bergwacht, Talkurier, 08:00 · inzwischen überholt",
        "· 12  Bergwacht, Moorbote, 07:00 · inzwischen überholt",
    ]
    assert (await talk.say("/sources Altmoor", user=BEN)).text == sources.text


@pytest.mark.parametrize(
    "words", ["Altmoor, Seetal", "Altmoor vs Seetal", "Altmoor Seetal", "Erdrutsch Altmoor Seetal"]
)
async def test_two_stories_are_set_side_by_side(talk: Conversation, words: str) -> None:
    await tell_story(talk.db, title="Erdrutsch bei Altmoor")
    await tell_story(talk.db, title="Lawine im hinteren Seetal", values=(3,))

    shown = await talk.say(f"/compare {words}")
    opened = await talk.press_for_message(shown, "2")

    assert shown.text.splitlines() == [
        "1 Erdrutsch bei Altmoor  since 06:00",
        "2 Lawine im hinteren Seetal  since 06:00",
        "",
        "Dead 17 ↔ 3",
    ]
    assert opened.text.startswith("Lawine im hinteren Seetal")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/compare", "Which two stories? For example: /compare flood, earthquake"),
        ("/compare a b", "I find no two stories in “a b”. For example: /compare flood, earthquake"),
        (
            "/compare Altmoor Altmoor",
            "I find no two stories in “Altmoor Altmoor”. For example: /compare flood, earthquake",
        ),
        ("/search", "What shall I look for? For example: /search flood"),
        ("/search Nirgends", "No story about “Nirgends”. /latest shows the newest."),
        ("/history", "Which story? For example: /story flood"),
        ("/sources", "Which story? For example: /story flood"),
        ("/chart Nirgends", "No story about “Nirgends”. /latest shows the newest."),
        ("/chart", "Nothing moved this week that could be drawn."),
        ("/why", "Answer an alert with /why, or name a story: /why flood"),
        ("/why Nirgends", "No story about “Nirgends”. /latest shows the newest."),
    ],
)
async def test_what_cannot_be_answered_is_said_with_the_next_step(
    talk: Conversation, command: str, answer: str
) -> None:
    await tell_story(talk.db)

    assert (await talk.say(command)).text == answer


async def test_a_search_finds_titles_and_articles_page_by_page(talk: Conversation) -> None:
    for number in range(11):
        await tell_story(talk.db, title="Sturm " + "über " * number + "Quellenau", values=(3,))
    await tell_story(talk.db, title="Bahnstreik", feed_id="x", values=(3, 4))

    first = await talk.say("/search sturm quellenau")
    second = await talk.press_for_edit(first, "More")
    within = await talk.say("/search Bahnstreik 1")

    assert second.startswith("Stories about “sturm quellenau”\n9 Sturm")
    assert [button["text"] for button in first.buttons()] == ["9", "10", "11", "Back"]
    assert await talk.press_for_edit(first, "Back") != second
    assert "· Bahnstreik 1 – Moorbote" in within.text


async def test_words_too_long_for_a_button_are_cut_and_shown_as_they_were_searched(talk: Conversation) -> None:
    answer = await talk.say("/search " + "Sturmflutwarnung " * 9)

    assert answer.text == "No story about “Sturmflutwarnung Sturmflutwarnung”. /latest shows the newest."


async def test_latest_and_figures_are_turned_too(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    for number in range(9):
        await tell_story(talk.db, title="Sturm " + "über " * number + "Quellenau", values=(3,))

    latest = await talk.say("/latest")

    assert (await talk.press_for_edit(latest, "More")).startswith("Moved last\n9 Sturm")


@pytest.mark.parametrize(
    "data",
    [
        "page:", "page:history:none:1", "page:history:x", "page:figures:none:0", "page:found:0", "page:found:x:sturm",
        "page:latest:-1", "page:latest:99999999999999", "page:nothing:1:2", "paper:chart", "paper:nothing:x:dark",
        "paper:week:x:dark", "paper:week:99999999999:dark", "paper:week:00:blue",
    ],
)  # fmt: skip
async def test_forged_and_outdated_buttons_say_so(talk: Conversation, data: str) -> None:
    start = await talk.say("/start")
    start.markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}

    assert await talk.press(start, "x") in (
        "This button is no longer valid.",
        "Nothing moved this week that could be drawn.",
    )


# --- pictures --------------------------------------------------------------------------------------------------------


def size_of(picture: bytes | None) -> tuple[int, ...]:
    assert picture is not None
    return struct.unpack(">II", picture[16:24])


async def test_a_chart_is_drawn_by_a_command_and_turned_dark_and_back_in_its_place(talk: Conversation) -> None:
    await tell_story(talk.db)

    chart = await talk.say("/chart Altmoor")
    light = chart.photo
    await talk.press_for_edit(chart, "Dark")
    dark = chart.photo
    await talk.press_for_edit(chart, "Light")

    assert size_of(light) == size_of(dark) == (1200, 800)
    assert light != dark
    assert chart.photo == light
    assert chart.text == "Dead · Erdrutsch bei Altmoor"
    assert len(talk.api.sent(ADA)) == 1


async def test_the_paper_somebody_chose_is_remembered_for_the_chat(talk: Conversation) -> None:
    await tell_story(talk.db)
    light = (await talk.say("/chart Altmoor")).photo

    await talk.press_for_edit(await talk.say("/chart Altmoor"), "Dark")
    dark = await talk.say("/chart Altmoor")

    assert dark.photo != light
    assert "Light" in [button["text"] for button in dark.buttons()]
    assert "Charts: dark" in (await talk.say("/settings")).text


async def test_a_member_looks_at_the_other_paper_and_leaves_the_group_s_as_it_is(talk: Conversation) -> None:
    await tell_story(talk.db)

    await talk.press_for_edit(await talk.say("/chart Altmoor", user=CARL, chat=GROUP), "Dunkel", user=CARL)
    unchanged = (await talk.say("/settings", user=CARL, chat=GROUP)).text
    await talk.press_for_edit(await talk.say("/chart Altmoor", user=BEN, chat=GROUP), "Dunkel", user=BEN)

    assert "Diagramme: hell" in unchanged
    assert "Diagramme: dunkel" in (await talk.say("/settings", user=CARL, chat=GROUP)).text


async def test_a_story_s_main_series_are_one_picture(talk: Conversation) -> None:
    await tell_story(talk.db)
    sheet = await talk.say("/story Altmoor")

    picture = await talk.press_for_message(sheet, "Charts")
    story = await talk.press_for_message(picture, "Story")

    assert size_of(picture.photo) == (1200, 580)
    assert picture.text == "Erdrutsch bei Altmoor"
    assert story.text == sheet.text


async def test_a_story_of_single_reports_has_no_picture(talk: Conversation) -> None:
    await tell_story(talk.db, values=(12,))

    assert await talk.press(await talk.say("/story Altmoor"), "Charts") == "A chart needs at least two reports."


# --- why -------------------------------------------------------------------------------------------------------------


async def test_an_alert_answered_with_why_names_the_watch_and_the_comparison(
    talk: Conversation, api: FakeBotApi
) -> None:
    story_id = await tell_story(talk.db)
    await watch(talk, target=Target.KEYWORD, value="Altmoor", label="Altmoor")
    alert = await talk.say("/privacy")  # any message may stand for the alert: only its number counts
    await told(talk, story_id, telegram_id=alert.id)

    why = await talk.reply("/why", to=alert)

    assert why.text.splitlines() == [
        "Erdrutsch bei Altmoor",
        "Erdrutsch bei Altmoor 1 – Moorbote, 07:00",
        "",
        "Told at 06:00, because of:",
        "· keyword “Altmoor”",
        "",
        "Dead 12 → 17",
        "A higher value of the same quantity.",
        "Inzwischen sind es 17 Tote.",
    ]


async def test_why_nothing_was_told_is_said_watch_by_watch(talk: Conversation) -> None:
    await tell_story(talk.db)
    sheet = await talk.say("/story Altmoor")
    nobody = await talk.press_for_message(sheet, "Why?")
    await watch(talk, target=Target.KEYWORD, value="Altmoor", label="Altmoor", above=100)

    high = await talk.say("/why Altmoor")

    assert "Not told: nothing watched here covers this article." in nobody.text
    assert high.text.splitlines()[3:5] == [
        "Not told: everything that listens had a reason to be silent.",
        "· keyword “Altmoor” · > 100: beyond the wanted limit",
    ]


async def test_what_waits_for_the_end_of_a_pause_says_so(talk: Conversation) -> None:
    story_id = await tell_story(talk.db)
    await watch(talk, target=Target.STORY, value=story_id, label="Erdrutsch")
    message = await told(talk, story_id)
    async with talk.db.write() as tx:
        await outbox.settle(tx, replace(message, state=MessageState.READY, sent_at=None))
        await chats.change(tx, ADA, paused_until=NOW + timedelta(hours=3))

    assert "It is waiting until the pause ends, 09:00." in (await talk.say("/why Altmoor")).text


async def test_why_in_answer_to_what_is_no_alert_says_so(talk: Conversation) -> None:
    start = await talk.say("/start")
    overview = await talk.say("/help")
    async with talk.db.write() as tx:
        sent = make_message(chat_id=ADA, state=MessageState.SENT, telegram_id=overview.id)
        await outbox.put(tx, [sent])

    assert (await talk.reply("/why", to=start)).text.startswith("That was not an alert.")
    assert (await talk.reply("/why", to=overview)).text.startswith("That is an overview")


async def test_with_what_figures_were_compared_stands_behind_a_button(talk: Conversation) -> None:
    await tell_story(talk.db)
    history = await talk.say("/history Altmoor", user=BEN)

    compared = await talk.press_for_message(history, "Womit verglichen?", user=BEN)

    assert compared.text.splitlines() == [
        "Tote · womit verglichen",
        "Erdrutsch bei Altmoor",
        "",
        "· 12  Bergwacht, Moorbote, 07:00",
        "Die erste Angabe dieser Art in der Story.",
        "",
        "▲ 17  Bergwacht, Moorbote, 08:00",
        "verglichen mit 12, Moorbote",
        "Ein höherer Wert derselben Größe.",
    ]


# --- what is closed --------------------------------------------------------------------------------------------------


async def test_a_closed_feed_is_shown_to_those_who_watch_it_and_to_nobody_else(talk: Conversation) -> None:
    story_id = await tell_story(talk.db, feed_id="closed", access=Access.LOGIN)
    await watch(talk, target=Target.FEED, value="closed")

    for command in ("history", "sources", "chart", "why", "search", "figures"):
        assert "No story about" not in (await talk.say(f"/{command} Altmoor")).text
        assert (await talk.say(f"/{command} Altmoor", user=BEN)).text.startswith("Keine Story zu")
    start = await talk.say("/start", user=BEN)
    of_series = (f"{verb}:series-{story_id}" for verb in ("history", "chart", "compared"))
    of_story = (f"{verb}:{story_id}" for verb in ("story", "sheet", "sources", "why", "follow"))
    for data in (*of_series, *of_story, f"page:figures:{story_id}:0"):
        start.markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        assert await talk.press(start, "x", user=BEN) in (
            "Diese Story gibt es nicht mehr. /latest zeigt die neuesten.",
            "Dieser Knopf gilt nicht mehr.",
        )


async def test_a_card_holds_nothing_of_a_closed_feed_whoever_asks(talk: Conversation) -> None:
    await tell_story(talk.db, feed_id="closed", access=Access.LOGIN)
    await watch(talk, target=Target.FEED, value="closed")

    assert (await talk.ask_inline("Altmoor"))["results"] == []


# --- cards -----------------------------------------------------------------------------------------------------------


async def test_a_card_is_shared_and_leads_to_its_story(talk: Conversation) -> None:
    story_id = await tell_story(talk.db)

    (card,) = (await talk.ask_inline("Altmoor", user=BEN))["results"]
    (button,) = card["reply_markup"]["inline_keyboard"][0]
    opened = await talk.say("/start " + button["url"].partition("?start=")[2], user=BEN)

    content = card["input_message_content"]
    assert (card["title"], card["description"]) == ("Erdrutsch bei Altmoor", "Tote 12 → 17")
    assert content["message_text"].splitlines() == ["Erdrutsch bei Altmoor", "Tote  17", "Bergwacht, Moorbote, 08:00"]
    assert "parse_mode" not in content
    assert button["url"] == f"https://t.me/tallywire_bot?start=story_{story_id}"
    assert opened.text.startswith("Erdrutsch bei Altmoor")


async def test_without_words_the_stories_that_moved_last_are_offered_page_by_page(talk: Conversation) -> None:
    for number in range(12):
        await tell_story(talk.db, title="Sturm " + "über " * number + "Quellenau", values=(3,))

    first = await talk.ask_inline("")
    second = await talk.ask_inline("", offset=first["next_offset"])

    assert (len(first["results"]), first["next_offset"]) == (10, "1")
    assert (len(second["results"]), second.get("next_offset", "")) == (2, "")
    assert first["is_personal"] is True


async def test_hostile_words_and_offsets_get_an_empty_answer(talk: Conversation) -> None:
    await tell_story(talk.db)

    for words, offset in (("\u202e%_" + "x" * 240, ""), ("Altmoor", "-1e9"), ("Altmoor", "9" * 60)):
        answer = await talk.ask_inline(words, offset=offset)
        assert len(answer["results"]) == (words == "Altmoor")


async def test_a_hostile_title_breaks_no_card(talk: Conversation) -> None:
    await tell_story(talk.db, title="\u202eAltmoor \u200b<b>" + "😀 x" * 900)

    (card,) = (await talk.ask_inline("Altmoor"))["results"]

    assert card["title"].startswith("Altmoor <b>")


async def test_a_card_of_a_story_that_is_gone_says_so(talk: Conversation) -> None:
    assert (await talk.say("/start story_none")).text.startswith("This story is no longer there.")


async def test_in_a_group_members_may_ask_and_linked_channels_too(talk: Conversation) -> None:
    await tell_story(talk.db)

    assert (await talk.say("/history Altmoor", user=CARL, chat=GROUP)).text.startswith("Tote · Erdrutsch bei Altmoor")
    assert (await talk.say("/chart Altmoor", user=DORA, chat=GROUP)).photo is not None
