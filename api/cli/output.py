"""What the commands print: one JSON document or tables on stdout, everything else on stderr."""

import io
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console

from api.json_bytes import json_bytes
from api.tabular import Table, rich_table
from messages import Words

_WIDTH_WITHOUT_TERMINAL = 160
_MOST_ROWS = 200
_MORE = Words(
    "{title}：另有 {count} 行没有列出，可写成文件或 JSON 看全部。",
    "{title}: {count} more rows; write a file or JSON to see all.",
)


def prepare_streams() -> None:
    """Let no character that a terminal can't show end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def console() -> Console:
    """Return the console of stdout, wide where it is no terminal."""
    return _console(sys.stdout)


def error_console() -> Console:
    """Return the console of stderr."""
    return _console(sys.stderr)


def _console(stream: Any) -> Console:
    width = None if stream.isatty() else _WIDTH_WITHOUT_TERMINAL
    return Console(file=stream, width=width, highlight=False, markup=False, soft_wrap=False)


def say(sentence: str) -> None:
    """Say something to the person, on stderr."""
    error_console().print(sentence, soft_wrap=True)


def show_table(table: Table) -> None:
    """Print a table, its first rows where it is long; nothing where it is empty."""
    if table.rows:
        console().print(rich_table(table, _MOST_ROWS))
    if len(table.rows) > _MOST_ROWS:
        say(_MORE.say(title=table.title, count=len(table.rows) - _MOST_ROWS))


def print_json(value: object) -> None:
    """Print one JSON document: indented for a person at a terminal, on one line for a program."""
    _write(json_bytes(value, indented=sys.stdout.isatty()))


def print_json_lines(values: Iterable[object]) -> None:
    """Print one JSON document on each line, as they come."""
    for value in values:
        _write(json_bytes(value))


def _write(document: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(document + b"\n")
    sys.stdout.buffer.flush()
