"""What each sign of a contradiction weighs: fitted by tests/corpus/refit_rivals.py, not by hand. Data only.

A logistic regression on the labelled figures that differ from the account they were compared with, with a penalty on
the square of each weight. Checked on stories left out of the fit.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "above": -0.44,
    "account held up": 1.23,
    "always": -0.95,
    "another party to come": -0.48,
    "bound approx": -0.45,
    "bound at_least": -0.19,
    "bound at_most": -0.13,
    "bound before approx": 0.65,
    "bound before at_least": -0.15,
    "bound before at_most": 0.03,
    "bound before exact": 0.24,
    "bound before less_than": 0.0,
    "bound before more_than": 0.32,
    "bound before range": 0.15,
    "bound before vague": -2.21,
    "bound exact": -1.22,
    "bound less_than": 0.09,
    "bound more_than": -0.25,
    "bound range": 1.2,
    "bound vague": -0.01,
    "by_now": -1.6,
    "contrast": 0.69,
    "far": 0.48,
    "here": 2.11,
    "here in one sentence": -0.53,
    "here of one party": 0.46,
    "here of the same party": -0.36,
    "item": -0.79,
    "last is here": 1.69,
    "moved": -0.86,
    "near": -0.61,
    "new party": 0.37,
    "nobody": -0.73,
    "nobody before": -0.54,
    "others to come": 1.18,
    "parted": -1.07,
    "person": -1.11,
    "so_far": -0.58,
    "still": -0.73,
    "two parties": 0.32,
}
