"""One request of a person to the bot, with all a command needs to answer it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from telegram import Bot, InputMediaPhoto, ReplyParameters
from telegram.error import BadRequest

from handlers.access import Act
from handlers.markup import NO_PREVIEW, forms, keyboard
from handlers.posting import Letter
from handlers.services import Services
from handlers.text import CAPTION_LIMIT, clean, isolated, split
from handlers.voice import Voice, voice_of
from handlers.wording import answers
from handlers.wording.notice import Notice
from storage import people
from storage.records import Chat, ChatKind, Rank

#: A person sees within a second that something is being done.
SOON_S = 0.8

TOAST_LIMIT = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file that somebody sent, before it is fetched."""

    file_id: str
    name: str
    size: int | None  #: in bytes; Telegram need not tell


async def never(_act: Act) -> bool:
    """Allow nothing beyond what was asked for."""
    return False


@dataclass(slots=True, kw_only=True)
class Ask:
    """A command that was sent or a button that was pressed."""

    services: Services
    bot: Bot
    chat: Chat
    thread_id: int | None  #: the forum topic it happened in
    words: str  #: what stood behind the command, or what the button carries
    message_id: int | None = None  #: the message that holds the command or the button
    links: tuple[str, ...] = ()  #: where the links of that message lead
    query_id: str | None = None  #: of a pressed button
    reply_to: int | None = None  #: the message that the command answers
    sent: Sent | None = None  #: the file that the message holds or replies to
    shown: str = ""  #: what the message says whose button was pressed
    may: Callable[[Act], Awaitable[bool]] = never  #: whether whoever asks may also do something else here
    placeholder: int | None = field(default=None, init=False)  #: the message that says we are at it

    @property
    def voice(self) -> Voice:
        """The voice this chat has chosen."""
        return voice_of(self.chat)

    async def rules(self) -> bool:
        """Tell whether somebody has a say over the bot as a whole, and speaks to it in private."""
        if self.chat.id in self.services.owners:
            return True
        async with self.services.db.read() as tx:
            return (await people.ranks(tx, (self.chat.id,))).get(self.chat.id) is Rank.ADMIN

    def say(self, key: str, /, **arguments: str | int) -> str:
        """Word a message of the catalogue for this chat."""
        return self.voice.say(key, **arguments)

    async def reply(self, notice: Notice) -> int:
        """Answer with a message; gives the id of its last part."""
        pieces = split(*notice.text.render())
        sent_id = 0
        for number, (text, entities) in enumerate(pieces):
            is_last = number == len(pieces) - 1
            letter = Letter(
                chat_id=self.chat.id,
                words=text,
                entities=entities,
                buttons=notice.buttons if is_last else (),
                thread_id=self.thread_id,
                reply=self._in_reply() if number == 0 else None,
                previews=self.chat.previews,
            )
            sent_id = await self.services.poster.send(self.bot, letter)
        return sent_id

    async def show(self, picture: bytes, notice: Notice) -> None:
        """Answer with a picture and a few words under it."""
        text, entities = split(*notice.text.render(), CAPTION_LIMIT)[0]
        await self.bot.send_photo(
            self.chat.id,
            picture,
            caption=text,
            caption_entities=forms(entities),
            reply_markup=keyboard(notice.buttons),
            message_thread_id=self.thread_id,
            reply_parameters=self._in_reply(),
        )

    async def redraw(self, picture: bytes, notice: Notice) -> None:
        """Put another picture into the message whose button was pressed."""
        if self.message_id is None:
            await self.show(picture, notice)
            return
        text, entities = split(*notice.text.render(), CAPTION_LIMIT)[0]
        try:
            await self.bot.edit_message_media(
                InputMediaPhoto(picture, caption=text, caption_entities=forms(entities)),
                self.chat.id,
                self.message_id,
                reply_markup=keyboard(notice.buttons),
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message.lower():
                # The message is gone or too old to be changed; the picture is owed all the same.
                await self.show(picture, notice)

    async def work(self, drawing: Callable[[], T]) -> T:
        """Do what takes long and needs no network where nobody waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self.services.drawing, drawing)

    async def tell(self, key: str, /, **arguments: str | int) -> None:
        """Answer with one sentence: a message to a command, a passing note to a button."""
        words = self.say(key, **arguments)
        if self.query_id is not None:
            await self.toast(words)
        else:
            await self.finish(answers.plain(words))

    async def toast(self, words: str = "") -> None:
        """End a button's waiting, with or without a note."""
        if self.query_id is None:
            return
        query_id, self.query_id = self.query_id, None
        try:
            await self.bot.answer_callback_query(query_id, isolated(clean(words))[:TOAST_LIMIT] or None)
        except BadRequest:
            # Pressed while we were away: Telegram has stopped waiting, and nobody looks any more.
            return

    async def rewrite(self, notice: Notice) -> None:
        """Say the new state in the message whose button was pressed."""
        if self.message_id is None:
            await self.reply(notice)
            return
        await self._edit(self.message_id, notice)

    async def patiently(self, work: Awaitable[T], waiting: str) -> T:
        """Wait for something that may take long, saying so when it is not there soon."""
        working = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({working}, timeout=SOON_S)
            if not done:
                await self.toast()
                self.placeholder = await self.reply(answers.plain(waiting))
            return await working
        finally:
            working.cancel()

    async def finish(self, notice: Notice) -> None:
        """Answer, in the place of the message that said we are at it if there is one."""
        if self.placeholder is None:
            await self.reply(notice)
            return
        placeholder, self.placeholder = self.placeholder, None
        await self._edit(placeholder, notice)

    async def _edit(self, message_id: int, notice: Notice) -> None:
        pieces = split(*notice.text.render())
        if len(pieces) > 1:
            await self.reply(notice)
            return
        text, entities = pieces[0]
        try:
            await self.bot.edit_message_text(
                text,
                self.chat.id,
                message_id,
                entities=forms(entities),
                reply_markup=keyboard(notice.buttons),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message.lower():
                # The message is gone or too old to be changed; the answer is owed all the same.
                await self.reply(notice)

    def _in_reply(self) -> ReplyParameters | None:
        """In a group one sees whom we answer; a pressed button needs no answer of its own."""
        if self.message_id is None or self.query_id is not None or self.chat.kind is ChatKind.PRIVATE:
            return None
        return ReplyParameters(self.message_id, allow_sending_without_reply=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of the bot: its name, what it does to the chat, and who answers it."""

    name: str
    act: Act
    run: Callable[[Ask], Awaitable[None]]
    slow: bool = False  #: waits for the network: others are served meanwhile
    with_words: Act | None = None  #: what it does when something stands behind it, if that is more

    def act_of(self, words: str) -> Act:
        """Say what the command does as it was sent."""
        return self.with_words if words and self.with_words is not None else self.act


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button of the bot: the verb its data begins with, and who answers it."""

    verb: str
    act: Act
    run: Callable[[Ask], Awaitable[None]]
    slow: bool = False

    def act_of(self, words: str) -> Act:
        """Say what the button does: always the same."""
        del words
        return self.act
