"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.36,
    "account held up": 1.32,
    "always": -1.1,
    "another party to come": -0.35,
    "bound approx": -0.65,
    "bound at_least": 0.06,
    "bound at_most": 0.13,
    "bound before approx": 0.69,
    "bound before at_least": -0.16,
    "bound before at_most": 0.12,
    "bound before exact": 0.38,
    "bound before less_than": 0.01,
    "bound before more_than": 0.17,
    "bound before range": 0.28,
    "bound before vague": -2.58,
    "bound exact": -1.38,
    "bound less_than": 0.12,
    "bound more_than": -0.51,
    "bound range": 1.21,
    "bound vague": -0.08,
    "by_now": -1.87,
    "contrast": 0.69,
    "corrects": 0.02,
    "far": 0.21,
    "here": 2.12,
    "here in one sentence": -0.57,
    "here of one party": 0.09,
    "here of the same party": -0.36,
    "item": -0.85,
    "last is here": 1.9,
    "moved": -0.72,
    "near": -0.45,
    "new party": 0.46,
    "nobody": -0.89,
    "nobody before": -0.49,
    "others to come": 1.36,
    "parted": -1.28,
    "person": -0.97,
    "so_far": -0.71,
    "still": -1.12,
    "two parties": 0.28,
}
