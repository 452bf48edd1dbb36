"""Puts articles of one event into one story: pure and deterministic. Precision comes before recall.

The vectors only find the neighbourhood: two floods in neighbouring valleys read alike to any encoder. Names, places and
figures accept or veto.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.core.likeness.away import looks_away
from bot.core.likeness.names import Names
from bot.core.likeness.senses import kinds_of_event
from bot.core.likeness.story_weights import OPENING, STORY
from bot.core.sketches import AT, FOCUS, HEAD, KIND, MAP, ONCE, WORD, Likeness, marked
from bot.core.window import WINDOW, Window
from storage.records import Article, Figure, Profile, Story

_ACCEPT = 0.5
_THINKABLE = 0.27  #: of the likelihoods at which an article is left out of a story, those that are worth another look
_SURE = 0.75
"""Both found on labelled stories that the weights had not seen: five told in two became one, and no other."""
_RIVALS = 3
_FEW = 3  #: articles: what has grown beyond is no stray report of another's event
_GROWN = 60  #: articles: to file more of them anew would hold up all others


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Where an article belongs, and why."""

    story_id: str | None  #: None: it opens a story
    score: float
    reason: str
    rivals: tuple[str, ...] = ()  #: the other stories it might go on with, the likeliest first


def profile_of(
    article: Article,
    figures: tuple[Figure, ...],
    vector: bytes,
    *,
    names: Names,
    places: frozenset[str],
    focus_places: frozenset[str] = frozenset(),
    focus_bodies: frozenset[str] = frozenset(),
    on_the_map: frozenset[str] = frozenset(),
) -> Profile:
    """The evidence on which an article is put into a story."""
    opening = f"{article.title}\n{article.text[:_OPENING]}"
    away = {sentence for sentence in {figure.sentence for figure in figures} if looks_away(sentence)}
    return Profile(
        article_id=article.id,
        published_at=article.published_at,
        vector=vector,
        places=places,
        names=names.all,
        numbers=frozenset(f"{f.value.normalize():f} {f.unit}" for f in figures if f.sentence not in away),
        topics=frozenset(
            {f"{KIND}{kind}" for kind in kinds_of_event(opening)}
            | {f"{FOCUS}{stem}" for stem in names.focus}
            | {f"{WORD}{stem}" for stem in names.words}
            | {f"{HEAD}{stem}" for stem in names.headline - on_the_map}
            | {f"{ONCE}{stem}" for stem in names.passing}
            | {f"{FOCUS}body:{body}" for body in focus_bodies}
            | {f"{MAP}{stem}" for stem in on_the_map}
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
    if score < _ACCEPT:
        return Assignment(story_id=None, score=score, reason=reason)
    rivals = tuple(other for likely, other, _ in ranked[1 : 1 + _RIVALS] if likely >= _THINKABLE)
    return Assignment(story_id=story_id, score=score, reason=reason, rivals=rivals)


def told_apart(newcomer: Profile, story_id: str, rivals: Sequence[str], window: Window) -> tuple[str, ...]:
    """The stories among rivals that prove to be this one, now that an article has come to it.

    Each of their articles would surely be put into it, did it come only now. And of the reports that opened both, one
    has to know whatever the other's headline and opening name: an article on two floods makes no one flood of them.
    """
    known = window.members(story_id, _GROWN)
    opened = next((each for each in known if each.article_id != newcomer.article_id), None)
    strays = {rival: window.members(rival, _FEW) for rival in rivals}
    return tuple(
        rival
        for rival, told in strays.items()
        if opened is not None
        and told
        and rival != story_id
        and not _named_apart(told[0], opened, window)
        and all(_score(window.likeness(profile, story_id)) >= _SURE for profile in told)
    )


def _named_apart(one: Profile, other: Profile, window: Window) -> bool:
    """Whether what two reports name does not show that they may be one event.

    Each names something in its headline, or a place, that the other does not mention; or they name several things each
    and in common only what many stories name; or one names nothing at all.
    """
    (mine, mentioned), (theirs, known) = (
        (marked(each, HEAD) | marked(each, AT), each.names | each.places) for each in (one, other)
    )
    if not mentioned or not known:
        return True
    shared = any(window.weight(name) >= _HALF for name in mentioned & known)
    strangers = not shared and min(len(mentioned), len(known)) > 1
    return strangers or (not mine <= known and not theirs <= mentioned)


def _score(like: Likeness) -> float:
    """From 0 to 1: how likely the article goes on with the story rather than opening its own."""
    evidence = sum([STORY[sign] * value for sign, value in signs_of(like).items()]) - STORY[OPENING]
    return 1.0 / (1.0 + math.exp(-evidence))


def signs_of(like: Likeness) -> dict[str, float]:
    """What speaks for and against an article's going on with a story, by name and strength."""
    headline = like.headline
    return {
        "cosine": like.cosine,
        "names": like.names,
        "covers_story": like.covers_story,
        "covers_article": like.covers_article,
        "rare": like.rare,
        "numbers": like.numbers if like.names >= _SOME else 0.0,
        "numbers_alone": 0.0 if like.names >= _SOME else like.numbers,
        "same_kind": like.same_kind,
        "other_kind": like.other_kind,
        "same_place": like.same_place,
        "apart": like.apart,
        "unlike": min(1.0, max(0.0, 1.0 - like.cosine / _UNLIKE)) if like.cosine else 0.0,
        "days": min(like.days, _LONG_AGO),
        "late": like.days > WINDOW.days,
        "alike_in_kind_alone": like.rare < _SOME and like.covers_article < _SOME and like.numbers < _HALF,
        "core_in_article": like.core_in_article,
        "core_in_story": like.core_in_story,
        "strange": like.strange,
        "cores_apart": like.cores_apart,
        "single": like.single,
        "nameless": like.nameless,
        "headline_bare": headline.bare,
        "headline_shared": headline.shared,
        "headline_known": headline.known,
        "headline_foreign": headline.foreign,
        "headline_unheard": headline.unheard,
        "theirs_foreign": headline.theirs_foreign,
        "theirs_unheard": headline.theirs_unheard,
        "headlines_foreign": headline.foreign and headline.theirs_foreign,
        "headlines_apart": headline.apart,
    }


_SOME, _HALF = 0.15, 0.5
_UNLIKE = 0.2  #: cosine; texts of one event are seldom less alike, whatever names and places they share
_LONG_AGO = 7  #: days; from then on it makes no difference
