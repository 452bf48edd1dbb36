"""An attribution, and which of a sentence's attributions covers a number. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.attribution.subjects_second import opens_relative
from bot.core.attribution.words import Attributions
from bot.core.reading.clauses import segment_of
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import Phrase, is_nominal, phrase_at
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


def in_segment(sentence: Sentence, phrase: Phrase | None, at: int, lexicon: Lexicon) -> Attribution:
    """An attribution by phrase: it covers its sentence, or its clause only where that is a relative one."""
    region = segment_of(sentence, at)
    closed = region[0] > 0 and opens_relative(sentence, region, lexicon)
    return made(sentence, phrase, at, region, closed=closed)


def is_account(low: str, words: Attributions) -> bool:
    """Whether a word stands for what somebody says or has counted: "Angaben", "Polizeiangaben", "Jahresbilanz"."""
    return low in words.accounts or low.endswith(words.account_endings)


def named_by_account(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Phrase | None:
    """The X of "Angaben der X", "Berechnungen von X", "Erkenntnissen aus X"; None where no account begins."""
    words = lexicon.attributions
    while index < len(tokens) and (tokens[index].low in words.phrase.articles or tokens[index].tag is Tag.ADJECTIVE):
        index += 1
    if index + 1 >= len(tokens) or not is_account(tokens[index].low, words):
        return None
    joint = tokens[index + 1].low
    if joint in words.phrase.genitives or joint in words.by or joint in words.account_origins:
        return phrase_at(tokens, index + 2, words.phrase)
    follows = is_nominal(tokens, index + 1, words.phrase) or tokens[index + 1].tag is Tag.ADJECTIVE
    return phrase_at(tokens, index + 1, words.phrase) if follows and words.verb_second else None
