"""Which numbers a sentence has, and which sentences of an article are worth tagging for them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.attribution.speakers import leans_back, needs_context
from bot.core.numbers.numerals import Form, Numeral
from bot.core.numbers.reader import read_numbers
from bot.core.reading.lexicon import Lexicon
from bot.core.text import Sentence

CONTEXT = 2
"""How many sentences back the source of an indirect speech is looked for."""


def numerals_of(sentence: Sentence, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """A sentence's numbers; "ein" and "a" only where they count."""
    found = read_numbers(sentence.text, lexicon.numbers)
    return tuple(n for n in found if n.form is not Form.ARTICLE or counts_one(sentence.low, n, lexicon))


def counts_one(low: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    """Whether "ein" is the number one: "ein Toter", "nur eine Person", "einer von ihnen"."""
    nouns = lexicon.nouns
    behind = low[numeral.end :].lstrip(" ")
    words = behind.split(maxsplit=2)
    if not words:
        return False
    first = words[0].strip(".,;:!?")
    before = low[: numeral.start].split()
    if first in nouns.counted_one or any(behind.startswith(p) for p in nouns.of_them):
        return True
    if first in nouns.one_followers and len(words) > 1:
        return nouns.concept(words[1].strip(".,;:!?")) in nouns.person_concepts
    opened = bool(before) and (before[-1] in nouns.one_openers or (len(before) > 1 and before[-2] in nouns.one_openers))
    return opened and nouns.concept(first) in nouns.person_concepts


def worth_tagging(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[int]:
    """Indexes of the sentences whose words matter: those with a number, and those their sources may stand in."""
    wanted: set[int] = set()
    for index, sentence in enumerate(sentences):
        if not sentence.numerals:
            continue
        wanted.add(index)
        if needs_context(sentence.low, lexicon):
            wanted.update(range(max(0, index - CONTEXT), index))
        if index + 1 < len(sentences) and points_back(sentences[index + 1], lexicon):
            wanted.add(index + 1)
    return sorted(wanted)


def worth_tagging_too(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[int]:
    """Indexes of untagged sentences that a tagged one with a number leans on."""
    leaning = [i for i, s in enumerate(sentences) if s.numerals and s.tokens and leans_back(s, lexicon)]
    before = {at for i in leaning for at in range(max(0, i - CONTEXT), i)}
    return sorted(at for at in before if not sentences[at].tokens)


def points_back(sentence: Sentence, lexicon: Lexicon) -> bool:
    return sentence.text.split(" ", 1)[0].lower() in lexicon.attributions.pointing
