"""Older values that a sentence only recalls."""

from __future__ import annotations

import pytest

from bot.core.likeness.recall import recalls


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Es sind 17 Tote statt 12.", "12"),
        ("The harbour office had mistakenly said 15 boats sank; the true number is 12.", "15"),
        ("Rents rose 3.5 percent, revising its flash estimate of 3.4 percent.", "3.4"),
        ("Sie erwartet nun 3,0 Prozent, nach zuvor 3,3.", "3,3"),
        ("Noch 1.400 Haushalte sind ohne Strom, auf dem Höhepunkt waren es 42.000.", "42.000"),
        ("At its peak the outage had affected 42,000 homes.", "42,000"),
        ("Nicht 48, sondern 52 Personen wurden festgehalten.", "48"),
        ("Es waren 31 und nicht 34.", "34"),
        ("Man geht von 26.500 aus und nicht mehr von 21.000.", "21.000"),
        ("Die Zahl stieg von 12 auf 17.", "12"),
        ("Aus 13 Verletzten wurden über Nacht 27.", "13"),
        ("Am Montag war noch von 12 Toten die Rede gewesen.", "12"),
        ("Bislang hatte das Institut 1,3 Prozent vorhergesagt.", "1,3"),
        ("Sechs Menschen starben und nicht, wie am Abend gemeldet, sieben.", "sieben"),
        ("The toll is seven, rather than eight.", "eight"),
        ("Shares fell to 160 pence, down from 189.", "189"),
        ("Some 38,000 homes were dark, compared with 5,200 a day earlier.", "5,200"),
        ("The rate rose from 5.5 to 5.75 percent.", "5.5"),
        ("In November it had been looking for 1.8 percent.", "1.8"),
        ("It grew by 0.9 percent, not by 0.8 as first said.", "0.8"),
        ("The firm corrected its result from a loss of 3.1 million to one of 3.6 million.", "3.1"),
        ("Das Amt räumte zwölf Fälle ein, nachdem es lange von sieben gesprochen hatte.", "sieben"),
        ("Auch nicht drei, sondern fünf Dörfer waren betroffen.", "drei"),
        ("Vergangene Woche waren es noch 730.", "730"),
        ("Statt der anfangs erhofften 6 Millionen kommen 9.", "6"),
        ("Zuletzt hatten die Arbeitgeber 3,4 Prozent geboten.", "3,4"),
        ("Die 90 Fälle, die der Elternbeirat verbreitet hatte, gab es nie.", "90"),
        ("The crossing costs $2,400, up from $1,900.", "1,900"),
        ("The lender cut its forecast to 2.1% from 2.6%.", "2.6"),
        ("The office revised the count to 58, having given 64 in May.", "64"),
        ("Police had earlier put the figure at nine.", "nine"),
        ("The toll is 24, the ministry said, correcting the 27 deaths it had announced.", "27"),
        ("Repairs cost 6 million, well above the first guess of 4.", "4"),
        ("An early list had wrongly put the number at 35.", "35"),
        ("Its 8.5bn of reserves may have shrunk to about 2bn.", "8.5bn"),
    ],
)
def test_a_recalled_value_is_known_by_its_sentence(sentence: str, number: str) -> None:
    start = sentence.index(number)

    assert recalls(sentence, start, start + len(number))


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("At the height of the holiday season the line cancelled 300 flights.", "300"),
        ("Nicht weniger als 45 Soldaten fielen.", "45"),
        ("Not only 12 but all were saved.", "12"),
        ("Die Zahl stieg von 12 auf 17.", "17"),
        ("Bislang wurden 83 Proben genommen.", "83"),
        ("Von den 72 Beschäftigten kehrten 31 zurück.", "72"),
        ("Die Veranstalter sprachen von 3.000 Menschen auf dem Platz.", "3.000"),
        ("The rate rose from 5.5 to 5.75 percent.", "5.75"),
        ("Der Pegel ist 11 Zentimeter höher als am Vortag.", "11"),
        ("Es waren 17 Menschen.", "17"),
        ("Auf einer Breite von 75 Metern löste sich der Hang.", "75"),
        ("Bis gestern wurden 21 Anträge gestellt.", "21"),
        ("She said 21 injured had been admitted.", "21"),
        ("Officials said it had killed 12 people.", "12"),
    ],
)
def test_a_value_that_holds_now_is_not_recalled(sentence: str, number: str) -> None:
    start = sentence.index(number)

    assert not recalls(sentence, start, start + len(number))
