"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.37,
    "account held up": 1.25,
    "always": -1.1,
    "another party to come": -0.45,
    "bound approx": -0.7,
    "bound at_least": 0.14,
    "bound at_most": 0.14,
    "bound before approx": 0.71,
    "bound before at_least": -0.16,
    "bound before at_most": 0.06,
    "bound before exact": 0.41,
    "bound before less_than": 0.01,
    "bound before more_than": 0.17,
    "bound before range": 0.29,
    "bound before vague": -2.58,
    "bound exact": -1.4,
    "bound less_than": 0.11,
    "bound more_than": -0.52,
    "bound range": 1.21,
    "bound vague": -0.09,
    "by_now": -1.86,
    "contrast": 0.71,
    "far": 0.2,
    "here": 2.13,
    "here in one sentence": -0.57,
    "here of one party": 0.07,
    "here of the same party": -0.36,
    "item": -0.82,
    "last is here": 1.89,
    "moved": -0.72,
    "near": -0.47,
    "new party": 0.46,
    "nobody": -0.89,
    "nobody before": -0.49,
    "others to come": 1.5,
    "parted": -1.3,
    "person": -0.96,
    "so_far": -0.71,
    "still": -1.12,
    "two parties": 0.27,
}
