"""The screens that README shows: real messages of the demo, drawn as they stand in a chat, on light and dark paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from telegram import Bot

from bot.cli.screen_picture import COLOURS, Screen, draw
from handlers.asking import Ask
from handlers.register import COMMANDS, PRESSES
from handlers.services import Services
from handlers.wording.notice import Notice
from storage.records import Chat, Message, Priority, Series

#: Nobody is spoken to: what a command answers is listened to, and goes nowhere.
NO_TOKEN = "1:demo"  # noqa: S105  # there is none


class Overheard(Ask):
    """A request whose answer is kept instead of being sent."""

    notice: Notice | None = None
    picture: bytes | None = None

    async def reply(self, notice: Notice) -> int:
        self.notice = notice
        return 0

    async def show(self, picture: bytes, notice: Notice) -> None:
        self.picture = picture
        self.notice = notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a demo leaves for its screens."""

    told: Sequence[Message]  #: all that the chat got, in order
    charted: Series
    title: str  #: of the story whose series is charted
    chat: Chat
    services: Services


async def screens(played: Played, tone: str) -> tuple[Screen, ...]:
    """The messages that README shows: an alert, a conflict, an overview, a chart and a menu."""
    alert = next(each for each in played.told if each.priority is Priority.ALERT and "▲" in each.text)
    conflict = next(each for each in played.told if each.text.startswith("⚠"))
    digest = next(each for each in played.told if each.priority is Priority.DIGEST)
    commands = {command.name: command.run for command in COMMANDS}
    presses = {press.verb: press.run for press in PRESSES}
    chart = overheard(played, f"chart:{played.charted.id}:{tone}")
    await presses["paper"](chart)
    menu = overheard(played, "")
    await commands["settings"](menu)
    return (
        _sent("alert", alert),
        _sent("conflict", conflict),
        _sent("digest", digest),
        _answered("chart", f"/chart {played.title.split()[-1]}", chart),
        _answered("menu", "/settings", menu),
    )


async def save(played: Played, folder: Path) -> tuple[Path, ...]:
    """Draw every screen in every tone; each picture says in its description what can be read on it."""
    saved = []
    for tone in COLOURS:
        for screen in await screens(played, tone):
            path = folder / f"{screen.name}-{tone}.png"
            path.write_bytes(draw(screen, tone))
            saved.append(path)
    return tuple(saved)


def overheard(played: Played, words: str) -> Overheard:
    """A request of the demo's reader."""
    return Overheard(services=played.services, bot=Bot(NO_TOKEN), chat=played.chat, thread_id=None, words=words)


def _sent(name: str, message: Message) -> Screen:
    return Screen(name=name, asked="", text=message.text, entities=message.entities, buttons=message.buttons)


def _answered(name: str, asked: str, ask: Overheard) -> Screen:
    if ask.notice is None:
        raise LookupError(f"{asked} has no answer in the demo")
    text, entities = ask.notice.text.render()
    return Screen(name=name, asked=asked, text=text, entities=entities, buttons=ask.notice.buttons, picture=ask.picture)
