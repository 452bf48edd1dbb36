"""Proves that nobody is told dead, hurt or arrested of whom the text says that they were not, or says nothing."""

from datetime import date

import pytest
from figures_read import figures_of, read

from bot.core.reading.spared import GRAVE
from storage.records import Event

SPARED = [
    ("de", "Die 38 Kletterer wurden nicht verletzt.", "38"),
    ("de", "Das Feuer zerstörte die 90 Scheunen nicht.", "90"),
    ("de", "Fast wären 24 Ruderer ertrunken.", "24"),
    ("de", "Ein Wächter verhinderte, dass 60 Gäste starben.", "60"),
    ("de", "In einer Herberge mit 110 Betten starben zwei Gäste.", "110"),
    ("de", "Der Vater von fünf Kindern wurde verhaftet.", "fünf"),
    ("de", "Von den 70 Geretteten sind drei gestorben.", "70"),
    ("de", "In der Nacht schoss die Flugabwehr 52 von 80 Drohnen ab.", "80"),
    ("de", "Die Zahl der Mitglieder ist auf 4200 gefallen.", "4200"),
    ("de", "Der Index ist auf 19 400 Punkte gefallen.", "19 400"),
    ("en", "The injured were taken to three clinics.", "three"),
    ("en", "The mayor promised 90,000 euros to the families of the dead.", "90,000"),
    ("de", "Die Stadt zahlt den Verletzten 9.000 Euro.", "9.000"),
    ("en", "The 38 climbers were not injured.", "38"),
    ("en", "Police have not arrested any of the 44 skippers.", "44"),
    ("en", "Seven sailors were nearly killed when the mast broke.", "Seven"),
    ("en", "The mill dropped its plan to cut 80 jobs.", "80"),
    ("en", "New valves will prevent 300 deaths a year.", "300"),
    ("en", "A blast at a school with 640 pupils left two injured.", "640"),
    ("en", "A town of 9,000 people mourned after two were killed.", "9,000"),
    ("en", "Only two of the 31 riders were killed.", "31"),
    ("de", "Von den 26 Ruderern ertranken vier.", "26"),
    ("de", "In dem mit 75 Kindern besetzten Zug wurde niemand verletzt.", "75"),
    ("de", "Ein Gericht befand ihn des Diebstahls in 19 Fällen für schuldig.", "19"),
    ("en", "The bakery opened 14 shops and closed two.", "14"),
    ("en", "The walkout, which would have cancelled 90 sailings, was called off.", "90"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), SPARED)
def test_what_did_not_befall_them_is_not_told(lang: str, sentence: str, number: str) -> None:
    assert figures_of(sentence, lang)[number].what not in GRAVE


BEFALLEN = [
    ("de", "Die Zahl der Toten ist auf 27 gestiegen, die Festung ist gefallen.", "27", Event.KILLED),
    ("de", "Bei dem Angriff auf 12 gefallene Soldaten wurde geschossen.", "12", Event.KILLED),
    ("en", "Nobody doubts that 14 people were killed.", "14", Event.KILLED),
    ("en", "No one knows who killed the 14 people.", "14", Event.KILLED),
    ("en", "The line cancelled 90 sailings to prevent a backlog.", "90", Event.CANCELLED),
    ("en", "Measles was found in 23 cases.", "23", Event.INFECTED),
    ("en", "Among the 14 killed were three children.", "14", Event.KILLED),
    ("de", "Von insgesamt 480 annullierten Flügen betrafen 120 den Süden.", "480", Event.CANCELLED),
    ("de", "Die zwölf Vermissten wurden bislang nicht gefunden.", "zwölf", Event.MISSING),
    ("de", "Die 14 Ruderer wurden nicht schwer verletzt.", "14", Event.INJURED),
    ("de", "Nicht nur 90 Menschen wurden verletzt.", "90", Event.INJURED),
    ("de", "Ein Unfall mit drei Toten erschüttert den Ort.", "drei", Event.KILLED),
    ("en", "The nine missing divers have not been found.", "nine", Event.MISSING),
    ("en", "The 14 rowers were not seriously hurt.", "14", Event.INJURED),
    ("en", "No more than 14 people were injured.", "14", Event.INJURED),
    ("en", "The storm took the lives of five rangers.", "five", Event.KILLED),
    ("de", "Beinahe 40 Menschen starben.", "40", Event.KILLED),
    ("de", "Die Wache konnte nicht verhindern, dass zwölf Gäste starben.", "zwölf", Event.KILLED),
    ("de", "Keiner der zwölf Vermissten wurde gefunden.", "zwölf", Event.MISSING),
    ("en", "The fire killed 14 people and could have been prevented.", "14", Event.KILLED),
    ("en", "Guards averted a second raid after 14 people were killed.", "14", Event.KILLED),
    ("en", "Floods hit the valley with 14 people killed.", "14", Event.KILLED),
    ("en", "A driver who did not stop killed 14.", "14", Event.KILLED),
    ("en", "Rescuers failed to save 14 people who died.", "14", Event.KILLED),
    ("en", "The list won 120 seats and lost two.", "120", Event.WON),
    ("de", "Das Unglück kostete zwölf Menschen das Leben.", "zwölf", Event.KILLED),
    ("de", "Keiner der 45 Festgenommenen wurde angeklagt.", "45", Event.ARRESTED),
    ("en", "Police identified the four people killed in the raid.", "four", Event.KILLED),
    ("en", "Doctors could not save the three injured men.", "three", Event.INJURED),
    ("en", "Half of the 60 people killed were children.", "60", Event.KILLED),
    ("en", "Six sailors died at the scene and two in hospital.", "two", Event.KILLED),
    ("en", "Six sailors died at the scene and two were taken to hospital.", "two", Event.HOSPITALISED),
    ("de", "Niemand starb, aber 14 Menschen wurden verletzt.", "14", Event.INJURED),
    ("en", "No one died in the crash that injured 14 people.", "14", Event.INJURED),
    ("de", "In 17 Fällen wurde das Virus nachgewiesen.", "17", Event.INFECTED),
    ("en", "Nine of the 31 miners held in the jail were freed.", "Nine", Event.RELEASED),
    ("de", "Neun der 31 Gefangenen kamen am Montag frei.", "Neun", Event.RELEASED),
    ("en", "Four of the 26 wounded died in hospital.", "Four", Event.KILLED),
    ("en", "The law is to prevent shootings like the one that killed 17 people.", "17", Event.KILLED),
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


UNDENIED = [
    ("en", "Police deny they were slow to act before the crush that killed 31 people.", "31"),
    ("en", "The maker has no plans to ground the jets despite 346 deaths.", "346"),
    ("de", "Berichte, wonach 40 Menschen starben, sind bestätigt worden.", "40"),
    ("de", "Dass 300 Menschen starben, bestritt niemand.", "300"),
    ("de", "Entgegen ersten Meldungen war das Haus nicht leer und 12 Menschen starben.", "12"),
    ("en", "The bridge was built 40 years ago, and 12 people died when it fell.", "12"),
    ("de", "Der Krieg begann vor vier Jahren, in der Nacht starben neun Menschen.", "neun"),
    ("de", "Vor zehn Jahren starben Hunderte, gestern starben zwölf Menschen.", "zwölf"),
    ("en", "After the 2015 attacks, a court on Friday sentenced three men.", "three"),
    ("de", "Bei Unruhen 2000 Menschen festgenommen.", "2000"),
    ("en", "In the earthquake of 2000 people, 40 died.", "40"),
    ("de", "Die Elf bestritt 12 Spiele.", "12"),
    ("de", "Die Wache wies im Mai 1.300 Menschen an der Grenze zurück.", "1.300"),
    ("de", "Die Reederei bestritt die Vorwürfe und zahlte 30 Millionen Euro.", "30 Millionen"),
    ("en", "The bank denied wrongdoing and agreed to pay 30 million euros.", "30 million"),
    ("en", "She dismissed claims of fraud and won 54 percent of the vote.", "54"),
    ("en", "Police could not confirm the cause of the blast that killed 12.", "12"),
    ("en", "There was no evidence of foul play in the fire which killed 14.", "14"),
    ("en", "The court rejected 300 asylum claims.", "300"),
    ("en", "The party rejected the report after 23 people were killed.", "23"),
    ("de", "Der Polizeichef bestritt Versäumnisse beim Tod von 96 Fans.", "96"),
    ("de", "Die Zahl der Toten stieg auf 100 Menschen.", "100"),
    ("en", "Power was cut in 10,000 households.", "10,000"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), UNDENIED)
def test_what_only_looks_denied_or_long_past_or_a_rate_is_told(lang: str, sentence: str, number: str) -> None:
    assert number in {figure.number for figure in read(sentence, lang, published=date(2026, 5, 4)).figures}


def test_what_is_not_told_is_no_guess_either() -> None:
    assert figures_of("The 38 climbers were not injured.", "en")["38"].likely == ()


OLD = [
    ("de", "Vor zwölf Jahren starben hier 21 Menschen, 340 wurden verletzt.", "340"),
    ("de", "Beim Hochwasser 2013 war der Pegel auf 8,40 Meter gestiegen.", "8,40"),
    ("en", "During the floods of 2013 the river reached 8.40 metres.", "8.40"),
    ("de", "Vor sechs Jahren waren bei einer Flut 210 Menschen gestorben.", "210"),
    ("de", "2011 hatte eine Lawine 19 Wanderer getötet.", "19"),
    ("en", "Ten years ago a quake in the valley killed 900 people.", "900"),
    ("en", "In 2015, a similar fire killed nine.", "nine"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), OLD)
def test_an_event_of_years_ago_is_no_news(lang: str, sentence: str, number: str) -> None:
    found = read(sentence, lang, published=date(2026, 5, 4))

    assert {silence.number: silence.why for silence in found.silences}[number] == "other event"


RECENT = [
    ("de", "Seit 2015 starben an der Küste 210 Menschen.", "210"),
    ("de", "Seit Beginn der Fehde vor drei Jahren wurden 400 Menschen getötet.", "400"),
    ("de", "Bei der Flut starben 210 Menschen.", "210"),
    ("de", "Es starben 40 Menschen mehr als vor zehn Jahren.", "40"),
    ("en", "More than 900 civilians have been killed since the invasion in 2022.", "900"),
    ("en", "About 2000 raiders stormed the camp and killed 30.", "30"),
    ("en", "Some 200 homes built in 1995 were destroyed.", "200"),
    ("en", "In 2025, 210 people died on the coast.", "210"),
    ("en", "The mill cut 700 jobs two years ago and will now cut 900 jobs.", "900"),
    ("de", "Der vor vier Jahren begonnene Krieg hat 900 Soldaten das Leben gekostet.", "900"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), RECENT)
def test_what_runs_to_this_day_or_only_names_a_year_is_told(lang: str, sentence: str, number: str) -> None:
    told = {figure.number for figure in read(sentence, lang, published=date(2026, 5, 4)).figures}

    assert number in told


def test_without_a_day_of_publication_no_year_is_old() -> None:
    assert figures_of("2011 hatte eine Lawine 19 Wanderer getötet.", "de")["19"].what is Event.KILLED
