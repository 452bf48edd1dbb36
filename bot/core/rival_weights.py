"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.43,
    "account held up": 1.24,
    "always": -0.94,
    "another party to come": -0.46,
    "bound approx": -0.36,
    "bound at_least": -0.21,
    "bound at_most": -0.15,
    "bound before approx": 0.66,
    "bound before at_least": -0.14,
    "bound before at_most": 0.03,
    "bound before exact": 0.26,
    "bound before less_than": -0.0,
    "bound before more_than": 0.32,
    "bound before range": 0.15,
    "bound before vague": -2.22,
    "bound exact": -1.25,
    "bound less_than": 0.09,
    "bound more_than": -0.26,
    "bound range": 1.19,
    "bound vague": -0.01,
    "by_now": -1.6,
    "contrast": 0.68,
    "far": 0.46,
    "here": 2.11,
    "here in one sentence": -0.54,
    "here of one party": 0.53,
    "here of the same party": -0.36,
    "item": -0.75,
    "last is here": 1.7,
    "moved": -0.86,
    "near": -0.62,
    "new party": 0.36,
    "nobody": -0.71,
    "nobody before": -0.56,
    "others to come": 1.16,
    "parted": -1.09,
    "person": -1.12,
    "so_far": -0.58,
    "still": -0.74,
    "two parties": 0.32,
}
