"""Whether a number is an older value that its sentence only recalls: pure.

"statt 15", "zunächst war von 12 die Rede", "nicht 48, sondern 52", "up from 189": what was said before stands beside
what is said now. Recalled values never move a series.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER_END = (
    r"(?:(?:rund|etwa|circa|ca\.|knapp|gut|fast|about|some|around|nearly|mindestens|at least|more than|"
    r"mehr als|nur|lediglich) )?(?:[€$£] ?)?$"
)

_REPLACED = re.compile(
    r"(?:\b(?:statt|anstatt|anstelle von|(?:und|sondern) nicht(?: um| von| bei)?|nicht mehr|"
    r"nicht mehr von|nicht länger|rather than|instead of|down from|"
    r"up from|compared with|compared to|and not|not by|no longer|previously|initially|formerly|versus|"
    r"against the|from the earlier|"
    r"revised from|corrected from|zeitweise|ursprünglich|anfangs|zunächst von|noch von|"
    r"zunächst gemeldeten?|having dipped to|having risen to|"
    r"previous (?:forecast|estimate|figure|projection) of|earlier (?:forecast|estimate|figure|"
    r"projection) of|the figure of)"
    r"|(?:^|[:;,] )nicht|(?:^|[:;,] )not),? "
    r"(?:(?:wie|as) [^,]{3,60}, )?(?:(?:der|die|das|den|dem|von|the|bisher|bislang|zuvor|ursprünglich|"
    r"zeitweise|zunächst|bis dahin|previously|"
    r"initially) (?:\w+en )?)*" + _NUMBER_END
)
_NOT_REPLACED = re.compile(
    r"\bnicht (?:weniger|einmal|nur|mehr als|über|unter)\b|\bnot (?:only|less|fewer|more|even|just)\b"
)
_SAID_BEFORE = re.compile(  # what somebody has said and says no more, and what was counted some days ago
    r"(?:\b(?:to|auf) (?:(?:rund|etwa|fast|knapp|gut|about|some|nearly|around|only|nur|just) )*[€$£]?"
    r"(?:\d|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve)\b)(?:[^.;,]|[.,](?=\d)){0,60}?,? (?:from|von)|"
    r"\b(?:instead of|rather than|statt|anstatt) (?:by|of|at|um|von|auf|mit|bei)|"
    r"\bhad (?:\w+ )?(?:published|reported|given|put it at|quoted|claimed|announced|stated)|"
    r"\b(?:originally|initially|previously|earlier|first) (?:been )?"
    r"(?:reported|put|given|published|estimated|announced|claimed|stated)(?: as| at| to be)?|"
    r"\b(?:withdrew|withdrawn|retracted|dropped|abandoned|revised|corrected) (?:its|his|her|their|the|an?) (?:\w+ )?"
    r"(?:claim|figure|estimate|count|report|number|toll|forecast)s? of|"
    r"\b(?:ursprünglich|zunächst|anfangs|originally|initially) (?:auf|mit|von|bei|für|at|for|to)|"
    r"\b(?:hatte|hatten)\b[^.;]{0,60}\bnoch (?:mit|bei|auf|von)?|"
    r"\b(?:am (?:(?:mon|diens|donners|frei|sams|sonn|vor)tag|mittwoch|sonnabend)|tags zuvor|vor einer woche|zuvor)"
    r" (?:waren|war) es(?: noch| erst| nur)?) " + _NUMBER_END
)
_FROM = re.compile(r"\b(?:von|from|aus) (?:(?!den\b|ihnen\b|the\b|them\b)\w+ )?" + _NUMBER_END)
_TO = re.compile(
    r"^[^.;]{0,45}?\b(?:auf|to|wurden|werden)\b (?:(?:rund|etwa|fast|knapp|gut|über nacht|about|some|"
    r"nearly|around) )*[€$£]?"
    r"(?:\d|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend|two|three|four|"
    r"five|six|seven|eight|nine|"
    r"ten|eleven|twelve|hundred|thousand)\w*)"
)
_FROM_NOUN = re.compile(r"\b(?:from an?|von (?:einem|einer)) \w+ (?:of|von) " + _NUMBER_END)
_TO_NOUN = re.compile(r"^[^.;]{0,30}?\b(?:to (?:one|an? \w+) of|auf (?:eines|einen|eine|einem)\b)")
_MOVED_TO = re.compile(
    r"^[^.;,]{0,40}?\b(?:has|have|had|may|might|could|will) (?:\w+ )?"
    r"(?:shrunk|fallen|risen|grown|dropped|swollen|climbed|been (?:cut|raised|revised|lowered)) to\b"
)
_ON_DAY = re.compile(r"^[^.;,]{0,12}\b(?:on \w+day|am \w+tag)\b")
_PLUPERFECT = re.compile(r"\b(?:hatte|hatten|war|waren|had)\b")
_LONG_PAST = re.compile(  # English tells all that somebody said with "had"
    r"\b(?:hatte|hatten|war|waren)\b|"
    r"\bhad (?:\w+ )?(?:been (?!killed|injured|hurt|found|arrested|evacuated|destroyed)|"
    r"said|spoken|reported|put|given|offered|expected)\b"
)
_ONCE = re.compile(
    r"\b(?:noch|nur|lediglich|bloß|zunächst|bisher|bislang|zuvor|vorher|ursprünglich|anfangs|tags zuvor|"
    r"am vorabend|am vortag|vor einer woche|am (?:frühen |späten )?(?:morgen|vormittag|mittag|nachmittag|abend)|"
    r"vor wenigen tagen|damals|ältere|im (?:januar|februar|märz|april|mai|juni|juli|august|september|"
    r"oktober|november|dezember)|"
    r"(?:am|seit) \w+(?:tag|mittwoch)\w*|zu beginn|in einer ersten|earlier|previously|initially|"
    r"in (?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december)|in the (?:morning|evening|afternoon)|on \w+day|"
    r"last (?:week|month|year)|(?:first|initial) (?:estimates?|counts?|reports?|figures?)|anfang \w+)\b"
)
_SAID_THEN = re.compile(
    r"\b(?:die rede|gewesen|ausgegangen|gemeldet|genannt|veranschlagt|angegeben|eingeräumt|zugegeben|"
    r"vorhergesagt|gesprochen|gestanden|geboten|gelegen|geführt worden|been given|given as|spoken|been about|"
    r"festgesetzt worden|beziffert|angekündigt|vorgesehen|geplant|erwartet|looking for|expected|reported|"
    r"put at|forecast|predicted)\b"
)
_PLANNED_THEN = re.compile(r"\b(?:vorgesehen|geplant|angekündigt|veranschlagt) (?:war|waren)(?: \w+)? " + _NUMBER_END)
_TOLD = (
    r"(?:genannt|gemeldet|gesprochen|angegeben|verbreitet|zugeschrieben|errechnet|beziffert|kursiert|geboten|"
    r"gefordert|verlangt|festgehalten|beharrt|bestanden|betragen|gelegen|gestanden|gezählt|geschätzt|veranschlagt|"
    r"vorgesehen|geplant|angekündigt|eingeräumt|zugegeben|behauptet|gewarnt|ausgegangen|befürchtet|"
    r"zugesagt|angesetzt|registriert|ermittelt|gewesen)"
)
_HAD_TOLD = (
    r"(?:spoken of|stuck to|insisted on|mentioned|warned|counted|given|put|claimed|reported|announced|estimated|"
    r"offered|demanded|published|quoted|stated|admitted|conceded|acknowledged|suggested|"
    r"pencilled in|penciled in|guided|been guiding|targeted|feared|registered|recorded|stood)"
)
_PLUPERFECT_TOLD = re.compile(
    rf"\b(?:hatten?|war(?:en)?)\b[^;]{{0,90}}\b{_TOLD}\b|\b{_TOLD} (?:worden )?(?:hatten?|war(?:en)?)\b"
)
_HAVING_TOLD = re.compile(
    rf"\b(?:(?:which|who|that) had|having) (?:\w+ ){{0,2}}{_HAD_TOLD}\b(?:[^.;,]|[.,](?=\d)){{0,40}} {_NUMBER_END}"
)
_HAD_TOLD_EARLIER = re.compile(
    rf"(?:^|; )(?:(?:on \w+day|in \w+|last \w+|earlier),? )?(?:[\w'’]+ ){{1,4}}had {_HAD_TOLD}\b[^.;,]{{0,40}} "
    rf"{_NUMBER_END}|"
    rf"\b(?:figure|number|toll|estimate|count|total) (?:first|originally|initially) (?:published|given|reported|"
    rf"announced)\b[^.;,]{{0,20}} {_NUMBER_END}|"
    rf"\bhad (?:\w+ )?(?:earlier|previously|initially|originally|first|wrongly|mistakenly) (?:been )?{_HAD_TOLD}\b"
    rf"[^.;,]{{0,40}} {_NUMBER_END}|"
    r"\bhad said (?:earlier|previously|initially|originally|at first|as early as \w+|on \w+day)[^.;,]{0,40} "
    rf"{_NUMBER_END}"
)
_TOLD_BEHIND = re.compile(
    rf"^[^.;,]{{0,40}}?,? (?:(?:that|which) )?(?:it|he|she|they|(?:its|their|the|an?) (?:\w+ ){{0,2}}\w+) had "
    rf"(?:(?!been )\w+ )?(?:{_HAD_TOLD}|campaigned for|hoped for|asked for)\b|"
    r"^[^.;,]{0,40}, (?:die|den|das|der|denen|(?:mit|von) denen) [^.;,]{3,80}"
    rf"\b{_TOLD} (?:hatten?|worden war(?:en)?)\b|"
    r"^[^.;]{0,40}\b(?:nicht länger|nicht mehr) (?:fest|aufrecht)|"
    r"^[^.;,]{0,40}\bals (?:überhöht|falsch|zu hoch|zu niedrig|irrig) (?:erwiesen|herausgestellt)"
)
_EARLIER_ACCOUNT = re.compile(
    r"\b(?:original|initial|earlier|early|previous|prior|preliminary|outdated|"
    r"(?:than|above|below|over|from|under|exceeding|correcting) (?:\w+ )?first) (?:\w+ )?"
    r"(?:guess|estimate|count|list|draft|report|target|figure|offer|edition|version|statement|tally|toll|number|"
    r"forecast|guidance|projection|claim|demand)s?\b(?:[^.;,]|[.,](?=\d)){0,40} "
    rf"{_NUMBER_END}|"
    r"\b(?:ursprüngliche|frühere|vorherige|vorige|bisherige|anfängliche|ältere|alte)[nrms]? (?:\w+ )?"
    r"(?:\w*schätzung|angabe|zahl|\w*zählung|\w*prognose|liste|entwurf|bericht|meldung|mitteilung|\w*ziel|angebot|bilanz|"
    r"planung|fassung|ausgabe|wert|stand)\w*\b[^.;,]{0,40} "
    rf"{_NUMBER_END}|\bcorrecting (?:the|an?|its|their) (?:\w+ (?:of|from) )?{_NUMBER_END}"
)
_NOT = re.compile(rf"\bnicht,? (?:wie [^,.;]{{3,40}}, )?{_NUMBER_END}")
_BUT = re.compile(r"^[^.;,]{0,30}, sondern\b")
_YESTERDAY = re.compile(
    r"^(?:(?!\b(?:als|than|mehr|more)\b)[^.;,]){0,25}\b(?:a (?:day|week|month|year) (?:earlier|ago|"
    r"before)|am vortag|tags zuvor|am vorabend|ein jahr zuvor)\b"
)
_CLAUSE_END = re.compile(r"[;:–—]|, (?:und |aber |doch |and |but )?|\bnachdem\b|\bwhile\b|\bwährend\b")


_REACH = 160  #: characters


def recalls(sentence: str, start: int, end: int) -> bool:
    """Whether the number at `start` to `end` of a sentence is an older value, set beside a newer one."""
    before, after = sentence[max(0, start - _REACH) : start].lower(), sentence[end:].lower()
    if _REPLACED.search(before) and not _NOT_REPLACED.search(before[-30:]):
        return True
    if _SAID_BEFORE.search(before):
        return True
    if _FROM.search(before) and (_TO.match(after) or _ON_DAY.match(after)):
        return True
    if _MOVED_TO.match(after) or (_FROM_NOUN.search(before) and _TO_NOUN.match(after)):
        return True
    if _YESTERDAY.match(after) or _PLANNED_THEN.search(before):
        return True
    if any(told.search(before) for told in (_HAVING_TOLD, _HAD_TOLD_EARLIER, _EARLIER_ACCOUNT)):
        return True
    if _TOLD_BEHIND.match(after) or (_BUT.match(after) and _NOT.search(before)):
        return True
    clause = clause_of(sentence, start, end)
    return _PLUPERFECT_TOLD.search(clause) is not None or bool(
        _PLUPERFECT.search(clause) and _ONCE.search(clause) and _SAID_THEN.search(clause)
    )


def said_then(sentence: str, start: int, end: int) -> bool:
    """Whether a month beside the number is when it was said, not what it is said of: "in May it had expected 2"."""
    return _SAID_THEN.search(clause_of(sentence, start, end)) is not None


def told_as_past(sentence: str, start: int, end: int) -> bool:
    """Whether the clause of a number is told in the past of the past."""
    return _LONG_PAST.search(clause_of(sentence, start, end)) is not None


@lru_cache(maxsize=64)
def clause_of(sentence: str, start: int, end: int) -> str:
    """The clause that a number stands in, in small letters."""
    opens = max((match.end() for match in _CLAUSE_END.finditer(sentence, 0, start)), default=0)
    closing = _CLAUSE_END.search(sentence, end)
    return sentence[opens : closing.start() if closing else len(sentence)].lower()
