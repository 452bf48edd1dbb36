"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.56,
    "apart": -2.43,
    "core_in_article": 0.82,
    "core_in_story": 0.22,
    "cores_apart": -0.39,
    "cosine": 2.38,
    "covers_article": 1.37,
    "covers_story": 1.86,
    "days": -0.11,
    "headline_bare": 0.9,
    "headline_foreign": -1.58,
    "headline_known": 0.22,
    "headline_shared": 0.0,
    "headline_unheard": 0.45,
    "headlines_apart": -1.83,
    "headlines_foreign": 0.22,
    "late": -2.03,
    "nameless": -1.67,
    "names": 2.04,
    "numbers": 3.21,
    "numbers_alone": 1.22,
    "opening": 0.56,
    "other_kind": -1.44,
    "rare": 1.81,
    "same_kind": 0.0,
    "same_place": -1.24,
    "single": 0.76,
    "strange": -0.82,
    "theirs_foreign": -0.91,
    "theirs_unheard": 0.66,
}
