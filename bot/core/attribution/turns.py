"""Who vouches for a number in turns of phrase without a verb of speech of their own. Pure.

"Ihren Angaben nach", "Schätzungen, wonach", "heißt es in einem Papier", "die Rede", "the figure given by Kinshasa",
"Polizei: 18 Festnahmen", "Kiew spricht von sechs Toten, Moskau von einem".
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.attribution.agents import is_agent, is_institution
from bot.core.attribution.vouching import Attribution, in_segment, made, named_by_account
from bot.core.attribution.words import Attributions
from bot.core.reading.clauses import segment_of, segments
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import Phrase, phrase_at, phrase_ending
from bot.core.text import Sentence, Tag
from storage.records import Part


def by_place(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "Ihren Angaben nach", "Zeitungsberichte, denen zufolge", "Schätzungen, wonach"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        if token.low not in words.place_words:
            continue
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


def by_talk(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "heißt es in einem Papier des X", "aus Oslo hieß es", "in der Branche ist von ... die Rede"."""
    words, tokens = lexicon.attributions, sentence.tokens
    for index, token in enumerate(tokens):
        told = token.low in words.says_it and any(t.low in words.it for t in tokens[max(0, index - 1) : index + 2])
        talked = index > 0 and (tokens[index - 1].low, token.low) in words.talk
        if token.low in words.emerges and (paper := emerging(sentence, index, lexicon)) is not None:
            yield made(sentence, paper, token.start, segment_of(sentence, token.start))
        if not told and not talked:
            continue
        region = segment_of(sentence, token.start)
        phrase = place_of_speech(sentence, index, lexicon)
        if phrase is not None or told:
            yield made(sentence, phrase, token.start, region)


def emerging(sentence: Sentence, index: int, lexicon: Lexicon) -> Phrase | None:
    """The X of "geht aus X hervor", where X is a paper: a clinic may come out of a merger."""
    words, tokens = lexicon.attributions, sentence.tokens
    _, end = segment_of(sentence, tokens[index].start)
    if not any(t.low == words.forth for t in tokens[index + 1 :] if t.start < end):
        return None
    phrase = place_of_speech(sentence, index, lexicon)
    if phrase is None:
        return None
    accounts = tokens[max(0, phrase[0] - 2) : phrase[1]]
    return phrase if any(t.low in words.documents or t.low in words.accounts for t in accounts) else None


def place_of_speech(sentence: Sentence, index: int, lexicon: Lexicon) -> Phrase | None:
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
        if index and tokens[index - 1].low in words.than:  # "mehr als von Analysten erwartet": they expected less
            continue
        around = tokens[phrase[1] : phrase[1] + 5] if words.verb_second else tokens[max(0, index - 1) : index]
        if any(is_told(t.low, words) for t in around):
            start, end = segment_of(sentence, token.start)
            hoped = any(words.expected.search(t.low) for t in around)
            if hoped and not words.verb_second:  # "up from 71 and above the 78 expected by analysts": the last one
                start = max((n.start for n in sentence.numerals if start <= n.start < token.start), default=start)
            yield made(sentence, phrase, token.start, (start, end), broad=False)


def is_told(low: str, words: Attributions) -> bool:
    """Whether a word is a participle of telling, with or without an ending: "genannt", "genannte", "given"."""
    return any(form in words.participles for form in (low, low[:-1], low[:-2]))


def by_headline(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "Polizei: 18 Festnahmen": a headline that opens with an agent and a colon."""
    tokens = sentence.tokens
    if sentence.part is not Part.TITLE:
        return
    phrase = phrase_at(tokens, 0, lexicon.attributions.phrase)
    opened = phrase is not None and phrase[1] < len(tokens) and tokens[phrase[1]].text == ":"
    if phrase is not None and opened and is_institution(tokens, phrase, lexicon):
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
