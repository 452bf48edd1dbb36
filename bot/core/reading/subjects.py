"""The subject and the noun of sums of a number's clause, or of the clause that an insertion has interrupted. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.reading.clauses import segment_of, segments
from bot.core.reading.elsewhere import is_when, relative_at
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.tied import is_hollow, is_source
from bot.core.text import NOMINAL, VERBAL, Tag, Token


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
