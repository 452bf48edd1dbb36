"""The window of candidate stories: what is dropped leaves no trace, and what is kept is kept whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.core.likeness.sense_words import SENSES
from bot.core.window import WINDOW, Window, _highest
from storage.records import Profile

START = datetime(2025, 6, 3, 8, 0, tzinfo=UTC)


def told(number: int, at: datetime) -> Profile:
    """An article with a name of its own, a few shared ones and a vector."""
    chance = Random(number)
    vector = np.array([chance.gauss(0, 1) for _ in range(512)], dtype=np.float32)
    return Profile(
        article_id=f"a{number}",
        published_at=at,
        vector=vector.tobytes(),
        places=frozenset({f"P{number % 3}"}),
        names=frozenset({f"name{number}", f"shared{number % 7}"}),
        numbers=frozenset({f"{100 + number % 5} person"}),
        topics=frozenset({f"focus:name{number}", f"kind:k{number % 2}", f"at:P{number % 3}"}),
    )


def test_what_has_fallen_out_of_the_window_leaves_no_trace() -> None:
    old = [told(number, START + timedelta(hours=number)) for number in range(60)]
    since = START + WINDOW + timedelta(days=9)
    new = [told(number, since + timedelta(hours=number)) for number in range(60, 90)]
    grown, fresh = Window(), Window()
    for profile in (*old, *new):
        grown.add(profile, f"s{profile.article_id}")
    for profile in new:
        fresh.add(profile, f"s{profile.article_id}")

    asked = told(1000, new[-1].published_at)

    assert len(grown) == len(fresh) == len(new)
    assert grown.near(asked) == fresh.near(asked)
    assert fresh.near(asked)


def test_a_single_story_is_compared_as_among_those_near() -> None:
    window = Window()
    for number in range(60):
        window.add(told(number, START + timedelta(hours=number)), f"s{number // 3}")

    asked = told(1000, START + timedelta(hours=60))
    near = window.near(asked)

    assert near
    for story_id, likeness in near:
        alone = window.likeness(asked, story_id)
        assert alone._replace(cosine=likeness.cosine) == likeness
        assert abs(alone.cosine - likeness.cosine) < 1e-6


def test_a_term_is_counted_once_for_each_story_that_bears_it() -> None:
    window = Window()
    for number, story in enumerate(("s1", "s1", "s2", "s1")):
        window.add(told(7 * number, START), story)

    bearers = [window._stories_of_term[term] for term in ("shared0", "name0", "n:102 person")]

    assert bearers == [["s1", "s2"], ["s1"], ["s1"]]


@given(values=st.lists(st.integers(-5, 5), max_size=60), count=st.integers(1, 30))
def test_the_highest_are_those_that_a_stable_sort_puts_first(values: list[int], count: int) -> None:
    given_values = np.array(values, dtype=np.float64)

    assert list(_highest(given_values, count)) == list(np.argsort(-given_values, kind="stable")[:count])


def test_no_stem_inside_words_is_shorter_than_the_letters_it_is_looked_up_by() -> None:
    inside = [stem[1:] for stems in SENSES.values() for stem in stems.split() if stem[0] == "*" and stem[-1] != "."]

    assert inside
    assert [stem for stem in inside if len(stem) < 3] == []
