"""Finds what we say in a reader's language: one Fluent catalogue a language, all with the same keys.

A new language is one more file in `locales/`, and nothing else.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fluent.runtime import FluentBundle, FluentResource

from storage.records import Language

DEFAULT = Language("en")

#: Which form of a language dates and numbers take: British English has day before month and 24 hours.
LOCALES = {"en": "en_GB"}


def languages() -> tuple[Language, ...]:
    """Name the languages there is a catalogue for."""
    return tuple(sorted(_catalogues()))


def pick(code: str | None) -> Language:
    """Choose the catalogue for a language code as Telegram gives it ("de-AT"), English if there is none."""
    wanted = Language((code or "").lower().replace("_", "-").split("-")[0])
    return wanted if wanted in _catalogues() else DEFAULT


def locale_of(language: Language) -> str:
    """Name the locale whose numbers and dates a language's readers expect."""
    return LOCALES.get(language, language)


def say(language: Language, key: str, /, **arguments: str | int) -> str:
    """Word one message. A key or argument that is missing is a bug and says so."""
    bundle = _bundle(language)
    if not bundle.has_message(key):
        raise KeyError(f"{language}.ftl has no message {key}")
    message = bundle.get_message(key)
    if message.value is None:
        raise KeyError(f"{language}.ftl: {key} has no text")
    words, errors = bundle.format_pattern(message.value, arguments)
    if errors:
        raise KeyError(f"{language}.ftl: {key} lacks {errors[0]}")
    return str(words)


def has(language: Language, key: str) -> bool:
    """Tell whether a catalogue words a key."""
    return bool(_bundle(language).has_message(key))


def source(language: Language) -> str:
    """Give a catalogue as it is written."""
    return _catalogues()[language].read_text(encoding="utf-8")


@cache
def _catalogues() -> dict[Language, Traversable]:
    folder = files("handlers").joinpath("locales")
    return {Language(file.name[:-4]): file for file in folder.iterdir() if file.name.endswith(".ftl")}


@cache
def _bundle(language: Language) -> FluentBundle:
    # Isolating marks are bidi controls, which our messages never hold.
    bundle = FluentBundle([locale_of(language).replace("_", "-")], use_isolating=False)
    bundle.add_resource(FluentResource(source(language)))
    return bundle
