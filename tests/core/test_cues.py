"""Phrases are found as by their pattern alone, though most texts are not searched for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reading.vocabulary import Cues

CUES = Cues.of(["up from", "last year's", "down"])


@pytest.mark.parametrize("text", ["up from 40", "it was (down) 3", "last year's 12", "“up from”"])
def test_a_phrase_is_found_beside_whatever_sign(text: str) -> None:
    assert CUES.search(text) is not None
    assert [m.span() for m in CUES.finditer(text)] == [m.span() for m in CUES.pattern.finditer(text)]


@pytest.mark.parametrize("text", ["", "downtown", "up 40 from 12", "the meltdown"])
def test_a_part_of_a_word_or_phrase_is_none(text: str) -> None:
    assert CUES.search(text) is None
    assert list(CUES.finditer(text)) == []


@given(st.text(alphabet="up fromdwn_'5-ü"))
def test_the_pattern_alone_finds_the_same(text: str) -> None:
    found, plain = CUES.search(text), CUES.pattern.search(text)
    assert (found and found.span()) == (plain and plain.span())


def test_a_language_may_lack_such_phrases() -> None:
    assert Cues.of([]).search("up from 40") is None
