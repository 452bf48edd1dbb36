"""Names, where German gives every noun a capital."""

from __future__ import annotations

import pytest

from bot.core.likeness.names import name_stem, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wegen des Regens wurden in Kaltenau Häuser geräumt.", "kalten"),
        ("Das sagte Landrätin Irma Quandt am Abend.", "quandt"),
        ("Die Firma Solvex nimmt dazu keine Stellung.", "solvex"),
        ("Nach Angaben der KBW fiel der Zug aus.", "kbw"),
        ("TALHEIM (xyz) – Es brannte.", "talhei"),
    ],
)
def test_a_german_name_is_known_by_its_neighbours(text: str, name: str) -> None:
    assert name in names("Ein Titel", text, german=True).all


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Nach dem Regen kamen die Menschen in Sicherheit.", "sicher"),
        ("Der Landkreis stellt Wohnungen bereit.", "wohnun"),
        ("Es gab Streit um die Verteilung.", "vertei"),
    ],
)
def test_a_common_noun_is_no_name(text: str, noun: str) -> None:
    assert noun not in names("Ein Titel", text, german=True).all


def test_a_noun_behind_a_first_name_is_a_surname() -> None:
    found = names("Ein Titel", "Das sagte Peter Bach.", german=True, in_dictionary=lambda word, guess=False: True)

    assert found.all == {"bach"}


def test_an_english_word_that_opens_a_sentence_is_no_name() -> None:
    found = names("A title", "Forecasters warned of rain. The mayor, Ruth Ashdown, spoke in Penford.", german=False)

    assert "foreca" not in found.all
    assert {"ashdow", "penfor"} <= found.all


def test_a_first_name_before_a_surname_tells_nobody_from_another() -> None:
    english = names("A title", "The mayor, Ruth Ashdown, spoke in Penford.", german=False)
    german = names("Ein Titel", "Das sagte Landrat Bernd Quandt in Kaltenau.", german=True)

    assert "ruth" not in english.all | english.focus
    assert "bernd" not in german.all
    assert "quandt" in german.all


def everyday(word: str, *, guess: bool = False) -> bool:
    return word in {"Maschinenbauer", "Schlamm"} or (guess and word == "Razzia")


def test_an_everyday_word_is_no_name_and_is_marked_where_it_leads() -> None:
    text = "Der Maschinenbauer Lomtec fand in Schlamm und in Kaltenau Reste. Die Razzia begann in Razzia."
    found = names("Razzia in Kaltenau", text, german=True, in_dictionary=everyday)

    assert {"lomtec", "kalten"} <= found.all
    assert not {"maschi", "schlam"} & found.all
    assert "schlam" in found.words
    assert "kalten" not in found.words


def test_a_word_that_no_dictionary_has_is_a_name_where_it_stands_twice() -> None:
    text = "Gestern einigten sich Velkat und Orsk. Die Räte von Velkat stimmten zu, Orsk zögerte. Es half Sumpf."

    found = names("Friede für Velkat", text, german=True, in_dictionary=lambda word, guess=False: word == "Räte")

    assert {"velkat", "orsk"} <= found.all
    assert not {"räte", "sumpf", "friede"} & found.all


def test_a_guess_takes_no_name_away() -> None:
    found = names("Neues", "Der Fund kam in Razzia ans Licht.", german=True, in_dictionary=everyday)

    assert "razzia" in found.all - found.words


def test_a_headline_in_capitals_makes_no_names() -> None:
    assert names("HERO DRIVER SAVES PUPILS", "It rained.", german=False).all == frozenset()


def test_the_agency_and_the_paper_itself_are_no_names_of_the_event() -> None:
    text = "PENFORD (Meridian) - It rained in Penford, the mayor told Coast Gazette."

    found = names("Rain", text, german=False, outlet="Coast Gazette")

    assert "penfor" in found.all
    assert not {"meridi", "gazett", "coast"} & found.all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kaltenaus", "Kaltenau"),
        ("Penford's", "Penford"),
        ("Quandts", "Quandt"),
        ("Kretas", "Crete"),
        ("Mühlau", "Muehlau"),
    ],
)
def test_a_genitive_and_the_other_language_s_spelling_are_the_same_name(one: str, other: str) -> None:
    assert name_stem(one) == name_stem(other)


def test_what_the_headline_and_the_lead_name_is_what_an_article_is_about() -> None:
    text = "In Kaltenau stieg der Fluss. " + "Es regnete weiter. " * 40 + "Anders war es in Birkfeld."

    found = names("Kaltenau bangt", text, german=True)

    assert "kalten" in found.focus
    assert "birkfe" in found.all - found.focus
