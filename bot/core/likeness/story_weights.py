"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.03,
    "apart": -0.47,
    "core_in_article": 1.1,
    "core_in_story": 1.37,
    "cores_apart": 0.21,
    "cosine": 0.98,
    "covers_article": 0.87,
    "covers_story": 1.47,
    "days": -0.06,
    "headline_bare": 0.98,
    "headline_foreign": -1.29,
    "headline_known": 0.96,
    "headline_shared": -0.11,
    "headline_unheard": -0.35,
    "headlines_apart": -1.63,
    "headlines_foreign": -0.57,
    "late": -1.62,
    "nameless": -2.4,
    "names": 1.16,
    "numbers": 3.77,
    "numbers_alone": 0.92,
    "opening": 0.03,
    "other_kind": -1.43,
    "rare": 1.05,
    "same_kind": 0.02,
    "same_place": -1.17,
    "single": 0.9,
    "strange": -0.83,
    "theirs_foreign": -0.62,
    "theirs_unheard": 0.25,
}
