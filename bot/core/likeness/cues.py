"""Words that say whether a number goes on with a count, opens another one, or contradicts: pure."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.likeness.plain_words import listed

RECENT = 512
"""Sentences that are remembered: each is asked of once for every number in it, and again when it is compared."""

_DISPUTE = re.compile(
    r"widersp|bestreite|bestritt|bestritten|dementier|zurückgewiesen|wies .{0,40}zurück|zweifel|bezweifel|"
    r"behaupte|beharr|\bfalsch|übertrieben|zu hoch gegriffen|\bwrong\b|incorrect|exaggerat|"
    r"contradict|disput|deny|denied|denies|doubt|insist|claim|reject|dismiss"
)
_CONTRASTS = listed("""
    dagegen hingegen allerdings jedoch aber während lediglich andere anderen umgekehrt realistisch eher
    however but while whereas only others instead closer rather
""")
_OWN_COUNT = re.compile(
    r"\b(?:spr[iaä]ch\w* von|k[ao]m\w* auf|zähl(?:t|te|ten)|sp(?:eak|eaks|oke) of|puts? (?:it|the \w+) at)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:spr(?:icht|ach|achen|echen) von|gesprochen|k[ao]mm?t? auf|kamen auf|kommen auf|geht \w+|gehen \w+|ging \w+|"
    r"gingen \w+|ausgegangen|rechne(?:t|te|ten|n)|nenn(?:t|en)|nannten?|genannt|beziffer\w+|bl(?:ei|ie)b\w*|beharr\w*|"
    r"h(?:ä|ie)lt|halten|schätz(?:t|te|ten|en)|zähl(?:t|te|ten|en)|anerkenn\w*|erkannte\w*|räumten?|eingeräumt|ermittelt\w*|konter\w*|"
    r"angegeben|(?:gab|gibt|gaben|geben) .{0,40}an|puts?|speaks?|spoke|spoken|count(?:s|ed)|reckon\w*|insist\w*|"
    r"acknowledg\w*|admit\w*|conced\w*|list(?:s|ed)|thought|estimat\w*|maintain\w*|suggest\w*)\b",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r"\b(?:laut|zufolge|angaben|according)\b", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(?:nur|lediglich|bloß|gerade einmal|allenfalls|höchstens|only|just|merely|barely|at most|no more than|"
    r"closer|nearer)\b",
    re.IGNORECASE,
)
_CLAIM_REACH, _LIMIT_REACH = (110, 60), (50, 30)  #: characters before and behind a number
_MOVED = re.compile(
    r"gestiegen|angestiegen|gewachsen|gesunken|gefallen|geklettert|zurückgegangen|"
    r"(?:erhöht|verringert|verdoppelt) sich|"
    r"\b(?:stieg|stiegen|wuchs|sank|sanken|fiel|kletterte|erhöhte|verringerte|korrigierte|senkte|hob)\b|"
    r"\b(?:risen|rose|climbed|grown|grew|fallen|fell|dropped|sank|increased|decreased|revised|doubled|tripled)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:auf|to)\s+(?:\w+ ){0,2}[€$£]?$")
_CUES = {
    "by_now": "inzwischen mittlerweile nun nunmehr jetzt now",
    "so_far": "bislang bisher zuletzt so_far to_date until_now",
    "still": "weiterhin noch still remain remains remained unverändert unchanged",
    "in_all": "insgesamt damit alles_in_allem zusammen in_total altogether overall",
    "at_last": "doch endgültig schließlich am_ende letztlich in_the_end finally eventually",
    "besides": "zudem außerdem ferner darüber_hinaus zusätzlich hinzu erstmals daneben ebenfalls unterdessen also "
    "in_addition separately meanwhile for_the_first_time besides",
}
_CUE_WORDS = {name: frozenset(cue for cue in cues.split() if "_" not in cue) for name, cues in _CUES.items()}
_PHRASES = {cue.replace("_", " "): name for name, cues in _CUES.items() for cue in cues.split() if "_" in cue}
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b")
_ANY_WORD = re.compile(r"\w+")
_JUST_BEFORE = 80  #: characters
_DEFINITE = re.compile(r"\b(?:die|der|den|dem|das|diese[nr]?|alle[nr]?|the|these|those|all)\s+$")


_REPLACES = re.compile(
    r"\b(?:inzwischen|mittlerweile|nun|nunmehr|jetzt|noch|seither|statt|sondern|damit|bislang|zuletzt|bereits|aktuell|später|revid\w+|korrigier\w+|"
    r"now|still|since|instead|not|already|later|revis\w+|correct\w+|by \w+day|(?:up|down) (?:to|from))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=RECENT)
def replaces(sentence: str) -> bool:
    """Whether a sentence may say that a value has taken another one's place."""
    return _REPLACES.search(sentence) is not None


@lru_cache(maxsize=RECENT)
def disputes(sentence: str) -> bool:
    """Whether somebody contradicts."""
    return _DISPUTE.search(sentence.lower()) is not None


@lru_cache(maxsize=RECENT)
def contrasts(sentence: str) -> bool:
    """Whether something is set against something else."""
    return not _CONTRASTS.isdisjoint(_ANY_WORD.findall(sentence.lower()))


def differs(sentence: str) -> bool:
    """Whether a sentence sets one account against another, or gives somebody's own."""
    return disputes(sentence) or contrasts(sentence) or _OWN_COUNT.search(sentence) is not None


def going_on(clause: str, before: str) -> tuple[str, ...]:
    """What in a number's clause, in small letters, or right before it says that its count goes on or is another."""
    lead, words = before[-_JUST_BEFORE:].lower(), set(_ANY_WORD.findall(clause))
    phrases = {_PHRASES[phrase] for phrase in _PHRASE.findall(clause)}
    found = [name for name, cues in _CUE_WORDS.items() if name in phrases or not cues.isdisjoint(words)]
    if _UP_TO.search(lead) and _MOVED.search(clause):
        found.append("moved")
    if _DEFINITE.search(lead):
        found.append("definite")
    return tuple(found)


def counters(sentence: str, start: int, end: int) -> tuple[str, ...]:
    """How a number between two places is told of which another party tells otherwise, or of something else.

    "Der Verband spricht von 40", "the ministry admits only nine" go against a number; "laut Verband" seldom does.
    """
    found = ["attributes"] if _ATTRIBUTES.search(sentence) else []
    for name, pattern, (before, behind) in (("claims", _CLAIMS, _CLAIM_REACH), ("limits", _LIMITS, _LIMIT_REACH)):
        if pattern.search(sentence, max(0, start - before), end + behind):
            found.append(name)
    return tuple(found)
