"""Draws a series over time as a picture: steps, bounds, parties side by side, a dot for every report.

matplotlib is loaded when the first picture is drawn, and never through pyplot, which keeps figures alive. Drawing takes
some hundred milliseconds and belongs into a worker thread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from handlers.text import one_line
from handlers.voice import Voice
from handlers.wording.nouns import label
from handlers.wording.quantities import hedged
from storage.records import Bound, FigureKey, Relation, Report, Role, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

WIDTH_PX, HEIGHT_PX, DPI = 1200, 800, 150
REPORTS_LIMIT = 200
TITLE_LIMIT = 64
SIDE_LIMIT = 16
SOURCES_LIMIT = 110
SIDES_LIMIT = 6
APART = 0.07  #: of the height: labels closer than this would cover each other

#: matplotlib counts days from here.
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # the reader's own clock, to which every moment has been turned


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shade:
    """The colours of paper, ink and lines."""

    paper: str
    ink: str
    pale: str
    lines: tuple[str, ...]


#: Okabe and Ito's colours, told apart with every kind of colour blindness; on dark paper the bright ones come first.
LIGHT = _Shade(
    paper="#ffffff",
    ink="#1b1b1b",
    pale="#d9d9d9",
    lines=("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"),
)
DARK = _Shade(
    paper="#17212b",
    ink="#f0f0f0",
    pale="#3a4651",
    lines=("#56B4E9", "#E69F00", "#CC79A7", "#009E73", "#F0E442", "#D55E00"),
)


def draw(
    series: Series, reports: Sequence[Report], voice: Voice, *, story_title: str = "", dark: bool = False
) -> bytes:
    """Draw what was reported of one quantity, as PNG of 1200 by 800 pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    shade = DARK if dark else LIGHT
    shown = [report for report in reports if report.figure.role is not Role.PRIOR][-REPORTS_LIMIT:] or list(reports)
    canvas = Canvas(figsize=(WIDTH_PX / DPI, HEIGHT_PX / DPI), dpi=DPI, facecolor=shade.paper)
    FigureCanvasAgg(canvas)
    axes = canvas.add_axes((0.10, 0.16, 0.70, 0.66))
    sides = sides_of(shown)
    until = max(_days(report.published_at, voice) for report in shown)
    ends = [
        _draw_side(axes, side, found, until, shade.lines[number], voice) for number, (side, found) in enumerate(sides)
    ]
    _dress(axes, shade, voice, shown)
    _name_ends(axes, ends, named=len(sides) > 1)
    _write(canvas, shade, _title(series, shown, story_title, voice), _sources(shown))
    picture = io.BytesIO()
    canvas.savefig(picture, format="png", facecolor=shade.paper)
    return picture.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """Where a side's line ends, and what is written there."""

    value: float
    words: str
    side: str
    colour: str


def sides_of(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """Part the reports into lines: a contradiction opens one, whatever follows a report goes on with its line."""
    ordered = sorted(reports, key=lambda report: (report.published_at, report.key))
    side_of: dict[FigureKey, int] = {}
    sides: list[list[Report]] = []
    for report in ordered:
        known = side_of.get(report.prior) if report.prior is not None else None
        if known is None or report.relation is Relation.CONFLICT:
            known = len(sides) if not sides or report.relation is Relation.CONFLICT else 0
        if known == len(sides):
            sides.append([])
        side_of[report.key] = known
        sides[known].append(report)
    if len(sides) == 1:
        return [("", ordered)]
    return [(_named(side), side) for side in sides[:SIDES_LIMIT]]


def _named(side: Sequence[Report]) -> str:
    """Who counts on this line: the source its reports name most lately, else the outlet."""
    sources = [report.figure.source for report in side if report.figure.source]
    return one_line(sources[-1] if sources else side[-1].outlet, SIDE_LIMIT)


def _draw_side(axes: Axes, side: str, reports: Sequence[Report], until: float, colour: str, voice: Voice) -> _End:
    # Floats are for the picture alone; nothing is computed with them.
    times = [_days(report.published_at, voice) for report in reports]
    values = [float(report.figure.value) for report in reports]
    for number, report in enumerate(reports):
        following = times[number + 1] if number + 1 < len(times) else until
        vague = report.figure.bound is Bound.VAGUE
        value, stretch = values[number], (times[number], following)
        axes.plot(stretch, (value, value), color=colour, linewidth=2.4, linestyle=":" if vague else "-", zorder=3)
        if number + 1 < len(values):
            axes.plot((following, following), (value, values[number + 1]), color=colour, linewidth=1.2, zorder=3)
        low, high = _reach(report)
        if low != high:
            axes.fill_between(stretch, (low, low), (high, high), color=colour, alpha=0.15, linewidth=0, zorder=1)
    axes.scatter(times, values, color=colour, s=26, zorder=4)
    for time, value, report in zip(times, values, reports, strict=True):
        if report.figure.corrects:
            axes.scatter([time], [value], s=150, facecolors="none", edgecolors=colour, linewidths=1.8, zorder=5)
    return _End(value=values[-1], words=hedged(reports[-1].figure, voice), side=side, colour=colour)


def _reach(report: Report) -> tuple[float, float]:
    """Say between which values a report leaves the quantity; an open end reaches a tenth further."""
    figure = report.figure
    value = float(figure.value)
    low = float(figure.low) if figure.low is not None else value * 0.9
    high = float(figure.high) if figure.high is not None else value * 1.1
    return low, high


def _dress(axes: Axes, shade: _Shade, voice: Voice, reports: Sequence[Report]) -> None:
    from matplotlib.dates import AutoDateLocator
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor(shade.paper)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(shade.pale)
    axes.tick_params(colors=shade.ink, labelsize=11, length=0)
    axes.grid(axis="y", color=shade.pale, linewidth=0.8)
    axes.set_axisbelow(True)
    whole = all(report.figure.value == report.figure.value.to_integral_value() for report in reports)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=whole))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: voice.number(Decimal(f"{value:.6f}"))))
    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=6))  # type: ignore[no-untyped-call]  # theirs
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _moment(value, voice)))
    lowest, highest = axes.get_ylim()
    if 0 < lowest < 0.5 * highest:
        # Steps from near zero are read against zero.
        axes.set_ylim(0, highest)


def _days(moment: datetime, voice: Voice) -> float:
    return (voice.local(moment).replace(tzinfo=None) - EPOCH) / timedelta(days=1)


def _moment(days: float, voice: Voice) -> str:
    moment = EPOCH + timedelta(seconds=round(days * 86_400))
    return voice.date(moment.date()) if (moment.hour, moment.minute) == (0, 0) else f"{moment:%H:%M}"


def _name_ends(axes: Axes, ends: Sequence[_End], *, named: bool) -> None:
    """Write value and side at the end of each line, moved apart where they would cover each other."""
    lowest, highest = axes.get_ylim()
    height = (highest - lowest) or 1.0
    places: list[float] = []
    for end in sorted(ends, key=lambda end: end.value):
        place = (end.value - lowest) / height
        if places and place - places[-1] < APART * (2 if named else 1):
            place = places[-1] + APART * (2 if named else 1)
        places.append(place)
        words = f"{_drawable(end.words)}\n{_drawable(end.side)}" if named else _drawable(end.words)
        axes.text(
            1.02,
            place,
            words,
            transform=axes.transAxes,
            color=end.colour,
            fontsize=13,
            fontweight="bold",
            va="center",
            parse_math=False,
        )


def _write(canvas: Canvas, shade: _Shade, title: tuple[str, str], sources: str) -> None:
    ink, middle = shade.ink, "center"
    canvas.text(0.04, 0.93, _drawable(title[0]), color=ink, fontsize=17, fontweight="bold", va=middle, parse_math=False)
    canvas.text(0.04, 0.87, _drawable(title[1]), color=ink, fontsize=12, va=middle, parse_math=False)
    canvas.text(0.04, 0.04, _drawable(sources), color=ink, fontsize=10, alpha=0.75, va=middle, parse_math=False)


def _drawable(words: str) -> str:
    """Leave out what the font has no letter for: an emoji in a headline would be a box."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    letters = get_font(findfont(FontProperties())).get_charmap()
    return " ".join("".join(letter for letter in words if ord(letter) in letters).split())


def _title(series: Series, reports: Sequence[Report], story_title: str, voice: Voice) -> tuple[str, str]:
    first, last = (end(report.published_at for report in reports) for end in (min, max))
    begin, end = voice.short_day(first), voice.short_day(last)
    span = begin if begin == end else f"{begin} – {end}"
    below = f"{one_line(story_title, TITLE_LIMIT)}, {span}" if story_title else span
    return one_line(label(series, voice), TITLE_LIMIT), below


def _sources(reports: Sequence[Report]) -> str:
    return one_line(", ".join(dict.fromkeys(one_line(report.outlet, SIDE_LIMIT) for report in reports)), SOURCES_LIMIT)
