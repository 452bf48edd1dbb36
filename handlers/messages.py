"""Turns what is to be told into rows of the outbox, named so that nothing is ever queued twice. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from handlers.text import CAPTION_LIMIT, text, utf16_length
from handlers.voice import Voice, voice_of
from handlers.wording import alerts as alert_wording
from handlers.wording import digests as digest_wording
from handlers.wording import echoes as echo_wording
from handlers.wording.notice import Notice
from storage.records import (
    Alert,
    AlertKind,
    Article,
    Change,
    Chat,
    Digest,
    Echo,
    FigureKey,
    Message,
    MessageState,
    Priority,
    Target,
    Watch,
)

#: Alerts that take back what was told, and tell no figure.
CORRECTIONS = frozenset({AlertKind.WITHDRAWN, AlertKind.PARTED})

#: What a message's picture is called that is drawn when it is sent.
WEEK_TO = "week:"

#: Whose alert it is does not change how it reads.
_ANY_WATCH = Watch(id="", chat_id=0, target=Target.STORY, value="", label="", added_at=datetime.fromtimestamp(0, UTC))


def of_alert(alert: Alert, chat: Chat, now: datetime, *, held: bool = False) -> Message:
    """An alert as a message to its watch's chat and topic, `held` until the chat may be disturbed.

    One for the digest is never sent: its row tells that the chat hears of the story.
    """
    told = tuple(change.report.key for change in (*alert.changes, *alert.confirmed))
    notice = _worded(replace(alert, watch=_ANY_WATCH), voice_of(chat), now)
    return _message(
        notice,
        f"{alert.kind}:{alert.article.id}:{alert.article.revision}:{chat.id}:{alert.watch.thread_id}",
        chat=chat,
        thread_id=alert.watch.thread_id,
        priority=Priority.NEWS if alert.kind is AlertKind.NEW_STORY else Priority.ALERT,
        story_id=alert.story.id,
        silent=not alert.watch.loud,
        tells=() if alert.kind in CORRECTIONS else told,
        now=now,
        **({"state": MessageState.DROPPED, "problem": "for the overview"} if alert.for_digest else {"held": held}),
    )


def echo_of(
    message: Message, changes: Sequence[Change], article: Article, chat: Chat, now: datetime, *, back: bool
) -> Echo:
    """What is added to a message when an article says the same as some of its figures, or is back at older ones."""
    about = echo_wording.about(message, changes, voice_of(chat), always=back)
    return Echo(message_id=message.id, article_id=article.id, outlet=article.outlet, about=about, back=back, at=now)


@lru_cache(maxsize=16)
def _worded(alert: Alert, voice: Voice, now: datetime) -> Notice:
    """Word an alert once for all chats that are spoken to alike: a thousand of them cost half a second one by one."""
    return alert_wording.word(alert, voice, now)


def of_digest(digest: Digest, now: datetime, *, tells: tuple[FigureKey, ...] = (), with_week: bool = False) -> Message:
    """A digest as a message to its chat, in the topic where it was asked for, under the picture of the week if it is
    to bear one.

    `tells` are the figures that it tells in the place of alerts.
    """
    notice = digest_wording.word(digest, voice_of(digest.chat), now)
    if with_week:
        notice = _captioned(digest, now)
    return _message(
        notice,
        f"digest:{digest.chat.id}:{digest.due_at.isoformat()}",
        chat=digest.chat,
        thread_id=digest.chat.digest_thread_id,
        priority=Priority.DIGEST,
        photo=f"{WEEK_TO}{int(digest.until.timestamp())}" if with_week else None,
        tells=tells,
        now=now,
    )


def of_catch_up(digest: Digest, held: Sequence[Message], now: datetime) -> Message:
    """All that was held back from a chat or topic as one message, which tells what the held ones would have told."""
    notice = digest_wording.word_catch_up(digest, voice_of(digest.chat), now)
    first, last = held[0], held[-1]
    return _message(
        notice,
        f"catch-up:{digest.chat.id}:{first.thread_id}:{last.id}",
        chat=digest.chat,
        thread_id=first.thread_id,
        priority=Priority.ALERT,
        silent=all(message.silent for message in held),
        tells=tuple(dict.fromkeys(key for message in held for key in message.tells)),
        now=now,
    )


def week_of(message: Message) -> datetime | None:
    """Until when the week reaches whose picture a message bears; None if it bears another, or none."""
    stamp = (message.photo or "").removeprefix(WEEK_TO)
    if message.photo == stamp or not stamp.isascii() or not stamp.isdigit():
        return None
    return datetime.fromtimestamp(int(stamp), UTC)


def _captioned(digest: Digest, now: datetime) -> Notice:
    """Word a digest as short as it must be under a picture; what does not fit waits behind its button."""
    voice = voice_of(digest.chat)
    for screen in range(digest_wording.SCREEN, 0, -1):
        notice = digest_wording.word(digest, voice, now, screen=screen)
        if utf16_length(notice.text.render()[0]) <= CAPTION_LIMIT:
            break
    return notice


def of_broadcast(words: str, origin: str, chat: Chat, now: datetime) -> Message:
    """What the owner tells every chat; `origin` names the draft it was sent from."""
    notice = Notice(text=text(words))
    return _message(notice, f"broadcast:{origin}:{chat.id}", chat=chat, priority=Priority.DIGEST, now=now)


def _message(notice: Notice, name: str, *, chat: Chat, priority: Priority, now: datetime, **more: object) -> Message:
    text, entities = notice.text.render()
    return Message(
        id=sha256(name.encode()).hexdigest()[:20],
        chat_id=chat.id,
        priority=priority,
        text=text,
        entities=entities,
        buttons=notice.buttons,
        created_at=now,
        not_before=now,
        **more,  # type: ignore[arg-type]  # fields of Message, named by the callers above
    )
