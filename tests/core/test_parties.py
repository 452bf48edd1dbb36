"""One party under the many names that reports give it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.likeness.parties import same_party


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Feuerwehr", "Sprecher der Feuerwehr"),
        ("die Polizei", "Polizeisprecher"),
        ("Landrätin Irma Quandt", "Quandt"),
        ("the Red Cross", "Red Cross"),
        ("Organisers", "the organisers"),
        ("Finanzministerium", "Sprecher des Finanzministeriums"),
    ],
)
def test_a_party_is_known_under_its_other_names(one: str, other: str) -> None:
    assert same_party(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Polizei", "Veranstalter"),
        ("the government", "the rebels"),
        ("Sprecher der Polizei", "Sprecher der Feuerwehr"),
        (None, "Polizei"),
        ("Polizei", None),
        (None, None),
        ("", ""),
    ],
)
def test_two_parties_are_not_mixed_up_and_nobody_is_no_party(one: str | None, other: str | None) -> None:
    assert not same_party(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_being_one_party_is_mutual(one: str, other: str) -> None:
    assert same_party(one, other) == same_party(other, one)
