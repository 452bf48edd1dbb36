"""What a sum, share, level, factor or duration is said of. Pure.

In order: the noun right behind the unit ("zwölf Tonnen Zement", "60 percent of the beds"); the noun that the number is
tied to by "von" or "of" ("Einbußen von 1,5 Milliarden"); the noun of sums and levels in the clause ("Der Pegel lag
bei"); the subject that is no one who vouches; what stands behind the sum ("als Soforthilfe", "for bad loans").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.numbers.numerals import PERCENT, TIMES, Form
from bot.core.reading.bearers import (
    demand_of,
    is_bargain,
    lasting_before,
    mover_behind,
    mover_named,
    mover_of,
    receiver_of,
    stands_closed,
    term_named,
    term_of,
    warmth_of,
)
from bot.core.reading.counted import Counted, head_before, opens_clause
from bot.core.reading.elsewhere import (
    amount_named,
    antecedent,
    counts_for_someone,
    is_when,
    opening_whole,
    recalls,
    refers_back,
    set_aside_for,
    topic_of,
)
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.stand_ins import kind_of_part, stands_in, thing_of
from bot.core.reading.subjects import (
    actor_before,
    amount_before,
    amount_behind,
    amount_of_host,
    nearest_amount,
    subject_of,
    subject_of_host,
    told_until,
)
from bot.core.reading.tied import (
    NEAR,
    before_of,
    changed_noun,
    compound_of,
    filled_noun,
    is_hollow,
    is_source,
    is_whole,
    moved_noun,
    noun_of_measure,
    noun_of_strength,
    tied_noun,
)
from bot.core.text import NOMINAL, VERBAL, Sentence, Tag, Token
from bot.core.units import AREAS, CELSIUS, DURATIONS, MAGNITUDE, PHYSICAL, SHARES, SPEED, VOLUMES, is_money
from storage.records import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What has been counted or measured before a number."""

    last: Counted | None = None  #: in the same kind of unit
    beside: Counted | None = None  #: in the same sentence, whatever its unit
    wage: Counted | None = None  #: the pay that was spoken of
    before: Sentence | None = None  #: the sentence before
    share: bool = False  #: the number is a share of the last one: "davon ein Drittel"


def measure_of(site: Site, unit: Unit, lexicon: Lexicon, known: Known) -> Counted:
    """What a measured number is said of."""
    if unit in DURATIONS:
        return duration_of(site, unit, lexicon, known.last, known.before)
    borne = borne_by(site, unit, lexicon, known.last, known.before) if unit in (SPEED, CELSIUS) else None
    for found in (borne, share_of(site, unit, lexicon, known)):
        if found is not None:
            return found
    for stage in (beside_number, goes_back_to, in_clause):
        if (found := stage(site, unit, lexicon, known)) is not None:
            return found
    return unit_word(site, unit)


def again(counted: Counted, site: Site, unit: Unit, *, of_whole: bool = False) -> Counted:
    """What was counted or measured before, once more."""
    return Counted(of=counted.of, concept=counted.concept, unit=unit, end=site.past, elsewhere=True, of_whole=of_whole)


def share_of(site: Site, unit: Unit, lexicon: Lexicon, known: Known) -> Counted | None:
    """What a number is a share of, or more or less than."""
    last, beside = known.last, known.beside
    if site.numeral.tail and (compound := compound_of(site, lexicon)) is not None:
        return measure_named(compound, unit, lexicon, max(site.past, compound.end))
    if known.share and last is not None:
        kind = kind_of_part(site, lexicon)
        return again(last, site, unit, of_whole=True) if kind is None else measure_named(kind, unit, lexicon, kind.end)
    if beside is None:
        return None
    if site.numeral.form is Form.FRACTION and is_bare(site):
        return again(beside, site, unit, of_whole=True)
    return again(beside, site, unit) if unit in SHARES and compares(site, lexicon) else None


def beside_number(site: Site, unit: Unit, lexicon: Lexicon, known: Known) -> Counted | None:
    """The noun right behind the unit, or the one that the number is tied to by the words before it."""
    last = known.last
    worth = lexicon.grammar.worths.match(site.after_unit_low) if unit in SHARES else None
    if unit != TIMES and worth is None and (head := noun_of_measure(site, lexicon)) is not None:
        whole = unit == PERCENT and is_whole(site, lexicon)
        if not whole and stands_in(head, lexicon):
            return standing_for(head, site, unit, lexicon, last)
        return measure_named(head, unit, lexicon, head.end, of_whole=whole)
    if unit == MAGNITUDE and (quake := noun_of_strength(site, lexicon)) is not None:
        return measure_named(quake, unit, lexicon, site.past)
    if last is not None and last.unit == unit and recalls(site, lexicon):
        return again(last, site, unit)
    if unit == PERCENT and (whole_named := opening_whole(site, lexicon)) is not None:
        return measure_named(whole_named, unit, lexicon, site.past, of_whole=True)
    if unit == PERCENT and (demand := demand_of(site, lexicon)) is not None:
        return measure_named(demand, unit, lexicon, site.past)
    tied = tied_noun(site, lexicon)
    if tied is not None and not is_source(site, tied):
        return standing_for(tied, site, unit, lexicon, last)
    if (moved := moved_noun(site, lexicon)) is not None:
        return standing_for(moved, site, unit, lexicon, last)
    if unit == PERCENT and (filled := filled_noun(site, lexicon)) is not None:
        return measure_named(filled, unit, lexicon, site.past, of_whole=True)
    if unit == TIMES and (changed := changed_noun(site)) is not None:
        return measure_named(changed, unit, lexicon, changed.end)
    counted = head_before(site, lexicon, across=True) if unit == TIMES else None
    return None if counted is None else measure_named(counted, unit, lexicon, site.past)


def goes_back_to(site: Site, unit: Unit, lexicon: Lexicon, known: Known) -> Counted | None:
    """What was measured before, where the clause refers to it by a pronoun, a gap, or the talk that it goes on with."""
    last = known.last
    back = refers_back(site, lexicon)
    if (back or counts_for_someone(site, lexicon)) and (named := amount_named(known.before, lexicon)):
        return said_before(named, site, unit, lexicon)
    if site.lent and (gap := gapped(site)) is not None:
        return measure_named(gap, unit, lexicon, site.past)
    own = amount_before(site, lexicon)
    if back and own is None:
        head = nearest_amount(site, told_until(site), site.clause[0], lexicon)
        if head is not None:
            return standing_for(head, site, unit, lexicon, last)
    if last is not None and ((back and own is None) or goes_on(site, lexicon)):
        return again(last, site, unit)
    if unit == PERCENT and known.wage is not None and own is None and is_bargain(site, lexicon):
        return again(known.wage, site, unit)
    return None


def in_clause(site: Site, unit: Unit, lexicon: Lexicon, known: Known) -> Counted | None:
    """The noun of sums, the subject, or the purpose in the number's clause; else what was spoken of before."""
    if unit in AREAS | VOLUMES and is_itself_subject(site):
        return unit_word(site, unit)
    for find in FINDERS:
        head = find(site, lexicon)
        if head is not None and not (unit in PHYSICAL and acts(head, lexicon)):
            return standing_for(head, site, unit, lexicon, known.last)
    if unit not in AREAS and (named := amount_named(known.before, lexicon)) is not None:
        return said_before(named, site, unit, lexicon)
    if known.last is not None:
        return again(known.last, site, unit)
    actor = actor_before(site, lexicon) if unit not in PHYSICAL else None
    return None if actor is None else measure_named(actor, unit, lexicon, site.past)


def borne_by(site: Site, unit: Unit, lexicon: Lexicon, last: Counted | None, before: Sentence | None) -> Counted | None:
    """What has a speed or a temperature; of degrees without a word of temperature the unit's own word."""
    if unit == CELSIUS:
        if tied_noun(site, lexicon) or noun_of_measure(site, lexicon) or refers_back(site, lexicon) or site.lent:
            return None
        warmth = warmth_of(site, lexicon)
        heated = subject_of(site, lexicon) if lexicon.grammar.heats.match(site.after_unit_low) else None
        head = warmth or heated
        return unit_word(site, unit) if head is None else measure_named(head, unit, lexicon, site.past)
    if (mover := mover_of(site, lexicon)) is not None:
        return measure_named(mover, unit, lexicon, site.past)
    if last is None and (named := mover_named(before, lexicon)) is not None:
        return said_before(named, site, unit, lexicon)
    if last is not None:
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True)
    behind = mover_behind(site, lexicon)
    return None if behind is None else measure_named(behind, unit, lexicon, site.past)


def is_bare(site: Site) -> bool:
    """ "Lehrlinge erhalten die Hälfte.": a share that ends its clause."""
    behind = site.token_after()
    return behind is None or behind.tag is Tag.PUNCTUATION


def is_itself_subject(site: Site) -> bool:
    """ "7,900 hectares have burned": a measure right before its verb and behind none."""
    behind = site.token_after()
    before = next((t for t in reversed(site.sentence.tokens) if t.end <= site.hedge.start), None)
    opens = before is None or before.tag not in VERBAL | {Tag.PREPOSITION, Tag.NOUN, Tag.NAME, Tag.PARTICIPLE}
    return opens and behind is not None and behind.tag in VERBAL


def acts(head: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names people or an institution, which do not weigh or measure what they tell of."""
    return lexicon.nouns.is_person(head.low, head.tag) or head.low in lexicon.attributions.agents


def compares(site: Site, lexicon: Lexicon) -> bool:
    """ "210.000 Hefte, 9 Prozent weniger als im Vorjahr": a share by which the figure beside it is more or less."""
    return lexicon.grammar.change_after.match(site.after_unit_low) is not None and opens_clause(site)


def said_before(noun: str, site: Site, unit: Unit, lexicon: Lexicon) -> Counted:
    """What a number is said of whose noun the sentence before names."""
    concept = lexicon.concept_of(Token(noun, noun.lower(), 0, len(noun), Tag.NOUN))
    return Counted(of=noun, concept=concept, unit=unit, end=site.past, elsewhere=True)


def duration_of(site: Site, unit: Unit, lexicon: Lexicon, last: Counted | None, before: Sentence | None) -> Counted:
    """A duration counts its own unit, unless what it measures stands right behind it ("Jahre Haft") or lasts it."""
    following = site.token_after()
    if following is not None and following.tag is Tag.NOUN and following.low in lexicon.silences.terms:
        return Counted(of=following.text, concept="duration", unit=unit, end=following.end)
    if site.lent and last is not None:
        return replace(last, unit=unit, end=site.past, elsewhere=True)
    if (term := term_of(site, lexicon)) is not None:
        return Counted(of=term.text, concept="duration", unit=unit, end=site.past)
    lasting = lexicon.grammar.lasting.search(site.clause_low)
    if lasting is not None:
        head = subject_of(site, lexicon) or antecedent(site, lexicon)
        head = head or lasting_before(site, lexicon) or stands_closed(site, lexicon)
        if head is not None:
            return Counted(of=head.text, concept="duration", unit=unit, end=site.past)
        if (named := term_named(before, lexicon)) is not None:
            return Counted(of=named, concept="duration", unit=unit, end=site.past, elsewhere=True)
    return unit_word(site, unit, concept="duration")


def unit_word(site: Site, unit: Unit, concept: str = "") -> Counted:
    """Where nothing is named, the unit's own word is what is counted."""
    word = site.sentence.text[site.numeral.end : site.past].strip(" -\u00a0\u202f.")
    if not word.replace(" ", "").isalpha():
        word = site.numeral.text.split()[-1] if concept else ""
    return Counted(of=word, concept=concept or word.lower(), unit=unit, end=site.past, elsewhere=not concept)


def measure_named(head: Token, unit: Unit, lexicon: Lexicon, end: int, *, of_whole: bool = False) -> Counted:
    return Counted(of=head.text, concept=lexicon.concept_of(head), unit=unit, end=end, of_whole=of_whole)


def standing_for(head: Token, site: Site, unit: Unit, lexicon: Lexicon, last: Counted | None) -> Counted:
    """What is measured by a head; of a change or estimate what changes, or was measured last."""
    if unit == TIMES or not stands_in(head, lexicon):
        return measure_named(head, unit, lexicon, site.past)
    if (thing := thing_of(head, site, lexicon)) is not None:
        return measure_named(thing, unit, lexicon, site.past)
    earlier = before_of(head, site)
    if earlier is not None and earlier.low in lexicon.grammar.earlier and last is not None and last.of:
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True)
    goes_on = not is_money(unit) and any(n.end <= site.start and not n.ordinal for n in site.sentence.numerals)
    if goes_on and last is not None and last.of:
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True)
    return measure_named(head, unit, lexicon, site.past)


def given_as(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Den Witwen zahlt sie 30.000 Euro als Überbrückung": the purpose right behind a sum that people are given."""
    following, head = site.token_after(), subject_of(site, lexicon)
    if following is None or following.low not in lexicon.grammar.purposes or head is None:
        return None
    return tied_behind(site, lexicon) if lexicon.nouns.is_person(head.low, head.tag) else None


def gapped(site: Site) -> Token | None:
    """ "made up 61.5 percent and the stouts 9.3": the noun right before a number whose verb and unit stand before."""
    before = site.sentence.tokens[site.first - 1] if site.first else None
    return before if before is not None and before.tag in NOMINAL else None


def goes_on(site: Site, lexicon: Lexicon) -> bool:
    """ "3.400 Liter Diesel, nicht 1.200": a number with the unit of one before, in a clause without amounts."""
    return site.lent and amount_before(site, lexicon) is None


def tied_behind(site: Site, lexicon: Lexicon) -> Token | None:
    """ "50.000 Euro als Soforthilfe", "£2m for bad loans", "190 Millionen aus der Rücklage"."""
    tokens, grammar = site.sentence.tokens, lexicon.grammar
    _, end = site.clause
    for index in range(site.last, min(len(tokens), site.last + NEAR)):
        if tokens[index].start >= end:
            return None
        if tokens[index].low in grammar.purposes:
            for token in tokens[index + 1 : index + NEAR]:
                if token.tag is Tag.NOUN and not is_when(token, lexicon):
                    return None if token.low in lexicon.nouns.gestures else token
                if token.tag not in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NAME):
                    break
    return None


def object_behind(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Für 300 Milliarden will der Fonds Anleihen kaufen": the first noun behind that is no one who acts."""
    _, end = site.clause
    for token in site.sentence.tokens[site.last :]:
        if token.start >= end:
            return None
        plain = token.tag is Tag.NOUN and not is_when(token, lexicon) and token.low not in lexicon.nouns.generic
        if plain and not is_source(site, token) and not is_hollow(token, lexicon):
            return token
    return None


def stands_by_itself(site: Site, lexicon: Lexicon) -> bool:
    """ "bis zu 90 km/h", "between $3bn and $4bn": a measured number by itself, as somebody asks what it says."""
    if site.measure is None:
        return False
    taken = [(numeral.start, numeral.end) for numeral in site.sentence.numerals] + [(site.start, site.past)]
    rest = (t for t in site.sentence.tokens if not any(start <= t.start < end for start, end in taken))
    return all(t.low in lexicon.unit_words or t.tag not in TELLING for t in rest)


TELLING = NOMINAL | VERBAL | {Tag.PARTICIPLE, Tag.INFINITIVE, Tag.PRONOUN}
"""Classes of words with which a text says something of its number."""


FINDERS = (
    amount_before, receiver_of, antecedent, topic_of, given_as, subject_of, amount_of_host, subject_of_host,
    set_aside_for, amount_behind, tied_behind, object_behind,
)  # fmt: skip
"""Where the noun is looked for, the likeliest place first; behind the number last of all."""
