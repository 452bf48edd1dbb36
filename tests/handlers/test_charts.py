"""A chart is a picture of what was reported: readable on a phone, honest about what is vague or disputed."""

import struct
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from fakes.telling import report, series, toll

from handlers.charts import panels, steps
from handlers.charts import single as charts
from handlers.charts.sides import legend, marks_of, sides_of
from handlers.voice import Voice
from storage.records import Bound, Language, Relation, Report, Unit

DE = Voice(language=Language("de"), zone="Europe/Berlin")


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def rising() -> list[Report]:
    of = series("Tote")
    vague = toll(24, bound=Bound.VAGUE, number="Dutzende", high=Decimal(99))
    return [
        report(vague, of, at=0),
        report(toll(40, bound=Bound.APPROX, low=Decimal(36), high=Decimal(44)), of, Relation.REFINED, at=600),
        report(toll(57, bound=Bound.AT_LEAST, high=None), of, Relation.RAISED, at=1500, outlet="Talkurier"),
        report(toll(52, corrects=True), of, Relation.LOWERED, at=2500),
    ]


@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_has_the_size_of_a_phone_s_screen(dark: bool) -> None:
    picture = charts.draw(series("Tote"), rising(), DE, story_title="Erdrutsch bei Altmoor", dark=dark)

    assert size_of(picture) == (1200, 800)
    assert len(picture) < 500_000


def test_light_and_dark_are_two_pictures() -> None:
    light, dark = (charts.draw(series("Tote"), rising(), DE, dark=dark) for dark in (False, True))

    assert light != dark


def test_one_report_and_a_whole_day_of_reports_can_be_drawn() -> None:
    of = series("Tote")

    assert size_of(charts.draw(of, [report(toll(3), of)], DE)) == (1200, 800)
    assert size_of(charts.draw(of, [report(toll(n), of, at=n * 7) for n in range(150)], DE)) == (1200, 800)


def test_parties_that_disagree_are_lines_of_their_own() -> None:
    of = series("Tote")
    disputed = [
        report(toll(40, source="Nordseite"), of, at=0),
        report(toll(6, source="Südseite"), of, Relation.CONFLICT, at=60),
        report(toll(44, source="Nordseite"), of, Relation.RAISED, at=120),
    ]

    assert [side for side, _ in sides_of(disputed)] == ["Nordseite", "Südseite"]
    assert [side for side, _ in sides_of(rising())] == [""]
    assert size_of(charts.draw(of, disputed, DE)) == (1200, 800)


def test_hostile_words_and_huge_values_are_drawn_as_they_are() -> None:
    of = series("$\\frac{1}{0}$ 😀", unit=Unit("EUR"))
    reports = [
        report(toll(Decimal("1e12"), unit=Unit("EUR"), source="\u202e$x$"), of, at=0, outlet="😀 漢字"),
        report(toll(Decimal("0.5"), unit=Unit("EUR"), source="b"), of, Relation.CONFLICT, at=10),
    ]

    assert size_of(charts.draw(of, reports, DE, story_title="$$ 😀 \u0000")) == (1200, 800)


def test_pyplot_is_never_loaded() -> None:
    charts.draw(series("Tote"), rising(), DE)

    assert "matplotlib.pyplot" not in sys.modules


def test_whatever_follows_a_report_goes_on_with_its_line_and_a_contradiction_opens_one() -> None:
    of = series("Tote")
    first = report(toll(4, source="Polizei"), of, at=0)
    rebels = after(first, report(toll(30, source="Rebellen"), of, Relation.CONFLICT, at=60))
    later = after(first, report(toll(9, source="Behörden"), of, Relation.RAISED, at=120))
    more = after(rebels, report(toll(40, source="Rebellen"), of, Relation.RAISED, at=180))

    parted = sides_of((first, rebels, later, more))

    assert [(name, [each.figure.value for each in side]) for name, side in parted] == [
        ("Behörden", [Decimal(4), Decimal(9)]),
        ("Rebellen", [Decimal(30), Decimal(40)]),
    ]


def after(prior: Report, later: Report) -> Report:
    return replace(later, prior=prior.key)


def test_what_is_merely_recalled_is_not_drawn() -> None:
    of = series("Tote")
    first, later = report(toll(12), of, at=0), report(toll(17), of, Relation.RAISED, at=60)
    recalled = report(toll(12), of, Relation.RESTATED, at=61)

    assert charts.drawn_of((first, later, recalled)) == [first, later]
    assert charts.drawn_of((recalled,)) == [recalled]


def test_each_outlet_has_a_sign_and_those_beyond_the_signs_are_counted() -> None:
    of = series("Tote")
    told = [report(toll(n), of, at=n, outlet=f"Blatt {n}") for n in range(9)]

    named = legend(told)

    assert named[:2] == ["● Blatt 0", "■ Blatt 1"]
    assert named[-1] == "· +3"
    assert len({shape for shape, _ in marks_of(told).values()}) == 7


@pytest.mark.parametrize(
    ("minutes", "has_gap"),
    [
        ((0, 600, 1300), False),
        ((0, 600, 9000), True),  # a silence of days
        ((0, 4320, 8640, 12960), False),  # one report every three days is this series' pace
        ((0, 60, 120, 180, 900), True),
    ],
)
def test_a_silence_is_a_gap_by_the_pace_of_its_series(minutes: tuple[int, ...], has_gap: bool) -> None:
    of = series("Tote")
    told = [report(toll(n), of, at=at) for n, at in enumerate(minutes, 1)]

    assert steps.has_gaps([told], steps.span_of(told, DE), DE) is has_gap


def test_a_value_is_never_parted_from_its_unit_and_long_names_are_cut() -> None:
    of = series("Kosten", unit=Unit("EUR"))
    sum_ = toll(Decimal(1_800_000_000), bound=Bound.AT_MOST, low=None, unit=Unit("EUR"))

    words = steps.end_words("Gesundheitsministerium der Nordprovinz", [report(sum_, of)], DE)

    assert words == ("bis zu", "1,8\u00a0Mrd.\u00a0€", "Gesundheitsmi…", "der …")


def test_several_series_are_one_picture_high_enough_for_all_who_count() -> None:
    of = series("Tote")
    many = [
        report(toll(10 * n, source=f"Ministerium {n}"), of, Relation.CONFLICT, at=n, outlet=f"Blatt {n}")
        for n in range(1, 7)
    ]
    panel = panels.Panel(heading="Tote 😀", below="Erdrutsch " * 30, reports=tuple(rising()))
    crowded = panels.Panel(heading="Tote", reports=tuple(many), unusual={many[0].key})

    one, two, full = (
        size_of(panels.draw("Lage", "", shown, DE, dark=True)) for shown in ((panel,), (panel, crowded), (panel,) * 7)
    )

    assert one == (1200, 580)
    assert two[1] > 2 * panels.PANEL_PX + 250
    assert full == (1200, 4 * panels.PANEL_PX + 250)
