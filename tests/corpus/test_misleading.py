"""Sentences made to mislead, of which no weight has seen any: doers beside victims, denials, escapes, sizes, parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.figures import extract
from bot.core.reading.spared import GRAVE
from bot.language import analyse, tongue
from storage.records import Event, Figure, Language

MISLEADING = Path(__file__).parent / "misleading"
TOLD = GRAVE | {Event.RESCUED, Event.RELEASED, Event.WON, Event.CREATED, Event.DEPLOYED, Event.CANCELLED}
"""Events that are news by themselves."""


def read(lang: Language) -> Iterator[tuple[Event, Figure]]:
    """What happened to each number that is a figure, and the figure."""
    for line in (MISLEADING / f"{lang}.tsv").read_text(encoding="utf-8").splitlines():
        event, number, sentence = line.split("\t")
        figures = extract(analyse("", sentence, lang), tongue(lang).lexicon).figures
        figure = next((figure for figure in figures if figure.number == number), None)
        if figure is not None:
            yield Event(event), figure


@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_told_happened(lang: str) -> None:
    told = [(event, figure) for event, figure in read(Language(lang)) if figure.what in TOLD]

    right = [figure for event, figure in told if figure.what is event]

    assert len(told) > 50
    assert len(right) / len(told) > 0.7


@pytest.mark.parametrize("lang", ["de", "en"])
def test_most_of_what_happened_is_told(lang: str) -> None:
    happened = [(event, figure) for event, figure in read(Language(lang)) if event in TOLD]

    assert sum(figure.what is event for event, figure in happened) / len(happened) > 0.55
