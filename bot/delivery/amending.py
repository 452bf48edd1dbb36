"""Adds a change to the message that told the story a moment ago, instead of sending a second one. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.delivery.joining import JOINABLE, join, joinable
from storage.records import Message, MessageState, Priority

SPAN = timedelta(minutes=3)
"""A message is looked at anew for so long; what comes later deserves one of its own."""


def amended(before: Message | None, message: Message, now: datetime) -> Message | None:
    """The last message of a chat with a change added to it; None if the change is to be a message of its own.

    An edit makes no sound and moves no message down: a change with sound, and a correction, which tells no figure, are
    sent. So is what follows a table, which may stand in the chat as something else than text.
    """
    if before is None or before.sent_at is None or before.telegram_id is None or before.state is not MessageState.SENT:
        return None
    same = message.story_id is not None and before.story_id == message.story_id
    told = message.priority is Priority.ALERT and message.silent and bool(message.tells)
    plain = before.photo is None and all(entity.type != "pre" for entity in before.entities)
    if not (same and told and plain and before.priority in JOINABLE and now - before.sent_at <= SPAN):
        return None
    return join(before, (message,)) if joinable(before, (message,)) else None
