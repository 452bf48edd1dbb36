"""Why a number is no key figure: dates, ages, model numbers, idioms, scene-setting. Pure.

What a whole stretch of text decides (a date, a time of day, an idiom) is a mask over the sentence; what depends on the
number and its unit is a rule. The first that applies names the reason.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.core.numbers.numerals import Form
from bot.core.reading.silence_words import Silences
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, VERBAL, Sentence, Tag
from bot.core.units import DURATIONS, LENGTHS
from storage.records import Bound


def is_boilerplate(sentence: Sentence, words: Silences) -> bool:
    """Whether a whole sentence belongs to the page, not to the article."""
    return len(sentence.text) < BOILERPLATE_MOST and words.is_of_page(sentence.low)


BOILERPLATE_MOST = 160
"""Sentences of so many characters belong to the article."""


def masked(sentence: Sentence, words: Silences) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a sentence whose numbers are explained: start, end, reason."""
    text, low = sentence.text, sentence.low
    tried = sorted(set().union(*map(words.masks_of, low.split())))
    if tried and tried[-1] == len(words.masks) - 1 and not words.may_hold_idiom(low):
        del tried[-1]  # the idioms are the last mask
    return tuple(
        (m.start(), m.end(), mask.why)
        for mask in map(words.masks.__getitem__, tried)
        for m in mask.pattern.finditer(low if mask.small else text)
    )


def why_not(site: Site, masks: tuple[tuple[int, int, str], ...], words: Silences) -> str | None:
    """The reason a number is no key figure, None if it may be one."""
    numeral = site.numeral
    for start, end, reason in masks:
        if not (start < numeral.end and numeral.start < end):
            continue
        if (reason == "date" and numeral.scale > 1) or (reason == "idiom" and numeral.form is Form.AMONG):
            continue
        return reason
    for rule in RULES:
        if (reason_of_rule := rule(site, words)) is not None:
            return reason_of_rule
    return None


def code(site: Site, words: Silences) -> str | None:
    """A version, an address, "24/7": digits that count nothing."""
    return "model" if site.numeral.form is Form.CODE else None


def score(site: Site, words: Silences) -> str | None:
    """ "beat Wick 3-1", "ein 4-3-3": a first number that is no less than the second is no range."""
    for match in SCORE.finditer(site.sentence.text):
        if match.start() < site.numeral.end and site.numeral.start < match.end():
            first, second = int(match.group(1)), int(match.group(2))
            if first >= second or match.group(3):
                return "score"
    return None


SCORE = re.compile(r"(?<![\d.,–-])(\d{1,3})[–-](\d{1,3})((?:[–-]\d{1,2})+)?(?![\d–-]|[.,]\d)")


def named(site: Site, words: Silences) -> str | None:
    """ "Halle 3", "Terminal 2", "Golf 7": a plain number right behind a noun and before none is part of a name."""
    numeral, tokens = site.numeral, site.sentence.tokens
    plain = numeral.form is Form.DIGITS and numeral.text.isdigit() and len(numeral.text) <= NAME_DIGITS
    if not plain or site.measure is not None or site.first == 0 or site.hedge.bound is not Bound.EXACT:
        return None
    if site.sentence.text.isupper():  # "TRAIN CRASH KILLS 18": all is written like a name
        return None
    before = tokens[site.first - 1]
    if before.tag not in NOMINAL or not before.text[0].isupper() or before.low in words.no_names:
        return None
    if before.tag is Tag.NAME and is_listed(site, words):
        return None
    behind = site.token_after()
    counts = behind is not None and behind.tag in NOMINAL | {Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.DETERMINER, Tag.VERB}
    opens_share = behind is not None and behind.low in words.whole_joints  # "Die Flugabwehr schoss 52 von 80 ab"
    counts = counts or (opens_share and any(t.tag is Tag.NUMBER for t in tokens[site.last + 1 : site.last + 3]))
    return None if counts or site.sentence.text[before.end : numeral.start].strip() else NAMED


def is_listed(site: Site, words: Silences) -> bool:
    """ "In Graz starben 38 Menschen, in Linz 14", "die Whigs 31": a bare number of a list goes on with a count.

    A comma or "and" opens its piece, a small word stands before the name, and an earlier number has a noun of its own.
    """
    tokens, at = site.sentence.tokens, site.first - 2
    if at > 0 and tokens[at].tag is Tag.NOUN and tokens[at - 1].tag in SMALL_WORDS:
        at -= 1  # "im Kreis Tuln 27"
    start = at
    while at >= 0 and tokens[at].tag in SMALL_WORDS:
        at -= 1
    if at == start or at < 0 or tokens[at].tag not in (Tag.PUNCTUATION, Tag.CONJUNCTION):
        return False
    ahead, behind = tokens[at + 1 : site.first - 1], [t for t in site.inside if t.start >= site.past]
    by_place = any(token.tag is Tag.PREPOSITION for token in ahead)
    by_party = all(token.low in words.list_articles for token in ahead) and site.numeral.value > FEW_SEATS
    if not by_place and (not by_party or any(token.tag in VERBAL for token in behind)):
        return False
    counted = {token.end for one, token in pairwise(tokens) if one.tag is Tag.NUMBER and token.tag in COUNTABLE}
    return any(end < site.start for end in counted)


FEW_SEATS = 2
"""Numbers up to here belong to a name more often: "the Leopard 2"."""
SMALL_WORDS = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN})
COUNTABLE = frozenset({Tag.NOUN, Tag.PERSON})
NAMED = "part of a name"
SCENE = "scene"
NAME_DIGITS = 3
"""Numbers of more digits are seldom part of a name."""


def factor(site: Site, words: Silences) -> str | None:
    """ "doppelt erfasst", "scored twice": a factor only before what it multiplies."""
    low = site.numeral.text.lower()
    if low not in words.factor_adverbs:
        return None
    return None if site.right_low.lstrip().startswith(words.factor_adverbs[low]) else "times it happened"


def hour(site: Site, words: Silences) -> str | None:
    """ "Ich komme um elf", "opens at nine": an hour of the day, where nothing is counted or changed."""
    small = site.numeral.form in (Form.WORD, Form.DIGITS) and site.numeral.value <= HOURS
    if not small or site.measure is not None or not words.hour_before.search(site.left_low):
        return None
    if words.goal_before.search(site.left_low) and not words.rescheduled.search(site.low):
        return None
    behind = site.token_after()
    counts = behind is not None and (
        behind.tag in NOMINAL | {Tag.ADJECTIVE, Tag.NUMBER} or behind.low in words.whole_joints
    )
    counts = counts or site.numeral.value != site.numeral.value.to_integral_value()
    return None if counts or words.not_hours.search(site.clause_low) else "time"


HOURS = 24


def age(site: Site, words: Silences) -> str | None:
    """ "died at 88", "is seven": the years of a person, by the verb beside."""
    if site.measure is not None or site.numeral.value > AGES or site.numeral.scale != 1:
        return None
    behind = site.token_after()
    if behind is not None and (behind.tag in NOMINAL or behind.tag is Tag.ADJECTIVE):
        return None
    return "age" if words.age_before.search(site.left_low) else None


AGES = 110


def single(site: Site, words: Silences) -> str | None:
    """ "one" as a pronoun: "the only one", "one could do worse"; it counts before "of" and before a noun."""
    if site.numeral.text.lower() not in words.pronoun_one or site.measure is not None:
        return None
    if site.left_low.rstrip().endswith(words.one_after):
        return "idiom"
    behind = site.token_after()
    if behind is None or behind.low in words.one_before or behind.tag in (Tag.ADVERB, Tag.PREPOSITION, Tag.PRONOUN):
        partitive = behind is not None and behind.low == words.one_of and not words.one_of_kind.match(site.right_low)
        stands_for_noun = STANDS_FOR_NOUN.match(site.right_low) is not None
        return None if partitive and not stands_for_noun else "idiom"
    return None


STANDS_FOR_NOUN = re.compile(r"^\s\w+\s[$£€]?\d[\d.,]*\s?(?:%|[^\W\d_])")
"""What follows a "one" that stands for a noun named before: "from a fall of 0.3 percent to one of 0.8 percent"."""


def told_by(site: Site, words: Silences) -> str | None:
    """ "two sources said", "Zwei Zeugen berichteten": those who tell are not what is told."""
    following = site.token_after()
    if following is None or site.measure is not None:
        return None
    behind = site.low[following.start :].lstrip()
    return "source" if following.low in words.tellers or behind.startswith(words.tellers_of) else None


def model(site: Site, words: Silences) -> str | None:
    numeral = site.numeral
    if numeral.prefixed and not numeral.prefixed.lower().startswith(words.plain_prefixes):
        return "model"
    if numeral.glued and site.measure is None:
        if numeral.glued.startswith("-"):
            return "compound"
        return "model"
    return None


def ordinal(site: Site, words: Silences) -> str | None:
    return "ordinal" if site.numeral.ordinal and site.measure is None else None


def year(site: Site, words: Silences) -> str | None:
    numeral = site.numeral
    ranged = numeral.bound is Bound.RANGE and numeral.may_be_year
    plain = len(numeral.text) == 4 and 1800 <= numeral.value <= 2100
    if numeral.form is not Form.DIGITS or not (plain or ranged) or site.measure:
        return None
    following = site.token_after()
    if words.year_before.search(site.left_low) and not goes_on_counting(site, words):
        return "date"
    if words.year_behind.match(site.right_low):
        return "date"
    if is_share(site, words):
        return None
    return None if following is not None and following.tag in NOMINAL | {Tag.ADJECTIVE} else "date"


def goes_on_counting(site: Site, words: Silences) -> bool:
    """ "neun Hallen und 1970 Mitarbeiter": whether "and" ties what reads like a year to a count, not to a year."""
    following, tokens = site.token_after(), site.sentence.tokens
    if following is None or following.tag not in NOMINAL or site.nouns.concept(following.low) is None:
        return False
    tied = words.number_before.search(site.left_low) is not None and site.first >= 2
    return tied and tokens[site.first - 2].tag is not Tag.NUMBER


def is_share(site: Site, words: Silences) -> bool:
    """ "4500, davon 2000 in Polen", "1950 of the 3,100": what reads like a year, but is told as some of a count."""
    value = site.numeral.value
    larger = [n for n in site.sentence.numerals if n.value > value and not n.may_be_year]
    following = site.token_after()
    whole = any(n.end <= site.start for n in larger)
    if (
        whole
        and words.part_openers.search(site.left_low)
        and (following is None or following.tag is not Tag.DETERMINER)
    ):
        return True
    if words.share_behind.match(site.right_low):
        return True
    behind = next((n for n in larger if n.start >= site.past), None)
    return behind is not None and site.low[site.past : behind.start].strip() in words.whole_joints


def both(site: Site, words: Silences) -> str | None:
    """ "Beide Seiten", "both countries": a pair that was named, unless it is people that something happened to."""
    if site.numeral.text.lower() not in words.both:
        return None
    following = site.token_after()
    if following is None or following.tag not in NOMINAL or following.low in words.sides:
        return "pair"
    return None if site.lexicon_person(following) else "pair"


def per_area(site: Site, words: Silences) -> str | None:
    return "method" if words.per.search(site.right_low) else None


def duration(site: Site, words: Silences) -> str | None:
    """How long something lasts is key where it is the news: a closure, a term, a truce; else it sets the scene."""
    if site.measure is None or site.measure.unit not in DURATIONS or site.lent:
        return None
    if site.numeral.form is Form.ARTICLE and not site.told_duration:
        return SCENE
    following = site.token_after()
    term = following is not None and following.low in words.terms
    if term and words.sentenced.search(site.left_low) and not words.legal_maximum.search(site.clause_low):
        return None  # "zu sieben Jahren Haft"
    if words.scene_after.search(site.after_unit_low):
        return SCENE
    if words.legal_maximum.search(site.clause_low):
        return "threshold"
    if term:
        return None
    past = words.scene_before.search(site.left_low)
    if site.told_duration and (past is None or site.hedge.bound is not Bound.EXACT):
        return None
    if words.key_durations.search(site.low) and not past:
        return None
    if words.key_durations.search(site.clause_low) and not words.never_key.search(site.left_low):
        return None
    return SCENE


def length(site: Site, words: Silences) -> str | None:
    """A length is key where it measures the event, a water level, a breach, rain; else it sets the scene."""
    if site.measure is None or site.measure.unit not in LENGTHS or site.lent:
        return None
    if words.scene_lengths.search(site.after_unit_low):
        return SCENE
    if words.key_lengths.search(site.clause_low):
        return None
    if words.scene_shapes.search(site.after_unit_low):
        return SCENE
    return None if site.told_length else SCENE


def threshold(site: Site, words: Silences) -> str | None:
    start, end = site.clause
    near = site.low[max(start, site.numeral.start - 60) : min(end, site.past + NEAR_BEHIND)]
    if words.old_records.open_in(site.left_low) and words.old_records.search(site.low[start : site.start]):
        return "old record"
    named = words.threshold_nouns.match(site.after_unit_low.lstrip(" -"))
    return "threshold" if named or words.thresholds.search(near) else None


NEAR_BEHIND = 14
"""How far behind a number a word may say that it is a threshold."""


def denominator(site: Site, words: Silences) -> str | None:
    """ "640 Wahllokale", "two of the 35 screws": what is fixed, unless it is people whom something befell."""
    following = site.token_after()
    if following is None or site.measure is not None:
        return None
    if following.low in words.denominators:
        return "denominator"
    if not is_whole_of(site, words):
        return None
    noun = site.noun_after()
    if noun is None or site.nouns.concept(noun.low) in words.told_wholes:
        return None
    return None if following.tag is Tag.PARTICIPLE or following.low.startswith(words.planned) else "denominator"


def none_of_them(site: Site, words: Silences) -> str | None:
    """ "None of the 45 miners was hurt", "Von den 45 Bergleuten wurde niemand verletzt": nothing befell them.

    But "none of the 45 survived", "keiner der zwölf Vermissten wurde gefunden".
    """
    named = (site.noun_after(), site.token_after())
    told = any(noun is not None and site.nouns.concept(noun.low) in words.none_told for noun in named)
    if told or words.none_survive.search(site.clause_low):
        return None
    if words.none_before.search(site.left_low):
        return NONE
    if not words.none_of.search(site.left_low):
        return None
    return NONE if words.none_behind.search(site.low[site.past : site.clause[1]]) else None


NONE = "none of them"
"""Of those counted nothing is told but that nothing befell them."""
OTHER_EVENT = "other event"


def rate_base(site: Site, words: Silences) -> str | None:
    """ "6.2 murders per 100,000 residents", "auf 1.000 Einwohner kamen 6": what a rate is told for counts nobody."""
    following = site.token_after()
    if following is None or following.low not in words.rate_of or site.numeral.value not in RATE_BASES:
        return None
    spread = site.low[following.end :].lstrip().startswith(words.rate_verbs)
    return "rate base" if spread or words.rate_before.search(site.left_low) else None


RATE_BASES = (100, 1_000, 10_000, 100_000, 1_000_000)


def is_whole_of(site: Site, words: Silences) -> bool:
    """Whether another number is a share of this one: "acht der zehn", "59 of 150", "45 of the lender's 210"."""
    before = [n.end for n in site.sentence.numerals if n.end <= site.start]
    return bool(before) and words.whole_of.fullmatch(between(site, max(before))) is not None


def between(site: Site, past: int) -> str:
    """What stands between a place and a number with its hedge, its words parted by single blanks."""
    return " ".join(site.low[past : site.hedge.start].split())


def elsewhere(site: Site, words: Silences) -> str | None:
    return OTHER_EVENT if words.other_event.search(site.clause_low) else None


RULES = (
    code, score, model, factor, named, ordinal, year, hour, age, single, both, told_by, per_area, duration, length,
    threshold, none_of_them, rate_base, denominator, elsewhere,
)  # fmt: skip
"""The rules that look at the number and its words; the first that applies names the reason."""
