"""What one message says and the buttons under it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.text import Text, is_link, isolated, one_line
from storage.records import Button

DATA_LIMIT = 64
LABEL_LIMIT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message as it will be shown: text, and rows of buttons."""

    text: Text
    buttons: tuple[tuple[Button, ...], ...] = ()


def button(label: str, *data: str) -> Button:
    """Make a button that tells us what was pressed: a verb and what it acts on, in at most 64 bytes."""
    words = ":".join(data)
    if len(words.encode()) > DATA_LIMIT:
        raise ValueError(f"button data too long: {words}")
    return Button(label=_label(label), data=words)


def leads_to(label: str, url: str | None) -> tuple[Button, ...]:
    """Make a button that opens an address, or none if there is no address to open."""
    return (Button(label=_label(label), url=url),) if url is not None and is_link(url) else ()


def _label(words: str) -> str:
    """Make words fit for a button; Telegram refuses a whole message for one button that says nothing."""
    return isolated(one_line(words, LABEL_LIMIT)) or "…"


def rows(*row: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    """Set rows of buttons under each other, leaving out empty ones."""
    return tuple(each for each in row if each)
