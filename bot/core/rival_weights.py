"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.41,
    "account held up": 1.22,
    "always": -1.1,
    "another party to come": -0.69,
    "bound approx": -0.64,
    "bound at_least": -0.37,
    "bound at_most": 0.05,
    "bound before approx": 0.48,
    "bound before at_least": -0.38,
    "bound before at_most": 0.04,
    "bound before exact": 0.24,
    "bound before less_than": 0.08,
    "bound before more_than": 0.13,
    "bound before range": 0.27,
    "bound before vague": -1.97,
    "bound exact": -1.4,
    "bound less_than": 0.07,
    "bound more_than": -0.17,
    "bound range": 1.34,
    "bound vague": 0.02,
    "by_now": -1.48,
    "contrast": 0.94,
    "far": 0.41,
    "here": 2.05,
    "here in one sentence": -0.41,
    "here of one party": 0.74,
    "here of the same party": 0.77,
    "item": -0.89,
    "last is here": 1.45,
    "moved": -0.93,
    "near": -0.62,
    "new party": 1.03,
    "nobody": -0.66,
    "nobody before": -0.99,
    "others to come": 1.3,
    "own": -1.0,
    "parted": -1.13,
    "person": -1.07,
    "same party": -0.81,
    "so_far": -0.39,
    "still": -1.02,
    "two parties": 0.0,
}
