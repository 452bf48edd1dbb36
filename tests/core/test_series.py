"""Which figures measure one quantity."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from fakes.accounts import START, Told, follow, said, told

from bot.core.likeness.older import older_values
from bot.core.likeness.owners import sides
from bot.core.likeness.traits import traits
from bot.core.placing import place
from storage.records import Event, Figure, Language, Mode, Part, Role, Scope, Span, Story, Unit

PERCENT = Unit("percent")
ITEM = Unit("item")
RATE: dict[str, Any] = {"unit": PERCENT, "scope": Scope.UNSPECIFIED, "what": Event.RATE}  # fields of a figure


def groups(*accounts: Told) -> list[list[str]]:
    """The numbers of each series, in order of their first report."""
    found: dict[str, list[str]] = {}
    for report in follow(*accounts):
        found.setdefault(report.series_id, []).append(report.figure.number)
    return list(found.values())


def injured(sentence: str, number: str, **known: Any) -> Figure:  # any field of a figure
    return said(sentence, number, **({"what": Event.INJURED, "of": "Verletzte", "concept": "injured"} | known))


def killed(sentence: str, number: str, **known: Any) -> Figure:  # any field of a figure
    return said(sentence, number, **({"what": Event.KILLED, "of": "Tote", "concept": "dead"} | known))


def test_the_dead_and_the_injured_are_two_series() -> None:
    sentence = "Bei dem Unfall gab es 3 Tote und 41 Verletzte."

    assert groups(told("a", killed(sentence, "3"), injured(sentence, "41"))) == [["3"], ["41"]]


def test_german_and_english_reports_of_one_count_meet() -> None:
    german = told(
        "a",
        said(
            "Rund 1.600 Bewohner mussten ihre Häuser verlassen.",
            "1.600",
            of="Bewohner",
            concept="resident",
            what=Event.DISPLACED,
        ),
    )
    english = told(
        "b",
        said(
            "Some 2,100 residents have been evacuated.",
            "2,100",
            of="residents",
            concept="resident",
            what=Event.DISPLACED,
        ),
        hours=4,
        lang="en",
    )

    assert groups(german, english) == [["1.600", "2,100"]]


def test_synonyms_of_a_thing_are_one_series() -> None:
    blades = {"unit": ITEM, "what": Event.DAMAGED}
    first = told("a", said("An 7 Anlagen fanden Prüfer Schäden.", "7", of="Anlagen", **blades))
    second = told("b", said("Schäden fanden Prüfer an 11 Turbinen.", "11", of="Turbinen", **blades), hours=9)

    assert groups(first, second) == [["7", "11"]]


def test_an_increment_is_no_total() -> None:
    first = told("a", injured("Es gab 41 Verletzte.", "41"))
    second = told("b", injured("Es kamen 45 weitere Verletzte hinzu.", "45", scope=Scope.ADDITIONAL), hours=3)

    assert groups(first, second) == [["41"], ["45"]]


def test_a_part_is_a_series_of_its_own() -> None:
    sentence = "Es gab 58 Verletzte, davon 13 schwer."

    figures = (
        injured(sentence, "58"),
        injured(sentence, "13", scope=Scope.PART, quote="13 schwer", qualifiers=("severe",)),
    )

    assert groups(told("a", *figures)) == [["58"], ["13"]]


def test_a_part_that_is_left_of_a_total_continues_it() -> None:
    outage = {"unit": ITEM, "of": "Haushalte", "concept": "household", "what": Event.AFFECTED}
    first = told("a", said("Ohne Strom waren 2.700 Haushalte.", "2.700", **outage))
    sentence = "Am Morgen waren noch 430 Haushalte ohne Strom."
    second = told("b", said(sentence, "430", **(outage | {"scope": Scope.PART})), hours=20)

    assert groups(first, second) == [["2.700", "430"]]


def test_a_difference_is_no_level() -> None:
    level = {"unit": Unit("m"), "of": "Pegel", "concept": "water_level", "scope": Scope.UNSPECIFIED}
    sentence = "Der Pegel stieg um 1,20 auf 5,35 Meter."

    figures = (
        said(sentence, "1,20", value="1.2", role=Role.CHANGE, what=Event.ROSE, **level),
        said(sentence, "5,35", value="5.35", what=Event.LEVEL, **level),
    )

    assert groups(told("a", *figures)) == [["1,20"], ["5,35"]]


def test_a_forecast_stands_apart_from_what_came_true() -> None:
    inflation = RATE | {"of": "Inflation", "concept": "inflation"}
    fact = said("Im Mai lag die Inflation bei 2,4 Prozent.", "2,4", value="2.4", **inflation)
    forecast = said(
        "Für das nächste Jahr erwartet die Bank eine Inflation von 1,9 Prozent.",
        "1,9",
        value="1.9",
        mode=Mode.FORECAST,
        **inflation,
    )

    assert groups(told("a", fact, forecast)) == [["2,4"], ["1,9"]]


def test_another_month_is_another_quantity() -> None:
    inflation = RATE | {"of": "Inflationsrate", "concept": "inflation"}
    sentence = "Die Inflationsrate lag im Februar bei 3,4 Prozent, im Januar hatte sie 2,9 Prozent betragen."

    figures = (said(sentence, "3,4", value="3.4", **inflation), said(sentence, "2,9", value="2.9", **inflation))

    assert groups(told("a", *figures)) == [["3,4"], ["2,9"]]


def test_core_inflation_is_not_inflation() -> None:
    first = told("a", said("Die Inflation lag bei 3,4 Prozent.", "3,4", value="3.4", of="Inflation", **RATE))
    second = told("b", said("Die Kernrate lag bei 2,6 Prozent.", "2,6", value="2.6", of="Kernrate", **RATE), hours=9)

    assert groups(first, second) == [["3,4"], ["2,6"]]


@pytest.mark.parametrize(("unit", "other"), [("EUR", "USD"), ("person", "percent"), ("km", "t")])
def test_units_of_different_kind_never_meet(unit: str, other: str) -> None:
    first = told("a", said("Der Schaden liegt bei 40 laut Gutachten.", "40", unit=Unit(unit), of="Schaden"))
    second = told("b", said("Der Schaden liegt bei 40 laut Gutachten.", "40", unit=Unit(other), of="Schaden"), hours=1)

    assert groups(first, second) == [["40"], ["40"]]


def test_basis_points_and_percentage_points_measure_one_step() -> None:
    step: dict[str, Any] = {"of": "Leitzins", "concept": "policy_rate", "scope": Scope.UNSPECIFIED, "what": Event.CUT}
    first = told(
        "a",
        said(
            "Die Bank senkt den Leitzins um 0,25 Punkte.", "0,25", value="0.25", unit=Unit("percentage_point"), **step
        ),
    )
    second = told(
        "b", said("Die Bank senkt den Leitzins um 25 Basispunkte.", "25", unit=Unit("basis_point"), **step), hours=1
    )

    first_report, second_report = follow(first, second)

    assert first_report.series_id == second_report.series_id
    assert second_report.relation == "confirmed"


def test_two_sides_losses_are_two_series() -> None:
    soldiers = {"of": "Soldaten", "concept": "soldier", "what": Event.KILLED}
    sentence = "Bei den Kämpfen fielen 12 nordische Soldaten und 15 südische Soldaten."
    later = "Die Zahl der gefallenen stieg auf 19 südische Soldaten."

    accounts = (
        told("a", said(sentence, "12", **soldiers), said(sentence, "15", **soldiers)),
        told("b", said(later, "19", **soldiers), hours=9),
    )

    assert groups(*accounts) == [["12"], ["15", "19"]]


def test_an_older_value_that_is_named_leads_to_its_series() -> None:
    crowd: dict[str, Any] = {"of": "", "what": Event.OTHER}
    first = told(
        "a",
        said("Im Hafen lagen 9 beschädigte Kutter.", "9", unit=ITEM, of="Kutter", what=Event.DAMAGED),
        said("Auf dem Markt fehlten 3 Buden.", "3", unit=ITEM, of="Buden"),
    )
    sentence = "Inzwischen sind es 21, up from 9 a week ago."
    second = told(
        "b",
        said(sentence, "21", unit=ITEM, **crowd),
        said(sentence, "9", unit=ITEM, role=Role.PRIOR, **crowd),
        hours=20,
    )

    assert groups(first, second) == [["9", "21", "9"], ["3"]]


@pytest.mark.parametrize(
    ("sentence", "number", "step", "unit", "known"),
    [
        ("19 Menschen sind erkrankt, 7 mehr als am Montag.", "19", "7", "person", {"role": Role.CHANGE}),
        ("The team has doubled to 24 people.", "24", "doubled", "times", {"value": "2"}),
    ],
)
def test_an_older_value_can_be_worked_out(
    sentence: str,
    number: str,
    step: str,
    unit: str,
    known: dict[str, Any],  # fields of a figure
) -> None:
    figures = (said(sentence, number), said(sentence, step, unit=Unit(unit), **known))

    bounds = older_values(figures[0], figures, {})

    assert any(low <= 12 <= high for low, high in bounds)
    assert not any(low <= Decimal(number) <= high for low, high in bounds)


@pytest.mark.parametrize(
    ("sentence", "number", "source", "of", "owners"),
    [
        ("Die Armee von Nordland räumte 17 Tote ein.", "17", "Armee von Nordland", "Tote", {"nordl"}),
        ("Der Gegner verlor 40 Mann, hieß es in Nordland.", "40", "Nordland", "Mann", {"!nordl"}),
        ("Southland said 9 of its soldiers had died.", "9", "Southland", "soldiers", {"south"}),
        ("Southland claimed to have killed 30 people.", "30", "Southland", "people", {"!south"}),
        ("Southland said 30 people had died.", "30", "Southland", "people", set()),
    ],
)
def test_whose_losses_are_told_follows_from_who_tells_them(
    sentence: str, number: str, source: str, of: str, owners: set[str]
) -> None:
    assert traits(killed(sentence, number, source=source, of=of)).owners == owners


def test_what_one_side_boasts_of_and_the_other_admits_is_one_count() -> None:
    soldiers: dict[str, Any] = {"of": "soldiers", "concept": "soldier"}
    boast = killed("Northland claimed to have killed 30 enemy soldiers.", "30", source="Northland", **soldiers)
    own = killed("Northland admitted that 4 of its soldiers had died.", "4", source="Northland", **soldiers)
    admits = killed("Southland acknowledged the loss of 11 soldiers.", "11", source="Southland", **soldiers)

    assert sides(traits(boast).owners, traits(own).owners) == "opposed"
    assert sides(traits(boast).owners, traits(admits).owners) == "allied"


def test_what_befell_them_is_heard_beside_a_plain_noun() -> None:
    figure = said("Zwei Wanderer konnten nur tot geborgen werden.", "Zwei", value="2", of="Wanderer", what=Event.OTHER)

    assert traits(figure).near_fates == {"dead"}


@pytest.mark.parametrize(
    ("sentence", "number", "cues"),
    [
        ("Die Zahl der Anträge ist auf 70 gestiegen.", "70", {"moved"}),
        ("The total has risen to about 70.", "70", {"moved"}),
        ("Inzwischen sind es 70 Anträge.", "70", {"by_now"}),
        ("The 70 lorries remain in the port.", "70", {"definite", "still"}),
        ("Zudem fehlen 70 Betten.", "70", {"besides"}),
        ("Es gab 70 Anträge.", "70", set()),
    ],
)
def test_words_say_whether_a_count_goes_on(sentence: str, number: str, cues: set[str]) -> None:
    assert set(traits(said(sentence, number)).cues) == cues


def test_a_month_in_which_a_forecast_was_made_does_not_part_it_from_the_new_one() -> None:
    growth = RATE | {"of": "growth", "concept": "growth", "mode": Mode.FORECAST}
    sentence = "The bank expects growth of 0.9 percent this year; in May it had been looking for 1.4 percent."

    figures = (
        said(sentence, "0.9", value="0.9", **growth),
        said(sentence, "1.4", value="1.4", role=Role.PRIOR, **growth),
    )

    assert groups(told("a", *figures, lang="en")) == [["0.9", "1.4"]]


def test_numbers_set_side_by_side_in_one_sentence_are_two_quantities() -> None:
    votes = {"unit": ITEM, "of": "Stimmen", "concept": "vote", "what": Event.VOTED}
    sentence = "Der Rat entschied mit 6 Stimmen gegen 3 Stimmen."

    assert groups(told("a", said(sentence, "6", **votes), said(sentence, "3", **votes))) == [["6"], ["3"]]


def test_a_noun_that_is_the_speaker_counts_for_nothing() -> None:
    figure = said("Das Ministerium nannte 397 Millionen Euro.", "397", of="Ministerium", source="Ministerium")

    assert not traits(figure).heads


def story_of(account: Told) -> Story:
    return Story(id="S1", title="x", lang=Language("de"), opened_at=START, moved_at=account.article.published_at)


def test_placing_an_article_twice_gives_the_same_series_and_reports() -> None:
    account = told("a", killed("Es gab 3 Tote.", "3"), injured("Es gab 41 Verletzte.", "41"))
    story = story_of(account)

    series, reports = place(account.article, account.figures, story, (), ())
    again_series, again_reports = place(account.article, account.figures, story, series, reports)

    assert again_series == ()
    assert again_reports == reports


def test_the_headline_is_read_before_the_text() -> None:
    account = told("a", killed("Am Abend waren es 17 Tote.", "17"))
    headline = replace(killed("12 Tote", "12"), span=Span(part=Part.TITLE, start=0, end=2))

    _, reports = place(account.article, (*account.figures, headline), story_of(account), (), ())

    assert [report.figure.number for report in reports] == ["12", "17"]


def test_ids_follow_from_content() -> None:
    first, second = (follow(told("a", killed("Es gab 3 Tote.", "3"))) for _ in range(2))

    assert first[0].series_id == second[0].series_id
