"""Which changes go to and fro between copies of different age, so that each way is told once and no more. Pure.

An outlet that still runs the old toll and one that has the new one take turns in a feed reader's eyes: 4, 9, 4, 9.
The rule is that of monitoring systems. Nagios calls a service that changes its state again and again flapping, and
withholds notifications while it lasts (Nagios Core, "Detection and Handling of State Flapping"); alarm standards call
it chattering and ask for the same (ANSI/ISA-18.2, IEC 62682). Each way is told once, since one of the two may be a true
correction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.core.likeness.traits import traits
from storage.records import CHANGES, Change, FigureKey, Report

QUIET = timedelta(days=1)
"""How long the same move is not told again where it was told: after a reader's day it is news that it goes on."""


def marked(changes: Sequence[Change], known: Sequence[Report]) -> tuple[Change, ...]:
    """Changes with the reports that moved so before them; `known` are what else their story's articles report."""
    by_key = {report.key: report for report in known}
    return tuple(
        replace(change, again=_twins(change, known, by_key), overtaken=_is_overtaken(change, known))
        if change.report.relation in CHANGES and change.prior is not None
        else change
        for change in changes
    )


def _twins(change: Change, known: Sequence[Report], by_key: dict[FigureKey, Report]) -> tuple[FigureKey, ...]:
    """The reports of other articles that had made the same move of the same quantity, not long before."""
    mine, prior = change.report, change.prior
    return tuple(
        other.key
        for other in known
        if other.series_id == mine.series_id
        and other.relation is mine.relation
        and other.key.article_id != mine.key.article_id
        and timedelta(0) <= mine.published_at - other.published_at <= QUIET
        and _says(other, mine)
        and other.prior in by_key
        and prior is not None
        and _says(by_key[other.prior], prior)
    )


def _is_overtaken(change: Change, known: Sequence[Report]) -> bool:
    """Whether an old copy came to light late: it says what had been said, and is older than what has replaced that.

    One that is older and says something never said may come from an outlet that gives its articles no time of day. An
    edited article keeps the time of its first reading, and says something new all the same.
    """
    mine, prior = change.report, change.prior
    if prior is None or prior.key.article_id == mine.key.article_id or mine.published_at >= prior.published_at:
        return False
    return any(
        other.series_id == mine.series_id and other.key.article_id != mine.key.article_id and _says(other, mine)
        for other in known
    )


def _says(one: Report, other: Report) -> bool:
    return traits(one.figure).value == traits(other.figure).value and one.figure.increment is other.figure.increment
