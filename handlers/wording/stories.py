"""How stories read when somebody asks: a sheet, the history of one series, a list to choose from. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.text import Text, bold, lines, link, one_line, quote, text
from handlers.voice import Voice
from handlers.wording.alerts import TITLE_LIMIT, table
from handlers.wording.changes import OUTLET_LIMIT, SENTENCE_LIMIT, SIGNS, SOURCE_LIMIT, gravity, plain_line
from handlers.wording.notice import Notice, button, rows
from handlers.wording.nouns import counted, label
from handlers.wording.quantities import phrase
from storage.records import Article, Button, Change, Figure, Report, Series, Story

ARTICLES_SHOWN = 5
REPORTS_SHOWN = 25
FIGURES_SHOWN = 12
BUTTONS_A_ROW = 2
HISTORY_BUTTONS = 4


def sheet(
    story: Story, latest: Sequence[Change], articles: Sequence[Article], voice: Voice, now: datetime, *, muted: bool
) -> Notice:
    """Show where a story stands: its series at their latest, and the newest articles."""
    ranked = tuple(sorted(latest, key=gravity))
    newest = sorted(articles, key=lambda article: article.published_at, reverse=True)
    outlets = len({article.outlet for article in articles})
    counts = voice.say("digest-reports", count=len(articles)) + ", " + voice.say("digest-outlets", count=outlets)
    return Notice(
        text=lines(
            bold(one_line(story.title, TITLE_LIMIT)),
            voice.say("story-counts", counts=counts, since=voice.when(story.opened_at, now)),
            table(ranked, voice, FIGURES_SHOWN),
            *(_article(article, voice, now) for article in newest[:ARTICLES_SHOWN]),
        ),
        buttons=rows(
            *_history_buttons(ranked, voice),
            (
                button(voice.say("button-follow"), "follow", story.id),
                button(voice.say("button-unmute"), "unmute", story.id)
                if muted
                else button(voice.say("button-mute"), "mute", story.id),
            ),
        ),
    )


def figures(story: Story, latest: Sequence[Change], voice: Voice, now: datetime) -> Notice:
    """List a story's figures with who says so and the sentence that proves each."""
    ranked = tuple(sorted(latest, key=gravity))[:FIGURES_SHOWN]
    among = tuple(change.series for change in ranked)
    parts: list[Text | str] = [bold(one_line(story.title, TITLE_LIMIT))]
    for change in ranked:
        report = change.report
        parts += [
            text(
                label(change.series, voice, among=among),
                " ",
                bold(phrase(report.figure, voice)),
                " · ",
                _whose(report, voice, now),
            ),
            quote(one_line(report.figure.sentence, SENTENCE_LIMIT)),
        ]
    if not ranked:
        parts.append(voice.say("story-no-figures"))
    return Notice(
        text=lines(*parts),
        buttons=rows(*_history_buttons(ranked, voice), (button(voice.say("button-story"), "story", story.id),)),
    )


def history(story: Story, series: Series, reports: Sequence[Report], voice: Voice, now: datetime) -> Notice:
    """Show what every report said of one quantity, oldest first."""
    shown = list(reports)[-REPORTS_SHOWN:]
    parts: list[Text | str | None] = [
        text(bold(label(series, voice)), " · ", one_line(story.title, TITLE_LIMIT)),
        voice.say("history-earlier", count=len(reports) - len(shown)) if len(reports) > len(shown) else None,
    ]
    for report in shown:
        sign = SIGNS.get(report.relation, "·")
        parts.append(text(f"{sign} ", bold(phrase(report.figure, voice)), "  ", _whose(report, voice, now)))
    return Notice(
        text=lines(*parts),
        buttons=rows(
            (
                button(voice.say("button-chart"), "chart", series.id),
                button(voice.say("button-watch-figure"), "track", series.id),
                button(voice.say("button-story"), "story", story.id),
            )
        ),
    )


def listing(heading: str, entries: Sequence[tuple[Story, Sequence[Change]]], voice: Voice, now: datetime) -> Notice:
    """List stories to choose from, each with its gravest figures and a button."""
    parts: list[Text | str] = [bold(heading)]
    for rank, (story, latest) in enumerate(entries, 1):
        parts.append(text(bold(f"{rank} {one_line(story.title, TITLE_LIMIT)}"), f"  {voice.when(story.moved_at, now)}"))
        ranked = sorted(latest, key=gravity)[:3]
        if ranked:
            among = tuple(change.series for change in ranked)
            parts.append(" · ".join(plain_line(change, voice, among=among) for change in ranked))
    choices = tuple(button(str(rank), "story", story.id) for rank, (story, _) in enumerate(entries, 1))
    return Notice(text=lines(*parts), buttons=rows(choices[:5], choices[5:10]))


def reading(article: Article, found: Sequence[Figure], voice: Voice, *, heading: str) -> Notice:
    """Show what was read in one article or text: its summary, and every key figure with its source."""
    title = one_line(article.title or article.url or "", TITLE_LIMIT)
    parts: list[Text | str | None] = [
        heading or None,
        link(title, article.url) if title else None,
        one_line(article.summary, 600) or None,
    ]
    for figure in found[:FIGURES_SHOWN]:
        source = one_line(figure.source or "", SOURCE_LIMIT)
        name = counted(figure, article.lang, voice)
        parts.append(text("· ", f"{name} ", bold(phrase(figure, voice)), f" · {source}" if source else ""))
    if len(found) > FIGURES_SHOWN:
        parts.append(voice.say("reading-more", count=len(found) - FIGURES_SHOWN))
    if not found:
        parts.append(voice.say("reading-no-figures"))
    return Notice(text=lines(*parts))


def _history_buttons(ranked: Sequence[Change], voice: Voice) -> tuple[tuple[Button, ...], ...]:
    among = tuple(change.series for change in ranked)
    buttons = [
        button(label(change.series, voice, among=among), "history", change.series.id)
        for change in ranked[:HISTORY_BUTTONS]
    ]
    return tuple(tuple(buttons[at : at + BUTTONS_A_ROW]) for at in range(0, len(buttons), BUTTONS_A_ROW))


def _article(article: Article, voice: Voice, now: datetime) -> Text:
    outlet = one_line(article.outlet, OUTLET_LIMIT)
    when = voice.when(article.published_at, now)
    return text("· ", link(one_line(article.title, TITLE_LIMIT), article.url), f" – {outlet}, {when}")


def _whose(report: Report, voice: Voice, now: datetime) -> Text:
    source = one_line(report.figure.source or "", SOURCE_LIMIT)
    outlet = link(one_line(report.outlet, OUTLET_LIMIT), report.url)
    return text(f"{source}, " if source else "", outlet, f", {voice.when(report.published_at, now)}")
