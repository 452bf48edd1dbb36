"""Where the series of a story stand: of each the report that holds now. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from storage.records import Change, FigureKey, Relation, Report, Role, Series


def standing(series: Iterable[Series], reports: Iterable[Report]) -> tuple[Change, ...]:
    """Give each series' latest report with the one it was compared with; old values merely recalled do not count."""
    known: dict[FigureKey, Report] = {}
    latest: dict[str, Report] = {}
    for report in reports:
        known[report.key] = report
        holds = report.relation is not Relation.RESTATED and report.figure.role is not Role.PRIOR
        if holds or report.series_id not in latest:
            latest[report.series_id] = report
    held = ((each, latest[each.id]) for each in series if each.id in latest)
    return tuple(
        Change(series=each, report=report, prior=None if report.prior is None else known.get(report.prior))
        for each, report in held
    )
