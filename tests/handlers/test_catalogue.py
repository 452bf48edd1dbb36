"""Both languages say everything, and nothing is kept that nobody says."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import handlers
from bot.feeds.problems import FetchProblem
from handlers import catalogue
from handlers.hours import DAYS
from handlers.register import COMMANDS
from handlers.wording.quantities import HEDGES, SCALES, VAGUE, WORDS
from storage.findings import Deaf, Objection
from storage.records import Event, Language

FOLDER = Path(handlers.__file__).parent


def messages(language: Language) -> dict[str, ast.Message]:
    resource = FluentParser().parse(catalogue.source(language))
    broken = [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not broken, broken[0].content
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def variables(message: ast.Message) -> set[str]:
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        if isinstance(node, ast.BaseNode):
            for value in vars(node).values():
                for child in value if isinstance(value, list) else [value]:
                    walk(child)

    walk(message.value)
    return found


def said_in_code() -> set[str]:
    """Every key that the code names: in a call, or composed from a closed list."""
    code = "".join(path.read_text("utf-8") for path in FOLDER.rglob("*.py"))
    said = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)*)"', code))
    said |= {f"problem-{problem.name.lower().replace('_', '-')}" for problem in FetchProblem}
    said |= {f"bound-{hedge}" for hedge in HEDGES.values()} | {"bound-fewer-than"}
    said |= {f"scale-{name}" for _, name in SCALES} | {f"vague-{name}" for name in VAGUE.values()}
    said |= {f"unit-{word.replace('_', '-')}" for word in WORDS} | {"unit-times", "unit-magnitude"}
    said |= {f"{kind}-{event}" for event in Event for kind in ("event", "kind")} | {f"event-{e}-people" for e in Event}
    said |= {f"days-{days}" for days in ("daily", *DAYS.values())}
    said |= {f"command-{command.name}" for command in COMMANDS}
    said |= {f"objection-{objection.name.lower().replace('_', '-')}" for objection in Objection}
    said |= {f"deaf-{deaf}" for deaf in Deaf}
    return said | {"side-included", "side-included-unnamed", "side-excluded", "side-excluded-unnamed"}


def test_there_is_german_and_english() -> None:
    assert catalogue.languages() == ("de", "en")


@pytest.mark.parametrize("language", catalogue.languages())
def test_every_language_has_the_same_keys_with_the_same_arguments(language: Language) -> None:
    english, other = messages(Language("en")), messages(language)

    assert set(english) == set(other)
    # The count only chooses the plural, which a language may not have ("2 Zoll").
    different = {key for key in english if (variables(english[key]) ^ variables(other[key])) - {"count"}}
    assert not different


def test_no_key_is_unused() -> None:
    unused = set(messages(Language("en"))) - said_in_code()

    assert unused == set()


def test_every_problem_of_a_feed_has_its_sentence() -> None:
    keys = set(messages(Language("en")))

    assert not {
        problem.name for problem in FetchProblem if f"problem-{problem.name.lower().replace('_', '-')}" not in keys
    }


def test_every_event_has_a_word() -> None:
    keys = set(messages(Language("en")))

    assert not [event for event in Event if not {f"event-{event}", f"kind-{event}"} & keys]


def test_no_message_shouts() -> None:
    for language in catalogue.languages():
        assert "!" not in catalogue.source(language)


def test_a_missing_key_or_argument_is_a_bug() -> None:
    with pytest.raises(KeyError):
        catalogue.say(Language("de"), "no-such-key")
    with pytest.raises(KeyError):
        catalogue.say(Language("de"), "by-amount")


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("de-AT", "de"), ("en-US", "en"), ("pt", "en"), (None, "en"), ("", "en")]
)
def test_a_reader_s_language_is_chosen_from_telegram_s_code(code: str | None, language: str) -> None:
    assert catalogue.pick(code) == language
