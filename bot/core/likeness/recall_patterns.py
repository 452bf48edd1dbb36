"""The turns of phrase by which a text recalls an older value, German and English, in small letters. Data only."""

from __future__ import annotations

import re

NUMBER_END = (
    r"(?:(?:rund|etwa|circa|ca\.|knapp|gut|fast|about|some|around|nearly|mindestens|at least|more than|"
    r"mehr als|nur|lediglich) )?(?:[€$£] ?)?$"
)

REPLACED = re.compile(
    r"(?:\b(?:statt|anstatt|anstelle von|(?:und|sondern) nicht(?: um| von| bei| auf| mit)?|nicht mehr|"
    r"nicht mehr von|nicht länger|rather than|instead of|down from|"
    r"up from|compared with|compared to|and not|not by|no longer|previously|initially|formerly|versus|"
    r"against the|from the earlier|"
    r"revised from|corrected from|zeitweise|ursprünglich|anfangs|zunächst von|noch von|"
    r"zunächst gemeldeten?|having dipped to|having risen to|"
    r"previous (?:forecast|estimate|figure|projection) of|earlier (?:forecast|estimate|figure|"
    r"projection) of|the figure of)"
    r"|, nach (?:zuvor|bisher|zunächst|ursprünglich)|\bund nicht,? wie zunächst \w+|"
    r"(?:^|[:;,] )nicht|(?:^|[:;,–—-] )not),? "
    r"(?:(?:wie|as) [^,]{3,60}, )?(?:(?:der|die|das|den|dem|von|the|bisher|bislang|zuvor|ursprünglich|"
    r"zeitweise|zunächst|bis dahin|previously|"
    r"initially) (?:\w+en )?)*" + NUMBER_END
)
NOT_REPLACED = re.compile(
    r"\bnicht (?:weniger|einmal|nur|mehr als|über|unter)\b|\bnot (?:only|less|fewer|more|even|just)\b"
)
SAID_BEFORE = re.compile(  # what somebody has said and says no more, and what was counted some days ago
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
    r"\b(?:am (?:(?:mon|diens|donners|frei|sams|sonn|vor)tag|mittwoch|sonnabend)|tags zuvor|am vor(?:abend|tag)|"
    r"vor einer woche|zuvor|bislang|bisher|zunächst|anfangs|"
    r"(?:vergangene|letzte|vorige)\w* \w+|(?:ende|anfang|mitte|im) \w+)"
    r" (?:waren|war) es(?: noch| erst| nur| zunächst)?|"
    r"\b(?:d(?:ie|er|en|em|as)) (?:gestern|ursprünglich|anfangs|zunächst|zuvor|bis dahin|bisher) "
    r"\w+(?:te|en|ne)n?(?: \w+ von)?) " + NUMBER_END
)
SAID_IN_ERROR = re.compile(  # "Police had mistakenly said 15", "revising its flash estimate of 3.4 percent"
    r"\b(?:mistakenly|wrongly|erroneously|incorrectly|irrtümlich|fälschlich(?:erweise)?) (?:been )?(?:\w+ ){0,3}"
    rf"{NUMBER_END}|"
    r"\b(?:revising|correcting|replacing|withdrawing|retracting) (?:its|an?|the|their|his|her) (?:[\w-]+ ){0,3}"
    rf"(?:estimate|figure|reading|count|tally|number|toll|forecast|claim) of {NUMBER_END}"
)
AT_ITS_PEAK = re.compile(  # what was at the height of it is over
    r"\b(?:auf dem höhepunkt(?! der (?:saison|reise|ferien))|zu spitzenzeiten|at (?:its|their) (?:peak|height|worst)|"
    r"at the peak(?! of the (?:season|rush|holiday|summer)))\b"
    rf"[^.;,:]{{0,50}} {NUMBER_END}"
)
FROM = re.compile(r"\b(?:von|from|aus) (?:(?!den\b|ihnen\b|the\b|them\b)\w+ )?" + NUMBER_END)
TO = re.compile(
    r"^[^.;]{0,45}?\b(?:auf|to|wurden|werden)\b (?:(?:rund|etwa|fast|knapp|gut|über nacht|about|some|"
    r"nearly|around) )*[€$£]?"
    r"(?:\d|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend|two|three|four|"
    r"five|six|seven|eight|nine|"
    r"ten|eleven|twelve|hundred|thousand)\w*)"
)
FROM_NOUN = re.compile(r"\b(?:from an?|von (?:einem|einer)) \w+ (?:of|von) " + NUMBER_END)
TO_NOUN = re.compile(r"^[^.;]{0,30}?\b(?:to (?:one|an? \w+) of|auf (?:eines|einen|eine|einem)\b)")
MOVED_TO = re.compile(
    r"^[^.;,]{0,40}?\b(?:has|have|had|may|might|could|will) (?:\w+ )?"
    r"(?:shrunk|fallen|risen|grown|dropped|swollen|climbed|been (?:cut|raised|revised|lowered)) to\b"
)
ON_DAY = re.compile(r"^[^.;,]{0,12}\b(?:on \w+day|am \w+tag)\b")
PLUPERFECT = re.compile(r"\b(?:hatte|hatten|war|waren|had)\b")
LONG_PAST = re.compile(  # English tells all that somebody said with "had"
    r"\b(?:hatte|hatten|war|waren)\b|"
    r"\bhad (?:\w+ )?(?:been (?!killed|injured|hurt|found|arrested|evacuated|destroyed)|"
    r"said|spoken|reported|put|given|offered|expected)\b"
)
ONCE = re.compile(
    r"\b(?:noch|nur|lediglich|bloß|zunächst|bisher|bislang|zuvor|vorher|ursprünglich|anfangs|tags zuvor|"
    r"am vorabend|am vortag|vor einer woche|am (?:frühen |späten )?(?:morgen|vormittag|mittag|nachmittag|abend)|"
    r"vor wenigen tagen|damals|ältere|im (?:januar|februar|märz|april|mai|juni|juli|august|september|"
    r"oktober|november|dezember)|"
    r"(?:am|seit) \w+(?:tag|mittwoch)\w*|zu beginn|in einer ersten|earlier|previously|initially|"
    r"in (?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december)|in the (?:morning|evening|afternoon)|on \w+day|"
    r"last (?:week|month|year)|(?:first|initial) (?:estimates?|counts?|reports?|figures?)|anfang \w+)\b"
)
SAID_THEN = re.compile(
    r"\b(?:die rede|gewesen|ausgegangen|gemeldet|genannt|veranschlagt|angegeben|eingeräumt|zugegeben|"
    r"vorhergesagt|gesprochen|gestanden|geboten|gelegen|geführt worden|been given|given as|spoken|been about|"
    r"festgesetzt worden|beziffert|angekündigt|vorgesehen|geplant|erwartet|looking for|expected|reported|"
    r"put at|forecast|predicted)\b"
)
PLANNED_THEN = re.compile(r"\b(?:vorgesehen|geplant|angekündigt|veranschlagt) (?:war|waren)(?: \w+)? " + NUMBER_END)
TOLD = (
    r"(?:genannt|gemeldet|gesprochen|angegeben|verbreitet|zugeschrieben|errechnet|beziffert|kursiert|geboten|"
    r"gefordert|verlangt|festgehalten|beharrt|bestanden|betragen|gelegen|gestanden|gezählt|geschätzt|veranschlagt|"
    r"vorgesehen|geplant|angekündigt|eingeräumt|zugegeben|behauptet|gewarnt|ausgegangen|befürchtet|"
    r"zugesagt|angesetzt|registriert|ermittelt|gewesen)"
)
HAD_TOLD = (
    r"(?:spoken of|stuck to|insisted on|mentioned|warned|counted|given|put|claimed|reported|announced|estimated|"
    r"offered|demanded|published|quoted|stated|admitted|conceded|acknowledged|suggested|"
    r"pencilled in|penciled in|asked for|guided|been guiding|targeted|feared|registered|recorded|stood)"
)
ONE_CLAUSE = r"(?:(?!\b(?:und|aber|haben|hat|wird|werden|wurden?)\b)[^;]){0,90}"
PLUPERFECT_TOLD = re.compile(
    r"\bhatten? (?:er|sie|es|man|die \w+|der \w+) [^;]{0,60}\b(?:in aussicht gestellt|prognostiziert|versprochen)\b|"
    rf"\bhatten?\b{ONE_CLAUSE}\b{TOLD}\b|\bwar(?:en)?\b{ONE_CLAUSE}\b(?:gewesen|ausgegangen)\b|"
    rf"\b{TOLD} (?:worden )?(?:hatten?|war(?:en)?)\b"
)
HAVING_TOLD = re.compile(
    rf"\b(?:(?:which|who|that) had|having) (?:\w+ ){{0,2}}(?:{HAD_TOLD}|(?:first|initially|originally) said)\b"
    rf"(?:[^.;,]|[.,](?=\d)){{0,40}} {NUMBER_END}"
)
HAD_SPOKEN = (
    r"(?:spoken of|stuck to|insisted on|mentioned|warned of|claimed|reported|announced|estimated|suggested|quoted|"
    r"been guiding for|pencilled in|penciled in|asked for|put (?:it|the \w+) at)"
)
HAD_TOLD_EARLIER = re.compile(
    rf"(?:^|; )(?:(?:on \w+day|in \w+|last \w+|earlier),? )?(?:[\w'’]+ ){{1,4}}had {HAD_SPOKEN}\b[^.;,]{{0,40}} "
    rf"{NUMBER_END}|"
    rf"\b(?:figure|number|toll|estimate|count|total) (?:first|originally|initially) (?:published|given|reported|"
    rf"announced)\b[^.;,]{{0,20}} {NUMBER_END}|"
    rf"\bhad (?:\w+ )?(?:earlier|previously|initially|originally|first|wrongly|mistakenly) (?:been )?{HAD_TOLD}\b"
    rf"[^.;,]{{0,40}} {NUMBER_END}|"
    r"\bhad said (?:earlier|previously|initially|originally|at first|as early as \w+|on \w+day)[^.;,]{0,40} "
    rf"{NUMBER_END}"
)
TOLD_BEHIND = re.compile(
    rf"^[^.;,]{{0,40}}?,? (?:(?:that|which) )?(?:it|he|she|they|(?:its|their|the|an?) (?:\w+ ){{0,2}}\w+) had "
    rf"(?:(?!been )\w+ )?(?:{HAD_TOLD}|campaigned for|hoped for|asked for)\b|"
    r"^[^.;,]{0,40}, (?:die|den|das|der|denen|(?:mit|von) denen) [^.;,]{3,80}"
    rf"\b{TOLD} (?:hatten?|worden war(?:en)?)\b|"
    r"^(?: (?!and\b)[\w-]+){0,2} (?:reported|announced|given|published|claimed|stated|estimated)"
    r" (?:on \w+day|earlier|before|last \w+|initially|at first|the day before|yesterday)\b|"
    r"^(?: (?!and\b)[\w-]+){0,2} (?:first|initially|originally|previously) "
    r"(?:feared|thought|expected|assumed|reported|estimated|hoped|set|stated)\b|"
    r"^[^.;]{0,40}\b(?:nicht länger|nicht mehr) (?:fest|aufrecht)|"
    r"^[^.;,]{0,40}\bals (?:überhöht|falsch|zu hoch|zu niedrig|irrig) (?:erwiesen|herausgestellt)"
)
EARLIER_ACCOUNT = re.compile(
    r"\b(?:original|initial|earlier|previous|prior|outdated|"
    r"(?:than|above|below|over|from|under|exceeding|correcting|revising) (?:\w+ )?first) (?:\w+ )?"
    r"(?:guess|reading|estimate|count|list|draft|report|target|figure|offer|edition|version|statement|tally|toll|number|"
    r"forecast|guidance|projection|claim|demand)s?(?: [\w'’]+){0,3}? (?:of|at|was|were|been|for) "
    rf"{NUMBER_END}|"
    r"\b(?:ursprüngliche|frühere|vorherige|vorige|anfängliche|ältere|alte)[nrms]? (?:\w+ )?"
    r"(?:\w*schätzung|angabe|zahl|\w*zählung|\w*prognose|liste|entwurf|bericht|meldung|mitteilung|\w*ziel|angebot|bilanz|"
    r"planung|fassung|ausgabe|wert|stand)\w*\b[^.;,]{0,40} "
    rf"{NUMBER_END}|\bcorrecting (?:the|an?|its|their) (?:\w+ (?:of|from) )?{NUMBER_END}"
)
NOT = re.compile(rf"\bnicht,? (?:wie [^,.;]{{3,40}}, )?{NUMBER_END}")
BUT = re.compile(r"^[^.;,]{0,30}, sondern\b")
YESTERDAY = re.compile(
    r"^(?:(?!\b(?:als|than|mehr|more)\b)[^.;,\d]){0,25}\b(?:a (?:day|week|month|year) (?:earlier|ago|"
    r"before)|am vortag|tags zuvor|am vorabend|ein jahr zuvor)\b"
)
CLAUSE_END = re.compile(r"[;:–—]|, (?:und |aber |doch |and |but )?|\bnachdem\b|\bwhile\b|\bwährend\b")
