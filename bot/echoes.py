"""Has an article that says what was told before named below the messages that told it, in place of an alert."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core import echoing
from handlers.messages import echo_of
from storage import echoes, outbox
from storage.database import Tx
from storage.records import Alert, Article, Change, Report, Watch
from storage.unit_of_work import UnitOfWork


async def add(
    tx: Tx,
    unit: UnitOfWork,
    article: Article,
    changes: Sequence[Change],
    reports: Sequence[Report],
    *,
    alerts: Sequence[Alert],
    heard: Sequence[Watch],
    now: datetime,
) -> None:
    """Name an article's outlet below what it confirms, and no longer below what an edit of it confirms no more.

    `reports` are what its story's other articles say, `heard` the watches that may hear of it, `alerts` what they do.
    """
    confirms = echoing.confirmed(article, changes, reports)
    undoes = echoing.back_again(changes, reports)
    await unit.write_before_asking_of({key.article_id for key in (*confirms, *undoes)})
    told = await outbox.telling_any(tx, confirms.keys()) if confirms else ()
    overtaken = await outbox.telling_any(tx, undoes.keys()) if undoes else ()
    if article.revision:
        await echoes.withdraw(tx, article.id, {message.id for message in (*told, *overtaken)}, now)
    named = []
    for messages, says, back in ((told, confirms, False), (overtaken, undoes, True)):
        for each in echoing.heard_in(article, messages, says, alerts, heard, now):
            chat = await unit.chat(each.message.chat_id)
            if chat is not None:
                named.append(echo_of(each.message, each.changes, article, chat, now, back=back))
    await echoes.put(tx, named)
