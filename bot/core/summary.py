"""Sums an article up in two or three sentences of its own text: pure.

Sentences are chosen, trimmed where nothing is lost, and kept in their order. Nothing is rephrased, so no number can
come up that the article does not state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.gravity import weight
from bot.core.likeness.traits import traits
from bot.core.summary_words import SummaryWords
from bot.core.text import CLOSERS, DATELINE, Sentence
from storage.records import Article, Figure, Part

LONGEST = 400
"""How many characters a summary may have; a lead of one long sentence may exceed it."""

_LEAD_LONGEST = 520
_SENTENCES = 3
_RECALLED = 30  #: what an older value weighs less
_SHORTEST = 30  #: characters; less is a caption or an interjection
_ENDS = (".", "!", "?", "…", ")", *CLOSERS)
_BRACKET = re.compile(r" ?\(([^()]{1,60})\)")
_OPENS_QUOTE = ("„", "“", '"', "»", "«")


def summarise(article: Article, sentences: Iterable[Sentence], figures: Sequence[Figure], words: SummaryWords) -> str:
    """Two or three sentences of a text that carry the lead and the weightiest figures; its title if it has none."""
    told = _told(article.text, sentences, words)
    if not told:
        return article.title.strip()
    weights = {at: _weight(sentence, figures) for at, sentence in enumerate(told)}
    chosen = [0]
    length = len(_trim(told[0].text, words, whole=True))
    if length < _SHORTEST * 2 and len(told) > 1:
        chosen.append(1)
        length += len(_trim(told[1].text, words, whole=True))
    for at in sorted(weights, key=lambda at: (-weights[at], at)):
        if len(chosen) >= _SENTENCES or weights[at] <= 0:
            break
        if at in chosen or (words.leans_back.match(told[at].text) and at - 1 not in chosen):
            continue
        added = len(_trim(told[at].text, words, whole=False)) + 1
        if length + added <= LONGEST:
            chosen.append(at)
            length += added
    return _join([_trim(told[at].text, words, whole=at == min(chosen)) for at in sorted(chosen)])


def _join(told: Sequence[str]) -> str:
    summary = " ".join(told)
    return summary if len(summary) <= _LEAD_LONGEST else _cut(summary)


def _cut(summary: str) -> str:
    """A lead that is too long ends at a clause, and says that it was cut."""
    head = summary[: _LEAD_LONGEST - 2]
    for mark in ("; ", " – ", ", "):
        at = head.rfind(mark)
        if at > LONGEST // 2:
            return head[:at] + " …"
    return head[: head.rfind(" ")] + " …"


def _weight(sentence: Sentence, figures: Sequence[Figure]) -> float:
    """What its figures weigh; the later in the text, the less."""
    inside = [
        weight(figure) - _RECALLED * traits(figure).prior
        for figure in figures
        if figure.span.part is Part.TEXT and sentence.start <= figure.span.start < sentence.end
    ]
    if not inside:
        return 0.0
    return max(inside) + 0.2 * sum(sorted(inside)[:-1]) - sentence.start / 200


def _trim(sentence: str, words: SummaryWords, *, whole: bool) -> str:
    """A sentence without what a summary can spare: dateline, brackets, who said it, a connective that leans back."""
    text = DATELINE.sub("", sentence, count=1)
    text = _BRACKET.sub(lambda bracket: bracket.group() if words.told_in_brackets.search(bracket[1]) else "", text)
    if len(text) > LONGEST // 2:
        text = words.says_who.sub("", text)
    if not whole and (opened := words.connective.match(text)):
        text = text[opened.end() :]
    return re.sub(r"\s+", " ", text).strip()


def _told(text: str, sentences: Iterable[Sentence], words: SummaryWords) -> list[Sentence]:
    """The sentences a summary may be made of: no captions, no quotations, nothing that belongs to the page."""
    return [each for each in _whole(text, sentences) if _is_told(each, words)]


def _whole(text: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences that were cut for their length are put together again."""
    found: list[Sentence] = []
    for sentence in sentences:
        last = found[-1] if found else None
        if last is not None and last.paragraph == sentence.paragraph and not last.text.endswith(_ENDS):
            found[-1] = replace(last, end=sentence.end, text=text[last.start : sentence.end])
        else:
            found.append(sentence)
    return found


def _is_told(sentence: Sentence, words: SummaryWords) -> bool:
    text = sentence.text
    if len(text) < _SHORTEST or not text.endswith(_ENDS) or text.startswith(_OPENS_QUOTE):
        return False
    return words.silences is None or not words.silences.is_of_page(sentence.low)
