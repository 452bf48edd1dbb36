"""Brings sent messages up to date with what others say as well: edits ring no bell, and one too many does no harm.

Nothing is committed before the request as it is for sending: an edit made twice is the same edit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.delivery.composing import composed
from bot.delivery.outcome import ChatGone, Delivered, Moved, Outcome, Refused, RetryAt, Unsent, classify
from bot.delivery.pacer import NoTurn, Pacer
from handlers.markup import NO_PREVIEW, forms, keyboard
from handlers.text import MESSAGE_LIMIT, split
from storage import echoes
from storage.database import Database
from storage.echoes import Amendment
from storage.records import Message, Priority

log = logging.getLogger(__name__)

BATCH = 5
"""Edits in one round: whatever is new goes first, and there is always another round."""

EDITABLE = timedelta(days=1)
"""What was sent longer ago is left as it is: nobody looks for news there."""

AGAIN_AFTER = timedelta(minutes=1)


class Editor:
    """Edits for one token, after its sender has nothing to send."""

    def __init__(self, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._bot = bot
        self._pacer = pacer
        self._clock = clock

    async def round(self, now: datetime) -> int:
        """Edit what is due in chats that may be written to; gives how many were. Raises `TokenRefused`."""
        room = min(BATCH, self._pacer.room())
        if room <= 0:
            return 0
        async with self._db.read() as tx:
            due = await echoes.due(tx, now, now - EDITABLE, room, busy=self._pacer.busy())
        edited = 0
        for amendment in due:
            edited += await self._amend(amendment)
        return edited

    async def _amend(self, amendment: Amendment) -> int:
        async with self._db.read() as tx:
            head, *riders = await echoes.sharing(tx, amendment.message)
            message = await composed(tx, head, riders)
        outcome = await self._edit(message) if is_editable(message) else Refused(reason="too long to be edited")
        async with self._db.write() as tx:
            match outcome:
                case Delivered() | Refused() | ChatGone() | Moved():
                    # What Telegram does not take as it is will not be taken later either.
                    await echoes.done(tx, amendment)
                case RetryAt(when=when):
                    await echoes.postpone(tx, amendment, when)
                case _:
                    await echoes.postpone(tx, amendment, self._clock() + AGAIN_AFTER)
        return int(isinstance(outcome, Delivered))

    async def _edit(self, message: Message) -> Outcome:
        try:
            await self._bot.edit_message_text(
                message.text,
                message.chat_id,
                message.telegram_id,
                entities=forms(message.entities),
                reply_markup=keyboard(message.buttons),
                link_preview_options=NO_PREVIEW,
                rate_limit_args=Priority.DIGEST,
            )
        except NoTurn:
            return Unsent(cause="the program ends")
        except BadRequest as refusal:
            if "not modified" not in refusal.message.lower():
                log.info("message %s cannot be edited: %s", message.id, refusal.message)
            return Refused(reason=refusal.message)
        except TelegramError as error:
            return classify(error, self._clock())
        return Delivered(message_id=message.telegram_id or 0)


def is_editable(message: Message) -> bool:
    """Whether a message went out in one piece, as text: only such a one can be written anew."""
    pieces = split(message.text, message.entities, MESSAGE_LIMIT)
    return message.photo is None and len(pieces) == 1
