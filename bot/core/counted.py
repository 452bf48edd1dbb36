"""What a number counts or measures, and what happened to it. Pure.

A count's noun stands behind it ("rund 300 Anwohner"), or in the sentence before ("davon 400", "Sechs liegen noch im
Krankenhaus"), or as the genitive of "Zahl" ("die Zahl der Toten stieg auf 17"). A sum, share or level is said of the
subject of its clause ("Der Pegel lag bei 5,38 Metern"), or of the noun right behind its unit ("zwölf Tonnen Styrol").
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.lexicon import Lexicon
from bot.core.numerals import Form
from bot.core.site import Site
from bot.core.text import NOMINAL, VERBAL, Tag, Token
from bot.core.units import DURATIONS, ITEM, PERSON, TIMES, is_money
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
INSIDE_PHRASE = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.ADVERB, Tag.NUMBER})


def counted_by(site: Site, lexicon: Lexicon, last: Counted | None) -> Counted:
    """What a number counts: in its own phrase, else in its clause, else what was counted last."""
    if site.measure is not None:
        return measured(site, site.measure.unit, lexicon, last)
    phrase, of_whole = phrase_after(site, lexicon)
    if phrase:
        return from_phrase(site, lexicon, phrase, of_whole)
    if (head := head_before(site, lexicon)) is not None:
        return named(head, lexicon, site, elsewhere=True)
    if last is not None:
        return Counted(
            of=last.of, concept=last.concept, unit=last.unit, end=site.past, elsewhere=True,
            of_whole=lexicon.grammar.partitive.search(site.clause_low) is not None, qualifiers=(),
        )  # fmt: skip
    if (subject := subject_of(site, lexicon)) is not None:
        return named(subject, lexicon, site, elsewhere=True)
    return Counted(of="", concept="", unit=ITEM, end=site.past, elsewhere=True)


def phrase_after(site: Site, lexicon: Lexicon) -> tuple[list[Token], bool]:
    """The noun phrase behind a count; True if it names the whole that the count is a share of."""
    tokens = site.sentence.tokens
    index, of_whole, phrase = site.last, False, []
    if (
        index < len(tokens)
        and tokens[index].low in ("der", "aller", "dieser", "of")
        and site.numeral.form is not Form.ARTICLE
    ):
        index, of_whole = index + 1, True
        while index < len(tokens) and tokens[index].tag in (Tag.DETERMINER, Tag.NUMBER):
            index += 1
    for token in tokens[index : index + 8]:
        if token.tag in NOMINAL:
            phrase.append(token)
            if lexicon.numbers.joined and token.tag is not Tag.NAME:
                break
        elif phrase or (token.tag not in INSIDE_PHRASE and token.low not in lexicon.nouns.one_followers):
            if not phrase and token.text in "„“\"”'":
                continue
            break
        elif token.low in lexicon.nouns.qualifiers:
            continue
    return phrase, of_whole and bool(phrase)


def from_phrase(site: Site, lexicon: Lexicon, phrase: list[Token], of_whole: bool) -> Counted:
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
    nouns = lexicon.nouns
    concept = nouns.concept(head.low) or nouns.concept(head.lemma) or head.lemma
    person = nouns.is_person(head.low, head.tag)
    if not person and not nouns.is_thing(head.low):
        event = lexicon.events.of_noun(head.low)
        person = event in PERSON_EVENTS
    around = site.sentence.tokens[max(0, site.first - 1) : site.last + 5]
    qualifiers = {nouns.qualifiers[t.low] for t in (*around, head) if t.low in nouns.qualifiers}
    return Counted(
        of=head.text, concept=concept, unit=PERSON if person else ITEM, end=site.past if end is None else end,
        elsewhere=elsewhere, of_whole=of_whole, qualifiers=tuple(sorted(qualifiers)),
    )  # fmt: skip


def head_before(site: Site, lexicon: Lexicon) -> Token | None:
    """ "die Zahl der Toten ... auf 17": a counting noun before the number, or its genitive."""
    tokens = site.sentence.tokens[: site.first]
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.low in lexicon.nouns.generic or any(token.low.endswith(g) for g in ("zahl", "zahlen")):
            genitive = next((t for t in tokens[index + 1 : index + 5] if t.tag in NOMINAL), None)
            return genitive or (token if lexicon.events.of_noun(token.low) else None)
    return None


def measured(site: Site, unit: Unit, lexicon: Lexicon, last: Counted | None) -> Counted:
    """What a sum, share, measure or factor is said of."""
    if unit in DURATIONS:
        word = site.sentence.text[site.numeral.end : site.past].strip(" -\u00a0\u202f") or site.numeral.text.split()[-1]
        return Counted(of=word, concept="duration", unit=unit, end=site.past)
    head = None if unit == TIMES else noun_of_measure(site, lexicon)
    if head is not None:
        return measure_named(head, unit, lexicon, head.end)
    subject = amount_before(site, lexicon) or subject_of(site, lexicon)
    if subject is not None:
        return measure_named(subject, unit, lexicon, site.past)
    if (behind := subject_behind(site, lexicon)) is not None:
        return measure_named(behind, unit, lexicon, site.past)
    if last is not None:
        return Counted(of=last.of, concept=last.concept, unit=unit, end=site.past, elsewhere=True)
    return Counted(of="", concept="", unit=unit, end=site.past, elsewhere=True)


def measure_named(head: Token, unit: Unit, lexicon: Lexicon, end: int) -> Counted:
    concept = lexicon.nouns.concept(head.low) or lexicon.nouns.concept(head.lemma) or head.lemma
    return Counted(of=head.text, concept=concept, unit=unit, end=end)


def noun_of_measure(site: Site, lexicon: Lexicon) -> Token | None:
    """ "zwölf Tonnen Styrol", "9,4 Millionen Euro Schaden", "60 Prozent der Betten", "£9.9bn of headroom"."""
    tokens = site.sentence.tokens
    index = site.last
    if index >= len(tokens):
        return None
    opener = tokens[index]
    shares = site.measure is not None and not is_money(site.measure.unit)
    if (opener.low in ("of", "in") and not lexicon.numbers.joined) or (
        opener.low in ("der", "des", "aller") and shares
    ):
        index += 1
        while index < len(tokens) and tokens[index].tag is Tag.DETERMINER:
            index += 1
    head: Token | None = None
    for token in tokens[index : index + 6]:
        if token.tag in (Tag.NOUN, Tag.PERSON) and not is_time(token, lexicon):
            head = token
            if lexicon.numbers.joined:
                return head
        elif head is not None or token.tag not in (Tag.ADJECTIVE, Tag.NAME):
            break
    return head


def is_time(token: Token, lexicon: Lexicon) -> bool:
    return token.low in lexicon.attributions.phrase.times or token.low in lexicon.units.words


def amount_before(site: Site, lexicon: Lexicon) -> Token | None:
    """The nearest noun before the number, in its clause, of which sums and shares are said."""
    start, _ = site.clause
    for token in reversed(site.sentence.tokens[: site.first]):
        if token.start < start:
            break
        if token.tag in (Tag.NOUN, Tag.PERSON) and (
            lexicon.nouns.is_amount(token.low) or lexicon.nouns.concept(token.low) in lexicon.nouns.amounts
        ):
            return token
    return None


def subject_of(site: Site, lexicon: Lexicon) -> Token | None:
    """The first noun of the clause before the number that is neither time nor the object of a preposition, else any."""
    start, _ = site.clause
    tokens = site.sentence.tokens[: site.first]
    return first_subject([t for t in tokens if t.start >= start], lexicon) or first_subject(list(tokens), lexicon)


def subject_behind(site: Site, lexicon: Lexicon) -> Token | None:
    """The subject behind the verb where the number opens the clause: "Auf 3 Millionen beläuft sich der Schaden"."""
    _, end = site.clause
    return first_subject([t for t in site.sentence.tokens[site.last :] if t.end <= end], lexicon)


def first_subject(tokens: list[Token], lexicon: Lexicon) -> Token | None:
    fallback: Token | None = None
    in_phrase = False
    for token in tokens:
        if token.tag is Tag.PREPOSITION:
            in_phrase = True
        elif token.tag in VERBAL or token.tag is Tag.PUNCTUATION:
            in_phrase = False
        elif token.tag in NOMINAL and not is_time(token, lexicon):
            if token.low in lexicon.nouns.generic:
                continue
            if not in_phrase and token.tag is not Tag.NAME:
                return token
            fallback = fallback or token
            in_phrase = False
    return fallback
