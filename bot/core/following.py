"""What follows for a story from one article: what moved, and what an edit takes back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.records import Alert, AlertKind, Article, Change, FigureKey, Message, Report, Series, Story, Watch


def moved(story: Story, article: Article) -> Story:
    """The story after one more article; a late one does not move it back."""
    return replace(
        story,
        opened_at=min(story.opened_at, article.published_at),
        moved_at=max(story.moved_at, article.published_at),
    )


def changes_of(placed: Sequence[Report], series: Sequence[Series], known: Sequence[Report]) -> tuple[Change, ...]:
    """Each report with its series and the report it was compared with."""
    by_id = {each.id: each for each in series}
    by_key = {report.key: report for report in (*known, *placed)}
    return tuple(
        Change(
            series=by_id[report.series_id],
            report=report,
            prior=by_key.get(report.prior) if report.prior is not None else None,
        )
        for report in placed
    )


def taken_back(before: Sequence[Report], after: Sequence[Report]) -> tuple[Report, ...]:
    """The reports of an article that its edited text no longer makes: the value is gone from their series."""
    kept = {(report.series_id, report.figure.value) for report in after}
    kept_words = {(report.figure.value, report.figure.unit, report.figure.sentence) for report in after}
    return tuple(
        report
        for report in before
        if (report.series_id, report.figure.value) not in kept
        and (report.figure.value, report.figure.unit, report.figure.sentence) not in kept_words
    )


def withdraw(
    article: Article,
    story: Story,
    gone: Sequence[Report],
    series: Sequence[Series],
    told: Sequence[Message],
    watches: Mapping[int, Sequence[Watch]],
) -> tuple[Alert, ...]:
    """An alert to every chat and topic that was told a figure which an edit has taken back."""
    by_key = {report.key: report for report in gone}
    by_id = {each.id: each for each in series}
    wrong: dict[tuple[int, int | None], set[FigureKey]] = {}
    for message in told:
        keys = {key for key in message.tells if key in by_key}
        if keys:
            wrong.setdefault((message.chat_id, message.thread_id), set()).update(keys)
    alerts = []
    for (chat_id, thread_id), keys in sorted(wrong.items(), key=lambda each: (each[0][0], each[0][1] or 0)):
        watch = next((w for w in watches.get(chat_id, ()) if w.thread_id == thread_id), None)
        if watch is None:
            continue
        changes = tuple(
            Change(series=by_id[by_key[key].series_id], report=by_key[key], prior=None)
            for key in sorted(keys)
            if by_key[key].series_id in by_id
        )
        alerts.append(Alert(kind=AlertKind.WITHDRAWN, watch=watch, story=story, article=article, changes=changes))
    return tuple(alerts)
