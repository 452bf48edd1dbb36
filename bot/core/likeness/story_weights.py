"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.06,
    "apart": -0.48,
    "core_in_article": 0.89,
    "core_in_story": 1.36,
    "cores_apart": 0.29,
    "cosine": 1.02,
    "covers_article": 0.85,
    "covers_story": 1.7,
    "days": -0.06,
    "headline_bare": 1.03,
    "headline_foreign": -1.24,
    "headline_known": 0.98,
    "headline_shared": -0.14,
    "headline_unheard": -0.35,
    "headlines_apart": -1.57,
    "headlines_foreign": -0.59,
    "late": -1.49,
    "nameless": -2.45,
    "names": 1.24,
    "numbers": 3.67,
    "numbers_alone": 0.9,
    "opening": 0.08,
    "other_kind": -1.47,
    "rare": 1.08,
    "same_kind": -0.0,
    "same_place": -1.23,
    "single": 0.93,
    "strange": -0.85,
    "theirs_foreign": -0.67,
    "theirs_unheard": 0.32,
}
