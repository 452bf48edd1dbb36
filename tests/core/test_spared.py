"""Proves that nobody is told dead, hurt or arrested of whom the text says that they were not, or says nothing."""

from datetime import date

import pytest
from figures_read import figures_of, read, silences_of

from storage.records import Event

GRAVE = {Event.KILLED, Event.INJURED, Event.ARRESTED, Event.DESTROYED, Event.CUT, Event.MISSING, Event.DISPLACED}

SPARED = [
    ("de", "Die 38 Kletterer wurden nicht verletzt.", "38"),
    ("de", "Das Feuer zerstörte die 90 Scheunen nicht.", "90"),
    ("de", "Fast wären 24 Ruderer ertrunken.", "24"),
    ("de", "Ein Wächter verhinderte, dass 60 Gäste starben.", "60"),
    ("de", "In einer Herberge mit 110 Betten starben zwei Gäste.", "110"),
    ("de", "Der Vater von fünf Kindern wurde verhaftet.", "fünf"),
    ("de", "Von den 70 Geretteten sind drei gestorben.", "70"),
    ("en", "The 38 climbers were not injured.", "38"),
    ("en", "Police have not arrested any of the 44 skippers.", "44"),
    ("en", "Seven sailors were nearly killed when the mast broke.", "Seven"),
    ("en", "The mill dropped its plan to cut 80 jobs.", "80"),
    ("en", "New valves will prevent 300 deaths a year.", "300"),
    ("en", "A blast at a school with 640 pupils left two injured.", "640"),
    ("en", "A town of 9,000 people mourned after two were killed.", "9,000"),
    ("en", "Only two of the 31 riders were killed.", "31"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), SPARED)
def test_what_did_not_befall_them_is_not_told(lang: str, sentence: str, number: str) -> None:
    assert figures_of(sentence, lang)[number].what not in GRAVE


BEFALLEN = [
    ("de", "Die zwölf Vermissten wurden bislang nicht gefunden.", "zwölf", Event.MISSING),
    ("de", "Die 14 Ruderer wurden nicht schwer verletzt.", "14", Event.INJURED),
    ("de", "Nicht nur 90 Menschen wurden verletzt.", "90", Event.INJURED),
    ("de", "Ein Unfall mit drei Toten erschüttert den Ort.", "drei", Event.KILLED),
    ("en", "The nine missing divers have not been found.", "nine", Event.MISSING),
    ("en", "The 14 rowers were not seriously hurt.", "14", Event.INJURED),
    ("en", "No more than 14 people were injured.", "14", Event.INJURED),
    ("en", "The storm took the lives of five rangers.", "five", Event.KILLED),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "what"), BEFALLEN)
def test_what_befell_them_is_told_though_the_clause_denies_something(
    lang: str, sentence: str, number: str, what: Event
) -> None:
    assert figures_of(sentence, lang)[number].what is what


DOERS = [
    ("en", "Two gunmen killed six villagers.", "Two", "six"),
    ("en", "About 600 officers searched for the four missing girls.", "600", "four"),
    ("de", "Ein Aufgebot von 130 Beamten nahm vier Schmuggler fest.", "130", "vier"),
]


@pytest.mark.parametrize(("lang", "sentence", "doer", "victim"), DOERS)
def test_who_does_it_is_not_whom_it_befalls(lang: str, sentence: str, doer: str, victim: str) -> None:
    found = figures_of(sentence, lang)

    assert found[doer].what not in GRAVE
    assert found[victim].what in GRAVE


def test_what_is_not_told_is_no_guess_either() -> None:
    assert figures_of("The 38 climbers were not injured.", "en")["38"].likely == ()


OLD = [
    ("de", "Vor sechs Jahren waren bei einer Flut 210 Menschen gestorben.", "210"),
    ("de", "Die Lawine von 2011 hatte 19 Wanderer getötet.", "19"),
    ("en", "Ten years ago a quake in the valley killed 900 people.", "900"),
    ("en", "In 2015, a similar fire killed nine.", "nine"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), OLD)
def test_an_event_of_years_ago_is_no_news(lang: str, sentence: str, number: str) -> None:
    found = read(sentence, lang, published=date(2026, 5, 4))

    assert {silence.number: silence.why for silence in found.silences}[number] == "other event"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("de", "Seit 2015 starben an der Küste 210 Menschen."),
        ("en", "Since 2015, 210 people have died on the coast."),
        ("en", "In 2025, 210 people died on the coast."),
        ("de", "Bei der Flut starben 210 Menschen."),
    ],
)
def test_a_count_that_runs_to_this_day_or_of_last_year_is_told(lang: str, sentence: str) -> None:
    (figure,) = read(sentence, lang, published=date(2026, 5, 4)).figures

    assert figure.number == "210"


def test_without_a_day_of_publication_no_year_is_old() -> None:
    assert "19" not in silences_of("Die Lawine von 2011 hatte 19 Wanderer getötet.", "de")
