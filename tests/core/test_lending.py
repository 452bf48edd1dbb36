"""Proves that a number takes its unit and scale from another one just where the words lend them."""

from decimal import Decimal

import pytest
from figures_read import figures_of, silences_of

SHARED = [
    ("de", "Der Anbau kostet 8,4 statt 6,1 Millionen Euro.", "8,4", "8400000", "EUR"),
    ("de", "Der Anbau verschlingt statt 90 inzwischen 145 Millionen Franken.", "90", "90000000", "CHF"),
    ("de", "Statt der geplanten 38 kostet die Feuerwache 54 Millionen Euro.", "38", "38000000", "EUR"),
    ("de", "Die Trasse kostet nicht wie geplant 1,1, sondern 2,6 Milliarden Euro.", "1,1", "1100000000", "EUR"),
    ("en", "The tram costs 8.4 instead of 6.1 million euros.", "8.4", "8400000", "EUR"),
    ("en", "Cement output reached 62 million tonnes, against 58 million a year before.", "58 million", "58000000", "t"),
    ("en", "Coffee exports fell to 3.2 million bags from 4.1 million.", "4.1 million", "4100000", "item"),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "value", "unit"), SHARED)
def test_a_number_goes_on_with_the_scale_or_unit_of_another(
    lang: str, sentence: str, number: str, value: str, unit: str
) -> None:
    figure = figures_of(sentence, lang)[number]

    assert figure.value == Decimal(value)
    assert figure.unit == unit


OWN = [
    ("en", "The firm sold 3.2 million phones, and profit rose to 41 million.", "41 million", "41000000"),
    ("en", "He paid 500 rather than 2 million dollars.", "500", "500"),
    ("de", "Es kamen 500 statt 2 Millionen Besucher.", "500", "500"),
    ("de", "Statt 600 fallen nun 900 Stellen weg.", "600", "600"),
    ("de", "Der Preis stieg um 35 auf 3.980 Dollar.", "35", "35"),
    ("de", "Statt drei Menschen kamen zwei Millionen.", "drei", "3"),
    ("en", "The state spent $4 million on 12 million doses and 3 million on vans.", "3 million", "3000000"),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "value"), OWN)
def test_a_number_with_words_of_its_own_keeps_its_value(lang: str, sentence: str, number: str, value: str) -> None:
    assert figures_of(sentence, lang)[number].value == Decimal(value)


def test_a_percent_sign_belongs_to_the_number_before_it() -> None:
    assert "three" in silences_of("Turnout was 61.2%, up from 58% three years ago.", "en")


def test_money_told_beside_millions_of_other_things_is_money() -> None:
    told = figures_of("The airline carried 40 million passengers and its profit fell to 300 million.", "en")

    assert told["300 million"].unit == "USD"


PEOPLE = [
    ("en", "The fund received $90 million. The floods drove 1.4 million from their homes.", "1.4 million"),
    ("en", "Aid of $90 million is on its way. The number of pupils has risen to 1.9 million.", "1.9 million"),
    ("de", "Der Bund gibt 30 Millionen Euro. 2,6 Millionen wurden vertrieben.", "2,6 Millionen"),
]


@pytest.mark.parametrize(("lang", "text", "number"), PEOPLE)
def test_millions_whom_something_befell_are_no_money(lang: str, text: str, number: str) -> None:
    assert figures_of(text, lang)[number].unit in ("person", "item")


def test_a_verb_of_its_own_parts_a_count_from_the_sum_behind_it() -> None:
    told = figures_of("She wants to cut the number of districts from 41 to 30 and to save $90 million.", "en")

    assert {told["41"].unit, told["30"].unit} == {"item"}


SUMS = [
    ("en", "Damage from the fire that killed 12 was put at 45 million.", "45 million", "USD"),
    ("en", "The bank lost 2 billion euros. Of this, 300 million went missing.", "300 million", "EUR"),
    ("en", "The number of layoffs cost the firm 30 million.", "30 million", "USD"),
]


@pytest.mark.parametrize(("lang", "text", "number", "unit"), SUMS)
def test_millions_of_which_a_sum_is_told_are_money(lang: str, text: str, number: str, unit: str) -> None:
    assert figures_of(text, lang)[number].unit == unit
