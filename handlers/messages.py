"""Turns what is to be told into rows of the outbox, named so that nothing is ever queued twice. Pure."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from handlers.text import text
from handlers.voice import voice_of
from handlers.wording import alerts as alert_wording
from handlers.wording import digests as digest_wording
from handlers.wording.notice import Notice
from storage.records import Alert, AlertKind, Chat, Digest, Message, Priority


def of_alert(alert: Alert, chat: Chat, now: datetime) -> Message:
    """An alert as a message to its watch's chat and topic."""
    told = tuple(change.report.key for change in (*alert.changes, *alert.confirmed))
    notice = alert_wording.word(alert, voice_of(chat), now)
    return _message(
        notice,
        f"{alert.kind}:{alert.article.id}:{alert.article.revision}:{chat.id}:{alert.watch.thread_id}",
        chat=chat,
        thread_id=alert.watch.thread_id,
        priority=Priority.NEWS if alert.kind is AlertKind.NEW_STORY else Priority.ALERT,
        story_id=alert.story.id,
        silent=not alert.watch.loud,
        tells=() if alert.kind is AlertKind.WITHDRAWN else told,
        now=now,
    )


def of_digest(digest: Digest, now: datetime) -> Message:
    """A digest as a message to its chat."""
    notice = digest_wording.word(digest, voice_of(digest.chat), now)
    return _message(
        notice,
        f"digest:{digest.chat.id}:{digest.due_at.isoformat()}",
        chat=digest.chat,
        priority=Priority.DIGEST,
        now=now,
    )


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
