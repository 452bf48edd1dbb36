"""Each reason that the comparison gives has words in every language, and stays true to the comparison's own."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.builders import NOW, make_story
from fakes.telling import report, series, shown, toll

from bot.core import compare
from handlers import catalogue
from handlers.voice import Voice
from handlers.wording import insights, reasons
from storage.findings import Apart, Objection, Oddity, Sum
from storage.records import Language, Relation

DE = Voice(language=Language("de"), zone="Europe/Berlin")
EN = Voice(language=Language("en"), zone="Europe/London")


def test_every_reason_of_the_comparison_is_in_the_table() -> None:
    code = Path(compare.__file__).with_name("compare.py").read_text(encoding="utf-8")
    given = set(re.findall(r'_verdict\(\s*Relation\.\w+,\s*\w+,\s*"([^"]+)"', code))
    given |= set(re.findall(r'reason="([^"]+)"', code))

    assert given == set(reasons.REASONS)


@pytest.mark.parametrize("language", catalogue.languages())
def test_every_reason_and_objection_is_worded(language: Language) -> None:
    keys = {*reasons.REASONS.values(), *(key for key in reasons.BY_RELATION.values())}

    assert all(catalogue.has(language, key) for key in keys)
    assert set(reasons.BY_RELATION) == set(Relation)


def test_what_was_not_compared_names_the_nearest_figure_and_the_objection() -> None:
    dead, hurt = series("Tote"), series("Verletzte")
    first, other = report(toll(12), dead), report(toll(40), hurt, at=-60, outlet="Talkurier")
    apart = Apart(report=first, other=other, objection=Objection.FATE)

    notice = reasons.comparison(
        make_story(title="Erdrutsch"), dead, (first,), {}, {first.key: apart}, {hurt.id: hurt}, EN, NOW
    )

    assert shown(notice.text).splitlines()[-1] == (
        "not compared with Verletzte killed 40, Talkurier: different things happened to them"
    )


def test_accounts_that_contradict_each_other_are_named_and_none_is_believed() -> None:
    of = series("Tote")
    north, south = report(toll(40, source="Nordseite"), of), report(toll(6, source="Südseite"), of, Relation.CONFLICT)
    south = replace(south, prior=north.key)

    notice = reasons.comparison(make_story(), of, (south,), {north.key: north}, {}, {}, DE, NOW)

    assert "Südseite widerspricht Nordseite." in shown(notice.text)


def test_figures_that_do_not_add_up_are_said_in_a_line() -> None:
    of = series("Tote")
    whole, women, men = (report(toll(value), of) for value in (12, 8, 6))
    parts = Sum(oddity=Oddity.PARTS, whole=whole, parts=(women, men), adds_up_to=toll(14).value)
    increment = Sum(oddity=Oddity.INCREMENT, whole=whole, parts=(women, men), adds_up_to=toll(14).value)

    assert shown(insights.sum_line(parts, DE)) == "? Geht nicht auf (Moorbote): 8 + 6 sind 14, bei einem Ganzen von 12"
    assert shown(insights.sum_line(increment, EN)) == "? Does not add up in Moorbote: 8 + 6 are 14, not 12"
