"""Settings are checked before anything starts, and no log line ever holds a token."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import pytest

from bot import logs, settings
from bot.settings import ConfigError, LogFormat, LogLevel, Settings

TOKEN = "123456789:AAFakeTokenOfNobody-0123456789abcdef"


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)


def test_a_dotenv_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}\nBOT_ADMINS=1, 2\nBOT_POLL_SECONDS=60\n", encoding="utf-8")

    known = settings.load()

    assert known.secret_token() == TOKEN
    assert known.admins == {1, 2}
    assert known.shortest_interval.total_seconds() == 60


def test_a_token_may_stand_in_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(f"{TOKEN}\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "secret"))

    assert settings.load().secret_token() == TOKEN


def test_an_empty_token_file_is_no_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "secret"))

    with pytest.raises(ConfigError, match="no token"):
        settings.load().secret_token()


def test_other_programs_lines_in_the_file_are_theirs(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TZ=Europe/Berlin\nBOT_POLL_SECONDS=60\n", encoding="utf-8")

    assert settings.load().poll_seconds == 60


def test_settings_printed_hold_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    assert TOKEN not in repr(settings.load())


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_POLL_SECONDS", "soon"), ("BOT_LOG_LEVEL", "loud"), ("BOT_ADMINS", "me"), ("BOT_KEEP_TEXTS_DAYS", "1")],
)
def test_a_wrong_value_is_named_in_one_line(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError) as wrong:
        settings.load()

    assert str(wrong.value).startswith(name)
    assert "\n" not in str(wrong.value)


def test_an_unknown_name_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKNE=1\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="BOT_TOKNE"):
        settings.load()


@pytest.mark.parametrize("form", LogFormat)
def test_no_log_line_holds_a_token(form: LogFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    before = logging.getLogger().handlers[:]
    try:
        logs.start(form, LogLevel.INFO)
        logging.getLogger("somewhere").warning("asked %s", f"https://api.example/bot{TOKEN}/getMe")
        try:
            int(f"bot{TOKEN}")
        except ValueError:
            logging.getLogger("somewhere").exception("failed")
    finally:
        logging.getLogger().handlers = before

    assert "***" in written.getvalue()
    assert TOKEN not in written.getvalue()
    if form is LogFormat.JSON:
        assert [json.loads(line)["levelname"] for line in written.getvalue().splitlines()] == ["WARNING", "ERROR"]
