"""The words around a number: where it stands, what is near, and the month or year that is said of it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice

from bot.core.likeness.plain_words import NO_CONTEXT
from bot.core.likeness.senses import senses_of_word, stem
from storage.records import Figure

_PERIOD = re.compile(
    r"\b(januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|may|june|july|october|december|(?:19|20)\d\d|jahresende|year-end|"
    r"(?:ersten|zweiten|dritten|vierten|abschluss|schluss) ?quartals?|quartal|"
    r"(?:first|second|third|fourth|final)[- ]quarter|quarter|q[1-4]|(?:ersten|zweiten) (?:jahreshälfte|halbjahr)|"
    r"halbjahr|(?:first|second)[- ]half|half-year|full[- ]year|ersten neun monaten?|first nine months|"
    r"vormonat|vorjahr|next year|this year|laufenden jahr|gesamtjahr|diesem jahr|nächsten? jahr|"
    r"nächstes jahr|kommenden? jahr|kommendes jahr)"
)
_PARTS_OF_YEAR = (
    (re.compile(r"(?:first.quarter|ersten ?quartals?|q1)"), "quartal 1"),
    (re.compile(r"(?:second.quarter|zweiten ?quartals?|q2)"), "quartal 2"),
    (re.compile(r"(?:third.quarter|dritten ?quartals?|q3)"), "quartal 3"),
    (re.compile(r"(?:fourth.quarter|final.quarter|(?:vierten|schluss|abschluss) ?quartals?|q4)"), "quartal 4"),
    (re.compile(r"(?:first.half|half-year|halbjahr|ersten .*)"), "halbjahr 1"),
    (re.compile(r"(?:second.half|zweiten .*)"), "halbjahr 2"),
    (re.compile(r"full.year"), "laufenden jahr"),
    (re.compile(r"(?:ersten neun monaten?|first nine months)"), "neun monate"),
)
"""Each with what names it in either language; the first that matches counts."""
_MONTHS = {
    "january": "januar",
    "jänner": "januar",
    "february": "februar",
    "march": "märz",
    "may": "mai",
    "june": "juni",
    "july": "juli",
    "october": "oktober",
    "december": "dezember",
    "quarter": "quartal",
    "year-end": "jahresende",
    "this year": "laufenden jahr",
    "diesem jahr": "laufenden jahr",
    "gesamtjahr": "laufenden jahr",
    "nächstes jahr": "next year",
    "nächsten jahr": "next year",
    "nächste jahr": "next year",
    "kommenden jahr": "next year",
    "kommendes jahr": "next year",
    "kommende jahr": "next year",
}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BREAK = re.compile(r"[;:–—()]|, ")
_INSIDE = re.compile(r"\d[.,]$")
_REACH = 14  #: words to either side
_FADE = 5.0


def position(figure: Figure) -> int:
    """Where in its sentence the number stands: the quote tells two equal numbers apart."""
    quoted = _find(figure.quote, figure.sentence)
    if quoted >= 0:
        inside = _find(figure.number, figure.quote)
        if inside >= 0:
            return quoted + inside
    return max(0, _find(figure.number, figure.sentence))


def _find(words: str, text: str) -> int:
    """Where words stand in a text, not inside a longer number if they need not; -1 if nowhere."""
    first = at = text.find(words)
    while at > 0 and words[:1].isdigit() and (text[at - 1].isdigit() or _INSIDE.search(text, 0, at)):
        at = text.find(words, at + 1)
    return at if at >= 0 else first


def period_of(sentence: str, start: int, end: int) -> str:
    """The month or year nearest to a number, if it stands in its clause."""
    nearest, found = _PERIOD_REACH, ""
    for match in _PERIOD.finditer(sentence.lower()):
        gap = start - match.end() if match.end() <= start else match.start() - end
        between = sentence[match.end() : start] if match.end() <= start else sentence[end : match.start()]
        gap += _PERIOD_REACH // 2 * len(_BREAK.findall(between))
        if gap < nearest:
            nearest, found = gap, _named(match.group())
    return found


@lru_cache(maxsize=256)
def _named(period: str) -> str:
    """One name for a period in both languages."""
    part = next((name for pattern, name in _PARTS_OF_YEAR if pattern.fullmatch(period)), period)
    return _MONTHS.get(part, part)


def periods_apart(mine: str, theirs: str) -> bool:
    """Whether two periods, if both are named, are two: "the quarter" may be any."""
    return bool(mine and theirs) and not (mine.startswith(theirs) or theirs.startswith(mine))


_PERIOD_REACH = 50


def near_of(sentence: str, at: int, length: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for words, gaps in (_before(sentence, at), _after(sentence, at + length)):
        for distance, (word, breaks) in enumerate(zip(words, gaps, strict=True)):
            if not (terms := _terms(word)):
                continue
            weight = 1.0 / (1.0 + distance / _FADE) / (1.0 + breaks)
            for term in terms:
                if weight > found.get(term, 0.0):
                    found[term] = weight
    return found


@lru_cache(maxsize=20_000)
def _terms(word: str) -> tuple[str, ...]:
    """A word's stem and senses, in an order that no hash seed changes: sums of floats depend on it.

    A word that says nothing of its neighbourhood has none.
    """
    if word in NO_CONTEXT or len(word) < 3:
        return ()
    return (stem(word), *sorted(f"={sense}" for sense in senses_of_word(word)))


def _before(sentence: str, at: int) -> tuple[list[str], list[int]]:
    """The last words before a place, the nearest first, and how many breaks of the clause stand behind each."""
    breaks = [match.start() for match in _BREAK.finditer(sentence, 0, at)]
    words = list(WORD.finditer(sentence, 0, at))[: -_REACH - 1 : -1]
    gaps = [len(breaks) - bisect_left(breaks, match.start()) for match in words]
    return [match.group().lower() for match in words], gaps


def _after(sentence: str, at: int) -> tuple[list[str], list[int]]:
    """The first words after a place, and how many breaks of the clause stand before each."""
    words = list(islice(WORD.finditer(sentence, at), _REACH))
    breaks = [match.start() for match in _BREAK.finditer(sentence, at, words[-1].start())] if words else []
    return [match.group().lower() for match in words], [bisect_left(breaks, match.start()) for match in words]
