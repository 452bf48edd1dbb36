"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.55,
    "apart": -2.42,
    "core_in_article": 0.82,
    "core_in_story": 0.22,
    "cores_apart": -0.39,
    "cosine": 2.41,
    "covers_article": 1.38,
    "covers_story": 1.91,
    "days": -0.1,
    "headline_bare": 0.85,
    "headline_foreign": -1.63,
    "headline_known": 0.39,
    "headline_shared": -0.37,
    "headline_unheard": 0.44,
    "headlines_apart": -1.82,
    "headlines_foreign": 0.22,
    "late": -2.02,
    "nameless": -1.67,
    "names": 2.05,
    "numbers": 3.2,
    "numbers_alone": 1.2,
    "opening": 0.49,
    "other_kind": -1.47,
    "rare": 1.82,
    "same_kind": -0.11,
    "same_place": -1.23,
    "single": 0.76,
    "strange": -0.81,
    "theirs_foreign": -0.93,
    "theirs_unheard": 0.64,
}
