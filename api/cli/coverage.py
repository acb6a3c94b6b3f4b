"""``quanze coverage``: what is held, and what is cited without being held."""

import typer

from api.answers import coverage as coverage_answer
from api.cli.asking import ask, give
from api.cli.options import AsOfOption, Output
from api.cli.parameters import expanded
from queries.lookups.coverage import coverage


@expanded
def command(output: Output, as_of: AsOfOption = None) -> None:
    """已收录什么，引用了而没有收录什么。"""
    answer = ask(coverage, as_of)
    give(answer, output, coverage_answer.lines(answer), coverage_answer.tables(answer))
    if output.strict and (answer.laws_not_held or answer.articles_not_held):
        raise typer.Exit(1)
