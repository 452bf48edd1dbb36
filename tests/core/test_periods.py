"""Proves that a quantity's period is found beside its number, and told apart from another in either language."""

import pytest

from bot.core.likeness.around import period_of, periods_apart

PERIODS = [
    ("Second-quarter profit was 223 million.", "223", "quartal 2"),
    ("Im zweiten Quartal lag der Gewinn bei 223 Millionen.", "223", "quartal 2"),
    ("Im Schlussquartal lag der Gewinn bei 223 Millionen.", "223", "quartal 4"),
    ("Q3 revenue reached 410 million.", "410", "quartal 3"),
    ("Sales of 410 million in the first half beat all forecasts.", "410", "halbjahr 1"),
    ("Im zweiten Halbjahr sank der Umsatz auf 410 Millionen.", "410", "halbjahr 2"),
    ("It expects a full-year loss of 90 million.", "90", "laufenden jahr"),
    ("Im Gesamtjahr droht ein Verlust von 90 Millionen.", "90", "laufenden jahr"),
    ("Inflation was 2.9 percent in July.", "2.9", "juli"),
    ("Der Umsatz lag bei 410 Millionen.", "410", ""),
]


@pytest.mark.parametrize(("sentence", "number", "period"), PERIODS)
def test_a_number_has_the_period_beside_it(sentence: str, number: str, period: str) -> None:
    at = sentence.index(number)

    assert period_of(sentence, at, at + len(number)) == period


@pytest.mark.parametrize(
    ("mine", "theirs", "apart"),
    [
        ("quartal 2", "quartal 3", True),
        ("quartal 2", "halbjahr 1", True),
        ("quartal 2", "quartal", False),
        ("quartal 2", "quartal 2", False),
        ("quartal 2", "", False),
        ("juli", "august", True),
    ],
)
def test_two_periods_are_apart_where_both_are_named_and_neither_may_be_the_other(
    mine: str, theirs: str, *, apart: bool
) -> None:
    assert periods_apart(mine, theirs) is apart
    assert periods_apart(theirs, mine) is apart
