"""Subjects where the finite verb stands second or last, as in German: who said, counted, estimated or promised. Pure.

The subject stands right before the finite verb, or right behind it, or at the opening of a clause that the verb closes.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.attribution.agents import Subject, is_agent
from bot.core.attribution.words import Attributions
from bot.core.reading.clauses import segment_of, segments
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import QUOTES, Phrase, phrase_at, phrase_ending
from bot.core.text import Sentence, Tag, Token


def host_start(sentence: Sentence, start: int, lexicon: Lexicon) -> int:
    """Where the main clause of a segment begins that goes on behind an insertion."""
    earlier = [s for s in segments(sentence) if s[1] <= start]
    return earlier[-2][0] if len(earlier) >= 2 and is_inserted(sentence, earlier[-1], lexicon) else start


def opens_relative(sentence: Sentence, segment: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a segment is a relative or other inserted clause."""
    words = lexicon.attributions
    opening = [t for t in sentence.tokens if segment[0] <= t.start < segment[1]][:2]
    if not opening:
        return False
    if len(opening) > 1 and opening[0].low in words.not_subject:
        return opening[1].low in words.relatives and words.verb_second
    return opening[0].low in words.relatives or opening[0].low in words.openers


def of_finite(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """Right before the finite verb, right behind it, or at the opening of the clause it closes."""
    words, tokens = lexicon.attributions, sentence.tokens
    start, _ = segment_of(sentence, tokens[index].start)
    opening = next((i for i, t in enumerate(tokens) if t.start >= start), index)
    while opening < index and (tokens[opening].text in QUOTES or tokens[opening].tag is Tag.PUNCTUATION):
        opening += 1
    behind = behind_verb(tokens, index, lexicon)
    tied = index > 0 and tokens[index - 1].tag is Tag.CONJUNCTION and tokens[index - 1].low not in words.openers
    if opening == index or tied:
        host = inserted(sentence, start, lexicon)
        if agent_behind(tokens, behind, lexicon) and not agent_behind(tokens, host, lexicon):
            return behind
        return host or (None if tied else behind) or Subject(None, elided=True)
    refers = tokens[opening].low in words.relatives and start > tokens[0].start
    if tokens[opening].low in words.openers or refers:
        last = index + 1 >= len(tokens) or tokens[index + 1].tag in (Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.AUXILIARY)
        if last and (found := verb_last(sentence, index, lexicon)) is not None:
            return found
    before = before_verb(tokens, index, opening, words)
    if before is not None and (before.phrase is None or fits(sentence, before.phrase, lexicon)):
        return before
    return behind or before


def agent_behind(tokens: Sequence[Token], behind: Subject | None, lexicon: Lexicon) -> bool:
    return behind is not None and (behind.phrase is None or is_agent(tokens, behind.phrase, lexicon))


def fits(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase before the verb may be its subject: an agent that is not itself a count."""
    start, end = sentence.tokens[phrase[0]].start, sentence.tokens[phrase[1] - 1].end
    counts = any(start <= n.start < end for n in sentence.numerals)
    return is_agent(sentence.tokens, phrase, lexicon) and not counts


def behind_verb(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Subject | None:
    words = lexicon.attributions
    at = index + 1
    while at < len(tokens) and tokens[at].low in words.gap_fillers and tokens[at].tag is not Tag.PREPOSITION:
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].low in words.pronouns:
        return Subject(None)
    if tokens[at].low in words.not_subject:
        return None
    phrase = phrase_at(tokens, at, words.phrase)
    return Subject(without_object(tokens, phrase, lexicon)) if phrase is not None else None


def without_object(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """ "hat die Stadt Hilfen zugesagt": a subject without the bare noun behind it, which is what it promised."""
    start, end = phrase
    if end - start < 2 or tokens[end - 1].tag is not Tag.NOUN or tokens[end - 2].tag not in (Tag.NOUN, Tag.NAME):
        return phrase
    words, nouns, low = lexicon.attributions, lexicon.nouns, tokens[end - 1].low
    if words.names_agent(low) or nouns.is_person(low, Tag.NOUN):
        return phrase
    told = nouns.is_amount(low) or nouns.is_thing(low) or nouns.concept(low) is not None
    many = low.endswith(words.plurals) and not low.endswith(words.towns) and words.names_agent(tokens[end - 2].low)
    return (start, end - 1) if told or many else phrase


def before_verb(tokens: Sequence[Token], index: int, opening: int, words: Attributions) -> Subject | None:
    """What stands before the verb from the clause's opening on, if it is one noun phrase in the nominative."""
    first = tokens[opening]
    if index - opening == 1 and first.low in words.pronouns:
        return Subject(None)
    while opening < index and (tokens[opening].tag is Tag.CONJUNCTION or tokens[opening].low in words.gap_fillers):
        opening += 1
    if opening >= index:
        return None
    if index - opening == 1 and tokens[opening].low in words.pronouns:
        return Subject(None)
    if tokens[opening].low in words.not_subject or tokens[opening].tag is Tag.PREPOSITION:
        return None
    end = index
    while end > opening + 1 and tokens[end - 1].low in words.gap_fillers and tokens[end - 1].tag is not Tag.PREPOSITION:
        end -= 1
    phrase = phrase_ending(tokens, end, opening, words.phrase)
    if phrase is None:
        return None
    between = [
        t
        for t in tokens[opening : phrase[0]]
        if t.tag is not Tag.DETERMINER and t.low not in words.phrase.articles and t.text not in QUOTES
    ]
    return None if between else Subject(phrase)


def verb_last(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """ "wie das Landratsamt gestern mitteilte", "die Rhenus genannt hatte", "die 7 Prozent verlangt"."""
    words, tokens = lexicon.attributions, sentence.tokens
    start, _ = segment_of(sentence, tokens[index].start)
    opening = next((i for i, t in enumerate(tokens) if t.start >= start), index)
    if opening >= index:
        return None
    relative = tokens[opening].low in words.relatives and start > tokens[0].start
    at = opening + 1
    while at < index and (tokens[at].tag is Tag.ADVERB or tokens[at].low in words.gap_fillers):
        at += 1
    if at < index and tokens[at].low in words.pronouns:
        return Subject(None, relative)
    phrase = phrase_at(tokens, at, words.phrase) if tokens[at].low not in words.not_subject else None
    told = tokens[opening].low in words.so or tokens[opening].low in words.as_words
    if phrase is not None and phrase[1] <= index and (told or is_agent(tokens, phrase, lexicon)):
        return Subject(phrase, relative)
    if relative and opening >= 2:
        host = phrase_ending(tokens, opening - 1, 0, words.phrase)
        if host is not None:
            return Subject(host, relative=False)
    return None


def inserted(sentence: Sentence, start: int, lexicon: Lexicon) -> Subject | None:
    """The subject before an insertion that the verb follows: "Die Mission, die dort steht, zählte"."""
    words, tokens = lexicon.attributions, sentence.tokens
    earlier = [s for s in segments(sentence) if s[1] <= start]
    if len(earlier) < 2 or not is_inserted(sentence, earlier[-1], lexicon):
        return None
    place = len(earlier) - 2
    while (
        place > 0
        and is_inserted(sentence, earlier[place], lexicon)
        and not opens_relative(sentence, earlier[place], lexicon)
    ):
        place -= 1
    at = next((i for i, t in enumerate(tokens) if t.start >= earlier[place][0]), 0)
    end = next((i for i, t in enumerate(tokens) if t.start >= earlier[place][1]), len(tokens))
    return before_verb(tokens, end, at, words)


def is_inserted(sentence: Sentence, segment: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a segment is an insertion: a relative clause, or a noun phrase without a verb."""
    if opens_relative(sentence, segment, lexicon):
        return True
    inside = [t for t in sentence.tokens if segment[0] <= t.start < segment[1]]
    return bool(inside) and not any(t.tag in (Tag.VERB, Tag.AUXILIARY) for t in inside)


def of_participle(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """The subject of "hat ... eingeräumt"; None in the passive."""
    words, tokens = lexicon.attributions, sentence.tokens
    start, _ = segment_of(sentence, tokens[index].start)
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if follows is not None and follows.low in words.have:
        opens = index == 0 or tokens[index - 1].start < start
        return of_finite(sentence, index + 1, lexicon) if opens else verb_last(sentence, index, lexicon)
    start = host_start(sentence, start, lexicon)
    for at in range(index - 1, -1, -1):
        if tokens[at].start < start:
            return None
        if tokens[at].low in words.have or (tokens[at].low in words.be and tokens[index].low in words.be_perfect):
            return of_finite(sentence, at, lexicon)
        if tokens[at].low in words.be:
            return None
    return None
