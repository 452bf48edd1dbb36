"""The subject of a verb that vouches: who said, counted, estimated or promised. Pure.

German puts it right before or right behind the finite verb, or at the opening of a clause that the verb closes;
English before the verb, with an apposition or relative clause in between, or behind it after a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.attribution_words import Attributions
from bot.core.clauses import segment_of, segments
from bot.core.lexicon import Lexicon
from bot.core.nounphrases import QUOTES, Phrase, is_nominal, is_person_name, phrase_at, phrase_ending
from bot.core.text import NOMINAL, Sentence, Tag, Token

ASIDES = 3
"""How many insertions may part a subject from its verb."""
REACH = 6
"""How many words an auxiliary may stand from its participle in English."""


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
        if found and not words.verb_second and (token.low in words.phrase.joints | words.phrase.loose_joints | {"of"}):
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
    if any(t.low in words.agents or t.low in words.people or t.low in words.documents for t in heads):
        return True
    head = heads[0] if words.verb_second else heads[-1]
    if nouns.is_thing(head.low) or nouns.is_amount(head.low) or lexicon.events.of_noun(head.low) is not None:
        return False
    if nouns.is_person(head.low, head.tag):
        return True
    if not words.verb_second:
        return head.tag is Tag.NAME
    named = any(t.tag is Tag.NAME for t in heads) or any(t.text.isupper() and len(t.text) > 1 for t in heads)
    return named or head.tag is not Tag.NOUN or is_bare(tokens, phrase)


def is_bare(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "Karvatien bezifferte": a single noun that needs no article is a name, whatever its tag."""
    before = tokens[phrase[0] - 1].tag if phrase[0] else Tag.PUNCTUATION
    alone = phrase[1] - phrase[0] == 1 and before not in (Tag.DETERMINER, Tag.PREPOSITION, Tag.ADJECTIVE, Tag.NUMBER)
    return alone


def is_speaker(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names someone a pronoun of the next sentence may mean: a body, an office, a name."""
    words = lexicon.attributions
    heads = heads_of(tokens, phrase, words)
    listed = any(t.low in words.agents or t.low in words.people for t in heads)
    return bool(heads) and (listed or heads[-1].tag is Tag.NAME) and is_agent(tokens, phrase, lexicon)


def subject_of_finite(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """The subject of the finite verb at a token."""
    if lexicon.attributions.verb_second:
        return german(sentence, index, lexicon)
    return english(sentence, index, lexicon)


def subject_of_participle(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """The subject of "hat ... eingeräumt", "have said"; None in the passive."""
    words, tokens = lexicon.attributions, sentence.tokens
    start, end = segment_of(sentence, tokens[index].start)
    if words.verb_second:
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        if follows is not None and follows.low in words.have:
            opens = index == 0 or tokens[index - 1].start < start
            return german(sentence, index + 1, lexicon) if opens else verb_last(sentence, index, lexicon)
        start = host_start(sentence, start, lexicon)
        for at in range(index - 1, -1, -1):
            if tokens[at].start < start:
                return None
            if tokens[at].low in words.have or (tokens[at].low in words.be and tokens[index].low in words.be_perfect):
                return german(sentence, at, lexicon)
            if tokens[at].low in words.be:
                return None
        return None
    for at in range(index - 1, max(-1, index - REACH), -1):
        if tokens[at].low in words.be or tokens[at].tag is Tag.PUNCTUATION:
            return None
        if tokens[at].low in words.have:
            return english(sentence, at, lexicon)
        if tokens[at].tag is not Tag.ADVERB:
            return None
    del end
    return None


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


# --- German ----------------------------------------------------------------------------------------------------------


def german(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
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
        return host or Subject(None, elided=True)
    if tokens[opening].low in words.openers or tokens[opening].low in words.relatives:
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
    return Subject(phrase) if phrase is not None else None


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
    relative = tokens[opening].low in words.relatives
    at = opening + 1
    while at < index and (tokens[at].tag is Tag.ADVERB or tokens[at].low in words.gap_fillers):
        at += 1
    if at < index and tokens[at].low in words.pronouns:
        return Subject(None, relative)
    phrase = phrase_at(tokens, at, words.phrase) if tokens[at].low not in words.not_subject else None
    told = tokens[opening].low in words.so or tokens[opening].low == "wie"
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


# --- English ---------------------------------------------------------------------------------------------------------


def english(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """Before the verb, past adverbs and insertions; behind it where a quotation or clause precedes."""
    words, tokens = lexicon.attributions, sentence.tokens
    at = index - 1
    while at >= 0 and (
        tokens[at].tag is Tag.ADVERB or tokens[at].low in words.have or tokens[at].low in words.gap_fillers
    ):
        at -= 1
    if at < 0 or tokens[at].text in QUOTES or tokens[at].tag is Tag.PUNCTUATION:
        return inverted(tokens, index, at, lexicon)
    if tokens[at].low in words.be or tokens[at].tag is Tag.AUXILIARY and tokens[at].low not in words.have:
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
    if relative is not None and tokens[relative - 1].tag in NOMINAL:
        phrase = phrase_ending(tokens, relative, floor, words.phrase)
        return Subject(phrase) if phrase is not None else None
    for i in range(floor, end):
        if tokens[i].tag in (Tag.CONJUNCTION, Tag.VERB) and tokens[i].low not in ("and",):
            floor = i + 1
        elif tokens[i].low in ("and",) and i + 1 < end and not is_row(tokens, floor, i):
            floor = i + 1
    if floor < end and tokens[floor].tag is Tag.PREPOSITION:
        floor = past_opening(tokens, floor, end, words)
    phrase = phrase_ending(tokens, end, floor, words.phrase)
    return Subject(phrase) if phrase is not None else None


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
    """ "..., said its spokesman, Justin Rukeba": behind the verb; or before it, past an apposition."""
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
    """ "Alpine Rail, which runs both tracks, said"; "its spokesman, Justin Rukeba, said" names the person."""
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


__all__ = ["Subject", "is_agent", "is_nominal", "subject_of_finite", "subject_of_participle"]
