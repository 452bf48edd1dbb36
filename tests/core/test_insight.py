"""What the reports of a quantity say together, and what is odd about them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from fakes.telling import report, series, toll

from bot.core.insight import look, sums, unusual
from storage.findings import Oddity
from storage.records import Bound, Event, Increment, Part, Relation, Report, Scope, Span

DEAD = series("Tote")


def counts(*told: tuple[int, int], outlets: tuple[str, ...] = ("Moorbote",)) -> list[Report]:
    """Counts of dead, each with the hour it was reported at; one follows the other."""
    chain: list[Report] = []
    for number, (value, hour) in enumerate(told):
        outlet = outlets[number % len(outlets)]
        relation = Relation.RAISED if chain else Relation.NEW
        if chain and value == chain[-1].figure.value:
            relation = Relation.CONFIRMED
        made = report(toll(value), DEAD, relation, at=hour * 60, outlet=outlet)
        chain.append(replace(made, prior=chain[-1].key if chain else None))
    return chain


def test_who_spoke_first_who_agrees_and_who_was_overtaken_is_told() -> None:
    told = counts((12, 0), (17, 1), (17, 2), outlets=("Moorbote", "Talkurier", "Bergpost"))

    (found,) = look((DEAD, series("Verletzte")), told)

    assert (found.first.outlet, found.first_so.outlet, found.stands.outlet) == ("Moorbote", "Talkurier", "Bergpost")
    assert [(each.report.outlet, each.agrees, each.overtaken) for each in found.accounts] == [
        ("Bergpost", True, False),
        ("Talkurier", True, False),
        ("Moorbote", False, True),
    ]
    assert [int(each.figure.value) for each in (found.lowest, found.highest)] == [17, 17]


def test_sides_that_contradict_each_other_are_a_spread_and_overtake_nobody() -> None:
    north = report(toll(40, source="Nordseite"), DEAD, at=0)
    south = report(toll(6, source="Südseite"), DEAD, Relation.CONFLICT, at=60, outlet="Talkurier")

    (found,) = look((DEAD,), (north, replace(south, prior=north.key)))

    assert [each.overtaken for each in found.accounts] == [False, False]
    assert [int(each.figure.value) for each in (found.lowest, found.highest)] == [6, 40]


def test_whoever_hedges_the_same_value_agrees_with_it() -> None:
    exact = report(toll(57), DEAD, at=0)
    hedged = report(toll(50, bound=Bound.MORE_THAN, high=None), DEAD, Relation.CONFIRMED, at=60, outlet="Talkurier")

    (found,) = look((DEAD,), (exact, replace(hedged, prior=exact.key)))

    assert [each.agrees for each in found.accounts] == [True, True]


@pytest.mark.parametrize(
    ("told", "odd"),
    [
        (((12, 0), (14, 5), (15, 10), (17, 15), (90, 16)), 90),
        (((120, 0), (1200, 2)), 1200),
        (((1200, 0), (120, 2)), 120),
        (((12, 0), (14, 5), (15, 10), (17, 15), (40, 400)), None),  # weeks of silence explain much
        (((2, 0), (20, 2)), None),  # first counts rise fast
        (((12, 0), (25, 2)), None),  # no pace yet
        (((1000, 0), (1001, 5), (1002, 10), (1003, 15), (1100, 20)), None),  # a tenth more is no jump
    ],
)
def test_a_jump_is_what_a_series_never_did_before(told: tuple[tuple[int, int], ...], odd: int | None) -> None:
    chain = counts(*told)

    assert {int(each.figure.value) for each in chain if each.key in unusual(chain)} == ({odd} if odd else set())


def stated(value: int, start: int, *, of: str = "Tote", sentence: str = "Ein Satz.", **more: object) -> Report:
    figure = toll(value, span=Span(part=Part.TEXT, start=start, end=start + 2), of=of, sentence=sentence, **more)
    return report(figure, series(of, id=f"series-{start}"))


def test_parts_that_are_more_than_their_whole_do_not_add_up() -> None:
    whole = stated(12, 0, scope=Scope.TOTAL)
    women, men = (stated(value, start, scope=Scope.PART, sentence="Davon") for value, start in ((8, 20), (6, 30)))

    (found,) = sums((whole, women, men))

    assert (found.oddity, found.whole, found.parts, found.adds_up_to) == (
        Oddity.PARTS,
        whole,
        (women, men),
        Decimal(14),
    )
    assert not sums((whole, women))
    assert not sums((replace(whole, figure=replace(whole.figure, high=None)), women, men))
    assert not sums((whole, women, replace(men, figure=replace(men.figure, what=Event.INJURED))))


def test_an_increment_that_leads_to_another_total_does_not_add_up() -> None:
    before = report(toll(12), DEAD, at=-60)
    more = stated(5, 0, scope=Scope.ADDITIONAL)
    total = replace(stated(20, 20, increment=Increment.INCLUDED), prior=before.key)

    (found,) = sums((before, more, total))

    assert (found.oddity, found.adds_up_to) == (Oddity.INCREMENT, Decimal(17))
    assert not sums((before, more, replace(total, figure=replace(total.figure, value=Decimal(17)))))
    assert not sums((before, total))
