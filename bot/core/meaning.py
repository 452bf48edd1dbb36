"""What a number means beside its value: what happened, total or increment, old or new, fact or forecast. Pure."""

from __future__ import annotations

from bot.core.counted import PERSON_EVENTS, Counted
from bot.core.lexicon import Lexicon
from bot.core.numerals import Form
from bot.core.site import Site
from bot.core.units import DURATIONS, ITEM, MAGNITUDE, PERCENT, PERSON, PHYSICAL, SHARES, is_money
from storage.records import Event, Increment, Mode, Role, Scope

WHOLE_UNITS = frozenset({"t", "kg", "km2", "ha", "m2", "acre", "l", "m3", "barrel", "kWh"})
"""Masses, areas and volumes are amounts of something, hence totals; lengths and levels are not."""


def event_at(site: Site, counted: Counted, lexicon: Lexicon) -> Event | None:
    """What happened to the counted thing: its noun tells, else the nearest word of event in its piece of the clause."""
    events = lexicon.events
    noun = counted.of.lower()
    told = events.of_noun(noun) if noun else None
    strong = told in PERSON_EVENTS and told not in (Event.HOSPITALISED, Event.GATHERED)
    if told is not None and strong and not counted.elsewhere:
        return told
    found = list(events.find(site.low))
    if counted.end > site.past:
        inside = [e for start, end, e in found if site.past <= start and end <= counted.end]
        if inside:
            return inside[-1]
    for start, end in pieces(site, lexicon):
        if (near := nearest(found, site, start, end)) is not None:
            return near
    if told is not None:
        return told
    ahead = [e for start, _, e in found if start >= site.past and start < next_number(site)]
    if ahead:
        return ahead[0]
    behind = [e for _, end, e in found if end <= site.start]
    return behind[-1] if behind else None


def pieces(site: Site, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The stretch around the number up to the next sign or conjunction, then its whole clause."""
    start, end = site.clause
    inner_start, inner_end = start, end
    for match in lexicon.grammar.conjunctions.finditer(site.low, start, end):
        if match.end() <= site.start:
            inner_start = match.end()
        elif match.start() >= site.past:
            inner_end = match.start()
            break
    return [(inner_start, inner_end)]


def nearest(found: list[tuple[int, int, Event]], site: Site, start: int, end: int) -> Event | None:
    """German verbs close the clause, so what follows goes first; in a piece there is seldom more than one."""
    inside = [(s, e, event) for s, e, event in found if start <= s and e <= end]
    ahead = [event for s, _, event in inside if s >= site.past]
    behind = [event for _, e, event in inside if e <= site.start]
    return ahead[0] if ahead else behind[-1] if behind else None


def next_number(site: Site) -> int:
    """Where the next number of the sentence begins; what lies beyond belongs to that one."""
    return min((n.start for n in site.sentence.numerals if n.start >= site.past), default=len(site.low))


def default_event(site: Site, counted: Counted) -> Event:
    """What a unit says by itself where no word does."""
    unit = counted.unit
    if is_money(unit):
        return Event.COST
    if unit in SHARES:
        return Event.RATE
    if unit in DURATIONS:
        return Event.DURATION
    if unit == MAGNITUDE or unit in WHOLE_UNITS:
        return Event.SIZE
    if unit in PHYSICAL:
        return Event.LEVEL
    return Event.OTHER


def scope_at(site: Site, counted: Counted, what: Event, role: Role, lexicon: Lexicon, *, after_other: bool) -> Scope:
    """Total, increment, share or none of these. `after_other`: a figure of another event precedes in the sentence."""
    grammar = lexicon.grammar
    left, behind = site.low[: site.hedge.start], site.low[max(site.past, counted.end) :]
    right_here = site.after_unit_low
    unit = counted.unit
    if site.numeral.form in (Form.FRACTION, Form.AMONG) and unit == PERCENT:
        return Scope.PART
    if unit in SHARES:
        return Scope.PART if counted.end > site.past and unit == PERCENT and counted.of_whole else Scope.UNSPECIFIED
    if counted.of_whole or grammar.part_before.search(left) or grammar.part_after.match(right_here):
        return Scope.PART
    additional = (
        grammar.additional_before.search(left)
        or grammar.additional_after.match(right_here)
        or grammar.additional_after.match(behind)
    )
    if additional and not after_other and role is not Role.PRIOR:
        return Scope.ADDITIONAL
    if unit in DURATIONS or (unit in PHYSICAL and unit not in WHOLE_UNITS):
        return Scope.UNSPECIFIED
    if is_money(unit) and (what is Event.PRICE or per_piece(right_here)):
        return Scope.UNSPECIFIED
    return Scope.TOTAL


def per_piece(behind: str) -> bool:
    """A price or rate: so much per month, per head."""
    return behind.lstrip().startswith(
        (
            "pro ",
            "je ",
            "im monat",
            "am tag",
            "a month",
            "a year",
            "a day",
            "per ",
            "an hour",
            "monatlich",
            "im jahr",
            "a tonne",
            "a barrel",
            "each",
            "a head",
        )
    )


def role_at(site: Site, counted: Counted, lexicon: Lexicon) -> Role:
    """Whether a number is the quantity, a difference, or an older value set beside the new one."""
    grammar = lexicon.grammar
    left = site.low[: site.hedge.start]
    right = site.after_unit_low
    if grammar.from_before.search(left) and grammar.to_after.match(right):
        return Role.PRIOR
    if grammar.prior_before.search(left) and not left.rstrip().endswith(("mehr als", "more than")):
        return Role.PRIOR
    if grammar.prior_sentence.search(site.clause_low):
        return Role.PRIOR
    if counted.unit in SHARES or is_money(counted.unit) or counted.unit in PHYSICAL:
        if grammar.change_before.search(left) and grammar.change_verbs.search(site.clause_low):
            return Role.CHANGE
        direct = grammar.change_verbs.search(left[-24:]) if counted.unit == PERCENT else None
        if direct is not None and not grammar.to_before.search(left):
            return Role.CHANGE
    if grammar.change_after.match(right) and site.numeral.form is not Form.FACTOR:
        return Role.CHANGE
    return Role.LEVEL


def mode_at(site: Site, lexicon: Lexicon) -> Mode:
    """Fact, forecast, or demand, by the words of its clause."""
    if lexicon.grammar.proposed.search(site.clause_low):
        return Mode.PROPOSED
    return Mode.FORECAST if lexicon.grammar.forecast.search(site.clause_low) else Mode.ACTUAL


def increment_at(site: Site, counted: Counted, scope: Scope, lexicon: Lexicon) -> Increment:
    """Whether a count says that it takes in, or stands before, an increment reported beside it."""
    if counted.unit not in (PERSON, ITEM) or scope in (Scope.ADDITIONAL, Scope.PART):
        return Increment.NONE
    left = site.low[: site.hedge.start]
    if lexicon.grammar.excluded.search(left):
        return Increment.EXCLUDED
    return Increment.INCLUDED if lexicon.grammar.included.search(left) else Increment.NONE


def corrects(site: Site, lexicon: Lexicon) -> bool:
    """Whether the sentence says that it sets an earlier figure right."""
    return lexicon.grammar.corrects.search(site.low) is not None
