"""Who counts on which line of a chart, and which sign each outlet's dots bear. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import one_line
from storage.records import FigureKey, Relation, Report

SIDES_LIMIT = 6
SIDE_LIMIT = 24
OUTLET_LIMIT = 28

#: matplotlib's names of shapes, and the letters that look like them; the last is for all further outlets.
MARKS = (("o", "●"), ("s", "■"), ("^", "▲"), ("D", "◆"), ("v", "▼"), ("P", "✚"), (".", "·"))


def sides_of(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """Part the reports into lines: a contradiction opens one, whatever follows a report goes on with its line."""
    ordered = sorted(reports, key=lambda report: (report.published_at, report.key))
    side_of: dict[FigureKey, int] = {}
    sides: list[list[Report]] = []
    for report in ordered:
        known = side_of.get(report.prior) if report.prior is not None else None
        if known is None or report.relation is Relation.CONFLICT:
            known = len(sides) if not sides or report.relation is Relation.CONFLICT else 0
        if known == len(sides):
            sides.append([])
        side_of[report.key] = known
        sides[known].append(report)
    if len(sides) == 1:
        return [("", ordered)]
    return [(_named(side), side) for side in sides[:SIDES_LIMIT]]


def marks_of(reports: Sequence[Report]) -> dict[str, tuple[str, str]]:
    """The shape and the letter for each outlet, in the order in which they first spoke."""
    outlets = dict.fromkeys(report.outlet for report in sorted(reports, key=lambda each: each.published_at))
    return {outlet: MARKS[min(number, len(MARKS) - 1)] for number, outlet in enumerate(outlets)}


def legend(reports: Sequence[Report]) -> list[str]:
    """The outlets with their signs; those that share the last sign are named together at the end."""
    marks = marks_of(reports)
    named = [f"{letter} {one_line(outlet, OUTLET_LIMIT)}" for outlet, (_, letter) in marks.items()]
    own = len(MARKS) - 1
    if len(named) <= own:
        return named
    return [*named[:own], f"{MARKS[-1][1]} +{len(named) - own}"]


def _named(side: Sequence[Report]) -> str:
    """Who counts on this line: the source its reports name most lately, else the outlet."""
    sources = [report.figure.source for report in side if report.figure.source]
    return one_line(sources[-1] if sources else side[-1].outlet, SIDE_LIMIT)
