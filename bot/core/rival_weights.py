"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.41,
    "account held up": 1.09,
    "always": -1.13,
    "another party to come": -0.65,
    "bound approx": -0.64,
    "bound at_least": -0.34,
    "bound at_most": 0.05,
    "bound before approx": 0.48,
    "bound before at_least": -0.39,
    "bound before at_most": 0.06,
    "bound before exact": 0.21,
    "bound before less_than": 0.09,
    "bound before more_than": 0.12,
    "bound before range": 0.24,
    "bound before vague": -1.95,
    "bound exact": -1.36,
    "bound less_than": 0.08,
    "bound more_than": -0.16,
    "bound range": 1.21,
    "bound vague": 0.04,
    "by_now": -1.45,
    "contrast": 0.99,
    "far": 0.44,
    "here": 2.02,
    "here in one sentence": -0.62,
    "here of one party": 0.66,
    "here of the same party": 0.68,
    "item": -0.83,
    "last is here": 1.45,
    "moved": -0.96,
    "near": -0.61,
    "new party": 1.02,
    "nobody": -0.71,
    "nobody before": -0.93,
    "others to come": 1.18,
    "own": -1.05,
    "parted": -1.08,
    "person": -1.01,
    "same party": -0.83,
    "so_far": -0.49,
    "still": -1.01,
    "two parties": 0.03,
}
