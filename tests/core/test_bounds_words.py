"""How numbers are hedged in running text, and which words only look like hedges."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from bot.core.bounds import BoundWords, limits, read_bound
from bot.core.numbers.reader import read_numbers
from bot.core.numbers.words import NumberWords
from bot.language import tables
from storage.records import Bound


@cache
def words(lang: str) -> tuple[NumberWords, BoundWords]:
    return NumberWords(tables(lang)["numbers"]), BoundWords(tables(lang)["bounds"])


@pytest.mark.parametrize(
    ("lang", "sentence", "bound", "hedge"),
    [
        ("de", "Es kamen über insgesamt 400 Gäste.", Bound.MORE_THAN, "über"),
        ("de", "Es kamen mindestens noch weitere 40 Gäste.", Bound.AT_LEAST, "mindestens"),
        ("de", "Der Preis stieg auf rund 40 Euro.", Bound.APPROX, "rund"),
        ("de", "Der Preis stieg um bis zu „40“ Euro.", Bound.AT_MOST, "bis zu"),
        ("de", "Unter den 23 Verletzten war ein Kind.", Bound.EXACT, ""),
        ("de", "Mehr Gäste als die 40 kamen nicht.", Bound.EXACT, ""),
        ("de", "Das sind deutlich mehr als die 180 erlaubten.", Bound.EXACT, ""),
        ("de", "Das sind mehr als die Hälfte.", Bound.MORE_THAN, "mehr als"),
        ("de", "Am Ende, rund, 40 kamen.", Bound.EXACT, ""),
        ("de", "Ueber 900 kamen.", Bound.MORE_THAN, "Ueber"),
        ("de", "Ein Bankkredit über 40 Millionen Euro läuft aus.", Bound.EXACT, ""),
        ("de", "Es gab Meldungen über 40 Vermisste.", Bound.EXACT, ""),
        ("de", "Der Klub verfügt über 40 Boote.", Bound.EXACT, ""),
        ("de", "Der Verein verfügt derzeit über 40 Boote.", Bound.EXACT, ""),
        ("de", "Der Kredit soll über 40 Millionen Euro betragen.", Bound.MORE_THAN, "über"),
        ("en", "The fee will go up to 40 dollars.", Bound.EXACT, ""),
        ("en", "It cost more than US$40 million.", Bound.MORE_THAN, "more than"),
        ("en", "Police were called all over 40 towns.", Bound.EXACT, ""),
        ("en", "He took over 12 firms.", Bound.EXACT, ""),
        ("en", "The militia handed over 40 rifles.", Bound.EXACT, ""),
        ("en", "During the protests over 40 people were arrested.", Bound.MORE_THAN, "over"),
        ("en", "Crews fought over 40 blazes.", Bound.MORE_THAN, "over"),
        ("en", "The virus spread to over 40 farms.", Bound.MORE_THAN, "over"),
        ("en", "Police searched over 40 flats.", Bound.MORE_THAN, "over"),
        ("en", "They saw (about) 40 boats.", Bound.EXACT, ""),
        ("en", "At least another 12 are missing.", Bound.AT_LEAST, "At least"),
        ("en", "There were 40 plus 30 boats.", Bound.EXACT, ""),
        ("en", "Some 40 boats sank.", Bound.APPROX, "Some"),
        ("en", "Turnout has crept up to 40 percent.", Bound.EXACT, ""),
        ("en", "Up to 40 boats sank.", Bound.AT_MOST, "Up to"),
    ],
)
def test_a_hedge_is_found_and_nothing_else_is_one(lang: str, sentence: str, bound: Bound, hedge: str) -> None:
    numbers, hedges = words(lang)
    numeral = read_numbers(sentence, numbers)[0]

    found = read_bound(sentence, numeral, hedges)

    assert found.bound is bound
    assert sentence[found.start : numeral.start].startswith(hedge)
    assert hedge or found.start == numeral.start


def test_about_leaves_a_tenth_open_even_below_zero() -> None:
    numbers, hedges = words("de")
    sentence = "Es waren rund minus 20 Grad."
    numeral = read_numbers(sentence, numbers)[0]

    assert limits(numeral, read_bound(sentence, numeral, hedges).bound) == (Decimal(-22), Decimal(-18))
