"""What Telegram refuses: lengths in UTF-16 units, entities, buttons, commands, rates. Pure, standard library only."""

from __future__ import annotations

import math
import re
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64
BUTTONS_LIMIT = 100
RESULTS_LIMIT = 50
PHOTO_LIMIT = 10 * 1024 * 1024
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
ENTITY_TYPES = frozenset({
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention", "blockquote",
    "expandable_blockquote", "custom_emoji", "mention", "hashtag", "cashtag", "bot_command", "url", "email",
    "phone_number",
})  # fmt: skip


class Refusal(Exception):  # noqa: N818  # an answer, not a fault
    """Telegram's no: status, description, and the parameters that come with some."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(description: str, **parameters: int) -> Refusal:
    return Refusal(400, f"Bad Request: {description}", **parameters)


def utf16(text: str) -> bytes:
    try:
        return text.encode("utf-16-le")
    except UnicodeEncodeError as lone_surrogate:
        raise bad_request("strings must be encoded in UTF-8") from lone_surrogate


def check_text(text: str, limit: int, *, may_be_empty: bool = False) -> None:
    units = len(utf16(text)) // 2
    if not text.strip() and not may_be_empty:
        raise bad_request("message text is empty")
    if units > limit:
        raise bad_request("message caption is too long" if limit == CAPTION_LIMIT else "message is too long")


def check_entities(text: str, entities: list[dict[str, Any]]) -> None:  # any JSON a client may send
    encoded = utf16(text)
    total = len(encoded) // 2
    spans: list[tuple[int, int, str]] = []
    for entity in entities:
        kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
        if kind not in ENTITY_TYPES:
            raise bad_request(f"can't parse MessageEntity: unsupported type {kind}")
        if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length <= 0:
            raise bad_request("can't parse entities: receive an entity with incorrect offset or length")
        if offset + length > total:
            raise bad_request(f"can't parse entities: entity at offset {offset} ends after the end of the text")
        for edge in (offset, offset + length):
            if edge < total and 0xDC00 <= int.from_bytes(encoded[edge * 2 : edge * 2 + 2], "little") <= 0xDFFF:
                raise bad_request(f"can't parse entities: entity begins in the middle of a UTF-16 symbol at {edge}")
        if not encoded[offset * 2 : (offset + length) * 2].decode("utf-16-le").strip():
            raise bad_request("can't parse entities: entity covers nothing but white space")
        if kind == "text_link" and not is_web_address(str(entity.get("url", ""))):
            raise bad_request("can't parse entities: wrong URL in a text_link")
        spans.append((offset, offset + length, str(kind)))
    _check_nesting(spans)


def check_buttons(markup: dict[str, Any]) -> None:  # any JSON a client may send
    rows = markup.get("inline_keyboard")
    if rows is None:
        return
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    for button in buttons:
        if not str(button.get("text", "")).strip():
            raise bad_request("can't parse inline keyboard button: text is empty")
        if "url" in button:
            if not is_web_address(button["url"]):
                raise bad_request("wrong HTTP URL in an inline keyboard button")
        elif not 1 <= len(str(button.get("callback_data", "")).encode()) <= DATA_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")


def check_blocks(rich: dict[str, Any]) -> list[dict[str, Any]]:  # any JSON a client may send
    """A rich message is given in exactly one of three ways; of the blocks only those that we send are known here."""
    blocks = rich.get("blocks")
    if not isinstance(blocks, list) or not blocks or {"html", "markdown"} & rich.keys():
        raise bad_request("exactly one of html, markdown and blocks must be used")
    for block in blocks:
        if block.get("type") == "paragraph":
            check_text(words_of(block), 32_768)
        elif block.get("type") == "table":
            cells = [cell for row in block.get("cells", ()) for cell in row]
            sound = all(cell.get("align") in ("left", "center", "right") for cell in cells)
            sound &= all(cell.get("valign") in ("top", "middle", "bottom") for cell in cells)
            if not cells or not sound or max(len(row) for row in block["cells"]) > 20:
                raise bad_request("RICH_TABLE_INVALID")
        else:
            raise bad_request(f"can't parse InputRichBlock: unsupported type {block.get('type')}")
    return blocks


def words_of(rich: Any) -> str:  # any rich text or block
    """What a reader sees of a rich text, the cells of a row two spaces apart."""
    if isinstance(rich, str):
        return rich
    if isinstance(rich, list):
        return "".join(words_of(each) for each in rich)
    if rich.get("type") == "table":
        return "\n".join("  ".join(words_of(cell.get("text", "")) for cell in row) for row in rich["cells"])
    if rich.get("type") == "url" and not is_web_address(rich.get("url", "")):
        raise bad_request("wrong URL in a rich text")
    if rich.get("type") not in ("paragraph", "bold", "italic", "code", "url"):
        raise bad_request(f"can't parse RichText: unsupported type {rich.get('type')}")
    return words_of(rich.get("text", ""))


def check_picture(photo: bytes) -> None:
    """A photo is an image of at most ten megabytes, and neither very large nor very long."""
    if not photo.startswith(IMAGES) or len(photo) > PHOTO_LIMIT:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if photo[12:16] == b"IHDR" and len(photo) >= 24:
        width, height = struct.unpack(">II", photo[16:24])
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")


def check_inline_results(results: list[dict[str, Any]], next_offset: str) -> None:  # any JSON a client may send
    """At most fifty cards, each with an id of its own, a title, and a message that could be sent."""
    if len(results) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(next_offset.encode()) > DATA_LIMIT:
        raise bad_request("NEXT_OFFSET_INVALID")
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(each.encode()) <= DATA_LIMIT for each in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        if result.get("type") != "article" or not str(result.get("title", "")).strip():
            raise bad_request("can't parse inline query result: field title must be non-empty")
        content = result.get("input_message_content") or {}
        text = str(content.get("message_text", ""))
        check_text(text, TEXT_LIMIT)
        check_entities(text, content.get("entities") or [])
        check_buttons(result.get("reply_markup") or {})


def check_commands(commands: list[dict[str, str]]) -> None:
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def is_web_address(url: str) -> bool:
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https", "tg") and bool(address.netloc) and not re.search(r"[\s\x00-\x1f]", url)


def _check_nesting(spans: list[tuple[int, int, str]]) -> None:
    for first, (start, end, kind) in enumerate(spans):
        for other_start, other_end, other in spans[first + 1 :]:
            if other_start >= end or other_end <= start:
                continue
            inside = (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)
            if not inside:
                raise bad_request("can't parse entities: entities overlap without one holding the other")
            if {"code", "pre"} & {kind, other}:
                raise bad_request("can't parse entities: code and pre hold no other entity")
            if "blockquote" in kind and "blockquote" in other:
                raise bad_request("can't parse entities: a quotation holds no quotation")


@dataclass
class Window:
    """At most so many calls in so many seconds."""

    calls: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Say how long the next call would have to wait."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return self.times[0] + self.seconds - now if len(self.times) >= self.calls else 0.0


class Rates:
    """Telegram's limits, and the memory that makes a 429 hold until its time is over."""

    def __init__(self) -> None:
        self.refused = 0
        self._overall = Window(30, 1.0)
        self._chats: dict[int, list[Window]] = {}
        self._held: dict[int, float] = {}

    def admit(self, chat_id: int, now: float, *, many: bool) -> None:
        """Count a call into a chat, or refuse it with the seconds to wait. `many` is a group or channel."""
        held = self._held.get(chat_id, 0.0) - now
        if held > 0:
            self._refuse(held)
        # One message a second, of which short bursts pass.
        fresh = [Window(5, 5.0)] + ([Window(20, 60.0)] if many else [])
        windows = [self._overall, *self._chats.setdefault(chat_id, fresh)]
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            self._held[chat_id] = now + math.ceil(wait)
            self._refuse(wait)
        for window in windows:
            window.times.append(now)

    def hold(self, chat_id: int, until: float) -> None:
        self._held[chat_id] = until

    def _refuse(self, wait: float) -> None:
        self.refused += 1
        seconds = max(1, math.ceil(wait))
        raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
