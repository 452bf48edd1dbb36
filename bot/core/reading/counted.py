"""What a number counts: the noun behind it, before it, in the clause, or in the sentence before. Pure.

A count's noun stands behind it ("rund 300 Anwohner"), or in the sentence before ("davon 400", "Sechs liegen noch im
Krankenhaus"), or as the genitive of "Zahl" ("die Zahl der Toten stieg auf 17"). What sums, shares and levels are said
of is found by bot/core/reading/measured.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.core.numbers.numerals import Form
from bot.core.reading.elsewhere import (
    antecedent_of_part,
    asked_for,
    attributed,
    before_colon,
    is_when,
    opening_whole,
    takes_up,
)
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import is_nominal
from bot.core.reading.site import Site
from bot.core.reading.stand_ins import kind_of_part
from bot.core.reading.victims import is_object_of_harm, opens_with_harm
from bot.core.text import NOMINAL, VERBAL, Tag, Token
from bot.core.units import ITEM, PERSON, SHARES
from storage.records import Event, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts."""

    of: str
    concept: str
    unit: Unit
    end: int  #: where the counted noun ends in the sentence, or the number if the noun stands elsewhere
    elsewhere: bool = False  #: the noun was taken from another phrase or sentence
    of_whole: bool = False  #: "18 der 80 Anlagen": a share of a named whole
    qualifiers: tuple[str, ...] = ()


PERSON_EVENTS = frozenset(
    {
        Event.KILLED,
        Event.INJURED,
        Event.LOST,
        Event.MISSING,
        Event.CAPTURED,
        Event.ARRESTED,
        Event.DISPLACED,
        Event.INFECTED,
        Event.HOSPITALISED,
        Event.VACCINATED,
        Event.RECOVERED,
        Event.GATHERED,
    }
)
"""What only befalls people, so that the noun of such a count names people."""


def may_befall(event: Event, unit: Unit) -> bool:
    """Whether an event may be told of what has a unit: no sum and no measure is killed, injured or arrested."""
    return event not in PERSON_EVENTS or unit in COUNTABLE


COUNTABLE = SHARES | {PERSON, ITEM}
"""Units of counts and of what compares counts: all else is a sum or a measure, which nothing kills or arrests."""
INSIDE_PHRASE = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.ADVERB, Tag.NUMBER})
PHRASE_REACH = 8
"""How many words a counted noun may stand behind its number."""


def count_of(site: Site, lexicon: Lexicon, last: Counted | None) -> Counted:
    """What a count without a measure counts: in its own phrase, else in its clause, else what was counted last."""
    phrase, of_whole = phrase_after(site, lexicon)
    if phrase:
        return from_phrase(site, lexicon, phrase, of_whole=of_whole)
    if is_object_of_harm(site, lexicon):
        return plain_people(site, lexicon)
    if last is not None and (kind := kind_of_part(site, lexicon)) is not None:
        return named(kind, lexicon, site, end=kind.end)
    if last is not None and lexicon.grammar.remainder.search(site.low[: site.hedge.start]):
        return Counted(of=last.of, concept=last.concept, unit=last.unit, end=site.past, elsewhere=True)
    if (part_of := opening_whole(site, lexicon) or antecedent_of_part(site, lexicon)) is not None:
        return named(part_of, lexicon, site, elsewhere=True, of_whole=True)
    if opens_with_harm(site, lexicon):
        return plain_people(site, lexicon)
    if (head := head_before(site, lexicon) or before_colon(site, lexicon)) is not None:
        return named(head, lexicon, site, elsewhere=True)
    if last is not None and takes_up(site, lexicon):
        return Counted(of=last.of, concept=last.concept, unit=last.unit, end=site.past, elsewhere=True)
    if (counting := head_behind(site, lexicon)) is not None:
        return named(counting, lexicon, site, elsewhere=True)
    if (shared := shared_noun(site, lexicon)) is not None:
        return named(shared, lexicon, site, elsewhere=True)
    if site.numeral.form is Form.VAGUE and opens_clause(site):
        behind = site.token_after()
        people = behind is not None and behind.tag in VERBAL
        return Counted(of="", concept="", unit=PERSON if people else ITEM, end=site.past)
    if (subject := subject_moving(site, lexicon)) is not None:
        return named(subject, lexicon, site, elsewhere=True)
    if (known := subject_known(site, lexicon)) is not None:
        return named(known, lexicon, site, elsewhere=True)
    if last is not None:
        whole = lexicon.grammar.partitive.search(site.clause_low) is not None
        return Counted(
            of=last.of, concept=last.concept, unit=last.unit, end=site.past, elsewhere=True, of_whole=whole,
            qualifiers=qualifiers_of(site, lexicon),
        )  # fmt: skip
    if (plain := noun_before(site, lexicon)) is not None:
        return named(plain, lexicon, site, elsewhere=True)
    counting = next((t for t in site.sentence.tokens[: site.first] if lexicon.nouns.is_counting(t.low)), None)
    if counting is not None:
        return named(counting, lexicon, site, elsewhere=True)
    return Counted(of="", concept="", unit=ITEM, end=site.past, elsewhere=True)


def plain_people(site: Site, lexicon: Lexicon) -> Counted:
    """People of whom nothing else is said."""
    noun = lexicon.nouns.people
    concept = lexicon.nouns.concept(noun.lower()) or ""
    return Counted(of=noun, concept=concept, unit=PERSON, end=site.past, elsewhere=True)


SHARED_REACH = 40
"""How many characters may part two numbers of one noun: "Nicht 31, sondern 29 Menschen"."""


def shared_noun(site: Site, lexicon: Lexicon) -> Token | None:
    """The noun behind the next number, where two numbers share it: "zwölf dänische und 15 norwegische Soldaten"."""
    following = next((n for n in site.sentence.numerals if n.start >= site.past), None)
    if following is None or following.start - site.past > SHARED_REACH or following.unit is not None:
        return None
    if lexicon.grammar.part_before.search(site.low[: following.start]):
        return None
    tokens, words = site.sentence.tokens, lexicon.attributions
    between = [t for t in tokens[site.last :] if t.start < following.start]
    nouns = [t for t in between if t.tag in (Tag.NOUN, Tag.PERSON)]
    speaker = len(nouns) == 1 and (nouns[0].low in words.agents or nouns[0].low in words.people)
    if any(t.tag in VERBAL for t in between) or (nouns and not speaker):
        return None
    index = next((i for i, t in enumerate(tokens) if t.start >= following.end), len(tokens))
    for token in tokens[index : index + 4]:
        if token.tag in NOMINAL:
            return None if token.low in lexicon.units.words else token
        if token.tag not in INSIDE_PHRASE:
            return None
    return None


def opens_clause(site: Site) -> bool:
    """Whether a number is the first word of its clause: "Hunderte flohen", "Two favoured a smaller step"."""
    start, _ = site.clause
    return not site.low[start : site.hedge.start].strip(" „“\"'-–")


def phrase_after(site: Site, lexicon: Lexicon) -> tuple[list[Token], bool]:
    """The noun phrase behind a count; True if it names the whole that the count is a share of."""
    tokens, words = site.sentence.tokens, lexicon.nouns
    index, of_whole = past_partitive(site, lexicon)
    phrase: list[Token] = []
    capitals = lexicon.attributions.phrase
    for place, token in enumerate(tokens[index : index + PHRASE_REACH], index):
        nominal = token.tag in NOMINAL or (place > site.last and is_nominal(tokens, place, capitals))
        if (
            nominal
            or stands_as_noun(tokens, place, lexicon)
            or (not phrase and stands_for_people(tokens, place, lexicon))
        ):
            phrase.append(token)
            if lexicon.numbers.joined and token.tag is not Tag.NAME:
                break
        elif token.text == "-" and not lexicon.numbers.joined:
            phrase.clear()
        elif phrase or (token.tag not in INSIDE_PHRASE and token.low not in words.one_followers):
            if not phrase and token.text in "„“\"”'":
                continue
            break
    if not phrase and lexicon.numbers.joined and (head := attributed(tokens, site.last)) is not None:
        phrase.append(head)
    if phrase and not lexicon.numbers.joined and is_when(phrase[-1], lexicon):
        phrase.clear()
    return phrase, of_whole and bool(phrase)


def past_partitive(site: Site, lexicon: Lexicon) -> tuple[int, bool]:
    """Where the noun phrase behind a count begins, past "der", "of the"; True if that names a whole."""
    tokens, index = site.sentence.tokens, site.last
    if index >= len(tokens) or site.numeral.form is Form.ARTICLE:
        return index, False
    if tokens[index].low not in lexicon.grammar.whole_openers:
        return index, False
    opened = index
    index += 1
    inside = lexicon.attributions.phrase.possessive | lexicon.attributions.relatives
    while index < len(tokens) and (tokens[index].tag in (Tag.DETERMINER, Tag.NUMBER) or tokens[index].low in inside):
        index += 1
    definite = index > opened + 1 or lexicon.numbers.joined
    return index, definite


def stands_as_noun(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """ "vier Gefallene": a capital right behind a German number, whatever the tagger thinks of it."""
    token = tokens[index]
    soft = token.tag in (Tag.PARTICIPLE, Tag.VERB, Tag.INFINITIVE, Tag.ADJECTIVE)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    soft = soft and (following is None or following.tag not in NOMINAL)
    return lexicon.attributions.phrase.capitals_are_nouns and soft and token.text[0].isupper() and index > 0


def stands_for_people(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    """ "41 wounded", "410 of those infected": a participle or adjective that is itself the counted noun."""
    token = tokens[index]
    if lexicon.numbers.joined or token.tag not in (Tag.PARTICIPLE, Tag.ADJECTIVE):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    alone = following is None or following.tag not in NOMINAL | {Tag.ADJECTIVE}
    return alone and lexicon.nouns.concepts.get(token.low) in lexicon.nouns.person_concepts


def from_phrase(site: Site, lexicon: Lexicon, phrase: list[Token], *, of_whole: bool) -> Counted:
    """A count with its own noun; in English the head is the last of a row of nouns."""
    head = phrase[-1]
    if not lexicon.numbers.joined and head.tag is Tag.NAME and any(t.tag is Tag.NOUN for t in phrase):
        head = next(t for t in reversed(phrase) if t.tag is Tag.NOUN)
    return named(head, lexicon, site, of_whole=of_whole, end=head.end)


def named(
    head: Token,
    lexicon: Lexicon,
    site: Site,
    *,
    elsewhere: bool = False,
    of_whole: bool = False,
    end: int | None = None,
) -> Counted:
    """What a count counts, by its head noun."""
    nouns = lexicon.nouns
    concept = lexicon.concept_of(head)
    person = nouns.is_person(head.low, head.tag) or concept in nouns.person_concepts
    if not person and not nouns.is_thing(head.low):
        event = lexicon.events.of_noun(head.low)
        person = event in PERSON_EVENTS or event is Event.RELEASED
    return Counted(
        of=head.text, concept=concept, unit=PERSON if person else ITEM, end=site.past if end is None else end,
        elsewhere=elsewhere, of_whole=of_whole, qualifiers=qualifiers_of(site, lexicon, head),
    )  # fmt: skip


def qualifiers_of(site: Site, lexicon: Lexicon, *heads: Token) -> tuple[str, ...]:
    """The words around a count that narrow what it counts: "schwer", "zivil"."""
    words = lexicon.nouns.qualifiers
    behind = site.sentence.tokens[site.last : site.last + 5]
    stop = next((i for i, t in enumerate(behind) if t.text in ",;:" or t.tag is Tag.NUMBER), len(behind))
    around = (*site.sentence.tokens[max(0, site.first - 1) : site.last], *behind[:stop], *heads)
    return tuple(sorted({words[t.low] for t in around if t.low in words}))


def subject_known(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Operationen wurden abgesagt, bis Montag etwa 40": a counted noun before the number that no other number has."""
    tokens, grammar = site.sentence.tokens, lexicon.grammar
    if grammar.partitive.search(site.clause_low) or any(n.end <= site.start for n in site.sentence.numerals):
        return None
    for index in range(site.first - 1, -1, -1):
        token = tokens[index]
        inside_source = any(a <= token.start < b for a, b in site.sources)
        if token.tag not in NOMINAL or inside_source or lexicon.nouns.concept(token.low) is None:
            continue
        before = next((t for t in reversed(tokens[:index]) if t.tag not in (Tag.DETERMINER, Tag.ADJECTIVE)), None)
        return None if before is not None and before.tag is Tag.PREPOSITION else token
    return None


def subject_moving(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Cholera cases have jumped to 93": the counted subject of a clause whose number says where it has got to."""
    if not lexicon.grammar.to_before.search(site.low[: site.hedge.start]):
        return None
    start, _ = site.clause
    first = next((t for t in site.sentence.tokens if t.start >= start), None)
    start = 0 if first is not None and first.tag in VERBAL else start
    known: Token | None = None
    for token in site.sentence.tokens[: site.first]:
        if token.start < start or any(a <= token.start < b for a, b in site.sources):
            continue
        if token.tag in VERBAL and known is not None:
            return known
        if token.tag in NOMINAL and lexicon.nouns.concept(token.low) is not None:
            known = token
    return None


def head_before(site: Site, lexicon: Lexicon, *, across: bool = False) -> Token | None:
    """ "die Zahl der Toten ... auf 17": a counting noun before the number, or what it is the number of.

    `across`: even where another number stands between ("auf 700 verdoppelt").
    """
    tokens, nouns = site.sentence.tokens[: site.first], lexicon.nouns
    counting = (i for i in range(len(tokens) - 1, -1, -1) if nouns.is_counting(tokens[i].low))
    index = next(counting, None)
    if index is None:
        return asked_for(tokens, lexicon)
    other_between = any(n.start > tokens[index].end and n.end <= site.start for n in site.sentence.numerals)
    if other_between and not across and not goes_back(site, lexicon):
        return None
    itself = lexicon.events.of_noun(tokens[index].low) or nouns.concept(tokens[index].low)
    return genitive_of(tokens, index, lexicon) or (tokens[index] if itself else None)


def head_behind(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Auf 61 ist die Zahl der Erkrankten gestiegen": a counting noun behind a number with which its clause opens."""
    start, end = site.clause
    opened = site.low[start : site.hedge.start]
    if not lexicon.grammar.to_before.search(opened) or len(opened.split()) > 1:
        return None
    tokens = site.sentence.tokens
    for index in range(site.last, len(tokens)):
        if tokens[index].start >= end or tokens[index].tag is Tag.NUMBER:
            return None
        if lexicon.nouns.is_counting(tokens[index].low):
            return genitive_of(tokens, index, lexicon)
    return None


def goes_back(site: Site, lexicon: Lexicon) -> bool:
    """ "stieg auf 17", "nun seien es sieben": a number that says where the count named before has got to."""
    if lexicon.grammar.to_before.search(site.left_low):
        return True
    start, end = site.clause
    inside = [t for t in site.sentence.tokens if start <= t.start < end]
    return any(a.tag in VERBAL and b.low in lexicon.grammar.pronouns for a, b in pairwise(inside))


def genitive_of(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> Token | None:
    """What a counting noun is the number of: "der Toten", "of laboratories", "the number who have been driven"."""
    if index + 1 >= len(tokens) or tokens[index + 1].low not in lexicon.grammar.number_of:
        return None
    phrase: list[Token] = []
    for place, token in enumerate(tokens[index + 2 : index + PHRASE_REACH], index + 2):
        if token.tag in NOMINAL or (not phrase and stands_for_people(tokens, place, lexicon)):
            phrase.append(token)
            if lexicon.numbers.joined:
                return token
        elif phrase or token.tag is Tag.PUNCTUATION:
            break
    return phrase[-1] if phrase else None


def noun_before(site: Site, lexicon: Lexicon) -> Token | None:
    """The nearest known counted noun before a number that has none of its own."""
    for token in reversed(site.sentence.tokens[: site.first]):
        if token.tag in NOMINAL and (lexicon.nouns.concept(token.low) or token.tag is Tag.PERSON):
            return token
    return None


def stands_alone(site: Site) -> bool:
    """ "Zehntausende zogen weiter", "jeder Fünfte ist arm": as the subject of a clause such a number counts people."""
    behind = site.token_after()
    return site.numeral.form in (Form.VAGUE, Form.AMONG) and behind is not None and behind.tag in VERBAL
