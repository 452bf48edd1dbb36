"""Older values that a sentence only recalls."""

from __future__ import annotations

import pytest

from bot.core.recall import recalls


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Es sind 17 Tote statt 12.", "12"),
        ("Nicht 57, sondern 63 Personen wurden festgehalten.", "57"),
        ("Es waren 19 und nicht 22.", "22"),
        ("Man geht von 24.000 aus und nicht mehr von 18.000.", "18.000"),
        ("Die Zahl stieg von 12 auf 17.", "12"),
        ("Aus 14 Verletzten wurden über Nacht 22.", "14"),
        ("Am Montag war noch von 12 Toten die Rede gewesen.", "12"),
        ("Bislang hatte das Institut 1,1 Prozent vorhergesagt.", "1,1"),
        ("Vier Menschen starben und nicht, wie am Abend gemeldet, fünf.", "fünf"),
        ("The toll is four, rather than five.", "five"),
        ("Shares fell to 160 pence, down from 189.", "189"),
        ("Some 41,000 homes were dark, compared with 6,100 a day earlier.", "6,100"),
        ("The rate rose from 4.5 to 4.75 percent.", "4.5"),
        ("In November it had been looking for 1.5 percent.", "1.5"),
        ("It grew by 0.7 percent, not by 0.6 as published.", "0.6"),
    ],
)
def test_a_recalled_value_is_known_by_its_sentence(sentence: str, number: str) -> None:
    start = sentence.index(number)

    assert recalls(sentence, start, start + len(number))


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Nicht weniger als 35 Soldaten fielen.", "35"),
        ("Not only 12 but all were saved.", "12"),
        ("Die Zahl stieg von 12 auf 17.", "17"),
        ("Bislang wurden 79 Leichen geborgen.", "79"),
        ("Von den 68 Beschäftigten kehrten 39 zurück.", "68"),
        ("Die Veranstalter sprachen von 3.000 Menschen auf dem Platz.", "3.000"),
        ("The rate rose from 4.5 to 4.75 percent.", "4.75"),
        ("Der Pegel ist 13 Zentimeter höher als am Vortag.", "13"),
        ("Es waren 17 Menschen.", "17"),
    ],
)
def test_a_value_that_holds_now_is_not_recalled(sentence: str, number: str) -> None:
    start = sentence.index(number)

    assert not recalls(sentence, start, start + len(number))
