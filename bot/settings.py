"""The operator's settings, from the environment or a `.env` file, each checked before anything starts."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError


class ConfigError(Exception):
    """The program cannot start with these settings; the message is one line for a person."""


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def without_slash(address: str) -> str:
    return address.rstrip("/")


class Settings(BaseSettings):
    """Every setting with its default; README lists them, and a test holds the two together."""

    model_config = SettingsConfigDict(env_prefix="BOT_", env_file=".env", extra="ignore", env_ignore_empty=True)

    token: SecretStr | None = Field(default=None, description="the bot's token from @BotFather")
    token_file: Path | None = Field(default=None, description="a file that holds the token, instead of BOT_TOKEN")
    api_url: Annotated[str, AfterValidator(without_slash)] = Field(
        default="https://api.telegram.org", description="the root of the Bot API"
    )
    data_dir: Path = Field(default=Path("data"), description="where the database and the charts are kept")
    database_url: str | None = Field(
        default=None, description="another database than SQLite in BOT_DATA_DIR: postgresql+psycopg://USER@HOST/NAME"
    )
    poll_seconds: int = Field(
        default=300, ge=1, le=86_400, description="the shortest interval at which a feed is asked"
    )
    admins: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), description="Telegram ids of the instance's owners, parted by commas"
    )
    open: bool = Field(default=True, description="whether anybody may use the bot, or only who is invited")
    watches_per_chat: int = Field(
        default=200, ge=1, le=5_000, description="how many feeds, keywords, stories and figures a chat may watch"
    )
    asks_per_minute: int = Field(
        default=30,
        ge=1,
        description="how often one person may ask the bot something; a chat gets twice as many answers",
    )
    works_per_hour: int = Field(
        default=120, ge=1, description="how many pages, texts, lists and exports one person may have the bot work on"
    )
    allow_private_feeds: bool = Field(default=False, description="whether feeds on private addresses may be read")
    log_format: LogFormat = Field(default=LogFormat.TEXT, description="text or json")
    log_level: LogLevel = Field(default=LogLevel.INFO, description="debug, info, warning or error")
    keep_texts_days: int | None = Field(
        default=None, ge=30, description="after how many days articles' texts are dropped; figures and quotes stay"
    )

    @field_validator("admins", mode="before")
    @classmethod
    def ids(cls, value: object) -> object:
        """Numbers parted by commas or spaces."""
        return frozenset(value.replace(",", " ").split()) if isinstance(value, str) else value

    @property
    def shortest_interval(self) -> timedelta:
        return timedelta(seconds=self.poll_seconds)

    @property
    def database(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'tallywire.db'}"

    @property
    def database_file(self) -> Path | None:
        """The file of a SQLite database, None for another one."""
        address = self.database
        return Path(address.partition(":///")[2]) if address.startswith("sqlite") else None

    def secret_token(self) -> str:
        """The token itself; a one-line error that says how to get one if there is none."""
        token = self.token.get_secret_value() if self.token is not None else ""
        if not token.strip() and self.token_file is not None:
            try:
                token = self.token_file.read_text(encoding="utf-8")
            except OSError as problem:
                raise ConfigError(f"BOT_TOKEN_FILE cannot be read: {problem.strerror}") from problem
        if token.strip():
            return token.strip()
        raise ConfigError(
            "no token: ask @BotFather on Telegram for one (/newbot) and set BOT_TOKEN; "
            "to see the bot without a token, run: python -m bot demo"
        )


def load() -> Settings:
    """The settings, or a ConfigError that names the first wrong one and what it should be."""
    refuse_misspelt(Path(".env"))
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        name = name if name.startswith("BOT_") else f"BOT_{name}"
        raise ConfigError(f"{name}: {first['msg'][0].lower()}{first['msg'][1:]}") from None
    except SettingsError as problem:
        raise ConfigError(str(problem).splitlines()[0]) from None


def refuse_misspelt(path: Path) -> None:
    """A name in the file that begins with BOT_ but is no setting is a slip; other programs' lines are theirs."""
    known = {f"BOT_{name.upper()}" for name in Settings.model_fields}
    found = {name.upper() for name in dotenv_values(path)} if path.is_file() else set()
    for name in sorted(found - known):
        if name.startswith("BOT_"):
            raise ConfigError(f"{name}: there is no such setting; README lists them all")
