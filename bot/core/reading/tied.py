"""The noun that a sum, share or factor is tied to by the words right beside it. Pure.

Behind it: "zwölf Tonnen Zement", "60 percent of the beds", "tripled its fund". Before it: "Einbußen von 2 Milliarden",
"Bargeld im Wert von", "hat das Netz zu 85 Prozent repariert", "cut accidents by 12 percent".
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.numbers.numerals import Form
from bot.core.reading.counted import stands_as_noun, stands_for_people
from bot.core.reading.elsewhere import is_when
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.stand_ins import is_measured
from bot.core.text import VERBAL, Tag, Token
from bot.core.units import LENGTHS, SHARES, is_money

NEAR = 6
"""How many words may part a unit from its noun."""


GERUND = "ing"
"""How a verb ends that stands as a noun behind "of": "40 basis points of tightening"."""


def noun_of_measure(site: Site, lexicon: Lexicon) -> Token | None:
    """ "zwölf Tonnen Zement", "9,4 Millionen Euro Schaden", "60 Prozent der Betten", "£9.9bn of headroom"."""
    tokens, grammar, index = site.sentence.tokens, lexicon.grammar, site.last
    if index >= len(tokens) or site.measure is None:
        return None
    halved = site.numeral.form is Form.FRACTION and tokens[index].tag is Tag.DETERMINER and not lexicon.numbers.joined
    opener, money = tokens[index].low, is_money(site.measure.unit)
    opened = opener in grammar.share_openers and not (money and lexicon.numbers.joined)
    if opener in grammar.sum_openers and not money:
        opened = opener in grammar.whole_openers  # "4.3% in early trade": only sums are "in" something
    if halved or opened or (money and opener in grammar.sum_openers):
        index += 1
        while index < len(tokens) and tokens[index].tag is Tag.DETERMINER:
            index += 1
        opened = True
    elif tokens[index].low in grammar.more_words:
        index += 1
    phrase: list[Token] = []
    for place, token in enumerate(tokens[index : index + NEAR], index):
        acts = opened and not lexicon.numbers.joined and token.low.endswith(GERUND) and not phrase
        names_stuff = token.tag is Tag.NAME and (opened or not money) and site.measure.unit not in LENGTHS | SHARES
        hurt = opened and not phrase and stands_for_people(tokens, place, lexicon)
        hurt = hurt or (place == site.last and not opened and stands_as_noun(tokens, place, lexicon))
        if (token.tag in (Tag.NOUN, Tag.PERSON) or names_stuff or acts or hurt) and not is_when(token, lexicon):
            phrase.append(token)
            if lexicon.numbers.joined:
                break
        elif phrase and token.low in lexicon.attributions.phrase.possessive:
            phrase.clear()
        elif phrase or token.tag not in (Tag.ADJECTIVE, Tag.NAME, Tag.PARTICIPLE):
            break
    if phrase and money and not opened and tells(tokens, phrase[-1], lexicon):
        return None
    return phrase[-1] if phrase else None


def tells(tokens: Sequence[Token], noun: Token, lexicon: Lexicon) -> bool:
    """ "the $95m brokers had predicted": people right behind a sum, of whom a verb follows, are not what it is."""
    index = tokens.index(noun)
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    people = lexicon.nouns.is_person(noun.low, noun.tag) or noun.low in lexicon.attributions.people
    return people and not lexicon.numbers.joined and behind is not None and behind.tag in VERBAL


def is_whole(site: Site, lexicon: Lexicon) -> bool:
    """ "60 Prozent der Betten": a share of a named whole."""
    following = site.token_after()
    return following is not None and following.low in lexicon.grammar.share_openers


def noun_of_strength(site: Site, lexicon: Lexicon) -> Token | None:
    """ "ein Beben der Stärke 5,8", "an earthquake of magnitude 5.8": what has the strength that is told."""
    tokens = site.sentence.tokens
    index = site.hedged_first - 1
    at = back_over(tokens, index, BEFORE_NOUN)
    if at < 1 or tokens[at].low not in lexicon.grammar.strengths:
        return None
    at = back_over(tokens, at - 1, BEFORE_NOUN)
    return tokens[at] if at >= 0 and tokens[at].tag is Tag.NOUN else None


def tied_noun(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Einbußen von 1,5 Milliarden", "eine Anhebung um 4,5 Prozent", "a fee of £2m", "Bargeld im Wert von"."""
    tokens, grammar = site.sentence.tokens, lexicon.grammar
    end = site.hedged_first
    while end > 0 and tokens[end - 1].tag in (Tag.ADVERB, Tag.DETERMINER):
        end -= 1
    if end < 2 or tokens[end - 1].low not in grammar.ties or starts_move(site, lexicon):
        return None
    head = tokens[end - 2]
    if head.low in grammar.dimensions:
        return before_dimension(tokens, end - 2, lexicon) or head
    plain = head.tag is Tag.NOUN and not is_when(head, lexicon) and head.low not in lexicon.nouns.generic
    if tokens[end - 1].low in grammar.movers and is_adverbial(tokens, end - 2, lexicon):
        return None
    return head if plain and not is_hollow(head, lexicon) else None


def is_adverbial(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """ "sollen zum Jahresende um 4 Prozent sinken": a noun behind a preposition, which is not what moves by so much."""
    at = back_over(tokens, index - 1, frozenset({Tag.DETERMINER, Tag.ADJECTIVE}))
    moving = tokens[index].low in lexicon.nouns.stand_ins
    return at >= 0 and tokens[at].tag is Tag.PREPOSITION and not moving


def starts_move(site: Site, lexicon: Lexicon) -> bool:
    """ "senkte den Preis der Karte von 4,20 auf 3,80": where something moves from, which ties no noun."""
    moved = lexicon.grammar.from_before.search(site.low[: site.hedge.start])
    return moved is not None and lexicon.grammar.to_after.match(site.after_unit_low) is not None


def before_dimension(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Token | None:
    """The noun before "im Wert von", "in Höhe von", "auf einer Länge von"; of "der Damm bei Weiden" the first."""
    at = back_over(tokens, index - 1, BEFORE_NOUN)
    if at < 0 or at >= index - 1 or tokens[at + 1].tag is not Tag.PREPOSITION:
        return None
    inner = back_over(tokens, at - 1, BEFORE_NOUN)
    tied = 0 <= inner < at - 1 and tokens[inner + 1].tag is Tag.PREPOSITION and tokens[inner].tag is Tag.NOUN
    head = tokens[inner] if tied else tokens[at]
    return head if head.tag is Tag.NOUN and not is_when(head, lexicon) else None


BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.ADJECTIVE})


def back_over(tokens: Sequence[Token], at: int, tags: frozenset[Tag]) -> int:
    """The nearest place, from here back, whose word is of none of the classes."""
    while at >= 0 and tokens[at].tag in tags:
        at -= 1
    return at


def filled_noun(site: Site, lexicon: Lexicon) -> Token | None:
    """ "hat das Netz zu 85 Prozent repariert": the noun right before a share that says how much of it."""
    tokens = site.sentence.tokens
    end = site.hedged_first
    if end < 2 or tokens[end - 1].low not in lexicon.grammar.degrees:
        return None
    head = tokens[end - 2]
    plain = head.tag is Tag.NOUN and not is_when(head, lexicon) and not is_hollow(head, lexicon)
    return head if plain and not is_source(site, head) else None


def moved_noun(site: Site, lexicon: Lexicon) -> Token | None:
    """ "cut accidents by 12 percent", "erhöhte die Umlage um 3 Millionen": the noun between a verb and its change."""
    tokens, grammar = site.sentence.tokens, lexicon.grammar
    end = site.hedged_first
    if end < 3 or tokens[end - 1].low not in grammar.movers or tokens[end - 2].tag is not Tag.NOUN:
        return None
    head, at = tokens[end - 2], end - 3
    while at > 0 and tokens[at].tag in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN):
        at -= 1
    verb = tokens[at].tag is Tag.VERB or (
        not lexicon.numbers.joined and tokens[at].tag in (Tag.PARTICIPLE, Tag.INFINITIVE)
    )
    people = lexicon.nouns.is_person(head.low, head.tag) and head.low not in lexicon.attributions.people
    counted = people and not is_source(site, head) and head.low not in lexicon.attributions.agents
    return head if verb and (counted or is_measured(head, site, lexicon)) else None


def changed_noun(site: Site) -> Token | None:
    """ "has tripled its fund", "verdoppelte ihren Etat": the object right behind a verb that is a factor."""
    tokens, index = site.sentence.tokens, site.last
    if index >= len(tokens) or tokens[index].tag is not Tag.DETERMINER or " " in site.numeral.text:
        return None
    found: Token | None = None
    for token in tokens[index + 1 : index + NEAR]:
        if token.tag is Tag.NOUN:
            found = token
        elif found is not None or token.tag is not Tag.ADJECTIVE:
            break
    return found


def compound_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Millionenschaden", "Milliardenloch": the compound that holds the number, unless it ends in "sum"."""
    if site.numeral.tail.lower() in lexicon.grammar.plain_sums:
        return None
    return next(
        (t for t in site.sentence.tokens if t.start < site.numeral.end < t.end + 1 and t.text[-1].isalpha()), None
    )


def before_of(head: Token, site: Site) -> Token | None:
    """The word before a noun."""
    return next((t for t in reversed(site.sentence.tokens) if t.end <= head.start), None)


def is_source(site: Site, token: Token) -> bool:
    """Whether a noun is part of the name of one who vouches in this sentence, and so not what is measured."""
    return any(start <= token.start < end for start, end in site.sources)


def is_hollow(token: Token, lexicon: Lexicon) -> bool:
    """ "im Schnitt", "nach Einschätzung", "in Aussicht": nouns of which nothing is measured."""
    words = lexicon.attributions
    return token.low in lexicon.nouns.hollow or token.low in words.accounts or token.low in words.agents
