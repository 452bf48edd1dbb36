"""The demo does the main job on the sample feeds; what it prints is what a chat would get, and README shows it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import PIL.Image
import pytest

ROOT = Path(__file__).parent.parent
SCREENS = ROOT / "seeds" / "screens"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the German demo printed, and where it saved its chart."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--lang", "de", "--charts", str(folder), "--screens", str(folder)],
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, folder


def boxes(printed: str) -> list[str]:
    """The messages, each as one text."""
    found, lines = [], []
    for line in printed.splitlines():
        if line.startswith("  │"):
            lines.append(line.removeprefix("  │").strip())
        elif lines:
            found.append("\n".join(lines))
            lines = []
    return [*found, "\n".join(lines)] if lines else found


def about(printed: str, *words: str) -> str:
    """The first message that holds all the words."""
    return next(box for box in boxes(printed) if all(word in box for word in words))


def test_a_number_that_means_something_else_is_told_as_a_contradiction_with_both_sentences(
    played: tuple[str, Path],
) -> None:
    alert = about(played[0], "Widersprüchliche Angaben", "11.000")

    assert "Nordblick" in alert
    assert "Hanseatische Morgenpost" in alert
    assert alert.count("„") >= 2


def test_the_same_numbers_are_not_told_as_changes(played: tuple[str, Path]) -> None:
    alert = about(played[0], "Widersprüchliche Angaben", "11.000")

    assert "▼" not in alert
    assert "▲" not in alert
    assert "bestätigt" in alert


def test_a_toll_is_followed_over_outlets_and_languages(played: tuple[str, Path]) -> None:
    told = "\n".join(boxes(played[0]))

    assert "▲ Tote mindestens 4 → 9" in told
    assert "▼ Tote 9 → 8" in told
    assert "▲ Tote 8 → 11" in told


def test_a_new_story_and_the_overview_are_told(played: tuple[str, Path]) -> None:
    assert "Tannwerk" in about(played[0], "2.300", "[Story]")
    assert about(played[0], "Überblick ·")


def test_a_chart_is_saved(played: tuple[str, Path]) -> None:
    assert (played[1] / "chart.png").read_bytes().startswith(b"\x89PNG")


def read(picture: Path) -> str:
    """What a picture says can be read on it."""
    with PIL.Image.open(picture) as opened:
        return str(opened.info["Description"])


def test_the_screens_of_readme_show_what_the_demo_says_today(played: tuple[str, Path]) -> None:
    """After a change of wording: `make screens`."""
    kept = {path.name: read(path) for path in SCREENS.glob("*.png")}
    made = {path.name: read(path) for path in played[1].glob("*-*.png")}

    assert {name.rpartition("-")[0] for name in made} == {"alert", "conflict", "digest", "chart", "menu"}
    assert kept == made


def test_a_screen_says_what_the_message_says_and_is_small(played: tuple[str, Path]) -> None:
    conflict = read(played[1] / "conflict-dark.png")

    assert about(played[0], "Widersprüchliche Angaben", "11.000").split() == conflict.split()
    assert read(played[1] / "chart-light.png").startswith("> /chart Sarnach\n")
    assert all(path.stat().st_size < 120_000 for path in SCREENS.glob("*.png"))


def test_every_screen_that_readme_names_is_there() -> None:
    named = set(re.findall(r"seeds/screens/([\w-]+\.png)", (ROOT / "README.md").read_text(encoding="utf-8")))

    assert named <= {path.name for path in SCREENS.glob("*.png")}
