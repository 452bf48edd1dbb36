"""How it reads what reports say together: who spoke first, who agrees, what is odd, two stories side by side. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from handlers.text import Text, bold, lines, link, one_line, text
from handlers.voice import Voice
from handlers.wording.alerts import TITLE_LIMIT
from handlers.wording.changes import OUTLET_LIMIT, SIGNS, SOURCE_LIMIT
from handlers.wording.lists import Pages, turning
from handlers.wording.notice import Notice, button, rows
from handlers.wording.nouns import label
from handlers.wording.quantities import amount, phrase
from storage.findings import Account, Insight, Oddity, Sum
from storage.records import Change, FigureKey, Report, Series, Story

REPORTS_SHOWN = 15
SERIES_SHOWN = 4
ACCOUNTS_SHOWN = 6
SUMS_SHOWN = 3
COMPARED = 12
NAME_LIMIT = 24


def whose(report: Report, voice: Voice, now: datetime) -> Text:
    """Say who reported it, where and when; the outlet leads to the article."""
    source = one_line(report.figure.source or "", SOURCE_LIMIT)
    outlet = link(one_line(report.outlet, OUTLET_LIMIT), report.url)
    return text(f"{source}, " if source else "", outlet, f", {voice.when(report.published_at, now)}")


def together(insight: Insight, voice: Voice, now: datetime) -> str:
    """Say in one line who spoke first and how far the sources agree."""
    first, first_so = insight.first, insight.first_so
    told = [voice.say("first-reported", outlet=_outlet(first), time=voice.when(first.published_at, now))]
    if first_so.key != first.key:
        value, when = phrase(first_so.figure, voice), voice.when(first_so.published_at, now)
        told.append(voice.say("first-so", value=value, outlet=_outlet(first_so), time=when))
    count = len({account.report.outlet for account in insight.current})
    if count > 1:
        agreeing = len({account.report.outlet for account in insight.current if account.agrees})
        told.append(voice.say("agreement", agreeing=agreeing, count=count))
    if insight.lowest.figure.value != insight.highest.figure.value:
        low, high = (phrase(report.figure, voice) for report in (insight.lowest, insight.highest))
        told.append(voice.say("spread", low=low, high=high))
    return " · ".join(told)


def history(
    story: Story,
    series: Series,
    reports: Sequence[Report],
    insight: Insight | None,
    page: int,
    voice: Voice,
    now: datetime,
) -> Notice:
    """Show what every report said of one quantity, oldest first; the newest are on the first page."""
    end = len(reports) - page * REPORTS_SHOWN
    begin = max(0, end - REPORTS_SHOWN)
    parts: list[Text | str | None] = [
        text(bold(label(series, voice)), " · ", one_line(story.title, TITLE_LIMIT)),
        together(insight, voice, now) if insight is not None and page == 0 else None,
        voice.say("history-earlier", count=begin) if begin else None,
    ]
    unusual = insight.unusual if insight is not None else frozenset()
    parts += [_report(report, unusual, voice, now) for report in reports[begin:end]]
    pages = Pages(at=page, size=REPORTS_SHOWN, is_last=begin == 0, data=("history", series.id), earlier=True)
    return Notice(
        text=lines(*parts),
        buttons=rows(
            turning(pages, voice),
            (
                button(voice.say("button-chart"), "chart", series.id),
                button(voice.say("button-watch-figure"), "track", series.id),
                button(voice.say("button-story"), "story", story.id),
            ),
            (
                button(voice.say("button-sources"), "sources", story.id),
                button(voice.say("button-compared"), "compared", series.id),
            ),
        ),
    )


def _report(report: Report, unusual: Collection[FigureKey], voice: Voice, now: datetime) -> Text:
    sign = SIGNS.get(report.relation, "·")
    odd = " · " + voice.say("unusual") if report.key in unusual else ""
    return text(f"{sign} ", bold(phrase(report.figure, voice)), "  ", whose(report, voice, now), odd)


def sources(
    story: Story, insights: Sequence[Insight], odd: Sequence[Sum], page: int, voice: Voice, now: datetime
) -> Notice:
    """Show who says what of a story: for each quantity every outlet's latest account."""
    shown = insights[page * SERIES_SHOWN : (page + 1) * SERIES_SHOWN]
    among = tuple(insight.series for insight in insights)
    parts: list[Text | str | None] = [
        text(bold(one_line(story.title, TITLE_LIMIT)), " · ", voice.say("sources-heading"))
    ]
    for insight in shown:
        name = label(insight.series, voice, among=among)
        parts += ["", text(bold(f"{name} {phrase(insight.stands.figure, voice)}"))]
        # Where one outlet has said one thing, its own line says all of it.
        parts.append(together(insight, voice, now) if len(insight.accounts) > 1 else None)
        parts += [_account(account, voice, now) for account in insight.accounts[:ACCOUNTS_SHOWN]]
        if len(insight.accounts) > ACCOUNTS_SHOWN:
            parts.append(voice.say("reading-more", count=len(insight.accounts) - ACCOUNTS_SHOWN))
    if not insights:
        parts.append(voice.say("story-no-figures"))
    if page == 0 and odd:
        parts += ["", *(sum_line(each, voice) for each in odd[:SUMS_SHOWN])]
    pages = Pages(
        at=page, size=SERIES_SHOWN, is_last=(page + 1) * SERIES_SHOWN >= len(insights), data=("sources", story.id)
    )
    return Notice(
        text=lines(*parts),
        buttons=rows(turning(pages, voice), (button(voice.say("button-story"), "story", story.id),)),
    )


def _account(account: Account, voice: Voice, now: datetime) -> Text:
    overtaken = " · " + voice.say("overtaken") if account.overtaken else ""
    value = phrase(account.report.figure, voice)
    said = value if account.agrees or account.overtaken else bold(value)
    return text("· ", said, "  ", whose(account.report, voice, now), overtaken)


def sum_line(odd: Sum, voice: Voice) -> Text:
    """Say which figures of one article do not add up."""
    values = [phrase(part.figure, voice) for part in odd.parts]
    whole, unit = phrase(odd.whole.figure, voice), odd.whole.figure.unit
    before, _, after = voice.say(
        "sum-parts" if odd.oddity is Oddity.PARTS else "sum-increment",
        outlet="\x00",
        parts=" + ".join(values),
        sum=amount(odd.adds_up_to, unit, voice),
        whole=whole,
    ).partition("\x00")
    return text("? ", before, link(_outlet(odd.whole), odd.whole.url), after)


def compared(
    first: tuple[Story, Sequence[Change]], second: tuple[Story, Sequence[Change]], voice: Voice, now: datetime
) -> Notice:
    """Set two stories side by side: what both count, then what only one does."""
    parts: list[Text | str] = []
    for rank, (story, _) in enumerate((first, second), 1):
        since = voice.say("since", time=voice.when(story.opened_at, now))
        parts.append(text(bold(f"{rank} {one_line(story.title, TITLE_LIMIT)}"), f"  {since}"))
    left = list(second[1])
    alone: list[str] = []
    both: list[Text] = []
    for change in first[1]:
        match = next((other for other in left if _measure_alike(change.series, other.series)), None)
        if match is None:
            alone.append(f"1 {_stands(change, voice)}")
            continue
        left.remove(match)
        name = one_line(label(change.series, voice), NAME_LIMIT)
        values = (phrase(each.report.figure, voice) for each in (change, match))
        both.append(text(f"{name} ", bold(" ↔ ".join(values))))
    alone += [f"2 {_stands(change, voice)}" for change in left]
    parts += ["", *both] if both else ["", voice.say("compare-nothing")]
    parts += ["", *alone[: max(0, COMPARED - len(both))]] if alone else []
    buttons = (button(str(rank), "story", story.id) for rank, (story, _) in enumerate((first, second), 1))
    return Notice(text=lines(*parts), buttons=rows(tuple(buttons)))


def _measure_alike(one: Series, other: Series) -> bool:
    """Whether two series of different stories count the same kind of thing."""
    same_kind = (one.what, one.unit, one.scope, one.role, one.mode) == (
        other.what, other.unit, other.scope, other.role, other.mode,
    )  # fmt: skip
    people = one.unit == "person"
    return same_kind and (people or one.concept == other.concept)


def _stands(change: Change, voice: Voice) -> str:
    return f"{one_line(label(change.series, voice), NAME_LIMIT)} {phrase(change.report.figure, voice)}"


def _outlet(report: Report) -> str:
    return one_line(report.outlet, OUTLET_LIMIT)
