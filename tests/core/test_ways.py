"""Which way a count went to its value, and whether it is of another event, as its words say."""

from __future__ import annotations

import pytest

from bot.core.likeness.away import tells_of_another
from bot.core.likeness.ways import moved_to


@pytest.mark.parametrize(
    ("sentence", "number", "way"),
    [
        ("Die Zahl der Toten stieg auf 17.", "17", 1),
        ("Die Zahl der Toten ist auf mindestens 17 gestiegen.", "17", 1),
        ("The river fell to 3.60 metres.", "3.60", -1),
        ("Der Pegel ist auf 3,60 Meter gesunken.", "3,60", -1),
        ("Der Pegel sank um 17 Zentimeter.", "17", 0),
        ("17 people died.", "17", 0),
        ("The count rose in May but fell to 17.", "17", -1),
        ("The rise led to 17 deaths.", "17", 0),
    ],
)
def test_words_say_which_way_a_count_went_to_a_number(sentence: str, number: str, way: int) -> None:
    at = sentence.index(number)

    assert moved_to(sentence, at, at + len(number)) == way


@pytest.mark.parametrize(
    ("sentence", "away"),
    [
        ("Another strike on the port killed three.", True),
        ("Bei einem weiteren Angriff auf den Hafen starben drei Menschen.", True),
        ("In the rest of the country 40 were hurt.", True),
        ("Another three people died in hospital.", False),
        ("Weitere drei Menschen starben im Krankenhaus.", False),
    ],
)
def test_a_sentence_says_that_it_tells_of_another_event(sentence: str, away: bool) -> None:
    assert tells_of_another(sentence) is away
