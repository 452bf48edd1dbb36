"""Nobody changes what a chat is told who has no say there."""

import itertools
from typing import Any

import pytest

from handlers.access import (
    GROUP_ANONYMOUS_BOT,
    Act,
    Standing,
    Verdict,
    Who,
    decide,
    identify,
    needs_status,
    standing,
)
from handlers.register import COMMANDS, PRESSES
from storage.records import ChatKind, Rank

GROUPS = (ChatKind.GROUP, ChatKind.SUPERGROUP)

#: Written out by hand, once more and independently of the program's own table.
MAY_READ = {
    ChatKind.PRIVATE: {Who.OWNER, Who.HELPER, Who.PERSON},
    ChatKind.GROUP: {Who.CREATOR, Who.ADMINISTRATOR, Who.ANONYMOUS, Who.MEMBER, Who.RESTRICTED, Who.OTHER_CHANNEL},
    ChatKind.SUPERGROUP: {Who.CREATOR, Who.ADMINISTRATOR, Who.ANONYMOUS, Who.MEMBER, Who.RESTRICTED, Who.OTHER_CHANNEL},
    ChatKind.CHANNEL: {Who.CREATOR, Who.ADMINISTRATOR, Who.POST, Who.MEMBER, Who.RESTRICTED},
}
MAY_CHANGE = {
    ChatKind.PRIVATE: {Who.OWNER, Who.HELPER, Who.PERSON},
    ChatKind.GROUP: {Who.CREATOR, Who.ADMINISTRATOR, Who.ANONYMOUS},
    ChatKind.SUPERGROUP: {Who.CREATOR, Who.ADMINISTRATOR, Who.ANONYMOUS},
    ChatKind.CHANNEL: {Who.CREATOR, Who.ADMINISTRATOR, Who.POST},
}


@pytest.mark.parametrize(("who", "kind"), list(itertools.product(Who, ChatKind)))
def test_the_table_allows_exactly_what_it_should(who: Who, kind: ChatKind) -> None:
    assert (decide(who, kind, Act.READ) is Verdict.ALLOWED) == (who in MAY_READ[kind])
    assert (decide(who, kind, Act.CHANGE) is Verdict.ALLOWED) == (who in MAY_CHANGE[kind])
    assert (decide(who, kind, Act.TAKE) is Verdict.ALLOWED) == (who in MAY_CHANGE[kind])
    private = kind is ChatKind.PRIVATE
    assert (decide(who, kind, Act.RULE) is Verdict.ALLOWED) == (who is Who.OWNER and private)
    assert (decide(who, kind, Act.MANAGE) is Verdict.ALLOWED) == (who in {Who.OWNER, Who.HELPER} and private)


@pytest.mark.parametrize("act", [Act.MANAGE, Act.RULE])
@pytest.mark.parametrize("kind", set(ChatKind) - {ChatKind.PRIVATE})
def test_what_rules_the_bot_is_not_even_refused_outside_a_private_chat(kind: ChatKind, act: Act) -> None:
    assert {decide(who, kind, act) for who in Who} == {Verdict.SILENCE}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Standing.STRANGER),
        ({"is_open": True}, Standing.WELCOME),
        ({"is_known": True}, Standing.WELCOME),
        ({"ranks": (Rank.ADMIN,)}, Standing.WELCOME),
        ({"is_open": True, "is_known": True, "ranks": (Rank.BANNED,)}, Standing.BANNED),
        ({"ranks": (Rank.ADMIN, Rank.BANNED)}, Standing.BANNED),
        ({"is_owner": True, "ranks": (Rank.BANNED,)}, Standing.WELCOME),
    ],
)
def test_a_ban_goes_before_all_but_the_owner(facts: dict[str, Any], expected: Standing) -> None:
    given: dict[str, Any] = {"is_owner": False, "ranks": (), "is_known": False, "is_open": False}

    assert standing(**(given | facts)) is expected


@pytest.mark.parametrize("who", [Who.BOT, Who.NOBODY, Who.OUTSIDER])
def test_bots_and_strangers_get_no_answer_at_all(who: Who) -> None:
    assert {decide(who, kind, act) for kind in GROUPS for act in Act} == {Verdict.SILENCE}


def person(kind: ChatKind = ChatKind.GROUP, **facts: object) -> Who:
    chat_id = 7 if kind is ChatKind.PRIVATE else -70
    given = {"user_id": 7, "is_bot": False, "sender_chat_id": None, "status": None, "owners": frozenset({99})}
    return identify(chat_id=chat_id, chat_kind=kind, **(given | facts))  # type: ignore[arg-type]  # facts of a test


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (person(ChatKind.PRIVATE), Who.PERSON),
        (person(ChatKind.PRIVATE, user_id=99), Who.OWNER),
        (person(ChatKind.PRIVATE, rank=Rank.ADMIN), Who.HELPER),
        (person(status="member", rank=Rank.ADMIN), Who.MEMBER),
        (person(user_id=99, status="member"), Who.MEMBER),
        (person(status="creator"), Who.CREATOR),
        (person(status="administrator"), Who.ADMINISTRATOR),
        (person(status="member"), Who.MEMBER),
        (person(status="restricted"), Who.RESTRICTED),
        (person(status="left"), Who.OUTSIDER),
        (person(status="kicked"), Who.OUTSIDER),
        (person(status="something new"), Who.NOBODY),
        (person(user_id=GROUP_ANONYMOUS_BOT, is_bot=True, sender_chat_id=-70), Who.ANONYMOUS),
        (person(user_id=GROUP_ANONYMOUS_BOT, is_bot=True, sender_chat_id=-71), Who.OTHER_CHANNEL),
        (person(user_id=GROUP_ANONYMOUS_BOT, is_bot=True), Who.NOBODY),
        (person(user_id=136817688, is_bot=True, sender_chat_id=-71), Who.OTHER_CHANNEL),
        (person(user_id=8, sender_chat_id=-70), Who.OTHER_CHANNEL),
        (person(is_bot=True), Who.BOT),
        (person(user_id=None), Who.NOBODY),
        (person(ChatKind.CHANNEL, user_id=None, sender_chat_id=-70), Who.POST),
        (person(ChatKind.CHANNEL, user_id=None, sender_chat_id=-71), Who.OTHER_CHANNEL),
        (person(ChatKind.CHANNEL, status="administrator"), Who.ADMINISTRATOR),
    ],
)
def test_somebody_is_taken_for_what_telegram_says_they_are(who: Who, expected: Who) -> None:
    assert who is expected


def test_telegram_is_asked_only_when_something_is_to_be_changed() -> None:
    assert not needs_status(Who.MEMBER, Act.READ)
    assert needs_status(Who.MEMBER, Act.CHANGE)
    assert not needs_status(Who.ANONYMOUS, Act.CHANGE)


def test_every_command_and_button_has_a_rule_of_its_own() -> None:
    assert {command.name: (command.act, command.with_words) for command in COMMANDS} == {
        "start": (Act.READ, None),
        "help": (Act.READ, None),
        "privacy": (Act.READ, None),
        "add": (Act.CHANGE, None),
        "feeds": (Act.READ, None),
        "remove": (Act.CHANGE, None),
        "latest": (Act.READ, None),
        "story": (Act.READ, None),
        "figures": (Act.READ, None),
        "search": (Act.READ, None),
        "history": (Act.READ, None),
        "sources": (Act.READ, None),
        "compare": (Act.READ, None),
        "chart": (Act.READ, None),
        "why": (Act.READ, None),
        "group": (Act.READ, Act.CHANGE),
        "watch": (Act.CHANGE, None),
        "watches": (Act.READ, None),
        "unwatch": (Act.READ, Act.CHANGE),
        "digest": (Act.READ, Act.CHANGE),
        "settings": (Act.READ, Act.CHANGE),
        "quiet": (Act.READ, Act.CHANGE),
        "pause": (Act.READ, Act.CHANGE),
        "export": (Act.TAKE, None),
        "import": (Act.CHANGE, None),
        "opml": (Act.TAKE, None),
        "forget": (Act.CHANGE, None),
        "invite": (Act.MANAGE, None),
        "ban": (Act.MANAGE, None),
        "unban": (Act.MANAGE, None),
        "stats": (Act.MANAGE, None),
        "admin": (Act.RULE, None),
        "broadcast": (Act.RULE, None),
        "merge": (Act.MANAGE, None),
        "split": (Act.MANAGE, None),
    }
    reading = {"how", "example", "story", "history", "chart", "digest", "watch", "watches", "feeds", "feed"}
    reading |= {"figures", "versus", "sources", "compared", "page", "sheet", "paper", "why"}
    assert {press.verb for press in PRESSES if press.act is Act.READ} == reading
    assert len({press.verb for press in PRESSES}) == len(PRESSES)
