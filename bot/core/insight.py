"""What the reports of a series say together: who agrees and who spoke first, and what is odd about them. Pure.

What is odd is marked as worth checking, never hidden: a toll can rise tenfold, and a reporter can slip a digit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from math import log
from statistics import median

from bot.core.agreement import agrees
from bot.core.compare import tracks
from bot.core.likeness.traits import traits
from storage.findings import Account, Insight, Oddity, Sum
from storage.records import Bound, Figure, FigureKey, Increment, Part, Report, Role, Scope, Series

TENFOLD = 10
FEW = 5  #: from less than so many a tenfold is no surprise: first counts rise fast
MOVES = 3  #: a series that has moved so often has a pace
LATEST = 20  #: reports that tell the pace of a series well enough for those that come next
TIMES_ITS_PACE = 4.0
LEAST_MOVE = log(1.3)  #: below a third more or less nothing is a jump
SHORTEST_HOURS = 0.5

_PRECISE = frozenset({Bound.EXACT, Bound.APPROX, Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})


def look(series: Sequence[Series], reports: Sequence[Report]) -> tuple[Insight, ...]:
    """What there is to say about each of the series, of which `reports` are in order of publication."""
    of_series: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        of_series[report.series_id].append(report)
    return tuple(_insight(each, of_series[each.id]) for each in series if of_series[each.id])


def _insight(series: Series, reports: list[Report]) -> Insight:
    counted = [report for report in reports if not traits(report.figure).prior] or reports
    accounts = tracks(counted)
    stands = max((track[-1] for track in accounts), key=lambda report: (report.published_at, report.key))
    told = _accounts(counted, accounts, stands)
    spread = [account.report for account in told if not account.overtaken] or [stands]
    return Insight(
        series=series,
        stands=stands,
        first=counted[0],
        first_so=next(report for report in counted if _same(report.figure, stands.figure)),
        accounts=told,
        lowest=min(spread, key=lambda report: traits(report.figure).value),
        highest=max(spread, key=lambda report: traits(report.figure).value),
        unusual=unusual(reports),
    )


def _accounts(reports: Sequence[Report], accounts: list[list[Report]], stands: Report) -> tuple[Account, ...]:
    """What each outlet said last, the latest first; several sides in one article are one outlet's several accounts."""
    latest: dict[tuple[str, int], tuple[Report, Report]] = {}
    for at, track in enumerate(accounts):
        for report in track:
            latest[report.outlet, at] = (report, track[-1])
    told = [
        Account(
            report=report,
            agrees=_agree(report.figure, stands.figure),
            overtaken=not _agree(report.figure, last.figure) and report.published_at < last.published_at,
        )
        for report, last in latest.values()
    ]
    return tuple(sorted(told, key=lambda account: (account.report.published_at, account.report.key), reverse=True))


def _agree(one: Figure, other: Figure) -> bool:
    return agrees(one, other) or agrees(other, one)


def _same(one: Figure, other: Figure) -> bool:
    return traits(one).value == traits(other).value and one.bound is other.bound


# --- jumps -----------------------------------------------------------------------------------------------------------


def jumped(reports: Sequence[Report]) -> frozenset[FigureKey]:
    """Those of a series' latest reports that moved quite unlike it before; a long series costs no more than a short."""
    return unusual(reports[-LATEST:])


def unusual(reports: Sequence[Report]) -> frozenset[FigureKey]:
    """The reports of one series that moved quite unlike it before."""
    counted = [report for report in reports if not traits(report.figure).prior]
    return frozenset(key for track in tracks(counted) for key in _jumps(track)) if counted else frozenset()


def _jumps(track: Sequence[Report]) -> Iterable[FigureKey]:
    """Those of one account; what is vague says too little about pace."""
    clear = [report for report in track if report.figure.bound in _PRECISE and traits(report.figure).value > 0]
    moves: list[float] = []
    rates: list[float] = []
    for before, now in pairwise(clear):
        was, is_ = traits(before.figure).value, traits(now.figure).value
        if was == is_ or _agree(now.figure, before.figure):
            continue
        move = abs(log(is_ / was))
        hours = max(SHORTEST_HOURS, (now.published_at - before.published_at).total_seconds() / 3600)
        if _is_tenfold(was, is_) or _is_too_fast(move, hours, moves, rates):
            yield now.key
        moves.append(move)
        rates.append(move / hours)


def _is_tenfold(was: Decimal, is_: Decimal) -> bool:
    """Whether a value might have gained or lost a digit."""
    return max(was, is_) >= TENFOLD * min(was, is_) and was >= FEW


def _is_too_fast(move: float, hours: float, moves: Sequence[float], rates: Sequence[float]) -> bool:
    """Whether a move is many times the usual one, and many times what the time since the last would explain."""
    if len(moves) < MOVES or move < LEAST_MOVE:
        return False
    return move > TIMES_ITS_PACE * max(median(moves), median(rates) * hours)


# --- sums ------------------------------------------------------------------------------------------------------------


def sums(reports: Sequence[Report]) -> tuple[Sum, ...]:
    """The figures of each article that do not add up; `reports` are all of a story, to know what was before."""
    of_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.key.part is Part.TEXT:
            of_article[report.key.article_id].append(report)
    by_key = {report.key: report for report in reports}
    found: list[Sum] = []
    for told in of_article.values():
        in_order = sorted(told, key=lambda report: report.key.start)
        found += _parts(in_order)
        found += _increments(in_order, by_key)
    return tuple(found)


def _parts(told: Sequence[Report]) -> Iterable[Sum]:
    """Parts of one kind in one sentence that are together more than the whole named before them."""
    whole: Report | None = None
    of_sentence: dict[str, list[Report]] = defaultdict(list)
    wholes: dict[str, Report] = {}
    for report in told:
        figure = report.figure
        if figure.scope is Scope.PART and whole is not None and figure.unit == whole.figure.unit:
            if figure.low is not None and figure.what is whole.figure.what:
                of_sentence[figure.sentence].append(report)
                wholes[figure.sentence] = whole
        elif figure.role is Role.LEVEL and figure.scope in (Scope.TOTAL, Scope.UNSPECIFIED):
            whole = report
    for sentence, parts in of_sentence.items():
        together = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
        most = wholes[sentence].figure.high
        if most is not None and together > most:
            yield Sum(oddity=Oddity.PARTS, whole=wholes[sentence], parts=tuple(parts), adds_up_to=together)


def _increments(told: Sequence[Report], by_key: dict[FigureKey, Report]) -> Iterable[Sum]:
    """A total said to include an increment, where the total before and the increment make another one."""
    added = [report for report in told if report.figure.scope is Scope.ADDITIONAL and _is_exact(report.figure)]
    for report in told:
        figure = report.figure
        before = by_key.get(report.prior) if report.prior is not None else None
        if figure.increment is not Increment.INCLUDED or before is None or not _is_exact(figure):
            continue
        mine = [each for each in added if each.figure.unit == figure.unit and each.figure.what is figure.what]
        if len(mine) != 1 or not _is_exact(before.figure) or before.figure.unit != figure.unit:
            continue
        together = before.figure.value + mine[0].figure.value
        if together != figure.value != before.figure.value:
            yield Sum(oddity=Oddity.INCREMENT, whole=report, parts=(before, mine[0]), adds_up_to=together)


def _is_exact(figure: Figure) -> bool:
    return figure.bound is Bound.EXACT
