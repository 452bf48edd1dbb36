"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.46,
    "account held up": 1.22,
    "always": -0.94,
    "another party to come": -0.47,
    "bound approx": -0.45,
    "bound at_least": -0.18,
    "bound at_most": -0.14,
    "bound before approx": 0.66,
    "bound before at_least": -0.15,
    "bound before at_most": 0.03,
    "bound before exact": 0.26,
    "bound before less_than": 0.0,
    "bound before more_than": 0.32,
    "bound before range": 0.14,
    "bound before vague": -2.2,
    "bound exact": -1.21,
    "bound less_than": 0.09,
    "bound more_than": -0.24,
    "bound range": 1.2,
    "bound vague": -0.01,
    "by_now": -1.6,
    "contrast": 0.69,
    "far": 0.48,
    "here": 2.09,
    "here in one sentence": -0.49,
    "here of one party": 0.52,
    "here of the same party": -0.36,
    "item": -0.78,
    "last is here": 1.68,
    "moved": -0.87,
    "near": -0.61,
    "new party": 0.37,
    "nobody": -0.72,
    "nobody before": -0.56,
    "others to come": 1.16,
    "parted": -1.09,
    "person": -1.13,
    "so_far": -0.56,
    "still": -0.74,
    "two parties": 0.33,
}
