"""Turns of everyday news that were once read wrongly: what was told, of whom, and what is no figure."""

from __future__ import annotations

import pytest

from bot.cli.bench import read
from bot.core.units import is_money
from storage.records import Event, Figure, Language, Mode, Scope


def figures(lang: str, text: str) -> list[Figure]:
    return sorted(read(text, Language(lang)).figures, key=lambda figure: figure.span.start)


@pytest.mark.parametrize(
    "text",
    [
        "The clinic counted 71 burglaries last year, up 18 percent from 2023.",
        "Thefts were down 7% compared with 2021.",
        "Output of the mines fell by a quarter from 2020, the ministry said.",
        "The levy will bring in 12 million euros a year by 2031-32.",
    ],
)
def test_a_year_behind_a_percentage_is_no_percentage(text: str) -> None:
    assert all(not 1900 < figure.value < 2100 and figure.value != 32 for figure in figures("en", text))


def test_votes_and_their_share_are_no_range() -> None:
    found = figures("en", "Amsel had 812,440 votes, or 50.6%, to 774,208, or 48.2%, for Drossel.")

    assert [(float(figure.value), figure.unit) for figure in found] == [
        (812_440, "item"), (50.6, "percent"), (774_208, "item"), (48.2, "percent"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "events"),
    [
        ("en", "Four nurses and three drivers were killed in the blast.", [Event.KILLED, Event.KILLED]),
        ("en", "The ministry said 19 militants and two guards were killed.", [Event.KILLED, Event.KILLED]),
        ("en", "The blast killed five shoppers and three clerks were wounded.", [Event.KILLED, Event.INJURED]),
        ("de", "19 Kämpfer und zwei Wachleute kamen ums Leben.", [Event.KILLED, Event.KILLED]),
        ("en", "Some 900 teachers walked out.", [Event.GATHERED]),
        ("en", "More than 150 rescuers are looking for nine missing climbers.", [Event.DEPLOYED, Event.MISSING]),
        ("de", "Bei der Hitze starben 44 Menschen, 17 davon in Ohmstadt, sagte die Gesundheitsministerin.",
         [Event.KILLED, Event.KILLED]),
        ("de", "Wegen Glätte ereigneten sich 61 Unfälle.", [Event.OTHER]),
    ],
)  # fmt: skip
def test_what_befell_whom(lang: str, text: str, events: list[Event]) -> None:
    assert [figure.what for figure in figures(lang, text)] == events


@pytest.mark.parametrize(
    ("lang", "text", "unit", "event"),
    [
        ("en", "The courts have a backlog of 61,000 cases.", "item", Event.OTHER),
        ("de", "Bei Diebstahl gab es einen Anstieg auf 11.400 Fälle.", "item", Event.OTHER),
        ("en", "Cholera has reached the coast. The port now has 310 cases.", "person", Event.INFECTED),
    ],
)
def test_cases_are_sick_people_only_where_an_illness_is_spoken_of(
    lang: str, text: str, unit: str, event: Event
) -> None:
    (figure,) = figures(lang, text)

    assert (figure.unit, figure.what) == (unit, event)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "In Linz wurden 41 Brände gemeldet, im Kreis Tuln 26.", 26),
        ("de", "Im Jahr 2025 starben auf der Route 1.900 Migranten.", 1900),
        ("de", "Die Staatsanwaltschaft forderte neun Jahre Haft.", 9),
    ],
)
def test_what_looks_like_part_of_a_name_or_the_scene_is_told(lang: str, text: str, value: int) -> None:
    assert value in [int(figure.value) for figure in figures(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der jüngste der Toten war 19, der älteste 84."),
        ("en", "The oldest of the victims was 93."),
        ("en", "The victims were 18, 20 and 24 years old."),
    ],
)
def test_ages_are_no_counts(lang: str, text: str) -> None:
    assert figures(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "In Weiz selbst wurden bislang 15 Leichen geborgen."),
        ("en", "In Weiz alone, 15 bodies were found."),
        ("en", "Of the dead, 15 came from the upper valley."),
        ("en", "Of those injured, 15 were children."),
    ],
)
def test_what_is_told_of_some_of_the_named_is_no_total(lang: str, text: str) -> None:
    assert [figure.scope for figure in figures(lang, text)] == [Scope.PART]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The backlog grew for a third month, hitting 7.42 million."),
        ("en", "Unemployment climbed to 1.74 million."),
        ("de", "Die Arbeitslosigkeit stieg auf 3,1 Millionen."),
    ],
)
def test_bare_millions_are_no_money_where_people_or_things_are_counted(lang: str, text: str) -> None:
    assert not any(is_money(figure.unit) for figure in figures(lang, text))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Officials aim to vaccinate 300,000 people."),
        ("de", "Das Land erhöhte das Ziel auf 30.000 Impfungen."),
    ],
)
def test_what_is_hoped_for_is_no_fact(lang: str, text: str) -> None:
    assert [figure.mode for figure in figures(lang, text)] == [Mode.FORECAST]


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("en", "Sales rose to 3.9 billion pounds ($5.1 billion), up from 3.6 billion.", "GBP"),
        (
            "de",
            "Es kostet 350 Millionen Dollar (rund 300 Millionen Euro). Bisher war von 240 Millionen die Rede.",
            "USD",
        ),
    ],
)
def test_a_sum_in_brackets_lends_its_currency_to_none(lang: str, text: str, unit: str) -> None:
    assert figures(lang, text)[-1].unit == unit


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "In Ulm sollen 700 der weltweit 9.400 Stellen wegfallen."),
        ("de", "Die Kette streicht 800 seiner 5.200 Arbeitsplätze."),
        ("en", "The railway cancelled 320 of 540 night trains."),
        ("en", "The bank is closing 45 of the lender's 210 branches."),
    ],
)
def test_only_the_share_is_cut_closed_or_cancelled(lang: str, text: str) -> None:
    events = {Event.CUT, Event.CLOSED, Event.CANCELLED}

    assert [figure.what in events for figure in figures(lang, text)][:2] in ([True, False], [True])


def test_whose_count_it_is_says_so() -> None:
    first, second = figures("en", "Owners said 40 homes burned; the fire service's own count is 62.")

    assert (first.source, second.source) == ("Owners", "fire service")


@pytest.mark.parametrize(
    ("lang", "text", "events"),
    [
        ("en", "There were 12 survivors and 30 people died.", [Event.RESCUED, Event.KILLED]),
        ("de", "Im Einsatz waren 110 Feuerwehrleute und zwei Bewohner starben.", [Event.DEPLOYED, Event.KILLED]),
        ("en", "Three hikers searching for mushrooms have been missing since Monday.", [Event.MISSING]),
        ("en", "The agency confirmed 160 new cases in Ohmland.", [Event.INFECTED]),
        ("de", "Von den 40 Erkrankten sind 31 inzwischen gesund.", [Event.INFECTED, Event.RECOVERED]),
        ("de", "Die jüngste Opferzahl war 114.", [Event.KILLED]),
    ],
)
def test_what_only_resembles_those_turns_keeps_its_fate(lang: str, text: str, events: list[Event]) -> None:
    assert [figure.what for figure in figures(lang, text)] == events


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "There were 52 passengers and 14 were killed."),
        ("de", "In dem Bus waren 52 Fahrgäste und zwölf starben."),
        ("en", "Two bombs and 14 people were killed."),
    ],
)
def test_a_whole_does_not_share_the_fate_of_its_part(lang: str, text: str) -> None:
    assert [figure.what is Event.KILLED for figure in figures(lang, text)] == [False, True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Among the dead was the mayor, and 14 people died."),
        ("de", "In Weiz selbst gab es keine Toten, 14 starben in Graz."),
        ("en", "The gunman, who was in the building alone, killed 14 people."),
    ],
)
def test_a_place_or_some_of_the_dead_named_elsewhere_make_no_part(lang: str, text: str) -> None:
    assert [figure.scope for figure in figures(lang, text)] == [Scope.TOTAL]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Graz war Ziel eines Angriffs mit drei Toten."),
        ("en", "In a raid aimed at smugglers police arrested 14 men."),
    ],
)
def test_whom_something_aims_at_makes_no_forecast(lang: str, text: str) -> None:
    assert [figure.mode for figure in figures(lang, text)] == [Mode.ACTUAL]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ohmland's toll stands at 340, according to the United Nations.", "United Nations"),
        ("The government's count was questioned by doctors: 300 people died.", None),
    ],
)
def test_an_owner_of_a_count_that_others_give_vouches_for_nothing(text: str, source: str | None) -> None:
    assert [figure.source for figure in figures("en", text)] == [source]
