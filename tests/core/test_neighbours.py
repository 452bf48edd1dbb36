"""Names and numbers of an event next door say nothing of the event that is told."""

from __future__ import annotations

import pytest

from bot.core.likeness.away import looks_away
from bot.core.likeness.names import names

TEXT = (
    "Kelmstadt. Die Orla ist bei Kelmstadt über die Ufer getreten, die Stadt Kelmstadt räumt den Hafen. "
    "An der benachbarten Brenz stieg das Wasser in Torfheim nur langsam. "
    "Landrat Bodo Quandt warnte vor einer zweiten Welle an der Orla. Der Versorger Nordgas stellte den Strom ab."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Im benachbarten Tal kamen drei Menschen um.",
        "Beim Rivalen fielen 2.400 Stellen weg.",
        "A separate fire had burned 900 acres.",
        "Nearby Hollis reported two deaths.",
    ],
)
def test_a_sentence_looks_away_from_its_event(sentence: str) -> None:
    assert looks_away(sentence)


@pytest.mark.parametrize("sentence", ["Die Nachbarn riefen die Feuerwehr.", "Neighbours called the fire brigade."])
def test_neighbours_are_people(sentence: str) -> None:
    assert not looks_away(sentence)


def test_names_next_door_are_left_out_and_those_said_once_are_known_for_it() -> None:
    found = names("Orla überflutet Hafen von Kelmstadt", TEXT, german=True)

    assert {"orla", "kelmst"} <= found.all
    assert not {"brenz", "torfhe"} & (found.all | found.focus)
    assert {"orla", "kelmst"} <= found.headline
    assert "quandt" in found.passing
    assert not {"orla", "kelmst"} & found.passing
