"""What an exported figure says of itself, column by column: the same in every form of file. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from storage.exports import Stated

Cell = str | int | Decimal | datetime | None

COLUMNS: dict[str, Callable[[Stated], Cell]] = {
    "story": lambda one: one.story,
    "series": lambda one: one.series.label,
    "published_at": lambda one: one.report.published_at,
    "outlet": lambda one: one.report.outlet,
    "address": lambda one: one.report.url,
    "title": lambda one: one.title,
    "language": lambda one: one.lang,
    "value": lambda one: one.report.figure.value,
    "low": lambda one: one.report.figure.low,
    "high": lambda one: one.report.figure.high,
    "bound": lambda one: one.report.figure.bound.value,
    "unit": lambda one: one.report.figure.unit,
    "counted": lambda one: one.report.figure.of,
    "event": lambda one: one.report.figure.what.value,
    "scope": lambda one: one.report.figure.scope.value,
    "source": lambda one: one.report.figure.source,
    "relation": lambda one: one.report.relation.value,
    "compared_with": lambda one: str(one.report.prior) if one.report.prior is not None else None,
    "reason": lambda one: one.report.reason,
    "number": lambda one: one.report.figure.number,
    "quote": lambda one: one.report.figure.quote,
    "sentence": lambda one: one.report.figure.sentence,
    "as_of": lambda one: one.report.figure.as_of.isoformat() if one.report.figure.as_of is not None else None,
    "role": lambda one: one.report.figure.role.value,
    "mode": lambda one: one.report.figure.mode.value,
    "party": lambda one: one.report.figure.party,
    "place": lambda one: one.report.figure.place,
    "qualifiers": lambda one: ", ".join(one.report.figure.qualifiers),
    "part": lambda one: one.report.key.part.value,
    "start": lambda one: one.report.figure.span.start,
    "end": lambda one: one.report.figure.span.end,
    "article_id": lambda one: one.report.key.article_id,
    "story_id": lambda one: one.report.story_id,
    "series_id": lambda one: one.report.series_id,
}

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cells(stated: Stated) -> tuple[Cell, ...]:
    """Give a figure's row."""
    return tuple(read(stated) for read in COLUMNS.values())


def is_risky(words: str) -> bool:
    """Tell whether a spreadsheet would take words from outside for a formula and run it."""
    return words.lstrip(" \u00a0").startswith(_STARTS_A_FORMULA)
