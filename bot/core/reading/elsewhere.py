"""Finds the noun of a number that has none beside it: before a relative clause, a clause back, a sentence back. Pure.

"Gänse, von denen bis zu 450 rasten"; "Für Strom zahlen Mieter 6 Prozent mehr"; "Streit um den Verlust. 14 Millionen
seien es": each rule names the construction it reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.stand_ins import is_measured
from bot.core.text import NOMINAL, VERBAL, Sentence, Tag, Token
from bot.core.units import is_money

WORD = re.compile(r"[^\W\d_]{3,}")
RUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.PREPOSITION, Tag.PARTICIPLE, Tag.NUMBER}) | NOMINAL
"""Tags of what a noun with its genitives and prepositions is made of."""
FIRMLY_RELATIVE = 5
"""From how many letters on a relative pronoun cannot be an article: "denen", "which"."""
NEAREST = 3
"""How many words before a relative clause its noun may stand."""


def relative_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int | None:
    """How many words open a relative clause here, "die", "von denen", "of which"; None if none does."""
    if index >= len(tokens):
        return None
    relatives = lexicon.attributions.relatives
    if tokens[index].low in relatives:
        return 1
    if tokens[index].tag is not Tag.PREPOSITION or index + 2 >= len(tokens) or tokens[index + 1].low not in relatives:
        return None
    firm = len(tokens[index + 1].low) >= FIRMLY_RELATIVE or tokens[index + 1].low in lexicon.grammar.relatives_only
    clause = list(takewhile(lambda t: t.tag is not Tag.PUNCTUATION, tokens[index:]))
    firm = firm or (lexicon.numbers.joined and clause[-1].tag in VERBAL)
    article = tokens[index + 2].tag in NOMINAL or tokens[index + 2].tag in (Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.NUMBER)
    return 2 if firm or not article else None


def first_in_clause(site: Site) -> int:
    """Index of the first word of a number's clause."""
    start, _ = site.clause
    return next((i for i, t in enumerate(site.sentence.tokens) if t.start >= start), len(site.sentence.tokens))


def antecedent(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Dienstleistungen, die sich um 4,6 Prozent verteuerten": the noun before the clause's relative pronoun."""
    tokens, first = site.sentence.tokens, first_in_clause(site)
    opened = relative_at(tokens, first, lexicon) if first >= 2 else None
    if opened is None or (first + opened < len(tokens) and tokens[first + opened].tag in VERBAL):
        return None
    return next(
        (t for t in reversed(tokens[: first - 1][-NEAREST:]) if t.tag in NOMINAL and not is_when(t, lexicon)), None
    )


def antecedent_of_part(site: Site, lexicon: Lexicon) -> Token | None:
    """ "die Robben der Insel, von denen rund 90 überwintern": the noun of which a relative clause counts some."""
    tokens, first = site.sentence.tokens, first_in_clause(site)
    if first < 2 or relative_at(tokens, first, lexicon) != 2 or tokens[first].low not in lexicon.grammar.parts:
        return None
    if any(n.end <= site.start and not n.ordinal for n in site.sentence.numerals):
        return None
    found: Token | None = None
    for token in reversed(tokens[: first - 1]):
        if token.tag not in RUN:
            break
        if token.tag in NOMINAL and not is_when(token, lexicon) and (found is None or lexicon.numbers.joined):
            found = token
    return found


def is_when(token: Token, lexicon: Lexicon) -> bool:
    return token.low in lexicon.attributions.phrase.times or token.low in lexicon.units.words


def topic_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Für Strom mussten die Mieter 6 Prozent mehr bezahlen": what a clause is about whose subject are people."""
    tokens, index = site.sentence.tokens, first_in_clause(site)
    if index >= site.first or tokens[index].low not in lexicon.grammar.topic_openers:
        return None
    index += 1
    while index < site.first and tokens[index].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
        index += 1
    if index + 2 >= site.first or tokens[index].tag is not Tag.NOUN or tokens[index + 1].tag not in VERBAL:
        return None
    subject = index + 2
    while subject < site.first and tokens[subject].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
        subject += 1
    people = tokens[subject].tag is Tag.PRONOUN or lexicon.nouns.is_person(tokens[subject].low, tokens[subject].tag)
    return tokens[index] if people and is_measured(tokens[index], site, lexicon) else None


def set_aside_for(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Für die Sanierung sind 1,2 Millionen Euro vorgesehen": what a sum is for, named before it in its clause."""
    if site.measure is None or not is_money(site.measure.unit):
        return None
    tokens, index = site.sentence.tokens, site.first - 1
    first = first_in_clause(site)
    while index >= first and tokens[index].low not in lexicon.grammar.causes:
        index -= 1
    if index < first:
        return None
    for token in tokens[index + 1 : site.first]:
        if token.tag is Tag.NOUN:
            return token if is_measured(token, site, lexicon) else None
        if token.tag not in (Tag.DETERMINER, Tag.ADJECTIVE):
            return None
    return None


def amount_named(sentence: Sentence | None, lexicon: Lexicon) -> str | None:
    """ "Streit um den Verlust der Messe.": the first noun of sums in a sentence that tells no number itself."""
    if sentence is None or sentence.numerals:
        return None
    nouns = lexicon.nouns
    for match in WORD.finditer(sentence.text):
        word = match.group()
        if lexicon.numbers.joined and not word[0].isupper():
            continue
        low = word.lower()
        if (nouns.is_amount(low) or nouns.concept(low) in nouns.amount_concepts) and low not in lexicon.unit_words:
            return word
    return None


def asked_for(tokens: Sequence[Token], lexicon: Lexicon) -> Token | None:
    """ "Wie viele Mieter betroffen sind, ist offen, der Verein nennt 60": the noun behind "how many"."""
    openers = lexicon.grammar.how_many
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].low == openers[0] and tokens[index + 1].low in openers[1:]:
            return next((t for t in tokens[index + 2 : index + 5] if t.tag in NOMINAL), None)
    return None


def refers_back(site: Site, lexicon: Lexicon) -> bool:
    """ "das sind 400.000 Euro mehr", "am Montag betrug er", "18 Tonnen seien es": the clause's subject is a pronoun."""
    start, end = site.clause
    inside = [t for t in site.sentence.tokens if start <= t.start < end]
    opens = len(inside) > 1 and inside[0].low in lexicon.grammar.pointers and inside[1].tag in VERBAL
    return opens or any(a.tag in VERBAL and b.low in lexicon.grammar.pronouns for a, b in pairwise(inside))


def recalls(site: Site, lexicon: Lexicon) -> bool:
    """ "a 30 percent chance, compared with 65 percent": an older value of what the sentence has just measured."""
    earlier = any(n.end <= site.start and not n.ordinal for n in site.sentence.numerals)
    words = lexicon.attributions.recalls
    return earlier and bool(words) and site.low[: site.hedge.start].rstrip(" $€£").endswith(words)


def counts_for_someone(site: Site, lexicon: Lexicon) -> bool:
    """ "Man gehe von 31 Millionen Euro aus": a clause without a noun, whose subject is nobody in particular."""
    start, end = site.clause
    inside = [t for t in site.sentence.tokens if start <= t.start < end]
    return len(inside) > 1 and inside[0].low in lexicon.grammar.anyone and inside[1].tag in VERBAL


def takes_up(site: Site, lexicon: Lexicon) -> bool:
    """ "up from 6 in March", "spoke of 190": a bare number told as another value of what was counted last."""
    behind = site.token_after()
    if behind is not None and (behind.tag in NOMINAL - {Tag.NAME} or behind.tag in (Tag.ADJECTIVE, Tag.NUMBER)):
        return False
    left = site.low[: site.hedge.start].rstrip(" $€£„“\"'")
    left = left.removesuffix(" the").removesuffix(" den").removesuffix(" die")
    return left.endswith((*lexicon.grammar.told_as, *lexicon.attributions.recalls))


def opening_whole(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Von den Bewerbern wurden 31 eingeladen": the many of whom a clause says that it counts some."""
    tokens, index = site.sentence.tokens, first_in_clause(site)
    if not lexicon.numbers.joined and site.first >= 1:
        index = next((i for i, t in enumerate(tokens) if t.low in lexicon.grammar.whole_starts), site.first)
        if index > 1:
            return None
    opened = index + 2 < site.first and tokens[index].low in lexicon.grammar.whole_starts
    if not opened or tokens[index + 1].tag is not Tag.DETERMINER:
        return None
    found: Token | None = None
    for token in tokens[index + 2 : site.first]:
        if token.tag in (Tag.NUMBER, Tag.NAME):
            return None
        if token.tag in (Tag.NOUN, Tag.PERSON):
            found = token
            if lexicon.numbers.joined:
                break
        elif found is not None or token.tag not in (Tag.ADJECTIVE, Tag.PARTICIPLE):
            break
    if found is None or is_when(found, lexicon) or found.low in lexicon.attributions.agents:
        return None
    many = tokens[index + 1].low.endswith("en") if lexicon.numbers.joined else found.low.endswith("s")
    return found if many or lexicon.nouns.is_person(found.low, found.tag) else None


def before_colon(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Es werden Diebstähle gemeldet: elf in Lauterau, sechs in Wiesing": what a list behind a colon counts."""
    text, tokens = site.sentence.text, site.sentence.tokens
    colon = text.rfind(": ", 0, site.start)
    behind = site.token_after()
    bare = behind is None or behind.tag is Tag.PREPOSITION or behind.tag is Tag.PUNCTUATION
    if colon < 0 or not bare or any(t.tag in VERBAL for t in tokens if colon < t.start < site.start):
        return None
    if any(t.tag in (Tag.NOUN, Tag.PERSON) for t in tokens if colon < t.start < site.start):
        return None
    found: Token | None = None
    in_phrase = False
    for token in (t for t in tokens if t.start < colon):
        if token.tag is Tag.PREPOSITION:
            in_phrase = True
        elif token.tag in (Tag.NOUN, Tag.PERSON):
            plain = not in_phrase and not is_when(token, lexicon) and token.low not in lexicon.attributions.agents
            known = found is not None and lexicon.nouns.concept(found.low) is not None
            if plain and not (known and lexicon.nouns.concept(token.low) is None):
                found = token
            in_phrase = False
        elif token.tag in VERBAL or token.tag is Tag.PUNCTUATION:
            in_phrase = False
    return found


ENDINGS_OF_ATTRIBUTES = ("e", "en", "er", "es", "em")


def attributed(tokens: Sequence[Token], index: int) -> Token | None:
    """ "14 für den Mai geplanten Fahrten": the noun of a number whose long attribute stands between; German only."""
    if index >= len(tokens) or tokens[index].tag is not Tag.PREPOSITION:
        return None
    for at in range(index + 2, min(len(tokens) - 1, index + ATTRIBUTE_REACH)):
        token = tokens[at]
        if token.tag is Tag.PUNCTUATION or token.tag is Tag.NUMBER:
            return None
        attribute = token.tag in (Tag.PARTICIPLE, Tag.ADJECTIVE, Tag.VERB) and token.low.endswith(ENDINGS_OF_ATTRIBUTES)
        inside = tokens[at - 1].tag in NOMINAL or tokens[at - 1].tag is Tag.ADVERB
        if attribute and inside and tokens[at + 1].tag in (Tag.NOUN, Tag.PERSON) and token.text[0].islower():
            return tokens[at + 1]
        if token.tag in VERBAL:
            return None
    return None


ATTRIBUTE_REACH = 7
"""Within how many words behind its number the noun of a long attribute stands."""
