"""Puts articles of one event into one story: pure and deterministic. Precision comes before recall.

The vectors only find the neighbourhood: two floods in neighbouring valleys read alike to any encoder. Names, places and
figures accept or veto.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from hashlib import sha256

from bot.core.likeness.names import Names
from bot.core.likeness.senses import kinds_of_event
from bot.core.window import AT, FOCUS, KIND, WINDOW, WORD, Likeness, Window
from storage.records import Article, Figure, Profile, Story

_ACCEPT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Where an article belongs, and why."""

    story_id: str | None  #: None: it opens a story
    score: float
    reason: str


def profile_of(
    article: Article,
    figures: tuple[Figure, ...],
    vector: bytes,
    *,
    names: Names,
    places: frozenset[str],
    focus_places: frozenset[str] = frozenset(),
    focus_bodies: frozenset[str] = frozenset(),
) -> Profile:
    """The evidence on which an article is put into a story."""
    opening = f"{article.title}\n{article.text[:_OPENING]}"
    return Profile(
        article_id=article.id,
        published_at=article.published_at,
        vector=vector,
        places=places,
        names=names.all,
        numbers=frozenset(f"{figure.value.normalize():f} {figure.unit}" for figure in figures),
        topics=frozenset(
            {f"{KIND}{kind}" for kind in kinds_of_event(opening)}
            | {f"{FOCUS}{stem}" for stem in names.focus}
            | {f"{WORD}{stem}" for stem in names.words}
            | {f"{FOCUS}body:{body}" for body in focus_bodies}
            | {f"{AT}{place}" for place in focus_places}
        ),
    )


_OPENING = 400  #: characters


def open_story(article: Article) -> Story:
    """The story that an article opens."""
    return Story(
        id="S" + sha256(article.id.encode()).hexdigest()[:12],
        title=article.title,
        lang=article.lang,
        opened_at=article.published_at,
        moved_at=article.published_at,
        access=article.access,
    )


def assign(profile: Profile, window: Window) -> Assignment:
    """The story an article belongs to, if it belongs to one that is known."""
    ranked = sorted(
        ((_score(likeness), story_id, likeness) for story_id, likeness in window.near(profile)),
        key=lambda found: (-found[0], found[1]),
    )
    if not ranked:
        return Assignment(story_id=None, score=0.0, reason="nothing like it in the window")
    score, story_id, likeness = ranked[0]
    reason = f"names {likeness.names:.2f}, vectors {likeness.cosine:.2f}, figures {likeness.numbers:.2f}"
    return Assignment(story_id=story_id if score >= _ACCEPT else None, score=score, reason=reason)


def _score(like: Likeness) -> float:
    """From 0 to 1: a sum of evidence, weighted as measured on labelled stories."""
    evidence = (
        2.2 * like.cosine
        + 1.6 * like.names
        + 1.4 * like.covers_story
        + 1.6 * like.covers_article
        + 3.2 * like.rare
        + 2.2 * like.numbers
        + 0.6 * like.same_place
        + 0.3 * like.same_kind
        - 1.2 * like.other_kind
        - 2.5 * like.apart
        - _A_DAY * min(like.days, _LONG_AGO)
        - (like.days > WINDOW.days)
        - 4.4
    )
    if like.same_kind and like.rare and like.days < _SAME_DAY:
        evidence += 0.6  # two reports of one kind of event within a day that share a name no other story bears
    if like.rare < _SOME and like.covers_article < _SOME and like.numbers < _HALF:
        evidence -= 1.5  # alike in kind alone: two floods in neighbouring valleys read the same
    return 1.0 / (1.0 + math.exp(-evidence))


_SAME_DAY = 1.25
_SOME, _HALF = 0.15, 0.5
_A_DAY = 0.2
_LONG_AGO = 7  #: days; from then on it makes no difference
