"""Makes of a message, of those that ride with it and of what others say as well the one that Telegram shows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.joining import join
from handlers.voice import voice_of
from handlers.wording.echoes import added
from storage import chats, echoes
from storage.database import Tx
from storage.records import Message


async def composed(tx: Tx, head: Message, riders: Sequence[Message]) -> Message:
    """The message as it is to be read now."""
    heard = await echoes.by_message(tx, (head, *riders))
    chat = await chats.get(tx, head.chat_id) if heard else None
    if chat is None:
        return join(head, riders)
    first, *others = (added(each, heard.get(each.id, ()), voice_of(chat)) for each in (head, *riders))
    return join(first, others)
