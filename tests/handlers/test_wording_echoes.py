"""Who else says what a message tells is named in one line that hides no number and turns nothing around."""

from __future__ import annotations

from fakes.builders import NOW, make_message
from fakes.telling import change, report, series, toll

from handlers.voice import Voice
from handlers.wording import echoes
from storage.records import Echo, Language

DE = Voice(language=Language("de"), zone="Europe/Berlin")
TOLD = make_message(
    text="Erdrutsch bei Altmoor",
    entities=(),
    tells=tuple(report(toll(number), series("Tote")).key for number in (9, 17)),
)


def test_a_figure_with_a_long_name_keeps_its_number() -> None:
    long = series("Mitarbeiterinnen und Mitarbeiter der Verkehrsbetriebe im Landkreis", concept=None)

    said = echoes.about(TOLD, (change(toll(17), of=long), change(toll(9), of=series("Tote"))), DE)

    assert said.startswith("Mitarbeiterinnen und…")
    assert said.endswith("17, Tote 9")


def test_of_very_many_figures_some_are_named_whole_and_a_sign_stands_for_the_others() -> None:
    many = tuple(change(toll(number), of=series("Tote")) for number in (1, 2, 3, 4))

    assert echoes.about(TOLD, many[:3], DE) == "Tote 1, Tote 2, Tote 3"
    assert echoes.about(TOLD, many, DE) == "Tote 1, Tote 2, Tote 3 …"


def test_an_outlet_whose_name_runs_from_right_to_left_is_fenced_in() -> None:
    heard = (Echo(message_id=TOLD.id, article_id="1", outlet="הארץ", about="Tote 9", at=NOW),)

    added = echoes.added(TOLD, heard, DE)

    assert added.text == "Erdrutsch bei Altmoor\nauch zu Tote 9: \u2067הארץ\u2069"
    (italic,) = added.entities
    assert (italic.offset, italic.length) == (len(TOLD.text) + 1, len(added.text) - len(TOLD.text) - 1)
