"""Deleting everything about a chat, after asking."""

from __future__ import annotations

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.wording import answers
from storage import upkeep


async def forget(ask: Ask) -> None:
    """/forget: ask first."""
    await ask.reply(answers.forget(ask.voice))


async def forget_pressed(ask: Ask) -> None:
    """The button that means it."""
    async with ask.services.db.write() as tx:
        await upkeep.forget_chat(tx, ask.chat.id)
    await ask.toast()
    await ask.rewrite(answers.plain(ask.say("forgotten")))


async def keep_pressed(ask: Ask) -> None:
    """The button of second thoughts."""
    await ask.toast()
    await ask.rewrite(answers.plain(ask.say("kept")))


COMMANDS = (Command(name="forget", act=Act.CHANGE, run=forget),)
PRESSES = (
    Press(verb="forget", act=Act.CHANGE, run=forget_pressed),
    Press(verb="keep", act=Act.CHANGE, run=keep_pressed),
)
