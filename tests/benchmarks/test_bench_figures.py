"""The benchmark measures what it says, and its figures are fit for a program to read."""

from __future__ import annotations

import json

import pytest

from benchmarks.load_asks import WORDS
from bot import german_words, language
from bot.cli import bench
from bot.core.figures import extract
from handlers.register import COMMANDS
from storage.records import Language


@pytest.mark.parametrize("lang", ["de", "en"])
def test_an_article_of_the_benchmark_has_three_hundred_words_and_figures(lang: str) -> None:
    text = bench.article(lang, 7)

    found = extract(language.analyse("", text, Language(lang)), language.tongue(Language(lang)).lexicon)

    assert bench.WORDS <= len(text.split()) < bench.WORDS + 40
    assert len(found.figures) >= 10


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_two_articles_of_the_benchmark_share_a_sentence_with_a_number(lang: str) -> None:
    seen: set[str] = set()
    for seed in range(100):
        reading = language.analyse("", bench.article(lang, seed), Language(lang))
        numbered = {sentence.text for sentence in reading.text if sentence.numerals}
        assert numbered
        assert not numbered & seen
        seen |= numbered


def test_the_figures_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    bench.run(bench.Options(as_json=True, seconds=0.05))

    shown = json.loads(capsys.readouterr().out)

    assert set(shown) == {"extraction_de", "extraction_en", "pipeline", "peak_memory_mb", "compiled"}
    assert shown["extraction_de"]["warm_per_s"] > 0


def test_a_person_gets_a_line_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    bench.run(bench.Options(as_json=False, seconds=0.05))

    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == 5
    assert "articles/s" in lines[0]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_memory_of_words_is_bounded(lang: str) -> None:
    lexicon = language.tongue(Language(lang)).lexicon

    for cached in (lexicon.numbers.value, lexicon.numbers.half, lexicon.numbers.factor, lexicon.numbers.may_open):
        assert cached.cache_info().maxsize
    assert german_words.hanta_tag.cache_info().maxsize
    assert german_words.hanta_lemma.cache_info().maxsize


def test_every_command_is_asked_while_a_thousand_chats_are_told() -> None:
    assert {command.name for command in COMMANDS} == WORDS.keys()
