"""A noun of change or estimate stands for the thing that changes or is estimated."""

import pytest

from bot.core.figures import extract
from bot.language import analyse, tongue
from storage.records import Language


@pytest.mark.parametrize(
    ("lang", "sentence", "things"),
    [
        (Language("de"), "Die Mieten legten mit einem Plus von 2,7 Prozent erneut zu.", ["Mieten"]),
        (Language("de"), "Bei den Fahrpreisen kam es zu einem Anstieg von 4,4 Prozent.", ["Fahrpreisen"]),
        (Language("de"), "Der Stadtrat plant eine Senkung der Grundsteuer um 3,5 Prozent.", ["Grundsteuer"]),
        (Language("en"), "The council promised a rent reduction of 5%.", ["rent"]),
        (Language("en"), "The bank lifted its projection for export growth to 1.75%.", ["growth"]),
        (Language("en"), "Exports fell 2.4%, compared with a previous forecast of 1.1%.", ["Exports", "Exports"]),
    ],
)
def test_a_noun_of_change_or_estimate_stands_for_its_thing(lang: Language, sentence: str, things: list[str]) -> None:
    told = extract(analyse("", sentence, lang), tongue(lang).lexicon).figures

    assert [figure.of for figure in told] == things


def test_an_older_value_is_measured_of_what_its_sentence_measured() -> None:
    sentence = "Two thirds of teachers backed the wage deal, up from 58 percent in 2021."
    reading = analyse("", sentence, Language("en"))

    told = extract(reading, tongue(Language("en")).lexicon).figures

    assert [figure.of for figure in told] == ["teachers", "teachers"]


def test_a_part_is_counted_by_the_noun_behind_its_pronoun() -> None:
    reading = analyse("", "The gale killed 60 people, nearly a third of them women.", Language("en"))

    told = extract(reading, tongue(Language("en")).lexicon).figures

    assert [figure.of for figure in told] == ["people", "women"]
