"""README is held to the program: a setting, a command or a step that it does not name fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import __main__ as command_line
from bot import pipeline
from bot.settings import Settings
from handlers.register import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def program_commands() -> list[str]:
    parser = command_line.arguments()
    (choices,) = [action.choices for action in parser._actions if action.dest == "command"]
    return list(choices or ())


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_listed(name: str) -> None:
    assert f"| `BOT_{name.upper()}` |" in README


def test_no_setting_is_listed_that_does_not_exist() -> None:
    listed = re.findall(r"^\| `BOT_([A-Z_]+)` \|", README, re.MULTILINE)

    assert sorted(name.lower() for name in listed) == sorted(Settings.model_fields)


@pytest.mark.parametrize("name", program_commands())
def test_every_command_of_the_program_is_listed(name: str) -> None:
    assert f"\n| `{name}` |" in README


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_of_the_bot_is_listed(name: str) -> None:
    assert f"`/{name}`" in README


def test_the_articles_path_is_that_of_the_pipeline() -> None:
    steps = re.findall(r"^([a-z_]+)  +", pipeline.__doc__ or "", re.MULTILINE)

    assert steps == ["poll", "understand", "file", "take_in"]
    assert all(re.search(rf"^{step} ", README, re.MULTILINE) for step in steps)


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z]+)`", README))
def test_every_chore_that_is_named_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
