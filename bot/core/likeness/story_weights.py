"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.64,
    "apart": -0.53,
    "core_in_article": 0.7,
    "core_in_story": 0.97,
    "cores_apart": 0.26,
    "cosine": 1.27,
    "covers_article": 1.02,
    "covers_story": 1.91,
    "days": -0.04,
    "headline_bare": 0.68,
    "headline_foreign": -0.97,
    "headline_known": 0.88,
    "headline_shared": -0.16,
    "headline_unheard": -0.28,
    "headlines_apart": -2.16,
    "headlines_foreign": -0.58,
    "late": -1.76,
    "nameless": -1.96,
    "names": 1.31,
    "numbers": 3.99,
    "numbers_alone": 0.74,
    "opening": 0.17,
    "other_kind": -1.57,
    "rare": 1.31,
    "same_kind": 0.02,
    "same_place": -0.99,
    "single": 0.71,
    "strange": -0.85,
    "theirs_foreign": -0.66,
    "theirs_unheard": 0.45,
}
