"""How an alert reads: the change first, then who says so, then the sentence that proves it, then nothing. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from handlers.text import Text, bold, lines, link, one_line, pre, text
from handlers.voice import Voice
from handlers.wording import changes
from handlers.wording.notice import Notice, button, leads_to, rows
from handlers.wording.nouns import label
from handlers.wording.quantities import phrase
from storage.records import Alert, AlertKind, Button, Change, Relation

TITLE_LIMIT = 160
SUMMARY_LIMIT = 600
LIST_LIMIT = 8
CHANGES_LIMIT = 12
DISPUTES_LIMIT = 3  #: shown with both sides; further ones take a line each


def word(alert: Alert, voice: Voice, now: datetime) -> Notice:
    """Word an alert for one chat."""
    match alert.kind:
        case AlertKind.NEW_STORY:
            return _new_story(alert, voice, now)
        case AlertKind.CHANGES:
            return _changes(alert, voice, now)
        case AlertKind.WITHDRAWN:
            return _taken_back("withdrawn", alert, voice, now)
        case AlertKind.PARTED:
            return _taken_back("parted", alert, voice, now)
        case other:
            assert_never(other)


def table(told: tuple[Change, ...], voice: Voice, limit: int = LIST_LIMIT) -> Text | None:
    """List what each series stands at, names and values in two columns; None when there is nothing to list."""
    among = tuple(change.series for change in told)
    entries = [
        (label(change.series, voice, among=among), phrase(change.report.figure, voice)) for change in told[:limit]
    ]
    return pre(changes.columns(entries)) if entries else None


def _new_story(alert: Alert, voice: Voice, now: datetime) -> Notice:
    article = alert.article
    when = voice.when(article.published_at, now)
    before, _, after = voice.say("from-outlet", outlet="\x00", time=when).partition("\x00")
    summary = "" if voice.short else one_line(article.summary, SUMMARY_LIMIT)
    return Notice(
        text=lines(
            bold(one_line(alert.story.title, TITLE_LIMIT)),
            summary or None,
            table(alert.changes, voice),
            text(before, link(one_line(article.outlet, changes.OUTLET_LIMIT), article.url), after),
        ),
        buttons=rows((_story(alert, voice), _mute(alert, voice))),
    )


def _changes(alert: Alert, voice: Voice, now: datetime) -> Notice:
    disputed = (each for each in alert.changes if each.report.relation is Relation.CONFLICT and each.prior)
    disputes = tuple(disputed)[:DISPUTES_LIMIT]
    moves = tuple(each for each in alert.changes if each not in disputes)
    title = one_line(alert.story.title, TITLE_LIMIT)
    parts: list[Text | str | None] = []
    if moves:
        parts += _moves(alert, moves, title, voice, now)
    elif disputes:
        parts.append(bold("⚠ ", voice.say("conflict-heading", story=title)))
    beside = (*alert.changes, *alert.confirmed)
    for number, dispute in enumerate(disputes):
        if moves or number:
            parts.append("")
        if moves:
            parts.append(text("⚠ ", voice.say("disputed")))
        parts.append(changes.contradiction(dispute, changes.increment_beside(dispute, beside), voice))
    parts.append(changes.confirmations(alert.confirmed, voice))
    return Notice(text=lines(*parts), buttons=_buttons(alert, disputes, voice))


def _moves(alert: Alert, moves: tuple[Change, ...], title: str, voice: Voice, now: datetime) -> list[Text | str | None]:
    count = len(alert.changes)
    heading = bold(title)
    if count > 1:
        heading = text(heading, " · ", voice.say("heading-changes", count=count))
    among = tuple(change.series for change in alert.changes)
    first = moves[0].report
    one_source = len({change.report.figure.source for change in moves}) == 1
    return [
        heading,
        *(changes.line(change, voice, among=among) for change in moves[:CHANGES_LIMIT]),
        changes.attribution(first, voice, voice.when(first.published_at, now), with_source=one_source),
        *(() if voice.short else changes.proof(change.report for change in moves)),
    ]


def _taken_back(key: str, alert: Alert, voice: Voice, now: datetime) -> Notice:
    told = ", ".join(changes.plain_line(change, voice) for change in alert.changes[:CHANGES_LIMIT])
    first = alert.changes[0].report.published_at if alert.changes else alert.article.published_at
    return Notice(
        text=lines(
            bold(one_line(alert.story.title, TITLE_LIMIT)),
            voice.say(key, time=voice.when(first, now), changes=told),
        ),
        buttons=rows((_story(alert, voice),)),
    )


def _buttons(alert: Alert, disputes: tuple[Change, ...], voice: Voice) -> tuple[tuple[Button, ...], ...]:
    sides: tuple[Button, ...] = ()
    for dispute in disputes[:1]:
        for report in (dispute.prior, dispute.report):
            if report is not None:
                sides += leads_to(voice.say("button-read", outlet=one_line(report.outlet, 24)), report.url)
    history = (button(voice.say("button-history"), "history", alert.changes[0].series.id),) if alert.changes else ()
    return rows(sides, (_story(alert, voice), *history, _mute(alert, voice)))


def _story(alert: Alert, voice: Voice) -> Button:
    return button(voice.say("button-story"), "story", alert.story.id)


def _mute(alert: Alert, voice: Voice) -> Button:
    return button(voice.say("button-mute"), "mute", alert.story.id)
