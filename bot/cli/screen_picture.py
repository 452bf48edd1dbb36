"""Draws a message as it stands in a chat: words under their forms, the picture above them, the buttons below.

Drawn by matplotlib like the charts, so that a picture of README needs no browser, no phone and no other font.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from handlers.charts.paper import DARK, LIGHT, Shade, drawable
from handlers.text import utf16_length
from storage.records import Button, Entity

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

WIDTH_PX, DPI = 720, 100
EDGE_PX, INSIDE_PX, ROUND_PX = 16, 16, 14
LINE_PX, BUTTON_PX, GAP_PX = 28, 40, 6
WORDS_PT, SMALL_PT = 13.5, 12.5
ROOM_PX = WIDTH_PX - 2 * (EDGE_PX + INSIDE_PX)
BASE_PX = 6  #: from the middle of a line down to the foot of its letters
QUOTE_PX = 14  #: how far a quotation stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What one message looks like, and what somebody had said before it."""

    name: str
    asked: str  #: the command that it answers; "" for what comes by itself
    text: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...]
    picture: bytes | None = None  #: PNG

    def described(self) -> str:
        """All that can be read on it, line by line; each row of buttons is a line."""
        rows = (" ".join(f"[{button.label}]" for button in row) for row in self.buttons)
        return "\n".join((*((f"> {self.asked}",) if self.asked else ()), self.text, *rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What a chat is painted with."""

    shade: Shade
    wall: str
    own: str  #: the bubble of what the reader says
    button: str


COLOURS = {
    "light": Colours(shade=LIGHT, wall="#d5e1e9", own="#e1f5d0", button="#bfd0dc"),
    "dark": Colours(shade=DARK, wall="#0e1621", own="#2b5278", button="#22303d"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a stretch of white space with the forms it stands under."""

    words: str
    forms: frozenset[str]
    width_px: float


class Brush:
    """Paints on a canvas in pixels from its upper left corner."""

    def __init__(self, height_px: float, colours: Colours) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.height_px = height_px
        self.colours = colours
        self.canvas: Canvas = Figure(figsize=(WIDTH_PX / DPI, height_px / DPI), dpi=DPI, facecolor=colours.wall)
        FigureCanvasAgg(self.canvas)

    def box(self, left: float, top: float, width: float, height: float, colour: str, rounding: float) -> None:
        from matplotlib.patches import FancyBboxPatch
        from matplotlib.transforms import IdentityTransform

        patch = FancyBboxPatch(
            (left, self.height_px - top - height),
            width,
            height,
            boxstyle=f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0",
            linewidth=0,
            facecolor=colour,
            transform=IdentityTransform(),
        )
        self.canvas.add_artist(patch)

    def write(
        self, left: float, middle: float, words: str, *, colour: str, size: float = WORDS_PT, **style: Any
    ) -> Any:
        # Any: properties of the library's texts, and one of them.
        from matplotlib.transforms import IdentityTransform

        place: dict[str, Any] = {"transform": IdentityTransform(), "va": "baseline", "parse_math": False}
        return self.canvas.text(
            left, self.height_px - middle - BASE_PX, words, color=colour, fontsize=size, **(place | style)
        )

    def width_px(self, words: str, **style: Any) -> float:  # as above
        """How far the pen moves; the library itself measures no white space at the end."""
        return self._ink_px(f"{words}|", **style) - self._ink_px("|", **style)

    def _ink_px(self, words: str, **style: Any) -> float:  # as above
        written = self.write(0, 0, words, colour="black", **style)
        width = float(written.get_window_extent().width)
        written.remove()
        return width

    def show(self, picture: bytes, top: float) -> None:
        """Put a picture over the whole width of the bubble."""
        import matplotlib.image

        height = picture_height(picture)
        place = (EDGE_PX / WIDTH_PX, 1 - (top + height) / self.height_px)
        axes = self.canvas.add_axes((*place, (WIDTH_PX - 2 * EDGE_PX) / WIDTH_PX, height / self.height_px))
        axes.imshow(matplotlib.image.imread(io.BytesIO(picture)), aspect="auto", interpolation="lanczos")
        axes.set_axis_off()
        axes.set_zorder(2)  # above the bubble


def draw(screen: Screen, tone: str) -> bytes:
    """Draw a message on `light` or `dark` paper, as PNG of 720 pixels' width that says what can be read on it."""
    colours = COLOURS[tone]
    measure = Brush(100, colours)
    told = [laid for line in lined(measure, screen) for laid in wrapped(line)]
    asked_px = LINE_PX + 2 * INSIDE_PX if screen.asked else 0
    picture_px = picture_height(screen.picture) if screen.picture is not None else 0
    bubble_px = picture_px + len(told) * LINE_PX + 1.5 * INSIDE_PX
    rows_px = len(screen.buttons) * (BUTTON_PX + GAP_PX)
    brush = Brush(round(2 * EDGE_PX + asked_px + bubble_px + rows_px), colours)
    top = float(EDGE_PX)
    if screen.asked:
        width = measure.width_px(screen.asked) + 2 * INSIDE_PX
        brush.box(WIDTH_PX - EDGE_PX - width, top, width, LINE_PX + INSIDE_PX, colours.own, ROUND_PX)
        left, middle = WIDTH_PX - EDGE_PX - width + INSIDE_PX, top + (LINE_PX + INSIDE_PX) / 2
        brush.write(left, middle, screen.asked, colour=colours.shade.ink)
        top += asked_px
    brush.box(EDGE_PX, top, WIDTH_PX - 2 * EDGE_PX, bubble_px, colours.shade.paper, ROUND_PX)
    if screen.picture is not None:
        brush.show(screen.picture, top)
    write_lines(brush, told, top + picture_px + 0.75 * INSIDE_PX)
    press(brush, screen.buttons, top + bubble_px + GAP_PX)
    written = io.BytesIO()
    brush.canvas.savefig(
        written,
        format="png",
        facecolor=colours.wall,
        metadata={"Description": screen.described(), "Software": None},
        pil_kwargs={"compress_level": 9},
    )
    return written.getvalue()


def lined(brush: Brush, screen: Screen) -> list[list[Piece]]:
    """The lines of a message in pieces, each under the same forms from its first letter to its last."""
    lines: list[list[Piece]] = [[]]
    at = 0
    letters: list[tuple[str, frozenset[str]]] = []
    for letter in screen.text:
        forms = frozenset(each.type for each in screen.entities if each.offset <= at < each.offset + each.length)
        letters.append((letter, forms))
        at += utf16_length(letter)
    for (forms, is_space, is_end), group in groupby(letters, lambda one: (one[1], one[0].isspace(), one[0] == "\n")):
        words = "".join(letter for letter, _ in group)
        if is_end:
            lines.extend([] for _ in words)
            continue
        shown = words if is_space else drawable(words)
        lines[-1].append(Piece(shown, forms, brush.width_px(shown, **style_of(forms))))
    return lines


def wrapped(line: Sequence[Piece]) -> list[list[Piece]]:
    """Break a line where the bubble ends; what stands in columns is left as it is."""
    room = ROOM_PX - (QUOTE_PX if any("blockquote" in piece.forms for piece in line) else 0)
    rows: list[list[Piece]] = [[]]
    filled = 0.0
    for piece in line:
        # A comma behind a link stays with it.
        is_start = bool(rows[-1]) and rows[-1][-1].words.isspace()
        if filled + piece.width_px > room and is_start and not piece.words.isspace():
            rows.append([])
            filled = 0.0
        if filled or not piece.words.isspace() or "pre" in piece.forms:
            rows[-1].append(piece)
            filled += piece.width_px
    return rows


def write_lines(brush: Brush, rows: Sequence[Sequence[Piece]], top: float) -> None:
    shade = brush.colours.shade
    for number, row in enumerate(rows):
        upper = top + number * LINE_PX
        left = float(EDGE_PX + INSIDE_PX)
        if any("blockquote" in piece.forms for piece in row):
            brush.box(left, upper + 1, 3, LINE_PX - 2, shade.lines[0], 0)
            left += QUOTE_PX
        for piece in row:
            if not piece.words.isspace():
                colour = shade.lines[0] if "text_link" in piece.forms else shade.ink
                colour = shade.soft if "italic" in piece.forms else colour
                brush.write(left, upper + LINE_PX / 2, piece.words, colour=colour, **style_of(piece.forms))
            left += piece.width_px


def press(brush: Brush, buttons: Sequence[Sequence[Button]], top: float) -> None:
    """Set the rows of buttons below the bubble, each as wide as the others of its row."""
    for number, row in enumerate(buttons):
        width = (WIDTH_PX - 2 * EDGE_PX - GAP_PX * (len(row) - 1)) / len(row)
        upper = top + number * (BUTTON_PX + GAP_PX)
        for place, button in enumerate(row):
            left = EDGE_PX + place * (width + GAP_PX)
            brush.box(left, upper, width, BUTTON_PX, brush.colours.button, 9)
            size = SMALL_PT
            label = button.label + (" ↗" if button.url is not None else "")
            while size > 8 and brush.width_px(label, size=size) > width - 8:
                size -= 0.5
            ink = brush.colours.shade.ink
            brush.write(left + width / 2, upper + BUTTON_PX / 2, label, colour=ink, size=size, ha="center")


def style_of(forms: frozenset[str]) -> dict[str, Any]:  # the library's own properties
    """How the letters of a form look."""
    style: dict[str, Any] = {}  # as above
    if "bold" in forms:
        style["fontweight"] = "bold"
    if "italic" in forms:
        style["fontstyle"] = "italic"
    if forms & {"pre", "code"}:
        style["family"] = "DejaVu Sans Mono"
    return style


def picture_height(picture: bytes) -> float:
    """How high a PNG becomes that fills the bubble; its size stands at the beginning."""
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return (WIDTH_PX - 2 * EDGE_PX) * height / width
