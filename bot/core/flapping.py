"""Which changes go to and fro between copies of different age, so that each way is told once and no more. Pure.

An outlet that still runs the old toll and one that has the new one take turns in a feed reader's eyes: 4, 9, 4, 9.
The rule is that of monitoring systems. Nagios calls a service that changes its state again and again flapping, and
withholds notifications while it lasts (Nagios Core, "Detection and Handling of State Flapping"); alarm standards call
it chattering and ask for the same (ANSI/ISA-18.2, IEC 62682). Each way is told once, since one of the two may be a true
correction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.core.likeness.traits import value_of
from storage.records import CHANGES, Change, FigureKey, Report

QUIET = timedelta(days=1)
"""How long the same move is not told again where it was told: after a reader's day it is news that it goes on."""


def marked(changes: Sequence[Change], known: Sequence[Report]) -> tuple[Change, ...]:
    """Changes with the reports that moved so before them; `known` are what else their story's articles report."""
    moves = [change for change in changes if change.prior is not None and change.report.relation in CHANGES]
    if not moves:
        return tuple(changes)
    of_series = _of_series({change.report.series_id for change in moves}, known)
    others = {change.report.key: of_series[change.report.series_id] for change in moves}
    alike = {change.report.key: _moved_to_the_same(change, others[change.report.key]) for change in moves}
    priors = _priors_of([other for found in alike.values() for other in found], known)
    return tuple(
        replace(
            change,
            again=_twins(change, alike[change.report.key], priors),
            overtaken=_is_overtaken(change, others[change.report.key]),
        )
        if change.report.key in others
        else change
        for change in changes
    )


def _of_series(series_ids: Collection[str], known: Sequence[Report]) -> dict[str, list[Report]]:
    """What is known of each of the series: a long story has hundreds of reports, and few quantities move at a time."""
    of_series: dict[str, list[Report]] = {series_id: [] for series_id in series_ids}
    for report in known:
        if report.series_id in of_series:
            of_series[report.series_id].append(report)
    return of_series


def _moved_to_the_same(change: Change, others: Sequence[Report]) -> list[Report]:
    """Those of the quantity's reports in other articles that had moved the same way to the same, not long before."""
    mine = change.report
    now, increment = value_of(mine.figure), mine.figure.increment
    return [
        other
        for other in others
        if other.relation is mine.relation
        and value_of(other.figure) == now
        and other.figure.increment is increment
        and other.key.article_id != mine.key.article_id
        and timedelta(0) <= mine.published_at - other.published_at <= QUIET
    ]


def _priors_of(reports: Sequence[Report], known: Sequence[Report]) -> dict[FigureKey, Report]:
    """What the reports were compared with, as far as it is known."""
    articles = {report.prior.article_id for report in reports if report.prior is not None}
    return {report.key: report for report in known if report.key.article_id in articles}


def _twins(change: Change, alike: Sequence[Report], priors: Mapping[FigureKey, Report]) -> tuple[FigureKey, ...]:
    """Those of the reports that had made the same move, from the same to the same."""
    prior = change.prior
    return tuple(
        other.key
        for other in alike
        if prior is not None and other.prior is not None and other.prior in priors and _says(priors[other.prior], prior)
    )


def _is_overtaken(change: Change, others: Sequence[Report]) -> bool:
    """Whether an old copy came to light late: it says what had been said, and is older than what has replaced that.

    One that is older and says something never said may come from an outlet that gives its articles no time of day. An
    edited article keeps the time of its first reading, and says something new all the same.
    """
    mine, prior = change.report, change.prior
    if prior is None or prior.key.article_id == mine.key.article_id or mine.published_at >= prior.published_at:
        return False
    return any(other.key.article_id != mine.key.article_id and _says(other, mine) for other in others)


def _says(one: Report, other: Report) -> bool:
    return value_of(one.figure) == value_of(other.figure) and one.figure.increment is other.figure.increment
