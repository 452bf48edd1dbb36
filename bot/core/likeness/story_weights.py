"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.51,
    "apart": -0.71,
    "core_in_article": 0.73,
    "core_in_story": 0.76,
    "cores_apart": -1.05,
    "cosine": 0.83,
    "covers_article": 1.48,
    "covers_story": 1.54,
    "days": -0.09,
    "headline_bare": 0.32,
    "headline_foreign": -1.05,
    "headline_known": 0.59,
    "headline_shared": 0.52,
    "headline_unheard": -0.56,
    "headlines_apart": -1.38,
    "headlines_foreign": -0.72,
    "late": -0.32,
    "names": 1.3,
    "numbers": 1.69,
    "opening": 0.52,
    "other_kind": -1.28,
    "rare": 1.74,
    "same_kind": 0.33,
    "same_place": 0.26,
    "single": 0.8,
    "strange": -0.44,
    "theirs_foreign": -0.6,
    "theirs_unheard": -0.41,
}
