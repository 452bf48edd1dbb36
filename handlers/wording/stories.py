"""How stories read when somebody asks: a sheet, its figures with their proof, a card to hand on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.text import Text, bold, lines, link, one_line, quote, text
from handlers.voice import Voice
from handlers.wording.alerts import TITLE_LIMIT, table
from handlers.wording.changes import OUTLET_LIMIT, SENTENCE_LIMIT, SOURCE_LIMIT, gravity
from handlers.wording.insights import SUMS_SHOWN, sum_line, whose
from handlers.wording.lists import Pages, turning
from handlers.wording.notice import Notice, button, rows
from handlers.wording.nouns import counted, label
from handlers.wording.quantities import phrase
from storage.findings import Sum
from storage.records import Article, Button, Change, Figure, Story

ARTICLES_SHOWN = 5
FIGURES_SHOWN = 12
PROOFS_SHOWN = 8
BUTTONS_A_ROW = 2
HISTORY_BUTTONS = 4


def sheet(
    story: Story,
    latest: Sequence[Change],
    articles: Sequence[Article],
    voice: Voice,
    now: datetime,
    *,
    muted: bool,
    odd: Sequence[Sum] = (),
    regroups: bool = False,
) -> Notice:
    """Show where a story stands: its series at their latest, and the newest articles.

    Who `regroups` may say that it is one with another, or two.
    """
    ranked = tuple(sorted(latest, key=gravity))
    newest = sorted(articles, key=lambda article: article.published_at, reverse=True)
    outlets = len({article.outlet for article in articles})
    counts = voice.say("digest-reports", count=len(articles)) + ", " + voice.say("digest-outlets", count=outlets)
    return Notice(
        text=lines(
            bold(one_line(story.title, TITLE_LIMIT)),
            voice.say("story-counts", counts=counts, since=voice.when(story.opened_at, now)),
            table(ranked, voice, FIGURES_SHOWN),
            *(sum_line(each, voice) for each in odd[:SUMS_SHOWN]),
            *(_article(article, voice, now) for article in newest[:ARTICLES_SHOWN]),
        ),
        buttons=rows(
            *_history_buttons(ranked, voice),
            (
                button(voice.say("button-charts"), "sheet", story.id),
                button(voice.say("button-sources"), "sources", story.id),
                button(voice.say("button-why"), "why", story.id),
            ),
            (
                button(voice.say("button-follow"), "follow", story.id),
                button(voice.say("button-unmute"), "unmute", story.id)
                if muted
                else button(voice.say("button-mute"), "mute", story.id),
            ),
            (
                button(voice.say("button-merge"), "merge", story.id),
                button(voice.say("button-split"), "split", story.id),
            )
            if regroups
            else (),
        ),
    )


def figures(story: Story, latest: Sequence[Change], page: int, voice: Voice, now: datetime) -> Notice:
    """List a story's figures, a page of them, with who says so and the sentence that proves each."""
    every = tuple(sorted(latest, key=gravity))
    ranked = every[page * PROOFS_SHOWN : (page + 1) * PROOFS_SHOWN]
    among = tuple(change.series for change in every)
    pages = Pages(
        at=page, size=PROOFS_SHOWN, is_last=(page + 1) * PROOFS_SHOWN >= len(every), data=("figures", story.id)
    )
    parts: list[Text | str] = [bold(one_line(story.title, TITLE_LIMIT))]
    for change in ranked:
        report = change.report
        parts += [
            text(
                label(change.series, voice, among=among),
                " ",
                bold(phrase(report.figure, voice)),
                " · ",
                whose(report, voice, now),
            ),
            quote(one_line(report.figure.sentence, SENTENCE_LIMIT)),
        ]
    if not ranked:
        parts.append(voice.say("story-no-figures"))
    return Notice(
        text=lines(*parts),
        buttons=rows(
            *_history_buttons(ranked, voice),
            turning(pages, voice),
            (button(voice.say("button-story"), "story", story.id),),
        ),
    )


def card(story: Story, latest: Sequence[Change], voice: Voice, now: datetime) -> Notice:
    """Show a story to people elsewhere, who may not know this bot: what it is, where it stands, who says so."""
    ranked = tuple(sorted(latest, key=gravity))
    newest = max(ranked, key=lambda change: change.report.published_at, default=None)
    return Notice(
        text=lines(
            bold(one_line(story.title, TITLE_LIMIT)),
            table(ranked, voice),
            whose(newest.report, voice, now) if newest is not None else voice.say("story-no-figures"),
        )
    )


def reading(article: Article, found: Sequence[Figure], voice: Voice, *, heading: str) -> Notice:
    """Show what was read in one article or text: its summary, and every key figure with its source."""
    title = one_line(article.title, TITLE_LIMIT) or one_line(article.url or "", TITLE_LIMIT)
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
