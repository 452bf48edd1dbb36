"""The vocabulary of what can be said about figures as a whole: who agrees, what is odd, why a chat was told or not.

Standard library only, like `records`; nothing of this is stored, it is found anew whenever somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from storage.records import FigureKey, Report, Series, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one outlet says last of a quantity."""

    report: Report
    agrees: bool  #: with what holds now
    overtaken: bool  #: others went on from what it says; it has not spoken since


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """What the reports of one quantity say together."""

    series: Series
    stands: Report  #: the report that holds now
    first: Report  #: who first reported the quantity
    first_so: Report  #: who first reported the value that holds now
    accounts: tuple[Account, ...]  #: of each outlet, the latest first
    lowest: Report  #: the spread of the accounts that are not overtaken
    highest: Report
    unusual: frozenset[FigureKey]  #: reports that moved quite unlike the series before: worth checking

    @property
    def current(self) -> tuple[Account, ...]:
        """The accounts that nobody has gone on from."""
        return tuple(account for account in self.accounts if not account.overtaken)


class Oddity(StrEnum):
    """In what way figures of one article do not add up."""

    PARTS = "parts"  #: the parts are more than the whole
    INCREMENT = "increment"  #: what was before and what came to it make another total


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Figures that one article sets together and that do not add up."""

    oddity: Oddity
    whole: Report
    parts: tuple[Report, ...]  #: for an increment: what was before, then what came to it
    adds_up_to: Decimal


class Objection(StrEnum):
    """What speaks against comparing two figures, in a few words."""

    UNITS = "units not to be compared"
    INCREMENT = "an increment and a total"
    BEFORE_INCREMENT = "counted before the increment"
    DIFFERENCE = "a difference and a level"
    FAR = "values too far apart"
    FORECAST = "a forecast and a fact"
    DEMAND = "a demand and a fact"
    FATE = "other things happened to them"
    SIDE = "of another side"
    OPPOSED = "of the other side"
    TOPIC = "of another thing"
    NOUN = "other things are counted"
    PARTY = "of another party"
    PLACE = "at another place"
    PART = "a part and its whole"
    PERIOD = "of another period"
    NARROWER = "more narrowly counted"
    LITTLE = "too little in common"
    TAKEN = "another figure fits it better"


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A figure and the one it came nearest to being compared with."""

    report: Report
    other: Report
    objection: Objection


class Deaf(StrEnum):
    """Why a watch did not speak of an article."""

    MUTED = "muted"
    NOTHING_NEW = "nothing-new"  #: all of it merely confirms
    KIND = "kind"  #: only changes of other kinds are wanted
    EVENT = "event"
    THRESHOLD = "threshold"
    PERCENT = "percent"
    LATER = "later"  #: it speaks in the overview only
    OLD = "old"  #: it came to light too late to be news
    AGAIN = "again"  #: the same move was told not long before


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A watch that listens to an article, and what became of that."""

    watch: Watch
    deaf: Deaf | None  #: None: it speaks
