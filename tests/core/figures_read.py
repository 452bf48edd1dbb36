"""What the reader makes of a few words of news: shared by the tests of figures."""

from __future__ import annotations

from datetime import date

from bot.core.figures import Extraction, extract
from bot.language import analyse, tongue
from storage.records import Figure, Language


def read(text: str, lang: str, *, title: str = "", published: date | None = None) -> Extraction:
    """All that is read of a text."""
    language = Language(lang)
    return extract(analyse(title, text, language), tongue(language).lexicon, published)


def figures_of(text: str, lang: str) -> dict[str, Figure]:
    """A text's figures by their numerals."""
    return {figure.number: figure for figure in read(text, lang).figures}


def silences_of(text: str, lang: str) -> dict[str, str]:
    """Why each silent number of a text is silent, by its numeral."""
    return {silence.number: silence.why for silence in read(text, lang).silences}
