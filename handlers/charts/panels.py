"""Several series under one another in one picture: a story at a glance, or the week. Belongs into a worker thread."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.charts import paper, steps
from handlers.charts.paper import BELOW_PT, DARK, END_PT, LIGHT, MARGIN, TITLE_PT, WIDTH_PX, Shade
from handlers.charts.sides import legend, marks_of, sides_of
from handlers.charts.single import drawn_of, notes_of, write_foot
from handlers.voice import Voice
from storage.records import FigureKey, Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

MOST_PANELS = 4
HEAD_PX, FOOT_PX = 150, 100
PANEL_PX = 330
PANEL_HEAD_PX, PANEL_FOOT_PX = 84, 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One series of the picture."""

    heading: str
    below: str = ""  #: what else the heading needs: the story, where panels are of several
    reports: tuple[Report, ...]
    unusual: Collection[FigureKey] = ()


def draw(heading: str, below: str, panels: Sequence[Panel], voice: Voice, *, dark: bool = False) -> bytes:
    """Draw up to four series over the same stretch of time, as PNG of 1200 pixels width."""
    shade, shown = DARK if dark else LIGHT, panels[:MOST_PANELS]
    heights = [_height_px(panel, voice) for panel in shown]
    canvas = paper.sheet(shade, HEAD_PX + sum(heights) + FOOT_PX)
    reports = [report for panel in shown for report in drawn_of(panel.reports)]
    span, marks = steps.span_of(reports, voice), marks_of(reports)
    tops = [HEAD_PX + sum(heights[:number]) for number in range(len(shown))]
    places = zip(shown, tops, heights, strict=True)
    drawn = [_panel(canvas, panel, (top, height), span, marks, shade, voice) for panel, top, height in places]
    # All begin and end at one place, so that one moment stands above another.
    left = max(MARGIN * WIDTH_PX + steps.scale_width_px(axes) + 16 for axes, _ in drawn)
    words = [word for _, ends in drawn for end in ends for word in end.words]
    right = MARGIN * WIDTH_PX + max((paper.width_px(canvas, word, END_PT, bold=True) for word in words), default=0.0)
    for axes, ends in drawn:
        place = axes.get_position()
        width = max(0.3, (WIDTH_PX - left - right) / WIDTH_PX / 1.02)
        axes.set_position((left / WIDTH_PX, place.y0, width, place.height))
        steps.name_ends(axes, ends)
    paper.write(canvas, heading, top_px=52, size=TITLE_PT, colour=shade.ink, bold=True)
    paper.write(canvas, below, top_px=104, size=BELOW_PT, colour=shade.soft)
    sides = [side for panel in shown for _, side in sides_of(drawn_of(panel.reports))]
    unusual = frozenset(key for panel in shown for key in panel.unusual)
    write_foot(canvas, shade, legend(reports), notes_of(sides, span, unusual, voice))
    return paper.png(canvas, shade)


def _height_px(panel: Panel, voice: Voice) -> int:
    """How high a panel must be for the words at the ends of all its lines."""
    sides = sides_of(drawn_of(panel.reports))
    lines = sum(len(steps.end_words(side, found, voice)) for side, found in sides)
    return max(PANEL_PX, math.ceil(lines * steps.END_LINE_PX) + PANEL_HEAD_PX + PANEL_FOOT_PX)


def _panel(
    canvas: Canvas,
    panel: Panel,
    place: tuple[int, int],
    span: steps.Span,
    marks: Mapping[str, tuple[str, str]],
    shade: Shade,
    voice: Voice,
) -> tuple[Axes, list[steps.End]]:
    """Draw one series; its place beside scale and ends is found when all are drawn."""
    height = canvas.get_figheight() * paper.DPI
    top, high = place
    room = high - PANEL_HEAD_PX - PANEL_FOOT_PX
    axes = canvas.add_axes((0.1, 1 - (top + PANEL_HEAD_PX + room) / height, 0.7, room / height))
    shown = drawn_of(panel.reports)
    ends = [
        steps.draw_side(
            axes, side, found, span=span, colour=shade.lines[at], voice=voice, marks=marks, unusual=panel.unusual
        )
        for at, (side, found) in enumerate(sides_of(shown))
    ]
    steps.dress(axes, shade, voice, shown, span, lines=3)
    _head(canvas, shade, panel, top)
    return axes, ends


def _head(canvas: Canvas, shade: Shade, panel: Panel, top: float) -> None:
    paper.write(canvas, panel.heading, top_px=top + 24, size=END_PT, colour=shade.ink, bold=True)
    if panel.below:
        begins = MARGIN + (paper.width_px(canvas, paper.drawable(panel.heading), END_PT, bold=True) + 18) / WIDTH_PX
        if begins < 0.7:
            paper.write(canvas, panel.below, top_px=top + 24, size=BELOW_PT, colour=shade.soft, left=begins)
