"""Whether a value that differs contradicts an account or moves it on."""

from __future__ import annotations

from typing import Any

import pytest
from fakes.accounts import follow, said, told

from storage.records import Bound, Event, Figure, Relation, Unit

TONNES: dict[str, Any] = {"unit": Unit("t"), "of": "Öl", "what": Event.LOST}  # fields of a figure


def spilled(sentence: str, number: str, **known: Any) -> Figure:  # any field of a figure
    return said(sentence, number, **(TONNES | known))


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Inzwischen sind nach Angaben der Reederei 300 Tonnen Öl ausgelaufen.", "Reederei"),
        ("Mittlerweile sind 300 Tonnen Öl ausgelaufen.", None),
    ],
)
def test_a_count_that_goes_on_is_no_contradiction(sentence: str, source: str | None) -> None:
    first = told("a", spilled("Ausgelaufen sind laut Reederei 200 Tonnen Öl.", "200", source="Reederei"))
    second = told("b", spilled(sentence, "300", source=source), hours=5)

    assert follow(first, second)[-1].relation is Relation.RAISED


def test_what_one_article_sets_against_each_other_is_a_contradiction_with_the_one_told_first() -> None:
    owner = spilled("Ausgelaufen sind laut Reederei 200 Tonnen Öl.", "200", source="Reederei")
    office = spilled("Das Umweltamt spricht dagegen von 900 Tonnen Öl.", "900", source="Umweltamt")

    first, second = follow(told("a", owner, office))

    assert second.relation is Relation.CONFLICT
    assert second.prior == first.key


def test_an_exact_value_after_a_vague_one_is_no_contradiction() -> None:
    vague = spilled("Hunderte Tonnen Öl liefen aus.", "Hunderte", value="200", bound=Bound.VAGUE)
    exact = spilled("Das Umweltamt geht von 340 Tonnen Öl aus.", "340", source="Umweltamt")

    assert follow(told("a", vague), told("b", exact, hours=5))[-1].relation is Relation.REFINED


def test_a_party_that_disputes_anothers_account_contradicts_it_a_day_later_too() -> None:
    army = said("The army said six of its soldiers were killed.", "six", value="6", what=Event.KILLED, source="army")
    sentence = "The rebels rejected the army's account and said 40 soldiers were killed."
    rebels = said(sentence, "40", what=Event.KILLED, of="soldiers", source="rebels")

    first, second = follow(told("a", army, lang="en"), told("b", rebels, hours=24, lang="en"))

    assert (first.relation, second.relation) == (Relation.NEW, Relation.CONFLICT)


def test_nobody_contradicts_himself() -> None:
    first = spilled("Bis zum Mittag liefen laut Reederei 200 Tonnen Öl aus.", "200", source="Reederei")
    later = spilled("Bis zum Abend liefen laut Reederei dagegen 300 Tonnen Öl aus.", "300", source="Reederei")

    assert Relation.CONFLICT not in {report.relation for report in follow(told("a", first, later))}


def test_a_value_that_only_looks_recalled_moves_its_series_all_the_same() -> None:
    first = spilled("Zunächst liefen 200 Tonnen Öl aus.", "200")
    second = spilled("Bislang waren es 300 Tonnen Öl.", "300")

    assert follow(told("a", first), told("b", second, hours=5))[-1].relation is Relation.RAISED
