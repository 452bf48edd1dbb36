"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.57,
    "apart": -0.42,
    "core_in_article": 0.59,
    "core_in_story": 0.67,
    "cores_apart": -1.25,
    "cosine": 0.36,
    "covers_article": 1.09,
    "covers_story": 1.17,
    "days": -0.09,
    "headline_bare": 0.69,
    "headline_foreign": -0.9,
    "headline_known": 0.67,
    "headline_shared": 0.59,
    "headline_unheard": -0.3,
    "headlines_apart": -1.63,
    "headlines_foreign": -0.77,
    "late": -0.15,
    "nameless": -1.14,
    "names": 1.04,
    "numbers": 2.65,
    "numbers_alone": -0.29,
    "opening": -0.05,
    "other_kind": -0.98,
    "rare": 1.21,
    "same_kind": 0.23,
    "same_place": 0.12,
    "single": 0.44,
    "strange": -0.48,
    "theirs_foreign": -0.58,
    "theirs_unheard": -0.08,
}
