"""What a numeral's span takes in, and what it tells about how the number is written."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from bot.core.numbers.numerals import Form, Numeral
from bot.core.numbers.reader import read_numbers
from bot.core.numbers.words import NumberWords
from bot.language import tables


@cache
def words(lang: str) -> NumberWords:
    return NumberWords(tables(lang)["numbers"])


def read(text: str, lang: str) -> list[Numeral]:
    return [n for n in read_numbers(text, words(lang)) if n.form is not Form.ARTICLE]


@pytest.mark.parametrize(
    ("lang", "sentence", "number"),
    [
        ("de", "In Ohrenbach fehlten 2,3 Millionen Euro.", "2,3 Millionen"),
        ("de", "Es war eine halbe Million Besucher da.", "eine halbe Million"),
        ("de", "Ein gutes Dutzend Kühe lief davon.", "Ein gutes Dutzend"),
        ("de", "Es gab zwischen 300 und 400 Anrufe.", "300 und 400"),
        ("de", "Mehrere Hundert Ziegen kamen.", "Hundert"),
        ("de", "Der Schaden liegt im dreistelligen Millionenbereich.", "dreistelligen Millionen"),
        ("de", "Es waren minus 12 Grad.", "minus 12"),
        ("de", "Rund 5 Mrd. Euro fehlen.", "5 Mrd."),
        ("de", "Rund 5Millionen Euro fehlen.", "5Millionen"),
        ("en", "It cost $1.2bn to build.", "1.2bn"),
        ("en", "It cost £45million to build.", "45million"),
        ("en", "It was a $30-million bridge.", "30-million"),
        ("en", "It costs between £3bn and £4bn.", "3bn and £4bn"),
        ("en", "Some two and a half million goats graze there.", "two and a half million"),
        ("en", "A quarter of a million people came.", "A quarter of a million"),
        ("en", "Several hundred thousand letters came.", "hundred thousand"),
    ],
)
def test_the_span_takes_in_scale_and_article_but_no_unit(lang: str, sentence: str, number: str) -> None:
    (numeral,) = read(sentence, lang)

    assert numeral.text == number
    assert sentence[numeral.start : numeral.end] == number


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Python 3.11.2 ist da"),
        ("de", "geöffnet 24/7"),
        ("de", "am Rechner 10.0.0.254"),
        ("en", "ISBN 978-0-306-40615-7"),
        ("en", "issue #40 is open"),
        ("en", "the saison 2031/32"),
        ("en", "account 12345678901234567890"),
        ("de", "bei 48° N"),
        ("de", "auf 48° nördlicher Breite"),
    ],
)
def test_digits_that_name_something_are_a_code_with_a_prefix(lang: str, text: str) -> None:
    numerals = read(text, lang)

    assert numerals
    assert {n.form for n in numerals} == {Form.CODE}
    assert all(n.prefixed for n in numerals)


@pytest.mark.parametrize(
    ("lang", "text", "prefixed", "glued"),
    [
        ("en", "an F-16 landed", "F-", ""),
        ("de", "die A7 ist zu", "A", ""),
        ("de", "eine 18-köpfige Gruppe", "", "-köpfige"),
        ("en", "a 12-year-old", "", "-year-old"),
        ("en", "the 5G net", "", "G"),
        ("de", "EUR5 Eintritt", "", ""),
        ("de", "3-Millionen-Euro-Bau", "", "-Euro-Bau"),
    ],
)
def test_what_is_glued_to_digits_is_kept(lang: str, text: str, prefixed: str, glued: str) -> None:
    (numeral,) = read(text, lang)

    assert (numeral.prefixed, numeral.glued) == (prefixed, glued)


@pytest.mark.parametrize(
    ("lang", "text", "ordinal"),
    [
        ("de", "am 15. Mai", True),
        ("de", "zum 125. Geburtstag", True),
        ("de", "es waren 15.", False),
        ("de", "es waren 1.500. Danach", False),
        ("en", "the 3rd race", True),
        ("en", "they saw 15. Then", False),
    ],
)
def test_an_ordinal_is_told_from_a_full_stop(lang: str, text: str, ordinal: bool) -> None:
    (numeral,) = read(text, lang)

    assert numeral.ordinal is ordinal


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("de", "Halle 14 300 Gäste", ["14", "300"]),
        ("de", "Der Wert fiel um 7 Prozent auf 800 Euro", ["7", "800"]),
        ("en", "fell 7.4 percent to 812 million euros", ["7.4", "812000000"]),
        ("en", "rose from 12 to 24", ["12", "24"]),
        ("en", "The count was up 8 to 56", ["8", "56"]),
        ("en", "Lists grew by 31,000 to 7.6 million", ["31000", "7600000"]),
        ("en", "one in 24 hours", ["1", "24"]),
        ("de", "zwei von drei Tätern", ["2", "3"]),
        ("en", "two hundred in one town", ["200", "1"]),
        ("en", "in 3, 4 and 5", ["3", "4", "5"]),
        ("de", "30° Sonne und 20 Gäste", ["30", "20"]),
        ("en", "killed 20 — 30 others were hurt", ["20", "30"]),
        ("de", "stieg um 3.20 auf 281.40 Franken", ["3.20", "281.40"]),
        ("de", "kostet 1.75 Franken, und Fr. 19.90", ["1.75", "19.90"]),
        ("de", "zwischen 14.30 und 18.45 Uhr", ["14", "30", "18", "45"]),
        ("de", "am 24.12. kamen 30", ["24", "12", "30"]),
    ],
)
def test_two_numbers_stay_two(lang: str, text: str, values: list[str]) -> None:
    assert [n.value for n in read(text, lang)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Frau Tausend sprach mit Herrn Acht"),
        ("de", "nicht einmal im Traum, wieder einmal und überhaupt einfach"),
        ("de", "im Viertel am Hafen"),
        ("en", "the third man in the first quarter"),
        ("en", "a fourth is missing and a fifth person hides"),
        ("en", "they score and fight on"),
        ("de", "zweidrei undelf hunderthundert tausendtausend"),
        ("de", "Ludwig XIV. und Heinrich VIII."),
    ],
)
def test_words_that_only_look_like_numbers_are_none(lang: str, text: str) -> None:
    assert read(text, lang) == []


def test_by_so_much_to_so_much_is_still_a_range_where_the_ends_are_near() -> None:
    (numeral,) = read("Prices will rise by 5 to 8 percent.", "en")

    assert numeral.low == 5
    assert numeral.high == 8


@pytest.mark.parametrize(
    ("lang", "text", "ordinal"),
    [
        ("en", "They led in the second half.", True),
        ("en", "The first-half profit rose.", True),
        ("en", "They lost half of it.", False),
        ("de", "In der zweiten Hälfte regnete es.", True),
        ("de", "Knapp die Hälfte fehlt.", False),
    ],
)
def test_one_of_two_halves_is_an_ordinal(lang: str, text: str, ordinal: bool) -> None:
    (numeral,) = read(text, lang)

    assert numeral.ordinal is ordinal
