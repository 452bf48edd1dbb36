"""Finds the channel somebody names in private, if it is theirs to decide what it is told."""

from __future__ import annotations

import re

from telegram import ChatFullInfo, ChatMemberAdministrator
from telegram.error import BadRequest, Forbidden

from handlers.asking import Ask
from handlers.text import clean, one_line
from storage import chats, people
from storage.records import Chat, ChatKind, Rank

TITLE_LIMIT = 120
STAFF = ("creator", "administrator")

#: Names of channels and groups have 4 to 32 letters, digits and underscores (telegram.org/faq#usernames).
NAME = re.compile(r"@[A-Za-z]\w{3,31}", re.ASCII)


async def their_channel(ask: Ask, name: str) -> Chat | None:
    """The channel or group of that public name, taken in; None, and said so, if it is not known or not theirs.

    Telegram is asked each time: who was an administrator when a button was made may be none when it is pressed.
    """
    if ask.chat.kind is not ChatKind.PRIVATE:
        await ask.tell("channel-in-private")
        return None
    place = await _place(ask, name)
    if place is None or place.type == ChatKind.PRIVATE:
        await ask.tell("channel-unknown", name=name)
        return None
    try:
        ours = await ask.bot.get_chat_member(place.id, ask.bot.id)
        theirs = await ask.bot.get_chat_member(place.id, ask.chat.id)
    except (BadRequest, Forbidden):
        # Who is no administrator of a channel may not see who is in it.
        await ask.tell("channel-without-bot", name=name)
        return None
    is_channel = place.type == ChatKind.CHANNEL
    if is_channel and not (isinstance(ours, ChatMemberAdministrator) and ours.can_post_messages):
        await ask.tell("channel-without-bot", name=name)
        return None
    if theirs.status not in STAFF:
        await ask.tell("channel-not-yours", name=name)
        return None
    return await _taken_in(ask, place, name)


async def _place(ask: Ask, name: str) -> ChatFullInfo | None:
    if NAME.fullmatch(name) is None:
        return None
    try:
        return await ask.bot.get_chat(name)
    except (BadRequest, Forbidden):
        return None


async def _taken_in(ask: Ask, place: ChatFullInfo, name: str) -> Chat | None:
    """Take it in, in the language and zone of who brings it; a banned one stays out."""
    fresh = Chat(
        id=place.id,
        kind=ChatKind(place.type),
        title=one_line(clean(place.effective_name or ""), TITLE_LIMIT),
        language=ask.chat.language,
        zone=ask.chat.zone,
        added_at=ask.services.now(),
    )
    async with ask.services.db.write() as tx:
        if (await people.ranks(tx, (place.id,))).get(place.id) is not Rank.BANNED:
            return await chats.upsert(tx, fresh)
    await ask.tell("channel-unknown", name=name)
    return None
