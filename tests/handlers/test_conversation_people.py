"""Who may use the bot, and how much; what its owner does: spoken through the HTTP Bot API alone."""

import re

import pytest
from fakes.bot_api_methods import Message
from fakes.conversation import ADA, BEN, CARL, GROUP, OWNER, Conversation, tell_story

from handlers.commands.start import RULED
from handlers.services import Limits
from storage import chats, outbox, people, upkeep
from storage.records import ChatState, MessageState, Priority, Rank

CLOSED = pytest.mark.parametrize("chosen", [{"is_open": False}], indirect=True)
BY_INVITATION = "This bot is by invitation only. Whoever runs it can send you a link."


def codes(invited: Message) -> tuple[str, str]:
    """The code of an invitation, as its two links have it."""
    (one,) = re.findall(r"^https://t\.me/tallywire_bot\?start=([\w-]{16,64})$", invited.text, re.MULTILINE)
    (many,) = re.findall(r"^https://t\.me/tallywire_bot\?startgroup=([\w-]{16,64})$", invited.text, re.MULTILINE)
    return one, many


async def knows(talk: Conversation, chat_id: int) -> bool:
    async with talk.db.read() as tx:
        return await chats.get(tx, chat_id) is not None


@CLOSED
async def test_where_doors_are_closed_nobody_is_served_and_nothing_kept(talk: Conversation) -> None:
    for words in ("/start", "/start wrong-code", "/add bote.example", "Rund 40 Häuser"):
        assert (await talk.say(words)).text == BY_INVITATION
    assert (await talk.send("feeds.opml", b"<opml/>")).text == BY_INVITATION
    await talk.say_in_vain("/start", user=ADA, chat=GROUP)
    talk.api.membership(GROUP, by=ADA, old="left", new="member")
    assert (await talk.say("/help", user=OWNER)).text.startswith("What I can do")

    assert not await knows(talk, ADA)
    assert not await knows(talk, GROUP)
    assert talk.api.sent(GROUP) == []


@CLOSED
async def test_an_invitation_lets_in_as_many_as_it_says(talk: Conversation) -> None:
    code, same = codes(await talk.say("/invite 2", user=OWNER))

    first = await talk.say(f"/start {code}", user=ADA)
    again = await talk.say(f"/start {code}", user=ADA)
    group = await talk.say(f"/start@tallywire_bot {code}", user=CARL, chat=GROUP)
    third = await talk.say(f"/start {code}", user=BEN)

    assert code == same
    assert first.text.startswith("I read news feeds")
    assert again.text == first.text
    assert group.text.startswith("Ich lese Nachrichten-Feeds")
    assert third.text.startswith("Dieser Bot ist nur auf Einladung")
    assert (await talk.say("/feeds", user=CARL, chat=GROUP)).text.startswith("Noch kein Feed")


@CLOSED
async def test_an_invitation_ends_after_a_week(talk: Conversation) -> None:
    code, _ = codes(await talk.say("/invite", user=OWNER))
    talk.clock.pass_by(seconds=7 * 86_400)

    assert (await talk.say(f"/start {code}")).text == BY_INVITATION
    async with talk.db.write() as tx:
        await people.expire(tx, talk.clock.now())
        assert not await people.redeem(tx, code, talk.clock.now())


@CLOSED
async def test_who_was_let_in_may_bring_the_bot_into_a_group(talk: Conversation) -> None:
    code, _ = codes(await talk.say("/invite", user=OWNER))
    await talk.say(f"/start {code}", user=BEN)

    talk.api.membership(GROUP, by=BEN, old="left", new="member")
    await talk.api.until(lambda: talk.api.sent(GROUP))

    assert (await talk.say("/help", user=CARL, chat=GROUP)).text.startswith("Was ich kann")


@CLOSED
async def test_who_forgets_everything_needs_a_new_invitation(talk: Conversation) -> None:
    code, _ = codes(await talk.say("/invite", user=OWNER))
    await talk.say(f"/start {code}")

    await talk.press_for_edit(await talk.say("/forget"), "Delete everything")

    assert (await talk.say("/feeds")).text == BY_INVITATION
    assert not await knows(talk, ADA)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/invite", "This bot is open to all; invitations exist only with BOT_OPEN=false."),
        ("/unban", "Whom? For example: /unban 123456"),
        ("/unban 12", "12 is not banned."),
        ("/ban 99", "Whoever runs this bot cannot be banned like that."),
        ("/admin", "Whom? For example: /admin 123456, or /admin 123456 off"),
        ("/admin -100", "Whom? For example: /admin 123456, or /admin 123456 off"),
        ("/admin 12 perhaps", "Whom? For example: /admin 123456, or /admin 123456 off"),
        ("/broadcast", "What shall I say? For example: /broadcast Tonight I am away for an hour."),
        ("/broadcast \u200b", "What shall I say? For example: /broadcast Tonight I am away for an hour."),
    ],
)
async def test_what_the_owner_cannot_do_is_said_with_the_next_step(talk: Conversation, words: str, answer: str) -> None:
    assert (await talk.say(words, user=OWNER)).text == answer


@CLOSED
@pytest.mark.parametrize("words", ["/invite 0", "/invite 101", "/invite Ada", "/invite ٣"])
async def test_invitations_are_for_one_to_a_hundred(talk: Conversation, words: str) -> None:
    assert (await talk.say(words, user=OWNER)).text == "For how many? For example: /invite or /invite 5, at most 100"


async def test_only_the_owner_and_their_admins_rule_and_nobody_does_in_a_group(talk: Conversation) -> None:
    for name in RULED:
        assert (await talk.say(f"/{name} 12")).text == "Only whoever runs this bot may do that."
        await talk.say_in_vain(f"/{name} 12", user=OWNER, chat=GROUP)


async def test_an_admin_of_the_bot_bans_and_unbans_but_does_not_rule(talk: Conversation) -> None:
    named = await talk.say(f"/admin {ADA}", user=OWNER)
    banned = await talk.say(f"/ban {BEN}")
    protected = await talk.say(f"/ban {ADA}")
    unbanned = await talk.say(f"/unban {BEN}")
    helped = await talk.say("/help")
    refused = await talk.say("/broadcast Hallo")
    dismissed = await talk.say(f"/admin {ADA} off", user=OWNER)

    assert named.text == f"{ADA} may now invite, ban and see the bot's numbers."
    assert (banned.text, unbanned.text) == (f"{BEN} is banned.", f"{BEN} is no longer banned.")
    assert protected.text == "Whoever runs this bot cannot be banned like that."
    assert "/ban – ban somebody" in helped.text
    assert refused.text == "Only whoever runs this bot may do that."
    assert dismissed.text == f"{ADA} is no longer an admin."
    assert (await talk.say("/stats")).text == refused.text


async def test_who_is_banned_hears_and_gets_nothing_until_the_ban_ends(talk: Conversation) -> None:
    await talk.say("/add bote.example", user=BEN)
    whom = await talk.say("/ban", user=OWNER)
    await talk.say(f"/ban {BEN}", user=OWNER)
    await talk.say(f"/admin {BEN}", user=OWNER)

    await talk.say_in_vain("/help", user=BEN, chat=BEN)
    await talk.say_in_vain("/help", user=BEN, chat=GROUP)
    talk.api.membership(BEN, by=BEN, old="kicked", new="member")
    await talk.say("/privacy")
    async with talk.db.read() as tx:
        chat = await chats.get(tx, BEN)
        ranks = await people.ranks(tx, (BEN,))
    await talk.say(f"/unban {BEN}", user=OWNER)
    back = await talk.say("/feeds", user=BEN)

    assert whom.text.splitlines()[1:] == [f"{BEN} – Ben"]
    assert chat is not None
    assert chat.state is ChatState.GONE
    assert ranks == {BEN: Rank.BANNED}
    assert back.text.startswith("1 Feed\n")


async def test_a_banned_group_is_silent_for_everybody_but_the_owner(talk: Conversation) -> None:
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)

    await talk.say(f"/ban {GROUP}", user=OWNER)

    await talk.say_in_vain("/help", user=BEN, chat=GROUP)
    await talk.say_in_vain("/help", user=None, sender_chat=GROUP, chat=GROUP)
    assert (await talk.say("/help", user=BEN)).text.startswith("Was ich kann")


async def test_forgetting_leaves_a_ban_and_nothing_else(talk: Conversation) -> None:
    await talk.say("/start")
    async with talk.db.write() as tx:
        await people.rank(tx, ADA, Rank.ADMIN)
        await people.rank(tx, BEN, Rank.BANNED)
        for person in (ADA, BEN):
            await upkeep.forget_chat(tx, person)

        assert await people.ranks(tx, (ADA, BEN)) == {BEN: Rank.BANNED}
        assert await upkeep.leftovers(tx, ADA) == {}


async def test_the_owner_sees_how_much_there_is(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    await talk.say("/watch Hochwasser", user=BEN, chat=GROUP)
    await tell_story(talk.db)

    shown = await talk.say("/stats", user=OWNER)

    assert shown.text.splitlines() == [
        "State of things",
        "Chats: 2 private, 1 groups and channels, 0 gone",
        "Entries: 2 · banned: 0",
        "Feeds: 1, 0 of them failing",
        "Articles: 2, 2 in the last day",
        "Stories: 1 · figures: 2",
        "Messages in the last day: 0 · waiting: 0",
        "refused in the last day: 0 · uncertain: 0",
    ]


async def test_a_broadcast_is_shown_first_and_goes_through_the_outbox_once(talk: Conversation) -> None:
    for user in (ADA, BEN):
        await talk.say("/start", user=user)
    draft = await talk.say("/broadcast\nHeute Nacht <b>ruht</b> der Bot.\n\nBis morgen.", user=OWNER)
    words = draft.text
    markup = draft.markup

    sent = await talk.press_for_edit(draft, "Send to 3 chats", user=OWNER)
    draft.text, draft.markup = words, markup
    await talk.press(draft, "Send to 3 chats", user=OWNER)

    assert words == "Heute Nacht <b>ruht</b> der Bot.\n\nBis morgen."
    assert sent.splitlines()[-1] == "Goes to 3 chats, after all that waits there."
    async with talk.db.read() as tx:
        waiting = [message for chat in (ADA, BEN, OWNER) for message in await outbox.waiting_of_chat(tx, chat)]
        counts = await outbox.counts(tx)
    assert [(message.chat_id, message.text, message.priority) for message in waiting] == [
        (chat, words, Priority.DIGEST) for chat in (ADA, BEN, OWNER)
    ]
    assert counts[MessageState.READY] == 3


async def test_a_broadcast_may_be_dropped_and_is_nobody_else_s_to_send(talk: Conversation) -> None:
    draft = await talk.say("/broadcast Hallo", user=OWNER)
    start = await talk.say("/start")
    start.markup = {"inline_keyboard": [[{"text": "forged", "callback_data": "broadcast"}]]}

    forged = await talk.press(start, "forged")
    dropped = await talk.press_for_edit(draft, "Discard", user=OWNER)

    assert forged == "Only whoever runs this bot may do that."
    assert dropped == "Discarded."
    async with talk.db.read() as tx:
        assert (await outbox.counts(tx))[MessageState.READY] == 0


@pytest.mark.parametrize("chosen", [{"limits": Limits(asks_per_minute=3)}], indirect=True)
async def test_who_asks_too_much_is_told_so_once_and_served_again_later(talk: Conversation) -> None:
    for _ in range(3):
        assert (await talk.say("/watches")).text.startswith("Nothing watched")

    told = await talk.say("/watches")
    await talk.say_in_vain("/watches", user=ADA, chat=ADA, witness=OWNER)
    other = await talk.say("/watches", user=BEN)
    talk.clock.pass_by(seconds=61)
    later = await talk.say("/watches")

    assert told.text == "That was a lot at once. After a while it goes on."
    assert other.text.startswith("Noch nichts")
    assert later.text.startswith("Nothing watched")


@pytest.mark.parametrize("chosen", [{"limits": Limits(works_per_hour=1)}], indirect=True)
async def test_what_takes_long_has_a_limit_of_its_own(talk: Conversation) -> None:
    first = await talk.say("40 Häuser")
    second = await talk.say("41 Häuser")
    light = await talk.say("/watches")

    assert first.text.startswith("Figures in this text:")
    assert second.text == "That was a lot at once. After a while it goes on."
    assert light.text.startswith("Nothing watched")


@pytest.mark.parametrize("chosen", [{"limits": Limits(watches=2)}], indirect=True)
async def test_the_operator_says_how_much_a_chat_may_watch(talk: Conversation) -> None:
    await tell_story(talk.db)
    for word in ("Hochwasser", "Sturm"):
        await talk.say(f"/watch {word}")
    sheet = await talk.say("/story Altmoor")

    full = "More than 2 entries are not possible. Please remove one first."
    assert (await talk.say("/watch Beben")).text == full
    assert (await talk.say("/add bote.example")).text == full
    assert await talk.press(sheet, "Follow") == full
