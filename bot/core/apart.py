"""Says why a figure was compared with nothing: which other figure came nearest, and what spoke against it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.likeness.traits import traits
from bot.core.series import JOINS, objection, weigh
from storage.findings import Apart, Objection
from storage.records import Report


def nearest(report: Report, reports: Iterable[Report]) -> Apart | None:
    """Of a story's other series the figure that a report might have been compared with; None if there is none like it.

    Only what was known when the report was made counts.
    """
    latest: dict[str, Report] = {}
    for other in reports:
        if other.series_id != report.series_id and _was_known(other, report) and not traits(other.figure).prior:
            latest[other.series_id] = other
    alike = [each for each in latest.values() if traits(each.figure).measure == traits(report.figure).measure]
    best = max(alike, key=lambda other: (weigh(report.figure, other.figure), other.key), default=None)
    if best is None:
        return None
    joins = weigh(report.figure, best.figure) >= JOINS
    return Apart(
        report=report, other=best, objection=Objection.TAKEN if joins else objection(report.figure, best.figure)
    )


def _was_known(other: Report, report: Report) -> bool:
    if other.key.article_id == report.key.article_id:
        return (other.key.part, other.key.start) != (report.key.part, report.key.start)
    return other.published_at <= report.published_at
