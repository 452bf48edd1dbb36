"""Groups, channels and topics: administrators change things, everybody reads, the bot follows what befalls it."""

import pytest
from fakes.conversation import (
    ADA,
    BEN,
    CARL,
    CHANNEL,
    DORA,
    FORUM,
    GROUP,
    OTHER_CHANNEL,
    OWNER,
    TOPIC,
    Conversation,
    tell_story,
)
from telegram import Bot

from handlers import menus, register
from handlers.commands.start import LISTED
from storage import chats, watches
from storage.records import ChatKind, ChatState, Watch

REFUSED = "Das dürfen hier nur Administratoren."


async def watches_in(talk: Conversation, chat_id: int) -> tuple[Watch, ...]:
    async with talk.db.read() as tx:
        return await watches.of_chat(tx, chat_id)


@pytest.mark.parametrize("place", [GROUP, FORUM])
@pytest.mark.parametrize("user", [ADA, BEN])
async def test_an_administrator_changes_what_a_group_hears(talk: Conversation, place: int, user: int) -> None:
    answer = await talk.say("/watch Hochwasser", user=user, chat=place)

    assert "Hochwasser" in answer.text
    assert len(await watches_in(talk, place)) == 1


async def test_an_anonymous_administrator_is_one(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=None, sender_chat=GROUP, chat=GROUP)

    assert len(await watches_in(talk, GROUP)) == 1


@pytest.mark.parametrize(
    "command",
    [
        "/add bote.example",
        "/remove 1",
        "/watch Hochwasser",
        "/unwatch 1",
        "/digest 18:30",
        "/settings en",
        "/pause 3h",
        "/forget",
    ],
)
async def test_a_member_changes_nothing(talk: Conversation, command: str) -> None:
    assert (await talk.say(command, user=CARL, chat=GROUP)).text == REFUSED
    assert await watches_in(talk, GROUP) == ()


@pytest.mark.parametrize(
    "command", ["/start", "/help", "/feeds", "/latest", "/watches", "/settings", "/digest", "/privacy"]
)
async def test_a_member_reads_everything(talk: Conversation, command: str) -> None:
    assert (await talk.say(command, user=CARL, chat=GROUP)).text != REFUSED


async def test_another_channel_in_a_group_changes_nothing(talk: Conversation) -> None:
    answer = await talk.say("/watch Hochwasser", user=None, sender_chat=OTHER_CHANNEL, chat=GROUP)

    assert answer.text.startswith(("Das geht nur für Menschen", "That is for people only"))
    assert await watches_in(talk, GROUP) == ()


async def test_somebody_who_left_gets_no_answer(talk: Conversation) -> None:
    await talk.say_in_vain("/watch Hochwasser", user=DORA, chat=GROUP)


async def test_another_bot_gets_no_answer(talk: Conversation) -> None:
    talk.api.world.add_user(77, "Robo", is_bot=True)

    await talk.say_in_vain("/help", user=77, chat=GROUP)


async def test_a_button_is_checked_again_when_it_is_pressed(talk: Conversation) -> None:
    await tell_story(talk.db)
    sheet = await talk.say("/story Altmoor", user=CARL, chat=GROUP)

    refused = await talk.press(sheet, "Stumm", user=CARL)
    muted = await talk.press(sheet, "Stumm", user=BEN)

    assert refused == REFUSED
    assert muted.startswith("Erdrutsch bei Altmoor ist stumm.")


async def test_who_is_no_administrator_any_more_is_noticed(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)
    talk.api.world.chats[GROUP].members[BEN] = "member"

    still = await talk.say("/watch Erdrutsch", user=BEN, chat=GROUP)
    talk.clock.pass_by(seconds=61)
    refused = await talk.say("/watch Sturm", user=BEN, chat=GROUP)

    assert still.text != REFUSED
    assert refused.text == REFUSED


async def test_a_change_among_the_members_is_noticed_at_once(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)
    world = talk.api.world
    world.chats[GROUP].members[BEN] = "member"
    talk.api.push(
        chat_member={
            "chat": world.chat(GROUP),
            "from": world.user(ADA),
            "date": world.date,
            "old_chat_member": world.member(world.user(BEN), "administrator"),
            "new_chat_member": world.member(world.user(BEN), "member"),
        }
    )

    assert (await talk.say("/watch Sturm", user=BEN, chat=GROUP)).text == REFUSED


async def test_a_channel_is_served_by_its_posts(talk: Conversation) -> None:
    answer = await talk.say("/watch flood", user=None, sender_chat=CHANNEL, chat=CHANNEL)

    assert answer.text == "Watching: keyword “flood”"
    async with talk.db.read() as tx:
        chat = await chats.get(tx, CHANNEL)
    assert chat is not None
    assert chat.kind is ChatKind.CHANNEL


async def test_a_topic_has_watches_and_answers_of_its_own(talk: Conversation) -> None:
    answer = await talk.say("/watch Hochwasser", user=BEN, chat=FORUM, message_thread_id=TOPIC, is_topic_message=True)

    (watch,) = await watches_in(talk, FORUM)
    assert answer.thread_id == TOPIC
    assert watch.thread_id == TOPIC


async def test_other_bots_commands_and_chatter_in_groups_are_left_alone(talk: Conversation) -> None:
    await talk.say_in_vain("/weather", user=CARL, chat=GROUP)
    await talk.say_in_vain("Guten Morgen, 40 Leute", user=CARL, chat=GROUP)
    await talk.say_in_vain("/help@another_bot", user=CARL, chat=GROUP)


async def test_a_command_may_name_the_bot(talk: Conversation) -> None:
    answer = await talk.say("/watch@tallywire_bot Hochwasser", user=BEN, chat=GROUP)

    assert answer.text == "Wird beobachtet: Stichwort „Hochwasser“"


async def test_a_bot_that_is_kicked_goes_and_one_that_is_added_introduces_itself(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)

    talk.api.membership(GROUP, by=BEN, old="member", new="kicked")
    await talk.say("/privacy", user=ADA)
    async with talk.db.read() as tx:
        gone = await chats.get(tx, GROUP)
    before = len(talk.api.sent(GROUP))
    talk.api.membership(GROUP, by=BEN, old="kicked", new="member")
    await talk.api.until(lambda: len(talk.api.sent(GROUP)) > before)
    async with talk.db.read() as tx:
        back = await chats.get(tx, GROUP)

    assert gone is not None
    assert gone.state is ChatState.GONE
    assert talk.api.sent(GROUP)[-1].text.startswith("Ich lese Nachrichten-Feeds")
    assert back is not None
    assert (back.state, back.gone_at) == (ChatState.ACTIVE, None)
    assert len(await watches_in(talk, GROUP)) == 1


async def test_a_person_who_blocks_the_bot_is_gone(talk: Conversation) -> None:
    await talk.say("/start", user=BEN)

    talk.api.membership(BEN, by=BEN, old="member", new="kicked")
    await talk.say("/privacy", user=ADA)

    async with talk.db.read() as tx:
        chat = await chats.get(tx, BEN)
    assert chat is not None
    assert chat.state is ChatState.GONE


async def test_a_group_that_becomes_a_supergroup_keeps_its_watches(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)
    talk.api.world.add_chat(-1100, "supergroup", "Ort", {BEN: "administrator"})

    talk.api.say("", chat=GROUP, user=BEN, migrate_to_chat_id=-1100)
    talk.api.say("", chat=-1100, user=BEN, migrate_from_chat_id=GROUP)
    listed = await talk.say("/watches", user=BEN, chat=-1100)

    assert "Hochwasser" in listed.text
    assert await watches_in(talk, GROUP) == ()


async def test_menus_are_announced_for_each_scope_in_every_language(talk: Conversation) -> None:
    async with Bot(talk.api.token, base_url=f"{talk.api.url}/bot") as bot:
        await menus.announce(bot, register.COMMANDS, [OWNER, 123_456_789])

    def named(scope: str, language: str = "") -> set[str]:
        return {command["command"] for command in told[scope, language]}

    told = talk.api.world.commands
    scopes = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", f"chat {OWNER}"}
    assert set(told) == {(scope, language) for scope in scopes for language in ("", "de", "en")}
    for scope in scopes:
        assert told[scope, ""] == told[scope, "en"] != told[scope, "de"]
        assert named(scope, "de") == named(scope, "en")
    assert named("all_private_chats") == named("all_chat_administrators") == named("default")
    assert {"add", "forget"} <= named("default") - named("all_group_chats")
    assert {"feeds", "story", "chart"} <= named("all_group_chats")
    ruled = {"merge", "split", "invite", "ban", "unban", "stats", "admin", "broadcast"}
    assert named(f"chat {OWNER}") - named("default") == ruled


async def test_every_command_can_be_asked_by_a_button(talk: Conversation) -> None:
    shown = await talk.say("/help", user=BEN)

    offered = {button["text"].removeprefix("/") for button in shown.buttons()}
    settings = await talk.press_for_message(shown, "/settings", user=BEN)

    assert offered == set(LISTED)
    assert settings.text.startswith("Einstellungen")


async def test_a_member_changes_nothing_by_the_button_of_a_command_either(talk: Conversation) -> None:
    shown = await talk.say("/help", user=CARL, chat=GROUP)

    assert await talk.press(shown, "/forget", user=CARL) == REFUSED


async def test_a_channel_s_post_is_not_answered_again_in_its_discussion_group(talk: Conversation) -> None:
    await talk.say_in_vain("/help", user=None, sender_chat=CHANNEL, chat=GROUP, is_automatic_forward=True)


async def test_a_bot_that_may_not_answer_takes_the_chat_for_gone(talk: Conversation) -> None:
    await talk.say("/start", user=BEN)
    talk.api.world.chats[BEN].members[talk.api.world.bot["id"]] = "kicked"

    await talk.say_in_vain("/help", user=BEN, chat=BEN)

    async with talk.db.read() as tx:
        chat = await chats.get(tx, BEN)
    assert chat is not None
    assert chat.state is ChatState.GONE


async def test_an_administrator_sets_up_a_channel_from_the_private_chat(talk: Conversation) -> None:
    talk.api.world.chats[CHANNEL].username = "lage_am_ort"
    talk.api.world.chats[CHANNEL].members[talk.api.world.bot["id"]] = "administrator"

    taken = await talk.say("/add @lage_am_ort", user=BEN)
    added = await talk.say("/add @lage_am_ort bote.example", user=BEN)

    (watch,) = await watches_in(talk, CHANNEL)
    assert taken.text.startswith(f"Ort {CHANNEL} ist dabei.")
    assert added.text.startswith("Quellenauer Bote ist dabei.")
    assert (added.chat_id, watch.value, watch.thread_id) == (BEN, "bote", None)
    assert talk.api.sent(CHANNEL) == []
    assert await watches_in(talk, BEN) == ()


async def test_a_feed_for_a_channel_is_chosen_by_button(talk: Conversation) -> None:
    talk.api.world.chats[CHANNEL].username = "lage_am_ort"
    talk.api.world.chats[CHANNEL].members[talk.api.world.bot["id"]] = "administrator"
    offered = await talk.say("/add @lage_am_ort viele.example", user=BEN)

    await talk.press_for_message(offered, "1", user=BEN)
    talk.api.world.chats[CHANNEL].members[BEN] = "member"
    refused = await talk.press(offered, "1", user=BEN)

    assert [watch.value for watch in await watches_in(talk, CHANNEL)] == ["bote"]
    assert refused == "@lage_am_ort richtet nur ein, wer dort Administrator ist."


@pytest.mark.parametrize(
    ("asker", "ours", "name", "answer"),
    [
        (BEN, "administrator", "@kein_kanal", "@kein_kanal finde ich nicht."),
        (BEN, "administrator", "@x", "@x finde ich nicht."),
        (BEN, "member", "@lage_am_ort", "In @lage_am_ort darf ich nicht schreiben."),
        (BEN, "kicked", "@lage_am_ort", "@lage_am_ort finde ich nicht."),
        (CARL, "administrator", "@lage_am_ort", "@lage_am_ort richtet nur ein, wer dort Administrator ist."),
        (DORA, "administrator", "@lage_am_ort", "@lage_am_ort richtet nur ein, wer dort Administrator ist."),
    ],
)
async def test_nobody_sets_up_a_channel_that_is_not_theirs(
    talk: Conversation, asker: int, ours: str, name: str, answer: str
) -> None:
    talk.api.world.chats[CHANNEL].username = "lage_am_ort"
    talk.api.world.chats[CHANNEL].members[talk.api.world.bot["id"]] = ours

    assert (await talk.say(f"/add {name} bote.example", user=asker)).text.startswith(answer)
    assert await watches_in(talk, CHANNEL) == ()


async def test_a_channel_is_not_set_up_from_a_group(talk: Conversation) -> None:
    answer = await talk.say("/add @lage_am_ort bote.example", user=BEN, chat=GROUP)

    assert answer.text == "Einen Kanal richtest du im privaten Chat mit mir ein."
