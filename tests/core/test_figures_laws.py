"""Laws that hold for every text: evidence stands where it is said to be, and strangers change nothing."""

from __future__ import annotations

import time

import pytest
from figures_read import read
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.records import Figure, Part

GERMAN = [
    "Bei dem Brand wurden 14 Bewohner verletzt, drei davon schwer.",
    "Der Schaden liegt laut Polizei bei 4,5 Millionen Euro.",
    "Die Zahl der Toten stieg von neun auf 12.",
    "Rund 300 Menschen mussten ihre Häuser verlassen.",
    "Die Inflation fiel um 0,2 Punkte auf 3,1 Prozent.",
    "Das Werk streicht 2.300 Stellen, davon knapp 1.600 in Deutschland.",
    "Der Pegel kletterte auf 6,85 Meter.",
    "„Wir haben 75 Anrufe bekommen“, sagte Sprecherin Ina Kolb.",
]
ENGLISH = [
    "The blast injured 14 people, three of them seriously.",
    "Police put the damage at £4.5 million.",
    "The toll rose from nine to 12, rescuers said.",
    "About 300 residents were told to leave.",
    "Inflation fell 0.2 points to 3.1 percent.",
    "The firm will cut 2,300 jobs, including 1,600 in Leyton.",
    "The river crested at 6.85 metres.",
    '"We took 75 calls," said spokeswoman Ina Kolb.',
]
STRANGERS = {
    "de": ["Der Himmel war grau.", "Niemand wusste Rat.", "Am Abend begann es zu schneien.", "Das Dorf liegt im Tal."],
    "en": [
        "The sky was grey.",
        "Nobody knew why.",
        "In the evening it began to snow.",
        "The village lies in a valley.",
    ],
}
SCRAPS = ["ein ", "und ", "12.", ",", "„", '"', "(", "1.000", "von", "auf", "laut", "sagte", "said", "of", "\n\n", " "]
PIECES = st.sampled_from([*GERMAN, *ENGLISH, *SCRAPS])


def passages(lang: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(GERMAN if lang == "de" else ENGLISH), min_size=1, max_size=4, unique=True)


def told(figure: Figure) -> tuple[object, ...]:
    """A figure without its place in the text."""
    return (figure.number, figure.value, figure.low, figure.high, figure.unit, figure.of, figure.what, figure.scope)


@pytest.mark.parametrize("lang", ["de", "en"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_reading_twice_is_reading_once(lang: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(passages(lang)))

    assert read(text, lang) == read(text, lang)


@pytest.mark.parametrize("lang", ["de", "en"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_figure_stands_where_its_evidence_says(lang: str, data: st.DataObject) -> None:
    title = data.draw(st.sampled_from(["", "Vier Tote", "Four dead, 30 hurt"]))
    text = "\n\n".join(data.draw(passages(lang)))

    extraction = read(text, lang, title=title)

    for figure in extraction.figures:
        source = title if figure.span.part is Part.TITLE else text
        assert source[figure.span.start : figure.span.end] == figure.number
        assert figure.number in figure.quote
        assert figure.quote in figure.sentence
        assert figure.sentence in source
        assert figure.source is None or figure.source in text + title
    for silence in extraction.silences:
        source = title if silence.span.part is Part.TITLE else text
        assert source[silence.span.start : silence.span.end] == silence.number


@pytest.mark.parametrize("lang", ["de", "en"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_paragraph_without_numbers_changes_no_figure(lang: str, data: st.DataObject) -> None:
    sentences = data.draw(passages(lang))
    stranger = data.draw(st.sampled_from(STRANGERS[lang]))
    at = data.draw(st.integers(0, len(sentences)))

    alone = read("\n\n".join(sentences), lang)
    among = read("\n\n".join([*sentences[:at], stranger, *sentences[at:]]), lang)

    assert [told(f) for f in among.figures] == [told(f) for f in alone.figures]


@pytest.mark.parametrize("lang", ["de", "en"])
@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_no_text_makes_the_reader_fail(lang: str, pieces: list[str]) -> None:
    text = "".join(pieces)

    extraction = read(text, lang)

    places = [(f.span.part, f.span.start) for f in extraction.figures]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    "text",
    [
        "laut " * 4_000 + "14 Menschen starben.",
        "14 Menschen, " * 2_000 + "starben.",
        "der 14 " * 3_000,
        "„14“ " * 4_000,
        "2013, als " * 3_000,
        "x" * 60_000 + " 14 Tote",
        "fielen 14 " * 2_500,
    ],
    ids=["laut", "commas", "articles", "quotes", "years", "one word", "verbs in two parts"],
)
def test_a_long_sentence_costs_no_more_than_its_length(text: str) -> None:
    half = text[: len(text) // 2]
    read(half, "de")

    started = time.perf_counter()
    read(half, "de")
    once = time.perf_counter() - started
    started = time.perf_counter()
    read(text, "de")
    twice = time.perf_counter() - started

    assert twice < max(1.0, 3.5 * once)
