"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.5,
    "account held up": 1.33,
    "always": -0.91,
    "another party to come": -0.49,
    "bound approx": -0.52,
    "bound at_least": -0.19,
    "bound at_most": -0.15,
    "bound before approx": 0.67,
    "bound before at_least": -0.11,
    "bound before at_most": -0.05,
    "bound before exact": 0.27,
    "bound before less_than": 0.01,
    "bound before more_than": 0.32,
    "bound before range": 0.15,
    "bound before vague": -2.18,
    "bound exact": -1.34,
    "bound less_than": 0.07,
    "bound more_than": -0.28,
    "bound range": 1.51,
    "bound vague": -0.02,
    "by_now": -1.58,
    "contrast": 0.65,
    "far": 0.47,
    "here": 2.02,
    "here in one sentence": -0.45,
    "here of one party": 0.59,
    "here of the same party": -0.35,
    "item": -0.8,
    "last is here": 1.65,
    "moved": -0.86,
    "near": -0.6,
    "new party": 0.42,
    "nobody": -0.67,
    "nobody before": -0.56,
    "others to come": 1.16,
    "parted": -1.06,
    "person": -1.01,
    "so_far": -0.58,
    "still": -0.82,
    "two parties": 0.32,
}
