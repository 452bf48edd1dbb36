"""Which way a count went to its value, as its words say."""

from __future__ import annotations

import pytest

from bot.core.likeness.cues import moved_to


@pytest.mark.parametrize(
    ("sentence", "number", "way"),
    [
        ("Die Zahl der Toten stieg auf 17.", "17", 1),
        ("Die Zahl der Toten ist auf mindestens 17 gestiegen.", "17", 1),
        ("The river fell to 3.60 metres.", "3.60", -1),
        ("Der Pegel ist auf 3,60 Meter gesunken.", "3,60", -1),
        ("Der Pegel sank um 17 Zentimeter.", "17", 0),
        ("17 people died.", "17", 0),
    ],
)
def test_words_say_which_way_a_count_went_to_a_number(sentence: str, number: str, way: int) -> None:
    at = sentence.index(number)

    assert moved_to(sentence, at, at + len(number)) == way
