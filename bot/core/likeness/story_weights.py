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
    "apart": -2.19,
    "core_in_article": 0.73,
    "core_in_story": 0.15,
    "cores_apart": -0.76,
    "cosine": 0.77,
    "covers_article": 1.3,
    "covers_story": 1.83,
    "days": -0.07,
    "headline_bare": 1.04,
    "headline_foreign": -1.39,
    "headline_known": 0.36,
    "headline_shared": 0.0,
    "headline_unheard": 0.49,
    "headlines_apart": -1.86,
    "headlines_foreign": 0.15,
    "late": -2.03,
    "nameless": -2.12,
    "names": 1.99,
    "numbers": 3.3,
    "numbers_alone": 1.56,
    "opening": 0.24,
    "other_kind": -1.32,
    "rare": 1.86,
    "same_kind": 0.0,
    "same_place": -0.92,
    "single": 0.5,
    "strange": -0.74,
    "theirs_foreign": -0.8,
    "theirs_unheard": 0.64,
    "unlike": -1.99,
}
