"""Countries, regions and bodies, whichever language names them."""

from __future__ import annotations

import pytest

from bot.core.likeness.exonyms import ENGLISH
from bot.places import Named, gazetteer


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Die tschechische Regierung tagt.", "CZ"),
        ("in the Czech Republic", "CZ"),
        ("Nordkoreanische Soldaten", "KP"),
        ("North Korean troops", "KP"),
        ("US-Präsident", "US"),
        ("the U.S. economy", "US"),
        ("the Democratic Republic of Congo", "CD"),
        ("in Peking", "CN"),
        ("Beijing said", "CN"),
        ("in Österreichs Hauptstadt", "AT"),
        ("Saarbrücken berät", "DE-SL"),
        ("Saarbrücken berät", "DE"),
        ("in München", "DE-BY"),
        ("in Munich", "DE-BY"),
    ],
)
def test_a_place_is_found_under_any_of_its_names(text: str, place: str) -> None:
    assert place in gazetteer().find(text).places


@pytest.mark.parametrize("text", ["Tell us more.", "Der Mann oder die Frau", "a nice day", "Wer sagt das?", ""])
def test_a_common_word_is_no_place(text: str) -> None:
    assert gazetteer().find(text).places == frozenset()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("die EZB", "the ECB"),
        ("der Europäischen Zentralbank", "the European Central Bank"),
        ("die Vereinten Nationen", "the United Nations"),
        ("das Rote Kreuz", "the Red Cross"),
        ("der IWF", "the IMF"),
    ],
)
def test_a_body_has_one_id_in_both_languages(german: str, english: str) -> None:
    assert gazetteer().find(german).bodies == gazetteer().find(english).bodies != frozenset()


def test_the_names_by_which_headlines_are_compared_agree_with_the_gazetteer() -> None:
    """Both lists know many places; what is one place in the one must be one in the other."""
    known = gazetteer()
    both = [
        (german, found, other)
        for german, english in ENGLISH.items()
        if (found := known.find(german.title())) != Named(frozenset(), frozenset())
        and (other := known.find(english.title())) != Named(frozenset(), frozenset())
    ]
    assert len(both) > 60
    assert [german for german, found, other in both if found != other] == []
