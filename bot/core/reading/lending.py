"""Numbers that share one unit, which stands only at one of them: "von 2,75 auf 2,25 Prozent". Pure.

A unit is lent backward ("Statt drei bietet sie 4,5 Prozent") or forward ("3.400 Liter, nicht 1.200", "sieben Wochen,
drei mehr als geplant"), but never to a number that has a noun of its own.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.core.bounds import read_bound
from bot.core.numbers.numerals import PERCENT, TIMES, Form, Numeral
from bot.core.reading.counted import PERSON_EVENTS
from bot.core.reading.lexicon import Lexicon
from bot.core.text import VERBAL, Sentence, Tag, Token
from bot.core.units import DURATIONS, PERCENTAGE_POINT, PHYSICAL, SHARES, Measure, is_money, read_unit
from storage.records import Bound, Event, Unit

SHARED_UNIT_REACH = 40
"""How many characters may part two numbers that share one unit: "von 2,75 auf 2,25 Prozent"."""
CONTRAST_REACH = 90
"""How many characters may part a number from the one whose unit it takes over."""
PHRASE = frozenset({Tag.NOUN, Tag.PERSON, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER, Tag.NUMBER, Tag.OTHER})
"""Tags of what may stand between a number and a noun of its own."""
CLOSING = VERBAL | {Tag.PUNCTUATION, Tag.PARTICIPLE, Tag.INFINITIVE}
"""Tags of what may close a clause before "zwei mehr als gedacht"."""
TOLD = VERBAL | {Tag.INFINITIVE}
"""Tags of the verb that a number has for itself."""
SAID = VERBAL | {Tag.PARTICIPLE, Tag.ADVERB}
"""Tags of what stands before a sum that somebody demands or names."""
LARGE_SUM = 1000
"""From how much on a bare number is more likely a sum of money than a count."""
SHARE_MOST = 100
NO_SHARE = 1000
"""What stands behind a percentage and is so great is the count that changed."""
CENTURY = 20
"""So many times a number as great as the next one, and written like a year, it is one."""
MILLION = 1_000_000
SCALED_APART = 20
"""Times as much at most as the number whose millions it takes: "500 statt 2 Millionen" are five hundred."""
MONEY_EVENTS = frozenset({Event.COST, Event.PAID, Event.EARNED, Event.DEMANDED, Event.PRICE})


def measured(sentence: Sentence, lexicon: Lexicon) -> tuple[list[Numeral], list[Measure | None]]:
    """A sentence's numbers with their units; a unit or scale that stands only at one of two serves both."""
    text = sentence.text
    numerals = list(sentence.numerals)
    measures = [read_unit(text, numeral, lexicon.units) for numeral in numerals]
    for index in range(len(numerals) - 2, -1, -1):
        first, second = numerals[index], numerals[index + 1]
        between = text[first.end : second.start].lower()
        borrowed = measures[index + 1]
        if measures[index] is None and borrowed is not None and lends_back(sentence, first, second, between, lexicon):
            measures[index] = lent(borrowed, first)
        shared = is_from_to(text, first, between, lexicon) or is_replaced(sentence, first, second, between, lexicon)
        if second.scale > 1 and first.scale == 1 and shared:
            scaled = first.value * second.scale
            numerals[index] = replace(first, value=scaled, low=scaled, high=scaled, scale=second.scale)
    for index in range(1, len(numerals)):
        known = index - 1
        while known and is_bracketed(text, numerals[known]) and not is_bracketed(text, numerals[index]):
            known -= 1  # "3.9 billion pounds ($5.1 billion), up from 3.6 billion"
        lender = measures[known]
        if measures[index] is not None or lender is None:
            continue
        pair = numerals[known], numerals[index]
        if follows_unit(sentence, *pair, lender, lexicon) or goes_on(sentence, *pair, lender, lexicon):
            measures[index] = replace(lent(lender, numerals[index]), lent=True)
    for index, (first, second) in enumerate(pairwise(numerals)):
        ahead = measures[index + 1]
        if measures[index] is None and ahead is not None and ahead.unit == PERCENT:
            measures[index] = in_points(text, first, second, lexicon)
    return numerals, measures


def is_bracketed(text: str, numeral: Numeral) -> bool:
    """Whether a number stands in brackets, as what a sum is in another currency does."""
    return text.rfind("(", 0, numeral.start) > text.rfind(")", 0, numeral.start)


def is_level(text: str, first: Numeral, second: Numeral, lender: Measure, lexicon: Lexicon) -> bool:
    """ "gained 0.4% to 17.20": whether a number is where something has got to that moved by a percentage."""
    between = text[max(first.end, lender.end) : second.start].lower()
    moved = lender.unit == PERCENT and between.strip() == lexicon.grammar.goal
    return moved and lexicon.grammar.from_before.search(text[: first.start].lower()) is None


def in_points(text: str, first: Numeral, second: Numeral, lexicon: Lexicon) -> Measure | None:
    """ "sank um vier Punkte auf 31 Prozent": points that a share moves by are percentage points."""
    match = lexicon.grammar.points.match(text[first.end : second.start].lower())
    return None if match is None else Measure(PERCENTAGE_POINT, Decimal(1), first.start, first.end + match.end(1))


def lent(measure: Measure, numeral: Numeral) -> Measure:
    """Another number's measure, which takes up no text beside this number."""
    return Measure(measure.unit, measure.factor, numeral.start, numeral.end)


def lends_back(sentence: Sentence, first: Numeral, second: Numeral, between: str, lexicon: Lexicon) -> bool:
    """Whether the first of two numbers is measured by the second's unit."""
    if second.unit is not None or first.unit is not None or Bound.VAGUE in (first.bound, second.bound):
        return False
    words = between.split()
    if first.ordinal or not words or any(sign in between for sign in ".;:"):
        return False
    if lexicon.grammar.crew_of.search(sentence.low[: first.start]) is not None:
        return False  # "a crew of 24 and 31,000 tonnes of oil"
    if first.may_be_year and second.value * CENTURY < first.value:
        return False  # "2015 zu drei Jahren verurteilt"
    if first.may_be_year and lexicon.silences.year_before.search(sentence.low[: first.start]):
        return False
    inside = [token for token in sentence.tokens if first.end <= token.start and token.end <= second.start]
    told = any(token.tag in TOLD for token in inside)  # "from 41 to 30 and to save $90 million"
    if len(between) <= SHARED_UNIT_REACH and words[0] in lexicon.grammar.shared_links and not told:
        return True
    instead = len(between) <= CONTRAST_REACH and stands_instead(sentence, first, lexicon)
    if instead and first.scale == 1 and stands_bare(sentence, first):
        return True
    return first.scale == 1 < second.scale and is_replaced(sentence, first, second, between, lexicon)


def stands_instead(sentence: Sentence, numeral: Numeral, lexicon: Lexicon) -> bool:
    """ "Statt drei", "statt der geplanten 38": what another number has taken the place of."""
    before = sentence.low[: numeral.start].rstrip()
    for filler in lexicon.grammar.instead_fillers:
        before = before.removesuffix(f" {filler}")
    return before.endswith(lexicon.grammar.instead)


def is_replaced(sentence: Sentence, first: Numeral, second: Numeral, between: str, lexicon: Lexicon) -> bool:
    """ "8,4 statt 6,1 Millionen", "nicht 1,1, sondern 2,6 Milliarden": the second number's scale holds for both."""
    link = between.strip(" ,")
    if not 0 < first.value * second.scale <= second.value * SCALED_APART or not stands_bare(sentence, first):
        return False
    if first.ordinal or first.may_be_year:
        return False
    if link.startswith(lexicon.grammar.instead):
        return True
    denied = lexicon.grammar.denied_before.search(sentence.low[: first.start]) is not None
    return stands_instead(sentence, first, lexicon) or (denied and link.startswith(lexicon.grammar.but))


def follows_unit(sentence: Sentence, first: Numeral, second: Numeral, lender: Measure, lexicon: Lexicon) -> bool:
    """ "5.39 per cent, down from the 5.48 he named": a bare number after "from" is measured like the one before."""
    text, grammar = sentence.text, lexicon.grammar
    between = text[first.end : second.start].lower()
    tail = text[second.end :].lstrip().lower()
    if second.unit is not None or len(between) > CONTRAST_REACH or second.ordinal:
        return False
    if is_level(text, first, second, lender, lexicon):
        return False
    if lender.unit in SHARES and (second.may_be_year or second.value >= NO_SHARE):
        return False  # "up 28 percent from 2024", "12% from 2,300 to 2,576"
    far = len(between) > SHARED_UNIT_REACH
    if far and lender.unit in DURATIONS:
        return False
    if tail[:1].isalpha() and not tail.startswith(grammar.recalled_after) and not stands_bare(sentence, second):
        return False
    before = between.rstrip()
    for article in grammar.articles_before_recalled:
        before = before.removesuffix(f" {article}")
    return before.endswith(grammar.recalled_far if far else grammar.recalled_before)


def goes_on(sentence: Sentence, first: Numeral, second: Numeral, lender: Measure, lexicon: Lexicon) -> bool:
    """Whether a bare number behind a measured one goes on with its unit, by a word of contrast or by its form."""
    text, grammar, past = sentence.text, lexicon.grammar, max(first.end, lender.end)
    plain = second.form in (Form.DIGITS, Form.WORD) and not second.ordinal and second.unit is None and not second.glued
    if not plain or lender.unit == TIMES or second.start - past > CONTRAST_REACH:
        return False
    if is_level(text, first, second, lender, lexicon):
        return False
    inside = [t for t in sentence.tokens if past <= t.start and t.end <= second.start]
    if any(is_counted(t, lexicon) for t in inside):
        return False
    if grammar.more_than.match(text[second.end :].lower()):
        signed = bool(inside) and inside[-1].tag is Tag.PUNCTUATION
        return all(
            t.tag in CLOSING or (signed and t.tag in PHRASE) or t.low in grammar.fillers_before_more for t in inside
        )
    before = text[past : read_bound(text, second, lexicon.bounds).start].lower().rstrip(" „“\"'")
    signs = [t.end for t in inside if t.tag is Tag.PUNCTUATION]
    own = text[signs[-1] if signs else past :]
    recalled = text[second.end :].lstrip().lower().startswith(grammar.recalled_after)  # "58 million a year before"
    bare = recalled or stands_bare(sentence, second)
    return bare and is_of_unit(second, lender.unit, before, inside, own, lexicon)


def is_of_unit(numeral: Numeral, unit: Unit, before: str, inside: list[Token], own: str, lexicon: Lexicon) -> bool:
    """Whether what stands between a measured and a bare number, or the bare one's form, gives it the other's unit.

    `own`: the bare number's clause and what follows.
    """
    grammar = lexicon.grammar
    if before.endswith(grammar.contrasts):
        return True
    if unit in PHYSICAL and numeral.scale >= MILLION:  # "62 million tonnes, against 58 million": no sum of money
        return before.endswith(grammar.million_links) and not is_of_money(own.lower(), lexicon)
    if unit in DURATIONS or befalls(own.lower(), lexicon):
        return False
    broken = numeral.value != numeral.value.to_integral_value() and numeral.scale == 1
    if unit in SHARES:
        return broken and numeral.value < SHARE_MOST and not before.endswith(grammar.goals)
    if is_money(unit) and numeral.value >= LARGE_SUM and inside and inside[-1].tag in SAID:
        return True
    return broken or before.endswith(grammar.claims)


def stands_bare(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether no noun can belong to a number: what follows it ends its phrase."""
    behind = next((t for t in sentence.tokens if t.start >= numeral.end), None)
    return behind is None or behind.tag not in PHRASE


def is_counted(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word names what is counted, so that a number behind it counts that."""
    nouns = lexicon.nouns
    if token.tag not in (Tag.NOUN, Tag.PERSON) or token.low in lexicon.attributions.agents:
        return False
    concept = nouns.concept(token.low)
    return nouns.is_counting(token.low) or (concept is not None and concept not in nouns.amount_concepts)


def befalls(low: str, lexicon: Lexicon) -> bool:
    """Whether something is told that befalls people only, so that a bare number counts them."""
    return any(event in PERSON_EVENTS for _, _, event in lexicon.events.find(low))


def is_of_money(low: str, lexicon: Lexicon) -> bool:
    """Whether something is told that is done with money, so that a bare number is a sum."""
    return any(event in MONEY_EVENTS for _, _, event in lexicon.events.find(low))


def is_from_to(text: str, first: Numeral, between: str, lexicon: Lexicon) -> bool:
    """ "von 12 auf 24 Millionen": the scale holds for both numbers."""
    return bool(
        lexicon.grammar.from_before.search(text[: first.start].lower())
        and lexicon.grammar.to_after.match(between + " ")
    )
