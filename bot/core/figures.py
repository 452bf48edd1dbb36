"""Reads an article's figures: every number with its value, hedge, unit, counted thing, source, and evidence. Pure.

Top to bottom: find the numbers, silence those that are no key figures and say why, then ask of each that is left what
it counts, what happened, how it stands to others, and who says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.core.attribution.speakers import Heard, Speakers, covering, is_spoken_about
from bot.core.bounds import limits, read_bound
from bot.core.choosing.around import kind_at, kind_of_unit, words_around
from bot.core.choosing.counted import MEMORY, Layout, Remembered, proposals
from bot.core.choosing.event import events, likely, told_event
from bot.core.choosing.key import COUNTS_NOTHING, DOUBTFUL, IN_SOURCE, SILENT, verdicts
from bot.core.choosing.options import Chooser, Options, Sides, best
from bot.core.choosing.scope import scopes
from bot.core.choosing.source import Spoken, Voices, sources
from bot.core.choosing.unit import is_open, units
from bot.core.numbers.numerals import PERCENT, Numeral
from bot.core.reading.asof import as_of
from bot.core.reading.befallen import befallen
from bot.core.reading.counted import PERSON_EVENTS, Counted, count_of, stands_alone
from bot.core.reading.elsewhere import refers_back
from bot.core.reading.happened import event_at, is_instance, lost, tells_event
from bot.core.reading.headlines import repeats
from bot.core.reading.lending import is_bracketed, measured
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.meaning import Told, event_of, increment_at, is_plainly_part, scope_at
from bot.core.reading.measured import Known, measure_of, stands_by_itself
from bot.core.reading.millions import with_currency
from bot.core.reading.old import RECALLED, is_of_old_event
from bot.core.reading.roles import corrects, mode_at, role_at
from bot.core.reading.sides import holder_of, party_of, place_of
from bot.core.reading.silence import NAMED, OTHER_EVENT, SCENE, is_boilerplate, masked, why_not
from bot.core.reading.site import Site
from bot.core.reading.two_units import whole
from bot.core.reading.victims import is_object_of_harm, opens_with_harm
from bot.core.text import Reading, Sentence
from bot.core.units import DURATIONS, ITEM, LENGTHS, PERSON, SHARES, Measure, is_money
from storage.records import Bound, Event, Figure, Likely, Part, Role, Scope, Silence, Span, Unit

WAGE = "wage"
"""The concept of pay."""
TURNOUT = "turnout"
"""The concept of a share that is nobody's share of the vote."""
DIGITS = re.compile(r"[0-9]{1,60}")


@dataclass(frozen=True, slots=True)
class Extraction:
    """All numbers of an article: its figures, and the others with the reason of their silence."""

    figures: tuple[Figure, ...]
    silences: tuple[Silence, ...]


class Reader:
    """Reads one article, sentence after sentence, remembering what was counted and who was speaking."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, published: date | None = None, choose: Chooser = best
    ) -> None:
        self.lexicon = lexicon
        self.choose = choose
        self.published = published
        self.reading = reading
        self.counted: Counted | None = None  #: the last thing that was counted
        self.measured: dict[str, Counted] = {}  #: the last thing measured in each kind of unit
        self.aside: Counted | None = None  #: what a part named in this sentence counts
        self.recent: Counted | None = None  #: the last thing counted or measured
        self.beside: Counted | None = None  #: the same, of this sentence
        self.memory: list[Remembered] = []  #: the last things counted or measured
        self.units: dict[Unit, Remembered] = {}  #: the last thing counted or measured in each unit, the latest last
        self.wage: Counted | None = None  #: the pay that was spoken of last
        self.currency: Unit | None = None
        self.before: Sentence | None = None  #: the sentence before
        self.polled = False  #: shares of a vote have been told
        self.sick: bool | None = None  #: whether the article's cases are sick people, once that was asked
        self.speakers = Speakers(lexicon)
        self.figures: list[Figure] = []
        self.silences: list[Silence] = []

    def read(self) -> Extraction:
        for sentence in self.reading.text:
            self.sentence(sentence)
        told = tuple(self.figures)
        self.measured, self.before = {}, None
        self.counted, self.speakers = None, Speakers(self.lexicon)
        for sentence in self.reading.title:
            self.sentence(sentence)
        repeated = [f for f in self.figures if f.span.part is Part.TITLE and any(repeats(f, each) for each in told)]
        for figure in repeated:
            self.figures.remove(figure)
            self.silences.append(
                Silence(span=figure.span, number=figure.number, value=figure.value, why="told in the text")
            )
        for sentence in self.reading.unread:
            self.leave_unread(sentence)
        return Extraction(tuple(self.figures), tuple(sorted(self.silences, key=lambda s: s.span)))

    def leave_unread(self, sentence: Sentence) -> None:
        """Name the numbers in digits of a sentence that is not read, so that even this silence is explained."""
        for found in DIGITS.finditer(sentence.text):
            span = Span(part=sentence.part, start=sentence.start + found.start(), end=sentence.start + found.end())
            number = found.group()
            self.silences.append(Silence(span=span, number=number, value=Decimal(number), why="too many numbers"))

    def sentence(self, sentence: Sentence) -> None:
        self.told(sentence)
        self.before = sentence

    def told(self, sentence: Sentence) -> None:
        """Adds what one sentence tells to the figures and silences."""
        if self.aside is not None:
            self.counted = self.recent = self.aside
            self.aside = None
        last = self.speakers.last
        heard = self.speakers.hear(sentence)
        if heard.points_back is not None:
            self.attribute_back(sentence, heard.points_back)
        if not sentence.numerals:
            return
        if is_boilerplate(sentence, self.lexicon.silences):
            for numeral in sentence.numerals:
                self.silence(sentence, numeral, "boilerplate")
            return
        masks = masked(sentence, self.lexicon.silences)
        sites, self.beside = self.sites(sentence, heard), None
        spoken = Spoken(heard=heard, last=last, before=self.before, figures=self.figures)
        voices, layout = Voices(sentence, spoken, self.lexicon), Layout(sentence, self.before, self.lexicon)
        told: list[Figure] = []
        for site in sites:
            why = why_not(site, masks, self.lexicon.silences)
            if why == SCENE and stands_by_itself(site, self.lexicon):
                why = None
            if site.lent and site.measure and not (told and told[-1].unit == site.measure.unit):
                why = why or SCENE
            if why == NAMED and heard.names_end_at(sentence.text, site.start):
                why = None
            if any(start <= site.numeral.start < end for start, end in site.sources):
                why = why or IN_SOURCE
            if why is not None and why not in DOUBTFUL:
                self.silence(sentence, site.numeral, why)
                continue
            figure = self.figure(site, voices, layout, told, why)
            if isinstance(figure, str):
                self.silence(sentence, site.numeral, figure)
            else:
                told.append(figure)
        self.figures += told

    def sites(self, sentence: Sentence, heard: Heard) -> list[Site]:
        """Each number with its hedge and unit; a unit or scale that stands only at the second of two serves both."""
        text, lexicon = sentence.text, self.lexicon
        numbers = whole(text, list(zip(*measured(sentence, lexicon), strict=True)), lexicon)
        names = tuple(one.name for one in heard.found if one.name[1])
        kinds = frozenset(self.measured)
        sick = self.cases_are_sick() if any(t.low.endswith(lexicon.grammar.cases) for t in sentence.tokens) else True
        return [
            Site(sentence, number, unit, read_bound(text, number, lexicon.bounds), lexicon.nouns, names, kinds, sick)
            for number, unit in numbers
        ]

    def cases_are_sick(self) -> bool:
        """Whether "cases" are sick people: where the article speaks of illness, or of nothing else that has cases."""
        if self.sick is None:
            grammar, spoken = self.lexicon.grammar, (*self.reading.title, *self.reading.text)
            ill = any(grammar.illness.search(each.low) for each in spoken)
            self.sick = ill or not any(grammar.matters.search(each.low) for each in spoken)
        return self.sick

    def figure(self, site: Site, voices: Voices, layout: Layout, told: list[Figure], why: str | None) -> Figure | str:
        """The figure at a site, or why there is none after all. `why`: the reason why there may be none."""
        site = with_currency(site, self.currency, self.lexicon)
        counted = self.counted_at(site)
        found = event_at(site, counted, self.lexicon)
        if found is None and counted.elsewhere and told:
            found = told[-1].what
        if not counted.of and found is None and not (stands_alone(site) or stands_by_itself(site, self.lexicon)):
            why = why or COUNTS_NOTHING
        ruled, counted = counted, self.chosen(site, counted, layout)
        if counted is not ruled:
            found = event_at(site, counted, self.lexicon) or found
        gained, counted = counted, lost(site, counted, self.lexicon) if is_money(counted.unit) else counted
        is_loss = counted is not gained
        if is_instance(site, counted, self.lexicon):
            counted, found = replace(counted, unit=ITEM, concept=""), None
        last = self.counted
        taken = counted.elsewhere and last is not None and last.unit == ITEM and last.of == counted.of
        things = taken or (counted.elsewhere and self.lexicon.nouns.is_thing(counted.of.lower()))
        own = counted.of and counted.end > site.past
        if found in PERSON_EVENTS and counted.unit == ITEM and not (own or things):
            counted = replace(counted, unit=PERSON)
        if is_open(site, counted, self.lexicon):
            site, counted = self.with_unit(site, counted, found)
        role = role_at(site, counted, self.lexicon)
        what = event_of(site, counted, found, role, self.lexicon)
        before = Told(tuple(told), told[-1] if told else self.figures[-1] if self.figures else None)
        scope = scope_at(site, counted, what, role, self.lexicon, before)
        source = covering(site, voices.spoken.heard, self.lexicon)
        if why is None and not self.earned(site, counted, found, scope, source, told):
            why = SCENE
        around = tuple(words_around(site, kind_at(site, counted)))
        judged = verdicts(site, counted, what, why, source, (told, self.figures), around, self.lexicon)
        if self.choice("key", site, judged) == SILENT:
            return why or SCENE
        if self.is_poll_share(counted, what, role, told):
            what, scope = Event.VOTED, Scope.PART
        known = scopes(site, counted, what, scope, told, around, self.lexicon)
        scope = Scope(self.choice("scope", site, known))
        if scope is Scope.TOTAL and is_plainly_part(site, counted, self.lexicon):
            scope = Scope.PART
        vouching = sources(site, voices, source, self.lexicon)
        source = None if is_spoken_about(site, self.lexicon) else self.choice("source", site, vouching) or None
        options = events(site, counted, what, told, self.figures, self.lexicon)
        guesses = likely(options)
        what = told_event(
            Event(self.choice("event", site, options)), guesses, what, counted, is_change=role is Role.CHANGE
        )
        if is_loss and what is Event.EARNED:
            what, guesses = Event.COST, ()
        what, guesses = befallen(site, counted, what, guesses, self.lexicon)
        if what in RECALLED and is_of_old_event(site, self.published.year if self.published else None, self.lexicon):
            return OTHER_EVENT
        aside = bool(told) and scope is Scope.PART and counted.end > site.past and told[-1].unit == counted.unit
        self.remember(site, counted, aside=aside)
        return self.record(site, counted, what, guesses, role, scope, source)

    def earned(
        self, site: Site, counted: Counted, found: Event | None, scope: Scope, source: str | None, told: list[Figure]
    ) -> bool:
        """Whether a number is news: a small plain count to which nothing happened, told by nobody, is not.

        "zwei gute Gründe", "one suitcase", "between two defenders": a false alarm costs more than a missed detail.
        """
        if counted.unit not in (PERSON, ITEM) or site.numeral.value > SMALL or site.hedge.bound is not Bound.EXACT:
            return True
        if scope in (Scope.PART, Scope.ADDITIONAL):
            return True
        few = counted.unit == ITEM and site.numeral.value <= FEW
        if found not in (None, Event.OTHER) and (not few or tells_event(site, self.lexicon)):
            return True
        if source is not None and not few:
            return True
        if told or counted.elsewhere or counted.concept in self.lexicon.silences.told_wholes:
            return True
        known = any(figure.concept == counted.concept for figure in self.figures)
        return known or (site.sentence.part is Part.TITLE and bool(self.figures))

    def is_poll_share(self, counted: Counted, what: Event, role: Role, told: list[Figure]) -> bool:
        """ "the Farmers' Party 12.4": once shares of the vote are told, a party's percentage is one too.

        Where the votes of a board are counted beside it, a percentage is what they voted on.
        """
        board = any(f.unit == ITEM and f.what is Event.VOTED and f.value <= BOARD for f in told)
        if counted.unit != PERCENT or role is Role.CHANGE or board:
            return False
        nouns = self.lexicon.nouns
        amount = nouns.is_amount(counted.of.lower()) or counted.concept in nouns.amount_concepts | {TURNOUT}
        voted = what is Event.VOTED and not amount
        self.polled = self.polled or voted
        return voted or (self.polled and not amount)

    def counted_at(self, site: Site) -> Counted:
        """What the number at a site counts or measures."""
        if site.measure is None:
            some = self.aside is not None and self.lexicon.grammar.part_after.match(site.right_low) is not None
            return count_of(site, self.lexicon, self.aside if some else self.counted)
        unit = site.measure.unit
        grammar = self.lexicon.grammar
        share = unit in SHARES and grammar.partitive.search(site.clause_low) is not None
        if not share and grammar.part_after.match(site.after_unit_low) and unit not in SHARES:
            share = grammar.partitive.match(site.after_unit_low.lstrip()) is not None
        share = share or grammar.remainder.search(site.low[: site.hedge.start]) is not None
        same = self.measured.get(kind_of(unit))
        last = (self.recent if unit in SHARES else same) if share else same
        things = self.recent is not None and self.recent.unit == ITEM
        if last is None and (unit in SHARES or (things and refers_back(site, self.lexicon))):
            last = self.recent
        known = Known(last=last, share=share, before=self.before, beside=self.beside, wage=self.wage)
        return measure_of(site, unit, self.lexicon, known)

    def chosen(self, site: Site, rule: Counted, layout: Layout) -> Counted:
        """What a number counts: the noun right behind it, else the likeliest of those around it."""
        victims = rule.of == self.lexicon.nouns.people and (
            is_object_of_harm(site, self.lexicon) or opens_with_harm(site, self.lexicon)
        )
        if rule.end > site.past or site.numeral.tail or victims or (not rule.of and stands_alone(site)):
            return rule
        found = proposals(site, rule, self.memory, layout)
        if not found:
            return rule
        return found[self.choose("counted", site.span, [each.option for each in found])].counted()

    def with_unit(self, site: Site, counted: Counted, found: Event | None) -> tuple[Site, Counted]:
        """A number without a unit, with that of what it counts or of a number before, and its factor."""
        unit = Unit(self.choice("unit", site, units(site, counted, found, self.units, self.lexicon)))
        if unit not in (PERSON, ITEM):
            numeral = site.numeral
            measure = Measure(unit, self.units[unit].factor, numeral.start, numeral.end, lent=True)
            site = replace(site, measure=measure)
        return site, replace(counted, unit=unit)

    def choice(self, question: str, site: Site, options: Options) -> str:
        at = self.choose(question, site.span, options)
        return options.names[at] if isinstance(options, Sides) else options[at].name

    def remember(self, site: Site, counted: Counted, *, aside: bool) -> None:
        """Keeps what was counted for numbers to come, which go on with the whole where only some of it was named aside.

        "Fourteen were hurt, five of them police officers, and 30 were arrested": 30 people.
        """
        plain = counted.unit in (PERSON, ITEM)
        kind = kind_of_unit(None if plain else counted.unit)
        value = site.numeral.value * (site.measure.factor if site.measure else 1)
        remembered = Remembered(
            counted, value, kind, site.sentence, site.measure.factor if site.measure else Decimal(1)
        )
        self.memory = [*self.memory[1 - MEMORY :], remembered]
        self.units.pop(counted.unit, None)
        self.units[counted.unit] = remembered
        if aside:
            self.aside = counted
        elif plain:
            self.counted = counted
        else:
            self.measured[kind_of(counted.unit)] = counted
        if counted.of and not aside:
            self.recent = self.beside = counted
            self.wage = counted if counted.concept == WAGE else self.wage
        if is_money(counted.unit) and (self.currency is None or not is_bracketed(site.sentence.text, site.numeral)):
            self.currency = counted.unit

    def record(
        self,
        site: Site,
        counted: Counted,
        what: Event,
        guesses: tuple[Likely, ...],
        role: Role,
        scope: Scope,
        source: str | None,
    ) -> Figure:
        sentence, numeral = site.sentence, site.numeral
        factor = site.measure.factor if site.measure else Decimal(1)
        low, high = limits(numeral, site.hedge.bound)
        start, end = min(site.hedge.start, site.start), max(site.past, counted.end)
        mode = mode_at(site, self.lexicon)
        return Figure(
            span=site.span,
            number=numeral.text,
            quote=sentence.text[start:end].strip(),
            sentence=sentence.text,
            value=numeral.value * factor,
            low=None if low is None else low * factor,
            high=None if high is None else high * factor,
            bound=site.hedge.bound,
            unit=counted.unit,
            of=counted.of,
            concept=counted.concept,
            what=what,
            scope=scope,
            source=source,
            as_of=as_of(site, self.lexicon.days, mode, self.published),
            party=party_of(site, counted, self.lexicon.sides, source),
            place=place_of(site, counted, self.lexicon.sides),
            holder=holder_of(site, self.lexicon.sides),
            qualifiers=counted.qualifiers,
            role=role,
            mode=mode,
            increment=increment_at(site, counted, scope, self.lexicon),
            corrects=corrects(site, self.lexicon),
            likely=guesses,
        )

    def attribute_back(self, sentence: Sentence, source: str) -> None:
        """ "Das teilte die Polizei mit" vouches for the figures of its paragraph that nobody vouches for yet."""
        first = self.paragraph_start(sentence)
        self.figures = [
            replace(f, source=source) if f.source is None and first <= f.span.start < sentence.start else f
            for f in self.figures
        ]

    def paragraph_start(self, sentence: Sentence) -> int:
        part = self.reading.title if sentence.part is Part.TITLE else self.reading.text
        return next(s.start for s in part if s.paragraph == sentence.paragraph)

    def silence(self, sentence: Sentence, numeral: Numeral, why: str) -> None:
        span = Span(part=sentence.part, start=sentence.start + numeral.start, end=sentence.start + numeral.end)
        self.silences.append(Silence(span=span, number=numeral.text, value=numeral.value, why=why))


BOARD = 50
"""So many votes at most are those of a board, which votes on a rate, not on parties."""
FEW = 2
"""Up to here a count of things to which nothing happened sets the scene even where somebody tells it."""
SMALL = 12
"""Up to here a count without event, hedge or source only sets the scene."""


def kind_of(unit: Unit) -> str:
    """The kind of a unit, within which a pronoun may refer back: "inzwischen sind es noch 5,90"."""
    if is_money(unit):
        return "money"
    if unit in SHARES:
        return "share"
    if unit in DURATIONS:
        return "duration"
    return "length" if unit in LENGTHS else unit


def extract(reading: Reading, lexicon: Lexicon, published: date | None = None) -> Extraction:
    """All figures an article states, and every other number with the reason of its silence.

    `published`: the day from which "gestern" and "on Monday" are counted; without it no figure is of another day.
    """
    return Reader(reading, lexicon, published).read()
