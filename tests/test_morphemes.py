"""Our search for a word's morphemes says of every word what HanTa's own says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import german_words

WORDS = """
feuerwehrhauptmann brückengeländer umgeleitet verunreinigt hinzugekommen einzusparen mussten läßt lässt quietschte
ungerechtfertigterweise zwölfköpfige op-betrieb b27 s5 kleinstädtisch wasserwerksleiterin ausgetretenen tobten xylo
straßenbahnschienenreinigungsfahrzeug abzuholen sechsfache der rentierten aufatmet a ab und ß äöü - 3a x-y-z
"""


def own_search(word: str) -> list[tuple[int, float]]:
    """HanTa's own answer: the method that ours hides on the instance."""
    tagger: Any = german_words.hanta()  # HanTa ships no types
    answer: list[tuple[int, float]] = type(tagger).analyze_forward(tagger, word)
    return answer


def check(word: str) -> None:
    ours, theirs = german_words.hanta().analyze_forward(word), own_search(word)
    assert [p for _, p in ours] == pytest.approx([p for _, p in theirs])
    assert dict(ours).keys() == dict(theirs).keys()
    assert dict(ours) == pytest.approx(dict(theirs))


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_all_kinds_are_read_as_by_the_tagger_itself(word: str) -> None:
    check(word)


@given(st.text("abcdeghilmnorstuzäöüß-1", max_size=12))
def test_any_letters_are_read_as_by_the_tagger_itself(word: str) -> None:
    check(word)
