"""How it reads why two figures were compared or not, and why a chat was told something or was not. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.text import Text, bold, lines, one_line, quote, text
from handlers.voice import Voice
from handlers.wording.alerts import TITLE_LIMIT
from handlers.wording.changes import OUTLET_LIMIT, SENTENCE_LIMIT, SIGNS, SOURCE_LIMIT, plain_line
from handlers.wording.insights import whose
from handlers.wording.notice import Notice, button, rows
from handlers.wording.nouns import label
from handlers.wording.quantities import phrase
from handlers.wording.watches import describe
from storage.findings import Apart, Heard
from storage.records import Article, Change, FigureKey, Message, MessageState, Relation, Report, Role, Series, Story

REASONS_SHOWN = 8
CHANGES_SHOWN = 4
HEARD_SHOWN = 6

#: What the comparison says of its verdicts, as the catalogue knows them.
REASONS = {
    "the first of its series": "reason-first",
    "an older value, set beside the newer one": "reason-older-beside",
    "an older value, beside the newer one": "reason-older-beside",
    "an older value, though a newer one is known": "reason-stale",
    "another value beside it, and nothing says it replaces it": "reason-beside",
    "the same value": "reason-same",
    "an account that is held on to": "reason-held-on",
    "a more exact value inside the earlier one": "reason-finer",
    "a higher value of the same quantity": "reason-higher",
    "a lower value of the same quantity": "reason-lower",
    "the same number, said to include the increment here and to precede it there": "reason-meaning",
}

#: Where the comparison's own words are of one case ("A against B") or of an older program.
BY_RELATION = {
    Relation.NEW: "reason-first",
    Relation.CONFIRMED: "reason-same",
    Relation.RAISED: "reason-higher",
    Relation.LOWERED: "reason-lower",
    Relation.REFINED: "reason-finer",
    Relation.CONFLICT: "reason-conflict",
    Relation.RESTATED: "reason-stale",
}


def comparison(
    story: Story,
    series: Series,
    reports: Sequence[Report],
    priors: Mapping[FigureKey, Report],
    apart: Mapping[FigureKey, Apart],
    others: Mapping[str, Series],
    voice: Voice,
    now: datetime,
) -> Notice:
    """Say of each report with what it was compared and why; and of what opened the series, with what it was not."""
    parts: list[Text | str | None] = [
        text(bold(label(series, voice)), " · ", voice.say("compared-heading")),
        one_line(story.title, TITLE_LIMIT),
    ]
    for report in reports[-REASONS_SHOWN:]:
        prior = priors.get(report.prior) if report.prior is not None else None
        sign = SIGNS.get(report.relation, "·")
        parts += ["", text(f"{sign} ", bold(phrase(report.figure, voice)), "  ", whose(report, voice, now))]
        if prior is not None:
            parts.append(voice.say("compared-with", value=phrase(prior.figure, voice), outlet=_outlet(prior)))
        parts.append(_reason(report, prior, voice))
        if report.relation is Relation.NEW and (found := apart.get(report.key)) is not None:
            other = others.get(found.other.series_id)
            value = phrase(found.other.figure, voice)
            name = f"{label(other, voice)} {value}" if other is not None else value
            why = voice.say(f"objection-{found.objection.name.lower().replace('_', '-')}")
            parts.append(voice.say("not-compared-with", name=name, outlet=_outlet(found.other), why=why))
    return Notice(
        text=lines(*parts),
        buttons=rows(
            (
                button(voice.say("button-history"), "history", series.id),
                button(voice.say("button-story"), "story", story.id),
            )
        ),
    )


def _reason(report: Report, prior: Report | None, voice: Voice) -> str:
    key = REASONS.get(report.reason) or BY_RELATION[report.relation]
    if key == "reason-conflict":
        sides = [
            one_line(each.figure.source or each.outlet, SOURCE_LIMIT) for each in (report, prior) if each is not None
        ]
        return voice.say(key, first=sides[0], second=sides[-1])
    return voice.say(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One article of a story, what it changed, and what became of that in a chat."""

    story: Story
    article: Article
    changes: tuple[Change, ...]
    heard: tuple[Heard, ...]
    message: Message | None  #: what the chat was told of it
    watched_later: bool = False  #: published before the chat asked for any of this
    paused_until: datetime | None = None
    last: Message | None = None  #: what the chat was last told of the story


def told(case: Case, voice: Voice, now: datetime) -> Notice:
    """Say why a chat was told of a story's newest article, or was not."""
    when = voice.when(case.article.published_at, now)
    parts: list[Text | str | None] = [
        bold(one_line(case.story.title, TITLE_LIMIT)),
        f"{one_line(case.article.title, TITLE_LIMIT)} – {_named(case.article.outlet)}, {when}",
        "",
        voice.say(_verdict(case)) if case.message is None else _message(case.message, case.paused_until, voice, now),
        _last(case, voice, now),
    ]
    speaks = [heard for heard in case.heard if heard.deaf is None]
    silent = [heard for heard in case.heard if heard.deaf is not None]
    if case.message is not None and speaks:
        parts += [f"· {describe(heard.watch, voice)}" for heard in speaks[:HEARD_SHOWN]]
    parts += [f"· {describe(heard.watch, voice)}: {voice.say(f'deaf-{heard.deaf}')}" for heard in silent[:HEARD_SHOWN]]
    moved = [change for change in case.changes if change.report.figure.role is not Role.PRIOR]
    for change in moved[:CHANGES_SHOWN]:
        parts += [
            "",
            text(bold(plain_line(change, voice))),
            _reason(change.report, change.prior, voice),
            quote(one_line(change.report.figure.sentence, SENTENCE_LIMIT)),
        ]
    compared = tuple(button(label(change.series, voice), "compared", change.series.id) for change in moved[:2])
    return Notice(
        text=lines(*parts), buttons=rows(compared, (button(voice.say("button-story"), "story", case.story.id),))
    )


def _last(case: Case, voice: Voice, now: datetime) -> str | None:
    if case.message is not None or case.last is None or case.last.sent_at is None:
        return None
    return voice.say("why-last", time=voice.when(case.last.sent_at, now))


def _verdict(case: Case) -> str:
    """Why nothing was told, where no single watch is the reason."""
    if not case.heard:
        return "why-unwatched"
    if all(heard.deaf is not None for heard in case.heard):
        return "why-silent"
    return "why-before" if case.watched_later else "why-not-news"


def _message(message: Message, paused_until: datetime | None, voice: Voice, now: datetime) -> str:
    match message.state:
        case MessageState.READY if paused_until is not None and paused_until > now:
            return voice.say("why-paused", time=voice.when(paused_until, now))
        case MessageState.SENT:
            return voice.say("why-told", time=voice.when(message.sent_at or message.created_at, now))
        case MessageState.READY | MessageState.SENDING:
            return voice.say("why-waiting", time=voice.when(message.not_before, now))
        case MessageState.UNCERTAIN:
            return voice.say("why-uncertain", time=voice.when(message.created_at, now))
        case MessageState.REFUSED:
            return voice.say("why-refused")
        case MessageState.DROPPED:
            return voice.say("why-dropped")


def _outlet(report: Report) -> str:
    return _named(report.outlet)


def _named(outlet: str) -> str:
    return one_line(outlet, OUTLET_LIMIT)
