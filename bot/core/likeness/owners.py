"""Whose the counted things are: the side, company or country that lost, sent or owns them. Pure.

"!x" stands for the side opposed to x: a ministry that speaks of the enemy's losses says whose they are not.
"""

from __future__ import annotations

import re

from bot.core.likeness.parties import party_of
from bot.core.likeness.plain_words import NO_SIDE, PEOPLE_NOUNS, PLAIN_NOUNS
from bot.core.likeness.senses import senses_of_word
from storage.records import Event, Figure


def owners_of(figure: Figure, at: int) -> frozenset[str]:
    """Stems of whose they are, as the words about the number at `at` say."""
    end = at + len(figure.number)
    noun = figure.sentence.find(figure.of, end) if figure.of else -1
    stretch = figure.sentence[end : noun + len(figure.of)] if 0 <= noun - end < _PHRASE else ""
    if not stretch and figure.of and (noun := figure.sentence.rfind(figure.of, 0, at)) >= 0:
        stretch = (
            " " + " ".join(figure.sentence[:noun].split()[-2:]) + " " + figure.of
        )  # "50 X Soldaten fielen, 80 ..."
    found = {word[:_OWNER_STEM] for word in _ADJECTIVE.findall(stretch) if not _PLAIN_ADJECTIVE.match(word)}
    found |= {word.lower()[:_OWNER_STEM] for word in _DEMONYM.findall(stretch)}
    found |= {word[:_OWNER_STEM].lower() for word in _SIDE.findall(figure.sentence[:at])[-1:]}
    found |= {word[:_OWNER_STEM] for word in _NATIVE.findall(figure.of.lower()) if _foreign(word, figure.what)}
    if figure.party:
        found.add(figure.party[:_OWNER_STEM])
    return frozenset(found or _by_speaker(figure, at, stretch))


def _foreign(word: str, what: Event) -> bool:
    """Whether a noun that no list holds names people by their land, as lost or sent ones are."""
    return (
        what in _OF_A_SIDE
        and not _ENEMY.search(word)
        and word not in PLAIN_NOUNS
        and word not in PEOPLE_NOUNS
        and not senses_of_word(word)
    )


def _by_speaker(figure: Figure, at: int, stretch: str) -> set[str]:
    """The speaker's own, which it admits to, or its opponent's, which it boasts of."""
    if not figure.source:
        return set()
    speaker = {word[:_OWNER_STEM] for word in party_of(figure.source)}
    speaker = {word for word in speaker if word not in NO_SIDE} or speaker
    clause = _clause(figure.sentence, at)
    if _ENEMY.search(clause) or _ENEMY.search(stretch):
        return {"!" + word for word in speaker}
    if _OWN.search(stretch) or (figure.what in _LOSSES and _ADMITS.search(clause)):
        return speaker
    if figure.what in _LOSSES and _BOASTS.search(clause):
        return {"!" + word for word in speaker}
    if figure.what in _LOSSES and _SOLDIERLY.search(figure.source) and "soldiers" in senses_of_word(figure.of.lower()):
        return speaker
    return set()


def _clause(sentence: str, at: int) -> str:
    opens = max((match.end() for match in _CLAUSE_END.finditer(sentence, 0, at)), default=0)
    closing = _CLAUSE_END.search(sentence, at)
    return sentence[opens : closing.start() if closing else len(sentence)]


def sides(mine: frozenset[str], theirs: frozenset[str]) -> str:
    """How two figures' owners stand to each other: same, other, opposed, or nothing that can be said."""
    if not mine or not theirs:
        return ""
    if mine & theirs:
        return "same"
    if any("!" + word in theirs for word in mine) or any("!" + word in mine for word in theirs):
        return "opposed"
    if any(word[0] == "!" for word in mine) != any(word[0] == "!" for word in theirs):
        return "allied"
    return "other"


_LOSSES = frozenset({Event.KILLED, Event.LOST, Event.INJURED, Event.MISSING, Event.CAPTURED, Event.OTHER})
_OF_A_SIDE = frozenset({Event.KILLED, Event.LOST, Event.INJURED, Event.CAPTURED, Event.SENT, Event.DEPLOYED})
_NATIVE = re.compile(r"^\w{2,}(?:ern?|esen?|ians?|anen?)$")
_SOLDIERLY = re.compile(
    r"verteidig|armee|militär|generalstab|streitkräfte|defen[cs]e|army|military|general staff", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[;:–—]|, (?:und |aber |doch |and |but )?| und (?:sprach|nannte|meldete|behauptete)\b| and (?:claimed|said)\b"
)
_ENEMY = re.compile(
    r"\b(?:gegner\w*|feind\w*|gegenseite|angreifer\w*|eindringling\w*|gegenüber der anderen seite|anderen? seite|"
    r"enemy|enemies|opponents?|opposing|attackers?|intruders?|invaders?|other side)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"\b(?:eingeräumt|eingestanden|zugegeben)\b|\b(?:räum|gestand|gesteh)\w*\b.{0,80}\bein\b|\b(?:gab|gibt|geben|gaben)\b.{0,60}\bzu\b|"
    r"\b(?:seine|ihre|eigenen?) verluste\b|\b(?:its|their) (?:own )?(?:losses|dead|casualties)\b|"
    r"\b(?:admit|acknowledg|conced)\w*",
    re.IGNORECASE,
)
_BOASTS = re.compile(
    r"\b(?:claim(?:s|ed)? to have|said (?:it|they) (?:had )?(?:killed|destroyed|captured)|vernichtet|"
    r"ausgeschaltet|außer gefecht|neutrali[sz]ed|eliminated|zugefügt|will .{0,40}(?:getötet|zerstört|gefangen))",
    re.IGNORECASE,
)
_OWNER_STEM = 5
_PHRASE = 40
_ADJECTIVE = re.compile(r"\b([a-zäöü-]{3,}isch)(?:e|er|en|em|es)?\b")
_SIDE = re.compile(r"\b(?:auf|on the) (\w{3,}?isch|\w+)(?:er|en)? (?:seite|side)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:eigene[nr]?|seine[rn]?|ihre[rn]?|own|its|their)\b")
_DEMONYM = re.compile(r"(?<=\s)([A-Z][a-z]{2,}(?:ese|ian|ish|an|i))(?=\s+[a-z])")
_PLAIN_ADJECTIVE = re.compile(
    r"(?:inzw|zw|real|rechner|polit|medizin|militär|techn|histor|psych|phys|logist|chem|biolog|elektr|"
    r"prakt|krit|klass|kathol|evangel|akadem|"
    r"automat|typ|städt|heim|log|fant|romant|opt|mechan|statist|empir|ident|spezif|strateg|takt|publizist|"
    r"jurist|symbol|demokrat|energet|ausländ|inländ|einheim|gegner|heimtück|"
    r"ökonom|organ|tier|touris|method|systemat|dramat|period|zyn|mus|aut|harmon|mensch|neid|elektron|klin|"
    r"therapeut|kosm|tele|terror|islamist)"
)
