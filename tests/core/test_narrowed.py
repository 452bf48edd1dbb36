"""A country's count is told from a region's, and those who are well again from those who are not."""

from __future__ import annotations

import pytest

from bot.core.likeness.narrowed import of_whole_land, well_again


@pytest.mark.parametrize(
    ("clause", "whole"),
    [
        ("bundesweit wurden 530 fälle gemeldet", True),
        ("in ganz sachsen waren es 58", True),
        ("nationwide, 1,200 schools were closed", True),
        ("across the region 15,000 left", True),
        ("in graz waren es 212", False),
        ("across the road 40 people watched", False),
    ],
)
def test_a_clause_counts_for_the_whole_land(clause: str, *, whole: bool) -> None:
    assert of_whole_land(clause) is whole


@pytest.mark.parametrize(
    ("clause", "again"),
    [
        ("power was restored to 9,000 households", True),
        ("12.000 kunden sind wieder am netz", True),
        ("bei 12.000 haushalten ist der strom zurück", True),
        ("five of the missing were found alive", True),
        ("13,000 were still in the dark", False),
        ("wieder starben zwölf menschen", False),
    ],
)
def test_a_clause_tells_of_those_who_are_well_again(clause: str, *, again: bool) -> None:
    assert well_again(clause) is again
