"""Whether a number is the quantity, a difference or an older value, fact or forecast, and sets another right. Pure."""

from __future__ import annotations

from bot.core.numbers.numerals import Form
from bot.core.reading.counted import Counted
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.units import ITEM, PERSON, PHYSICAL, SHARES, is_money
from storage.records import Mode, Role


def role_at(site: Site, counted: Counted, lexicon: Lexicon) -> Role:
    """Whether a number is the quantity, a difference, or an older value set beside the new one."""
    grammar = lexicon.grammar
    left = site.low[: site.hedge.start]
    if grammar.from_before.search(left) and grammar.to_after.match(site.after_unit_low):
        return Role.PRIOR
    if grammar.prior_before.search(left) and not grammar.hedged_than.search(left):
        return Role.PRIOR
    if is_difference(site, counted, lexicon):
        return Role.CHANGE
    if is_recalled(site, lexicon):
        return Role.PRIOR
    if counted.unit in SHARES or is_money(counted.unit) or counted.unit in PHYSICAL:
        if grammar.change_before.search(left) and moves(site, lexicon):
            return Role.CHANGE
        direct = grammar.change_verbs.search(left[-24:]) if counted.unit in SHARES else None
        if direct is not None and not grammar.to_before.search(left):
            return Role.CHANGE
    counts = counted.unit in (PERSON, ITEM)
    if counts and grammar.change_before.search(left) and (moves_to(site, lexicon) or moves(site, lexicon)):
        return Role.CHANGE
    if is_moved_by(site, lexicon) and moves(site, lexicon) and moves_to(site, lexicon):
        return Role.CHANGE
    return Role.LEVEL


def is_recalled(site: Site, lexicon: Lexicon) -> bool:
    """ "80 a year earlier": whether a word that recalls stands in the clause, and no number is nearer to it."""
    opens, _ = site.clause
    found = lexicon.grammar.prior_sentence.search(site.clause_low)
    if found is None or lexicon.grammar.since.search(site.clause_low[: found.start()]):
        return False
    start, end = opens + found.start(), opens + found.end()
    if site.low[:start].rstrip().endswith(lexicon.grammar.compared):
        return False  # "more than a year ago": what it is compared with, not when it was
    if end <= site.start and site.low[: site.hedge.start].endswith(lexicon.grammar.and_so):
        return True  # "at first two dead and eleven injured"
    between = (end, site.start) if end <= site.start else (site.past, start)
    return not any(between[0] <= n.start < between[1] for n in site.sentence.numerals)


def is_difference(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "12 more than planned", "60 Menschen weniger": how much more or less there is than of something else."""
    if site.numeral.form is Form.FACTOR:
        return False
    grammar = lexicon.grammar
    changed = grammar.change_after.match(site.after_unit_low)
    return changed is not None or grammar.change_behind.match(site.low[max(site.past, counted.end) :]) is not None


def is_moved_by(site: Site, lexicon: Lexicon) -> bool:
    """ "rose $1.20", "up 8": whether a word of change stands right before a number."""
    before = site.low[: min(site.start, site.hedge.start)].split()
    return bool(before) and before[-1] in lexicon.numbers.range_changes


def moves_to(site: Site, lexicon: Lexicon) -> bool:
    """ "by 140 to 610": whether another number says where a change has got to."""
    match = lexicon.grammar.to_after.match(site.after_unit_low)
    near = 0 if match is None else site.past + match.end() + NEXT_NUMBER
    return any(site.past <= n.start <= near for n in site.sentence.numerals)


NEXT_NUMBER = 24
"""Within how many characters behind "to" the number stands that something has got to."""


def moves(site: Site, lexicon: Lexicon) -> bool:
    """Whether the clause has a word of rise or fall."""
    grammar = lexicon.grammar
    return any(words.search(site.clause_low) for words in (grammar.change_verbs, grammar.rise, grammar.fall))


def mode_at(site: Site, lexicon: Lexicon) -> Mode:
    """Fact, forecast, or demand, by the words of its clause."""
    proposed = lexicon.grammar.proposed.search(site.clause_low)
    if proposed is not None and not claims_lives(site, proposed.group(), lexicon):
        return Mode.PROPOSED
    if lexicon.grammar.forecast.search(site.clause_low) is None:
        return Mode.ACTUAL
    told = lexicon.grammar.as_forecast.sub("", site.clause_low)
    return Mode.FORECAST if lexicon.grammar.forecast.search(told) else Mode.ACTUAL


def claims_lives(site: Site, word: str, lexicon: Lexicon) -> bool:
    """ "Das Beben forderte 45 Todesopfer": what costs so many lives demands nothing."""
    words, noun = lexicon.attributions, site.noun_after()
    return word in words.claims and noun is not None and noun.low in words.lives


def corrects(site: Site, lexicon: Lexicon) -> bool:
    """Whether the sentence says that it sets an earlier figure right."""
    return lexicon.grammar.corrects.search(site.low) is not None
