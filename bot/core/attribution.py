"""Who vouches for a number: "laut X", "nach Angaben von X", "teilte X mit", "X said", "according to X". Pure.

Each attribution names the smallest noun phrase that is the source, verbatim, or says that it refers to a source named
before ("sie rechnet mit", "nach seinen Worten", "it said"); which stretch of its sentence it stands in; and whether
it covers the whole sentence, as speech does, or its own clause, as a plan or an estimate does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.attribution_words import Attributions, Force
from bot.core.clauses import segment_of, segments
from bot.core.lexicon import Lexicon
from bot.core.nounphrases import Phrase, is_nominal, phrase_at, phrase_ending
from bot.core.subjects import (
    Subject,
    heads_of,
    host_start,
    is_agent,
    is_institution,
    opens_relative,
    subject_of_finite,
    subject_of_participle,
)
from bot.core.text import Sentence, Tag, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A source in a sentence and the stretch of text it vouches for first of all."""

    source: str | None  #: None: it refers to a source named before
    start: int
    end: int
    at: int  #: where the words of attribution stand
    broad: bool  #: covers the whole sentence
    closed: bool = False  #: covers nothing but its own stretch
    name: tuple[int, int] = (0, 0)  #: where the source's own words stand


def attributions(sentence: Sentence, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of a sentence, in order."""
    if not sentence.tokens:
        return ()
    found = [*by_phrase(sentence, lexicon), *by_account(sentence, lexicon), *by_verb(sentence, lexicon)]
    found += [
        *by_place(sentence, lexicon),
        *by_talk(sentence, lexicon),
        *by_agent(sentence, lexicon),
        *by_headline(sentence, lexicon),
    ]
    found += gapped(sentence, found, lexicon)
    return tuple(sorted(found, key=lambda a: a.at))


def source_at(text: str, found: Sequence[Attribution], at: int, *, given: bool = False) -> Attribution | None:
    """The attribution that covers a number: the one whose clause it stands in, else the nearest that reaches it.

    Within a clause an account ("nach Angaben von") goes before a deed. `given`: the number stands behind a definite
    article, so a plan or deed beside it does not vouch for it.
    """
    ranked: list[tuple[float, int, Attribution]] = []
    for order, one in enumerate(found):
        if given and not one.broad:
            continue
        distance = min(abs(at - one.at), abs(at - one.start), abs(at - one.end)) / 10_000
        if one.start <= at < one.end:
            ranked.append((distance + (0.0 if one.broad else CLAUSE_DEED), -order, one))
        elif one.closed or (not one.broad and (at < one.end or ";" in text[one.end : at])):
            continue
        else:
            ranked.append(((1 if one.broad else 2) + distance, -order, one))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


CLAUSE_DEED = 0.5
"""By how much an account in the same clause goes before a deed."""


def made(
    sentence: Sentence,
    phrase: Phrase | None,
    at: int,
    region: tuple[int, int],
    *,
    broad: bool = True,
    closed: bool = False,
) -> Attribution:
    if phrase is None:
        return Attribution(source=None, start=region[0], end=region[1], at=at, broad=broad, closed=closed)
    start, end = sentence.tokens[phrase[0]].start, sentence.tokens[phrase[1] - 1].end
    text = sentence.text[start:end].strip(' "”“')
    if text.count("„") > text.count("“"):
        text += "“" if sentence.text[end - 1 : end] == "“" else ""
    return Attribution(
        source=text, start=region[0], end=region[1], at=at, broad=broad, closed=closed, name=(start, end)
    )


def by_phrase(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "laut X", "according to X", "X zufolge", ", so X"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for match in words.before.finditer(sentence.text.lower()):
        index = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        phrase = named_by_account(tokens, index, lexicon) or phrase_at(tokens, index, words.phrase)
        if phrase is not None:
            yield in_segment(sentence, phrase, match.start(), lexicon)
    for index, token in enumerate(tokens):
        region = segment_of(sentence, token.start)
        if token.low in words.behind and index:
            phrase = phrase_ending(tokens, index, 0, words.phrase)
            if phrase is not None:
                inner = named_by_account(tokens, phrase[0], lexicon)
                low = tokens[phrase[0]].low
                vague = inner is None and low in words.accounts and low not in words.bare_documents
                yield made(sentence, None if vague else inner or phrase, token.start, region)
        if token.low in words.so and index and tokens[index - 1].text == ",":
            phrase = phrase_at(tokens, index + 1, words.phrase)
            if phrase is not None and is_agent(tokens, phrase, lexicon):
                yield made(sentence, phrase, token.start, region)


def in_segment(sentence: Sentence, phrase: Phrase | None, at: int, lexicon: Lexicon) -> Attribution:
    """An attribution by phrase: it covers its sentence, or its clause only where that is a relative one."""
    region = segment_of(sentence, at)
    closed = region[0] > 0 and opens_relative(sentence, region, lexicon)
    return made(sentence, phrase, at, region, closed=closed)


def by_account(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "nach Angaben der Polizei", "nach seinen Worten", "nach eigener Zählung", "by the chief's count"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        if token.low not in words.account_openers:
            continue
        inner = index + 1
        while inner < len(tokens) and inner < index + 6 and not is_account(tokens[inner].low, words):
            inner += 1
        if inner >= min(len(tokens), index + 6):
            continue
        between = {t.low for t in tokens[index + 1 : inner]}
        owner = next((i for i in range(index + 1, inner) if is_owner(tokens, i, lexicon)), None)
        if any(t.tag in (Tag.VERB, Tag.PUNCTUATION, Tag.NUMBER) for t in tokens[index + 1 : inner]):
            continue
        if between & words.own:
            yield in_segment(sentence, own_subject(sentence, index, lexicon), token.start, lexicon)
        elif owner is not None:
            yield in_segment(sentence, (owner, inner), token.start, lexicon)
        elif between & words.their:
            yield in_segment(sentence, None, token.start, lexicon)
        else:
            phrase = named_by_account(tokens, inner, lexicon)
            if phrase is None and tokens[inner].low in words.bare_documents:
                phrase = (inner, inner + 1)
            if phrase is None and not words.verb_second and inner > index + 1:
                phrase = phrase_at(tokens, index + 1, words.phrase)
            if phrase is None and tokens[inner].low.endswith(words.account_compounds):
                phrase = (inner, inner + 1)
            if phrase is not None:
                yield in_segment(sentence, phrase, token.start, lexicon)


def is_owner(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """ "nach Bohrs Worten": a name in the genitive before the account."""
    named = is_nominal(tokens, index, lexicon.attributions.phrase) and tokens[index].tag is not Tag.ADJECTIVE
    return lexicon.attributions.verb_second and named and tokens[index].low.endswith("s")


def by_place(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "Ihren Angaben nach", "Zeitungsberichte, denen zufolge", "Schätzungen, wonach"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        pair = (token.low, tokens[index + 1].low if index + 1 < len(tokens) else "")
        if token.low in words.their and pair[1] in words.accounts:
            closes = index + 2 < len(tokens) and tokens[index + 2].low in words.account_openers
            if closes:
                yield in_segment(sentence, None, token.start, lexicon)
        opens = index > 0 and tokens[index - 1].text == ","
        if not opens or not (token.low in words.where_said or pair in words.where_said_pairs):
            continue
        phrase = phrase_ending(tokens, index - 1, 0, words.phrase)
        if phrase is None or not is_agent(tokens, phrase, lexicon):
            continue
        own = any(t.low in words.own | words.their for t in tokens[max(0, phrase[0] - 1) : phrase[1]])
        yield made(sentence, None if own else phrase, token.start, segment_of(sentence, token.start), closed=True)


def is_account(low: str, words: Attributions) -> bool:
    return low in words.accounts or low.endswith(words.account_compounds)


def named_by_account(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Phrase | None:
    """The X of "Angaben der X", "Berechnungen von X", "Erkenntnissen aus X"; None where no account begins."""
    words = lexicon.attributions
    while index < len(tokens) and (tokens[index].low in words.phrase.articles or tokens[index].tag is Tag.ADJECTIVE):
        index += 1
    if index + 1 >= len(tokens) or tokens[index].low not in words.accounts:
        return None
    joint = tokens[index + 1].low
    if joint in words.phrase.genitives or joint in words.by or joint == "aus":
        return phrase_at(tokens, index + 2, words.phrase)
    follows = is_nominal(tokens, index + 1, words.phrase) or tokens[index + 1].tag is Tag.ADJECTIVE
    return phrase_at(tokens, index + 1, words.phrase) if follows and words.verb_second else None


def own_subject(sentence: Sentence, index: int, lexicon: Lexicon) -> Phrase | None:
    """The one whose "own count" it is: the nearest agent before it in the sentence, else behind."""
    tokens, words = sentence.tokens, lexicon.attributions.phrase
    for end in range(index, 0, -1):
        phrase = phrase_ending(tokens, end, 0, words)
        if phrase is not None and phrase[1] == end and is_agent(tokens, phrase, lexicon):
            return phrase
    for start in range(index + 3, len(tokens)):
        phrase = phrase_at(tokens, start, words)
        if phrase is not None and is_agent(tokens, phrase, lexicon):
            return phrase
    return None


def by_verb(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "sagte X", "X teilte mit", "wie X berichtet", "X hat eingeräumt": the subject of a verb that vouches."""
    words, tokens = lexicon.attributions, sentence.tokens
    last: Phrase | None = None
    spoke = False
    for index, token in enumerate(tokens):
        if index + 1 < len(tokens) and tokens[index + 1].low in words.be and words.verb_second:
            continue
        perfect = token.low in words.participles and after_have(sentence, index, lexicon)
        force = None if perfect else finite_force(tokens, index, words)
        if force is not None:
            subject = subject_of_finite(sentence, index, lexicon)
        elif token.low in words.participles and token.tag is not Tag.ADJECTIVE:
            force = words.participles[token.low]
            subject = subject_of_participle(sentence, index, lexicon)
        else:
            continue
        if subject is None or force is None or (subject.elided and not spoke):
            continue
        if subject.elided:
            subject = Subject(last)
        if subject.phrase is not None and not vouches(sentence, subject.phrase, force, lexicon):
            continue
        last, spoke = subject.phrase, True
        start, end = segment_of(sentence, token.start)
        closes = closes_speech(sentence, index, lexicon)
        if subject.relative or closes:
            start = before(sentence, start)
        spoken = force is Force.SPEECH and not is_subordinate(sentence, index, words)
        broad = (spoken or closes) and not subject.relative
        yield made(sentence, subject.phrase, token.start, (start, end), broad=broad)


def after_have(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether "hat", "had" stands before a word in its segment, which makes a participle of it."""
    start, _ = segment_of(sentence, sentence.tokens[index].start)
    if lexicon.attributions.verb_second:
        start = host_start(sentence, start, lexicon)
    words = lexicon.attributions
    perfect = words.have | (words.be if sentence.tokens[index].low in words.be_perfect else frozenset())
    return any(t.low in perfect for t in sentence.tokens[:index] if t.start >= start)


def finite_force(tokens: Sequence[Token], index: int, words: Attributions) -> Force | None:
    """How the finite verb at a token vouches, with the particle that may close its clause."""
    low = tokens[index].low
    if not words.verb_second and tokens[index].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
        closes = index + 1 >= len(tokens) or tokens[index + 1].text in ".,"
        if not closes or index == 0 or not is_nominal(tokens, index - 1, words.phrase):
            return None
    if (force := words.force(low)) is not None:
        return None if is_attribute(tokens, index, words) else force
    if low not in words.separable:
        return None
    particles, force = words.separable[low]
    if index and tokens[index - 1].low in particles:
        return force
    for token in tokens[index + 1 : index + 40]:
        if token.low in particles:
            return force
        if token.text in ".;":
            break
    return None


def closes_speech(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """ "..., hat das Portal errechnet": a main clause that follows and opens with its verb vouches for what precedes."""
    start, _ = segment_of(sentence, sentence.tokens[index].start)
    first = next((t for t in sentence.tokens if t.start >= start and t.tag is not Tag.PUNCTUATION), None)
    if start == 0 or first is None:
        return False
    earlier = [s for s in segments(sentence) if s[1] <= start]
    if earlier and opens_relative(sentence, earlier[-1], lexicon):
        return False
    return first is sentence.tokens[index] or first.low in lexicon.attributions.have


def is_subordinate(sentence: Sentence, index: int, words: Attributions) -> bool:
    """ "a day after the company said": what is said in a clause of time or reason covers that clause only."""
    start, _ = segment_of(sentence, sentence.tokens[index].start)
    inside = [t for t in sentence.tokens[:index] if t.start >= start]
    if words.verb_second:
        return bool(inside) and inside[0].low in words.subordinate
    return any(t.low in words.subordinate for t in inside)


def is_attribute(tokens: Sequence[Token], index: int, words: Attributions) -> bool:
    """Whether a word that looks like a verb is an adjective: "die geschätzte Summe"."""
    before = tokens[index - 1] if index else None
    opened = before is not None and (
        before.low in words.phrase.articles or before.tag in (Tag.NUMBER, Tag.ADJECTIVE, Tag.PREPOSITION)
    )
    return opened and index + 1 < len(tokens) and is_nominal(tokens, index + 1, words.phrase)


def vouches(sentence: Sentence, phrase: Phrase, force: Force, lexicon: Lexicon) -> bool:
    """Whether a subject can vouch: an agent always, after a verb of speech whatever is no amount, a body for its deeds.

    A count ("640 Bürger klagten") is no source, unless it is a count of those whose trade it is ("two sources said").
    """
    tokens, words = sentence.tokens, lexicon.attributions
    heads = heads_of(tokens, phrase, words)
    if not heads:
        return False
    start, end = tokens[max(0, phrase[0] - 1)].start, tokens[phrase[1] - 1].end
    if any(start <= n.start < end for n in sentence.numerals):
        return force is Force.SPEECH and any(t.low in words.people for t in heads)
    if force is Force.DEED:
        return is_institution(tokens, phrase, lexicon)
    if is_agent(tokens, phrase, lexicon):
        return True
    head = heads[0] if words.verb_second else heads[-1]
    return force is Force.SPEECH and not lexicon.nouns.is_amount(head.low) and head.low not in lexicon.nouns.generic


def before(sentence: Sentence, start: int) -> int:
    """Where the segment before begins."""
    earlier = [s for s, e in segments(sentence) if e <= start]
    return earlier[-1] if earlier else start


def by_talk(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "heißt es in einem Papier des X", "aus Dorun hieß es", "in der Branche ist von ... die Rede"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        told = token.low in words.says_it and any(t.low == "es" for t in tokens[max(0, index - 1) : index + 2])
        talked = token.low in words.talk and index and tokens[index - 1].low == "die"
        if not told and not talked:
            continue
        region = segment_of(sentence, token.start)
        phrase = place_of_speech(sentence, index, lexicon, nearby=told)
        if phrase is not None or told:
            yield made(sentence, phrase, token.start, region)


def place_of_speech(sentence: Sentence, index: int, lexicon: Lexicon, *, nearby: bool) -> Phrase | None:
    """The X of "heißt es in X": right behind the words, else before them in the clause."""
    words, tokens = lexicon.attributions, sentence.tokens
    for at in range(index + 1, min(len(tokens), index + 4)):
        if tokens[at].low in words.places_of_speech:
            phrase = phrase_at(tokens, at + 1, words.phrase)
            if phrase is not None:
                return named_by_account(tokens, phrase[0], lexicon) or phrase
    start, _ = segment_of(sentence, tokens[index].start)
    for at in range(index - 1, -1, -1):
        if tokens[at].start < start:
            break
        if tokens[at].low in words.places_of_speech:
            phrase = phrase_at(tokens, at + 1, words.phrase)
            if phrase is not None:
                return phrase
    del nearby
    return None


def by_agent(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "die von den Rebellen verbreitete Zahl", "the figure given by Kinshasa"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        if token.low not in words.by:
            continue
        phrase = phrase_at(tokens, index + 1, words.phrase)
        if phrase is None or not is_agent(tokens, phrase, lexicon):
            continue
        around = tokens[phrase[1] : phrase[1] + 5] if words.verb_second else tokens[max(0, index - 1) : index]
        if any(is_told(t.low, words) for t in around):
            yield made(sentence, phrase, token.start, segment_of(sentence, token.start), broad=False)


def is_told(low: str, words: Attributions) -> bool:
    """Whether a word is a participle of telling, with or without an ending: "genannt", "genannte", "given"."""
    return any(form in words.participles for form in (low, low[:-1], low[:-2]))


def by_headline(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "Polizei: 18 Festnahmen": a headline that opens with an agent and a colon."""
    tokens = sentence.tokens
    if sentence.part != "title":
        return
    phrase = phrase_at(tokens, 0, lexicon.attributions.phrase)
    if phrase is not None and phrase[1] < len(tokens) and tokens[phrase[1]].text == ":":
        if is_institution(tokens, phrase, lexicon):
            yield made(sentence, phrase, 0, (0, len(sentence.text)))


def gapped(sentence: Sentence, found: list[Attribution], lexicon: Lexicon) -> list[Attribution]:
    """ "Kiew spricht von sechs Toten, Moskau von einem": the second subject without its verb."""
    words, tokens = lexicon.attributions, sentence.tokens
    taken = [one.name for one in found]
    more: list[Attribution] = []
    for start, end in segments(sentence)[1:]:
        if not any(one.end <= start for one in found):
            continue
        inside = [i for i, t in enumerate(tokens) if start <= t.start < end]
        if not inside or any(tokens[i].tag in (Tag.VERB, Tag.AUXILIARY) for i in inside):
            continue
        phrase = phrase_at(tokens, inside[0], words.phrase)
        if phrase is None or tokens[inside[0]].low in words.not_subject or not is_agent(tokens, phrase, lexicon):
            continue
        rest = [tokens[i] for i in inside if i >= phrase[1]]
        while rest and rest[0].low in words.gap_fillers:
            rest = rest[1:]
        name = (tokens[phrase[0]].start, tokens[phrase[1] - 1].end)
        if rest and rest[0].tag is Tag.NUMBER and name not in taken:
            more.append(made(sentence, phrase, start, (start, end), broad=False))
    return more
