"""Who vouches for a number: "laut X", "nach Angaben von X", "teilte X mit", "X said", "according to X". Pure.

Each attribution names the smallest noun phrase that is the source, verbatim, or says that it refers to a source named
before ("sie rechnet mit", "nach seinen Worten", "it said"); which stretch of its sentence it stands in; and whether
it covers the whole sentence, as speech does, or its own clause, as a plan or an estimate does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.attribution.agents import Subject, heads_of, is_agent, is_institution
from bot.core.attribution.subjects import subject_of_finite, subject_of_participle
from bot.core.attribution.subjects_second import host_start, opens_relative
from bot.core.attribution.turns import by_agent, by_headline, by_place, by_talk, gapped
from bot.core.attribution.vouching import Attribution, in_segment, is_account, made, named_by_account
from bot.core.attribution.words import Attributions, Force
from bot.core.reading.clauses import segment_of, segments
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import Phrase, is_nominal, phrase_at, phrase_ending
from bot.core.reading.sides import demonym
from bot.core.text import VERBAL, Sentence, Tag, Token


def attributions(sentence: Sentence, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of a sentence, in order."""
    if not sentence.tokens:
        return ()
    words, here = lexicon.attributions, {token.low for token in sentence.tokens}
    found = [*by_phrase(sentence, lexicon)]
    for cues, turn in (
        (words.phrase_words, by_words_behind),
        (words.account_openers, by_account),
        (words.verb_words, by_verb),
        (words.place_words, by_place),
        (words.talk_words, by_talk),
        (words.by, by_agent),
        (words.phrase.possessive, by_count),
    ):
        if not here.isdisjoint(cues):
            found += turn(sentence, lexicon)
    found += by_headline(sentence, lexicon)
    found += gapped(sentence, found, lexicon)
    if not found and not here.isdisjoint(words.account_openers):
        found += by_paper(sentence, lexicon)
    return tuple(sorted(found, key=lambda a: a.at))


def by_phrase(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "laut X", "according to X"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for match in words.before.finditer(sentence.low):
        index = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        phrase = named_by_account(tokens, index, lexicon) or phrase_at(tokens, index, words.phrase)
        if phrase is not None:
            yield in_segment(sentence, phrase, match.start(), lexicon)


def by_words_behind(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "X zufolge", ", so X"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        if token.low in words.behind and index:
            phrase = phrase_ending(tokens, index, 0, words.phrase)
            if phrase is not None:
                inner = named_by_account(tokens, phrase[0], lexicon)
                low = tokens[phrase[0]].low
                vague = inner is None and low in words.accounts and low not in words.bare_documents
                region = segment_of(sentence, token.start)
                yield made(sentence, None if vague else inner or phrase, token.start, region)
        if token.low in words.so and index and tokens[index - 1].text == ",":
            phrase = phrase_at(tokens, index + 1, words.phrase)
            if phrase is not None and is_agent(tokens, phrase, lexicon):
                yield made(sentence, phrase, token.start, segment_of(sentence, token.start))


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
            by_itself = is_compound_account(tokens[inner].low, words)
            phrase = (inner, inner + 1) if by_itself else named_by_account(tokens, inner, lexicon)
            if phrase is None and words.verb_second and demonym(tokens[inner - 1], lexicon.sides) is not None:
                phrase = (inner - 1, inner + 1)  # "nach ukrainischen Angaben"
            if phrase is None and tokens[inner].low in words.bare_documents:
                phrase = paper_at(tokens, inner, lexicon)
            if phrase is None and not words.verb_second and inner > index + 1:
                phrase = phrase_at(tokens, index + 1, words.phrase)
            if phrase is not None:
                yield in_segment(sentence, phrase, token.start, lexicon)


def by_count(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "the ministry's own estimate is 1.2 billion", "the union's count stands at 62": whose count it is says so."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        if token.low not in words.phrase.possessive:
            continue
        at = index + 1
        while at < len(tokens) and (tokens[at].low in words.own or tokens[at].tag is Tag.ADJECTIVE):
            at += 1
        said = tokens[at + 1 : at + 2 + COUNT_REACH]
        if at >= len(tokens) or tokens[at].low not in words.counts or not said or said[0].tag not in VERBAL:
            continue
        if not any(t.tag is Tag.NUMBER for t in said) or any(t.tag is Tag.PARTICIPLE for t in said):
            continue  # "the police's estimate was wrong", "was questioned by doctors"
        phrase = phrase_ending(tokens, index, 0, words.phrase)
        if phrase is not None and phrase[1] == index and is_agent(tokens, phrase, lexicon):
            yield made(sentence, phrase, tokens[at].start, segment_of(sentence, token.start))


COUNT_REACH = 4
"""Within how many words behind the verb of a count the number stands."""


def by_paper(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "nach dem Abschlussbericht der Behörde", "nach einer internen Übersicht": a paper, where nobody is named."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        if token.low not in words.account_openers:
            continue
        inner, articles = index + 1, words.phrase.articles
        while inner < len(tokens) and (tokens[inner].tag is Tag.ADJECTIVE or tokens[inner].low in articles):
            inner += 1
        if not index + 1 < inner < len(tokens) or tokens[inner].low not in words.papers:
            continue
        if (
            is_owned(tokens, inner, lexicon) or tokens[index + 1].low in words.indefinite
        ):  # "nach der Übersicht": a time
            yield in_segment(sentence, paper_at(tokens, inner, lexicon), token.start, lexicon)


def paper_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Phrase:
    """A paper with whose it is: "Bericht der Behörde"."""
    phrase = phrase_at(tokens, index, lexicon.attributions.phrase) if is_owned(tokens, index, lexicon) else None
    return phrase or (index, index + 1)


def is_owned(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a genitive behind a paper says whose it is."""
    return index + 1 < len(tokens) and tokens[index + 1].low in lexicon.attributions.phrase.genitives


def is_compound_account(low: str, words: Attributions) -> bool:
    """Whether a word says by itself whose account it is: "Polizeiangaben"."""
    ending = next((ending for ending in words.account_compounds if low.endswith(ending)), low)
    return len(low) > len(ending) and low not in words.accounts


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
        if token.low not in words.verb_words:
            continue
        if index + 1 < len(tokens) and tokens[index + 1].low in words.be and words.verb_second:
            continue
        if token.low in words.claims and any(t.low in words.lives for t in tokens[index + 1 : index + 1 + LIVES_REACH]):
            continue
        if token.low in words.gerunds and index and tokens[index - 1].text == ",":
            subject = earlier_subject(sentence, index, lexicon)
            if subject is not None and (p := subject.phrase) is not None and is_agent(tokens, p, lexicon):
                yield made(sentence, p, token.start, (token.start, len(sentence.text)), broad=False)
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
        if subject is not None and subject.elided:
            subject = Subject(last) if spoke else earlier_subject(sentence, index, lexicon)
        if subject is None or force is None:
            continue
        weight = Force.SPEECH if comments(sentence, index, lexicon) else force
        if subject.phrase is not None and not vouches(sentence, subject.phrase, weight, lexicon):
            continue
        if token.low in words.reaches and subject.phrase and has_so_much(sentence, index, subject.phrase, lexicon):
            continue
        last, spoke = subject.phrase, True
        start, end = segment_of(sentence, token.start)
        closes = closes_speech(sentence, index, lexicon)
        if subject.relative or closes:
            start = before(sentence, start)
        closes = closes or comments(sentence, index, lexicon)
        spoken = force is Force.SPEECH and not is_subordinate(sentence, index, words)
        spoken = spoken or opens_as_report(sentence, start, words)
        broad = (spoken or closes) and not subject.relative
        aside = not broad and is_subordinate(sentence, index, words)
        yield made(sentence, subject.phrase, token.start, (start, end), broad=broad, closed=aside)


def has_so_much(sentence: Sentence, index: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """ "Die SDP kommt auf 24 Prozent", "das Bündnis kam auf 61 Sitze": who has what is counted vouches for nothing."""
    words, at = lexicon.attributions, sentence.tokens[index].end
    number = next((numeral for numeral in sentence.numerals if numeral.start >= at), None)
    behind = next((t.low for t in sentence.tokens if number is not None and t.start >= number.end), "")
    heads = [token.low for token in heads_of(sentence.tokens, phrase, words)]
    is_party = any(head.endswith(words.reached_by) for head in heads if words.reached_by)
    is_body = any(words.names_agent(head) or head in words.people or head in words.pollsters for head in heads)
    return behind in words.reached_shares | words.reached_seats and (is_party or not is_body)


LIVES_REACH = 5
"""Within how many words of "claimed" stands that it was lives."""


def earlier_subject(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """ "Der Betreiber widersprach und nannte": the subject of the verb that this one is tied to."""
    start, _ = segment_of(sentence, sentence.tokens[index].start)
    start = 0 if sentence.tokens[index].low in lexicon.attributions.gerunds else start
    verbs = (Tag.VERB, Tag.AUXILIARY)
    before = [i for i, t in enumerate(sentence.tokens[:index]) if t.start >= start and t.tag in verbs]
    found = subject_of_finite(sentence, before[-1], lexicon) if before else None
    return None if found is None or found.elided else found


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
    if (force := words.force(low)) is None and low not in words.separable and low not in words.particles:
        return None
    if not words.verb_second and tokens[index].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
        closes = index + 1 >= len(tokens) or tokens[index + 1].text in ".,"
        if not closes or index == 0 or not is_nominal(tokens, index - 1, words.phrase):
            return None
    if (with_particle := force_with(tokens, index, words)) is not None:
        return with_particle
    return None if is_attribute(tokens, index, words) else force


def force_with(tokens: Sequence[Token], index: int, words: Attributions) -> Force | None:
    """How a verb vouches with the particle that closes its clause ("gab ... an") or the word it needs ("kommt auf")."""
    low = tokens[index].low
    anywhere, closing = words.separable.get(low, {}), words.particles.get(low, {})
    if not anywhere and not closing:
        return None
    before = tokens[index - 1].low if index else ""
    if before in anywhere or before in closing:  # "bekannt gab", written apart where it closes its clause
        return anywhere.get(before) or closing[before]
    for at, token in enumerate(tokens[index + 1 : index + PARTICLE_REACH], index + 1):
        if token.low in anywhere:
            return anywhere[token.low]
        if token.low in closing and closes_clause(tokens, at):
            return closing[token.low]
        if token.text == ";":
            break
    return None


PARTICLE_REACH = 40
"""How many words a particle may stand behind its verb."""


def closes_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether what looks like a preposition governs nothing behind it, so that it is a verb's particle."""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is None or behind.tag in (Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.VERB, Tag.AUXILIARY)


def opens_as_report(sentence: Sentence, start: int, words: Attributions) -> bool:
    """ "wie eine Begehung ergab": such a clause vouches for its whole sentence, whatever its verb."""
    first = next((t for t in sentence.tokens if t.start >= start), None)
    return first is not None and words.verb_second and first.low in words.as_words


def closes_speech(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """ "..., hat das Portal errechnet": a main clause that follows, verb first, vouches for what precedes."""
    start, _ = segment_of(sentence, sentence.tokens[index].start)
    first = next((t for t in sentence.tokens if t.start >= start and t.tag is not Tag.PUNCTUATION), None)
    if start == 0 or first is None:
        return False
    earlier = [s for s in segments(sentence) if s[1] <= start]
    if earlier and opens_relative(sentence, earlier[-1], lexicon):
        return False
    return first is sentence.tokens[index] or first.low in lexicon.attributions.have


def comments(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """ "..., the weather service estimates.": a last clause of subject and verb alone vouches for what precedes."""
    tokens, words = sentence.tokens, lexicon.attributions
    start, end = segment_of(sentence, tokens[index].start)
    inside = [t for t in tokens if start <= t.start < end and t.tag is not Tag.PUNCTUATION]
    if words.verb_second or start == 0 or not inside or inside[-1] is not tokens[index]:
        return False
    return words.force(tokens[index].low) is not Force.DEED and not any(
        t.tag in (Tag.PREPOSITION, Tag.PRONOUN, Tag.AUXILIARY) or t.low in words.relatives for t in inside
    )


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
    at = index + 1
    while words.verb_second and at < len(tokens) and tokens[at].tag in (Tag.ADJECTIVE, Tag.NUMBER):
        at += 1
    return opened and at < len(tokens) and is_nominal(tokens, at, words.phrase)


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


def is_owner(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """ "nach Meiers Worten": a name in the genitive before the account."""
    named = is_nominal(tokens, index, lexicon.attributions.phrase) and tokens[index].tag is not Tag.ADJECTIVE
    return lexicon.attributions.verb_second and named and tokens[index].low.endswith("s")
