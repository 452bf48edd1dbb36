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
    "apart": -0.47,
    "core_in_article": 0.95,
    "core_in_story": 1.38,
    "cores_apart": 0.3,
    "cosine": 0.98,
    "covers_article": 0.81,
    "covers_story": 1.69,
    "days": -0.06,
    "headline_bare": 0.97,
    "headline_foreign": -1.26,
    "headline_known": 1.0,
    "headline_shared": -0.17,
    "headline_unheard": -0.37,
    "headlines_apart": -1.58,
    "headlines_foreign": -0.55,
    "late": -1.58,
    "nameless": -2.42,
    "names": 1.21,
    "numbers": 3.68,
    "numbers_alone": 0.9,
    "opening": 0.05,
    "other_kind": -1.42,
    "rare": 1.12,
    "same_kind": 0.02,
    "same_place": -1.24,
    "single": 0.92,
    "strange": -0.86,
    "theirs_foreign": -0.69,
    "theirs_unheard": 0.33,
}
