"""What it means when an article is edited after it was read: figures that moved in place, and figures taken back. Pure.

Outlets rewrite a running report at one address. A figure that stands there with another value has moved, and is told as
a change from its own earlier reading; one that nothing has taken the place of is withdrawn, and those who were told it
hear so once. What merely stands again is no news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.agreement import agrees
from bot.core.compare import Yes, comparable
from storage.records import (
    Alert,
    AlertKind,
    Article,
    Change,
    FigureKey,
    Message,
    Relation,
    Report,
    Series,
    Story,
    Watch,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An article's figures after an edit, set against its own earlier reading."""

    changes: tuple[Change, ...]  #: of every figure it states now
    gone: tuple[Report, ...]  #: what it stated before and nothing has taken the place of


def compare_revisions(before: Sequence[Report], changes: Sequence[Change], known: Sequence[Report] = ()) -> Edited:
    """Set the figures of an edited article against those it was read to state before.

    `known` are the reports of its story. A figure that is brought up to what others report, who had left the earlier
    value before it, is nothing new.
    """
    left = list(before)
    told: list[Change] = []
    for change in changes:
        old = successor_of(change.report, left)
        if old is None:
            told.append(change)
            continue
        left.remove(old)
        is_late = change.report.relation is Relation.CONFIRMED and was_left(old, known)
        told.append(change if is_late else moved_in_place(change, old))
    return Edited(changes=tuple(told), gone=tuple(left))


def successor_of(report: Report, before: Sequence[Report]) -> Report | None:
    """The earlier reading of a figure: the same words first, then its series, then what measures the same."""
    same_value = [old for old in before if old.figure.value == report.figure.value]
    for old in same_value:
        if old.figure.sentence == report.figure.sentence or old.series_id == report.series_id:
            return old
    of_series = [old for old in before if old.series_id == report.series_id]
    alike = [old for old in before if isinstance(comparable(old.figure, report.figure), Yes)]
    return next(iter((*of_series, *alike)), None)


def was_left(old: Report, known: Sequence[Report]) -> bool:
    """Whether another article had moved on from the value of an article's earlier reading.

    A key may name a later reading than the one that a report was compared with: then the two do not stand as it says.
    """
    by_key = {report.key: report for report in known} | {old.key: old}
    return any(
        report.series_id == old.series_id
        and report.key.article_id != old.key.article_id
        and report.prior in by_key
        and by_key[report.prior].figure.value == old.figure.value
        and report.relation is (Relation.RAISED if report.figure.value > old.figure.value else Relation.LOWERED)
        for report in known
    )


def moved_in_place(change: Change, old: Report) -> Change:
    """A figure that has an earlier reading: raised or lowered from it, or nothing new."""
    figure = change.report.figure
    if agrees(figure, old.figure):
        return replace(change, report=replace(change.report, relation=Relation.CONFIRMED), prior=old)
    relation = Relation.RAISED if figure.value > old.figure.value else Relation.LOWERED
    return replace(change, report=replace(change.report, relation=relation), prior=old)


def withdraw(
    article: Article,
    story: Story,
    gone: Sequence[Report],
    series: Sequence[Series],
    told: Sequence[Message],
    watches: Mapping[int, Sequence[Watch]],
) -> tuple[Alert, ...]:
    """An alert to every chat and topic that was told a figure which an edit has taken back."""
    by_id = {each.id: each for each in series}
    wrong = [
        Change(series=by_id[report.series_id], report=report, prior=None)
        for report in gone
        if report.series_id in by_id
    ]
    return correct(AlertKind.WITHDRAWN, article, story, wrong, told, watches)


def correct(
    kind: AlertKind,
    article: Article,
    story: Story,
    wrong: Sequence[Change],
    told: Sequence[Message],
    watches: Mapping[int, Sequence[Watch]],
) -> tuple[Alert, ...]:
    """An alert to every chat and topic that still watches something and was told one of the changes."""
    by_key = {change.report.key: change for change in wrong}
    told_to: dict[tuple[int, int | None], set[FigureKey]] = {}
    for message in told:
        keys = by_key.keys() & set(message.tells)
        if keys:
            told_to.setdefault((message.chat_id, message.thread_id), set()).update(keys)
    alerts = []
    for (chat_id, thread_id), keys in sorted(told_to.items(), key=lambda each: (each[0][0], each[0][1] or 0)):
        watch = next((each for each in watches.get(chat_id, ()) if each.thread_id == thread_id), None)
        if watch is None:
            continue
        changes = tuple(by_key[key] for key in sorted(keys))
        alerts.append(Alert(kind=kind, watch=watch, story=story, article=article, changes=changes))
    return tuple(alerts)
