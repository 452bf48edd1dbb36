"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.52,
    "apart": -0.47,
    "core_in_article": 0.77,
    "core_in_story": 0.69,
    "cores_apart": -1.03,
    "cosine": 0.66,
    "covers_article": 1.13,
    "covers_story": 1.04,
    "days": -0.06,
    "headline_bare": 0.82,
    "headline_foreign": -0.86,
    "headline_known": 0.68,
    "headline_shared": 0.6,
    "headline_unheard": -0.6,
    "headlines_apart": -1.44,
    "headlines_foreign": -0.58,
    "late": -0.21,
    "nameless": -1.39,
    "names": 0.96,
    "numbers": 2.91,
    "numbers_alone": 0.41,
    "opening": -0.28,
    "other_kind": -1.42,
    "rare": 1.06,
    "same_kind": -0.24,
    "same_place": -0.23,
    "single": 0.68,
    "strange": -0.44,
    "theirs_foreign": -0.54,
    "theirs_unheard": -0.01,
}
