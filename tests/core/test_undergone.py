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
]


@pytest.mark.parametrize(("lang", "sentence", "number", "event"), UNDERGONE)
def test_what_befell_them_since_is_told(lang: str, sentence: str, number: str, event: Event) -> None:
    assert figures_of(sentence, lang)[number].what is event


NOT_YET = [
    ("en", "The gunmen said 19 hostages would be killed.", "19", Event.KILLED),
    ("en", "The 21 hostages were to be freed at noon.", "21", Event.RELEASED),
    ("en", "The 21 hostages were not freed.", "21", Event.RELEASED),
    ("en", "Relatives of the 33 hostages were injured.", "33", Event.INJURED),
    ("en", "There 14 prisoners have killed two guards.", "14", Event.KILLED),
    ("en", "There 14 detainees injured two guards.", "14", Event.INJURED),
    ("en", "There 26 refugees rescued a child.", "26", Event.RESCUED),
    ("de", "33 Gefangene sollen hingerichtet werden.", "33", Event.KILLED),
    ("de", "Angehörige der 33 Geiseln wurden verletzt.", "33", Event.INJURED),
    ("de", "Sieben der 33 Gefangenen kamen ums Leben.", "33", Event.KILLED),
    ("de", "14 Gefangene töteten einen Wärter.", "14", Event.KILLED),
    ("de", "26 Flüchtlinge haben ein Kind gerettet.", "26", Event.RESCUED),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "event"), NOT_YET)
def test_what_befell_others_or_has_not_come_is_not(lang: str, sentence: str, number: str, event: Event) -> None:
    assert figures_of(sentence, lang)[number].what is not event
