"""``quanze find TEXT``: laws, items, departments, duties and transfers by words of their names."""

from typing import Annotated

import typer

from api.answers import search as search_answer
from api.cli.asking import ask, give
from api.cli.options import AsOfOption, Output, checked_text
from api.cli.parameters import expanded
from queries.search.question import MOST_MATCHES, find


@expanded
def command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="要查的文字，至少两个字。")],
    output: Output,
    as_of: AsOfOption = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=MOST_MATCHES, help="每种最多列出几个。")
    ] = 20,
) -> None:
    """按文字查找法律、事项、单位、职责和下放。"""
    words = checked_text(text, "TEXT")
    answer = ask(lambda view: find(words, view, limit), as_of)
    give(answer, output, search_answer.lines(answer), search_answer.tables(answer))
