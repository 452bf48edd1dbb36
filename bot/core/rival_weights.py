"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.53,
    "account held up": 1.26,
    "always": -0.86,
    "another party to come": -0.58,
    "bound approx": -0.52,
    "bound at_least": -0.17,
    "bound at_most": -0.15,
    "bound before approx": 0.65,
    "bound before at_least": -0.09,
    "bound before at_most": -0.03,
    "bound before exact": 0.31,
    "bound before less_than": 0.02,
    "bound before more_than": 0.25,
    "bound before range": 0.16,
    "bound before vague": -2.11,
    "bound exact": -1.32,
    "bound less_than": 0.06,
    "bound more_than": -0.2,
    "bound range": 1.47,
    "bound vague": -0.02,
    "by_now": -1.58,
    "contrast": 0.71,
    "far": 0.5,
    "here": 1.84,
    "here in one sentence": -0.35,
    "here of one party": 0.5,
    "here of the same party": -0.37,
    "item": -0.96,
    "last is here": 1.73,
    "moved": -0.87,
    "near": -0.65,
    "new party": 0.42,
    "nobody": -0.69,
    "nobody before": -0.49,
    "others to come": 1.24,
    "parted": -1.01,
    "person": -1.08,
    "so_far": -0.6,
    "still": -0.75,
    "two parties": 0.32,
}
