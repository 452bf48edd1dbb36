"""The command line: `python -m bot COMMAND`, installed as `tallywire` too."""

from __future__ import annotations

import argparse
import asyncio
import gc
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.settings import ConfigError
from storage.database import StorageError

GARBAGE_EVERY = 50_000
"""Objects made and kept until Python looks for cycles: at its own 700 an article is read a tenth more slowly, at 10,000
a fiftieth: the articles that are read together pass without a look, and nearly all that they leave has no cycles."""

ABOUT = "Follows the numbers in the news: what is new, what rose or fell, what is contradicted."


def arguments() -> argparse.ArgumentParser:
    """The commands with their options."""
    parser = argparse.ArgumentParser(prog="tallywire", description=ABOUT)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="the bot: polls feeds, tells chats (needs BOT_TOKEN)")
    run.add_argument(
        "--role",
        choices=("all", "reader", "sender", "front"),
        default="all",
        help="what this process does: read feeds, send messages, answer commands, or all of it (default)",
    )

    demo = commands.add_parser("demo", help="the main job without a token or network, on the sample feeds")
    demo.add_argument(
        "--charts", default="demo-output", metavar="FOLDER", help="where charts go (default: %(default)s)"
    )
    demo.add_argument("--screens", metavar="FOLDER", help="where pictures of some messages go (default: none are made)")
    demo.add_argument("--lang", choices=("de", "en"), help="the chat's language (default: that of the terminal)")

    replay = commands.add_parser("replay", help="an archive of articles through the very same pipeline")
    replay.add_argument("files", nargs="+", metavar="FILE", help="JSON Lines: id url source lang published title text")
    replay.add_argument("--database", metavar="URL", help="a database to replay into, instead of a fresh one")

    extract = commands.add_parser("extract", help="the figures of one text")
    extract.add_argument("file", nargs="?", default="-", metavar="FILE", help="a text file (default: standard input)")
    extract.add_argument("--lang", choices=("de", "en"), help="the text's language (default: found out)")

    check = commands.add_parser("check", help="settings, database, languages, Bot API: one line each")
    check.add_argument("--offline", action="store_true", help="do not ask the Bot API")
    check.add_argument(
        "--alive", action="store_true", help="only whether a running bot's loop turns, for a health check"
    )

    bench = commands.add_parser("bench", help="how fast articles are read on this machine")

    for command in (replay, extract, check, bench):
        command.add_argument("--json", action="store_true", help="one line of JSON each, for programs")
    for command in (replay, extract):
        command.add_argument("--all", action="store_true", help="also the numbers that are no key figures, and why")

    add_file_commands(commands)
    backup = commands.add_parser("backup", help="a copy of the database while it is in use")
    backup.add_argument("path", metavar="PATH", help="the file to write")
    return parser


def add_file_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that take feeds and figures in and out."""
    export = commands.add_parser("export", help="figures with their sentences and sources as CSV, JSON or XLSX")
    export.add_argument("path", metavar="PATH", help="the file to write, by its name .csv, .json or .xlsx")
    export.add_argument("--form", choices=("csv", "json", "xlsx"), help="its form, if its name does not say it")
    export.add_argument("--since", metavar="DATE", help="only what was published from this day on")
    export.add_argument("--chat", type=int, metavar="ID", help="what this chat may see (default: all that is open)")

    import_opml = commands.add_parser("import-opml", help="adds the feeds of a list to a chat")
    import_opml.add_argument("file", metavar="FILE", help="an OPML file (-: standard input)")
    import_opml.add_argument("--chat", type=int, metavar="ID", required=True, help="the chat that shall hear of them")

    export_opml = commands.add_parser("export-opml", help="feeds as a list that other feed readers take")
    export_opml.add_argument("path", nargs="?", default="-", metavar="PATH", help="(default: standard output)")
    export_opml.add_argument("--chat", type=int, metavar="ID", help="the feeds of this chat (default: of all)")

    for command in (export, import_opml):
        command.add_argument("--json", action="store_true", help="what was done as one line of JSON")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 only on success, one line on what the user can mend."""
    given = arguments().parse_args(argv)
    gc.set_threshold(GARBAGE_EVERY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot write a sign still gets the rest
    try:
        return run_command(given)
    except (ConfigError, StorageError) as problem:
        print(f"tallywire: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141  # whoever read our output has left


def run_command(given: argparse.Namespace) -> int:
    """Load only what the command needs: `extract` wants no Telegram, `backup` no language models."""
    match given.command:
        case "replay":
            from bot.cli import replay

            options = replay.Options(
                files=tuple(given.files), as_json=given.json, whole=given.all, database=given.database
            )
            asyncio.run(replay.run(options))
        case "extract":
            from bot.cli import extract

            extract.run(extract.Options(file=given.file, as_json=given.json, whole=given.all, lang=given.lang))
        case "check":
            from bot.cli import check

            return check.alive() if given.alive else asyncio.run(check.run(offline=given.offline, as_json=given.json))
        case "backup":
            from bot.cli import backup

            asyncio.run(backup.run(given.path))
        case "export":
            from bot.cli import export

            wanted = export.Options(
                path=Path(given.path), form=given.form, chat_id=given.chat, since=given.since, as_json=given.json
            )
            asyncio.run(export.run(wanted))
        case "import-opml":
            from bot.cli import opml

            asyncio.run(opml.take_in(given.file, given.chat, as_json=given.json))
        case "export-opml":
            from bot.cli import opml

            asyncio.run(opml.hand_out(given.path, given.chat))
        case "bench":
            from bot.cli import bench

            bench.run(bench.Options(as_json=given.json))
        case "demo":
            from bot.cli import demo

            asyncio.run(demo.run(given.charts, given.lang, given.screens))
        case _:
            from bot import app

            asyncio.run(app.run(given.role))
    return 0


if __name__ == "__main__":
    sys.exit(main())
