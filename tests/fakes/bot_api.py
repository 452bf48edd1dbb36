"""Telegram's Bot API on loopback, played by ourselves: it refuses what Telegram refuses and remembers every call.

A test (or the demo) starts it, points the bot at `api.url`, lets people speak and press buttons, and reads what the bot
said. Faults can be scripted per call. Standard library only, so that the program's demo may use it too.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from . import bot_api_http as http
from .bot_api_methods import METHODS, Message, World
from .bot_api_rules import Rates, Refusal

TOKEN = "123456:AAFakeTokenOfTheFakeBotApi-0123456789"

#: Updates that Telegram sends only to those who ask for them.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


#: Fields that are words, whatever they look like.
TEXTS = frozenset(
    {
        "text",
        "caption",
        "description",
        "short_description",
        "callback_query_id",
        "inline_query_id",
        "next_offset",
        "url",
    }
)


class Fault(Enum):
    """How a call can go wrong on the way, and whether it had its effect before."""

    HANG = "no answer, and nothing done"
    HANG_AFTER = "done, but no answer"
    RESET = "connection reset, and nothing done"
    RESET_AFTER = "done, and connection reset"
    BAD_GATEWAY = "502, and nothing done"
    BAD_GATEWAY_AFTER = "done, and 502"
    CUT_AFTER = "done, and the answer breaks off"


@dataclass(frozen=True)
class Call:
    """One request the bot made, and how it was answered."""

    method: str
    fields: dict[str, Any]  # any JSON
    files: dict[str, bytes]
    at: float
    status: int
    description: str = ""

    @property
    def chat_id(self) -> int | None:
        value = self.fields.get("chat_id")
        return int(value) if value is not None and not str(value).startswith("@") else None

    @property
    def text(self) -> str:
        return str(self.fields.get("text", self.fields.get("caption", "")))


@dataclass
class FakeBotApi:
    """The server. Use it as an async context manager."""

    token: str = TOKEN
    clock: Callable[[], float] = time.monotonic
    keeps_rates: bool = True
    world: World = field(default_factory=World)
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rates = Rates()
        self._faults: dict[str, deque[Fault | Refusal]] = defaultdict(deque)
        self._updates: list[dict[str, Any]] = []  # any JSON
        self._next_update = 1
        self._news = asyncio.Event()
        self._changed = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.answers: dict[str, dict[str, Any]] = {}  #: what was answered to pressed buttons, by query id

    # --- the test's side ---------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The root to give to the bot; calls go to ROOT/botTOKEN/METHOD."""
        if self._server is None:
            raise RuntimeError("the fake Bot API is not started")
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**20)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for connection in tuple(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        if self._server is not None:
            await self._server.wait_closed()

    def fail_next(self, method: str, *faults: Fault | Refusal) -> None:
        """Let the next calls of a method go wrong, in this order."""
        self._faults[method].extend(faults)

    def push(self, **content: Any) -> int:  # any JSON
        """Queue an update as it is."""
        update_id = self._next_update
        self._next_update += 1
        self._updates.append({"update_id": update_id} | content)
        self._news.set()
        return update_id

    def say(
        self, text: str, *, chat: int, user: int | None = None, sender_chat: int | None = None, **more: Any
    ) -> int:  # any JSON
        """Let somebody write: a user, an anonymous administrator or linked channel (`sender_chat`), or a channel."""
        message = self.world.incoming(text, chat=chat, user=user, sender_chat=sender_chat, **more)
        kind = "channel_post" if self.world.chats[chat].kind == "channel" else "message"
        self.push(**{kind: message})
        return int(message["message_id"])

    def send_file(
        self,
        name: str,
        content: bytes,
        *,
        chat: int,
        user: int | None = None,
        sender_chat: int | None = None,
        caption: str = "",
        **more: Any,  # any JSON
    ) -> int:
        """Let somebody send a file."""
        message = self.world.incoming("", chat=chat, user=user, sender_chat=sender_chat, **more)
        del message["text"]
        message["document"] = self.world.document(name, content)
        if caption:
            message["caption"] = caption
        self.push(**{"channel_post" if self.world.chats[chat].kind == "channel" else "message": message})
        return int(message["message_id"])

    def press(self, data: str, *, message: Message, user: int) -> str:
        """Let somebody press a button under a message of the bot's; gives the query's id."""
        query = f"query-{self._next_update}"
        shown = self.world.shown(message)
        self.push(
            callback_query={
                "id": query,
                "from": self.world.user(user),
                "chat_instance": "1",
                "message": shown,
                "data": data,
            }
        )
        return query

    def ask_inline(self, words: str, *, user: int, offset: str = "") -> str:
        """Let somebody type the bot's name and some words in another chat; gives the query's id."""
        query = f"inline-{self._next_update}"
        self.push(inline_query={"id": query, "from": self.world.user(user), "query": words, "offset": offset})
        return query

    def membership(self, chat: int, *, by: int, old: str, new: str) -> None:
        """Let the bot's own place in a chat change: blocked, kicked, added."""
        bot = self.world.bot
        self.world.chats[chat].members[bot["id"]] = new
        self.push(
            my_chat_member={
                "chat": self.world.chat(chat),
                "from": self.world.user(by),
                "date": self.world.date,
                "old_chat_member": self.world.member(bot, old),
                "new_chat_member": self.world.member(bot, new),
            }
        )

    def sent(self, chat: int | None = None) -> list[Message]:
        """List what stands in a chat from the bot, oldest first."""
        return [message for message in self.world.messages.values() if chat is None or message.chat_id == chat]

    async def until(self, condition: Callable[[], object], *, within: float = 10.0) -> None:
        """Wait until something is true of this server; it is asked again after each call."""

        async def watch() -> None:
            while not condition():
                self._changed.clear()
                await self._changed.wait()

        await asyncio.wait_for(watch(), within)

    # --- the bot's side ----------------------------------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (request := await http.read_request(reader)) is not None:
                if not await self._handle(request, writer):
                    return
        except (ConnectionError, asyncio.CancelledError):
            return
        finally:
            self._connections.discard(task)
            writer.transport.abort()

    async def _handle(self, request: http.Request, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False when the connection is to end."""
        # The library quotes the colon of the token here, and only here.
        if unquote(request.path).startswith(f"/file/bot{self.token}/documents/"):
            writer.write(http.file(self.world.files[request.path.rsplit("/", 1)[1]]))
            await writer.drain()
            return True
        _, bot, method = [*request.path.split("/", 2), "", ""][:3]
        fields = {name: _decoded(name, value) for name, value in request.fields.items()}
        fault = self._faults[method].popleft() if self._faults[method] else None
        if fault in (Fault.HANG, Fault.RESET, Fault.BAD_GATEWAY):
            status, content = 0, {"description": fault.value}
        else:
            status, content = await self._answer(bot, method, fields, request.files, fault)
        if method != "getUpdates":
            self.calls.append(
                Call(method, fields, request.files, self.clock(), status, str(content.get("description", "")))
            )
        self._changed.set()
        match fault:
            case Fault.HANG | Fault.HANG_AFTER:
                await asyncio.Event().wait()
            case Fault.RESET | Fault.RESET_AFTER:
                return False
            case Fault.BAD_GATEWAY | Fault.BAD_GATEWAY_AFTER:
                status, content = 502, {"ok": False, "error_code": 502, "description": "Bad Gateway"}
            case Fault.CUT_AFTER:
                writer.write(http.answer(status, content)[:-20])
                await writer.drain()
                writer.close()
                return False
        writer.write(http.answer(status, content))
        await writer.drain()
        return True

    async def _answer(
        self, bot: str, method: str, fields: dict[str, Any], files: dict[str, bytes], fault: Fault | Refusal | None
    ) -> tuple[int, dict[str, Any]]:  # any JSON
        try:
            result = await self._obey(bot, method, fields, files, fault)
        except Refusal as no:
            content: dict[str, Any] = {"ok": False, "error_code": no.status, "description": no.description}
            if no.parameters:
                content["parameters"] = no.parameters
            return no.status, content
        return 200, {"ok": True, "result": result}

    async def _obey(
        self, bot: str, method: str, fields: dict[str, Any], files: dict[str, bytes], fault: Fault | Refusal | None
    ) -> object:
        if bot != f"bot{self.token}":
            raise Refusal(401, "Unauthorized") if ":" in bot else Refusal(404, "Not Found")
        if isinstance(fault, Refusal):
            if "retry_after" in fault.parameters and "chat_id" in fields:
                self.rates.hold(int(fields["chat_id"]), self.clock() + fault.parameters["retry_after"])
            raise fault
        if method == "getUpdates":
            return await self._take_updates(fields)
        if method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        if not method.startswith("get"):
            self._admit(fields)
        result = METHODS[method](self.world, fields, files)
        if method == "answerCallbackQuery":
            self.answers[str(fields["callback_query_id"])] = fields
        if method == "answerInlineQuery":
            self.answers[str(fields["inline_query_id"])] = fields
        return result

    def _admit(self, fields: dict[str, Any]) -> None:  # any JSON
        if not self.keeps_rates or "chat_id" not in fields:
            return
        chat = self.world.called(fields["chat_id"])
        if chat is not None:
            self.rates.admit(chat.id, self.clock(), many=chat.kind != "private")

    async def _take_updates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:  # any JSON
        offset = int(fields.get("offset", 0))
        # What the offset has passed is confirmed, and gone for good.
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates and (wait := float(fields.get("timeout", 0))) > 0:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), wait)
            except TimeoutError:
                return []
        wanted = set(fields.get("allowed_updates") or ())
        return [
            update
            for update in self._updates[: int(fields.get("limit", 100))]
            if (set(update) & wanted if wanted else not set(update) & ON_REQUEST)
        ]


def _decoded(name: str, value: str) -> Any:  # any JSON
    """Telegram takes objects and numbers as JSON inside a form; text stays text."""
    if name not in TEXTS and (value[:1] in ("[", "{") or value in ("true", "false")):
        return json.loads(value)
    return value
