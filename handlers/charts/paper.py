"""The paper charts are drawn on: colours, sizes of type, and words that fit.

matplotlib is loaded when the first picture is drawn, and never through pyplot, which keeps figures alive. A phone shows
a picture of 1200 pixels at a third of its size: nothing is written smaller than what is read there without zooming.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.text import one_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

WIDTH_PX, HEIGHT_PX, DPI = 1200, 800, 150
MARGIN = 0.035  #: of the width, left and right
TITLE_PT, BELOW_PT, END_PT, TICK_PT, FOOT_PT = 20, 14.5, 16, 13.5, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """The colours of paper, ink and lines."""

    paper: str
    ink: str
    soft: str  #: ink of what is read second
    pale: str
    lines: tuple[str, ...]


#: Okabe and Ito's colours, told apart with every kind of colour blindness; on each paper those come first that are read
#: on it as letters too.
LIGHT = Shade(
    paper="#ffffff",
    ink="#1b1b1b",
    soft="#555555",
    pale="#dcdcdc",
    lines=("#0072B2", "#D55E00", "#00795A", "#B0558A", "#9A6A00", "#2B8CC4"),
)
DARK = Shade(
    paper="#17212b",
    ink="#f0f0f0",
    soft="#b4bec8",
    pale="#3a4651",
    lines=("#56B4E9", "#E69F00", "#1FBF92", "#E29BC4", "#F0E442", "#F07A2A"),
)


def sheet(shade: Shade, height_px: int = HEIGHT_PX) -> Canvas:
    """An empty sheet."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(WIDTH_PX / DPI, height_px / DPI), dpi=DPI, facecolor=shade.paper)
    FigureCanvasAgg(canvas)
    return canvas


def png(canvas: Canvas, shade: Shade) -> bytes:
    """The sheet as a picture."""
    picture = io.BytesIO()
    canvas.savefig(picture, format="png", facecolor=shade.paper)
    return picture.getvalue()


def write(
    canvas: Canvas, words: str, *, top_px: float, size: float, colour: str, bold: bool = False, left: float = MARGIN
) -> None:
    """Write one line so many pixels below the upper edge, cut at a word where it would leave the paper."""
    words = fitted(canvas, words, size, room_px=WIDTH_PX * (1 - left - MARGIN), bold=bold)
    canvas.text(
        left,
        1 - top_px / (canvas.get_figheight() * DPI),
        words,
        color=colour,
        fontsize=size,
        fontweight="bold" if bold else "normal",
        va="center",
        parse_math=False,
    )


def fitted(canvas: Canvas, words: str, size: float, *, room_px: float, bold: bool = False) -> str:
    """As much of the words as there is room for on one line."""
    words = drawable(words)
    limit = len(words)
    while limit > 1 and width_px(canvas, words, size, bold=bold) > room_px:
        limit = min(limit - 1, int(limit * 0.95))
        words = one_line(words, limit)
    return words


def width_px(canvas: Canvas, words: str, size: float, *, bold: bool = False) -> float:
    """How wide words become."""
    weight = "bold" if bold else "normal"
    written = canvas.text(0, 0, drawable(words), fontsize=size, fontweight=weight, parse_math=False)
    width = float(written.get_window_extent().width)
    written.remove()
    return width


def drawable(words: str) -> str:
    """Leave out what the font has no letter for: an emoji in a headline would be a box."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    letters = get_font(findfont(FontProperties())).get_charmap()
    kept = "".join(letter for letter in words if ord(letter) in letters)
    return " ".join(part for part in kept.split(" ") if part)
