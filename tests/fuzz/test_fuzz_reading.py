"""News-like and hostile texts through analysis and extraction: never an error, never long. `MINUTES=60 make fuzz`."""

from __future__ import annotations

import os
from time import monotonic, process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import language
from bot.core.figures import extract
from storage.records import Language, Part

MINUTES = float(os.environ.get("MINUTES", "0.1"))
LONGEST_S = 1.0  #: that any text may take
SLACK = 3  #: a machine shared with others

NUMBERS = st.one_of(
    st.integers(-999, 10**13).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}"),
    st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", ".")),
    st.decimals(0, 10**6, places=2).map(str),
    st.sampled_from(
        (
            *(
                "zwei",
                "dreiundzwanzig",
                "anderthalb Millionen",
                "zwischen 3 und 4 Mrd.",
                "Hunderte",
                "ein Dutzend",
                "jeder 20.",
            ),
            *(
                "two",
                "twenty-three",
                "one and a half million",
                "between 3 and 4bn",
                "hundreds",
                "a dozen",
                "one in five",
            ),
            *("½", "1/2", "24/7", "3.11.2", "10.0.0.254", "#40", "-5 bis -3", "5-10", "48° N", "%C3%9F", "²", "٣"),
        )
    ),
)
WORDS = st.sampled_from(
    (
        *(
            "Menschen",
            "Tote",
            "Verletzte",
            "Euro",
            "Prozent",
            "Meter",
            "Soldaten",
            "sind",
            "wurden",
            "laut",
            "Polizei",
            "davon",
        ),
        *(
            "people",
            "killed",
            "injured",
            "dollars",
            "percent",
            "miles",
            "troops",
            "were",
            "said",
            "police",
            "of them",
            "from",
        ),
        *(
            "mindestens",
            "rund",
            "bis zu",
            "nicht",
            "at least",
            "about",
            "up to",
            "minus",
            "von",
            "auf",
            "to",
            "und",
            "and",
        ),
        *("Dr.", "z. B.", "Mio.", "U.S.", "Ohrenbach", "Quarl", "FC", "Uhr", "Mai", "May", "teilte", "mit", "zufolge"),
        *(
            "https://example.org/a?b=3",
            "a@b.example",
            "(",
            ")",
            "„",
            "“",
            '"',
            ",",
            ";",
            ":",
            "–",
            "—",
            "...",
            "\n\n",
            "🙂",
            "€",
            "$",
        ),
    )
)
NEWS = st.lists(st.one_of(WORDS, NUMBERS), max_size=80).map(lambda words: " ".join(words) + ".")
REPEATED = st.builds(lambda piece, n: piece * n, st.one_of(WORDS, NUMBERS, st.text(max_size=6)), st.integers(1, 4000))
HOSTILE = st.one_of(
    NEWS, st.text(max_size=400), REPEATED, st.lists(st.one_of(NEWS, REPEATED), max_size=4).map("\n".join)
)
BATCH = 100
"""Texts between two looks at the clock."""


@settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(title=st.one_of(st.just(""), NEWS), text=HOSTILE, lang=st.sampled_from(("de", "en")))
def read_any(title: str, text: str, lang: str) -> None:
    """One text read whole; what is said of it holds."""
    lexicon = language.tongue(Language(lang)).lexicon
    begun = process_time()
    found = extract(language.analyse(title, text, Language(lang)), lexicon)
    spent = process_time() - begun

    assert spent < LONGEST_S * SLACK, f"{spent:.1f} s for {len(text)} characters"
    parts = {Part.TITLE: title, Part.TEXT: text}
    for figure in found.figures:
        whole = parts[figure.span.part]
        assert whole[figure.span.start : figure.span.end] == figure.number
        assert figure.quote in whole
        assert figure.number in figure.quote
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    for silence in found.silences:
        assert parts[silence.span.part][silence.span.start : silence.span.end] == silence.number


@pytest.mark.timeout(MINUTES * 60 + 120)
def test_no_text_makes_reading_fail_or_last() -> None:
    for lang in language.languages():
        language.analyse("", "3 boats", lang)
    end = monotonic() + MINUTES * 60
    while monotonic() < end:
        read_any()
