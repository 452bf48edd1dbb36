"""Who vouches for a number: "laut X", "nach Angaben von X", "teilte X mit", "X said", "according to X". Pure.

The source is the smallest noun phrase that names it, verbatim. An attribution covers its sentence; in German the
subjunctive carries it over the sentences that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.text import NOMINAL, Sentence, Tag, Token
from bot.core.vocabulary import phrases


class Attributions:
    """One language's words of attribution, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.before = phrases(table["before"])
        self.compound_heads = frozenset(table["compound_heads"])
        self.behind = frozenset(table["behind"])
        self.so = frozenset(table["so"])
        self.verbs = frozenset(table["verbs"])
        self.weak_verbs = frozenset(table["weak_verbs"])
        self.konjunktiv = frozenset(table["konjunktiv"])
        self.pronouns = frozenset(table["pronouns"])
        self.stop_nouns = frozenset(table["stop_nouns"])
        self.joints = frozenset(table["joints"])
        self.as_words = frozenset(table["as_words"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source in a sentence and the stretch of text it covers."""

    source: str
    start: int
    end: int


PHRASE = frozenset({Tag.ADJECTIVE, Tag.NOUN, Tag.NAME, Tag.PERSON})
SKIP = frozenset({Tag.DETERMINER})


def attributions(sentence: Sentence, words: Attributions) -> tuple[Attribution, ...]:
    """All sources a sentence names, in order."""
    found = [*by_phrase(sentence, words), *by_verb(sentence, words)]
    return tuple(sorted(found, key=lambda a: a.start))


def source_at(found: tuple[Attribution, ...], at: int) -> str | None:
    """The source of a number at an offset: of several, the one whose clause it stands in, else the nearest before."""
    if not found:
        return None
    if len(found) == 1:
        return found[0].source
    before = [a for a in found if a.start <= at]
    return (before[-1] if before else found[0]).source


def by_phrase(sentence: Sentence, words: Attributions) -> Iterator[Attribution]:
    """ "laut X", "according to X", "X zufolge"."""
    tokens = sentence.tokens
    for match in words.before.finditer(sentence.text.lower()):
        index = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        if (phrase := noun_phrase(tokens, index, words)) is not None:
            yield made(sentence, phrase)
    for index, token in enumerate(tokens):
        if token.low in words.behind and (phrase := phrase_before(tokens, index, words)) is not None:
            yield made(sentence, phrase)
        after_comma = index > 0 and tokens[index - 1].text == ","
        if token.low in words.so and after_comma and (phrase := noun_phrase(tokens, index + 1, words)) is not None:
            yield made(sentence, phrase)


def by_verb(sentence: Sentence, words: Attributions) -> Iterator[Attribution]:
    """ "sagte X", "X teilte mit", "wie X berichtet": the subject of a verb of saying, before or behind it."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        weak = token.low in words.weak_verbs
        if token.low not in words.verbs and not weak:
            continue
        phrase = subject_before(tokens, index, words)
        if phrase is None and not weak:
            phrase = noun_phrase(tokens, index + 1, words)
        if phrase is not None:
            yield made(sentence, phrase)


def made(sentence: Sentence, phrase: Sequence[Token]) -> Attribution:
    start, end = phrase[0].start, phrase[-1].end
    return Attribution(sentence.text[start:end], start, end)


def noun_phrase(tokens: Sequence[Token], index: int, words: Attributions) -> Sequence[Token] | None:
    """The noun phrase that begins here, without its article, with one genitive or name behind it."""
    while index < len(tokens) and (
        tokens[index].tag in SKIP or tokens[index].low in words.joints or tokens[index].text in "„“\"'"
    ):
        index += 1
    start = index
    end = phrase_end(tokens, index, words)
    if end == start or not any(t.tag in NOMINAL for t in tokens[start:end]):
        return None
    if (
        end < len(tokens)
        and (tokens[end].low in words.joints or tokens[end].tag in SKIP)
        and tokens[end].low not in ("in", "with")
    ):
        inner = end
        while inner < len(tokens) and (tokens[inner].low in words.joints or tokens[inner].tag in SKIP):
            inner += 1
        far = phrase_end(tokens, inner, words)
        if far > inner and tokens[far - 1].tag in NOMINAL and tokens[far - 1].low not in words.stop_nouns:
            end = far
    phrase = tokens[start:end]
    head = next((t for t in phrase if t.tag in NOMINAL), None)
    if head is None or head.low in words.stop_nouns:
        return None
    return phrase


def phrase_end(tokens: Sequence[Token], index: int, words: Attributions) -> int:
    seen_noun = False
    while index < len(tokens):
        token = tokens[index]
        if token.tag in PHRASE and not (token.tag is Tag.ADJECTIVE and seen_noun and token.text[0].islower()):
            seen_noun = seen_noun or token.tag in NOMINAL
        elif not (
            token.low in ("und", "and")
            and not seen_noun
            and index + 1 < len(tokens)
            and tokens[index + 1].tag is Tag.ADJECTIVE
        ):
            break
        if token.low in words.stop_nouns and seen_noun:
            break
        index += 1
    return index


def phrase_before(tokens: Sequence[Token], index: int, words: Attributions) -> Sequence[Token] | None:
    """The noun phrase that ends right before a token, with the genitive inside it."""
    start = index
    while start > 0 and (
        tokens[start - 1].tag in PHRASE or tokens[start - 1].tag in SKIP or tokens[start - 1].low in words.joints
    ):
        start -= 1
    while start < index and (tokens[start].tag in SKIP or tokens[start].low in words.joints):
        start += 1
    phrase = tokens[start:index]
    head = next((t for t in phrase if t.tag in NOMINAL), None)
    if head is None or head.low in words.stop_nouns or tokens[index - 1].tag not in NOMINAL:
        return None
    return phrase


def subject_before(tokens: Sequence[Token], index: int, words: Attributions) -> Sequence[Token] | None:
    """The subject that stands before its verb: it must open its clause, or follow "wie"."""
    phrase = phrase_before(tokens, index, words)
    if phrase is None:
        return None
    opening = phrase[0].start
    before = [t for t in tokens if t.end <= opening and t.tag not in SKIP and t.low not in words.joints]
    if not before or before[-1].tag is Tag.PUNCTUATION or before[-1].low in words.as_words:
        return phrase
    return None


def carried(sentence: Sentence, words: Attributions) -> bool:
    """Whether a sentence goes on in indirect speech."""
    return any(token.low in words.konjunktiv for token in sentence.tokens)
