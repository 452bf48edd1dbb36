"""Draws reports as steps over time: bands for bounds, a sign for each report, fine dashes where nobody reported."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from handlers.charts import paper
from handlers.charts.paper import DPI, END_PT, TICK_PT, Shade
from handlers.voice import Voice
from handlers.wording.quantities import amount, hedged, scaled
from storage.records import Bound, FigureKey, Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHORTEST_SPAN_DAYS = 0.25
STUB = 0.05  #: of the whole: so long the last report holds at least, or nobody would see its band
LONG_DAYS = 200  #: from here the scale of times names months and years
QUIET_DAYS = 1.0  #: from here a silence of a series that has no pace yet is a gap
QUIET_TIMES = 3.0  #: and for others, so many times their usual silence
SHORTEST_GAP_DAYS = 0.25
VAGUE = (0, (1.6, 0.8))
SILENT = (0, (6, 4))
NO_BREAK = "\u00a0"
LINE_LETTERS = 14  #: of the words at a line's end
PALE_ALPHA = 0.16
ROOM_ABOVE = 0.10

#: matplotlib counts days from here.
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # the reader's own clock, to which every moment has been turned


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The stretch of time a chart shows."""

    begin: float
    last: float  #: when the last report was made
    until: float  #: where its line ends


#: How high a line of the words at the ends is.
END_LINE_PX = END_PT * 1.25 / 72 * DPI


def span_of(reports: Sequence[Report], voice: Voice) -> Span:
    """From the first report to a little after the last."""
    moments = [days(report.published_at, voice) for report in reports]
    begin, last = min(moments), max(moments)
    return Span(begin=begin, last=last, until=last + STUB * max(SHORTEST_SPAN_DAYS, last - begin))


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where a side's line ends, and what is written there."""

    value: float
    words: tuple[str, ...]
    colour: str


def draw_side(
    axes: Axes,
    side: str,
    reports: Sequence[Report],
    *,
    span: Span,
    colour: str,
    voice: Voice,
    marks: Mapping[str, tuple[str, str]],
    unusual: Collection[FigureKey] = (),
) -> End:
    """Draw what one side reported."""
    # Floats are for the picture alone; nothing is computed with them.
    times = [days(report.published_at, voice) for report in reports]
    values = [float(report.figure.value) for report in reports]
    for number, report in enumerate(reports):
        following = times[number + 1] if number + 1 < len(times) else span.until
        gap = max(_gap_after(times, number), span.until - span.last)
        _stretch(axes, report, times[number], following, colour=colour, gap=gap)
        if number + 1 < len(values):
            axes.plot((following, following), (values[number], values[number + 1]), color=colour, linewidth=1.4)
    for time, value, report in zip(times, values, reports, strict=True):
        shape = marks[report.outlet][0]
        axes.scatter([time], [value], color=colour, s=46 if shape != "." else 60, marker=shape, zorder=4)
        if report.figure.corrects:
            axes.scatter([time], [value], s=230, facecolors="none", edgecolors=colour, linewidths=2.0, zorder=5)
        if report.key in unusual:
            _ask(axes, time, value, colour)
    return End(value=values[-1], words=end_words(side, reports, voice), colour=colour)


def end_words(side: str, reports: Sequence[Report], voice: Voice) -> tuple[str, ...]:
    """What is written at the end of a side's line: the value that holds, and whose it is."""
    return (*_value(reports[-1], voice), *_lines(side, 2))


def _value(report: Report, voice: Voice) -> tuple[str, ...]:
    """The value as it is hedged, the number never parted from its unit."""
    spoken = amount(report.figure.value, report.figure.unit, voice)
    return _lines(hedged(report.figure, voice).replace(spoken, spoken.replace(" ", NO_BREAK)), 3)


def _lines(words: str, most: int) -> tuple[str, ...]:
    """Words on a few short lines; one that is longer than a line is cut, not parted."""
    cut = [f"{word[: LINE_LETTERS - 1]}…" if len(word) > LINE_LETTERS else word for word in words.split(" ")]
    wrapped = textwrap.wrap(" ".join(cut), LINE_LETTERS, break_long_words=False, max_lines=most, placeholder=" …")
    return tuple(map(paper.drawable, wrapped))


def _ask(axes: Axes, time: float, value: float, colour: str) -> None:
    """Put a question mark above a dot."""
    place, above = (time, value), (0, 9)
    axes.annotate(
        "?", place, above, textcoords="offset points", color=colour, fontsize=END_PT, weight="bold", ha="center"
    )


def _stretch(axes: Axes, report: Report, start: float, end: float, *, colour: str, gap: float) -> None:
    """Draw how long a report holds: in full until it has been silent for too long, in fine dashes from there on."""
    value, vague = float(report.figure.value), report.figure.bound is Bound.VAGUE
    heard = min(end, start + gap)
    axes.plot((start, heard), (value, value), color=colour, linewidth=3.0, linestyle=VAGUE if vague else "-", zorder=3)
    if heard < end:
        axes.plot((heard, end), (value, value), color=colour, linewidth=1.2, linestyle=SILENT, zorder=3)
    low, high = _reach(report)
    if low != high:
        axes.fill_between((start, end), (low, low), (high, high), color=colour, alpha=PALE_ALPHA, linewidth=0, zorder=1)


def _gap_after(times: Sequence[float], number: int) -> float:
    """After how many days of silence a report is no longer taken to hold: by the pace at which the others came."""
    silences = [after - before for before, after in pairwise(times) if after > before]
    own = times[number + 1] - times[number] if number + 1 < len(times) else None
    if own in silences:
        silences.remove(own)
    if len(silences) < 2:
        return QUIET_DAYS
    return max(SHORTEST_GAP_DAYS, QUIET_TIMES * median(silences))


def has_gaps(sides: Sequence[Sequence[Report]], span: Span, voice: Voice) -> bool:
    """Tell whether any line has fine dashes."""
    for side in sides:
        times = [days(report.published_at, voice) for report in side]
        ends = [*times[1:], span.last]
        if any(
            end - time > max(_gap_after(times, at), span.until - span.last)
            for at, (time, end) in enumerate(zip(times, ends, strict=True))
        ):
            return True
    return False


def _reach(report: Report) -> tuple[float, float]:
    """Say between which values a report leaves the quantity; an open end reaches a tenth further."""
    figure = report.figure
    value = float(figure.value)
    low = float(figure.low) if figure.low is not None else value * 0.9
    high = float(figure.high) if figure.high is not None else value * 1.1
    return low, high


def dress(axes: Axes, shade: Shade, voice: Voice, reports: Sequence[Report], span: Span, *, lines: int = 5) -> None:
    """Give a chart its scales: values in the reader's numbers, times by the reader's clock."""
    from matplotlib.dates import AutoDateLocator
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor(shade.paper)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(shade.pale)
    axes.tick_params(colors=shade.soft, labelsize=TICK_PT, length=0, pad=7)
    axes.grid(axis="y", color=shade.pale, linewidth=0.9)
    axes.set_axisbelow(True)
    whole = all(report.figure.value == report.figure.value.to_integral_value() for report in reports)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=lines, integer=whole))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _scale_mark(value, voice)))
    missing = max(0.0, SHORTEST_SPAN_DAYS - (span.until - span.begin))
    edge = STUB * (span.until - span.begin)
    axes.set_xlim(span.begin - edge - missing / 2, span.until + edge + missing / 2)
    is_long = span.until - span.begin > LONG_DAYS
    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=5))  # type: ignore[no-untyped-call]  # theirs
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _time_mark(value, voice, is_long=is_long)))
    lowest, highest = axes.get_ylim()
    if 0 < lowest < 0.5 * highest:
        # Steps from near zero are read against zero.
        lowest = 0
    # What stands above the highest dot shall stand on paper.
    axes.set_ylim(lowest, highest + (highest - lowest) * ROOM_ABOVE)


def scale_width_px(axes: Axes) -> float:
    """How wide the marks of the scale of values are."""
    figure = axes.get_figure()
    if figure is None:
        return 0.0
    figure.canvas.draw()
    return max((float(mark.get_window_extent().width) for mark in axes.get_yticklabels()), default=0.0)


def name_ends(axes: Axes, ends: Sequence[End]) -> None:
    """Write value and side at the end of each line, moved apart where they would cover each other."""
    lowest, highest = axes.get_ylim()
    height = (highest - lowest) or 1.0
    line = END_LINE_PX / axes.get_window_extent().height
    ordered = sorted(ends, key=lambda end: end.value)
    places: list[float] = []
    for end, below in zip(ordered, (None, *ordered), strict=False):
        # None hangs down into the scale of times.
        place = max((end.value - lowest) / height, line * (len(end.words) - 1) / 2)
        if below is not None:
            place = max(place, places[-1] + line * (len(end.words) + len(below.words)) / 2)
        places.append(place)
    over = max(0.0, places[-1] + line * len(ordered[-1].words) / 2 - 1.0) if places else 0.0
    for end, place in zip(ordered, places, strict=True):
        axes.text(
            1.02,
            place - over,
            "\n".join(end.words),
            transform=axes.transAxes,
            color=end.colour,
            fontsize=END_PT,
            fontweight="bold",
            va="center",
            linespacing=1.15,
            parse_math=False,
        )


def days(moment: datetime, voice: Voice) -> float:
    """A moment as matplotlib counts it, by the reader's clock."""
    return (voice.local(moment).replace(tzinfo=None) - EPOCH) / timedelta(days=1)


def _scale_mark(value: float, voice: Voice) -> str:
    return paper.drawable(scaled(Decimal(f"{value:.6f}"), voice))


def _time_mark(days: float, voice: Voice, *, is_long: bool) -> str:
    moment = EPOCH + timedelta(seconds=round(days * 86_400))
    if is_long:
        return voice.month(moment.date())
    return voice.date(moment.date()) if (moment.hour, moment.minute) == (0, 0) else f"{moment:%H:%M}"
