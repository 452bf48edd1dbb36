"""Tells Telegram the bot's menus: who sees which commands, where, and in which language.

Telegram shows the narrowest scope that fits (core.telegram.org/bots/api#determining-list-of-commands). A member of a
group is offered what a member may ask, an administrator all, and who runs the bot what only they may.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden

from handlers import catalogue
from handlers.access import Act
from handlers.asking import Command
from handlers.commands.start import LISTED, RULED
from handlers.voice import Voice
from storage.records import Language

log = logging.getLogger(__name__)


async def announce(bot: Bot, commands: Iterable[Command], owners: Iterable[int]) -> None:
    """Set commands for each scope and what the bot is, in every language there is; raises as the library does."""
    readable = {command.name for command in commands if command.act is Act.READ}
    scopes: tuple[tuple[BotCommandScope, Sequence[str]], ...] = (
        (BotCommandScopeDefault(), LISTED),
        (BotCommandScopeAllPrivateChats(), LISTED),
        (BotCommandScopeAllGroupChats(), [name for name in LISTED if name in readable]),
        (BotCommandScopeAllChatAdministrators(), LISTED),
    )
    for language in catalogue.languages():
        voice = Voice(language=language)
        for code in _codes(language):
            for scope, names in scopes:
                await bot.set_my_commands(_menu(names, voice), scope=scope, language_code=code)
            await bot.set_my_description(voice.say("bot-description"), language_code=code)
            await bot.set_my_short_description(voice.say("bot-short-description"), language_code=code)
    for owner in owners:
        await _announce_to_owner(bot, owner)


async def _announce_to_owner(bot: Bot, owner: int) -> None:
    for language in catalogue.languages():
        menu = _menu((*LISTED, *RULED), Voice(language=language))
        for code in _codes(language):
            try:
                await bot.set_my_commands(menu, scope=BotCommandScopeChat(owner), language_code=code)
            except (BadRequest, Forbidden):
                log.info("the owner %s has not spoken to the bot yet, and gets no menu of their own", owner)
                return


def _menu(names: Iterable[str], voice: Voice) -> list[BotCommand]:
    return [BotCommand(name, voice.say(f"command-{name}")) for name in names]


def _codes(language: Language) -> tuple[str | None, ...]:
    """Without a language code it is what everybody else sees."""
    return (language, None) if language == catalogue.DEFAULT else (language,)
