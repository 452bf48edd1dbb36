"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.5,
    "apart": -0.55,
    "core_in_article": 0.66,
    "core_in_story": 0.87,
    "cores_apart": 0.13,
    "cosine": 1.48,
    "covers_article": 0.98,
    "covers_story": 1.84,
    "days": -0.05,
    "headline_bare": 0.79,
    "headline_foreign": -0.92,
    "headline_known": 0.71,
    "headline_shared": 0.04,
    "headline_unheard": -0.4,
    "headlines_apart": -1.73,
    "headlines_foreign": -0.38,
    "late": -1.52,
    "nameless": -1.74,
    "names": 1.28,
    "numbers": 3.48,
    "numbers_alone": 0.63,
    "opening": -0.02,
    "other_kind": -1.48,
    "rare": 1.3,
    "same_kind": 0.2,
    "same_place": -0.8,
    "single": 0.86,
    "strange": -0.73,
    "theirs_foreign": -0.49,
    "theirs_unheard": 0.25,
}
