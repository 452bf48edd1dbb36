"""A series in the making, and how well a figure fits it: pure.

What speaks for a figure going on with a series is weighed against what speaks for its opening one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.core.likeness.around import position
from bot.core.likeness.cues import counters
from bot.core.likeness.evidence import Evidence, evidence
from bot.core.likeness.older import Older
from bot.core.likeness.parties import same_party
from bot.core.likeness.traits import Traits, traits, value_of
from bot.core.likeness.weights import ALL, BEST, LINE, OPENING
from storage.records import Figure, Scope, Series

NEVER = -9.0
LEAP, FAR_APART = 0.6, 3
"""What the fit holds too much against a value more than so many times as great, or as small, as all told before.

To the fit such a figure is one of many; to a chat it is the change that matters most. Found on stories left out.
"""
_NEVER_ONE = ("additional", "changes", "other_noun_fate")
"""An increment is no total, a difference no level, and the wounded are not the dead, however alike the rest."""
_NEVER_BOTH = ("other_fate", "other_near_fate")
"""Nor are they where noun or event and the nearest word of the clause say so together."""
_MEMBERS = 8  #: a figure is compared with so many of a series' latest
_LONG_SILENT = 4  #: articles
_BESIDE = 250  #: characters
SENTENCES_APART = 400  #: characters; an older value stands no farther from the one that replaced it


@dataclass(slots=True)
class Line:
    """The figures that are known to be of a series, newest last."""

    series: Series
    figures: list[Figure] = field(default_factory=list)
    spoken: int = -1  #: the place of its latest report among all
    article: int = 0  #: the place of the latest article that spoke of it
    silent: int = 0  #: how many articles ago that was
    here: list[Figure] = field(default_factory=list)  #: those of the article being placed
    compared: dict[int, dict[int, Evidence | None]] = field(default_factory=dict)  #: by the identities of both figures

    def fit(self, figure: Figure, older: Sequence[Older] = ()) -> float:
        """How much more speaks for the figure's going on with this series than for its opening one."""
        members = self.members()
        compared = self.compare(figure, members)
        if not compared:
            return NEVER
        best, average = gather(compared)
        if rules_out(average):
            return NEVER
        signs = self.signs(figure, members, older)
        leap = LEAP if all(_far_apart(figure, member) for member in members) else 0.0
        return score(best, BEST) + score(average, ALL) + score(signs, LINE) + leap - openness(figure)

    def members(self) -> list[Figure]:
        """The figures that another one is compared with."""
        return [*self.figures, *self.here][-_MEMBERS:]

    def compare(self, figure: Figure, members: Sequence[Figure]) -> list[Evidence]:
        """The evidence of each member that can be compared; what was found when it was asked before still holds."""
        # By identity: a line lives no longer than the figures of its article and story.
        known = self.compared.setdefault(id(figure), {})
        for member in members:
            if id(member) not in known:
                known[id(member)] = evidence(figure, member)
        return [found for member in members if (found := known[id(member)]) is not None]

    def signs(self, figure: Figure, members: Sequence[Figure], older: Sequence[Older]) -> Evidence:
        """What says for or against a figure's being of the series, beside what its members do."""
        found: Evidence = {} if self.here else {"silent": min(self.silent, _LONG_SILENT) / _LONG_SILENT}
        if older and any(low <= value_of(member) <= high for member in members for low, high in older):
            found["older"] = 1.0
        if way := _beyond(traits(figure), members):
            found[way] = 1.0
        if way := _said_way(traits(figure), members[-1]):
            found[way] = 1.0
        if self.here:
            found["here"] = 1.0
            if any(_side_by_side(figure, member) for member in self.here):
                found["here_apart"] = 1.0
            if any(member.sentence == figure.sentence for member in self.here):
                found["here_sentence"] = 1.0
            if traits(figure).prior or any(traits(member).prior for member in self.here):
                found["here_prior"] = 1.0
            if from_two_parties(figure, self.here):
                found |= dict.fromkeys(("here_parties", *against(figure)), 1.0)
            if traits(figure).contrast:
                found["here_contrast"] = 1.0
            if (
                figure.span.part is self.here[-1].span.part
                and 0 < figure.span.start - self.here[-1].span.start < _BESIDE
            ):
                found["here_beside"] = 1.0
        return found


@lru_cache(maxsize=1024)
def against(figure: Figure) -> tuple[str, ...]:
    """Signs that a figure is told against another party's, or of something else."""
    at = position(figure)
    found = [f"here_{name}" for name in counters(figure.sentence, at, at + len(figure.number))]
    return tuple(found) if figure.of and figure.of in figure.quote else (*found, "here_bare")


def _beyond(mine: Traits, members: Sequence[Figure]) -> str:
    """Whether a value is above or below all that were told: a toll rises, an estimate falls; "" if neither."""
    told = [value_of(member) for member in members]
    if mine.value > max(told):
        return f"above_{mine.kind}"
    return f"below_{mine.kind}" if mine.value < min(told) else ""


def _said_way(mine: Traits, last: Figure) -> str:
    """Whether a value that its words say to have risen or fallen lies that way from the last one; "" if none do."""
    told = value_of(last)
    if not mine.moved or mine.value == told:
        return ""
    return "way" if (mine.value > told) == (mine.moved > 0) else "other_way"


def _far_apart(figure: Figure, other: Figure) -> bool:
    low, high = sorted((value_of(figure), value_of(other)))
    return high > low * FAR_APART


def _side_by_side(figure: Figure, other: Figure) -> bool:
    """Whether an article tells two figures as if they were of two series."""
    if value_of(figure) == value_of(other):
        return False
    if traits(figure).prior or traits(other).prior:
        return figure.span.part is not other.span.part or abs(figure.span.start - other.span.start) >= SENTENCES_APART
    if from_two_parties(figure, [other]) or figure.sentence != other.sentence:
        return False
    return not leaves_over(figure, other)


def leaves_over(figure: Figure, other: Figure) -> bool:
    """ "Noch 430 sind ohne Strom": whether one of two figures is a part that is left of the other."""
    part = figure if figure.scope is Scope.PART else other
    return traits(part).left_over and {figure.scope, other.scope} != {Scope.PART}


def rules_out(found: Evidence) -> bool:
    """Whether something speaks so plainly against two figures' being of one series that nothing outweighs it."""
    return any(found.get(name) == 1.0 for name in _NEVER_ONE) or all(found.get(name) == 1.0 for name in _NEVER_BOTH)


def gather(compared: Sequence[Evidence]) -> tuple[Evidence, Evidence]:
    """Each sign as the member has it that shows it most, and as all have it on average."""
    if len(compared) == 1:
        return compared[0], compared[0]
    best: Evidence = {}
    total: Evidence = {}
    count = len(compared)
    for found in compared:
        for name, value in found.items():
            total[name] = total.get(name, 0.0) + value / count
            if value > best.get(name, 0.0):
                best[name] = value
    return best, total


def opening(figure: Figure) -> Evidence:
    """What says for a figure's opening a series of its own, whatever there is."""
    mine = traits(figure)
    found = {"always": 1.0, mine.kind: 1.0, f"scope_{figure.scope}": 1.0}
    found |= {f"role_{figure.role}": 1.0, f"mode_{figure.mode}": 1.0}
    told = {"recalled": mine.prior, "no_noun": not mine.heads, "lead": mine.lead, "left_over": mine.left_over}
    told |= {"source": bool(figure.source), "contrast": mine.contrast}
    return found | dict.fromkeys(mine.cues, 1.0) | {name: 1.0 for name, said in told.items() if said}


@lru_cache(maxsize=4096)
def openness(figure: Figure) -> float:
    """How much speaks for a figure's opening a series of its own."""
    return score(opening(figure), OPENING)


def score(found: Evidence, weights: Mapping[str, float]) -> float:
    """What signs weigh together; one without a weight says nothing."""
    return sum([weights.get(name, 0.0) * value for name, value in found.items()])


def from_two_parties(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure and one of the others have two different sources."""
    return any(figure.source and other.source and not same_party(figure.source, other.source) for other in others)
