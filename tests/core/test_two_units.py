"""One quantity told in two units is one figure."""

from __future__ import annotations

import pytest

from bot.cli.bench import read
from storage.records import Language


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit", "number"),
    [
        ("de", "Sie wurde zu acht Jahren und drei Monaten Haft verurteilt.", 8.25, "year", "acht Jahren und drei"),
        ("en", "The court jailed him for two years and six months.", 2.5, "year", "two years and six"),
        ("en", "The talks lasted two hours 15 minutes.", 2.25, "hour", "two hours 15"),
        ("de", "Die Verhandlung dauerte fünf Stunden und 20 Minuten.", 320, "minute", "fünf Stunden und 20"),
    ],
)  # fmt: skip
def test_years_and_months_are_one_number(lang: str, text: str, value: float, unit: str, number: str) -> None:
    (figure,) = read(text, Language(lang)).figures

    assert (float(figure.value), figure.unit, figure.number) == (value, unit, number)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "They were jailed for two years and 18 months respectively.", [2, 18]),
        ("de", "Das Hochwasser dauerte drei Wochen, und 30 Häuser wurden zerstört.", [3, 30]),
        ("en", "The strike will last two hours and 30 trains were cancelled.", [2, 30]),
        ("en", "The river rose five feet and 10 inches of rain fell overnight.", [5, 10]),
        ("en", "The sentence is between one year and six months.", [1, 6]),
    ],
)
def test_what_is_no_part_of_the_greater_unit_stays_a_number_of_its_own(lang: str, text: str, values: list[int]) -> None:
    assert [int(figure.value) for figure in read(text, Language(lang)).figures] == values
