"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.31,
    "apart": -0.54,
    "core_in_article": 0.65,
    "core_in_story": 0.86,
    "cores_apart": 0.09,
    "cosine": 1.5,
    "covers_article": 1.0,
    "covers_story": 1.85,
    "days": -0.05,
    "headline_bare": 0.78,
    "headline_foreign": -0.94,
    "headline_known": 0.7,
    "headline_shared": 0.03,
    "headline_unheard": -0.4,
    "headlines_apart": -1.73,
    "headlines_foreign": -0.39,
    "late": -1.53,
    "nameless": -1.77,
    "names": 1.3,
    "numbers": 3.48,
    "numbers_alone": 0.61,
    "opening": 0.03,
    "other_kind": -1.48,
    "rare": 1.33,
    "same_kind": 0.21,
    "same_place": -0.8,
    "single": 0.85,
    "strange": -0.73,
    "theirs_foreign": -0.48,
    "theirs_unheard": 0.25,
}
