"""Whether an article speaks of what a chat listens for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.keywords import Mentions


@pytest.mark.parametrize(
    ("text", "keyword", "told"),
    [
        ("Die EU berät.", "EU", True),
        ("Europa berät.", "EU", False),
        ("Der Euro fällt.", "eu", False),
        ("Die Straße ist gesperrt.", "strasse", True),
        ("STRASSE GESPERRT", "Straße", True),
        ("Fußball in Köln", "Koeln", True),
        ("Fußball in Köln", "koln", True),
        ("Fussball in Koeln", "Köln", True),
        ("Interest rates rise", "interest rate", True),
        ("The rate of interest", "interest rate", False),
        ("Das rote Kreuz hilft.", "Rotes Kreuz", False),
        ("Das Rote Kreuz hilft.", "Rote Kreuz", True),
        ("O'Neill won", "oneill", False),
        ("São Paulo votes", "Sao Paulo", True),
        ("👍 ok", "👍", False),
    ],
)
def test_a_keyword_meets_its_word(text: str, keyword: str, told: bool) -> None:
    assert Mentions(text).of(keyword) is told


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12), st.text(max_size=30))
def test_a_word_of_the_text_is_always_mentioned(word: str, around: str) -> None:
    assert Mentions(f"{around} {word} {around}").of(word)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_can_be_asked_for_any_keyword(text: str, keyword: str) -> None:
    assert Mentions(text).of(keyword) in {True, False}
