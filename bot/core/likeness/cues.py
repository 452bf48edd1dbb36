"""Words that say whether a number goes on with a count, opens another one, or contradicts: pure."""

from __future__ import annotations

import re

_DISPUTE = re.compile(
    r"widersp|bestreite|bestritt|bestritten|dementier|zurückgewiesen|wies .{0,40}zurück|zweifel|bezweifel|"
    r"behaupte|beharr|\bfalsch|übertrieben|zu hoch gegriffen|\bwrong\b|incorrect|exaggerat|"
    r"contradict|disput|deny|denied|denies|doubt|insist|claim|reject|dismiss",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(dagegen|hingegen|allerdings|jedoch|aber|während|lediglich|andere|anderen|umgekehrt|realistisch|eher|"
    r"however|but|while|whereas|only|others|instead|closer|rather)\b",
    re.IGNORECASE,
)
_OWN_COUNT = re.compile(
    r"\b(?:spr[iaä]ch\w* von|k[ao]m\w* auf|zähl(?:t|te|ten)|sp(?:eak|eaks|oke) of|puts? (?:it|the \w+) at)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"gestiegen|angestiegen|gewachsen|gesunken|gefallen|geklettert|zurückgegangen|"
    r"(?:erhöht|verringert|verdoppelt) sich|"
    r"\b(?:stieg|stiegen|wuchs|sank|sanken|fiel|kletterte|erhöhte|verringerte|korrigierte|senkte|hob)\b|"
    r"\b(?:risen|rose|climbed|grown|grew|fallen|fell|dropped|sank|increased|decreased|revised|doubled|tripled)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:auf|to)\s+(?:\w+ ){0,2}[€$£]?$",
    re.IGNORECASE,
)
_CUES = {
    "by_now": r"inzwischen|mittlerweile|nun|nunmehr|jetzt|now",
    "so_far": r"bislang|bisher|zuletzt|so far|to date|until now",
    "still": r"weiterhin|noch|still|remain(?:s|ed)?|unverändert|unchanged",
    "in_all": r"insgesamt|damit|alles in allem|zusammen|in total|altogether|overall",
    "at_last": r"doch|endgültig|schließlich|am ende|letztlich|in the end|finally|eventually",
    "besides": r"zudem|außerdem|ferner|darüber hinaus|zusätzlich|hinzu|erstmals|daneben|ebenfalls|unterdessen|"
    r"also|in addition|separately|meanwhile|for the first time|besides",
}
_CUE = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _CUES.items()}
_DEFINITE = re.compile(r"\b(?:die|der|den|dem|das|diese[nr]?|alle[nr]?|the|these|those|all)\s+$", re.IGNORECASE)


def disputes(sentence: str) -> bool:
    """Whether somebody contradicts."""
    return _DISPUTE.search(sentence) is not None


def contrasts(sentence: str) -> bool:
    """Whether something is set against something else."""
    return _CONTRAST.search(sentence) is not None


def differs(sentence: str) -> bool:
    """Whether a sentence sets one account against another, or gives somebody's own."""
    return disputes(sentence) or contrasts(sentence) or _OWN_COUNT.search(sentence) is not None


def going_on(clause: str, before: str) -> tuple[str, ...]:
    """What in a number's clause, and right before the number, says that its count goes on or is another one."""
    found = [name for name, words in _CUE.items() if words.search(clause)]
    if _MOVED.search(clause) and _UP_TO.search(before):
        found.append("moved")
    if _DEFINITE.search(before):
        found.append("definite")
    return tuple(found)
