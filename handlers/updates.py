"""Reads Telegram's updates: who asks, where, with which words, links and files. Decides nothing."""

from __future__ import annotations

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, MessageEntity, Update
from telegram.ext import ContextTypes

from handlers import catalogue
from handlers.asking import Ask, Sent
from handlers.services import Services
from handlers.voice import Voice
from storage.records import Chat, Language

Context = ContextTypes.DEFAULT_TYPE

#: Where a new chat is taken to be, until it says otherwise.
ZONES = {"de": "Europe/Berlin"}


def zone_of(language: Language) -> str:
    """Where somebody who speaks a language is taken to be, as an IANA zone."""
    return ZONES.get(language, "UTC")


def ask_of(update: Update, context: Context, services: Services, chat: Chat, words: str) -> Ask:
    """Read a command or pressed button: where it was said, in answer to what, with which file and links."""
    query: CallbackQuery | None = update.callback_query
    message = update.effective_message
    whole = message if isinstance(message, Message) else None
    in_topic = whole is not None and whole.is_topic_message
    return Ask(
        services=services,
        bot=context.bot,
        chat=chat,
        thread_id=whole.message_thread_id if whole is not None and in_topic else None,
        words=words,
        message_id=message.message_id if message is not None else None,
        links=_links(whole) if whole is not None else (),
        query_id=query.id if query is not None else None,
        reply_to=_answered(whole) if query is None and whole is not None else None,
        sent=(file_of(whole) or file_of(whole.reply_to_message)) if whole is not None else None,
        shown=whole.text or "" if whole is not None and query is not None else "",
    )


def voice_of_stranger(code: str | None) -> Voice:
    """The voice of somebody who has never spoken to the bot."""
    language = catalogue.pick(code)
    return Voice(language=language, zone=zone_of(language))


def _answered(message: Message) -> int | None:
    return message.reply_to_message.message_id if message.reply_to_message is not None else None


def person_of(update: Update) -> int | None:
    """Say which person asks; None where Telegram names only the group or channel they write for."""
    message = update.effective_message if update.callback_query is None else None
    if message is not None and message.sender_chat is not None:
        return None
    return update.effective_user.id if update.effective_user is not None else None


def file_of(message: MaybeInaccessibleMessage | None) -> Sent | None:
    """The file that a message holds; None if it holds none, or is too old to be seen."""
    document = message.document if isinstance(message, Message) else None
    if document is None:
        return None
    return Sent(file_id=document.file_id, name=document.file_name or "", size=document.file_size)


def _links(message: Message) -> tuple[str, ...]:
    entities = message.entities or message.caption_entities
    return tuple(each.url for each in entities if each.type == MessageEntity.TEXT_LINK and each.url is not None)
