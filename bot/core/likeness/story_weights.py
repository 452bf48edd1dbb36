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
    "core_in_article": 0.71,
    "core_in_story": 0.72,
    "cores_apart": -0.95,
    "cosine": 0.67,
    "covers_article": 1.21,
    "covers_story": 1.23,
    "days": -0.1,
    "headline_bare": 0.42,
    "headline_foreign": -0.84,
    "headline_known": 0.61,
    "headline_shared": 0.56,
    "headline_unheard": -0.4,
    "headlines_apart": -1.36,
    "headlines_foreign": -0.62,
    "late": -0.2,
    "names": 1.07,
    "numbers": 2.23,
    "numbers_alone": -0.6,
    "opening": 0.16,
    "other_kind": -1.05,
    "rare": 1.47,
    "same_kind": 0.43,
    "same_place": 0.09,
    "single": 0.78,
    "strange": -0.47,
    "theirs_foreign": -0.6,
    "theirs_unheard": -0.23,
}
