"""Whether a number is an older value that its sentence only recalls: pure.

"statt 15", "zunächst war von 12 die Rede", "nicht 48, sondern 52", "up from 189": what was said before stands beside
what is said now. Recalled values never move a series.
"""

from __future__ import annotations

from functools import lru_cache

from bot.core.likeness.recall_patterns import (
    AT_ITS_PEAK,
    BUT,
    CLAUSE_END,
    EARLIER_ACCOUNT,
    FROM,
    FROM_NOUN,
    HAD_TOLD_EARLIER,
    HAVING_TOLD,
    LONG_PAST,
    MOVED_TO,
    NOT,
    NOT_REPLACED,
    ON_DAY,
    ONCE,
    PLANNED_THEN,
    PLUPERFECT,
    PLUPERFECT_TOLD,
    REPLACED,
    SAID_BEFORE,
    SAID_IN_ERROR,
    SAID_THEN,
    TO,
    TO_NOUN,
    TOLD_BEHIND,
    YESTERDAY,
)

_REACH = 160  #: characters


def recalls(sentence: str, start: int, end: int) -> bool:
    """Whether the number at `start` to `end` of a sentence is an older value, set beside a newer one."""
    before, after = sentence[max(0, start - _REACH) : start].lower(), sentence[end:].lower()
    if REPLACED.search(before) and not NOT_REPLACED.search(before[-30:]):
        return True
    if any(told.search(before) for told in (SAID_BEFORE, SAID_IN_ERROR, AT_ITS_PEAK)):
        return True
    if FROM.search(before) and (TO.match(after) or ON_DAY.match(after)):
        return True
    if MOVED_TO.match(after) or (FROM_NOUN.search(before) and TO_NOUN.match(after)):
        return True
    if YESTERDAY.match(after) or PLANNED_THEN.search(before):
        return True
    if any(told.search(before) for told in (HAVING_TOLD, HAD_TOLD_EARLIER, EARLIER_ACCOUNT)):
        return True
    if TOLD_BEHIND.match(after) or (BUT.match(after) and NOT.search(before)):
        return True
    clause = clause_of(sentence, start, end)
    return PLUPERFECT_TOLD.search(clause) is not None or bool(
        PLUPERFECT.search(clause) and ONCE.search(clause) and SAID_THEN.search(clause)
    )


def said_then(sentence: str, start: int, end: int) -> bool:
    """Whether a month beside the number is when it was said, not what it is said of: "in May it had expected 2"."""
    return SAID_THEN.search(clause_of(sentence, start, end)) is not None


def told_as_past(sentence: str, start: int, end: int) -> bool:
    """Whether the clause of a number is told in the past of the past."""
    return LONG_PAST.search(clause_of(sentence, start, end)) is not None


@lru_cache(maxsize=64)
def clause_of(sentence: str, start: int, end: int) -> str:
    """The clause that a number stands in, in small letters."""
    opens = max((match.end() for match in CLAUSE_END.finditer(sentence, 0, start)), default=0)
    closing = CLAUSE_END.search(sentence, end)
    return sentence[opens : closing.start() if closing else len(sentence)].lower()
