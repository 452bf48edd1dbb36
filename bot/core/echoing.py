"""Which messages another outlet's report confirms: it is shown below them, and never told anew. Pure.

"A second outlet with the same number adds a line to this message instead of a new one": so MESSAGES.md has it of a
change, and it holds of the figures that a new story was told with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.likeness.traits import value_of
from storage.records import (
    CHANGES,
    Access,
    Alert,
    Article,
    Change,
    FigureKey,
    Message,
    Relation,
    Report,
    Target,
    Watch,
)

WITHIN = timedelta(hours=12)
"""How long after a message an echo is still added: nobody scrolls back farther than a working day."""

_NEWS = CHANGES | {Relation.NEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoed:
    """A message, and the changes of an article that say what it tells."""

    message: Message
    changes: tuple[Change, ...]


def confirmed(article: Article, changes: Sequence[Change], known: Iterable[Report]) -> dict[FigureKey, Change]:
    """The other outlets' reports that were news, each with the change of the article that says the same.

    A move that was made before confirms the one that was told; a mere recollection of an older value confirms nothing.
    """
    mine = {
        change.series.id: change
        for change in reversed(changes)
        if change.report.relation is Relation.CONFIRMED or change.again
    }
    says = {series_id: value_of(change.report.figure) for series_id, change in mine.items()}
    return {
        report.key: mine[report.series_id]
        for report in known
        if report.series_id in mine
        and report.relation in _NEWS
        and report.outlet != article.outlet
        and report.key.article_id != article.id
        and value_of(report.figure) == says[report.series_id]
    }


def back_again(changes: Sequence[Change], known: Iterable[Report]) -> dict[FigureKey, Change]:
    """The moves that a change has undone by going where the quantity had been before, each with that change.

    It is not told where the same move was told already: without a word below the last message there, a reader would
    take for true what is over.
    """
    mine = {change.series.id: change for change in reversed(changes) if change.again and change.prior is not None}
    was = {series_id: value_of(change.prior.figure) for series_id, change in mine.items() if change.prior is not None}
    return {
        report.key: mine[report.series_id]
        for report in known
        if report.series_id in was and report.relation in CHANGES and value_of(report.figure) == was[report.series_id]
    }


def heard_in(
    article: Article,
    told: Sequence[Message],
    says: Mapping[FigureKey, Change],
    alerts: Collection[Alert],
    watches: Collection[Watch],
    now: datetime,
) -> tuple[Echoed, ...]:
    """The latest message of each chat and topic that tells a figure of which the article `says` something.

    What is too old is left as it is. A chat that is told of this very article needs no echo, nor does one that has
    muted the story. What is behind a login is named only to those who read it: `watches` may all hear of the article.
    """
    alerted = {(alert.watch.chat_id, alert.watch.thread_id) for alert in alerts}
    muted = {watch.chat_id for watch in watches if watch.muted and watch.target is Target.STORY}
    readers = {watch.chat_id for watch in watches}
    latest: dict[tuple[int, int | None], Message] = {}
    for message in sorted(told, key=lambda each: (each.created_at, each.id)):
        place = message.chat_id, message.thread_id
        is_shut_out = article.access is not Access.OPEN and message.chat_id not in readers
        if place in alerted or message.chat_id in muted or is_shut_out or message.created_at < now - WITHIN:
            continue
        latest[place] = message
    found = []
    for message in latest.values():
        said = {change.report.key: change for key in message.tells if (change := says.get(key)) is not None}
        found.append(Echoed(message=message, changes=tuple(said.values())))
    return tuple(found)
