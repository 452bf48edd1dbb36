"""Proves scope, event, role and day of a figure."""

from datetime import date

import pytest
from figures_read import figures_of, read

from storage.records import Event, Increment, Mode, Role, Scope

SCOPES = [
    ("de", "Nach dem Beben wurden 40 Menschen getötet.", "40", Scope.TOTAL),
    ("de", "Weitere 20 Soldaten wurden entsandt.", "20", Scope.ADDITIONAL),
    ("de", "Zwei Menschen starben, 19 weitere wurden verletzt.", "19", Scope.TOTAL),
    ("de", "43 Fahrgäste wurden verletzt, acht davon schwer.", "acht", Scope.PART),
    ("de", "Unter den Toten sind drei Kinder.", "drei", Scope.PART),
    ("de", "Die Kämpfe kosteten 31 Menschen das Leben: zwölf Soldaten und 19 Zivilisten.", "zwölf", Scope.PART),
    ("de", "Getauscht wurden 21 Gefangene, zwölf gingen nach Dorn, neun nach Weler.", "neun", Scope.PART),
    ("de", "Von den 1.140 Evakuierten sind bis auf 85 alle daheim.", "85", Scope.PART),
    ("de", "Elf Menschen sind infiziert, fünf mehr als am Montag.", "fünf", Scope.ADDITIONAL),
    ("de", "Hinzugekommen sind drei Patienten.", "drei", Scope.ADDITIONAL),
    ("de", "Der Strompreis stieg auf 812 Euro.", "812", Scope.UNSPECIFIED),
    ("de", "Der Schaden beträgt 9 Millionen Euro.", "9 Millionen", Scope.TOTAL),
    ("de", "Die Hilfe beträgt 5.000 Euro je Haushalt.", "5.000", Scope.UNSPECIFIED),
    ("de", "60 Prozent der Betten sind belegt.", "60", Scope.PART),
    ("de", "Die Inflation liegt bei 3,1 Prozent.", "3,1", Scope.UNSPECIFIED),
    ("de", "Für das Gesetz stimmten 54 Abgeordnete.", "54", Scope.PART),
    ("de", "Die Kita hat Platz für 75 Kinder.", "75", Scope.UNSPECIFIED),
    ("en", "A further 450 troops are being sent.", "450", Scope.ADDITIONAL),
    ("en", "Two people died and 19 others were injured.", "19", Scope.TOTAL),
    ("en", "Of the 212 passengers, 190 survived.", "190", Scope.PART),
    ("en", "More than 60 people were injured; eleven are still in hospital.", "eleven", Scope.PART),
    ("en", "The fire is 35 percent contained.", "35", Scope.PART),
    ("en", "Dozens of caravans were destroyed.", "Dozens", Scope.TOTAL),
    ("en", "Markets expect another 75 basis points.", "75", Scope.ADDITIONAL),
    ("en", "Rents rose to £900 a month.", "900", Scope.UNSPECIFIED),
    ("en", "The hall has room for 500 people.", "500", Scope.UNSPECIFIED),
    ("en", "The count rose to 5,000, compared with 4,000 people a day earlier.", "4,000", Scope.TOTAL),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "scope"), SCOPES)
def test_a_figure_has_its_scope(lang: str, sentence: str, number: str, scope: Scope) -> None:
    assert figures_of(sentence, lang)[number].scope is scope


EVENTS = [
    ("de", "400 Soldaten sind gefallen und rund 3.600 verletzt worden.", "400", Event.KILLED),
    ("de", "400 Soldaten sind gefallen und rund 3.600 verletzt worden.", "3.600", Event.INJURED),
    ("de", "Am Montag kamen bei dem Brand neun Bewohner ums Leben.", "neun", Event.KILLED),
    ("de", "Wegen des Streiks fielen am Montag 215 Flüge aus.", "215", Event.CANCELLED),
    ("de", "Die Polizei nahm 27 Verdächtige fest.", "27", Event.ARRESTED),
    ("de", "Der Konzern baut 2.300 Stellen ab.", "2.300", Event.CUT),
    ("de", "Bei der Kundgebung nahmen 7.000 Menschen teil.", "7.000", Event.GATHERED),
    ("de", "Vor 23.400 Zuschauern gewann der SV Tannau.", "23.400", Event.GATHERED),
    ("de", "Die Miete kletterte um vier Prozent.", "vier", Event.ROSE),
    ("de", "Der Gewinn brach um 70 Prozent ein.", "70", Event.FELL),
    ("de", "Ein Euro kostete 25,14 Kronen.", "25,14", Event.PRICE),
    ("de", "Der Leitzins liegt bei 3,75 Prozent.", "3,75", Event.RATE),
    ("en", "The blast killed five people and injured 61.", "five", Event.KILLED),
    ("en", "The blast killed five people and injured 61.", "61", Event.INJURED),
    ("en", "About 400 residents were told to leave.", "400", Event.DISPLACED),
    ("en", "Some 600 households are without power.", "600", Event.AFFECTED),
    ("en", "The army shot 43 drones down.", "43", Event.INTERCEPTED),
    ("en", "The retailer will close 45 stores.", "45", Event.CLOSED),
    ("en", "Rents rose 4 percent.", "4", Event.ROSE),
    ("en", "Sterling was quoted at $1.284.", "1.284", Event.PRICE),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "what"), EVENTS)
def test_a_figure_says_what_happened(lang: str, sentence: str, number: str, what: Event) -> None:
    assert figures_of(sentence, lang)[number].what is what


@pytest.mark.parametrize(
    ("lang", "sentence", "number", "role"),
    [
        ("de", "Die Zahl stieg von 12 auf 17 Tote.", "12", Role.PRIOR),
        ("de", "Die Zahl stieg von 12 auf 17 Tote.", "17", Role.LEVEL),
        ("de", "Es waren 14 statt 16 Fälle.", "16", Role.PRIOR),
        ("de", "Die Preise stiegen um 0,8 Prozent.", "0,8", Role.CHANGE),
        ("en", "The rate fell from 4.5% to 4.25%.", "4.5", Role.PRIOR),
        ("en", "Four people died, rather than five.", "five", Role.PRIOR),
        ("en", "Prices rose 3.0 percent.", "3.0", Role.CHANGE),
    ],
)
def test_a_number_plays_its_part(lang: str, sentence: str, number: str, role: Role) -> None:
    assert figures_of(sentence, lang)[number].role is role


def test_forecasts_and_demands_are_no_facts() -> None:
    german = figures_of("Die Bank erwartet ein Wachstum von 1,8 Prozent. Sie fordert 3 Millionen Euro.", "de")

    assert german["1,8"].mode is Mode.FORECAST
    assert german["3 Millionen"].mode is Mode.PROPOSED


def test_a_total_says_whether_it_takes_in_the_increment_beside_it() -> None:
    included = figures_of("Damit steigt die Gesamtzahl der Soldaten auf 11.000.", "de")["11.000"]
    before = figures_of("Bereits zuvor waren 11.000 Soldaten entsandt worden.", "de")["11.000"]

    assert (included.increment, before.increment) == (Increment.INCLUDED, Increment.EXCLUDED)


@pytest.mark.parametrize(
    ("lang", "sentence", "day"),
    [
        ("de", "Am Samstagabend waren es 300 Evakuierte.", date(2025, 3, 1)),
        ("de", "Gestern wurden 300 Evakuierte gezählt.", date(2025, 3, 4)),
        ("de", "Am 24. Februar waren es 300 Evakuierte.", date(2025, 2, 24)),
        ("de", "Es sind 300 Evakuierte.", None),
        ("en", "On Monday there were 300 evacuees.", date(2025, 3, 3)),
        ("en", "On 24 December there were 300 evacuees.", date(2024, 12, 24)),
        ("en", "On February 24 there were 300 evacuees.", date(2025, 2, 24)),
        ("en", "On 31 February there were 300 evacuees.", None),
    ],
)
def test_a_figure_holds_for_the_day_its_clause_names(lang: str, sentence: str, day: date | None) -> None:
    wednesday = date(2025, 3, 5)

    (figure,) = read(sentence, lang, published=wednesday).figures

    assert figure.as_of == day


def test_without_a_publication_no_day_is_guessed() -> None:
    (figure,) = read("Gestern wurden 300 Evakuierte gezählt.", "de").figures

    assert figure.as_of is None


@pytest.mark.parametrize(
    ("lang", "text", "mode"),
    [
        ("de", "Der Verband senkte die Gebühr wie erwartet auf 2 Euro.", Mode.ACTUAL),
        ("de", "Der Absatz stieg entgegen den Erwartungen um 4 Prozent.", Mode.ACTUAL),
        ("de", "Erwartet werden 4 Prozent mehr Absatz.", Mode.FORECAST),
        ("en", "Sales rose by more than expected, to $2 billion.", Mode.ACTUAL),
        ("en", "Sales are expected to reach $2 billion.", Mode.FORECAST),
    ],
)
def test_what_came_as_expected_is_a_fact(lang: str, text: str, mode: Mode) -> None:
    (figure,) = figures_of(text, lang).values()

    assert figure.mode is mode
