"""How far long work is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from api.cli.output import error_console, say
from graph_schema.vocabularies import LOAD_STAGE
from loaders.progress import Progress as Report

_LINE_EVERY_S = 5.0


@contextmanager
def progress() -> Iterator[Report]:
    """Yield what loaders call with a stage, what is done and what there is in all."""
    if sys.stderr.isatty():
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        with Progress(*columns, console=error_console(), transient=True) as bars:
            yield _Bars(bars).report
    else:
        yield _Lines().report


class _Bars:
    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def report(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(LOAD_STAGE.label_of(stage), total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


class _Lines:
    def __init__(self) -> None:
        self._said = time.monotonic()

    def report(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._said >= _LINE_EVERY_S:
            self._said = now
            say(f"{LOAD_STAGE.label_of(stage)} {done}/{total}")
