"""Asking a question from the command line, and giving its answer in the form that is wanted."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from api.cli.opening import local_viewpoint, opened_store
from api.cli.options import Output, checked_day
from api.cli.output import console, print_json
from api.tabular import Table, write_tables
from queries.as_json import as_json
from queries.asking import Steps, Viewpoint, answer

A = TypeVar("A")


def ask(question: Callable[[Viewpoint], Steps[A]], as_of: str | None = None) -> A:
    """Return the answer to a question about a day, today unless one is given."""
    view = local_viewpoint(checked_day(as_of))
    with opened_store() as store:
        return answer(store, question(view))


def give(value: Any, output: Output, lines: Iterable[str], tables: Sequence[Table]) -> None:
    """Give an answer: to a workbook where one is named, as JSON, or in lines."""
    if output.xlsx is not None:
        write_tables(output.xlsx, tables)
    if output.as_json:
        print_json(as_json(value))
    elif output.xlsx is None:
        show = console()
        for line in lines:
            show.print(line, soft_wrap=True)
