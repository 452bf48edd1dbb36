"""Number phrases read on their own: value, both ends, hedge, unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.bounds import BoundWords, limits, read_bound
from bot.core.numbers.numerals import Form, Numeral
from bot.core.numbers.reader import read_numbers
from bot.core.numbers.words import NumberWords
from bot.core.units import UnitWords, read_unit
from bot.language import tables

FOLDER = Path(__file__).parent
PHRASES = [
    phrase
    for name in ("phrases.yaml", "phrases-awkward.yaml", "phrases-fresh.yaml")
    for phrase in yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
]
CLOSE = Decimal("0.001")  # labels are rounded: two thirds are 66.67


@cache
def words(lang: str) -> tuple[NumberWords, BoundWords, UnitWords]:
    folder = tables(lang)
    return NumberWords(folder["numbers"]), BoundWords(folder["bounds"]), UnitWords(folder["units"])


def counted(phrase: str, lang: str) -> list[Numeral]:
    """The numbers of a phrase that can count: no codes, and an article only where it is alone."""
    found = [n for n in read_numbers(phrase, words(lang)[0]) if n.form is not Form.CODE]
    return [n for n in found if n.form is not Form.ARTICLE or len(found) == 1]


def is_close(found: Decimal | None, label: float | None) -> bool:
    if found is None or label is None:
        return found is None and label is None
    wanted = Decimal(str(label))
    return abs(found - wanted) <= CLOSE * max(Decimal(1), abs(wanted))


@pytest.mark.parametrize(
    "label", [p for p in PHRASES if p["value"] is not None], ids=lambda p: f"{p['lang']}-{p['phrase']}"
)
def test_a_phrase_is_read_as_a_careful_editor_reads_it(label: dict[str, Any]) -> None:
    _, hedges, units = words(label["lang"])

    (numeral,) = counted(label["phrase"], label["lang"])
    bound = read_bound(label["phrase"], numeral, hedges).bound
    measure = read_unit(label["phrase"], numeral, units)

    factor = measure.factor if measure else Decimal(1)
    low, high = limits(numeral, bound)
    assert is_close(numeral.value * factor, label["value"])
    assert bound.value == label["bound"]
    assert is_close(None if low is None else low * factor, label["low"])
    assert is_close(None if high is None else high * factor, label["high"])
    if "unit" in label:
        assert measure is not None
        assert measure.unit == label["unit"]


@pytest.mark.parametrize(
    "label", [p for p in PHRASES if p["value"] is None], ids=lambda p: f"{p['lang']}-{p['phrase']}"
)
def test_what_only_looks_like_a_number_is_none(label: dict[str, Any]) -> None:
    assert counted(label["phrase"], label["lang"]) == []


def test_the_suite_holds_enough_phrases_of_either_language() -> None:
    for lang in ("de", "en"):
        assert sum(p["lang"] == lang for p in PHRASES) >= 300
