"""What a number means beside its value: its event by unit and role; whether it is total, increment or part. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.numbers.numerals import PERCENT, TIMES, Form
from bot.core.reading.counted import PERSON_EVENTS, Counted, goes_back, may_befall, opens_clause
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, VERBAL, Tag
from bot.core.units import DURATIONS, ITEM, MAGNITUDE, PERSON, PHYSICAL, SHARES, is_money
from storage.records import Bound, Event, Figure, Increment, Role, Scope, Unit

WHOLE_UNITS = frozenset({"t", "kg", "km2", "ha", "m2", "acre", "l", "m3", "barrel", "kWh", "MW"})
"""Masses, areas and volumes are amounts of something, hence totals; lengths and levels are not."""
FLOWS = frozenset({Event.EARNED, Event.SOLD, Event.PRICE})
"""Sums that come and go, so that none is the whole of what is counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """What has been told before a number: in its sentence, and last in its article."""

    here: tuple[Figure, ...]
    last: Figure | None


def event_of(site: Site, counted: Counted, found: Event | None, role: Role, lexicon: Lexicon) -> Event:
    """The event of a figure: a change of a share is a rise or fall, a measure has its own where no word tells."""
    unit = counted.unit
    if unit == TIMES or (role is Role.CHANGE and (unit in SHARES or is_money(unit))):
        return direction(site, lexicon) or found or Event.RATE
    if unit in DURATIONS:
        return Event.DURATION
    if is_money(unit) and (counted.concept in QUOTED or unit == "GBX"):
        return Event.PRICE
    if is_money(unit) and found in (None, Event.COST) and is_price(site, counted, lexicon):
        return Event.PRICE
    measured = unit in PHYSICAL - WHOLE_UNITS
    if found is not None and may_befall(found, unit) and (not measured or found in MEASURED_EVENTS):
        return found
    return default_event(counted)


QUOTED = frozenset({"share_price", "currency"})
"""What is quoted at a price, whatever it does."""
MEASURED_EVENTS = frozenset({Event.LEVEL, Event.SIZE, Event.ROSE, Event.FELL, Event.PRODUCED, Event.PLANNED})


def is_price(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "75 Dollar der Sack", "28 euros a month": a sum for one piece, or a thing that is quoted at a price."""
    behind = site.after_unit_low
    return counted.concept == "price" or lexicon.grammar.per_piece.match(behind) is not None


def direction(site: Site, lexicon: Lexicon) -> Event | None:
    """Whether the clause tells of a rise or a fall; the nearest word decides."""
    grammar, (start, _) = lexicon.grammar, site.clause
    near = site.low[start : site.past + CHANGE_REACH]
    at = site.start - start
    found = [(abs(m.start() - at), Event.ROSE) for m in grammar.rise.finditer(near)]
    found += [(abs(m.start() - at), Event.FELL) for m in grammar.fall.finditer(near)]
    if not found and site.numeral.form is Form.FACTOR:
        return Event.FELL if site.numeral.value < 1 else Event.ROSE
    return min(found, key=lambda f: f[0])[1] if found else None


OPENING = 50
"""How many characters what opens a sentence may have to be said of the next clause."""
CHANGE_REACH = 60
"""How many characters behind a number its verb of change may stand."""


def only_way(site: Site, lexicon: Lexicon) -> Event | None:
    """The way a number's sentence says that something went, if it names no other: "prices dropped again, by 0.8%"."""
    rises = lexicon.grammar.rise.search(site.low) is not None
    falls = lexicon.grammar.fall.search(site.low) is not None
    if rises == falls:
        return None
    return Event.ROSE if rises else Event.FELL


def default_event(counted: Counted) -> Event:
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


def scope_at(site: Site, counted: Counted, what: Event, role: Role, lexicon: Lexicon, told: Told) -> Scope:
    """Total, increment, share or none of these."""
    unit = counted.unit
    if unit in SHARES:
        if is_more_of(site, lexicon) or is_raise(site, counted, lexicon):
            return Scope.ADDITIONAL
        return scope_of_share(site, counted, what, role, lexicon)
    if is_more_than_before(site, counted, lexicon) or grows_by(site, lexicon) or grew_after(site, what, lexicon, told):
        return Scope.ADDITIONAL
    if unit in (PERSON, ITEM) and makes_total(site, counted, what, lexicon):
        return Scope.ADDITIONAL
    if is_part(site, counted, lexicon, told) or (what is Event.VOTED and is_vote(site, counted, lexicon)):
        return Scope.PART
    if role is not Role.PRIOR and is_increment(site, counted, what, lexicon, told):
        return Scope.PART if is_next_part(unit, told) else Scope.ADDITIONAL
    if unit in DURATIONS or (unit in PHYSICAL and unit not in WHOLE_UNITS):
        return Scope.UNSPECIFIED
    if is_money(unit) and (what in FLOWS or role is Role.CHANGE or is_per_head(counted, lexicon)):
        return Scope.UNSPECIFIED
    if what is Event.SENT and lexicon.grammar.excluded.search(site.low[: site.hedge.start]):
        return Scope.UNSPECIFIED
    if role is Role.CHANGE or is_rate_or_capacity(site, counted, lexicon):
        return Scope.UNSPECIFIED
    return Scope.TOTAL


def makes_total(site: Site, counted: Counted, what: Event, lexicon: Lexicon) -> bool:
    """ "detained 35 people, taking the number of arrests to 115": a count by which another of its kind has grown."""
    match = lexicon.grammar.total_behind.match(site.low, site.past)
    if match is None:
        return False
    named = next((word for word in match.groups() if word), "")
    nouns = lexicon.nouns
    alike = nouns.concept(named) == counted.concept or lexicon.events.of_noun(named) is what
    return not named or alike


def is_per_head(counted: Counted, lexicon: Lexicon) -> bool:
    """ "eine Prämie von 300 Euro", "his bonus of": what one person is paid is no whole of anything."""
    return counted.concept == "price" or lexicon.nouns.is_paid_each(counted.of.lower())


def is_more_than_before(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "48 Schüler, elf mehr als am Vortag": a count or duration by which another is greater."""
    if counted.unit not in DURATIONS | {PERSON, ITEM} or not (counted.elsewhere or site.lent):
        return False
    return lexicon.grammar.exceeds.match(site.after_unit_low) is not None


def grows_by(site: Site, lexicon: Lexicon) -> bool:
    """ "stieg um 140 auf 610": what is added, where the new whole follows."""
    grammar = lexicon.grammar
    moved = grammar.change_before.search(site.low[: site.hedge.start]) and grammar.to_after.match(site.after_unit_low)
    return bool(moved) and direction(site, lexicon) is Event.ROSE


def grew_after(site: Site, what: Event, lexicon: Lexicon, told: Told) -> bool:
    """ "stieg auf neun, nachdem zwei gestorben waren": those by whom a toll has grown to the number before."""
    if len(told.here) != 1 or what not in CASUALTIES or told.here[-1].what is not what:
        return False
    whole = told.here[-1]
    at = whole.sentence.find(whole.number)
    if site.numeral.value >= whole.value or not lexicon.grammar.to_before.search(whole.sentence[:at].lower()):
        return False
    between = [t.low for t in site.sentence.tokens if at < t.start < site.start]
    return any(word in lexicon.attributions.subordinate for word in between)


def is_next_place(site: Site, counted: Counted, told: Told) -> bool:
    """ "70 Läden, 30 davon in Hallen, 20 in Dörfern": a bare count that goes on with the parts of a whole."""
    behind = site.token_after()
    placed = behind is not None and behind.tag is Tag.PREPOSITION and opens_clause(site)
    return placed and is_next_part(counted.unit, told) and site.numeral.value < told.here[0].value


def is_next_part(unit: Unit, told: Told) -> bool:
    """ "davon 30 im Altbau, weitere 20 im Anbau": an increment that goes on with the parts of a whole."""
    return bool(told.here) and told.here[-1].scope is Scope.PART and told.here[-1].unit == unit


def is_more_of(site: Site, lexicon: Lexicon) -> bool:
    """ "another 75 basis points", "7,5 Prozent mehr Lohn": a share that comes on top."""
    if lexicon.grammar.additional_before.search(site.low[: site.hedge.start]):
        return True
    behind = site.sentence.tokens[site.last : site.last + 2]
    opened = len(behind) > 1 and behind[0].low in lexicon.grammar.gains
    return opened and behind[1].tag in NOMINAL and behind[1].text[0].isupper() == lexicon.numbers.joined


def is_raise(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "Der Flughafen bietet 5 Prozent": what is demanded or offered in talks on pay comes on top of it."""
    if counted.unit != PERCENT:
        return False
    low, grammar = counted.of.lower(), lexicon.grammar
    return low in grammar.offers or (counted.concept == "wage" and grammar.bargains.search(site.clause_low) is not None)


def scope_of_share(site: Site, counted: Counted, what: Event, role: Role, lexicon: Lexicon) -> Scope:
    """A percentage of a named whole is a part; a rate, a change or a factor is none of these."""
    if counted.unit != PERCENT or (role is Role.CHANGE and not counted.of_whole):
        return Scope.UNSPECIFIED
    grammar = lexicon.grammar
    if site.numeral.form in (Form.FRACTION, Form.AMONG):
        return Scope.UNSPECIFIED if grammar.change_before.search(site.low[: site.hedge.start]) else Scope.PART
    if counted.of_whole or grammar.part_participles.match(site.after_unit_low):
        return Scope.PART
    if grammar.part_before.search(site.low[: site.hedge.start]) or grammar.part_after.match(site.after_unit_low):
        return Scope.PART
    return Scope.PART if what is Event.VOTED and counted.concept != "turnout" else Scope.UNSPECIFIED


def is_part(site: Site, counted: Counted, lexicon: Lexicon, told: Told) -> bool:
    """ "davon 400", "18 of the 80", "Von den 340 kamen 95 frei", "Sechs liegen noch": a share of what was counted."""
    grammar, left = lexicon.grammar, site.low[: site.hedge.start]
    opening = site.low[: site.clause[0]]
    alone = grammar.alone.search(site.clause_low) or (len(opening) <= OPENING and grammar.alone.search(opening))
    if alone or grammar.part_before.search(left) or grammar.part_clause.search(site.clause_low):
        return True
    if is_plainly_part(site, counted, lexicon):
        return True
    whole = counted.of_whole and site.numeral.bound is not Bound.VAGUE
    if whole or grammar.part_after.match(site.after_unit_low):
        return not befell_own(site, counted, lexicon)
    if counted.unit not in (PERSON, ITEM):
        return False
    moved = grammar.from_before.search(left) or grammar.to_before.search(left)
    if told.here and ((sums_up(site) and not moved) or is_broken_down(site, told.here[0])):
        return True
    if not counted.elsewhere:
        return False
    if is_next_place(site, counted, told):
        return True
    if (
        not goes_back(site, lexicon)
        and grammar.still.search(left)
        and told.last is not None
        and told.last.value > site.numeral.value
    ):
        return True
    if told.here and opened_as_whole(told.here[0], lexicon):
        return True
    known = told.here[-1] if told.here else told.last
    if known is None or known.value <= site.numeral.value or known.unit != counted.unit:
        return False
    behind = site.token_after()
    return opens_clause(site) and behind is not None and behind.tag in VERBAL | {Tag.INFINITIVE}


def is_plainly_part(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "In the capital alone, 130 died", "In Weiz selbst starben neun", "Of the dead, nine were guests": no total."""
    grammar, opening = lexicon.grammar, site.low[: site.clause[0]].strip(' ,„“"')
    alone = grammar.alone_opens.match(site.clause_low.lstrip(' „“"')) if not opening else None
    if alone or grammar.alone_opens.fullmatch(opening):
        return True
    some = counted.unit in (PERSON, ITEM) and grammar.of_the_named.match(site.low[: site.hedge.start])
    return bool(some)


def befell_own(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "nine of its gunners were killed": whom it befell are all that are counted, not a share of those it has."""
    behind = site.sentence.tokens[site.last : site.last + 3]
    own = next((i for i, t in enumerate(behind[:2]) if t.low in lexicon.grammar.owners), None)
    if own is None or counted.unit != PERSON or (own + 1 < len(behind) and behind[own + 1].tag is Tag.NUMBER):
        return False
    return any(event in CASUALTIES for _, _, event in lexicon.events.find(site.low))


def sums_up(site: Site) -> bool:
    """ "21 Soldaten, zwölf gingen nach Dorn, neun nach Weler": the counts behind the first make it up."""
    values = [n.value for n in site.sentence.numerals if n.form in (Form.DIGITS, Form.WORD) and not n.ordinal]
    return len(values) > 2 and site.numeral.value < values[0] == sum(values[1:])


def is_broken_down(site: Site, first: Figure) -> bool:
    """ "31 Menschen: zwölf Soldaten und vier Zivilisten": what a colon breaks down into parts."""
    at = first.sentence.find(first.number) + len(first.number)
    return ":" in first.sentence[at : site.start] and site.numeral.value < first.value and first.unit in (PERSON, ITEM)


def opened_as_whole(first: Figure, lexicon: Lexicon) -> bool:
    """ "Von den 340 Gefangenen kamen 95 frei": the sentence opens with the whole."""
    at = first.sentence.find(first.number)
    before = first.sentence[:at].lower()
    return before.strip() in lexicon.grammar.whole_starts or lexicon.grammar.whole_before.search(before) is not None


def is_vote(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """Votes for, against and abstained are shares of those who voted; signatures and ballots cast are not."""
    plain = counted.concept in ("vote", "participant", "") or counted.elsewhere
    return plain and not lexicon.grammar.margins.search(site.low[: site.start][-40:])


def is_increment(site: Site, counted: Counted, what: Event, lexicon: Lexicon, told: Told) -> bool:
    """ "weitere 20", "400.000 Euro mehr"; "19 weitere wurden verletzt" beside two dead is another count."""
    grammar, left = lexicon.grammar, site.low[: site.hedge.start]
    behind = site.low[max(site.past, counted.end) :]
    if (rate := grammar.per_piece.match(behind)) is not None:
        behind = behind[rate.end() :]
    marked = (
        grammar.additional_before.search(left)
        or grammar.additional_clause.search(site.clause_low)
        or grammar.additional_after.match(site.after_unit_low)
        or grammar.additional_after.match(behind)
        or grammar.additional_inside.search(site.low[site.past : counted.end])
    )
    if marked is None:
        return is_newly(site, counted, what, lexicon)
    if grammar.additional_clause.search(site.clause_low):
        return True
    earlier = told.here[-1] if told.here else told.last
    if earlier is None or earlier.unit != counted.unit:
        return what is not Event.INJURED
    if earlier.what is what:
        return True
    return what not in (PERSON_EVENTS - {Event.INFECTED}) | THING_EVENTS


CASUALTIES = frozenset({Event.KILLED, Event.INJURED, Event.MISSING, Event.LOST})
THING_EVENTS = frozenset({Event.DAMAGED, Event.DESTROYED, Event.FIRED, Event.INTERCEPTED})


def is_newly(site: Site, counted: Counted, what: Event, lexicon: Lexicon) -> bool:
    """ "1.208 Neuinfektionen", "19 new cases", "300 neue Stellen": what is counted is itself an increment."""
    if what not in (Event.INFECTED, Event.CREATED) or counted.elsewhere:
        return False
    inside = site.low[site.past : counted.end]
    return lexicon.grammar.newly.search(inside) is not None


def is_rate_or_capacity(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """So much a month, per head, room for so many, ahead by so many: no whole of anything that is counted."""
    grammar = lexicon.grammar
    behind = site.low[max(site.past, counted.end) :]
    rate = grammar.per_piece.match(site.after_unit_low) or grammar.per_piece.match(behind)
    if rate is not None and not grammar.not_rate.match(rate.string[rate.end() :]):
        return True
    if grammar.each_before.open_in(site.left_low):
        before = site.clause_low[: max(0, site.start - site.clause[0])]
        if grammar.each_before.search(grammar.percents.sub("", before)):
            return True
    return (
        grammar.margins.search(site.low[: site.start][-40:]) is not None or grammar.short_of.match(behind) is not None
    )


def increment_at(site: Site, counted: Counted, scope: Scope, lexicon: Lexicon) -> Increment:
    """Whether a count says that it takes in, or stands before, an increment reported beside it."""
    if counted.unit not in (PERSON, ITEM) or scope in (Scope.ADDITIONAL, Scope.PART):
        return Increment.NONE
    left = site.low[: site.hedge.start]
    if lexicon.grammar.excluded.search(left):
        return Increment.EXCLUDED
    return Increment.INCLUDED if lexicon.grammar.included.search(left) else Increment.NONE
