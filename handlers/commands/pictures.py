"""Pictures: one series over time, a story's main series, the week; each on light or dark paper."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.charts import panels, single
from handlers.finding import find_series, look_up, standing_of
from handlers.text import Text, one_line, text
from handlers.weekly import WEEK, week
from handlers.wording.notice import Notice, button, rows
from handlers.wording.nouns import label
from storage import chats, stories
from storage.records import Button, Report

TITLE_LIMIT = 160
REPORTS_OF_A_CHART = 2
STAMP_DIGITS = 11  #: of seconds since 1970: thousands of years


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture before it is drawn, and what stands under it."""

    draw: Callable[[], bytes]
    caption: Text
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undrawable:
    """Why there is no picture."""

    key: str


async def chart(ask: Ask) -> None:
    """/chart WORDS: a story's gravest quantity over time, or the one named behind the story; alone: the week."""
    if not ask.words:
        await _answer(ask, "week", str(int(ask.services.now().timestamp())))
        return
    if (found := await find_series(ask)) is not None:
        await _answer(ask, "chart", found.series.id)


async def chart_pressed(ask: Ask) -> None:
    """The button that draws a series over time."""
    await _answer(ask, "chart", ask.words)


async def sheet_pressed(ask: Ask) -> None:
    """The button that draws a story's main series."""
    await _answer(ask, "sheet", ask.words)


async def paper_pressed(ask: Ask) -> None:
    """The button that draws a picture anew on the other paper, in its place; whoever may change the chat changes it."""
    kind, _, rest = ask.words.partition(":")
    of, _, paper = rest.rpartition(":")
    if kind not in DRAWERS or paper not in ("light", "dark"):
        await ask.tell("button-outdated")
        return
    dark = paper == "dark"
    if ask.chat.dark is not dark and await ask.may(Act.CHANGE):
        async with ask.services.db.write() as tx:
            ask.chat = await chats.change(tx, ask.chat.id, dark=dark) or ask.chat
    await _answer(ask, kind, of, dark=dark, anew=True)


async def _answer(ask: Ask, kind: str, of: str, *, dark: bool | None = None, anew: bool = False) -> None:
    """Draw a picture, on the paper the chat has chosen unless another is named."""
    dark = ask.chat.dark if dark is None else dark
    match await DRAWERS[kind](ask, of, dark):
        case Undrawable(key=key):
            await ask.tell(key)
        case Drawn(draw=draw, caption=caption, buttons=buttons):
            await ask.toast()
            picture = await ask.work(draw)
            other = ("button-light", "light") if dark else ("button-dark", "dark")
            turn = button(ask.say(other[0]), "paper", kind, of, other[1])
            notice = Notice(text=caption, buttons=rows((turn, *buttons)))
            await (ask.redraw(picture, notice) if anew else ask.show(picture, notice))


async def _chart(ask: Ask, series_id: str, dark: bool) -> Drawn | Undrawable:
    found = await look_up(ask, series_id)
    if found is None:
        return Undrawable(key="story-gone")
    if not _is_drawn(found.reports):
        return Undrawable(key="chart-too-short")
    (insight,) = ask.services.reasoning.look((found.series,), found.reports)
    draw = partial(
        single.draw,
        found.series,
        found.reports,
        ask.voice,
        story_title=found.story.title,
        dark=dark,
        unusual=insight.unusual,
    )
    return Drawn(
        draw=draw,
        caption=text(one_line(f"{label(found.series, ask.voice)} · {found.story.title}", TITLE_LIMIT)),
        buttons=(
            button(ask.say("button-history"), "history", found.series.id),
            button(ask.say("button-charts"), "sheet", found.story.id),
        ),
    )


async def _sheet(ask: Ask, story_id: str, dark: bool) -> Drawn | Undrawable:
    async with ask.services.db.read() as tx:
        story = await stories.shown(tx, story_id, ask.chat.id)
        if story is None:
            return Undrawable(key="story-gone")
        stand = await standing_of(tx, story, ask.chat.id)
        reports = await stories.reports_shown(tx, story_id, ask.chat.id)
    among = tuple(change.series for change in stand)
    of_series = {each.id: [report for report in reports if report.series_id == each.id] for each in among}
    drawn = [each for each in ask.services.reasoning.look(among, reports) if _is_drawn(of_series[each.series.id])]
    # What moved comes before what was merely said again.
    moved = sorted(drawn, key=lambda insight: len(_values(of_series[insight.series.id])) < REPORTS_OF_A_CHART)
    if not moved:
        return Undrawable(key="chart-too-short")
    shown = [
        panels.Panel(
            heading=label(insight.series, ask.voice, among=among),
            reports=tuple(of_series[insight.series.id]),
            unusual=insight.unusual,
        )
        for insight in moved[: panels.MOST_PANELS]
    ]
    moments = [report.published_at for panel in shown for report in panel.reports]
    below = single.days_of(min(moments), max(moments), ask.voice)
    return Drawn(
        draw=partial(panels.draw, story.title, below, shown, ask.voice, dark=dark),
        caption=text(one_line(story.title, TITLE_LIMIT)),
        buttons=(button(ask.say("button-story"), "story", story.id),),
    )


def _is_drawn(reports: Sequence[Report]) -> bool:
    return len(single.drawn_of(reports)) >= REPORTS_OF_A_CHART


def _values(reports: Sequence[Report]) -> set[Decimal]:
    return {report.figure.value for report in single.drawn_of(reports)}


async def _week(ask: Ask, stamp: str, dark: bool) -> Drawn | Undrawable:
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= STAMP_DIGITS):
        return Undrawable(key="button-outdated")
    until = datetime.fromtimestamp(int(stamp), UTC)
    digest = await ask.services.digest(ask.chat, until - WEEK, until)
    async with ask.services.db.read() as tx:
        shown = await week(tx, digest, ask.voice, ask.services.reasoning.look)
    if not shown:
        return Undrawable(key="week-too-quiet")
    below = single.days_of(until - WEEK, until, ask.voice)
    heading = ask.say("week-heading")
    return Drawn(
        draw=partial(panels.draw, heading, below, shown, ask.voice, dark=dark), caption=text(f"{heading} · {below}")
    )


DRAWERS: dict[str, Callable[[Ask, str, bool], Awaitable[Drawn | Undrawable]]] = {
    "chart": _chart,
    "sheet": _sheet,
    "week": _week,
}

COMMANDS = (Command(name="chart", act=Act.READ, run=chart, slow=True),)
PRESSES = (
    Press(verb="chart", act=Act.READ, run=chart_pressed, slow=True),
    Press(verb="sheet", act=Act.READ, run=sheet_pressed, slow=True),
    Press(verb="paper", act=Act.READ, run=paper_pressed, slow=True),
)
