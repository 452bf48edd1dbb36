"""Proves that what people's noun says of before gives way to what their own verb says befell them since."""

import pytest
from figures_read import figures_of

from storage.records import Event

UNDERGONE = [
    ("en", "At dusk 19 hostages were killed.", "19", Event.KILLED),
    ("en", "The 21 prisoners have been quietly released.", "21", Event.RELEASED),
    ("en", "Another 33 detainees were hurt in the riot.", "33", Event.INJURED),
    ("en", "At least 26 refugees drowned off the cape.", "26", Event.KILLED),
    ("en", "Another 14 captives walked free.", "14", Event.RELEASED),
    ("de", "Am Abend seien 19 Geiseln in Ketten gestorben; 21 Geiseln sind getötet worden.", "21", Event.KILLED),
    ("de", "33 Gefangene wurden am Donnerstag wieder freigelassen.", "33", Event.RELEASED),
    ("de", "26 Flüchtlinge wurden vor der Insel gerettet.", "26", Event.RESCUED),
    ("de", "14 Flüchtlinge ertranken in der Bucht.", "14", Event.KILLED),
    ("en", "Troops have freed 14 hostages.", "14", Event.RELEASED),
    ("en", "The shelling killed 31 refugees.", "31", Event.KILLED),
    ("en", "There 19 hostages were released in May.", "19", Event.RELEASED),
    ("de", "Bei dem Brand wurden 22 Flüchtlinge verletzt.", "22", Event.INJURED),
    ("de", "Am Montag haben Soldaten 22 Geiseln aus einem Keller befreit.", "22", Event.RESCUED),
    ("de", "31 Häftlinge kamen am Freitag auf freien Fuß.", "31", Event.RELEASED),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "event"), UNDERGONE)
def test_what_befell_them_since_is_told(lang: str, sentence: str, number: str, event: Event) -> None:
    assert figures_of(sentence, lang)[number].what is event


THEIRS_STILL = [
    ("en", "The gunmen said 19 hostages would be killed.", "19", Event.CAPTURED),
    ("en", "The 21 hostages were to be freed at noon.", "21", Event.CAPTURED),
    ("en", "The 21 hostages were not freed.", "21", Event.CAPTURED),
    ("en", "All but 21 hostages were freed.", "21", Event.CAPTURED),
    ("en", "Relatives of the 33 hostages were injured.", "33", Event.CAPTURED),
    ("en", "The man who took 33 hostages was shot dead.", "33", Event.CAPTURED),
    ("en", "There 14 prisoners have killed two guards.", "14", Event.CAPTURED),
    ("en", "There 14 detainees injured two guards.", "14", Event.ARRESTED),
    ("en", "There 26 refugees rescued a child.", "26", Event.DISPLACED),
    ("de", "33 Gefangene sollen hingerichtet werden.", "33", Event.CAPTURED),
    ("de", "Angehörige der 33 Geiseln wurden verletzt.", "33", Event.CAPTURED),
    ("de", "Sieben der 33 Gefangenen kamen ums Leben.", "33", Event.CAPTURED),
    ("de", "Am Sonntag haben 14 Gefangene einen Wärter getötet.", "14", Event.CAPTURED),
    ("de", "26 Flüchtlinge haben ein Kind gerettet.", "26", Event.DISPLACED),
    ("de", "Unklar war, ob 26 Geiseln getötet wurden.", "26", Event.CAPTURED),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "event"), THEIRS_STILL)
def test_what_befell_others_or_has_not_come_is_not(lang: str, sentence: str, number: str, event: Event) -> None:
    assert figures_of(sentence, lang)[number].what is event
