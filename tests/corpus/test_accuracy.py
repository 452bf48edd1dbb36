"""Holds the reader of figures to what it has reached on the labelled texts, so that accuracy cannot rot unseen."""

from functools import cache

import pytest
from score import FIELDS, HERE, OWN, Tally, passages, score, stories

from storage.records import Language

#: corpus, language: figures F1, source F1, unit, of, scope: each a little below what was last measured.
FLOORS = {
    ("stories", "de"): (0.95, 0.86, 0.98, 0.95, 0.88),
    ("stories", "en"): (0.96, 0.86, 0.96, 0.90, 0.91),
    ("fresh", "de"): (0.94, 0.81, 0.97, 0.87, 0.83),
    ("fresh", "en"): (0.92, 0.80, 0.96, 0.90, 0.79),
    ("sentences", "de"): (0.95, 0.90, 0.97, 0.88, 0.88),
    ("sentences", "en"): (0.94, 0.80, 0.95, 0.90, 0.89),
    ("awkward", "de"): (0.95, 0.80, 0.97, 0.91, 0.92),
    ("further", "de"): (0.94, 0.81, 0.93, 0.84, 0.88),
    ("further", "en"): (0.93, 0.81, 0.93, 0.83, 0.89),
    ("later", "de"): (0.94, 0.76, 0.93, 0.82, 0.86),
    ("later", "en"): (0.94, 0.76, 0.91, 0.82, 0.86),
    ("daily", "de"): (0.94, 0.73, 0.95, 0.86, 0.83),
    ("daily", "en"): (0.93, 0.80, 0.95, 0.85, 0.88),
    ("awkward", "en"): (0.96, 0.84, 0.97, 0.92, 0.92),
}
EXACT = (0.98, 0.97)
"""Value and bound, everywhere."""
EVENT_FLOOR = 0.60
"""What happened, where it is labelled."""
TEXTS = {
    **{folder.name: tuple(stories(folder)) for folder in OWN},
    "sentences": tuple(passages(HERE / "sentences")),
    "awkward": tuple(passages(HERE / "awkward")),
}


@cache
def tally(corpus: str, lang: str) -> Tally:
    return score([passage for passage in TEXTS[corpus] if passage.lang == Language(lang)])


@pytest.mark.parametrize(("corpus", "lang"), list(FLOORS))
def test_figures_are_read_as_well_as_before(corpus: str, lang: str) -> None:
    reached = tally(corpus, lang)
    figures, sources, *shares = FLOORS[corpus, lang]

    assert reached.figures_f1 >= figures, reached.line()
    assert reached.source_f1 >= sources, reached.line()
    for name, floor in zip(("unit", "of", "scope"), shares, strict=True):
        assert reached.share(name) >= floor, (name, reached.line())


@pytest.mark.parametrize(("corpus", "lang"), list(FLOORS))
def test_values_bounds_and_events_are_read_as_well_as_before(corpus: str, lang: str) -> None:
    reached = tally(corpus, lang)

    assert reached.share("value") >= EXACT[0], reached.line()
    assert reached.share("bound") >= EXACT[1], reached.line()
    assert reached.share("what") >= EVENT_FLOOR, reached.line()


def test_every_error_that_is_counted_is_named() -> None:
    reached = tally("sentences", "de")

    wrong = {name: reached.asked[name] - reached.right[name] for name in FIELDS}
    named = {name: sum(kind == name for kind, _ in reached.errors) for name in FIELDS}
    assert named == wrong
    assert sum(kind == "missed" for kind, _ in reached.errors) == reached.missed
    assert sum(kind == "extra" for kind, _ in reached.errors) == reached.extra
