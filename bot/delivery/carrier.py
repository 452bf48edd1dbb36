"""Makes the requests that one message needs, and says what became of it. Repeats none: that is the outbox' affair."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from telegram import ReplyParameters
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.outcome import Delivered, Outcome, Refused, Unsent, classify
from bot.delivery.pacer import NoTurn
from handlers.markup import forms, keyboard
from handlers.messages import week_of
from handlers.posting import Letter, Poster, preview
from handlers.text import CAPTION_LIMIT, MESSAGE_LIMIT, split
from storage.records import Message, Priority

log = logging.getLogger(__name__)

Draw = Callable[[Message], Awaitable[bytes | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in its chat a message goes."""

    reply_to: int | None  #: the first message of its story
    previews: bool  #: whether the chat wants to see what links lead to
    amends: Message | None = None  #: the last message there with this one added to it, to be edited


class Carrier:
    """Carries one message into its chat: as one request or several, with its picture if it has one."""

    def __init__(
        self, bot: ExtBot[Priority], clock: Callable[[], datetime], poster: Poster, draw: Draw | None = None
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._poster = poster
        self._draw = draw  #: what draws the pictures that are no files

    async def picture(self, message: Message) -> bytes | None:
        """Draw or read the picture a message wants, if it wants one and there is one."""
        if message.photo is None:
            return None
        if self._draw is not None and week_of(message) is not None:
            return await self._draw(message)
        return await asyncio.to_thread(_read, message.photo)

    async def carry(self, message: Message, picture: bytes | None, place: Place) -> Outcome:
        """Make the requests one message needs: one, or several when its text is too long for one."""
        limit = CAPTION_LIMIT if picture is not None else MESSAGE_LIMIT
        pieces = split(message.text, message.entities, limit) or (("", ()),)
        delivered: Delivered | None = None
        for number, (text, entities) in enumerate(pieces):
            is_last = number == len(pieces) - 1
            piece = replace(
                message,
                text=text,
                entities=entities,
                buttons=message.buttons if is_last else (),
            )
            try:
                if number == 0:
                    sent = await self._send(piece, picture, place)
                else:
                    sent = await self._send(piece, None, replace(place, reply_to=None))
            except NoTurn:
                failed: Outcome = Unsent(cause="the program ends")
            except TelegramError as error:
                failed = classify(error, self._clock())
            else:
                delivered = delivered or Delivered(message_id=sent)
                continue
            if delivered is None:
                return failed
            # What has arrived cannot be taken back; the rest is not worth telling all of it again.
            log.warning("message %s arrived in part: %s", message.id, failed)
            return delivered
        return delivered or Refused(reason="nothing to say")

    async def amend(self, message: Message, previews: bool) -> Outcome:
        """Give a message that is in its chat these words and buttons; doing it twice changes nothing."""
        number = message.telegram_id or 0
        try:
            await self._bot.edit_message_text(
                message.text,
                message.chat_id,
                number,
                entities=forms(message.entities),
                reply_markup=keyboard(message.buttons),
                link_preview_options=preview(previews),
                rate_limit_args=message.priority,
            )
        except NoTurn:
            return Unsent(cause="the program ends")
        except TelegramError as error:
            outcome = classify(error, self._clock())
            unchanged = isinstance(outcome, Refused) and "not modified" in outcome.reason.lower()
            return Delivered(message_id=number) if unchanged else outcome
        return Delivered(message_id=number)

    async def _send(self, message: Message, picture: bytes | None, place: Place) -> int:
        first = place.reply_to
        reply = None if first is None else ReplyParameters(first, allow_sending_without_reply=True)
        if picture is not None:
            sent = await self._bot.send_photo(
                message.chat_id,
                picture,
                caption=message.text,
                caption_entities=forms(message.entities),
                reply_markup=keyboard(message.buttons),
                message_thread_id=message.thread_id,
                disable_notification=message.silent,
                reply_parameters=reply,
                rate_limit_args=message.priority,
            )
            return sent.message_id
        letter = Letter(
            chat_id=message.chat_id,
            words=message.text,
            entities=message.entities,
            buttons=message.buttons,
            thread_id=message.thread_id,
            silent=message.silent,
            reply=reply,
            previews=place.previews,
            priority=message.priority,
        )
        return await self._poster.send(self._bot, letter)


def _read(path: str) -> bytes | None:
    """Read a picture; a message whose picture is lost is still worth its words."""
    try:
        return Path(path).read_bytes()
    except OSError:
        log.warning("picture %s is gone, sending the text alone", Path(path).name)
        return None
