"""Says how a figure stands to what had been reported before: new, confirmed, raised, lowered, refined, in conflict or
merely restated. Pure.

The accounts of a series run in tracks: those that follow one another, and for each party that contradicts them its own.
A figure is compared with the track of its own party where there is one, else with the main one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.agreement import agrees, refines
from bot.core.likeness.cues import disputes, replaces
from bot.core.likeness.parties import same_party
from bot.core.likeness.traits import traits, value_of
from bot.core.lines import from_two_parties
from bot.core.rivals import Said, contradicts, rival_of
from bot.core.series import JOINS, objection, weigh
from storage.records import Bound, Figure, FigureKey, Increment, Mode, Relation, Report, Role


@dataclass(frozen=True, slots=True)
class Yes:
    """Two figures measure the same quantity."""


@dataclass(frozen=True, slots=True)
class No:
    """Two figures are never to be compared, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a figure stands to its series."""

    relation: Relation
    prior: FigureKey | None
    reason: str


def comparable(a: Figure, b: Figure) -> Yes | No:
    """Whether two figures measure the same quantity of the same thing. Symmetric."""
    return Yes() if weigh(a, b) >= JOINS else No(objection(a, b))


def relate(
    figure: Figure,
    article_id: str,
    earlier: tuple[Report, ...],
    beside: tuple[Figure, ...] = (),
    judge: Callable[[Said], bool] = contradicts,
) -> Verdict:
    """How a figure stands to the earlier reports of its series.

    `earlier` are in order of publication and, within an article, of the text; `beside` are the article's other figures
    of the series, read or still to come. `judge` says of a value that differs whether it is a contradiction.
    """
    if not earlier:
        return Verdict(relation=Relation.NEW, prior=None, reason="the first of its series")
    if (clash := _clash_of_meaning(figure, earlier)) is not None:
        return clash
    accounts = tracks(earlier)
    own = _own(figure, accounts)
    current = _agreeing(figure, accounts) or own or accounts[0]
    last = current[-1]
    if traits(figure).prior and (beside or _said_before(figure, earlier) is not None):
        return _verdict(Relation.RESTATED, last, "an older value, set beside the newer one")
    if _is_left_behind(figure, earlier, beside):
        return _verdict(Relation.RESTATED, last, "an older value, beside the newer one")
    if agrees(figure, last.figure):
        return _verdict(Relation.CONFIRMED, last, "the same value")
    if _HOLDS_ON.search(figure.sentence) and (held := _said_before(figure, earlier)) is not None:
        return _verdict(Relation.CONFIRMED, held, "an account that is held on to")
    said = Said(
        figure=figure,
        article_id=article_id,
        earlier=earlier,
        current=current,
        beside=beside,
        own=own is not None,
        parted=len(accounts) > 1,
    )
    if judge(said):
        rival = rival_of(said)
        if rival.key.article_id == article_id and not _is_set_against(figure, rival.figure):
            return _ANOTHER
        return _verdict(
            Relation.CONFLICT,
            rival,
            f"{figure.source or 'another account'} against {rival.figure.source or 'what was reported'}",
        )
    if _is_stale(figure, current):
        return _verdict(Relation.RESTATED, last, "an older value, though a newer one is known")
    if last.key.article_id == article_id and not refines(figure, last.figure) and not _replaces(figure, last.figure):
        return _ANOTHER
    return _moved(figure, last, beside)


_ANOTHER = Verdict(relation=Relation.NEW, prior=None, reason="another value beside it, and nothing says it replaces it")
"""Two values of one quantity in one article are most often of two: of stories left out one in seven was a change."""


def _replaces(figure: Figure, other: Figure) -> bool:
    """Whether a text says of two of its values that one has taken the other's place."""
    told = figure.corrects or bool(traits(figure).cues) or replaces(figure.sentence)
    old = traits(other)
    return told or old.prior or old.long_past or old.said_then or other.role is Role.PRIOR


def _is_set_against(figure: Figure, other: Figure) -> bool:
    """Whether a text sets one of two values of its own against the other.

    Where their nouns are known to mean different things they do not, seven times in eight of stories left out; nor does
    what somebody expects contradict what came.
    """
    mine, theirs = traits(figure), traits(other)
    if disputes(figure.sentence):
        return True
    if mine.head_senses and theirs.head_senses and mine.head_senses.isdisjoint(theirs.head_senses):
        return False
    if figure.mode is Mode.FORECAST and other.mode is not Mode.FORECAST:
        return False
    return from_two_parties(figure, [other])


def _verdict(relation: Relation, prior: Report, reason: str) -> Verdict:
    return Verdict(relation=relation, prior=prior.key, reason=reason)


def _moved(figure: Figure, last: Report, beside: tuple[Figure, ...]) -> Verdict:
    """Which way a value moved; one that is no more exact than one its article recalls as past has taken its place."""
    before, now = value_of(last.figure), value_of(figure)
    round_one = figure.bound is Bound.APPROX
    replaced = round_one and any(traits(old).prior and agrees(old, last.figure) for old in beside)
    if refines(figure, last.figure) and not replaced:
        return _verdict(Relation.REFINED, last, "a more exact value inside the earlier one")
    if now > before:
        return _verdict(Relation.RAISED, last, "a higher value of the same quantity")
    if now < before:
        return _verdict(Relation.LOWERED, last, "a lower value of the same quantity")
    return _verdict(Relation.CONFIRMED, last, "the same value")


# --- accounts --------------------------------------------------------------------------------------------------------


def tracks(earlier: Sequence[Report]) -> list[list[Report]]:
    """The accounts of a series, the main one first, each without what merely recalls an older value."""
    relations = [report.relation for report in earlier]
    if Relation.CONFLICT not in relations:  # one account, as nearly always
        if Relation.RESTATED not in relations:
            return [list(earlier)]
        first, *later = earlier
        restated = Relation.RESTATED
        return [[first, *[report for report in later if report.relation is not restated]]]
    accounts: list[list[Report]] = []
    track_of: dict[FigureKey, list[Report]] = {}
    for report in earlier:
        known = track_of.get(report.prior) if report.prior is not None else None
        if report.relation is Relation.CONFLICT or (known is None and not accounts):
            known = []
            accounts.append(known)
        elif known is None:
            known = accounts[0]
        if report.relation is not Relation.RESTATED or not known:
            known.append(report)
        track_of[report.key] = known
    return accounts


def _own(figure: Figure, tracks: list[list[Report]]) -> list[Report] | None:
    """The track in which the figure's own party spoke last."""
    if not figure.source:
        return None  # whom nobody names is nobody's party
    spoken = [
        (latest.published_at, latest.key, at)
        for at, track in enumerate(tracks)
        if (latest := next((r for r in reversed(track) if same_party(figure.source, r.figure.source)), None))
        is not None
    ]
    return tracks[max(spoken)[2]] if spoken else None


def _agreeing(figure: Figure, tracks: list[list[Report]]) -> list[Report] | None:
    """The track whose latest value the figure repeats, whoever says so."""
    return next((track for track in tracks if value_of(track[-1].figure) == value_of(figure)), None)


def _said_before(figure: Figure, earlier: tuple[Report, ...]) -> Report | None:
    """The latest report of the same value."""
    return next((report for report in reversed(earlier) if agrees(figure, report.figure)), None)


def _clash_of_meaning(figure: Figure, earlier: tuple[Report, ...]) -> Verdict | None:
    """The same number said to include an increment here and to precede it there."""
    if figure.increment is Increment.NONE or traits(figure).prior:
        return None
    for report in reversed(earlier):
        other = report.figure.increment
        if other is not Increment.NONE and value_of(report.figure) == value_of(figure):
            if other is figure.increment:
                return None
            return _verdict(
                Relation.CONFLICT, report, "the same number, said to include the increment here and to precede it there"
            )
    return None


# --- what is told again ----------------------------------------------------------------------------------------------


def _is_left_behind(figure: Figure, earlier: tuple[Report, ...], beside: tuple[Figure, ...]) -> bool:
    """Whether a value told before is told again as past, beside another one of its article."""
    if not traits(figure).long_past and figure.role is not Role.PRIOR:
        return False
    newer = any(not agrees(figure, other) and not traits(other).long_past for other in beside)
    return newer and _said_before(figure, earlier) is not None


def _is_stale(figure: Figure, track: list[Report]) -> bool:
    """Whether a count has been left behind: a toll that was 12 and is 15 is 12 only in an old report."""
    if traits(figure).kind not in _COUNTS or figure.corrects or figure.source:
        return False
    return any(value_of(report.figure) == value_of(figure) for report in track[:-1])


_COUNTS = frozenset({"person", "item"})


# --- words -----------------------------------------------------------------------------------------------------------

_HOLDS_ON = re.compile(
    r"\bbl(?:ei|ie)b\w*\b.{0,25}\b(?:bei|dabei)\b|beharr|\bhält\b.{0,20}\ban\b|\bhielt\b.{0,20}\ban\b|festhält|bekräftig|"
    r"\b(?:stand(?:s|ing)?|stood) by\b|\bstick(?:s|ing)? (?:to|by)\b|\bstuck to\b|insist|reiterat|maintain",
    re.IGNORECASE,
)
