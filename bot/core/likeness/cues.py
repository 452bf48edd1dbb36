"""Words that say whether a number goes on with a count, opens another one, or contradicts: pure."""

from __future__ import annotations

import re

_DISPUTE = re.compile(
    r"widersp|bestreite|bestritt|bestritten|dementier|zurückgewiesen|wies .{0,40}zurück|zweifel|bezweifel|"
    r"behaupte|beharr|"
    r"contradict|disput|deny|denied|denies|doubt|insist|claim|reject|dismiss",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(dagegen|hingegen|allerdings|jedoch|aber|während|lediglich|andere|anderen|umgekehrt|realistisch|eher|"
    r"however|but|while|whereas|only|others|instead|closer|rather)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"gestiegen|angestiegen|gewachsen|gesunken|gefallen|geklettert|zurückgegangen|(?:erhöht|verringert|verdoppelt) sich|"
    r"\b(?:stieg|stiegen|wuchs|sank|sanken|fiel|kletterte|erhöhte|verringerte|korrigierte|senkte|hob)\b|"
    r"\b(?:risen|rose|climbed|grown|grew|fallen|fell|dropped|sank|increased|decreased|revised|doubled|tripled)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:auf|to)\s+(?:\w+ ){0,2}[€$£]?$",
    re.IGNORECASE,
)
_BY_NOW = re.compile(
    r"\b(?:inzwischen|mittlerweile|nun|nunmehr|jetzt|bislang|bisher|weiterhin|zuletzt|insgesamt|damit|noch|doch|"
    r"now|so far|to date|still|remain(?:s|ed)?|in total|altogether|in the end|finally|schließlich|endgültig)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:zudem|außerdem|ferner|darüber hinaus|zusätzlich|hinzu|erstmals|daneben|ebenfalls|unterdessen|"
    r"also|in addition|separately|meanwhile|for the first time|besides)\b",
    re.IGNORECASE,
)


def disputes(sentence: str) -> bool:
    """Whether somebody contradicts."""
    return _DISPUTE.search(sentence) is not None


def contrasts(sentence: str) -> bool:
    """Whether something is set against something else."""
    return _CONTRAST.search(sentence) is not None


def going_on(clause: str, before: str) -> frozenset[str]:
    """What in a number's clause, and right before the number, says that its count goes on or is another one."""
    found = set()
    if _MOVED.search(clause) and _UP_TO.search(before):
        found.add("moved")
    if _BY_NOW.search(clause):
        found.add("by_now")
    if _BESIDES.search(clause):
        found.add("besides")
    return frozenset(found)
