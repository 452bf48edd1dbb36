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
    "apart": -0.51,
    "core_in_article": 0.78,
    "core_in_story": 1.06,
    "cores_apart": -0.0,
    "cosine": 1.19,
    "covers_article": 1.17,
    "covers_story": 1.87,
    "days": -0.05,
    "headline_bare": 0.7,
    "headline_foreign": -1.01,
    "headline_known": 0.85,
    "headline_shared": -0.24,
    "headline_unheard": -0.22,
    "headlines_apart": -2.11,
    "headlines_foreign": -0.62,
    "late": -1.58,
    "nameless": -2.12,
    "names": 1.47,
    "numbers": 3.89,
    "numbers_alone": 1.12,
    "opening": 0.34,
    "other_kind": -1.56,
    "rare": 1.27,
    "same_kind": -0.18,
    "same_place": -1.16,
    "single": 0.56,
    "strange": -0.73,
    "theirs_foreign": -0.48,
    "theirs_unheard": 0.35,
}
