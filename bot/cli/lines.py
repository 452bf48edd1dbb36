"""How figures, articles and alerts look as lines of JSON: the contract that programs and evaluations read. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from storage.findings import Apart
from storage.records import Alert, Figure, FigureKey, Report, Silence

Line = dict[str, Any]  # JSON


def number(value: Decimal | None) -> int | float | None:
    """A value as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def of_figure(figure: Figure) -> Line:
    """A figure by itself, without its place in a series."""
    return {
        "in": figure.span.part.value,
        "start": figure.span.start,
        "end": figure.span.end,
        "number": figure.number,
        "quote": figure.quote,
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "bound": figure.bound.value,
        "unit": figure.unit,
        "of": figure.of,
        "what": figure.what.value,
        "scope": figure.scope.value,
        "source": figure.source,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
    }


def of_silence(silence: Silence) -> Line:
    """A number that is no key figure, and why."""
    return {
        "in": silence.span.part.value,
        "start": silence.span.start,
        "end": silence.span.end,
        "number": silence.number,
        "value": number(silence.value),
        "key": False,
        "why": silence.why,
    }


def of_report(report: Report, names: dict[str, str]) -> Line:
    """A figure in its place; `names` gives the articles' ids as the reader of the line knows them."""
    prior = of_key(report.prior, names) if report.prior else None
    placed = {"series": report.series_id, "relation": report.relation.value, "prior": prior, "reason": report.reason}
    return of_figure(report.figure) | placed


def of_apart(apart: Apart, names: dict[str, str]) -> Line:
    """The figure that came nearest to being compared with a new one, and what spoke against it."""
    return of_key(apart.other.key, names) | {"quote": apart.other.figure.quote, "reason": apart.objection.value}


def of_key(key: FigureKey, names: dict[str, str]) -> Line:
    return {"article": names.get(key.article_id, key.article_id), "in": key.part.value, "start": key.start}


def of_alert(alert: Alert, text: str) -> list[Line]:
    """An alert as one line for each change it tells."""
    return [
        {"series": change.series.id, "relation": change.report.relation.value, "text": text} for change in alert.changes
    ]


def in_order(lines: list[Line]) -> list[Line]:
    """Lines in the order of the article: headline first."""
    return sorted(lines, key=lambda line: (line["in"] != "title", line["start"]))
