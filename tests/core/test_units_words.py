"""What a number measures: signs, codes, words, conversions."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from bot.core.numbers.reader import read_numbers
from bot.core.numbers.words import NumberWords
from bot.core.units import Measure, UnitWords, read_unit
from bot.language import tables
from storage.records import Unit


@cache
def words(lang: str) -> tuple[NumberWords, UnitWords]:
    return NumberWords(tables(lang)["numbers"]), UnitWords(tables(lang)["units"])


def measured(text: str, lang: str) -> tuple[Measure | None, Decimal]:
    numbers, units = words(lang)
    numeral = read_numbers(text, numbers)[0]
    measure = read_unit(text, numeral, units)
    return measure, numeral.value * (measure.factor if measure else 1)


GERMAN = {
    "Prozent": "percent", "Prozentpunkte": "percentage_point", "Basispunkte": "basis_point", "mal": "times",
    "Euro": "EUR", "Dollar": "USD", "Pfund": "GBP", "Franken": "CHF", "Pence": "GBX", "Meter": "m",
    "Zentimetern": "cm", "Millimeter": "mm", "Kilometern": "km", "Fuß": "foot", "Zoll": "inch",
    "Quadratmeter": "m2", "Quadratkilometern": "km2", "Hektar": "ha", "Liter": "l", "Kubikmeter": "m3",
    "Barrel": "barrel", "Kilogramm": "kg", "Tonnen": "t", "Stundenkilometer": "km/h", "Kilowattstunden": "kWh",
    "Megawatt": "MW", "Grad": "celsius", "Sekunden": "second", "Minuten": "minute", "Stunden": "hour",
    "Tage": "day", "Wochen": "week", "Monate": "month", "Jahre": "year",
}  # fmt: skip

ENGLISH = {
    "percent": "percent", "percentage points": "percentage_point", "basis points": "basis_point",
    "times": "times", "euros": "EUR", "dollars": "USD", "pounds": "GBP", "francs": "CHF", "pence": "GBX",
    "metres": "m", "centimeters": "cm", "mm": "mm", "kilometres": "km", "feet": "foot", "inches": "inch",
    "square metres": "m2", "square kilometers": "km2", "hectares": "ha", "acres": "acre", "litres": "l",
    "cubic metres": "m3", "barrels": "barrel", "kilograms": "kg", "tonnes": "t", "kph": "km/h",
    "kilowatt hours": "kWh", "megawatts": "MW", "degrees": "celsius", "seconds": "second", "minutes": "minute",
    "hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year",
}  # fmt: skip
EVERY_UNIT = [
    *[("de", f"5 {word}", unit) for word, unit in GERMAN.items()],
    *[("en", f"5 {word}", unit) for word, unit in ENGLISH.items()],
]


@pytest.mark.parametrize(("lang", "text", "unit"), EVERY_UNIT)
def test_every_unit_has_its_word(lang: str, text: str, unit: str) -> None:
    measure, value = measured(text, lang)

    assert measure is not None
    assert (measure.unit, value) == (Unit(unit), Decimal(5))
    assert text[: measure.end] == text


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("de", "2 MWh Strom", "2000", "kWh"),
        ("de", "3 Gigawatt", "3000", "MW"),
        ("de", "80 Cent", "0.8", "EUR"),
        ("de", "12 Pfund schwer", "6", "kg"),
        ("de", "12 Pfund Strafe", "12", "GBP"),
        ("de", "40 Liter Regen pro Quadratmeter", "40", "l/m2"),
        ("de", "40 Kilometer pro Stunde", "40", "km/h"),
        ("de", "ein halber Tag", "0.5", "day"),
        ("de", "ein Viertel eines Prozentpunkts", "0.25", "percentage_point"),
        ("de", "3 Mrd. schwedische Kronen", "3000000000", "SEK"),
        ("de", "5-Euro-Schein", "5", "EUR"),
        ("de", "5-prozentiger Anteil", "5", None),
        ("en", "12-year-old", "12", "year"),
        ("en", "20 miles per hour", "32.18688", "km/h"),
        ("en", "100 degrees Fahrenheit", "100", "fahrenheit"),
        ("en", "half a degree", "0.5", "celsius"),
        ("en", "half of the days", "50", "percent"),
        ("en", "12 won medals", "12", None),
        ("en", "5 billion won", "5000000000", "KRW"),
        ("en", "10 pounds of cocaine", "4.5359237", "kg"),
        ("en", "10 pounds of damage", "10", "GBP"),
        ("en", "−$5", "-5", "USD"),
        ("en", "3 people", "3", None),
        ("en", "3 m people", "3", "m"),
        ("en", "44C in the heat", "44", "celsius"),
        ("en", "rose 12c to 340c", "12", None),
    ],
)
def test_a_measure_is_converted_once(lang: str, text: str, value: str, unit: str | None) -> None:
    measure, found = measured(text, lang)

    assert (measure.unit if measure else None) == unit
    assert found == Decimal(value)


@pytest.mark.parametrize(
    ("lang", "text", "stretch"),
    [
        ("de", "kostet EUR 5 Mio. mehr", "EUR 5 Mio."),
        ("de", "kostet € 5 mehr", "€ 5"),
        ("de", "kostet 5 € mehr", "5 €"),
        ("en", "costs US$5 more", "US$5"),
        ("en", "costs 5 us dollars more", "5 us dollars"),
    ],
)
def test_the_measure_takes_up_number_and_unit(lang: str, text: str, stretch: str) -> None:
    measure, _ = measured(text, lang)

    assert measure is not None
    assert text[measure.start : measure.end] == stretch
