"""`extract`: the figures of one text, from a file or standard input."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from bot import language
from bot.cli import lines
from bot.core import figures
from bot.settings import ConfigError
from storage.records import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to read, and how to show it."""

    file: str  #: "-" for standard input
    as_json: bool
    whole: bool  #: also the numbers that are no key figures
    lang: str | None


def run(options: Options) -> None:
    """Print a text's figures, a line each."""
    text = read(options.file)
    lang = Language(options.lang) if options.lang else language.detect(text)
    if lang not in language.languages():
        known = ", ".join(language.languages())
        raise ConfigError(f"the text is in a language that cannot be read yet ({lang}); known are {known}")
    found = figures.extract(language.analyse("", text, lang), language.tongue(lang).lexicon)
    shown = [lines.of_figure(figure) | ({"key": True} if options.whole else {}) for figure in found.figures]
    if options.whole:
        shown = lines.in_order([*shown, *map(lines.of_silence, found.silences)])
    for line in shown:
        print(json.dumps(line, ensure_ascii=False) if options.as_json else prose(line))
    if not shown and not options.as_json:
        print("no figures")


def read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except OSError as problem:
        raise ConfigError(f"{name} cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError:
        raise ConfigError(f"{name} is not UTF-8 text") from None


def prose(line: lines.Line) -> str:
    """A figure, or a number passed over, for a person."""
    if line.get("key") is False:
        return f"- {line['number']}: no key figure ({line['why']})"
    bounds = {"exact": "", "range": f" ({line['low']} to {line['high']})"}
    hedge = bounds.get(line["bound"], f" ({line['bound'].replace('_', ' ')})")
    whose = f", says {line['source']}" if line["source"] else ""
    return (
        f"{line['value']} {line['unit']}{hedge}: {line['of']}, {line['what']}, {line['scope']}{whose} | {line['quote']}"
    )
