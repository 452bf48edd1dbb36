"""One series over time as a picture: who said what when, between which bounds, and where accounts part.

Drawing takes some hundred milliseconds and belongs into a worker thread.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from handlers.charts import paper, steps
from handlers.charts.paper import BELOW_PT, DARK, END_PT, FOOT_PT, HEIGHT_PX, LIGHT, MARGIN, TITLE_PT, WIDTH_PX, Shade
from handlers.charts.sides import legend, marks_of, sides_of
from handlers.voice import Voice
from handlers.wording.nouns import label
from storage.records import FigureKey, Relation, Report, Role, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

REPORTS_LIMIT = 200
TOP_PX, LOW_PX = 168, 158  #: above and below the lines
LEGEND_LINES = 2


def draw(
    series: Series,
    reports: Sequence[Report],
    voice: Voice,
    *,
    story_title: str = "",
    dark: bool = False,
    unusual: Collection[FigureKey] = (),
) -> bytes:
    """Draw what was reported of one quantity, as PNG of 1200 by 800 pixels."""
    shade = DARK if dark else LIGHT
    shown = drawn_of(reports)
    canvas = paper.sheet(shade)
    axes = canvas.add_axes((0.1, LOW_PX / HEIGHT_PX, 0.7, 1 - (TOP_PX + LOW_PX) / HEIGHT_PX))
    sides = sides_of(shown)
    span, marks = steps.span_of(shown, voice), marks_of(shown)
    ends = [
        steps.draw_side(
            axes, side, found, span=span, colour=shade.lines[number], voice=voice, marks=marks, unusual=unusual
        )
        for number, (side, found) in enumerate(sides)
    ]
    steps.dress(axes, shade, voice, shown, span)
    make_room(canvas, axes, ends)
    steps.name_ends(axes, ends)
    paper.write(canvas, label(series, voice), top_px=52, size=TITLE_PT, colour=shade.ink, bold=True)
    paper.write(canvas, _below(shown, story_title, voice), top_px=104, size=BELOW_PT, colour=shade.soft)
    notes = notes_of([side for _, side in sides], span, unusual, voice)
    write_foot(canvas, shade, legend(shown), notes)
    return paper.png(canvas, shade)


def drawn_of(reports: Sequence[Report]) -> list[Report]:
    """The reports that tell how things stood when they were made, the latest of very many; none merely recalls."""
    held = [each for each in reports if each.figure.role is not Role.PRIOR and each.relation is not Relation.RESTATED]
    return held[-REPORTS_LIMIT:] or list(reports)


def make_room(canvas: Canvas, axes: Axes, ends: Sequence[steps.End]) -> None:
    """Leave as much room beside the lines as scale and ends need, and no more."""
    left = MARGIN * WIDTH_PX + steps.scale_width_px(axes) + 16
    words = [word for end in ends for word in end.words]
    widest = max((paper.width_px(canvas, word, END_PT, bold=True) for word in words), default=0.0)
    right = MARGIN * WIDTH_PX + widest
    place = axes.get_position()
    width = max(0.3, (WIDTH_PX - left - right) / WIDTH_PX / 1.02)
    axes.set_position((left / WIDTH_PX, place.y0, width, place.height))


def write_foot(canvas: Canvas, shade: Shade, named: Sequence[str], notes: Sequence[str]) -> None:
    """Name the outlets with their signs, on as many lines as there are, and what else is to be known."""
    height = canvas.get_figheight() * paper.DPI
    room = WIDTH_PX * (1 - 2 * MARGIN)
    rows: list[str] = []
    for entry in (*named, *notes):
        longer = f"{rows[-1]}\u2003{entry}" if rows else entry
        if rows and paper.width_px(canvas, longer, FOOT_PT) <= room:
            rows[-1] = longer
        else:
            rows.append(entry)
    for number, row in enumerate(rows[:LEGEND_LINES]):
        paper.write(canvas, row, top_px=height - 66 + 36 * number, size=FOOT_PT, colour=shade.soft)


def notes_of(
    sides: Sequence[Sequence[Report]], span: steps.Span, unusual: Collection[FigureKey], voice: Voice
) -> list[str]:
    """Say what fine dashes and question marks mean, where there are any."""
    notes = [voice.say("chart-gap")] if steps.has_gaps(sides, span, voice) else []
    asked = any(report.key in unusual for side in sides for report in side)
    return [*notes, "? " + voice.say("chart-unusual")] if asked else notes


def _below(reports: Sequence[Report], story_title: str, voice: Voice) -> str:
    first, last = (end(report.published_at for report in reports) for end in (min, max))
    span = days_of(first, last, voice)
    return f"{span} · {story_title}" if story_title else span


def days_of(first: datetime, last: datetime, voice: Voice) -> str:
    """Name the days from the first to the last, with their years where they differ."""
    begin, end = voice.short_day(first), voice.short_day(last)
    if voice.local(first).year != voice.local(last).year:
        return f"{begin} {voice.local(first).year} – {end} {voice.local(last).year}"
    return begin if begin == end else f"{begin} – {end}"
