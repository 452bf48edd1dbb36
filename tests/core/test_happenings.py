"""Kinds of stories are known by the names people give them, and by the words that tell them in either language."""

from __future__ import annotations

import pytest
from fakes.builders import NOW, make_article, make_story, make_watch

from bot.core.happenings import kind_named, words_of
from bot.core.notable import choose
from storage.records import Target


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Streiks", "strike"),
        ("strikes", "strike"),
        ("Erdbeben", "earthquake"),
        ("Earthquakes", "earthquake"),
        ("Überschwemmungen", "flood"),
        ("floods", "flood"),
        ("Wahlen", "election"),
        ("Waldbrände", "wildfire"),
        ("Inflationsraten", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_a_kind_is_known_by_its_name(words: str, kind: str | None) -> None:
    assert kind_named(words) == kind


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Warnstreik im Nahverkehr: 4.000 Busse bleiben stehen", True),
        ("Drivers on strike for a third day", True),
        ("Air strikes on the port", False),
        ("Hafen öffnet wieder", False),
    ],
)
def test_all_strikes_are_heard_of_in_either_language(title: str, told: bool) -> None:
    watch = make_watch(target=Target.HAPPENING, value="strike", label="Streiks")
    article = make_article(title=title, summary="")

    assert bool(choose(article, make_story(), True, (), (watch,), NOW)) is told


def test_a_kind_that_is_not_known_any_more_meets_nothing() -> None:
    assert words_of("gone") == ()
