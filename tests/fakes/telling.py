"""A little news world for the tests of wording: changes built from a few words each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from fakes.builders import NOW, make_article, make_figure, make_report, make_series, make_story, make_watch
from handlers.text import Text
from storage.records import (
    Alert,
    AlertKind,
    Bound,
    Change,
    Event,
    Figure,
    Language,
    Relation,
    Report,
    Scope,
    Series,
    Story,
    Unit,
)

STORY = make_story(title="Erdrutsch bei Altmoor")


def toll(value: int | Decimal, **overrides: Any) -> Figure:  # any field of the record
    """A count of dead, as a test needs it."""
    fields: dict[str, Any] = {
        "number": str(value),
        "value": Decimal(value),
        "low": Decimal(value),
        "high": Decimal(value),
        "bound": Bound.EXACT,
        "unit": Unit("person"),
        "of": "Tote",
        "concept": "dead",
        "what": Event.KILLED,
        "scope": Scope.TOTAL,
        "source": "Bergwacht",
        "sentence": f"Die Bergwacht zählt inzwischen {value} Tote.",
    }
    return replace(make_figure(), **(fields | overrides))


def series(label: str = "Tote", **overrides: Any) -> Series:  # any field of the record
    fields: dict[str, Any] = {
        "id": f"series-{label}",
        "label": label,
        "lang": Language("de"),
        "concept": "dead",
        "what": Event.KILLED,
        "unit": Unit("person"),
        "scope": Scope.TOTAL,
    }
    return make_series(**(fields | overrides))


def report(
    figure: Figure,
    of: Series,
    relation: Relation = Relation.NEW,
    *,
    outlet: str = "Moorbote",
    at: int = 0,
    url: str = "https://moorbote.example/1",
) -> Report:
    """What one outlet reported, `at` minutes after the tests' hour."""
    published = NOW + timedelta(minutes=at)
    article = make_article(id=f"{outlet}-{at}", outlet=outlet, published_at=published, url=url)
    return make_report(figure, article=article, series=of, relation=relation)


def change(
    new: Figure, old: Figure | None = None, *, relation: Relation = Relation.RAISED, of: Series | None = None
) -> Change:
    """A figure and the one before it."""
    of = of or series()
    prior = None if old is None else report(old, of, at=-60, outlet="Talkurier", url="https://talkurier.example/1")
    return Change(series=of, report=report(new, of, relation), prior=prior)


def alert(*changes: Change, kind: AlertKind = AlertKind.CHANGES, story: Story = STORY, **overrides: Any) -> Alert:
    article = make_article(outlet="Moorbote", url="https://moorbote.example/1", published_at=NOW)
    fields: dict[str, Any] = {"article": article, "confirmed": (), "watch": make_watch()}
    return Alert(kind=kind, story=story, changes=changes, **(fields | overrides))


def shown(text: Text) -> str:
    return text.render()[0]
