"""Who may ask what, where: twelve kinds of sender, every command the program knows, every kind of chat.

Written out by hand. A command that has no line here fails, so that nobody adds one without saying who may use it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from fakes.conversation import ADA, BEN, CARL, DORA, OWNER, Conversation

from handlers.register import COMMANDS
from handlers.services import Limits
from storage import people
from storage.records import Rank

HELPER, BANNED, GAGGED, ROBO, CREATOR, WITNESS = 61, 62, 63, 64, 65, 66
PLACES = {"private": None, "group": -501, "supergroup": -502, "channel": -503}
OTHER_CHANNEL = -504

#: yes: it is done · no: it is refused in a sentence · -: no answer at all.
#: The senders, in the order of the columns below.
SENDERS = (
    "owner", "helper", "user", "banned", "creator", "admin", "member", "restricted", "anonymous", "channel", "left",
    "bot",
)  # fmt: skip

#: In their own private chat four of them speak: owner, helper, user, banned; a bot never does.
#: In company the owner and the helper are members like others, and `channel` is another channel that writes in a group,
#: or a channel itself in its posts.
TABLE = {
    #                owner helper user ban creator admin member restr anon channel left bot
    "private": {
        "read":   "  yes   yes    yes  -   .       .     .      .     .    .       .    -",
        "change": "  yes   yes    yes  -   .       .     .      .     .    .       .    -",
        "manage": "  yes   yes    no   -   .       .     .      .     .    .       .    -",
        "rule":   "  yes   no     no   -   .       .     .      .     .    .       .    -",
    },
    "group": {
        "read":   "  yes   yes    yes  -   yes     yes   yes    yes   yes  yes     yes  -",
        "change": "  no    no     no   -   yes     yes   no     no    yes  no      -    -",
        "manage": "  -     -      -    -   -       -     -      -     -    -       -    -",
        "rule":   "  -     -      -    -   -       -     -      -     -    -       -    -",
    },
    "channel": {
        "read":   "  .     .      .    .   .       .     .      .     .    yes     .    .",
        "change": "  .     .      .    .   .       .     .      .     .    yes     .    .",
        "manage": "  .     .      .    .   .       .     .      .     .    -       .    .",
        "rule":   "  .     .      .    .   .       .     .      .     .    -       .    .",
    },
}  # fmt: skip
TABLE["supergroup"] = TABLE["group"]

#: What each command does, as it is sent here.
COMMAND_IS = {
    "start": "read", "help": "read", "privacy": "read", "feeds": "read", "latest": "read", "search": "read",
    "story": "read", "figures": "read", "history": "read", "sources": "read", "compare": "read", "chart": "read",
    "why": "read", "group": "read", "watches": "read", "unwatch": "read", "digest": "read", "settings": "read",
    "quiet": "read", "pause": "read",
    "add": "change", "remove": "change", "watch": "change", "import": "change", "opml": "change", "export": "change",
    "forget": "change",
    "group x": "change", "unwatch x": "change", "digest 7": "change", "settings de": "change", "quiet 22-7": "change",
    "pause off": "change",
    "invite": "manage", "ban": "manage", "unban": "manage", "stats": "manage", "merge": "manage", "split": "manage",
    "admin": "rule", "broadcast": "rule",
}  # fmt: skip

REFUSALS = ("Only administrators may do that here.", "Only whoever runs this bot may do that.",
            "That is for people only, not for bots or linked channels.")  # fmt: skip

CASES = [
    (place, sender, doing, expected)
    for place, rows in TABLE.items()
    for doing, row in rows.items()
    for sender, expected in zip(SENDERS, row.split(), strict=True)
    if expected != "."
]


def test_every_command_has_a_line() -> None:
    assert {command.name for command in COMMANDS} == {words.split()[0] for words in COMMAND_IS}


def who_speaks(sender: str, place: str) -> dict[str, Any]:  # what the fake is told
    chat = PLACES[place]
    users = {
        "owner": OWNER, "helper": HELPER, "user": ADA, "banned": BANNED, "creator": CREATOR, "admin": BEN,
        "member": CARL, "restricted": GAGGED, "left": DORA, "bot": ROBO,
    }  # fmt: skip
    if place == "channel":
        return {"chat": chat, "user": None, "sender_chat": chat}
    if sender in ("anonymous", "channel"):
        return {"chat": chat, "user": None, "sender_chat": chat if sender == "anonymous" else OTHER_CHANNEL}
    user = users[sender]
    return {"chat": chat if chat is not None else user, "user": user}


async def peopled(talk: Conversation) -> None:
    """Everybody there is, in every place."""
    world = talk.api.world
    for user, name in ((HELPER, "Hal"), (BANNED, "Bo"), (GAGGED, "Gus"), (CREATOR, "Cleo"), (WITNESS, "Wim")):
        world.add_person(user, name, "en")
    world.add_user(ROBO, "Robo", is_bot=True)
    world.add_chat(ROBO, "private", "Robo")
    for user in (BEN, CARL, DORA):
        world.users[user]["language_code"] = "en"
    members = dict.fromkeys((OWNER, HELPER, ADA, BANNED, CARL, ROBO), "member")
    members |= {CREATOR: "creator", BEN: "administrator", GAGGED: "restricted", DORA: "left"}
    for kind, chat in PLACES.items():
        if chat is not None:
            world.add_chat(chat, kind, kind, members)
    world.add_chat(OTHER_CHANNEL, "channel", "Elsewhere", members)
    async with talk.db.write() as tx:
        await people.rank(tx, HELPER, Rank.ADMIN)
        await people.rank(tx, BANNED, Rank.BANNED)


@pytest.mark.parametrize("chosen", [{"limits": Limits(asks_per_minute=10_000, works_per_hour=10_000)}], indirect=True)
@pytest.mark.parametrize(("place", "sender", "doing", "expected"), CASES)
async def test_who_may_ask_what_where(talk: Conversation, place: str, sender: str, doing: str, expected: str) -> None:
    await peopled(talk)
    speaker = who_speaks(sender, place)
    asked = [words for words, kind in COMMAND_IS.items() if kind == doing]

    found = {words: await outcome(talk, f"/{words}", speaker, expected) for words in asked}

    assert found == dict.fromkeys(asked, expected)


async def outcome(talk: Conversation, words: str, speaker: dict[str, Any], expected: str) -> str:
    """Say something, and see what became of it; where nothing is meant to, a witness is answered in the meantime."""
    chat = speaker["chat"]
    before = len(talk.api.sent(chat))
    talk.api.say(words, **speaker)
    if expected == "-":
        await talk.say("/privacy", user=WITNESS)
    else:
        with suppress(TimeoutError):
            await talk.api.until(lambda: len(talk.api.sent(chat)) > before, within=3.0)
    answers = talk.api.sent(chat)[before:]
    if not answers:
        return "-"
    return "no" if answers[0].text in REFUSALS else "yes"
