"""Whatever a headline, a name or a keyword holds, a message keeps its form: in the whole of the wording."""

from __future__ import annotations

import unicodedata

import pytest
from fakes.hostile import HOSTILE, check_line, check_same_form, harmless_beside, shown
from fakes.hostile_wording import CASES, public_functions
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from handlers.text import isolated, one_line
from handlers.voice import Voice
from storage.records import Language

VOICES = tuple(Voice(language=Language(code), zone="Europe/Berlin") for code in ("de", "en"))


def test_every_function_of_the_wording_is_tried_with_hostile_words() -> None:
    assert CASES.keys() == public_functions()


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=HOSTILE, second=HOSTILE, voice=st.sampled_from(VOICES))
def test_hostile_words_change_nothing_but_their_own_place(name: str, first: str, second: str, voice: Voice) -> None:
    # What is said only where two names differ is said of harmless names that differ, too.
    assume(one_line(first) != one_line(second))

    def hostile(place: str) -> str:
        return first if place in ("title", "outlet", "noun", "watch", "feed", "party", "chat") else second

    check_same_form(shown(CASES[name](hostile, voice)), shown(CASES[name](harmless_beside(hostile), voice)))


def test_every_letter_that_runs_from_right_to_left_is_fenced_in() -> None:
    turning = [chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in ("R", "AL", "AN")]
    visible = [each for each in turning if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co")]

    for letter in visible:
        check_line(isolated(f"Tote {letter} 12 → 17"))
    assert len(visible) > 1000


def test_a_fence_ends_before_a_number_and_holds_words_together() -> None:
    assert isolated("▲ מספר ההרוגים 12 → 17") == "▲ \u2067מספר ההרוגים\u2069 12 → 17"
    assert isolated("Tote 12 → 17") == "Tote 12 → 17"
