"""Who may do what: one table, and the two functions that read it. Pure.

In a group only its administrators change what the bot does there; everybody may read. An anonymous administrator is
believed only when the message is written in the name of that very group.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from storage.records import ChatKind, Rank

#: Telegram's own user, in whose name anonymous administrators write.
GROUP_ANONYMOUS_BOT = 1087968824


class Who(StrEnum):
    """What somebody is, in the chat where they speak."""

    OWNER = "owner"  #: runs this bot, and speaks to it in private
    HELPER = "helper"  #: whom the owner has made an admin of this bot, in private
    PERSON = "person"  #: in their own private chat
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    ANONYMOUS = "anonymous"  #: an administrator who writes in the group's name
    MEMBER = "member"
    RESTRICTED = "restricted"
    OUTSIDER = "outsider"  #: has left or was banned; presses an old button
    OTHER_CHANNEL = "other_channel"  #: a channel that writes in a group, linked or not
    POST = "post"  #: a channel in itself: only its administrators can post
    BOT = "bot"
    NOBODY = "nobody"  #: cannot be told


class Act(StrEnum):
    """What a command or button does."""

    READ = "read"
    CHANGE = "change"  #: what this chat is told
    TAKE = "take"  #: what this chat has, as a file
    MANAGE = "manage"  #: who may use the bot, and what is one story, for all of its chats
    RULE = "rule"  #: over the bot as a whole


class Verdict(StrEnum):
    """Whether it may be done, and what is said if not."""

    ALLOWED = "allowed"
    ADMINS_ONLY = "only-admins"
    PEOPLE_ONLY = "only-people"
    OWNER_ONLY = "only-owner"
    SILENCE = "silence"  #: not even an answer


_STAFF = frozenset({Who.CREATOR, Who.ADMINISTRATOR, Who.ANONYMOUS})
_GUESTS = frozenset({Who.MEMBER, Who.RESTRICTED})
_PRIVATE = frozenset({Who.OWNER, Who.HELPER, Who.PERSON})
_POSTING = frozenset({Who.CREATOR, Who.ADMINISTRATOR, Who.POST})

#: Everything that is allowed; what is not here is not.
TABLE: dict[tuple[ChatKind, Act], frozenset[Who]] = {
    (ChatKind.PRIVATE, Act.READ): _PRIVATE,
    (ChatKind.PRIVATE, Act.CHANGE): _PRIVATE,
    (ChatKind.PRIVATE, Act.TAKE): _PRIVATE,
    (ChatKind.PRIVATE, Act.MANAGE): frozenset({Who.OWNER, Who.HELPER}),
    (ChatKind.PRIVATE, Act.RULE): frozenset({Who.OWNER}),
    (ChatKind.GROUP, Act.READ): _STAFF | _GUESTS | {Who.OTHER_CHANNEL},
    (ChatKind.GROUP, Act.CHANGE): _STAFF,
    (ChatKind.GROUP, Act.TAKE): _STAFF,
    (ChatKind.SUPERGROUP, Act.READ): _STAFF | _GUESTS | {Who.OTHER_CHANNEL},
    (ChatKind.SUPERGROUP, Act.CHANGE): _STAFF,
    (ChatKind.SUPERGROUP, Act.TAKE): _STAFF,
    (ChatKind.CHANNEL, Act.READ): _POSTING | _GUESTS,
    (ChatKind.CHANNEL, Act.CHANGE): _POSTING,
    (ChatKind.CHANNEL, Act.TAKE): _POSTING,
}

_STATUS = {
    "creator": Who.CREATOR,
    "owner": Who.CREATOR,
    "administrator": Who.ADMINISTRATOR,
    "member": Who.MEMBER,
    "restricted": Who.RESTRICTED,
    "left": Who.OUTSIDER,
    "kicked": Who.OUTSIDER,
}


def identify(
    *,
    chat_id: int,
    chat_kind: ChatKind,
    user_id: int | None,
    is_bot: bool,
    sender_chat_id: int | None,
    status: str | None,
    owners: frozenset[int],
    rank: Rank | None = None,
) -> Who:
    """Say what somebody is. `status` is their place in the chat as Telegram gives it, None if it was not asked for."""
    if chat_kind is ChatKind.CHANNEL and sender_chat_id == chat_id:
        return Who.POST
    if sender_chat_id is not None:
        anonymous = user_id in (None, GROUP_ANONYMOUS_BOT) and sender_chat_id == chat_id
        return Who.ANONYMOUS if anonymous else Who.OTHER_CHANNEL
    if user_id is None or user_id == GROUP_ANONYMOUS_BOT:
        return Who.NOBODY
    if is_bot:
        return Who.BOT
    if chat_kind is ChatKind.PRIVATE:
        if user_id in owners:
            return Who.OWNER
        return Who.HELPER if rank is Rank.ADMIN else Who.PERSON
    if status is None:
        return Who.MEMBER
    return _STATUS.get(status, Who.NOBODY)


def needs_status(who: Who, act: Act) -> bool:
    """Tell whether Telegram has to be asked for somebody's place in the chat before deciding."""
    return who is Who.MEMBER and act is not Act.READ


def decide(who: Who, chat_kind: ChatKind, act: Act) -> Verdict:
    """Say whether somebody may do something in a chat of this kind."""
    if who in TABLE.get((chat_kind, act), frozenset()):
        return Verdict.ALLOWED
    if who in (Who.BOT, Who.NOBODY, Who.OUTSIDER):
        return Verdict.SILENCE
    if act in (Act.MANAGE, Act.RULE):
        # In a group /ban and /stats are meant for another bot.
        return Verdict.OWNER_ONLY if chat_kind is ChatKind.PRIVATE else Verdict.SILENCE
    if who is Who.OTHER_CHANNEL:
        return Verdict.PEOPLE_ONLY
    return Verdict.ADMINS_ONLY


class Standing(StrEnum):
    """Whether somebody is served at all."""

    WELCOME = "welcome"
    STRANGER = "stranger"  #: would need an invitation
    BANNED = "banned"


def standing(*, is_owner: bool, ranks: Iterable[Rank], is_known: bool, is_open: bool) -> Standing:
    """Say whether somebody is served where they speak.

    `ranks` are theirs and the chat's. Known is whoever has been served before, or speaks in a chat that has been: so an
    invitation is needed once, and who was there before the doors were closed stays.
    """
    held = frozenset(ranks)
    if is_owner:
        return Standing.WELCOME
    if Rank.BANNED in held:
        return Standing.BANNED
    return Standing.WELCOME if is_open or is_known or Rank.ADMIN in held else Standing.STRANGER
