"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.37,
    "account held up": 1.2,
    "always": -1.09,
    "another party to come": -0.5,
    "bound approx": -0.66,
    "bound at_least": 0.13,
    "bound at_most": 0.12,
    "bound before approx": 0.69,
    "bound before at_least": -0.17,
    "bound before at_most": 0.12,
    "bound before exact": 0.39,
    "bound before less_than": 0.01,
    "bound before more_than": 0.16,
    "bound before range": 0.28,
    "bound before vague": -2.57,
    "bound exact": -1.39,
    "bound less_than": 0.11,
    "bound more_than": -0.53,
    "bound range": 1.2,
    "bound vague": -0.09,
    "by_now": -1.88,
    "contrast": 0.71,
    "far": 0.22,
    "here": 2.11,
    "here in one sentence": -0.57,
    "here of one party": 0.08,
    "here of the same party": -0.36,
    "item": -0.82,
    "last is here": 1.88,
    "moved": -0.73,
    "near": -0.47,
    "new party": 0.46,
    "nobody": -0.89,
    "nobody before": -0.49,
    "others to come": 1.5,
    "parted": -1.26,
    "person": -0.96,
    "so_far": -0.72,
    "still": -1.13,
    "two parties": 0.28,
}
