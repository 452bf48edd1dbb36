"""Subjects where they stand before the verb, as in English: who said, counted, estimated or promised. Pure.

An apposition or relative clause may stand between; behind a quotation the subject follows its verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.attribution.agents import Subject
from bot.core.attribution.words import Attributions
from bot.core.reading.clauses import segment_of
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import QUOTES, Phrase, is_person_name, phrase_at, phrase_ending
from bot.core.text import NOMINAL, Sentence, Tag, Token

ASIDES = 3
"""How many insertions may part a subject from its verb."""


def of_finite(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """Before the verb, past adverbs and insertions; behind it where a quotation or clause precedes."""
    words, tokens = lexicon.attributions, sentence.tokens
    at = index - 1
    while at >= 0 and (
        tokens[at].tag is Tag.ADVERB or tokens[at].low in words.have or tokens[at].low in words.gap_fillers
    ):
        at -= 1
    if at < 0 or tokens[at].text in QUOTES or tokens[at].tag is Tag.PUNCTUATION:
        return inverted(tokens, index, at, lexicon)
    if tokens[at].low in words.be or (tokens[at].tag is Tag.AUXILIARY and tokens[at].low not in words.have):
        return modal(sentence, at, lexicon) if tokens[at].low not in words.be else None
    if tokens[at].low in words.pronouns:
        return Subject(None)
    if tokens[at].low in words.relatives:
        return antecedent(tokens, at, words)
    if tokens[at].tag is Tag.CONJUNCTION:
        return clause_subject(sentence, at, lexicon)
    return closest(sentence, at + 1, words)


def modal(sentence: Sentence, at: int, lexicon: Lexicon) -> Subject | None:
    """ "The council will close": the subject of the auxiliary."""
    words, tokens = lexicon.attributions, sentence.tokens
    if at == 0:
        return None
    if tokens[at - 1].low in words.pronouns:
        return Subject(None)
    return closest(sentence, at, words)


def closest(sentence: Sentence, end: int, words: Attributions) -> Subject | None:
    """The noun phrase that ends right before a token, back to its clause's opening."""
    tokens = sentence.tokens
    start, _ = segment_of(sentence, tokens[end - 1].start)
    floor = next((i for i, t in enumerate(tokens) if t.start >= start), 0)
    relative = next((i for i in range(floor + 1, end) if tokens[i].low in words.relatives), None)
    if relative is not None and is_row(tokens, relative + 1, end):  # "the attack that officials said killed"
        phrase = phrase_ending(tokens, end, relative + 1, words.phrase)
        return Subject(phrase) if phrase is not None else None
    if relative is not None and tokens[relative - 1].tag in NOMINAL:
        phrase = phrase_ending(tokens, relative, floor, words.phrase)
        return Subject(phrase) if phrase is not None else None
    for i in range(floor, end):
        joins = tokens[i].low in words.phrase.conjunctions
        parts = joins and i + 1 < end and not is_row(tokens, floor, i)
        if parts or (tokens[i].tag in (Tag.CONJUNCTION, Tag.VERB) and not joins and tokens[i].text != "&"):
            floor = i + 1
    if floor < end and tokens[floor].tag is Tag.PREPOSITION:
        floor = past_opening(tokens, floor, end, words)
    phrase = phrase_ending(tokens, end, floor, words.phrase)
    if phrase is not None and (privy := who_knows(tokens, phrase[0], words)) > floor:
        phrase = phrase_ending(tokens, privy, floor, words.phrase)  # "two people familiar with the talks said"
    return Subject(phrase) if phrase is not None else None


def who_knows(tokens: Sequence[Token], start: int, words: Attributions) -> int:
    """Where the turn begins that ties somebody to what he knows of, before its phrase; 0 if there is none."""
    at = start
    while at > 0 and (tokens[at - 1].tag is Tag.DETERMINER or tokens[at - 1].low in words.phrase.articles):
        at -= 1
    lows = tuple(token.low for token in tokens[max(0, at - PRIVY_MOST) : at])
    return next((at - len(turn) for turn in words.privy if lows[-len(turn) :] == turn), 0)


PRIVY_MOST = 3
"""How many words such a turn has at most: "with knowledge of"."""


def is_row(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch is nothing but a noun phrase: "residents and a local official"."""
    return end > start and all(t.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER) for t in tokens[start:end])


def past_opening(tokens: Sequence[Token], floor: int, end: int, words: Attributions) -> int:
    """Past "In the morning", "On Friday the": the subject begins behind the noun of time, or at its own article."""
    if tokens[floor].low in words.subordinate:
        return floor + 1
    for i in range(floor, end):
        if tokens[i].low in words.phrase.times:
            return i + 1
    for i in range(end - 1, floor, -1):
        if tokens[i].tag is Tag.DETERMINER and tokens[i - 1].tag is not Tag.PREPOSITION:
            return i
    return end


def inverted(tokens: Sequence[Token], index: int, at: int, lexicon: Lexicon) -> Subject | None:
    """ "..., said its spokesman, Paul Example": behind the verb; or before it, past an apposition."""
    words = lexicon.attributions
    if at >= 0 and tokens[at].text == ",":
        host = past_apposition(tokens, at, lexicon)
        if host is not None:
            return Subject(host)
    if index + 1 < len(tokens) and tokens[index + 1].low in words.pronouns:
        return Subject(None) if at >= 0 else None
    phrase = phrase_at(tokens, index + 1, words.phrase)
    if phrase is None or at < 0:
        return None
    if phrase[1] < len(tokens) - 1 and tokens[phrase[1]].text == ",":
        name = phrase_at(tokens, phrase[1] + 1, words.phrase)
        if (
            name is not None
            and all(t.tag is Tag.NAME for t in tokens[name[0] : name[1]])
            and not is_person_name(tokens, *phrase)
        ):
            return Subject(name)
    return Subject(phrase)


def past_apposition(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """ "Alpine Rail, which runs both tracks, said"; "its spokesman, Paul Example, said" names the person."""
    words = lexicon.attributions
    end, aside = at, None
    for _ in range(ASIDES):
        comma = next((i for i in range(end - 1, -1, -1) if tokens[i].text == ","), None)
        if comma is None or comma == 0 or not is_aside(tokens, comma, end, words):
            break
        found = phrase_at(tokens, comma + 1, words.phrase)
        if found is not None and found[1] >= end and is_person_name(tokens, *found):
            aside = aside or found
        end = comma
    if end == at:
        return None
    host = phrase_ending(tokens, end, 0, words.phrase)
    if host is None:
        return aside
    host = trimmed(tokens, host, end, words)
    return aside if aside is not None and not is_person_name(tokens, *host) else host


def is_aside(tokens: Sequence[Token], comma: int, end: int, words: Attributions) -> bool:
    """Whether what stands between two commas is an apposition, an age or a relative clause."""
    inside = tokens[comma + 1 : end]
    if any(t.low in words.relatives for t in inside):
        return True
    return bool(inside) and not any(t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.CONJUNCTION) for t in inside)


def trimmed(tokens: Sequence[Token], host: Phrase, end: int, words: Attributions) -> Phrase:
    """A host without what precedes the last conjunction or verb of its clause."""
    start = host[0]
    for i in range(host[0], end):
        if tokens[i].tag in (Tag.VERB, Tag.CONJUNCTION):
            start = i + 1
    while start < end - 1 and tokens[start].low in words.phrase.articles:
        start += 1
    return start, host[1]


def antecedent(tokens: Sequence[Token], at: int, words: Attributions) -> Subject | None:
    """The noun before "which", "who"."""
    end = at - 1 if at and tokens[at - 1].text == "," else at
    phrase = phrase_ending(tokens, end, 0, words.phrase) if end > 0 else None
    return Subject(phrase, relative=False) if phrase is not None else None


def clause_subject(sentence: Sentence, at: int, lexicon: Lexicon) -> Subject | None:
    """ "The rebels freed 64 and promised": the subject of the verb that the second one is tied to."""
    words, tokens = lexicon.attributions, sentence.tokens
    start, _ = segment_of(sentence, tokens[at].start)
    verb = next(
        (i for i, t in enumerate(tokens) if t.start >= start and i < at and t.tag in (Tag.VERB, Tag.AUXILIARY)), None
    )
    if verb is None or verb == 0:
        return None
    if tokens[verb - 1].low in words.pronouns:
        return Subject(None)
    return closest(sentence, verb, words)


REACH = 6
"""How many words an auxiliary may stand from its participle."""


def of_participle(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """The subject of "have said"; None in the passive."""
    words, tokens = lexicon.attributions, sentence.tokens
    for at in range(index - 1, max(-1, index - REACH), -1):
        if tokens[at].low in words.be or tokens[at].tag is Tag.PUNCTUATION:
            return None
        if tokens[at].low in words.have:
            return of_finite(sentence, at, lexicon)
        if tokens[at].tag is not Tag.ADVERB:
            return None
    return None
