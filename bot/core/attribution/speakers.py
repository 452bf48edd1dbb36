"""Remembers who was speaking from sentence to sentence, and gives each number its source. Pure.

An attribution runs on where the text says so: a pronoun ("sie rechnet mit", "it said"), a possessive ("nach seinen
Worten"), the German subjunctive, a quotation still open; and it reaches back where the next sentence points back
("Das teilte die Polizei mit").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core.attribution.agents import is_speaker
from bot.core.attribution.sources import attributions
from bot.core.attribution.vouching import Attribution, source_at
from bot.core.numbers.numerals import Form
from bot.core.reading.clauses import segment_of
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import phrase_at
from bot.core.reading.site import Site
from bot.core.text import VERBAL, Sentence, Tag, Token, past_dateline
from bot.core.units import SHARES

OPENING_WORDS = 2
"""Who stands among them opens the sentence."""
WORDS = re.compile(r"[^\W\d_]+")
OPENING, CLOSING = "„“»", "“”«"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence says about sources."""

    found: tuple[Attribution, ...]
    carried: str | None  #: who goes on speaking, if the sentence is in indirect speech or quoted
    points_back: str | None  #: who said what stands in the sentence before
    office: str | None = None  #: the statistics office whose release the article tells

    def names_end_at(self, text: str, at: int) -> bool:
        """Whether a source's name ends right before an offset: "laut Polizei 15"."""
        return any(one.name[1] and not text[one.name[1] : at].strip() for one in self.found)


class Speakers:
    """The speakers of one article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.last: str | None = None  #: the last source, or agent that a sentence was about
        self.paragraph = -1
        self.quoting = False  #: a quotation was opened and not closed
        self.just_named = False  #: the sentence before named its source
        self.office: str | None = None  #: the statistics office that alone has vouched for numbers so far

    def hear(self, sentence: Sentence) -> Heard:
        """What a sentence says about sources; to be called for each sentence in order."""
        new_paragraph = sentence.paragraph != self.paragraph
        if sentence.paragraph > self.paragraph + 1 and not sentence.tokens:
            self.last = None
        quoted = self.quoting and not new_paragraph
        self.follow_quotes(sentence)
        self.paragraph = sentence.paragraph
        before = self.last
        found = self.resolved(sentence, self.spoken_for(sentence, attributions(sentence, self.lexicon)))
        carried = before if self.goes_on(sentence, quoted, new_paragraph) else None
        if (announced := self.announced(sentence, found)) is not None:
            carried = self.last = announced
        broad = [one.source for one in found if one.broad and not one.closed]
        if found and (broad or carried is None):
            self.last = broad[-1] if broad else found[-1].source
        elif sentence.tokens and carried is None and not found:
            self.last = topic(sentence, self.lexicon) or (None if new_paragraph else before)
        self.just_named = bool(found)
        back = found[0].source if found and self.points(sentence) else None
        office = self.follow_office(sentence, found)
        return Heard(found, carried, back, office)

    def follow_office(self, sentence: Sentence, found: tuple[Attribution, ...]) -> str | None:
        """The statistics office whose release is told, until somebody else vouches for a number."""
        stems = self.lexicon.attributions.statistics
        offices = [
            s for s in (one.source for one in found) if s and any(w.startswith(stems) for w in s.lower().split())
        ]
        if offices and self.office is None:
            self.office = offices[0]
        elif found and not offices and sentence.numerals:
            self.office = None
        return None if found else self.office

    def announced(self, sentence: Sentence, found: tuple[Attribution, ...]) -> str | None:
        """Who speaks in the subjunctive behind a colon: "Der Landrat blieb gelassen: Es fehlten nur 20 Betten"."""
        sign = min((at for at in (sentence.text.find(": "), sentence.text.find("; ")) if at >= 0), default=None)
        if sign is None or not any(t.start > sign for t in reported(sentence, self.lexicon)):
            return None
        named = [one.source for one in found if one.name[1] and one.name[1] <= sign]
        return named[-1] if named else topic(sentence, self.lexicon)

    def spoken_for(self, sentence: Sentence, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """ "..., a spokeswoman said": the body that was named last, in whose name she speaks at a sentence's end."""
        words = self.lexicon.attributions
        bare = [one for one in found if one.source is not None and one.source.lower() in words.mouths]
        if not bare:
            return found
        opening = sentence.tokens[OPENING_WORDS].start if len(sentence.tokens) > OPENING_WORDS else 0
        bodies = (b for b in (topic(sentence, self.lexicon), self.last) if b is not None)
        body = next((b for b in bodies if any(word in words.agents for word in b.lower().split())), None)
        return tuple(
            replace(one, source=body) if body is not None and one in bare and one.name[0] > opening else one
            for one in found
        )

    def resolved(self, sentence: Sentence, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """With the name for each pronoun: the source just named in the sentence, its topic, or the last one."""
        if all(one.source is not None for one in found):
            return found
        named: list[Attribution] = []
        opens = sentence.tokens[0].low in self.lexicon.attributions.pronouns if sentence.tokens else True
        opened = None if opens else topic(sentence, self.lexicon)
        for one in found:
            if one.source is not None:
                named.append(one)
                continue
            source = named[-1].source if named else opened or self.last
            if source is not None:
                named.append(Attribution(source=source, start=one.start, end=one.end, at=one.at, broad=one.broad))
        return tuple(named)

    def goes_on(self, sentence: Sentence, quoted: bool, new_paragraph: bool) -> bool:
        words = self.lexicon.attributions
        if quoted or (sentence.text[0] in OPENING + '"' and not new_paragraph):
            return True
        if words.as_before.search(sentence.low):
            return True
        if self.just_named and not new_paragraph and words.hearsay.search(sentence.low):
            return True
        return bool(reported(sentence, self.lexicon))

    def points(self, sentence: Sentence) -> bool:
        """ "Das teilte die Polizei mit", "Diese Größenordnung nannte die Ministerin"."""
        first = sentence.tokens[0].low if sentence.tokens else ""
        verbs = [t.tag in (Tag.VERB, Tag.AUXILIARY, Tag.ADJECTIVE) for t in sentence.tokens[1:3]]
        return first in self.lexicon.attributions.pointing and any(verbs) and not sentence.numerals

    def follow_quotes(self, sentence: Sentence) -> None:
        text = sentence.text
        if "„" in text or "“" in text or "»" in text:
            self.quoting = text.rfind("„") > text.rfind("“") if "„" in text else self.quoting and "“" not in text
        elif '"' in text:
            self.quoting = self.quoting != (text.count('"') % 2 == 1)


PRETERITE = ("te", "wurde")
"""Endings of German past tenses, which alone share the last letter of the present subjunctive."""


def reported(sentence: Sentence, lexicon: Lexicon) -> list[Token]:
    """The verbs of a sentence in the subjunctive of indirect speech, which not every language has."""
    words = lexicon.attributions
    if not words.konjunktiv and not words.verb_second:
        return []
    listed, verb = words.konjunktiv, Tag.VERB if words.verb_second else None
    return [t for t in sentence.tokens if t.low in listed or (t.tag is verb and is_subjunctive(t.low))]


def is_subjunctive(low: str) -> bool:
    """Whether a German verb stands in the subjunctive of indirect speech: "genüge" (Duden, "Konjunktiv I").

    A finite verb of the third person ends in "-e" in no other mood but the past of weak verbs.
    """
    return low.endswith("e") and not low.endswith(PRETERITE)


def covering(site: Site, heard: Heard, lexicon: Lexicon) -> str | None:
    """The source of a number, None if nobody is named for it."""
    given = is_given(site, lexicon)
    at = site.numeral.start
    start, _ = segment_of(site.sentence, at)
    recalled = site.low[start:].lstrip().startswith(lexicon.attributions.recalls or ("\0",))
    recalled = recalled or came_otherwise(site.low, start, lexicon)
    found = [a for a in heard.found if not inside_name(a, site) and not (recalled and a.at < start)]
    found = [a for a in found if not (a.name[1] <= at < a.at and is_aside(a, site))]
    one = source_at(site.sentence.text, found, at, given=given)
    if one is not None:
        return one.source
    if given or heard.carried is not None:
        return None if given else heard.carried
    released = site.measure is not None and site.measure.unit in SHARES and site.numeral.form is Form.DIGITS
    return heard.office if released else None


def came_otherwise(low: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a segment tells what came, where others before it tell what was expected: nobody there vouches for it.

    "Experten hatten mit 1,5 Prozent gerechnet, tatsächlich waren es 3,9".
    """
    words = lexicon.attributions
    if not low[start:].lstrip().startswith(words.in_fact) or words.expected.search(low[:start]) is None:
        return False
    told = [word for word in WORDS.findall(low[:start]) if word in words.verb_words]
    return all(words.expected.search(word) is not None for word in told)  # "the firm said it had expected 200"


def is_spoken_about(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number opens a sentence only as what is spoken about: "Asked about the 150 job cuts, she said"."""
    start, end = segment_of(site.sentence, site.numeral.start)
    opening = site.low[start:end].lstrip(" „“\"'")
    words, tokens = lexicon.attributions, site.sentence.tokens
    if start > 0 or not opening.startswith(words.asides):
        return False
    if any(token.low in words.verb_words for token in tokens[1 : site.first]):
        return False  # "Amid heavy fighting the army said 40 had died"
    return end < len(site.low) or any(token.tag in VERBAL for token in tokens[site.last :])


def is_aside(one: Attribution, site: Site) -> bool:
    """Whether a number stands in an insertion between a source and its verb: "Die Mission, 85 Leute stark, zählte"."""
    sentence, at = site.sentence, site.numeral.start
    here = segment_of(sentence, at)
    return here not in (segment_of(sentence, one.name[0]), segment_of(sentence, one.at)) and one.name != (0, 0)


def inside_name(one: Attribution, site: Site) -> bool:
    return one.name[0] <= site.numeral.start < one.name[1]


def is_given(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number stands behind a definite article: "für die 4.800 Beschäftigten"."""
    if site.numeral.form not in (Form.DIGITS, Form.WORD):
        return False
    before = site.sentence.tokens[max(0, site.first - 2) : site.first]
    return any(token.low in lexicon.attributions.definite for token in before[-1:])


def topic(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """The agent a sentence opens with, before or behind its verb: who "sie" and "it" of the next one may be."""
    tokens = sentence.tokens
    opens = past_dateline(sentence)
    for start in range(opens, min(len(tokens), opens + TOPIC_REACH)):
        if start > opens and (tokens[start - 1].tag is Tag.PREPOSITION or is_counted(sentence, tokens[start - 1])):
            continue
        named = agent_at(sentence, start, lexicon)
        if named is not None:
            return named
    return None


def is_counted(sentence: Sentence, token: Token) -> bool:
    """Whether a token is of a number, or right behind one: what follows in the genitive is counted with it."""
    return any(n.start < token.end and token.start <= n.end + 1 for n in sentence.numerals)


TOPIC_REACH = 6
"""Within how many words of a sentence its topic is looked for."""


def agent_at(sentence: Sentence, start: int, lexicon: Lexicon) -> str | None:
    tokens = sentence.tokens
    if start >= len(tokens) or tokens[start].low in lexicon.attributions.not_subject:
        return None
    phrase = phrase_at(tokens, start, lexicon.attributions.phrase)
    if phrase is None or not is_speaker(tokens, phrase, lexicon):
        return None
    if any(tokens[start].start < n.end and n.start < tokens[phrase[1] - 1].end for n in sentence.numerals):
        return None
    return sentence.text[tokens[phrase[0]].start : tokens[phrase[1] - 1].end]


def needs_context(low: str, lexicon: Lexicon) -> bool:
    """Whether a sentence leans on the one before for its source."""
    return low[:1] in OPENING + '"' or lexicon.attributions.carries.search(low) is not None


def leans_back(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody named before goes on speaking, as only tagged words tell."""
    return bool(reported(sentence, lexicon))


__all__ = ["Heard", "Speakers", "covering", "leans_back", "needs_context"]
