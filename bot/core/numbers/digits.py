"""Reads numbers in digits: separators of all kinds, decimals, fractions, and codes that are no numbers. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.core.numbers.lexemes import DASHES, Kind, Line
from bot.core.numbers.numerals import PERCENT, TIMES, Form, Found, Numeral, glue, in_percent, numeral, plain, share
from bot.core.numbers.scales import scaled, vulgar_at, with_part
from bot.core.numbers.words import VULGAR, NumberWords

LONGEST = 18
"""More digits than any figure has: what is longer is an account or a serial number."""
YEARS = re.compile(r"(?:19|20)(\d\d)[-‑–/](\d\d)(?![\w])")
"""A financial year or a season: "2029-30"."""
TWO_YEARS = 4
CODE = re.compile(r"\d+(?:\.\d+){2,}|\d+(?:[-‑]\d+){2,}|\d+(?:/\d+)+")
NAMING = ("#", "%")


def read_digits(line: Line, at: int, words: NumberWords) -> Found:
    """The number whose first digits stand at an index."""
    if (code := code_at(line, at, words)) is not None:
        return code
    if (fraction := vulgar_at(line, at)) is not None:
        return fraction_of(line, at, fraction, words)
    raw, past, grouped = digit_groups(line, at, words)
    if words.coordinate.match(line.text, line.at(past - 1).end):
        return named(line, at, past)
    first, value = leading(line, at, Decimal(raw), words)
    counted = value
    value, past = with_part(line, value, past, words)
    result = scaled(line, value, past, words, money=is_money(line, first, words))
    if (fold := past_fold(line, result.past, words)) > 0:
        return numeral(line, first, fold, value, Form.FACTOR, unit=TIMES), fold
    following = line.joined_word(result.past)
    if result.scale == 1 and (part := words.fractions.get(line.word(following))) is not None and counted < 10:
        return times(line, first, following + 1, counted, part), following + 1
    if result.scale == 1 and (dozen := words.dozens.get(line.word(following))) is not None:
        return numeral(line, first, following + 1, value * dozen, Form.DIGITS, scale=dozen), following + 1
    found = numeral(
        line,
        first,
        result.past,
        result.value,
        Form.DIGITS,
        scale=result.scale,
        glued=glue(line, result.past),
        prefixed=prefix(line, at, words),
    )
    ordinal = is_ordinal(line, result.past, found, words)
    if grouped or ordinal:
        found = replace(found, grouped=grouped, ordinal=ordinal)
    return found, result.past


def times(line: Line, first: int, past: int, count: Decimal, part: Decimal) -> Numeral:
    """ "2 Drittel" is 66.67, not twice the rounded 33.33."""
    return share(line, first, past, count, (100 / part).quantize(Decimal(1)), Form.FRACTION)


def fraction_of(line: Line, at: int, fraction: tuple[Decimal, Decimal], words: NumberWords) -> Found:
    """ "1/3 der Stimmen" is a share, "1/2 million" a count."""
    return part_of(line, at, at + 3, fraction[0] / fraction[1], words)


def part_of(line: Line, first: int, past: int, part: Decimal, words: NumberWords) -> Found:
    """A part that a scale makes a count: "½ Mio.", "three quarters of a million"; else a share."""
    result = scaled(line, part, past, words)
    if result.scale > 1:
        return numeral(line, first, result.past, result.value, Form.WORD, scale=result.scale), result.past
    for phrase in words.of_a:
        end = line.past_phrase(past, tuple(phrase.split())) if line.is_spaced(past) else -1
        scale = words.scales.get(line.word(end)) if end > 0 else None
        if scale is not None:
            return numeral(line, first, end + 1, plain(part * scale), Form.WORD, scale=scale), end + 1
    return numeral(line, first, past, in_percent(part, Decimal(1)), Form.FRACTION, unit=PERCENT), past


def read_vulgar(line: Line, at: int, words: NumberWords) -> Found:
    """ "½ Liter", "¾ der Wähler"."""
    return part_of(line, at, at + 1, VULGAR[line.word(at)], words)


def code_at(line: Line, at: int, words: NumberWords) -> Found | None:
    """Digits that name something and count nothing: "3.11.2", "24/7", "978-3-16-148410-0", "#40", "%9F"."""
    if line.is_glued(at) and (line.sign(at - 1) in NAMING or (line.sign(at - 2) == "%" and line.is_glued(at - 1))):
        return named(line, at, at + 1)
    if not line.is_glued(at + 1) or line.sign(at + 1) not in DASHES | {"/", "."}:
        return named(line, at, at + 1) if len(line.digits(at)) > LONGEST else None
    years = YEARS.match(line.text, line.at(at).start, line.at(at).end + TWO_YEARS)
    if years is not None and int(years[2]) == (int(years[1]) + 1) % 100:
        return named(line, at, at + 3)
    match = CODE.match(line.text, line.at(at).start, line.at(at).start + 4 * LONGEST)
    if match is None or is_grouping(match.group(), words) or vulgar_at(line, at) is not None:
        return None
    past = at + 1
    while line.at(past).kind and line.at(past).end <= match.end():
        past += 1
    return named(line, at, past)


def named(line: Line, first: int, past: int) -> Found:
    return numeral(line, first, past, Decimal(line.digits(first)[:LONGEST]), Form.CODE, prefixed="."), past


def is_grouping(code: str, words: NumberWords) -> bool:
    """Whether dots part thousands: "1.200.000.000" in any language, but not the "192.168.100.200" of a network."""
    first, *rest = code.split(".")
    if not rest or len(first) > 3 or any(len(group) != 3 for group in rest):
        return False
    octets = all(group[0] != "0" and int(group) <= 255 for group in (first, *rest))
    return not (len(rest) == 3 and octets)


def digit_groups(line: Line, at: int, words: NumberWords) -> tuple[str, int, bool]:
    """Digits with their separators, as the language writes them: "12.000", "1 140", "2,3", "1'000.50"."""
    raw, past, mark = line.digits(at), at + 1, ""
    while not raw.startswith("0") and (len(raw) <= 3 or mark) and len(raw) < LONGEST:
        separator, group = group_after(line, past)
        if not separator or len(line.digits(group)) != 3 or (mark and separator != mark):
            break
        if separator not in words.group_marks and not is_foreign_group(line, past, mark):
            break
        if separator == " " and line.is_spaced(at) and line.word(at - 1) in words.numbered:
            break  # "Halle 14 300 Gäste"
        mark, raw, past = separator, raw + line.digits(group), group + 1
    if line.is_glued(past) and line.is_glued(past + 1) and (places := line.digits(past + 1)):
        separator = line.sign(past)
        if separator == words.decimal_mark or (mark and mark != separator and separator in ".,"):
            return f"{raw}.{places}", past + 2, bool(mark)
        if not mark and is_foreign_decimal(line, at, past, words):
            return f"{raw}.{places}", past + 2, False
    return raw, past, bool(mark)


def group_after(line: Line, past: int) -> tuple[str, int]:
    """What parts a number from the next digits, and their index: a sign, or one character of white space."""
    gap = line.gap(past)
    if len(gap) == 1 and line.digits(past):
        return gap, past
    if line.is_glued(past) and line.is_glued(past + 1) and line.at(past + 1).kind == Kind.DIGITS:
        return line.sign(past), past + 1
    return "", past


def is_foreign_group(line: Line, past: int, mark: str) -> bool:
    """The other language's mark of thousands, where it stands twice and so can be nothing else: "1,234,567"."""
    sign = line.sign(past)
    return sign in (".", ",") and (sign == mark or (line.sign(past + 2) == sign and len(line.digits(past + 3)) == 3))


def is_foreign_decimal(line: Line, at: int, mark: int, words: NumberWords) -> bool:
    """The other language's decimal mark, where it can be nothing else: "0.9 Billionen" in a German text."""
    separator, places = line.sign(mark), line.digits(mark + 1)
    if separator not in (".", ",") or separator == words.decimal_mark:
        return False
    following, first = line.at(mark + 2).low, line.digits(at)
    if len(places) <= 2 and (following in words.decimal_followers or line.word(at - 1) in words.decimal_leaders):
        return True
    if separator == "." and len(places) == 2 and line.sign(mark + 2) != "." and first.isdigit():
        if int(first) > DAYS or int(places) >= MINUTES:
            return True  # neither a day nor an hour: "281.40"
        if following in words.decimal_links and line.digits(mark + 3) and line.sign(mark + 4) == ".":
            return is_foreign_decimal(line, mark + 3, mark + 4, words)  # "um 3.20 auf 281.40 Franken"
    if separator == "." and len(places) == 2 and len(line.digits(at)) <= 2 and line.digits(at) != "0":
        return False  # "14.30" is a time of day
    return following in words.scales or (line.digits(at) == "0" and len(places) != 3)


DAYS, MINUTES = 31, 60
"""Of a month and of an hour: more of them is no part of a date or time."""


def leading(line: Line, at: int, value: Decimal, words: NumberWords) -> tuple[int, Decimal]:
    """What stands before the digits and belongs to the value: a minus sign, the bare point of ".5"."""
    first = at
    point = line.sign(at - 1) == words.decimal_mark == "." and line.is_glued(at)
    if point and (line.gap(at - 1) or at == 1 or line.sign(at - 2) in words.currency_signs):
        first, value = at - 1, Decimal(f"0.{line.digits(at)}")
    sign = first - 1
    if line.sign(sign) in words.currency_signs and line.sign(sign) and line.is_glued(first):
        sign -= 1
    if line.sign(sign) in MINUS and line.is_glued(sign + 1) and opens_negative(line, sign):
        return sign, -value
    return first, value


MINUS = frozenset("-−–")


def opens_negative(line: Line, sign: int) -> bool:
    """Whether a dash is a minus: behind a space or bracket, and not between two numbers ("40 -50")."""
    if line.at(sign - 1).kind == Kind.NONE or line.sign(sign - 1) in ("(", "„", '"', "“"):
        return True
    return line.is_spaced(sign) and line.at(sign - 1).kind != Kind.DIGITS


def is_money(line: Line, first: int, words: NumberWords) -> bool:
    """Whether a currency stands before a number: then "4b" are billions."""
    before = line.at(first - 1).text
    return bool(before) and (before in words.currency_signs or before in words.currency_codes)


def past_fold(line: Line, past: int, words: NumberWords) -> int:
    """The end of "3-fach", "3fach", "10-fold", "1,5-fache"; -1 if it is no factor."""
    at = past + 1 if line.hyphened(past) else past
    return at + 1 if line.is_glued(at) and line.word(at) in words.folds else -1


def prefix(line: Line, at: int, words: NumberWords) -> str:
    """Letters (and a hyphen) glued before the digits: a model or a name, no count; a currency's code is none."""
    if not line.is_glued(at):
        return ""
    before = line.at(at - 1)
    if before.kind == Kind.WORD:
        return "" if before.text in words.currency_codes else before.text
    if before.text in DASHES and line.is_glued(at - 1) and line.word(at - 2):
        return line.at(at - 2).text + before.text
    return ""


def is_ordinal(line: Line, past: int, found: Numeral, words: NumberWords) -> bool:
    """ "15. März", "125. Geburtstag", "3rd"; a full stop that ends the sentence makes none."""
    if found.grouped or found.scale != 1 or len(found.text) > 4 or found.value != int(found.value):
        return False
    if line.is_glued(past) and line.word(past) in words.ordinal_suffixes:
        return True
    dotted = words.ordinal_dot and line.sign(past) == "." and line.is_glued(past)
    return dotted and line.is_spaced(past + 1) and bool(line.word(past + 1))
