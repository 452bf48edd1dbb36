"""What `make load` asks while alerts go out: each command in its usual case, buttons, files, texts, cards.

Every question is told from the moment its update lies ready, and answered by the first sign of an answer.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from fakes.bot_api import Call, FakeBotApi
from fakes.bot_api_methods import Message

from handlers.register import COMMANDS

ASKERS = 25  #: of the chats; each asks once in five or six seconds
OWNERS = 10
ROUNDS = 5  #: every command is asked so often, each time in another chat
ASKS_A_SECOND = 4.5  #: so that all is asked while the alerts go out
FIRST_CHAT = 10_000

#: What stands behind each command: the usual case, in which it has work to do.
WORDS = {
    "start": "",
    "help": "",
    "privacy": "",
    "add": "{other}",
    "feeds": "",
    "remove": "9",
    "group": "",
    "latest": "",
    "search": "Erdrutsch",
    "story": "Erdrutsch Ort7",
    "figures": "Erdrutsch Ort8",
    "history": "Erdrutsch Ort9",
    "chart": "Erdrutsch Ort11",
    "sources": "Erdrutsch Ort12",
    "compare": "Erdrutsch Ort13, Erdrutsch Ort14",
    "why": "Erdrutsch Ort15",
    "watch": "Hochwasser Tote > 50",
    "watches": "",
    "unwatch": "9",
    "digest": "08:00",
    "quiet": "",
    "pause": "",
    "settings": "",
    "import": "",
    "opml": "",
    "export": "",
    "forget": "",
    "merge": "Erdrutsch Ort16, Erdrutsch Ort17",
    "split": "Erdrutsch Ort18: 1",
    "invite": "",
    "ban": "",
    "unban": "7",
    "stats": "",
    "admin": "7",
    "broadcast": "Heute Nacht wird umgebaut.",
}
RULED = frozenset({"merge", "split", "invite", "ban", "unban", "stats", "admin", "broadcast"})

#: Buttons that are pressed under what a command has answered: the command, and what the button's data begins with.
PRESSED = (
    ("export", "export:csv"),
    ("export", "export:xlsx"),
    ("export", "export:json"),
    ("chart", "paper:"),
    ("story", "history:"),
    ("history", "chart:"),
    ("latest", "page:"),
    ("settings", "set:zone"),
    ("latest", "story:"),
)

#: What the feed tells first, and what it tells then: the alert.
NEWS = (
    (
        "Erdrutsch in Falkenau verschüttet Häuser",
        (
            "Nach einem Erdrutsch in Falkenau sind mindestens vier Menschen ums Leben gekommen, teilte die Polizei "
            "mit. Rund 60 Bewohner mussten ihre Häuser verlassen. Die Straße ins Tal ist gesperrt. Helfer suchen. "
        ),
    ),
    (
        "Falkenau: Zahl der Toten nach Erdrutsch steigt",
        (
            "Die Zahl der Toten nach dem Erdrutsch in Falkenau ist auf neun gestiegen, teilte die Polizei am Abend "
            "mit. Helfer bargen am Nachmittag fünf weitere Leichen aus den Trümmern der Häuser am Hang über dem Ort. "
        ),
    ),
)


@dataclass
class Waited:
    """How long people waited for their answers, by what they asked; in seconds."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unanswered: list[str] = field(default_factory=list)

    def everything(self) -> list[float]:
        return sorted(each for times in self.times.values() for each in times)


async def asking(api: FakeBotApi, other: str) -> Waited:
    """Ask everything, one thing after the other, without waiting for answers; then wait for those that are owed."""
    waited = Waited()
    waiting: list[asyncio.Future[None]] = []
    began, number = time.monotonic(), 0
    for number, ask in enumerate(asks(api, other)):
        await asyncio.sleep(max(0.0, began + number / ASKS_A_SECOND - time.monotonic()))
        waiting.append(asyncio.ensure_future(ask(waited)))
    await asyncio.gather(*waiting)
    return waited


Asking = Callable[[Waited], Awaitable[None]]


def asks(api: FakeBotApi, other: str) -> Iterator[Asking]:
    """Everything there is to ask, so ordered that no chat asks twice in a few seconds."""
    turn = 0
    for _ in range(ROUNDS):
        for command in COMMANDS:
            turn += 1
            chat = FIRST_CHAT + (turn % OWNERS if command.name in RULED else OWNERS + turn % ASKERS)
            words = f"/{command.name} {WORDS[command.name].format(other=other)}".strip()
            yield said(api, f"/{command.name}", words, chat)
        for under, data in PRESSED:
            turn += 1
            if (press := pressing(api, under, data)) is not None:
                yield press
        for last in LAST:
            turn += 1
            yield last(api, FIRST_CHAT + OWNERS + turn % ASKERS, other)


def said(api: FakeBotApi, name: str, words: str, chat: int) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        api.say(words, chat=chat, user=chat)
        await answered(api, name, at, before, waited, lambda call: is_said(call, chat))

    return ask


def text_read(api: FakeBotApi, chat: int, _other: str) -> Asking:
    return said(api, "text", NEWS[0][1], chat)


def listed(api: FakeBotApi, chat: int, other: str) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        opml = f'<opml version="2.0"><body><outline type="rss" text="Bote" xmlUrl="{other}"/></body></opml>'
        api.send_file("feeds.opml", opml.encode(), chat=chat, user=chat)
        await answered(api, "OPML file", at, before, waited, lambda call: is_said(call, chat))

    return ask


def inline(api: FakeBotApi, chat: int, _other: str) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        query = api.ask_inline("Erdrutsch", user=chat)
        await answered(api, "inline", at, before, waited, lambda call: call.fields.get("inline_query_id") == query)

    return ask


LAST = (text_read, inline, listed)


def pressing(api: FakeBotApi, command: str, data: str) -> Asking | None:
    """Press a button under what was answered before; each only once."""
    for message in reversed(api.sent()):
        found = [str(each.get("callback_data", "")) for each in message.buttons()]
        wanted = next((each for each in found if each.startswith(data)), None)
        if wanted is not None and message.chat_id < FIRST_CHAT + OWNERS + ASKERS and not message.silent:
            return pressed(api, f"button {data.partition(':')[0]} under /{command}", wanted, message)
    return None


def pressed(api: FakeBotApi, name: str, data: str, message: Message) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        query = api.press(data, message=message, user=message.chat_id)
        await answered(
            api,
            name,
            at,
            before,
            waited,
            lambda call: call.fields.get("callback_query_id") == query or is_said(call, message.chat_id),
        )

    return ask


async def answered(
    api: FakeBotApi, name: str, at: float, before: int, waited: Waited, is_answer: Callable[[Call], bool]
) -> None:
    """Wait for the first call that answers, and note when it came."""
    try:
        await api.until(lambda: any(is_answer(call) for call in api.calls[before:]), within=30.0)
    except TimeoutError:
        waited.unanswered.append(name)
        return
    call = next(call for call in api.calls[before:] if is_answer(call))
    waited.times[name].append(call.at - at)


def is_alert(call: Call) -> bool:
    """Whether a call told news: only what nobody has asked for comes without a sound."""
    return call.fields.get("disable_notification") is True


def is_said(call: Call, chat: int) -> bool:
    """Whether a call said something in a chat that is no news; fetching what somebody has sent says nothing."""
    return call.chat_id == chat and not is_alert(call)
