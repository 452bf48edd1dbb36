"""What a summary can spare, and what may not open one of its sentences, in one language. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.reading.silence_words import Silences
from bot.core.text import NOTHING
from bot.core.units import either


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryWords:
    """One language's words of what a summary can spare, compiled."""

    leans_back: re.Pattern[str]  #: a sentence that is not understood without the one before
    connective: re.Pattern[str]
    told_in_brackets: re.Pattern[str]  #: what keeps a bracket
    says_who: re.Pattern[str]
    silences: Silences | None  #: what belongs to the page, not to the article; None where that is not known

    @classmethod
    def build(cls, table: Mapping[str, Any], silences: Silences) -> SummaryWords:
        """From a language's table."""
        pronouns, pointers = either(table["pronouns"]), either(table["pointers"])
        told = either(table["told_in_brackets"])
        return cls(
            leans_back=re.compile(rf"(?:(?:{pronouns})\b(?! (?-i:[A-ZÄÖÜ]))|(?:{pointers})\b)", re.IGNORECASE),
            connective=re.compile(rf"(?:{either(table['connectives'])})\b,? ?(?=(?-i:[A-ZÄÖÜ]))", re.IGNORECASE),
            told_in_brackets=re.compile(rf"\d{{2,}}.*(?:{told})", re.IGNORECASE),
            says_who=re.compile(rf", (?:{'|'.join(table['says_who'])})(?=\.$)"),
            silences=silences,
        )


PLAIN = SummaryWords(leans_back=NOTHING, connective=NOTHING, told_in_brackets=NOTHING, says_who=NOTHING, silences=None)
"""For a language that is not read: sentences stay as they are."""
