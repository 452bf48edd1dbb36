"""What a sum, share, level, factor or duration is said of. Pure.

In order: the noun right behind the unit ("zwölf Tonnen Zement", "60 percent of the beds"); the noun that the number is
tied to by "von" or "of" ("Einbußen von 1,5 Milliarden"); the noun of sums and levels in the clause ("Der Pegel lag
bei"); the subject that is no one who vouches; what stands behind the sum ("als Soforthilfe", "for bad loans").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.numbers.numerals import PERCENT, TIMES
from bot.core.reading.clauses import segment_of, segments
from bot.core.reading.counted import Counted, head_before
from bot.core.reading.elsewhere import (
    amount_named,
    antecedent,
    counts_for_someone,
    is_when,
    recalls,
    refers_back,
    relative_at,
    set_aside_for,
    topic_of,
)
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.stand_ins import kind_of_part, stands_in, thing_of
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
from bot.core.units import DURATIONS, MAGNITUDE, is_money
from storage.records import Unit


def measure_of(
    site: Site,
    unit: Unit,
    lexicon: Lexicon,
    last: Counted | None,
    *,
    share: bool = False,
    before: Sentence | None = None,
) -> Counted:
    """What a measured number is said of.

    `last`: what was measured in the same kind of unit before; `share`: it is a share of that ("davon ein Drittel");
    `before`: the sentence before.
    """
    if unit in DURATIONS:
        return duration_of(site, unit, lexicon, last)
    if site.numeral.tail and (compound := compound_of(site, lexicon)) is not None:
        return measure_named(compound, unit, lexicon, max(site.past, compound.end))
    if share and last is not None and (kind := kind_of_part(site, lexicon)) is not None:
        return measure_named(kind, unit, lexicon, kind.end)
    if share and last is not None:
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True, of_whole=True)
    if unit != TIMES and (head := noun_of_measure(site, lexicon)) is not None:
        whole = unit == PERCENT and is_whole(site, lexicon)
        if not whole and stands_in(head, lexicon):
            return standing_for(head, site, unit, lexicon, last)
        return measure_named(head, unit, lexicon, head.end, of_whole=whole)
    if unit == MAGNITUDE and (quake := noun_of_strength(site, lexicon)) is not None:
        return measure_named(quake, unit, lexicon, site.past)
    tied = tied_noun(site, lexicon)
    if tied is not None and not is_source(site, tied):
        return standing_for(tied, site, unit, lexicon, last)
    if (moved := moved_noun(site, lexicon)) is not None:
        return standing_for(moved, site, unit, lexicon, last)
    if unit == PERCENT and (filled := filled_noun(site, lexicon)) is not None:
        return measure_named(filled, unit, lexicon, site.past, of_whole=True)
    if unit == TIMES and (changed := changed_noun(site)) is not None:
        return measure_named(changed, unit, lexicon, changed.end)
    if unit == TIMES and (counted := head_before(site, lexicon, across=True)) is not None:
        return measure_named(counted, unit, lexicon, site.past)
    if (refers_back(site, lexicon) or counts_for_someone(site, lexicon)) and (named := amount_named(before, lexicon)):
        return said_before(named, site, unit, lexicon)
    if site.lent and (beside := gapped(site)) is not None:
        return measure_named(beside, unit, lexicon, site.past)
    itself = refers_back(site, lexicon) and amount_before(site, lexicon) is None
    if itself and (head := nearest_amount(site, told_until(site), site.clause[0], lexicon)) is not None:
        return standing_for(head, site, unit, lexicon, last)
    if last is not None and (itself or recalls(site, lexicon) or goes_on(site, lexicon)):
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True)
    for find in (
        amount_before,
        antecedent,
        topic_of,
        given_as,
        subject_of,
        amount_of_host,
        subject_of_host,
        set_aside_for,
        amount_behind,
        *BEHIND,
    ):
        if (head := find(site, lexicon)) is not None:
            return standing_for(head, site, unit, lexicon, last)
    if (named := amount_named(before, lexicon)) is not None:
        return said_before(named, site, unit, lexicon)
    if last is not None:
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True)
    if (actor := actor_before(site, lexicon)) is not None:
        return measure_named(actor, unit, lexicon, site.past)
    return unit_word(site, unit)


def said_before(noun: str, site: Site, unit: Unit, lexicon: Lexicon) -> Counted:
    """What a number is said of whose noun the sentence before names."""
    concept = lexicon.concept_of(Token(noun, noun.lower(), 0, len(noun), Tag.NOUN))
    return Counted(of=noun, concept=concept, unit=unit, end=site.past, elsewhere=True)


def duration_of(site: Site, unit: Unit, lexicon: Lexicon, last: Counted | None) -> Counted:
    """A duration counts its own unit, unless what it measures stands right behind it ("Jahre Haft") or lasts it."""
    following = site.token_after()
    if following is not None and following.tag is Tag.NOUN and following.low in lexicon.silences.terms:
        return Counted(of=following.text, concept="duration", unit=unit, end=following.end)
    if site.lent and last is not None:
        return replace(last, unit=unit, end=site.past, elsewhere=True)
    lasting = lexicon.grammar.lasting.search(site.clause_low)
    if lasting is not None and (head := subject_of(site, lexicon) or antecedent(site, lexicon)) is not None:
        return Counted(of=head.text, concept="duration", unit=unit, end=site.past)
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


def amount_before(site: Site, lexicon: Lexicon) -> Token | None:
    """The nearest noun before the number, in its clause, of which sums and shares are said."""
    return nearest_amount(site, *site.clause, lexicon)


def amount_of_host(site: Site, lexicon: Lexicon) -> Token | None:
    """The same in the main clause that an insertion has interrupted."""
    return nearest_amount(site, *host_clause(site, lexicon), lexicon)


def subject_of_host(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Der Warenkorb, der Lebensmittel enthält, kostete": the subject before an insertion."""
    start, end = host_clause(site, lexicon)
    return first_subject(site, [t for t in site.sentence.tokens[: site.first] if start <= t.start < end], lexicon)


def told_until(site: Site) -> int:
    """Where the last number before this one ends in its sentence."""
    return max((n.end for n in site.sentence.numerals if n.end <= site.start), default=0)


def gapped(site: Site) -> Token | None:
    """ "made up 61.5 percent and the stouts 9.3": the noun right before a number whose verb and unit stand before."""
    before = site.sentence.tokens[site.first - 1] if site.first else None
    return before if before is not None and before.tag in NOMINAL else None


def goes_on(site: Site, lexicon: Lexicon) -> bool:
    """ "3.400 Liter Diesel, nicht 1.200": a number with the unit of one before, in a clause without amounts."""
    return site.lent and amount_before(site, lexicon) is None


def nearest_amount(site: Site, start: int, end: int, lexicon: Lexicon) -> Token | None:
    """The last noun of sums in a stretch before the number; of "Preis für ein Fass Öl" the first."""
    nouns, found, tied = lexicon.nouns, None, False
    for token in site.sentence.tokens[: site.first]:
        if not start <= token.start < end:
            continue
        if token.tag not in NOMINAL or is_source(site, token) or is_unit(site, token, lexicon):
            tied = tied and token.tag in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.PREPOSITION)
            tied = tied or (
                found is not None and token.start == found.end + 1 and token.low in lexicon.grammar.ties_of_nouns
            )
            continue
        if not tied and (nouns.is_amount(token.low) or nouns.concept(token.low) in nouns.amount_concepts):
            found = token
        tied = False
    return found


def is_unit(site: Site, token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is the unit of another number, or part of it: "von 12 auf 24 Millionen Euro verdoppelt"."""
    if any(n.start <= token.start < n.end for n in site.sentence.numerals):
        return True
    return token.low in lexicon.unit_words and any(
        0 <= token.start - n.end <= UNIT_REACH for n in site.sentence.numerals
    )


UNIT_REACH = 8
"""Within how many characters behind a number its unit begins."""


def host_clause(site: Site, lexicon: Lexicon) -> tuple[int, int]:
    """The stretch of the main clause that goes on, behind an insertion, with the number's clause."""
    here = segment_of(site.sentence, site.start)
    earlier = [s for s in segments(site.sentence) if s[1] <= here[0]]
    tokens = site.sentence.tokens
    first = next((t for t in tokens if t.start >= here[0]), None)
    if not earlier or first is None:
        return here
    before = [t for t in tokens if earlier[-1][0] <= t.start < earlier[-1][1]]
    inserted = bool(before) and (relative_at(before, 0, lexicon) is not None or not has_verb(before))
    if len(earlier) == 1 or not inserted:
        tied = has_verb(before) or site.sentence.text[earlier[-1][1]] == ","
        return earlier[-1] if tied and (inserted or resumes(first, lexicon)) else here
    return earlier[-2] if resumes(first, lexicon) else here


def has_verb(tokens: Sequence[Token]) -> bool:
    return any(token.tag in VERBAL for token in tokens)


def resumes(first: Token, lexicon: Lexicon) -> bool:
    """Whether a segment that opens so goes on with the clause before: ", kostete", ", lediglich", ", twice"."""
    return first.tag in VERBAL or first.tag in (Tag.ADVERB, Tag.PARTICIPLE) or first.low in lexicon.grammar.resuming


def subject_of(site: Site, lexicon: Lexicon) -> Token | None:
    """The first noun of the clause before the number that is no time, object of a preposition, or speaker."""
    start, _ = site.clause
    tokens = site.sentence.tokens[: site.first]
    return first_subject(site, [t for t in tokens if t.start >= start], lexicon)


def actor_before(site: Site, lexicon: Lexicon) -> Token | None:
    """ "The mission has cost 410 million euros": an institution is measured where nothing else can be."""
    start, _ = site.clause
    inside = [t for t in site.sentence.tokens[: site.first] if t.start >= start and not is_source(site, t)]
    return next((t for t in inside if t.tag is Tag.NOUN and t.low in lexicon.attributions.agents), None)


def ends_row(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """ "The parcel that ...", "The pier and the railings": what goes on behind a noun without being one with it."""
    if tokens[index].low in lexicon.attributions.relatives:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    joined = tokens[index].low in lexicon.attributions.phrase.conjunctions
    return joined and following is not None and following.tag is Tag.DETERMINER


def has_genitive(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """ "Für die Sanierung der Orgel sind": whether a noun has a genitive behind it, which the verb then follows."""
    if index + 1 >= len(tokens) or tokens[index + 1].low not in lexicon.attributions.phrase.genitives:
        return False
    at = index + 2
    while at < len(tokens) and tokens[at].tag is Tag.ADJECTIVE:
        at += 1
    return at + 1 < len(tokens) and tokens[at].tag in NOMINAL and tokens[at + 1].tag in VERBAL


def first_subject(site: Site, tokens: Sequence[Token], lexicon: Lexicon) -> Token | None:
    in_phrase, row = False, None
    for index, token in enumerate(tokens):
        if row is not None and ends_row(tokens, index, lexicon):
            return row
        if token.tag is Tag.PREPOSITION or (token.low in lexicon.grammar.number_of and row is not None):
            in_phrase = True
        elif token.tag in VERBAL or token.tag in (Tag.PUNCTUATION, Tag.PARTICIPLE, Tag.ADVERB):
            if row is not None:
                return row
            in_phrase = False
        elif token.tag in NOMINAL and not is_when(token, lexicon) and token.low not in lexicon.nouns.generic:
            if in_phrase:
                in_phrase = lexicon.numbers.joined and has_genitive(tokens, index, lexicon)
                continue
            told = is_source(site, token) or is_hollow(token, lexicon) or is_unit(site, token, lexicon)
            if not told and (token.tag is not Tag.NAME or not lexicon.numbers.joined):
                if lexicon.numbers.joined:
                    return token
                row = token
    return row


def amount_behind(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Auf 180 Millionen Euro beläuft sich der Schaden": a noun of sums behind the number, in its sentence."""
    nouns = lexicon.nouns
    stop = next((n.start for n in site.sentence.numerals if n.start >= site.past), len(site.low))
    for token in site.sentence.tokens[site.last :]:
        if token.start >= stop:
            return None
        if token.tag is Tag.NOUN and (nouns.is_amount(token.low) or nouns.concept(token.low) in nouns.amount_concepts):
            return token
    return None


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
                    return token
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


BEHIND = (tied_behind, object_behind)
"""Where the noun is looked for last of all: behind the number."""
