"""``quanze ask``: the three questions, each answered with its evidence."""

from pathlib import Path
from typing import Annotated

import typer

from api.answers import devolution as devolution_answer
from api.answers import impact as impact_answer
from api.answers import ownership as ownership_answer
from api.cli.asking import ask, give
from api.cli.options import AsOfOption, LimitOption, Output, RegionOption, checked_text
from api.cli.law_texts import decision_text
from api.cli.parameters import expanded
from api.errors import BadInput
from messages import Words
from queries.devolution.question import DevolutionQuestion
from queries.devolution.question import devolution as ask_devolution
from queries.impact.question import ImpactQuestion, WhatIfQuestion
from queries.impact.question import impact as ask_impact
from queries.impact.question import what_if as ask_what_if
from queries.ownership.question import OwnershipQuestion
from queries.ownership.question import ownership as ask_ownership

app = typer.Typer(no_args_is_help=True)
_ONE_OF = Words(
    "请写明职责或事项：文字、--item 或 --duty，三者写一个。",
    "Name the duty or item: words, --item or --duty, one of them.",
)


_ONE_CHANGE = Words(
    "请写明什么变动：--law（可加 --article、--event）或者 --decision 决定的文本，两者写一个。",
    "Name the change: --law (with --article, --event) or --decision FILE, one of them.",
)


@app.command("impact")
@expanded
def impact(
    output: Output,
    law: Annotated[
        str | None, typer.Option("--law", help="法律文件的名称，全称、简称都可以。")
    ] = None,
    decision: Annotated[
        Path | None,
        typer.Option("--decision", metavar="FILE", help="修改、废止决定的文本，没有通过的也可以。"),
    ] = None,
    articles: Annotated[
        list[str] | None, typer.Option("--article", help="条号，如 34、34-1，可重复；不写为整部。")
    ] = None,
    event: Annotated[
        str, typer.Option("--event", help="repeal 废止，amend 修改，delete 删除条文。")
    ] = "repeal",
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """法律废止、修改或删去条文，或者决定通过，哪些事项受影响，后果是什么；不写入任何东西。"""
    if (law is None) == (decision is None) or (decision is not None and articles):
        raise BadInput.of(_ONE_CHANGE)
    if decision is not None:
        supposed = WhatIfQuestion(decision_text(decision), limit)
        answer = ask(lambda view: ask_what_if(supposed, view), as_of)
    else:
        question = ImpactQuestion(
            checked_text(law or "", "--law"), tuple(articles or ()), event, limit
        )
        answer = ask(lambda view: ask_impact(question, view), as_of)
    give(answer, output, impact_answer.lines(answer), impact_answer.tables(answer))
    if output.strict and answer.total:
        raise typer.Exit(1)


@app.command("owner")
@expanded
def owner(
    output: Output,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="职责或事项的名称，或其中的词。")
    ] = None,
    item: Annotated[str | None, typer.Option("--item", help="事项的键或编码。")] = None,
    duty: Annotated[str | None, typer.Option("--duty", help="职责的键。")] = None,
    as_of: AsOfOption = None,
) -> None:
    """职责归谁：谁牵头，谁配合，依据哪段文字，什么还没有定。"""
    given = [words for words in (text, item, duty) if words is not None]
    if len(given) != 1:
        raise BadInput.of(_ONE_OF)
    question = OwnershipQuestion(checked_text(given[0], "TEXT"))
    answer = ask(lambda view: ask_ownership(question, view), as_of)
    give(answer, output, ownership_answer.lines(answer), ownership_answer.tables(answer))
    if output.strict and ownership_answer.is_open(answer):
        raise typer.Exit(1)


@app.command("devolution")
@expanded
def devolution(
    output: Output,
    region: RegionOption = None,
    unit: Annotated[str | None, typer.Option("--unit", help="单位的任何名称。")] = None,
    item: Annotated[str | None, typer.Option("--item", help="事项名称，或其中的词。")] = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """下放的权力在哪里失去了承接者，从省到镇的承接链现在到了谁手里。"""
    asked = {"--region": region, "--unit": unit, "--item": item}
    for option, text in asked.items():
        checked_text(text or "", option)
    question = DevolutionQuestion(region, unit, item, limit)
    answer = ask(lambda view: ask_devolution(question, view), as_of)
    give(answer, output, devolution_answer.lines(answer), devolution_answer.tables(answer))
    if output.strict and answer.with_findings:
        raise typer.Exit(1)
