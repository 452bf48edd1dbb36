"""How alike two guesses of what happened are: a sign among those by which figures are put into series."""

from __future__ import annotations

import pytest
from fakes.accounts import said

from bot.core.likeness.evidence import evidence
from storage.records import Event, Figure, Likely


def guessed(*guesses: tuple[Event, int], what: Event = Event.OTHER) -> Figure:
    likely = tuple(Likely(event=event, percent=percent) for event, percent in guesses)
    return said("Im Hafen waren es 40.", "40", what=what, likely=likely)


def alike(one: Figure, other: Figure) -> float:
    found = evidence(one, other)
    assert found is not None
    return found.get("happened", 0.0)


SUNK = ((Event.DESTROYED, 60), (Event.DAMAGED, 20))


def test_the_same_guesses_are_quite_alike_however_much_of_them_was_cut_off() -> None:
    assert alike(guessed(*SUNK), guessed(*SUNK)) == pytest.approx(1.0)


def test_guesses_that_share_an_event_are_alike_in_part() -> None:
    towed = ((Event.RESCUED, 60), (Event.DAMAGED, 20))

    assert alike(guessed(*SUNK), guessed(*towed)) == pytest.approx(0.25)


def test_guesses_that_share_nothing_are_not_alike() -> None:
    assert alike(guessed(*SUNK), guessed((Event.SOLD, 90))) == 0.0


def test_of_a_figure_stored_without_guesses_what_was_told_counts() -> None:
    stored = guessed(what=Event.DESTROYED)

    assert alike(stored, guessed((Event.DESTROYED, 98))) == pytest.approx(1.0)
    assert alike(stored, guessed((Event.SOLD, 98))) == 0.0


def test_where_nothing_is_known_of_one_of_them_they_are_neither_alike_nor_apart() -> None:
    assert alike(guessed(), guessed(*SUNK)) == alike(guessed(), guessed()) == 0.5
