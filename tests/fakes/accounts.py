"""Made-up accounts of one event: sentences with the figures a reader would find in them, to test the comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.core.placing import place
from storage.records import (
    Article,
    Bound,
    Event,
    Figure,
    Language,
    Part,
    Report,
    Scope,
    Series,
    Span,
    Story,
    Unit,
)

START = datetime(2025, 6, 3, 8, 0, tzinfo=UTC)


def said(sentence: str, number: str, **known: Any) -> Figure:  # any field of a figure
    """The figure that a sentence states with a number; its value follows from the digits unless it is given."""
    value = Decimal(known.pop("value", None) or number.replace(".", "").replace(",", ""))
    bound = known.get("bound", Bound.EXACT)
    low, high = _limits(value, bound)
    start = sentence.index(number)
    figure = Figure(
        span=Span(part=Part.TEXT, start=start, end=start + len(number)),
        number=number,
        quote=number,
        sentence=sentence,
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=Unit("person"),
        of="",
        concept="",
        what=Event.OTHER,
        scope=Scope.TOTAL,
    )
    return replace(figure, **known)


def _limits(value: Decimal, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    tenth = value / 10
    match bound:
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return value, None
        case Bound.AT_MOST | Bound.LESS_THAN:
            return None, value
        case Bound.APPROX | Bound.RANGE:
            return value - tenth, value + tenth
        case Bound.VAGUE:
            return value, value * 5 - 1
        case Bound.EXACT:
            return value, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and its figures, in order of the text."""

    article: Article
    figures: tuple[Figure, ...]


def told(article_id: str, *figures: Figure, hours: float = 0, lang: str = "de", outlet: str = "Salmtaler Bote") -> Told:
    """An article that says the figures' sentences one after another."""
    sentences = tuple(dict.fromkeys(figure.sentence for figure in figures))
    text = " ".join(sentences)
    moved = tuple(_moved(figure, text.index(figure.sentence)) for figure in figures)
    article = Article(
        id=article_id,
        feed_id=outlet,
        entry_key=article_id,
        outlet=outlet,
        url=f"https://news.example/{article_id}",
        lang=Language(lang),
        published_at=START + timedelta(hours=hours),
        title="Was im Salmtal geschah",
        text=text,
    )
    return Told(article=article, figures=moved)


def _moved(figure: Figure, by: int) -> Figure:
    span = Span(part=figure.span.part, start=figure.span.start + by, end=figure.span.end + by)
    return replace(figure, span=span)


def follow(*accounts: Told) -> tuple[Report, ...]:
    """All reports of a story after its articles came in, in the order given."""
    series: tuple[Series, ...] = ()
    reports: tuple[Report, ...] = ()
    story = Story(id="S1", title="Salmtal", lang=Language("de"), opened_at=START, moved_at=START)
    for account in accounts:
        opened, reported = place(account.article, account.figures, story, series, reports)
        series, reports = series + opened, reports + reported
    return reports
