"""Choices by signs and fitted weights: each question has its weights, and the rules' choice is one sign of many."""

from __future__ import annotations

from math import isfinite

import pytest
from figures_read import figures_of

from bot.core.choosing.options import CLOSED, Option, best, weigh, weights, word_at
from bot.core.figures import Reader
from bot.core.text import Tag, Token
from bot.language import analyse, tongue
from storage.records import Language, Part, Scope, Span

QUESTIONS = ("key", "counted", "unit", "scope", "source")
SPAN = Span(part=Part.TEXT, start=0, end=1)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_has_weights_for_each_of_its_sides(question: str) -> None:
    known = weights(question)

    assert set(known) == ({scope.value for scope in Scope} if question == "scope" else {""})
    assert all(isfinite(weight) and weight for table in known.values() for weight in table.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_the_rules_say_speaks_for_itself(question: str) -> None:
    for side, table in weights(question).items():
        assert table[f"rule {side}" if side else "rule"] > 0


def test_an_unknown_sign_weighs_nothing_and_of_equals_the_first_is_taken() -> None:
    options = (Option("one", ("never seen",)), Option("other", ()))

    assert weigh(options[0], {"": {"seen": 1.0}}) == 0.0
    assert best("counted", SPAN, options) == 0


def test_a_shared_sign_weighs_for_each_side_its_own() -> None:
    table = {"total": {"few": 0.5}, "part": {"few": 2.0}}

    assert [weigh(Option(side, ("few",), side), table) for side in table] == [0.5, 2.0]


def test_small_words_show_as_they_are_and_others_by_their_class() -> None:
    tokens = (Token("Von", "von", 0, 3, Tag.PREPOSITION), Token("Kelm", "kelm", 4, 8, Tag.NAME))

    assert [word_at(tokens, at) for at in (-1, 0, 1, 2)] == ["^", "von", "name", "$"]
    assert Tag.NAME not in CLOSED


def test_every_choice_of_an_article_is_asked_with_what_the_rules_say_among_its_options() -> None:
    asked: list[str] = []

    def choose(question: str, _span: Span, options: object) -> int:
        asked.append(question)
        return best(question, _span, options)  # type: ignore[arg-type]  # what it was asked with

    text = "In Kelm wurden zwölf Menschen verletzt, sagte die Polizei. Davon liegen drei im Krankenhaus."
    Reader(analyse("", text, Language("de")), tongue(Language("de")).lexicon, None, choose).read()

    assert asked.count("key") == 2
    assert {"key", "counted", "unit", "scope", "source"} == set(asked)


@pytest.mark.parametrize(
    ("text", "lang", "number", "unit"),
    [
        ("In der Umfrage liegt die Union bei 31,5 Prozent, die Liste landet bei 9,5.", "de", "9,5", "percent"),
        ("Die Liberalen erreichen 18 Prozent. Die Bauernpartei kommt auf 7,5.", "de", "7,5", "percent"),
        ("Der Brand erfasste 340 Hektar. Der Forstverband spricht von 410.", "de", "410", "ha"),
        ("The poll put the Liberals at 31 percent. The Farmers slipped to 9.5.", "en", "9.5", "percent"),
        ("The clean-up will cost 4.2 million euros. The owner had promised 3 million.", "en", "3 million", "EUR"),
        ("The ministry sent 40 observers and 12 inspectors to the border.", "en", "40", "person"),
        ("The firm recalled 8,500 radiators and 310 detectors.", "en", "310", "item"),
        ("Das Land schickte 60 Pioniere und vier Journalisten.", "de", "vier", "person"),
        ("Der Sturm zerstörte 14 Sattelschlepper; 30 Familien verloren ihre Häuser.", "de", "14", "item"),
        ("Der Sturm zerstörte 14 Sattelschlepper; 30 Familien verloren ihre Häuser.", "de", "30", "item"),
    ],
)
def test_a_number_without_a_unit_has_that_of_what_it_counts_or_of_one_before(
    text: str, lang: str, number: str, unit: str
) -> None:
    assert figures_of(text, lang)[number].unit == unit


def test_a_number_far_from_its_noun_still_counts_it() -> None:
    text = "Die Zahl der Vermissten ist nach Angaben der Leitstelle im Lauf der Nacht auf 31 gestiegen."

    assert figures_of(text, "de")["31"].of == "Vermissten"
