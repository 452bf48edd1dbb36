"""Reads numbers written in words: compounds and chains, articles before scales, halves, factors. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.core.numbers.digits import part_of, times
from bot.core.numbers.lexemes import Kind, Line
from bot.core.numbers.numerals import PERCENT, TIMES, Form, Found, Numeral, glue, numeral
from bot.core.numbers.scales import Scaled, scaled, with_part
from bot.core.numbers.words import NumberWords

LONGEST_CHAIN = 40
"""Words and hyphens of the longest number that anybody spells out."""


def chain(line: Line, at: int, words: NumberWords) -> tuple[str, int]:
    """The longest run of words from here that reads as one number, and where it ends; "" if none does."""
    text, past = line.word(at), at + 1
    best = (text, past) if words.value(text) is not None else ("", at)
    if words.joined or not best[0]:
        return best
    while (following := line.joined_word(past)) > 0 and following < at + LONGEST_CHAIN:
        word = line.word(following)
        if not goes_on(text, word, words, spaced=following == past):
            break
        text, past = f"{text}-{word}", following + 1
        if word not in words.linkers and words.value(text) is not None:
            best = (text, past)
    return best


def goes_on(text: str, word: str, words: NumberWords, *, spaced: bool) -> bool:
    """Whether a chain takes in the next word: "two hundred five" does, "one in two three" does not."""
    last = text.rsplit("-", 1)[-1]
    if word in words.linkers:
        return last in words.multipliers
    if word in words.multipliers:
        return True
    if word not in words.small:
        return False
    return not spaced or last in words.multipliers or last in words.linkers or words.value(f"{last}-{word}") is not None


def read_word(line: Line, at: int, words: NumberWords) -> Found | None:
    """A number of one word or a chain of them."""
    word = line.word(at)
    if (factor := words.factor(word)) is not None:
        return numeral(line, at, at + 1, factor, Form.FACTOR, unit=TIMES), at + 1
    if (half := words.half(word)) is not None:
        result = scaled(line, half, at + 1, words)
        return numeral(line, at, result.past, result.value, Form.WORD, scale=result.scale), result.past
    if word in words.fractions and word in words.bare_fractions and not is_part(line, at):
        found, past = part_of(line, at, at + 1, words.fractions[word] / 100, words)
        return (replace(found, ordinal=True, unit=None) if is_period(line, at, words) else found), past
    if word in words.halves and (scale := words.scales.get(line.word(line.joined_word(at + 1)))) is not None:
        return numeral(line, at, at + 2, words.halves[word] * scale, Form.WORD, scale=scale), at + 2
    if word in words.dozens and word not in words.only_counted:
        return numeral(line, at, at + 1, words.dozens[word], Form.WORD), at + 1
    if word in words.articles:
        return numeral(line, at, at + 1, Decimal(1), Form.ARTICLE, glued=glue(line, at + 1)), at + 1
    text, past = chain(line, at, words)
    if text and not is_name(line, at, words):
        return read_chain(line, at, past, words.value(text) or Decimal(0), words)
    return read_adjective(line, at, words)


TENS = 10
"""From here on the tens of a number, which a hyphen ties to its ones: "twenty-fifth" is no part of anything."""


def read_chain(line: Line, first: int, past: int, value: Decimal, words: NumberWords) -> Found:
    """What may still follow a number in words: a fraction, a half, a scale, a dozen, "times as many"."""
    following = line.joined_word(past)
    part = words.fractions.get(line.word(following))
    if part is not None and not (line.hyphened(past) and value % 10 == 0 and TENS <= value < 10 * TENS):
        return many_parts(line, first, following + 1, value, part, words)
    if line.word(following) in words.times and line.word(following + 1) in words.times_what:
        return numeral(line, first, following + 1, value, Form.FACTOR, unit=TIMES), following + 1
    value, past = with_part(line, value, past, words)
    result = with_less(line, scaled(line, value, past, words), words)
    if (dozen := words.dozens.get(line.word(line.joined_word(past)))) is not None:
        past = line.joined_word(past) + 1
        return numeral(line, first, past, value * dozen, Form.WORD, scale=dozen), past
    found = numeral(
        line,
        first,
        result.past,
        result.value,
        Form.WORD,
        scale=result.scale,
        glued=glue(line, result.past),
        prefixed=word_prefix(line, first, words),
    )
    return found, result.past


def with_less(line: Line, result: Scaled, words: NumberWords) -> Scaled:
    """The rest of a number that goes on below its scale: "zwei Millionen dreihunderttausend"."""
    if result.scale < 1_000_000 or not line.is_spaced(result.past) or not line.word(result.past):
        return result
    text, past = chain(line, result.past, words)
    rest = words.value(text) if text else None
    if rest is None or rest < 100:
        return result
    lower = scaled(line, rest, past, words)
    if lower.value >= result.scale:
        return result
    return Scaled(result.value + lower.value, lower.past, result.scale)


def many_parts(line: Line, first: int, past: int, count: Decimal, part: Decimal, words: NumberWords) -> Found:
    """ "two thirds", "three quarters of a million"."""
    whole = (100 / part).quantize(Decimal(1))
    found, end = part_of(line, first, past, count / whole, words)
    return (found, end) if found.form is Form.WORD else (times(line, first, past, count, part), past)


def read_articled(line: Line, at: int, words: NumberWords) -> Found | None:
    """An article before what it makes one of: "eine halbe Million", "a dozen", "ein gutes Drittel", "a hundred"."""
    if line.word(at) in words.halves and not words.joined:
        return read_half_of(line, at, words)
    here = line.joined_word(at + 1) if line.word(at) in words.articles else -1
    soft, half = False, Decimal(1)
    while here > 0 and (line.word(here) in words.softeners or line.word(here) in words.halves):
        word, following = line.word(here), line.joined_word(here + 1)
        if word in words.fractions and not is_measure_of_many(line.word(following), words):
            break  # "a quarter of", not "a quarter million"
        soft = soft or word in words.softeners
        half *= words.halves.get(word, Decimal(1))
        here = following
    return read_one_of(line, at, here, half, words, soft=soft) if here > 0 else None


def is_measure_of_many(word: str, words: NumberWords) -> bool:
    return word in words.scales or word in words.dozens


def read_one_of(line: Line, at: int, here: int, half: Decimal, words: NumberWords, *, soft: bool) -> Found | None:
    """The scale, dozen, fraction or unit behind an article, with the half between them."""
    word = line.word(here)
    if word in words.compound_units and half == 1:
        amount, unit = words.compound_units[word]
        return numeral(line, at, here + 1, amount, Form.FRACTION, unit=unit, soft=soft), here + 1
    if half == 1 and word in words.multipliers:
        text, past = chain(line, here, words)
        found, past = read_chain(line, here, past, words.value(text) or Decimal(0), words)
        return from_article(line, at, found, past, soft=soft)
    if word in words.dozens:
        return numeral(line, at, here + 1, half * words.dozens[word], Form.WORD, soft=soft), here + 1
    if word in words.scales:
        whole, past = with_part(line, half, here + 1, words)
        scale = words.scales[word]
        result = with_less(line, Scaled(whole * scale, past, scale), words)
        return numeral(line, at, result.past, result.value, Form.WORD, scale=scale, soft=soft), result.past
    if word in words.fractions and half == 1 and not is_nth(line, here, words):
        found, past = part_of(line, at, here + 1, words.fractions[word] / 100, words)
        if found.form is Form.FRACTION:
            return numeral(line, at, here + 1, words.fractions[word], Form.FRACTION, unit=PERCENT, soft=soft), past
        return from_article(line, at, found, past, soft=soft)
    if half != 1 and word in words.halved:
        return numeral(line, at, here, 100 * half, Form.FRACTION, unit=PERCENT, soft=soft), here
    return None


def from_article(line: Line, at: int, found: Numeral, past: int, *, soft: bool) -> Found:
    """The same number with its article."""
    return numeral(line, at, past, found.value, found.form, scale=found.scale, soft=soft, glued=found.glued), past


def read_half_of(line: Line, at: int, words: NumberWords) -> Found | None:
    """ "half a million", "half a dozen", "half-dozen"."""
    here = line.joined_word(at + 1)
    if line.word(here) in words.articles:
        here = line.joined_word(here + 1)
    scale = words.scales.get(line.word(here)) or words.dozens.get(line.word(here))
    if scale is None or line.word(here) in words.only_counted:
        return None
    return numeral(line, at, here + 1, words.halves[line.word(at)] * scale, Form.WORD, scale=scale), here + 1


def read_adjective(line: Line, at: int, words: NumberWords) -> Found | None:
    """A number that is an adjective with its unit: "dreitägig", "fünfköpfige"."""
    read = words.adjective(line.word(at))
    if read is None:
        return None
    value, unit = read
    return numeral(line, at, at + 1, value, Form.WORD, unit=unit), at + 1


def is_period(line: Line, at: int, words: NumberWords) -> bool:
    """Whether a half is one of two times: "the second half", "first-half profit"."""
    tied = at - 2 if line.hyphened(at - 1) else at - 1
    return line.word(tied) in words.not_a_half


def is_nth(line: Line, at: int, words: NumberWords) -> bool:
    """Whether a fraction word counts in a row: "three were caught, a fourth is missing"."""
    if line.word(at) not in words.ordinal_fractions:
        return False
    following = line.word(at + 1)
    return bool(following) and following not in words.after_fraction and not words.value(following)


def is_part(line: Line, at: int) -> bool:
    """Whether a fraction word opens a compound or name ("Viertel-Finale")."""
    return line.hyphened(at + 1) and bool(line.word(at + 2))


def is_name(line: Line, at: int, words: NumberWords) -> bool:
    """A capital where German writes none: "Claudia Tausend", "die Acht"; "rund Hundert" is allowed."""
    here, before = line.at(at), line.at(at - 1)
    if not words.joined or not here.text[0].isupper() or here.text.isupper() or before.kind != Kind.WORD:
        return False
    if words.value(before.low) is not None or not line.is_spaced(at) or glue(line, at + 1) == "-":
        return False
    if here.low in words.multipliers:
        return before.text[0].isupper() and before.low not in words.before_nouns
    return True


def word_prefix(line: Line, at: int, words: NumberWords) -> str:
    """The word that a hyphen ties to a number word: "Dogma-Drei" counts nothing, "zwei-drei" does."""
    if line.hyphened(at - 1) and (before := line.word(at - 2)) and words.value(before) is None:
        return line.at(at - 2).text + "-"
    return ""


def negated(line: Line, at: int, found: Found, words: NumberWords) -> Found:
    """A number with the word that puts it below zero: "minus drei"."""
    read, past = found
    if line.word(at - 1) not in words.negative or not line.is_spaced(at) or read.value <= 0 or read.unit is not None:
        return found
    start = line.at(at - 1).start
    below = replace(read, start=start, text=line.text[start : read.end], value=-read.value)
    return replace(below, low=below.value, high=below.value), past
