"""Joins commands and buttons to Telegram: what is not in these tables is not answered.

Each update ends at one wall: a bug in one is logged once, said in a sentence to the person, and stops no other.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from telegram import Chat as Place
from telegram import Message, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers import catalogue, inline
from handlers.access import Act, Verdict, decide, identify, needs_status
from handlers.asking import Ask, Command, Press
from handlers.commands import (
    adjusting,
    feeds,
    files,
    forget,
    grouping,
    pictures,
    reading,
    reasons,
    regrouping,
    ruling,
    series,
    settings,
    start,
    stories,
    watching,
)
from handlers.door import Door, Entry, Visitor
from handlers.members import Members
from handlers.services import Services
from handlers.text import clean, one_line
from handlers.under_way import UnderWay
from handlers.updates import ask_of, file_of, person_of, voice_of_stranger, zone_of
from handlers.voice import voice_of
from handlers.wording import answers
from storage import chats
from storage.records import Chat, ChatKind, ChatState, Rank

log = logging.getLogger(__name__)

FAMILIES = (
    start, feeds, grouping, stories, series, pictures, reasons, watching, adjusting, settings, files, forget,
    regrouping, ruling,
)  # fmt: skip
COMMANDS: tuple[Command, ...] = tuple(command for family in FAMILIES for command in family.COMMANDS)
PRESSES: tuple[Press, ...] = tuple(press for family in FAMILIES for press in family.PRESSES)

#: The updates to ask Telegram for; changes of members come only to those who ask.
ALLOWED_UPDATES = ("message", "channel_post", "callback_query", "inline_query", "my_chat_member", "chat_member")

TITLE_LIMIT = 120
READ_LIMIT = 20_000
OUT = ("left", "kicked")

App = Application[Any, Any, Any, Any, Any, Any]  # six parameters of the library that nobody here uses
Context = ContextTypes.DEFAULT_TYPE

_POSTED = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST


def attach(application: App, services: Services) -> Desk:
    """Add every handler there is to an application; the desk they lead to is to be closed at the end."""
    desk = Desk(services)
    for command in COMMANDS:
        handler = CommandHandler(command.name, desk.answering(command), filters=_POSTED, block=not command.slow)
        application.add_handler(handler)
    application.add_handler(CallbackQueryHandler(desk.pressed))
    application.add_handler(InlineQueryHandler(desk.shared, block=False))
    application.add_handler(ChatMemberHandler(desk.own_place_changed, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(ChatMemberHandler(desk.member_changed, ChatMemberHandler.CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, desk.migrated))
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(private & filters.COMMAND, desk.unknown))
    # In a group a file is for us only if its caption says so.
    lists = filters.Document.ALL & (private | (_POSTED & filters.CaptionRegex(files.CAPTION)))
    application.add_handler(MessageHandler(lists, desk.received, block=False))
    readable = (filters.TEXT | filters.CAPTION) & private
    application.add_handler(MessageHandler(readable, desk.read, block=False))
    application.add_error_handler(_lost)
    return desk


class Desk:
    """Receives updates: finds out who asks and where, whether they may, and who answers."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._members = Members(services.now)
        self._commands = {command.name: command for command in COMMANDS}
        self._presses = {press.verb: press for press in PRESSES}
        self._answers = UnderWay()
        self._door = Door(services)

    async def close(self) -> None:
        """Answer nothing more, and cut off what is under way."""
        await self._answers.end()

    def answering(self, command: Command) -> Any:  # the library's own type of callback
        """Make the handler of one command."""

        async def answer(update: Update, context: Context) -> None:
            message = update.effective_message
            if message is not None and message.text is not None:
                # The words may stand on the next line.
                words = message.text.split(maxsplit=1)[1:]
                await self._answer(update, context, command, words[0].strip() if words else "")

        return answer

    async def pressed(self, update: Update, context: Context) -> None:
        """Find who answers a pressed button; old buttons of an old program are told so."""
        query = update.callback_query
        if query is None:
            return
        verb, _, words = (query.data or "").partition(":")
        press: Press | Command | None = self._presses.get(verb)
        if verb == answers.ASKS and words in self._commands:
            press, words = _asked_by_button(self._commands[words]), ""
        if press is None:
            press = Press(verb=verb, act=Act.READ, run=_outdated)
        if press.slow:
            context.application.create_task(self._answer(update, context, press, words), update)
        else:
            await self._answer(update, context, press, words)

    async def shared(self, update: Update, context: Context) -> None:
        """Offer cards to somebody who types the bot's name in another chat."""
        query = update.inline_query
        if query is None:
            return
        person = query.from_user
        who = identify(
            chat_id=person.id,
            chat_kind=ChatKind.PRIVATE,
            user_id=person.id,
            is_bot=person.is_bot,
            sender_chat_id=None,
            status=None,
            owners=self._services.owners,
        )
        if decide(who, ChatKind.PRIVATE, Act.READ) is not Verdict.ALLOWED:
            return
        async with self._services.db.read() as tx:
            known = await chats.get(tx, person.id)
        voice = voice_of(known) if known is not None else voice_of_stranger(person.language_code)
        await self._answers.give(
            person.id,
            lambda: inline.answer(context.bot, self._services, query.id, query.query, query.offset, voice),
        )

    async def read(self, update: Update, context: Context) -> None:
        """Read what somebody sends in private."""
        message = update.effective_message
        words = (message.text or message.caption or "").strip()[:READ_LIMIT] if message is not None else ""
        if words:
            await self._answer(update, context, Command(name="read", act=Act.READ, run=reading.read, slow=True), words)

    async def received(self, update: Update, context: Context) -> None:
        """Take a file for a list of feeds, unless it is one of another kind whose caption is to be read."""
        message = update.effective_message
        sent = file_of(message) if message is not None else None
        if message is None or sent is None or files.is_for_another(message.caption or "", context.bot.username):
            return
        if message.caption and not files.is_list(sent.name, message.caption):
            await self.read(update, context)
        else:
            await self._answer(update, context, files.IMPORT, "")

    async def unknown(self, update: Update, context: Context) -> None:
        """Say in private that there is no such command; groups are full of other bots' commands."""
        await self._answer(update, context, Command(name="unknown", act=Act.READ, run=_unknown), "")

    async def own_place_changed(self, update: Update, context: Context) -> None:
        """Follow what happens to the bot itself: blocked, kicked, added, taken back."""
        change = update.my_chat_member
        if change is None:
            return
        chat = change.chat
        self._members.forget(chat.id)
        if change.new_chat_member.status in OUT:
            async with self._services.db.write() as tx:
                await chats.gone(tx, chat.id, self._services.now())
            return
        admission = await self._door.meet(Visitor(place=chat.id, person=change.from_user.id))
        if admission.entry is not Entry.IN:
            return
        was_out = change.old_chat_member.status in OUT
        known = await self._chat(chat.id, chat.type, chat.effective_name, change.from_user.language_code)
        if was_out and known.kind in (ChatKind.GROUP, ChatKind.SUPERGROUP):
            ask = Ask(services=self._services, bot=context.bot, chat=known, thread_id=None, words="")
            await self._behind_the_wall(ask, Command(name="start", act=Act.READ, run=start.start))

    async def member_changed(self, update: Update, _context: Context) -> None:
        """Forget who was an administrator where that changed."""
        if update.chat_member is not None:
            self._members.forget(update.chat_member.chat.id)

    async def migrated(self, update: Update, _context: Context) -> None:
        """Follow a group to the id it has as a supergroup; Telegram says so in both chats."""
        message = update.effective_message
        if message is None:
            return
        old, new = message.migrate_from_chat_id, message.migrate_to_chat_id
        pair = (old, message.chat.id) if old is not None else (message.chat.id, new)
        if pair[0] is not None and pair[1] is not None:
            async with self._services.db.write() as tx:
                await chats.migrate(tx, pair[0], pair[1])

    async def _answer(self, update: Update, context: Context, asked: Command | Press, words: str) -> None:
        """Decide whether somebody may ask this here, and have it answered; silent where too many ask at once."""
        place = update.effective_chat
        if place is not None:
            await self._answers.give(place.id, lambda: self._answer_in(place, update, context, asked, words))

    async def _answer_in(
        self, place: Place, update: Update, context: Context, asked: Command | Press, words: str
    ) -> None:
        user = update.effective_user
        is_start = isinstance(asked, Command) and asked.name == "start"
        admission = await self._door.meet(
            Visitor(
                place=place.id,
                person=person_of(update),
                code=words if is_start else "",
                is_work=asked.slow,
            )
        )
        refusal = None if admission.entry is Entry.IN else admission.entry.value
        if admission.entry is Entry.SILENCE or (refusal is not None and place.type != ChatKind.PRIVATE):
            return
        verdict = await self._verdict(update, context, asked.act_of(words), admission.rank)
        if verdict is Verdict.SILENCE:
            return
        language = user.language_code if user else None
        if admission.entry is Entry.BY_INVITATION:
            # Nothing is kept of who was not let in.
            chat = self._fresh(place.id, place.type, place.effective_name, language)
        else:
            chat = await self._chat(place.id, place.type, place.effective_name, language)
        ask = ask_of(update, context, self._services, chat, words)

        async def may(act: Act) -> bool:
            return await self._verdict(update, context, act, admission.rank) is Verdict.ALLOWED

        ask.may = may
        refusal = refusal or (verdict.value if verdict is not Verdict.ALLOWED else None)
        if refusal is not None:
            said = refusal
            asked = Command(name="refused", act=Act.READ, run=lambda ask: ask.tell(said))
        await self._behind_the_wall(ask, asked)

    async def _verdict(self, update: Update, context: Context, act: Act, rank: Rank | None) -> Verdict:
        place, user, query = update.effective_chat, update.effective_user, update.callback_query
        if place is None:
            return Verdict.SILENCE
        # A button is pressed by a person, whoever wrote the message above it.
        message = update.effective_message if query is None else None
        if isinstance(message, Message) and message.is_automatic_forward:
            # The channel itself has been answered; this is the copy in its discussion group.
            return Verdict.SILENCE
        sender = message.sender_chat if message is not None else None
        kind = ChatKind(place.type)
        status = None
        while True:
            who = identify(
                chat_id=place.id,
                chat_kind=kind,
                user_id=user.id if user is not None else None,
                is_bot=user.is_bot if user is not None else False,
                sender_chat_id=sender.id if sender is not None else None,
                status=status,
                owners=self._services.owners,
                rank=rank,
            )
            if status is not None or user is None or not needs_status(who, act):
                return decide(who, kind, act)
            status = await self._members.status(context.bot, place.id, user.id)

    async def _behind_the_wall(self, ask: Ask, asked: Command | Press) -> None:
        try:
            await asked.run(ask)
            await ask.toast()
        except Forbidden:
            async with self._services.db.write() as tx:
                await chats.gone(tx, ask.chat.id, self._services.now())
        except ChatMigrated as moved:
            async with self._services.db.write() as tx:
                await chats.migrate(tx, ask.chat.id, moved.new_chat_id)
        except RetryAfter:
            log.warning("an answer was not given: Telegram wants silence in chat %s", ask.chat.id)
        except InvalidToken:
            # Whoever receives updates finds that out too, and ends the program.
            log.warning("an answer was not given: Telegram refuses the token")
        except Exception:
            log.exception("%s failed in chat %s", _name(asked), ask.chat.id)
            await _apologise(ask)

    async def _chat(self, chat_id: int, kind: str, title: str | None, language: str | None) -> Chat:
        """Find the chat, or take it in with what its first word tells of its language."""
        fresh = self._fresh(chat_id, kind, title, language)
        async with self._services.db.read() as tx:
            known = await chats.get(tx, chat_id)
        if known is not None and (known.kind, known.title, known.state) == (fresh.kind, fresh.title, ChatState.ACTIVE):
            return known
        async with self._services.db.write() as tx:
            return await chats.upsert(tx, fresh)

    def _fresh(self, chat_id: int, kind: str, title: str | None, language: str | None) -> Chat:
        chosen = catalogue.pick(language)
        return Chat(
            id=chat_id,
            kind=ChatKind(kind),
            title=one_line(clean(title or ""), TITLE_LIMIT),
            language=chosen,
            zone=zone_of(chosen),
            added_at=self._services.now(),
        )


def _name(asked: Command | Press) -> str:
    return f"/{asked.name}" if isinstance(asked, Command) else f"button {asked.verb}"


async def _apologise(ask: Ask) -> None:
    try:
        if ask.query_id is not None:
            await ask.toast(ask.say("went-wrong"))
        else:
            await ask.finish(answers.plain(ask.say("went-wrong")))
    except TelegramError as again:
        log.warning("not even that could be said in chat %s: %s", ask.chat.id, type(again).__name__)


def _asked_by_button(command: Command) -> Command:
    """A command without words, whose answer is a message and no passing note."""

    async def run(ask: Ask) -> None:
        await ask.toast()
        await command.run(ask)

    return replace(command, run=run)


async def _unknown(ask: Ask) -> None:
    await ask.tell("unknown-command")


async def _outdated(ask: Ask) -> None:
    await ask.tell("button-outdated")


async def _lost(update: object, context: Context) -> None:
    """Log what fell outside every answer: polling, or an update nobody could take in."""
    error = context.error
    if isinstance(error, BadRequest | Forbidden):
        log.warning("Telegram refused an answer: %s", error.message)
        return
    name = f"update {update.update_id}" if isinstance(update, Update) else "polling"
    # The words of a network error may hold the URL, and the URL holds the token.
    if isinstance(error, TelegramError):
        log.warning("%s: %s", name, type(error).__name__)
    else:
        log.error("%s failed", name, exc_info=error)
