"""``quanze review``: the names that wait for a person."""

from typing import Annotated

import typer

from api.answers import review as review_answer
from api.cli.asking import ask, give
from api.cli.options import AsOfOption, Output
from api.cli.parameters import expanded
from queries.naming.review import review


@expanded
def command(
    output: Output,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="最多列出几个。")] = 50,
) -> None:
    """列出没有登记、规则也不能认定的机构名称，连同候选和特征。"""
    answer = ask(lambda view: review(view, limit), as_of)
    give(answer, output, review_answer.lines(answer), review_answer.tables(answer))
