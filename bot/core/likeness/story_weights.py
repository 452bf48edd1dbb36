"""What each sign weighs when an article looks for its story: fitted by tests/corpus/refit_stories.py. Data only.

Each article of the labelled stories, in order of publication, is a choice among the stories of the window and a new
one; the weights are those of a softmax over these choices, with a penalty on the square of each. They were checked on
collections of stories left out of the fit.
"""

from __future__ import annotations

OPENING = "opening"
"""The sign that an article opens a story."""

STORY: dict[str, float] = {
    "alike_in_kind_alone": -1.58,
    "apart": -0.47,
    "core_in_article": 0.6,
    "core_in_story": 0.68,
    "cores_apart": -1.34,
    "cosine": 0.41,
    "covers_article": 1.11,
    "covers_story": 1.25,
    "days": -0.12,
    "headline_bare": 0.6,
    "headline_foreign": -0.78,
    "headline_known": 0.6,
    "headline_shared": 0.55,
    "headline_unheard": -0.36,
    "headlines_apart": -1.36,
    "headlines_foreign": -0.53,
    "late": -0.12,
    "nameless": -1.09,
    "names": 1.06,
    "numbers": 2.49,
    "numbers_alone": -0.27,
    "opening": -0.01,
    "other_kind": -0.96,
    "rare": 1.41,
    "same_kind": 0.27,
    "same_place": -0.02,
    "single": 0.53,
    "strange": -0.4,
    "theirs_foreign": -0.46,
    "theirs_unheard": -0.19,
}
