"""Looking at series: what every report said, who agrees, with what it was compared; two stories side by side."""

from __future__ import annotations

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.commands.stories import figures_page, latest_page
from handlers.finding import (
    Seen,
    find_pair,
    find_series,
    find_story,
    found_page,
    look_up,
    offer_latest,
    searchable,
    seen,
    shown_story,
    standing_of,
)
from handlers.wording import insights as wording
from handlers.wording import reasons
from handlers.wording.notice import Notice
from storage import stories
from storage.records import Relation, Story


async def history(ask: Ask) -> None:
    """/history WORDS: what every report said of a story's gravest quantity, or of the one named behind the story."""
    if (found := await find_series(ask)) is not None:
        await ask.reply(_history(ask, found, 0))


async def history_pressed(ask: Ask) -> None:
    """The button that shows what every report said of one quantity."""
    if (found := await seen(ask, ask.words)) is not None:
        await ask.toast()
        await ask.reply(_history(ask, found, 0))


def _history(ask: Ask, found: Seen, page: int) -> Notice:
    insight = next(iter(ask.services.reasoning.look((found.series,), found.reports)), None)
    return wording.history(found.story, found.series, found.reports, insight, page, ask.voice, ask.services.now())


async def sources(ask: Ask) -> None:
    """/sources WORDS: who says what of a story, and how far they agree."""
    if (found := await find_story(ask, lambda story, _: ("sources", story.id))) is not None:
        await ask.reply(await _sources(ask, found, 0))


async def sources_pressed(ask: Ask) -> None:
    """The button that shows who says what of a story."""
    if (found := await shown_story(ask, ask.words)) is not None:
        await ask.toast()
        await ask.reply(await _sources(ask, found, 0))


async def _sources(ask: Ask, found: Story, page: int) -> Notice:
    async with ask.services.db.read() as tx:
        stand = await standing_of(tx, found, ask.chat.id)
        reports = await stories.reports_shown(tx, found.id, ask.chat.id)
    told = ask.services.reasoning.look([change.series for change in stand], reports)
    # What several speak of comes first: there is something to agree on.
    told = tuple(sorted(told, key=lambda insight: len(insight.accounts) < 2))
    odd = ask.services.reasoning.sums(reports)
    return wording.sources(found, told, odd, page, ask.voice, ask.services.now())


async def compared(ask: Ask) -> None:
    """The button that says with what the figures of a series were compared, or why with nothing."""
    found = await seen(ask, ask.words)
    if found is None:
        return
    async with ask.services.db.read() as tx:
        others = await stories.series_of(tx, found.story.id)
        reports = await stories.reports_shown(tx, found.story.id, ask.chat.id)
    nearest = ask.services.reasoning.nearest
    opened = (report for report in found.reports if report.relation is Relation.NEW)
    apart = {report.key: each for report in opened if (each := nearest(report, reports)) is not None}
    await ask.toast()
    await ask.reply(
        reasons.comparison(
            found.story,
            found.series,
            found.reports,
            {report.key: report for report in reports},
            apart,
            {series.id: series for series in others},
            ask.voice,
            ask.services.now(),
        )
    )


async def compare(ask: Ask) -> None:
    """/compare A B: two stories side by side."""
    words = " ".join(ask.words.split())
    if not words:
        await offer_latest(ask, "compare-which", lambda story, _: ("versus", story.id))
        return
    async with ask.services.db.read() as tx:
        pair = await find_pair(tx, words, ask.chat.id)
        stands = [(each, await standing_of(tx, each, ask.chat.id)) for each in pair or ()]
    if len(stands) != 2:
        await ask.tell("compare-not-found", words=searchable(words))
        return
    await ask.reply(wording.compared(stands[0], stands[1], ask.voice, ask.services.now()))


async def versus_pressed(ask: Ask) -> None:
    """The buttons that choose two stories to compare, one after the other."""
    one, _, other = ask.words.partition(":")
    if (first := await shown_story(ask, one)) is None:
        return
    if not other:
        await ask.toast()
        await offer_latest(ask, "compare-with", lambda story, _: ("versus", one, story.id), without=one)
        return
    if (second := await shown_story(ask, other)) is None:
        return
    async with ask.services.db.read() as tx:
        left, right = [(each, await standing_of(tx, each, ask.chat.id)) for each in (first, second)]
    await ask.toast()
    await ask.reply(wording.compared(left, right, ask.voice, ask.services.now()))


async def turn(ask: Ask) -> None:
    """The buttons that turn a list's pages: they carry what the list is of, so that they work after a restart."""
    kind, _, rest = ask.words.partition(":")
    notice = await _page(ask, kind, rest)
    if notice is None:
        await ask.tell("button-outdated")
        return
    await ask.toast()
    await ask.rewrite(notice)


async def _page(ask: Ask, kind: str, rest: str) -> Notice | None:
    if kind in ("latest", "found"):
        number, _, words = rest.partition(":")
        if (page := _number(number)) is None or (kind == "found" and not words):
            return None
        return await latest_page(ask, page) if kind == "latest" else await found_page(ask, words, page)
    of, _, number = rest.partition(":")
    if (page := _number(number)) is None:
        return None
    if kind == "history":
        found = await look_up(ask, of)
        return _history(ask, found, page) if found is not None else None
    async with ask.services.db.read() as tx:
        story = await stories.shown(tx, of, ask.chat.id)
    if story is None:
        return None
    match kind:
        case "figures":
            return await figures_page(ask, story, page)
        case "sources":
            return await _sources(ask, story, page)
        case _:
            return None


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 5 else None


COMMANDS = (
    Command(name="history", act=Act.READ, run=history),
    Command(name="sources", act=Act.READ, run=sources),
    Command(name="compare", act=Act.READ, run=compare),
)
PRESSES = (
    Press(verb="history", act=Act.READ, run=history_pressed),
    Press(verb="sources", act=Act.READ, run=sources_pressed),
    Press(verb="versus", act=Act.READ, run=versus_pressed),
    Press(verb="compared", act=Act.READ, run=compared),
    Press(verb="page", act=Act.READ, run=turn),
)
