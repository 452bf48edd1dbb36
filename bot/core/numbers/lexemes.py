"""Cuts a sentence into words, digits and signs, and lets the readers of numbers step over them. Pure."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

LEXEME = re.compile(r"(\d+)|([^\W\d_]+)|(\S)")
DASHES = frozenset("-–—‑−")


class Kind:
    """What a lexeme is made of; plain numbers, since they are compared for every word of a text."""

    NONE: Final = 0  #: before the first or behind the last
    DIGITS: Final = 1
    WORD: Final = 2
    SIGN: Final = 3


class Lexeme(NamedTuple):
    """A run of letters or of digits, or one sign, in its place; white space is only seen as a distance."""

    kind: int
    start: int
    end: int
    text: str
    low: str  #: lower-cased


NOWHERE = Lexeme(Kind.NONE, -1, -1, "", "")


class Line:
    """A sentence's lexemes by index; an index outside of it holds nothing and is not an error."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexemes = [
            Lexeme(m.lastindex or 0, m.start(), m.end(), part := m.group(), part.lower()) for m in LEXEME.finditer(text)
        ]
        self.size = len(self.lexemes)

    def __len__(self) -> int:
        return self.size

    def at(self, index: int) -> Lexeme:
        """The lexeme at an index."""
        return self.lexemes[index] if 0 <= index < self.size else NOWHERE

    def word(self, index: int) -> str:
        """The lower-cased word at an index, "" if none stands there."""
        lexeme = self.at(index)
        return lexeme.low if lexeme.kind == Kind.WORD else ""

    def digits(self, index: int) -> str:
        """The digits at an index, "" if none stand there."""
        lexeme = self.at(index)
        return lexeme.text if lexeme.kind == Kind.DIGITS else ""

    def sign(self, index: int) -> str:
        """The sign at an index, "" if none stands there."""
        lexeme = self.at(index)
        return lexeme.text if lexeme.kind == Kind.SIGN else ""

    def gap(self, index: int) -> str:
        """The white space before an index, "" where it is glued to what stands before."""
        here, before = self.at(index), self.at(index - 1)
        return self.text[before.end : here.start] if here.kind and before.kind else ""

    def is_glued(self, index: int) -> bool:
        """Whether something stands at an index, right behind its neighbour."""
        here, before = self.at(index), self.at(index - 1)
        return bool(here.kind and before.kind) and here.start == before.end

    def is_spaced(self, index: int) -> bool:
        """Whether only white space parts what stands at an index from its neighbour."""
        here, before = self.at(index), self.at(index - 1)
        return bool(here.kind and before.kind) and here.start > before.end

    def hyphened(self, index: int) -> bool:
        """Whether a hyphen at an index ties two neighbours together: "twenty-three", "3-Millionen-Projekt"."""
        return self.sign(index) in DASHES and self.is_glued(index) and self.is_glued(index + 1)

    def joined_word(self, index: int) -> int:
        """Index of the word that goes on from here, over a space or a hyphen; -1 if none does."""
        if self.is_spaced(index) and self.at(index).kind == Kind.WORD:
            return index
        if self.hyphened(index) and self.at(index + 1).kind == Kind.WORD:
            return index + 1
        return -1

    def past_phrase(self, index: int, phrase: tuple[str, ...]) -> int:
        """Where a phrase that begins here ends, its words parted by spaces or hyphens; -1 if it does not stand here."""
        if self.word(index) != phrase[0]:
            return -1
        past = index + 1
        for word in phrase[1:]:
            following = self.joined_word(past)
            if following < 0 or self.word(following) != word:
                return -1
            past = following + 1
        return past
