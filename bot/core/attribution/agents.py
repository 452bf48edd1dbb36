"""Who can vouch for a number: a person, an institution, a state, a document. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.attribution.words import Attributions
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import Phrase, is_nominal
from bot.core.text import Tag, Token


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject found; without a phrase it is a pronoun. `relative`: its clause tells of the noun before."""

    phrase: Phrase | None
    relative: bool = False
    elided: bool = False  #: the subject of the clause before


def heads_of(tokens: Sequence[Token], phrase: Phrase, words: Attributions) -> list[Token]:
    """The nouns of a phrase, in English only up to what is tied to them: "doctor" of "doctor at the hospital"."""
    found: list[Token] = []
    for index in range(*phrase):
        token = tokens[index]
        if found and not words.verb_second and words.phrase.ties(token.low):
            break
        if is_nominal(tokens, index, words.phrase):
            found.append(token)
    return found


def is_institution(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names a body that speaks for itself: a ministry, a company, a court."""
    return any(t.low in lexicon.attributions.agents for t in heads_of(tokens, phrase, lexicon.attributions))


def is_agent(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names someone who can vouch: a person, an institution, a state, a document."""
    words, nouns = lexicon.attributions, lexicon.nouns
    heads = heads_of(tokens, phrase, words)
    if not heads:
        return False
    head = heads[0] if words.verb_second else heads[-1]
    if nouns.is_counting(heads[0].low) and any(t.low in lexicon.grammar.number_of for t in tokens[slice(*phrase)]):
        return False  # "die Zahl der Helfer"
    if any(words.names_agent(t.low) for t in heads):
        return True
    if nouns.is_thing(head.low) or nouns.is_amount(head.low) or lexicon.events.of_noun(head.low) is not None:
        return False
    if nouns.is_person(head.low, head.tag):
        return True
    if not words.verb_second:
        return head.tag is Tag.NAME
    named = any(t.tag is Tag.NAME for t in heads) or any(t.text.isupper() and len(t.text) > 1 for t in heads)
    return named or head.tag is not Tag.NOUN or is_bare(tokens, phrase)


def is_bare(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "Norwegen bezifferte": a single noun that needs no article is a name, whatever its tag."""
    before = tokens[phrase[0] - 1].tag if phrase[0] else Tag.PUNCTUATION
    return phrase[1] - phrase[0] == 1 and before not in (Tag.DETERMINER, Tag.PREPOSITION, Tag.ADJECTIVE, Tag.NUMBER)


def is_speaker(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names someone a pronoun of the next sentence may mean: a body, an office, a name."""
    words = lexicon.attributions
    heads = heads_of(tokens, phrase, words)
    listed = any(t.low in words.agents or t.low in words.people or t.low in words.documents for t in heads)
    return bool(heads) and (listed or heads[-1].tag is Tag.NAME) and is_agent(tokens, phrase, lexicon)
