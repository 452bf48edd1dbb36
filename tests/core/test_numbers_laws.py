"""Laws of reading numbers, for hypothesis to break."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.core.bounds import BoundWords, limits, read_bound
from bot.core.numbers.reader import read_numbers
from bot.core.numbers.words import NumberWords
from bot.core.text import SentenceRules, sentences
from bot.core.units import UnitWords, read_unit
from bot.language import tables
from storage.records import Part

LANGS = st.sampled_from(("de", "en"))
PIECES = st.sampled_from(
    (
        *("ein", "eine", "und", "halb", "hundert", "Millionen", "Mrd.", "zwischen", "bis", "jeder", "von", "minus"),
        *("a", "half", "and", "hundred", "million", "bn", "between", "to", "one", "in", "point", "dozen", "of"),
        *("0", "1", "12", "300", "2024", "1.000", "2,5", "½", "1/2", "-", "–", "/", "%", "€", "$", "°", ".", ",", "#"),
        *("(", ")", "„", "“", "'", "\u202f", "\u00a0", "\n", "  ", "Tote", "x", "ß", "🙂", "٣", "²"),
    )
)
HOSTILE = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(PIECES, max_size=60).map(" ".join),
)


@cache
def words(lang: str) -> NumberWords:
    return NumberWords(tables(lang)["numbers"])


@cache
def hedges(lang: str) -> BoundWords:
    return BoundWords(tables(lang)["bounds"])


@cache
def units(lang: str) -> UnitWords:
    return UnitWords(tables(lang)["units"])


@cache
def rules(lang: str) -> SentenceRules:
    return SentenceRules.build(tables(lang)["sentences"])


GERMAN_SMALL = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
GERMAN_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
ENGLISH_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def german(n: int) -> str:
    """A whole number below a million as German writes it, in one word."""
    if n >= 1000:
        return german(n // 1000) + "tausend" + (german(n % 1000) if n % 1000 else "")
    if n >= 100:
        return GERMAN_SMALL[n // 100] + "hundert" + (german(n % 100) if n % 100 else "")
    if n < 20:
        return GERMAN_SMALL[n]
    ten = GERMAN_TENS[n // 10 - 2]
    return f"{GERMAN_SMALL[n % 10]}und{ten}" if n % 10 else ten


def english(n: int, *, linked: bool) -> str:
    """A whole number below a million as English writes it."""
    if n >= 1000:
        rest = english(n % 1000, linked=linked) if n % 1000 else ""
        return f"{english(n // 1000, linked=linked)} thousand {rest}".strip()
    if n >= 100:
        rest = english(n % 100, linked=linked) if n % 100 else ""
        link = "and " if linked and rest else ""
        return f"{ENGLISH_SMALL[n // 100]} hundred {link}{rest}".strip()
    if n < 20:
        return ENGLISH_SMALL[n]
    ten = ENGLISH_TENS[n // 10 - 2]
    return f"{ten}-{ENGLISH_SMALL[n % 10]}" if n % 10 else ten


@given(n=st.integers(2, 999_999))
def test_a_german_number_in_words_is_read_back(n: int) -> None:
    spelt = german(n) + "s" if n % 100 == 1 else german(n)

    (numeral,) = read_numbers(spelt, words("de"))

    assert (numeral.value, numeral.text) == (Decimal(n), spelt)


@given(n=st.integers(0, 999_999), linked=st.booleans())
def test_an_english_number_in_words_is_read_back(n: int, linked: bool) -> None:
    spelt = english(n, linked=linked)

    (numeral,) = read_numbers(spelt, words("en"))

    assert (numeral.value, numeral.text) == (Decimal(n), spelt)


@given(millions=st.integers(2, 999), rest=st.one_of(st.just(0), st.integers(100, 999_999)), lang=LANGS)
def test_millions_in_words_are_read_back_with_their_rest(millions: int, rest: int, lang: str) -> None:
    if lang == "de":
        spelt = f"{german(millions)} Millionen {german(rest) if rest else ''}".strip()
        spelt += "s" if rest and rest % 100 == 1 else ""
    else:
        spelt = f"{english(millions, linked=False)} million {english(rest, linked=False) if rest else ''}".strip()

    (numeral,) = read_numbers(spelt, words(lang))

    assert numeral.value == millions * 1_000_000 + rest


@given(
    whole=st.integers(1000, 10**12),
    places=st.text("0123456789", max_size=3),
    mark=st.sampled_from(("native", "\u00a0", "\u202f", " ", "’")),
    lang=LANGS,
)
def test_digits_with_separators_are_read_back(whole: int, places: str, mark: str, lang: str) -> None:
    native, decimal = (".", ",") if lang == "de" else (",", ".")
    groups = f"{whole:,}".split(",")
    assume(len(groups) != 4 or any(group[0] == "0" or int(group) > 255 for group in groups))  # a network's address
    printed = (native if mark == "native" else mark).join(groups) + (decimal + places if places else "")

    (numeral,) = read_numbers(printed, words(lang))

    assert numeral.value == Decimal(f"{whole}.{places or 0}")
    assert numeral.text == printed


@pytest.mark.parametrize("printed", ["1.200.000.000", "35.172.032.000", "2.050.100.000"])
def test_a_round_sum_is_no_address_of_a_network(printed: str) -> None:
    (numeral,) = read_numbers(f"{printed} Euro", words("de"))

    assert numeral.value == Decimal(printed.replace(".", ""))


@given(text=HOSTILE, lang=LANGS)
def test_any_text_is_read_and_each_number_stands_where_it_says(text: str, lang: str) -> None:
    numerals = read_numbers(text, words(lang))

    past = 0
    for numeral in numerals:
        assert past <= numeral.start < numeral.end
        assert text[numeral.start : numeral.end] == numeral.text
        past = numeral.end
        hedge = read_bound(text, numeral, hedges(lang))
        low, high = limits(numeral, hedge.bound)
        assert low is None or low <= numeral.value
        assert high is None or numeral.value <= high
        measure = read_unit(text, numeral, units(lang))
        assert measure is None or (measure.start <= numeral.start and numeral.end <= measure.end)
        assert 0 <= hedge.start <= numeral.start


@given(text=HOSTILE, lang=LANGS)
def test_sentences_cover_a_text_in_order(text: str, lang: str) -> None:
    found = sentences(text, Part.TEXT, rules(lang))

    past = 0
    for sentence in found:
        assert not text[past : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
        assert sentence.text
        past = sentence.end
    assert not text[past:].strip()


@settings(max_examples=30)
@given(number=st.integers(2, 10**9), lang=LANGS)
def test_a_number_reads_the_same_wherever_it_stands(number: int, lang: str) -> None:
    sentence = {"de": f"Der Rat zählte am Abend {number} Stimmen.", "en": f"The council counted {number} votes."}[lang]

    (numeral,) = read_numbers(sentence, words(lang))

    assert numeral.value == number


WORST = [
    "1 ",
    "ein ",
    "und ",
    "1,",
    ".",
    '"',
    "(",
    "z. B. ",
    "hundred and ",
    "einund",
    "111.",
    "1-",
    "1/",
    " ",
    "x",
    "X.",
]


@pytest.mark.parametrize("unit", WORST)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_reading_takes_time_in_proportion_to_the_text(unit: str, lang: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        best = 60.0
        for _ in range(2):
            begun = process_time()
            for sentence in sentences(text, Part.TEXT, rules(lang)):
                read_numbers(sentence.text, words(lang))
            read_numbers(text, words(lang))
            best = min(best, process_time() - begun)
        return best

    # given a text eight times as long, quadratic reading would take sixty-four times as long
    assert seconds(40_000) < 30 * max(seconds(5_000), 0.002)
