"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.46,
    "account held up": 1.27,
    "always": -0.94,
    "another party to come": -0.42,
    "bound approx": -0.56,
    "bound at_least": -0.01,
    "bound at_most": -0.14,
    "bound before approx": 0.66,
    "bound before at_least": -0.15,
    "bound before at_most": 0.03,
    "bound before exact": 0.26,
    "bound before less_than": 0.01,
    "bound before more_than": 0.36,
    "bound before range": 0.11,
    "bound before vague": -2.21,
    "bound exact": -1.24,
    "bound less_than": 0.09,
    "bound more_than": -0.24,
    "bound range": 1.16,
    "bound vague": -0.01,
    "by_now": -1.65,
    "contrast": 0.73,
    "far": 0.4,
    "here": 2.08,
    "here in one sentence": -0.5,
    "here of one party": 0.57,
    "here of the same party": -0.36,
    "item": -0.85,
    "last is here": 1.66,
    "moved": -0.88,
    "near": -0.65,
    "new party": 0.37,
    "nobody": -0.72,
    "nobody before": -0.61,
    "others to come": 1.11,
    "parted": -1.07,
    "person": -1.1,
    "so_far": -0.56,
    "still": -0.75,
    "two parties": 0.39,
}
