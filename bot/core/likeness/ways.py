"""Which way a count is said to have gone to its value: up, down, or neither. Pure."""

from __future__ import annotations

import re

_HEDGED = (
    r"(?:(?:rund|etwa|circa|knapp|gut|fast|mehr als|über|mindestens|bis zu|nur noch|inzwischen|about|some|around|"
    r"nearly|almost|more than|over|at least|just|only|now|as many as|an estimated|the|[€$£]) ?){0,3}$"
)
_APART = r"led|lead|leads|due|went|brought|but|and|und|aber"
_ROSE = (
    r"(?:stieg|stiegen|steigt|steigen|klettert|kletterte|kletterten|wuchs|wuchsen|wächst|erhöhte|erhöhten|erhöht|rose|rises|"
    r"risen|climbed|climbs|climb|grew|grown|grows|jumped|swelled|increased|raised|soared|surged)"
)
_FELL = (
    r"(?:sank|sanken|sinkt|sinken|fiel|fielen|fällt|schrumpfte|verringerte|reduzierte|fell|fallen|falls|dropped|drops|"
    r"declined|shrank|shrunk|decreased|slipped|eased|lowered|dipped|sunk)"
)
_ROSE_TO = re.compile(
    rf"\b{_ROSE}\b(?:(?!\b(?:{_FELL}|{_APART})\b)[^.;,:]){{0,60}}?\b(?:auf|to|past|above) {_HEDGED}", re.IGNORECASE
)
_FELL_TO = re.compile(
    rf"\b{_FELL}\b(?:(?!\b(?:{_ROSE}|{_APART})\b)[^.;,:]){{0,60}}?\b(?:auf|to|below) {_HEDGED}", re.IGNORECASE
)
_TO = re.compile(rf"\bauf {_HEDGED}", re.IGNORECASE)
_HAS_RISEN = re.compile(
    r"[^.;,:]{0,40}\b(?:gestiegen|angestiegen|gewachsen|angewachsen|geklettert|steigt|stieg|"
    r"aufgestockt|angehoben|erhöht|heraufgesetzt|hochgesetzt)\b",
    re.IGNORECASE,
)
_HAS_FALLEN = re.compile(
    r"[^.;,:]{0,40}\b(?:gesunken|gefallen|zurückgegangen|geschrumpft|sinkt|sank|gesenkt|gekürzt|"
    r"verringert|reduziert|herabgesetzt)\b",
    re.IGNORECASE,
)
_VERB_REACH = 120  #: characters before a number


def moved_to(sentence: str, start: int, end: int) -> int:
    """Whether the words say that a count rose to the number between two places, or fell: 1, -1, or 0 for neither."""
    before = sentence[max(0, start - _VERB_REACH) : start]
    if _ROSE_TO.search(before):
        return 1
    if _FELL_TO.search(before):
        return -1
    if _TO.search(before):
        return (_HAS_RISEN.match(sentence, end) is not None) - (_HAS_FALLEN.match(sentence, end) is not None)
    return 0
