"""What a chat listens to: making watches, naming them, finding the one somebody means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from handlers import presets
from handlers.asking import Ask
from handlers.text import one_line
from storage import watches
from storage.database import Tx
from storage.records import Chat, Target, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A watch as it now is in the database."""

    watch: Watch
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """The chat has as many watches as it may."""


def make_watch(ask: Ask, target: Target, value: str, label: str) -> Watch:
    """Make a watch of this chat and topic, told as much as the chat wants; asked twice, it is the same one."""
    return watch_of(ask.chat, ask.thread_id, target, value, label=label, now=ask.services.now())


def watch_of(chat: Chat, thread_id: int | None, target: Target, value: str, *, label: str, now: datetime) -> Watch:
    """Make a watch of a chat and topic, told as much as the chat wants."""
    name = f"{chat.id}:{thread_id}:{target}:{value}"
    fresh = Watch(
        id=sha256(name.encode()).hexdigest()[:16],
        chat_id=chat.id,
        thread_id=thread_id,
        target=target,
        value=value,
        label=label,
        added_at=now,
    )
    return presets.apply(chat.preset, fresh)


async def keep(tx: Tx, watch: Watch, limit: int) -> Kept | TooMany:
    """Take a watch in, or find the one that listens to the same thing already; `limit` is how many a chat may have."""
    before = await watches.of_chat(tx, watch.chat_id)
    kept = await watches.add(tx, watch)
    if any(each.id == kept.id for each in before):
        return Kept(watch=kept, is_new=False)
    if len(before) >= limit:
        await watches.remove(tx, kept.id)
        return TooMany()
    return Kept(watch=kept, is_new=True)


def meant(words: str, listed: Sequence[Watch]) -> Watch | None:
    """Find the watch somebody means: by its number in the list, its name, or a part of either."""
    wanted = one_line(words).casefold()  # names are kept without what hides in them
    if wanted.isdecimal() and 1 <= int(wanted) <= len(listed):
        return listed[int(wanted) - 1]
    names = [(watch, watch.label.casefold(), watch.value.casefold()) for watch in listed]
    for matches in (
        [watch for watch, label, value in names if wanted in (label, value)],
        [watch for watch, label, value in names if wanted and (wanted in label or wanted in value)],
    ):
        if len(matches) == 1:
            return matches[0]
    return None
