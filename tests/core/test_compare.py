"""How a figure stands to what was reported before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from fakes.accounts import follow, said, told
from hypothesis import given
from hypothesis import strategies as st

from bot.core.agreement import agrees
from bot.core.compare import No, Yes, comparable, relate
from storage.records import Bound, Event, Figure, Increment, Mode, Relation, Report, Role, Scope, Unit


def dead(sentence: str, number: str, **known: Any) -> Figure:  # any field of a figure
    return said(sentence, number, what=Event.KILLED, of="Tote", concept="dead", **known)


def last(*reports: Report) -> Report:
    return reports[-1]


@pytest.mark.parametrize(
    ("before", "now", "relation"),
    [
        (
            dead("Bei dem Brand starben nach ersten Angaben 12 Menschen.", "12"),
            dead("Die Zahl der Toten ist auf 17 gestiegen.", "17"),
            Relation.RAISED,
        ),
        (
            dead("The fire killed 12 people, officials said.", "12"),
            dead("The death toll now stands at 17.", "17"),
            Relation.RAISED,
        ),
        (
            dead("Es gab 12 Tote.", "12"),
            dead("Die Polizei korrigierte die Zahl der Toten auf 11.", "11"),
            Relation.LOWERED,
        ),
        (
            dead("Twelve people died.", "Twelve", value="12"),
            dead("Police put the number of dead at 12.", "12"),
            Relation.CONFIRMED,
        ),
        (
            dead("Mindestens 10 Menschen kamen ums Leben.", "10", bound=Bound.AT_LEAST),
            dead("14 Menschen kamen ums Leben.", "14"),
            Relation.RAISED,
        ),
        (
            dead("Hunderte Menschen kamen ums Leben.", "Hunderte", value="200", bound=Bound.VAGUE),
            dead("340 Menschen kamen ums Leben.", "340"),
            Relation.REFINED,
        ),
        (
            dead("Around 300 people were killed.", "300", bound=Bound.APPROX),
            dead("In all 312 people were killed.", "312"),
            Relation.REFINED,
        ),
        (
            dead("Exactly 76 people were killed.", "76"),
            dead("More than 70 people were killed.", "70", bound=Bound.MORE_THAN),
            Relation.CONFIRMED,
        ),
        (
            dead("138 Menschen starben.", "138"),
            dead("Rund 140 Menschen starben.", "140", bound=Bound.APPROX),
            Relation.CONFIRMED,
        ),
        (
            dead("Rund 800 Menschen starben.", "800", bound=Bound.APPROX),
            dead("Etwa 820 Menschen starben.", "820", bound=Bound.APPROX),
            Relation.REFINED,
        ),
    ],
)
def test_a_later_report_moves_or_confirms_the_count(before: Figure, now: Figure, relation: Relation) -> None:
    reports = follow(told("a", before), told("b", now, hours=3))

    assert last(*reports).relation is relation
    assert last(*reports).prior == reports[0].key


@pytest.mark.parametrize(
    "sentence",
    [
        "Es starben 17 Menschen statt 12, wie es zunächst geheißen hatte.",
        "Nicht 12, sondern 17 Menschen starben.",
        "Die Zahl der Toten stieg von 12 auf 17.",
        "Seventeen or rather 17 people died, up from 12.",
        "The toll is 17, compared with 12 a day earlier.",
    ],
)
def test_an_older_value_beside_the_new_one_is_restated(sentence: str) -> None:
    # given a toll of 12
    before = told("a", dead("Bei dem Brand starben 12 Menschen.", "12"))

    # when one sentence sets 12 and 17 side by side
    figures = sorted((dead(sentence, "12"), dead(sentence, "17")), key=lambda figure: figure.span)
    reports = follow(before, told("b", *figures, hours=3))

    # then only the new one moves the series
    relations = {report.figure.number: report.relation for report in reports[1:]}
    assert relations == {"12": Relation.RESTATED, "17": Relation.RAISED}


def test_a_value_told_before_and_now_as_past_is_restated_beside_the_new_one() -> None:
    offer: dict[str, Any] = {"of": "Angebot", "concept": "offer", "what": Event.PAID, "unit": Unit("EUR")}
    first = told("a", said("Die Firma machte ein Angebot von 12.500 Euro.", "12.500", **offer))
    second = told(
        "b",
        said("Die Firma erhöhte ihr Angebot auf 35.000 Euro.", "35.000", **offer),
        said("Vorige Woche hatte ihr Angebot bei 12.500 Euro aufgehört.", "12.500", **offer),
        hours=30,
    )

    relations = [report.relation for report in follow(first, second)]

    assert relations == [Relation.NEW, Relation.RAISED, Relation.RESTATED]


def test_from_x_to_y_opens_a_series_with_x_and_moves_it_to_y() -> None:
    sentence = "Die Zahl der Toten stieg von 12 auf 17."

    older, newer = follow(told("a", dead(sentence, "12"), dead(sentence, "17")))

    assert (older.relation, newer.relation) == (Relation.NEW, Relation.RAISED)
    assert newer.prior == older.key


def test_two_parties_in_one_article_contradict_each_other() -> None:
    crowd = {"of": "Menschen", "concept": "person", "what": Event.GATHERED}
    police = said("Die Polizei zählte 800 Menschen auf dem Platz.", "800", source="Polizei", **crowd)
    organisers = said(
        "Die Veranstalter sprachen dagegen von 3.000 Menschen auf dem Platz.", "3.000", source="Veranstalter", **crowd
    )

    first, second = follow(told("a", police, organisers))

    assert (first.relation, second.relation) == (Relation.NEW, Relation.CONFLICT)
    assert second.prior == first.key


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Der Verein kam dagegen auf 2.600.", "2.600"),
        ("The union puts the number at 2,600.", "2,600"),
    ],
)
def test_another_count_of_the_same_article_contradicts_without_naming_the_thing_again(
    sentence: str, number: str
) -> None:
    crowd = {"of": "Menschen", "concept": "person", "what": Event.GATHERED}
    police = said("Die Polizei zählte 900 Menschen auf dem Platz.", "900", source="Polizei", **crowd)
    other = said(sentence, number, source="Verein", **(crowd | {"of": "", "concept": ""}))

    first, second = follow(told("a", police, other))

    assert (first.series_id, second.relation) == (second.series_id, Relation.CONFLICT)


def test_after_a_contradiction_each_party_is_compared_with_its_own_account() -> None:
    crowd = {"of": "people", "concept": "person", "what": Event.GATHERED}
    first = told(
        "a",
        said("Police counted 800 people in the square.", "800", source="Police", **crowd),
        said("Organisers claimed 3,000 people in the square.", "3,000", source="Organisers", **crowd),
        lang="en",
    )
    later = told(
        "b",
        said("Police now speak of 950 people in the square.", "950", source="police", **crowd),
        said("Organisers stand by 3,000 people in the square.", "3,000", source="the organisers", **crowd),
        hours=5,
        lang="en",
    )

    reports = follow(first, later)

    assert [report.relation for report in reports[2:]] == [Relation.RAISED, Relation.CONFIRMED]
    assert [report.prior for report in reports[2:]] == [reports[0].key, reports[1].key]


def test_another_authority_that_counts_on_does_not_contradict() -> None:
    reports = follow(
        told("a", dead("12 Menschen starben, sagte ein Arzt.", "12", source="Arzt")),
        told("b", dead("17 Menschen starben, teilte das Ministerium mit.", "17", source="Ministerium"), hours=6),
    )

    assert last(*reports).relation is Relation.RAISED


def troops(sentence: str, increment: Increment) -> Figure:
    return said(
        sentence, "7.000", of="Soldaten", concept="soldier", what=Event.SENT, increment=increment, bound=Bound.APPROX
    )


@pytest.mark.parametrize("turned", [False, True])
def test_one_number_that_includes_the_increment_here_and_precedes_it_there_is_a_contradiction(turned: bool) -> None:
    included = told("a", troops("Damit steigt die Zahl der Soldaten auf etwa 7.000.", Increment.INCLUDED))
    excluded = told("b", troops("Bereits zuvor waren etwa 7.000 Soldaten entsandt worden.", Increment.EXCLUDED))

    reports = follow(*((excluded, included) if turned else (included, excluded)))

    assert last(*reports).relation is Relation.CONFLICT
    assert last(*reports).prior == reports[0].key


def test_the_same_meaning_of_an_increment_is_confirmed() -> None:
    reports = follow(
        told("a", troops("Damit steigt die Zahl der Soldaten auf etwa 7.000.", Increment.INCLUDED)),
        told("b", troops("Mit ihnen wuchs die Zahl der Soldaten auf etwa 7.000.", Increment.INCLUDED), hours=2),
    )

    assert last(*reports).relation is Relation.CONFIRMED


def test_a_toll_left_behind_is_only_recalled() -> None:
    reports = follow(
        told("a", dead("12 Menschen starben.", "12")),
        told("b", dead("17 Menschen starben.", "17"), hours=3),
        told("c", dead("12 Menschen starben bei dem Brand.", "12"), hours=4),
    )

    assert last(*reports).relation is Relation.RESTATED


def test_the_first_of_a_series_is_new() -> None:
    verdict = relate(dead("12 Menschen starben.", "12"), "a", ())

    assert (verdict.relation, verdict.prior) == (Relation.NEW, None)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"unit": Unit("EUR")}, "not to be compared"),
        ({"role": Role.CHANGE}, "a difference and a level"),
        ({"scope": Scope.ADDITIONAL}, "an increment and a total"),
        ({"what": Event.INJURED, "of": "Verletzte", "concept": "injured"}, "other things happened"),
    ],
)
def test_what_is_never_compared_says_why(other: dict[str, Any], reason: str) -> None:  # any field of a figure
    figure = dead("Bei dem Brand starben 40 Menschen.", "40")
    different = replace(dead("Bei dem Sturm waren es 50 Fälle.", "50"), **other)

    verdict = comparable(figure, different)

    assert isinstance(verdict, No)
    assert reason in verdict.reason


def test_the_same_count_of_the_same_people_is_comparable() -> None:
    assert (
        comparable(dead("Bei dem Brand starben 40 Menschen.", "40"), dead("Die Zahl der Toten stieg auf 44.", "44"))
        == Yes()
    )


def test_metres_and_feet_measure_one_level() -> None:
    level = {"of": "Pegel", "concept": "water_level", "what": Event.LEVEL, "scope": Scope.UNSPECIFIED}
    metres = said("Der Pegel steht bei 3 Metern.", "3", unit=Unit("m"), **level)
    centimetres = said("Der Pegel steht bei 300 Zentimetern.", "300", unit=Unit("cm"), **level)

    reports = follow(told("a", metres), told("b", centimetres, hours=1))

    assert last(*reports).relation is Relation.CONFIRMED


_EVENTS = st.sampled_from([Event.KILLED, Event.INJURED, Event.MISSING, Event.OTHER, Event.DISPLACED])
_FIGURES = st.builds(
    lambda number, what, scope, mode, bound, of: said(
        f"Am Abend waren es {number} {of}, hieß es.", str(number), what=what, scope=scope, mode=mode, bound=bound, of=of
    ),
    st.integers(1, 99_999),
    _EVENTS,
    st.sampled_from(list(Scope)),
    st.sampled_from(list(Mode)),
    st.sampled_from(list(Bound)),
    st.sampled_from(["Tote", "Menschen", "Soldaten", "Häuser", "Kinder"]),
)


@given(_FIGURES, _FIGURES)
def test_comparable_is_symmetric(a: Figure, b: Figure) -> None:
    assert type(comparable(a, b)) is type(comparable(b, a))


@given(_FIGURES)
def test_a_figure_agrees_with_itself(figure: Figure) -> None:
    assert agrees(figure, figure)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_two_exact_values_agree_only_when_they_are_equal(a: int, b: int) -> None:
    one, other = (dead("x 5", "5", value=str(value)) for value in (a, b))

    assert agrees(one, other) == (Decimal(a) == Decimal(b))


def test_another_value_of_one_article_is_no_move_where_nothing_says_so() -> None:
    first = dead("In Ohrenbach starben 12 Menschen.", "12")
    second = dead("Am Fluss kamen 17 Menschen ums Leben.", "17")

    (_, beside) = follow(told("a", first, second))

    assert (beside.relation, beside.prior) == (Relation.NEW, None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (dead("Zunächst war von 12 Toten die Rede.", "12"), dead("Nun sind es 17 Tote.", "17")),
        (dead("Am Morgen zählte die Polizei 12 Tote.", "12"), dead("Inzwischen sind 17 Tote bestätigt.", "17")),
    ],
)
def test_one_article_moves_a_count_where_it_says_so(first: Figure, second: Figure) -> None:
    (before, now) = follow(told("a", first, second))

    assert (now.relation, now.prior) == (Relation.RAISED, before.key)


@pytest.mark.parametrize(
    ("number", "unit", "relation"), [("65", "foot", Relation.CONFIRMED), ("80", "foot", Relation.RAISED)]
)
def test_a_length_in_feet_says_again_what_was_said_in_metres(number: str, unit: str, relation: Relation) -> None:
    fall: dict[str, Any] = {"of": "cars", "what": Event.SIZE}
    metres = told("a", said("The cars fell 20 metres.", "20", unit=Unit("m"), **fall))
    feet = told("b", said(f"The cars fell {number} feet.", number, unit=Unit(unit), **fall), hours=2)

    assert last(*follow(metres, feet)).relation is relation


def test_what_somebody_expects_contradicts_nothing_that_came() -> None:
    profit: dict[str, Any] = {"of": "profit", "what": Event.EARNED, "unit": Unit("EUR")}
    came = said("Lindham made a profit of 84,000 euros.", "84,000", source="Lindham", **profit)
    hoped = said(
        "However, analysts see a profit of 78,000 euros.", "78,000", source="analysts", mode=Mode.FORECAST, **profit
    )

    assert Relation.CONFLICT not in {report.relation for report in follow(told("a", came, hoped))}


SUMS = [
    ("Der Umsatz lag bei 6,37 Milliarden Euro.", "6370000000", "Der Umsatz lag bei 6,4 Milliarden Euro.", "6400000000"),
    ("Der Umsatz lag bei 6,4 Milliarden Euro.", "6400000000", "Der Umsatz lag bei 6,37 Milliarden Euro.", "6370000000"),
]


def of_revenue(sentence: str, value: str, bound: Bound = Bound.EXACT) -> Figure:
    number = next(word for word in sentence.split() if word[0].isdigit()) + " Milliarden"
    return said(
        sentence, number, value=value, bound=bound, unit=Unit("EUR"), what=Event.EARNED, of="Umsatz", concept="revenue"
    )


@pytest.mark.parametrize(("before", "first", "now", "second"), SUMS)
def test_a_sum_told_with_fewer_digits_is_the_same_sum(before: str, first: str, now: str, second: str) -> None:
    assert agrees(of_revenue(now, second), of_revenue(before, first))


def test_a_sum_that_differs_by_more_than_its_digits_is_another() -> None:
    before = of_revenue("Der Umsatz lag bei 6,31 Milliarden Euro.", "6310000000")

    assert not agrees(of_revenue("Der Umsatz lag bei 6,4 Milliarden Euro.", "6400000000"), before)


def test_a_sum_that_was_raised_to_about_so_much_is_another_one() -> None:
    before = of_revenue("Das Gebot beträgt 1,2 Milliarden Euro.", "1200000000")
    raised = "Der Käufer hat sein Gebot auf rund 1,3 Milliarden Euro aufgestockt."
    told = "Das Gebot beträgt rund 1,3 Milliarden Euro."

    assert not agrees(of_revenue(raised, "1300000000", Bound.APPROX), before)
    assert agrees(of_revenue(told, "1300000000", Bound.APPROX), before)


@pytest.mark.parametrize(
    ("before", "now", "alike"),
    [
        ("61.442", "61.000", False),
        ("613.442", "613.000", True),
        ("613.000", "613.442", True),
        ("54.095", "54.000", True),
        ("1.412", "1.400", False),
        ("613.000", "617.000", False),
    ],
)
def test_whole_thousands_stand_for_what_hardly_differs(before: str, now: str, *, alike: bool) -> None:
    cases: dict[str, Any] = {"of": "Straftaten", "unit": Unit("item"), "what": Event.OTHER}
    first = said(f"Gezählt wurden {before} Straftaten.", before, value=before.replace(".", ""), **cases)
    second = said(f"Die Zahl lag bei {now} Straftaten.", now, value=now.replace(".", ""), **cases)

    assert agrees(second, first) is alike


def test_a_round_value_that_moved_to_another_round_one_is_no_refinement() -> None:
    jobs: dict[str, Any] = {"of": "jobs", "unit": Unit("item"), "what": Event.CUT, "bound": Bound.APPROX}
    first = told("a", said("Lindham will cut about 4,000 jobs.", "4,000", low=None, high=None, **jobs))
    raised = said("Lindham raised the cuts to about 4,300 jobs.", "4,300", low=None, high=None, **jobs)

    assert last(*follow(first, told("b", raised, hours=20))).relation is Relation.RAISED
