"""How much a chat is told altogether: three ways to begin with, each of which can be changed watch by watch. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from storage.records import CHANGES, Relation, Watch

NEWSROOM = "newsroom"  #: every change at once
CALM = "calm"  #: what moved much, and contradictions
DIGEST = "digest"  #: nothing before the chat's hour

ALL_CHANGES = CHANGES
BIG_MOVE = Decimal(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Preset:
    relations: frozenset[Relation] = ALL_CHANGES
    new_stories: bool = True
    min_percent: Decimal | None = None
    digest_only: bool = False


_PRESETS = {
    NEWSROOM: _Preset(),
    CALM: _Preset(
        relations=frozenset({Relation.RAISED, Relation.LOWERED, Relation.CONFLICT}),
        new_stories=False,
        min_percent=BIG_MOVE,
    ),
    DIGEST: _Preset(digest_only=True),
}


def is_known(name: str) -> bool:
    """Tell whether there is such a preset."""
    return name in _PRESETS


def apply(name: str, watch: Watch) -> Watch:
    """Have a watch tell what the preset tells."""
    chosen = _PRESETS.get(name, _PRESETS[NEWSROOM])
    return replace(
        watch,
        relations=chosen.relations,
        new_stories=chosen.new_stories,
        min_percent=chosen.min_percent,
        digest_only=chosen.digest_only,
    )


def follows(name: str, watch: Watch) -> bool:
    """Tell whether a watch is as the preset made it: one that somebody has changed is theirs."""
    return apply(name, watch) == watch
