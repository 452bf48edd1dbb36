"""What "all of them" are all of: kinds of stories, counted things, units, in both languages."""

from __future__ import annotations

import pytest

from bot.answering import meaning_of
from storage.records import Target


@pytest.mark.parametrize(
    ("words", "target", "value"),
    [
        ("Streiks", Target.HAPPENING, "strike"),
        ("strikes", Target.HAPPENING, "strike"),
        ("Inflationsraten", Target.QUANTITY, "inflation"),
        ("inflation rates", Target.QUANTITY, "inflation"),
        ("Leitzinsen", Target.QUANTITY, "policy_rate"),
        ("Prozent", Target.UNIT, "percent"),
        ("Quadratkilometer", Target.UNIT, "km2"),
    ],
)
def test_words_are_known_by_what_they_stand_for(words: str, target: Target, value: str) -> None:
    meaning = meaning_of(words)

    assert meaning is not None
    assert (meaning.target, meaning.value) == (target, value)


@pytest.mark.parametrize("words", ["", "Neune", "x " * 4000, "\u202e\u200b"])
def test_other_words_stand_for_themselves(words: str) -> None:
    assert meaning_of(words) is None
