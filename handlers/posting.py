"""Sends the words of one message: columns as a table where the Bot API has them, else in letters of one width.

`sendRichMessage` is younger than the library (10.1 against 10.0), so that it is called by its name. A Bot API that has
it not, or refuses what it takes in letters, is not asked again while the program runs.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.error import BadRequest, EndPointNotFound
from telegram.ext import ExtBot

from handlers.markup import NO_PREVIEW, forms, keyboard
from handlers.tables import rich_blocks
from storage.records import Button, Entity, Priority

log = logging.getLogger(__name__)

METHOD = "sendRichMessage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message's words, and how they are to arrive."""

    chat_id: int
    words: str
    entities: Sequence[Entity]
    buttons: Sequence[Sequence[Button]] = ()
    thread_id: int | None = None
    silent: bool | None = None
    reply: ReplyParameters | None = None
    previews: bool = False  #: whether what the first link leads to is shown below
    priority: Priority | None = None  #: its turn, where sending is paced


class Poster:
    """Sends letters; one for each process, since it remembers what the Bot API can do."""

    def __init__(self) -> None:
        self._has_tables = True

    async def send(self, bot: Bot, letter: Letter) -> int:
        """Send a letter and give its id in the chat; raises what the library raises for `sendMessage`."""
        blocks = rich_blocks(letter.words, letter.entities) if self._has_tables else []
        if not blocks:
            return await _plain(bot, letter)
        try:
            return await _rich(bot, letter, blocks)
        except EndPointNotFound:
            # A token that was revoked is answered alike; then the plain letter says so.
            sent = await _plain(bot, letter)
        except BadRequest as refusal:
            # What is wrong with the chat is wrong with the plain letter too, and travels from there.
            sent = await _plain(bot, letter)
            log.warning("Telegram refused a table: %s", refusal.message)
        self._has_tables = False
        log.info("tables are sent in letters of one width from now on")
        return sent


def preview(wanted: bool) -> LinkPreviewOptions:
    """A message is what it says; what its links lead to is pasted below it only where a chat wants that."""
    return LinkPreviewOptions(is_disabled=False) if wanted else NO_PREVIEW


async def _plain(bot: Bot, letter: Letter) -> int:
    sent = await bot.send_message(
        letter.chat_id,
        letter.words,
        entities=forms(letter.entities),
        reply_markup=keyboard(letter.buttons),
        message_thread_id=letter.thread_id,
        disable_notification=letter.silent,
        reply_parameters=letter.reply,
        link_preview_options=preview(letter.previews),
        **_turn(bot, letter),
    )
    return sent.message_id


async def _rich(bot: Bot, letter: Letter, blocks: list[dict[str, Any]]) -> int:  # any JSON
    fields: dict[str, Any] = {  # what the library takes to JSON
        "chat_id": letter.chat_id,
        "rich_message": {"blocks": blocks, "skip_entity_detection": True},
        "reply_markup": keyboard(letter.buttons),
        "message_thread_id": letter.thread_id,
        "disable_notification": letter.silent,
        "reply_parameters": letter.reply,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    sent: Message = await bot.do_api_request(METHOD, api_kwargs=given, return_type=Message, **_turn(bot, letter))
    return sent.message_id


def _turn(bot: Bot, letter: Letter) -> dict[str, Any]:  # the library's own argument, of a paced bot only
    paced = isinstance(bot, ExtBot) and letter.priority is not None
    return {"rate_limit_args": letter.priority} if paced else {}
