"""Choices by signs and fitted weights: each question has its weights, and the rules' choice is one sign of many."""

from __future__ import annotations

from dataclasses import replace
from math import exp, isfinite

import pytest
from figures_read import figures_of

from bot.core.choosing import options
from bot.core.choosing.event import AGREED_ABOVE, TOLD_ABOVE, told_event
from bot.core.choosing.options import CLOSED, Option, Sides, best, shares, weigh, weights, word_at
from bot.core.figures import Reader
from bot.core.reading.counted import Counted
from bot.core.text import Tag, Token
from bot.language import analyse, tongue
from storage.records import Event, Language, Likely, Part, Scope, Span, Unit

QUESTIONS = ("key", "counted", "unit", "scope", "source", "event")
SIDES = {"scope": set(Scope), "event": set(Event)}
SPAN = Span(part=Part.TEXT, start=0, end=1)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_has_weights_for_each_of_its_sides(question: str) -> None:
    known = weights(question)

    assert set(known) == SIDES.get(question, {""})
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


def test_options_of_the_same_signs_share_what_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"total": {"few": 0.5}, "part": {"few": 2.0}}
    monkeypatch.setattr(options, "weights", lambda _: table)
    both = Sides(("total", "part"), ("few", "never seen"))

    (likeliest, most), (other, rest) = shares("made up", both)

    assert best("made up", SPAN, both) == 1
    assert (likeliest, other) == ("part", "total")
    assert most + rest == pytest.approx(1.0)
    assert most / rest == pytest.approx(exp(1.5))
    assert shares("made up", both, least=0.5) == [("part", most)]


def test_an_event_that_is_not_plainly_likelier_is_not_told() -> None:
    counted = Counted(of="Boote", concept="boat", unit=Unit("item"), end=9)
    fee = replace(counted, of="Gebühr", concept="fee", unit=Unit("EUR"))

    def of_share(percent: int) -> tuple[Likely, ...]:
        return (Likely(event=Event.DESTROYED, percent=percent), Likely(event=Event.DAMAGED, percent=95 - percent))

    def told(percent: int, rule: Event, of: Counted = counted, *, is_change: bool = False) -> Event:
        return told_event(Event.DESTROYED, of_share(percent), rule, of, is_change=is_change)

    assert told(TOLD_ABOVE + 1, Event.LOST) is Event.DESTROYED
    assert told(TOLD_ABOVE, Event.LOST) is Event.OTHER
    assert told(TOLD_ABOVE, Event.DESTROYED) is Event.DESTROYED
    assert told(AGREED_ABOVE, Event.DESTROYED) is Event.OTHER
    assert told(TOLD_ABOVE, Event.PAID, fee) is Event.OTHER
    assert told(TOLD_ABOVE, Event.FELL, fee, is_change=True) is Event.FELL
    assert told(TOLD_ABOVE, Event.FELL, fee) is Event.OTHER
    assert (
        told_event(Event.COST, (Likely(event=Event.COST, percent=40),), Event.PAID, fee, is_change=False) is Event.COST
    )


def test_what_happened_is_told_with_how_likely_it_is() -> None:
    sentence = "Bei dem Brand sind zwölf Menschen ums Leben gekommen."
    (figure,) = Reader(analyse("", sentence, Language("de")), tongue(Language("de")).lexicon).read().figures

    assert figure.what is Event.KILLED
    assert figure.likely[0].event is Event.KILLED
    assert figure.likely[0].percent > 90
    assert sum(each.percent for each in figure.likely) <= 101  # each is rounded


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
    assert {"key", "counted", "unit", "scope", "source", "event"} == set(asked)


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
