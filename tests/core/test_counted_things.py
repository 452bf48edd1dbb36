"""Proves what a number is said to count or measure."""

from decimal import Decimal

import pytest
from figures_read import figures_of

COUNTED = [
    ("de", "Zwölf Menschen wurden verletzt, darunter vier Ordner, zwei davon schwer.", "zwei", "Ordner", "person"),
    ("de", "Im Lager leben 400 Menschen, darunter 120 Kinder. 30 gehen zur Schule.", "30", "Kinder", "person"),
    ("de", "Die Stärke der Partei sank auf 8 Sitze.", "8", "Sitze", "item"),
    ("de", "Neun Menschen wurden verletzt, darunter vier Ordner, 21 wurden festgenommen.", "21", "Menschen", "person"),
    ("en", "Nine people were hurt, four of them stewards, and 21 were arrested.", "21", "people", "person"),
    ("de", "Der Dienst korrigierte die Stärke des Bebens auf 5,9.", "5,9", "Stärke", "magnitude"),
    ("en", "The service corrected the magnitude of the quake to 5.9.", "5.9", "magnitude", "magnitude"),
    ("de", "Rund 300 Anwohner mussten ihre Häuser verlassen.", "300", "Anwohner", "person"),
    ("de", "Die Zahl der Toten stieg auf 17.", "17", "Toten", "person"),
    ("de", "Die Zahl der Toten stieg von 12 auf 17.", "17", "Toten", "person"),
    ("de", "Nicht 31, sondern 29 Menschen ertranken.", "31", "Menschen", "person"),
    ("de", "Getötet wurden zwölf nördliche und 15 südliche Soldaten.", "zwölf", "Soldaten", "person"),
    ("de", "Das Amt räumte vier Gefallene ein.", "vier", "Gefallene", "person"),
    ("de", "Von den 340 Gefangenen kamen 95 frei.", "95", "Gefangenen", "person"),
    ("de", "18 der 80 geplanten Anlagen liefern Strom.", "18", "Anlagen", "item"),
    ("de", "Etwa zwölf Tonnen Styrol liefen aus.", "zwölf", "Styrol", "t"),
    ("de", "Es entstand ein Schaden von 4,5 Millionen Euro.", "4,5 Millionen", "Schaden", "EUR"),
    ("de", "Die Kasse rechnet mit Einbußen von 2 Milliarden Euro.", "2 Milliarden", "Einbußen", "EUR"),
    ("de", "Sie stellten Bargeld im Wert von 85.000 Euro sicher.", "85.000", "Bargeld", "EUR"),
    ("de", "Auf 180 Millionen Euro beläuft sich der Schaden.", "180 Millionen", "Schaden", "EUR"),
    ("de", "Die Regierung stockt den Etat um 2 Milliarden Euro auf.", "2 Milliarden", "Etat", "EUR"),
    ("de", "Die Dienste, die sich um 4,6 Prozent verteuerten, ziehen an.", "4,6", "Dienste", "percent"),
    ("de", "Der Korb, der vor allem Brot enthält, kostete 2,2 Prozent mehr.", "2,2", "Korb", "percent"),
    ("de", "60 Prozent der Betten sind belegt.", "60", "Betten", "percent"),
    ("de", "Das Land zahlt 50.000 Euro als Soforthilfe.", "50.000", "Soforthilfe", "EUR"),
    ("de", "Der Sturm verursachte einen Millionenschaden.", "Millionenschaden", "Millionenschaden", "EUR"),
    ("en", "Around 300 residents had to leave.", "300", "residents", "person"),
    ("en", "The number of laboratories has grown to 52.", "52", "laboratories", "item"),
    ("en", "The death toll rose to 27.", "27", "toll", "person"),
    ("en", "Cholera cases have jumped to 93.", "93", "cases", "person"),
    ("en", "The ministry reported 37 wounded.", "37", "wounded", "person"),
    ("en", "Some 410 of those infected recovered.", "410", "infected", "person"),
    ("en", "The firm will divert 34 long-distance services.", "34", "services", "item"),
    ("en", "Forty sailors were rescued.", "Forty", "sailors", "person"),
    ("en", "The yield on the 10-year bond fell 8 basis points.", "8", "yield", "basis_point"),
    ("en", "The club paid a fee of £22 million.", "22 million", "fee", "GBP"),
    ("en", "The bank set aside 2 billion euros for bad loans.", "2 billion", "loans", "EUR"),
    ("en", "She won 48 percent of the vote.", "48", "vote", "percent"),
    ("en", "The union announced €60m in emergency aid.", "60m", "aid", "EUR"),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "of", "unit"), COUNTED)
def test_a_number_counts_its_noun(lang: str, sentence: str, number: str, of: str, unit: str) -> None:
    figure = figures_of(sentence, lang)[number]

    assert (figure.of, figure.unit) == (of, unit)


@pytest.mark.parametrize(
    ("lang", "text", "number", "of"),
    [
        ("de", "Verletzt wurden 21 Urlauber. Sechs liegen noch im Krankenhaus.", "Sechs", "Urlauber"),
        ("de", "Am Pegel wurden 7,42 Meter gemessen. Inzwischen sind es noch 5,90 Meter.", "5,90", "Pegel"),
        ("en", "The bus carried 40 pilgrims. Two of them died.", "Two", "pilgrims"),
        ("en", "Evacuation orders cover 8,400 villagers. Of these, 600 have returned.", "600", "villagers"),
    ],
)
def test_a_number_without_a_noun_counts_what_was_counted_before(lang: str, text: str, number: str, of: str) -> None:
    assert figures_of(text, lang)[number].of == of


@pytest.mark.parametrize(
    ("lang", "sentence", "number"),
    [
        ("en", "A tram crash in Welling killed 19 and injured 30.", "19"),
        ("en", "A tram crash in Welling killed 19 and injured 30.", "30"),
        ("en", "A blast wrecked six barns and killed two.", "two"),
        ("en", "Police arrest 14 after riot.", "14"),
        ("en", "Three charged over vault theft.", "Three"),
        ("de", "Anschlag in Karsu tötet 12.", "12"),
    ],
)
def test_a_bare_number_that_harm_befalls_counts_people(lang: str, sentence: str, number: str) -> None:
    figure = figures_of(sentence, lang)[number]

    assert (figure.unit, figure.of) == ("person", "people" if lang == "en" else "Menschen")


@pytest.mark.parametrize(
    ("lang", "sentence", "number", "of"),
    [
        ("en", "The guards arrested 12 of the smugglers.", "12", "smugglers"),
        ("en", "Of the divers who fell ill, four died.", "four", "divers"),
        ("en", "The gunners destroyed 12 drones and damaged nine.", "nine", "drones"),
    ],
)
def test_it_counts_what_is_named_where_something_is(lang: str, sentence: str, number: str, of: str) -> None:
    assert figures_of(sentence, lang)[number].of == of


def test_people_whom_nobody_names_are_still_people() -> None:
    german = figures_of("Zehntausende flohen über den Fluss.", "de")["Zehntausende"]
    english = figures_of("Hundreds were wounded.", "en")["Hundreds"]

    assert (german.of, german.unit) == ("", "person")
    assert (english.of, english.unit) == ("", "person")


@pytest.mark.parametrize(
    ("lang", "sentence", "number", "party"),
    [
        ("de", "15 karvatische Soldaten fielen.", "15", "karvat"),
        ("de", "Orsania gab neun eigene Tote zu.", "neun", "orsania"),
        ("de", "Zwölf medizinische Helfer wurden verletzt.", "Zwölf", ""),
        ("en", "Two Sorvanian soldiers were killed.", "Two", "sorvan"),
        ("en", "Two young soldiers were killed.", "Two", ""),
    ],
)
def test_a_count_belongs_to_its_side(lang: str, sentence: str, number: str, party: str) -> None:
    assert figures_of(sentence, lang)[number].party == party


def test_words_that_narrow_a_count_qualify_it() -> None:
    figures = figures_of("66 Menschen wurden verletzt, davon 15 schwer.", "de")

    assert figures["15"].qualifiers == ("severe",)
    assert figures["66"].qualifiers == ()


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("de", "bis zu 80 km/h", [80]),
        ("de", "von 3 auf 7 Millionen Euro", [3_000_000, 7_000_000]),
        ("en", "between £3bn and £5bn", [4_000_000_000]),
        ("en", "at most 36 hours", [36]),
        ("en", "a 5.1-magnitude quake", [Decimal("5.1")]),
        ("de", "Jeder Vierte ist arm.", [25]),
        ("de", "seit 36 Stunden gesperrt", []),
        ("en", "He waited 36 hours.", []),
    ],
)
def test_a_measured_number_by_itself_is_a_figure(lang: str, text: str, values: list[Decimal]) -> None:
    assert [figure.value for figure in figures_of(text, lang).values()] == values
