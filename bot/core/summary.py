"""Sums an article up in two or three sentences of its own text: pure.

Sentences are chosen, trimmed where nothing is lost, and kept in their order. Nothing is rephrased, so no number can
come up that the article does not state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.gravity import weight
from bot.core.likeness.traits import traits
from bot.core.text import DATELINE
from storage.records import Article, Figure, Language, Part

LONGEST = 400
"""How many characters a summary may have; a lead of one long sentence may exceed it."""

_LEAD_LONGEST = 520
_SENTENCES = 3
_RECALLED = 30  #: what an older value weighs less
_SHORTEST = 30  #: characters; less is a caption or an interjection
_BREAK = re.compile(r"[.!?…][\"“”«»’')\]]*(?=\s+[\"„“«»(]?[A-ZÄÖÜ0-9])|\n+")
_NO_END = re.compile(
    r"(?:\b(?:Dr|Prof|St|Nr|ca|bzw|Mio|Mrd|Tsd|Mr|Mrs|Ms|Sen|Gov|Gen|Jan|Feb|Aug|Sept|Okt|Oct|Nov|Dez|Dec|"
    r"z|B|d|h|u|a|i|v|No|vs|approx|Inc|Ltd|Co|etc|usw)"
    r"|\b[A-Z]|\b[a-z]\.[a-z]|\b(?:[1-9]|[12]\d|3[01]))\.$"
)
_BRACKETS = re.compile(r" ?\((?![^)]*\d{2,}[^)]*(?:Prozent|Euro|percent))[^()]{1,60}\)")
_SAYS_WHO = re.compile(
    r", (?:wie (?:[^,.]{3,70})(?:mitteilte|mitteilten|sagte|sagten|berichtet|berichtete|erklärte|"
    r"bestätigte|meldete|heißt es|hieß es)[^,.]{0,30}"
    r"|(?:sagte|teilte|erklärte|hieß es|berichtete|betonte|so) [^,.]{3,70}|(?:the |a |"
    r"an )?[^,.]{3,50} said(?: on \w+day)?|according to [^,.]{3,60})(?=\.$)"
)
_BOILERPLATE = (
    "newsletter", "abonnier", "kommentar hinterlassen", "mehr zum thema", "lesen sie auch", "weiterlesen",
    "jetzt lesen", "foto:", "bild:", "©", "read more", "sign up", "subscribe", "click here", "follow us",
    "all rights reserved", "alle rechte", "cookie", "our live blog", "liveblog", "advertisement", "anzeige",
)  # fmt: skip
_LEANS_BACK = re.compile(
    r"^(?:er|sie|es|ihr|ihre|ihren|sein|seine|dies|diese|dieser|dieses|das|der|die|davon|darunter|dabei|"
    r"damit|dazu|dort|deren|he|she|it|they|"
    r"this|that|these|those|his|her|its|their|there|another|als|zum einen)\b(?! (?-i:[A-ZÄÖÜ]))|^(?:damit|davon|"
    r"darunter|dabei|dazu|dort|dies|dieser|"
    r"diese|dieses|ihre?n?|seine?n?|deren|this|that|these|those|his|her|its|their)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"^(?:Zudem|Außerdem|Darüber hinaus|Unterdessen|Zugleich|Gleichzeitig|Inzwischen|Meanwhile|Moreover|"
    r"In addition|Furthermore)\b,? ?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    text: str


def summarise(article: Article, figures: tuple[Figure, ...], lang: Language) -> str:
    """Two or three sentences that carry the lead and the weightiest figures."""
    sentences = _sentences(article.text)
    if not sentences:
        return article.title.strip()
    weights = {at: _weight(sentence, figures) for at, sentence in enumerate(sentences)}
    chosen = [0]
    length = len(_trim(sentences[0].text, whole=True))
    if length < _SHORTEST * 2 and len(sentences) > 1:
        chosen.append(1)
        length += len(_trim(sentences[1].text, whole=True))
    for at in sorted(weights, key=lambda at: (-weights[at], at)):
        if len(chosen) >= _SENTENCES or weights[at] <= 0:
            break
        if at in chosen or (_LEANS_BACK.match(sentences[at].text) and at - 1 not in chosen):
            continue
        added = len(_trim(sentences[at].text, whole=False)) + 1
        if length + added <= LONGEST:
            chosen.append(at)
            length += added
    return _join(sentences, sorted(chosen))


def _join(sentences: list[_Sentence], chosen: list[int]) -> str:
    told = [_trim(sentences[at].text, whole=at == chosen[0]) for at in chosen]
    summary = " ".join(told)
    if len(summary) <= _LEAD_LONGEST:
        return summary
    return _cut(summary)


def _cut(summary: str) -> str:
    """A lead that is too long ends at a clause, and says that it was cut."""
    head = summary[: _LEAD_LONGEST - 2]
    for mark in ("; ", " – ", ", "):
        at = head.rfind(mark)
        if at > LONGEST // 2:
            return head[:at] + " …"
    return head[: head.rfind(" ")] + " …"


def _weight(sentence: _Sentence, figures: tuple[Figure, ...]) -> float:
    """What its figures weigh; the later in the text, the less."""
    inside = [
        weight(figure) - _RECALLED * traits(figure).prior
        for figure in figures
        if figure.span.part is Part.TEXT and sentence.start <= figure.span.start < sentence.start + len(sentence.text)
    ]
    if not inside:
        return 0.0
    return max(inside) + 0.2 * sum(sorted(inside)[:-1]) - sentence.start / 200


def _trim(sentence: str, *, whole: bool) -> str:
    """A sentence without what a summary can spare: dateline, brackets, who said it, a connective that leans back."""
    text = _BRACKETS.sub("", DATELINE.sub("", sentence, count=1))
    if len(text) > LONGEST // 2:
        text = _SAYS_WHO.sub("", text)
    if not whole:
        opened = _OPENER.sub("", text)
        if opened != text and opened and opened[0].isupper():
            text = opened
    return re.sub(r"\s+", " ", text).strip()


def _sentences(text: str) -> list[_Sentence]:
    found: list[_Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        ends_line = match.group().startswith("\n")
        if not ends_line and _NO_END.search(text[max(0, match.start() - 12) : match.start() + 1]):
            continue
        _add(found, text, start, match.start() if ends_line else match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[_Sentence], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    sentence = raw.strip()
    ends_well = sentence.endswith((".", "!", "?", "“", "”", "«", "»", '"', "…", ")"))
    quoted = sentence.startswith(("„", "“", '"', "»", "«"))
    if len(sentence) >= _SHORTEST and ends_well and not quoted and not _is_boilerplate(sentence):
        found.append(_Sentence(start + len(raw) - len(raw.lstrip()), sentence))


def _is_boilerplate(sentence: str) -> bool:
    low = sentence.lower()
    return any(mark in low for mark in _BOILERPLATE)
