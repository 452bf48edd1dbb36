"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.49,
    "account held up": 1.36,
    "always": -0.92,
    "another party to come": -0.51,
    "bound approx": -0.52,
    "bound at_least": -0.2,
    "bound at_most": -0.15,
    "bound before approx": 0.69,
    "bound before at_least": -0.11,
    "bound before at_most": -0.06,
    "bound before exact": 0.26,
    "bound before less_than": 0.01,
    "bound before more_than": 0.32,
    "bound before range": 0.15,
    "bound before vague": -2.19,
    "bound exact": -1.33,
    "bound less_than": 0.07,
    "bound more_than": -0.28,
    "bound range": 1.51,
    "bound vague": -0.02,
    "by_now": -1.58,
    "contrast": 0.64,
    "far": 0.47,
    "here": 2.03,
    "here in one sentence": -0.45,
    "here of one party": 0.57,
    "here of the same party": -0.36,
    "item": -0.81,
    "last is here": 1.67,
    "moved": -0.86,
    "near": -0.58,
    "new party": 0.41,
    "nobody": -0.66,
    "nobody before": -0.56,
    "others to come": 1.18,
    "parted": -1.05,
    "person": -1.0,
    "so_far": -0.58,
    "still": -0.75,
    "two parties": 0.31,
}
