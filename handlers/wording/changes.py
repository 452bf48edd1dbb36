"""How one change reads: a sign, what is counted, old and new value; and both sides of a contradiction. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.text import Text, bold, italic, lines, link, one_line, quote, text
from handlers.voice import Voice
from handlers.wording.nouns import label
from handlers.wording.quantities import amount, difference, hedged, phrase
from storage.records import Bound, Change, Event, Figure, Increment, Relation, Report, Scope, Series

SIGNS = {Relation.RAISED: "▲", Relation.LOWERED: "▼", Relation.REFINED: "◆", Relation.CONFLICT: "⚠"}

SENTENCE_LIMIT = 300
SOURCE_LIMIT = 80
OUTLET_LIMIT = 60
COLUMN_LIMIT = 24  #: letters of a name in a column, so that its value fits beside it on a phone

#: Hedges that claim no more than "about": a sum of them claims no more either.
CERTAIN = frozenset({Bound.EXACT})


def line(change: Change, voice: Voice, *, among: Iterable[Series] = ()) -> Text:
    """Say one change in one line: "▲ Tote 12 → 17  (+5)"."""
    figure, prior = change.report.figure, change.prior
    sign = SIGNS.get(change.report.relation)
    start = text(f"{sign} " if sign else "", label(change.series, voice, among=among), " ")
    now_said = bold(phrase(figure, voice))
    if prior is None:
        return start + now_said
    if change.report.relation is Relation.CONFLICT:
        return text(start, phrase(prior.figure, voice), " ↔ ", now_said, " · ", voice.say("disputed"))
    moved = text(start, phrase(prior.figure, voice), " → ", now_said)
    by = difference(figure, prior.figure, voice)
    if by is not None:
        moved = text(moved, f"  ({by})")
    notes = [note for note in (_note(change, voice), voice.say("unusual") if change.unusual else "") if note]
    return text(moved, *(f" · {note}" for note in notes))


def plain_line(change: Change, voice: Voice, *, among: Iterable[Series] = ()) -> str:
    """Say one change without sign or form, for a list of many: "Tote 12 → 17"."""
    return f"{label(change.series, voice, among=among)} {move(change, voice)}"


def move(change: Change, voice: Voice) -> str:
    """Say how one change moved, without what is counted: "12 → 17"."""
    figure, prior = change.report.figure, change.prior
    if prior is None:
        return phrase(figure, voice)
    if change.report.relation is Relation.CONFLICT:
        return f"{phrase(prior.figure, voice)} ↔ {phrase(figure, voice)} ({voice.say('disputed')})"
    if _same(figure, prior.figure):
        return phrase(figure, voice)
    return f"{phrase(prior.figure, voice)} → {phrase(figure, voice)}"


def columns(entries: Sequence[tuple[str, str]], width: int | None = None) -> str:
    """Set names and values in two columns, each entry on a line; `width` is that of the names, in letters."""
    wide = min(COLUMN_LIMIT, max(len(name) for name, _ in entries)) if width is None else width
    return "\n".join(f"{one_line(name, wide):<{wide}}  {value}" for name, value in entries)


def contradiction(change: Change, increments: Sequence[Figure], voice: Voice) -> Text:
    """Show both sides, each with its outlet and sentence, and what would follow; take none."""
    earlier, later = change.prior, change.report
    if earlier is None:
        return line(change, voice)
    if is_about_meaning(change):
        return _two_meanings(change, earlier, increments, voice)
    gap = difference(later.figure, earlier.figure, voice)
    return lines(
        text(
            label(change.series, voice), ": ", bold(phrase(earlier.figure, voice), " ↔ ", phrase(later.figure, voice))
        ),
        _side(earlier, hedged(earlier.figure, voice), voice),
        _side(later, hedged(later.figure, voice), voice),
        None if gap is None else voice.say("apart", amount=gap.lstrip("+−")),
    )


def is_about_meaning(change: Change) -> bool:
    """Tell whether both sides give one number and differ in what it includes."""
    if change.prior is None:
        return False
    new, old = change.report.figure, change.prior.figure
    return new.value == old.value and new.unit == old.unit and new.increment is not old.increment


def increment_beside(change: Change, others: Iterable[Change]) -> tuple[Figure, ...]:
    """Find the increments reported beside a total: the ones its two meanings may differ by, likeliest first."""
    total = change.report.figure
    found = [
        other.report.figure
        for other in others
        if other.report.figure.scope is Scope.ADDITIONAL
        and other.report.figure.unit == total.unit
        and other.report.figure.value < total.value
    ]
    return tuple(sorted(found, key=lambda figure: (figure.concept != total.concept, figure.what is not total.what)))


def attribution(report: Report, voice: Voice, when: str, *, with_source: bool = True) -> Text:
    """Say who says so, where and when; the outlet leads to the article."""
    outlet = one_line(report.outlet, OUTLET_LIMIT)
    source = one_line(report.figure.source or "", SOURCE_LIMIT) if with_source else ""
    # The catalogue places the words; a mark that no text can hold says where the link goes.
    mark = "\x00"
    spoken = (
        voice.say("from-source", source=source, outlet=mark, time=when)
        if source
        else voice.say("from-outlet", outlet=mark, time=when)
    )
    before, _, after = spoken.partition(mark)
    return text(before, link(outlet, report.url), after)


def proof(reports: Iterable[Report], limit: int = 3) -> tuple[Text, ...]:
    """Quote the sentences that prove figures, each once."""
    sentences = dict.fromkeys(one_line(report.figure.sentence, SENTENCE_LIMIT) for report in reports)
    return tuple(quote(sentence) for sentence in list(sentences)[:limit] if sentence)


def confirmations(changes: Sequence[Change], voice: Voice, limit: int = 4) -> Text | None:
    """Say in one quiet line what an article merely confirms."""
    if not changes:
        return None
    told = []
    for each in changes[:limit]:
        alone = replace(each.series, scope=Scope.UNSPECIFIED)  # "davon" would seem to be of what is named before it
        told.append(f"{label(alone, voice)} {phrase(each.report.figure, voice)}")
    return italic(voice.say("confirmed", figures=", ".join(told)))


def quoted(sentence: str, voice: Voice) -> str:
    """Put a sentence between this reader's quotation marks."""
    words = one_line(sentence, SENTENCE_LIMIT)
    return f"„{words}“" if voice.language == "de" else f"“{words}”"


def _two_meanings(change: Change, earlier: Report, increments: Sequence[Figure], voice: Voice) -> Text:
    later, increment = change.report, next(iter(increments), None)
    follows = None
    totals = [_total(report.figure, increment, voice) for report in (earlier, later)]
    if increment is not None and None not in totals and totals[0] != totals[1]:
        follows = voice.say("would-follow", first=totals[0] or "", second=totals[1] or "")
    noun = one_line(later.figure.of, OUTLET_LIMIT) or one_line(label(change.series, voice), OUTLET_LIMIT)
    return lines(
        bold(f"{hedged(later.figure, voice)} {noun}"),
        _side(earlier, _meaning(earlier.figure, increment, voice), voice),
        _side(later, _meaning(later.figure, increment, voice), voice),
        follows,
    )


def _side(report: Report, says: str, voice: Voice) -> Text:
    outlet = link(one_line(report.outlet, OUTLET_LIMIT), report.url)
    source = one_line(report.figure.source or "", SOURCE_LIMIT)
    proof = "" if voice.short else f" – {quoted(report.figure.sentence, voice)}"
    return text("· ", f"{source}, " if source else "", outlet, f": {says}{proof}")


def _meaning(figure: Figure, increment: Figure | None, voice: Voice) -> str:
    if figure.increment is Increment.NONE:
        return voice.say("side-meaning-open")
    key = "side-included" if figure.increment is Increment.INCLUDED else "side-excluded"
    if increment is None:
        return voice.say(f"{key}-unnamed")
    return voice.say(key, amount=amount(increment.value, increment.unit, voice))


def _total(figure: Figure, increment: Figure | None, voice: Voice) -> str | None:
    match figure.increment:
        case Increment.INCLUDED:
            return hedged(figure, voice)
        case Increment.EXCLUDED if increment is not None:
            together = amount(figure.value + increment.value, figure.unit, voice)
            certain = {figure.bound, increment.bound} <= CERTAIN
            return together if certain else voice.say("bound-approx", amount=together)
        case _:
            return None


def _note(change: Change, voice: Voice) -> str:
    figure = change.report.figure
    if figure.corrects:
        source = one_line(figure.source or "", SOURCE_LIMIT)
        return voice.say("corrected-by", source=source) if source else voice.say("corrected")
    return voice.say("more-exact") if change.report.relation is Relation.REFINED else ""


def _same(new: Figure, old: Figure) -> bool:
    return (new.value, new.bound, new.unit) == (old.value, old.bound, old.unit)


def gravity(change: Change) -> int:
    """Order kinds of figures where no other order is given: lives before things before money."""
    grave = (Event.KILLED, Event.LOST, Event.MISSING, Event.INJURED, Event.CAPTURED, Event.DISPLACED, Event.AFFECTED)
    what = change.series.what
    return grave.index(what) if what in grave else len(grave)
