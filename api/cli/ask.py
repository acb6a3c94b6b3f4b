"""``quanze ask``: the three questions, each answered with its evidence."""

from pathlib import Path
from typing import Annotated

import typer

from api.answers import devolution as devolution_answer
from api.answers import disputes as dispute_answer
from api.answers import gaps as gaps_answer
from api.answers import impact as impact_answer
from api.answers import ownership as ownership_answer
from api.cli.asking import ask, give
from api.cli.options import (
    AsOfOption,
    LimitOption,
    Output,
    RegionOption,
    checked_output,
    checked_text,
)
from api.cli.parameters import expanded
from api.errors import BadInput
from messages import Words
from queries.devolution.question import DevolutionQuestion
from queries.devolution.question import devolution as ask_devolution
from queries.disputes.question import DisputeQuestion
from queries.disputes.question import dispute as ask_dispute
from queries.impact.question import ImpactQuestion
from queries.impact.question import impact as ask_impact
from queries.ownership.gaps import gaps as ask_gaps
from queries.ownership.question import OwnershipQuestion
from queries.ownership.question import ownership as ask_ownership
from reports.disputes import dispute_document

app = typer.Typer(no_args_is_help=True)
_ONE_OF = Words(
    "请写明职责或事项：文字、--item 或 --duty，三者写一个。",
    "Name the duty or item: words, --item or --duty, one of them.",
)


@app.command("impact")
@expanded
def impact(
    law: Annotated[str, typer.Option("--law", help="法律文件的名称，全称、简称都可以。")],
    output: Output,
    articles: Annotated[
        list[str] | None, typer.Option("--article", help="条号，如 34、34-1，可重复；不写为整部。")
    ] = None,
    event: Annotated[
        str, typer.Option("--event", help="repeal 废止，amend 修改，delete 删除条文。")
    ] = "repeal",
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """法律废止、修改或删去条文，哪些事项受影响，后果是什么。"""
    question = ImpactQuestion(checked_text(law, "--law"), tuple(articles or ()), event, limit)
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


@app.command("dispute")
@expanded
def dispute(  # noqa: PLR0913, PLR0917 - the arguments of the command
    first: Annotated[str, typer.Argument(metavar="UNIT_A", help="一方的任何名称。")],
    second: Annotated[str, typer.Argument(metavar="UNIT_B", help="另一方的任何名称。")],
    output: Output,
    about: Annotated[str | None, typer.Option("--about", help="争议的事，或其中的词。")] = None,
    region: RegionOption = None,
    as_of: AsOfOption = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="FILE", help="把材料写成 Word 文档。")
    ] = None,
) -> None:
    """两个单位互相推诿：各自的说法、文本对照、规则、结果、未定的和处理途径。"""
    checked_output(docx, "--docx", ".docx")
    given = {"UNIT_A": first, "UNIT_B": second, "--about": about, "--region": region}
    for option, text in given.items():
        checked_text(text or "", option)
    question = DisputeQuestion(first, second, about, region)
    answer = ask(lambda view: ask_dispute(question, view), as_of)
    if docx is not None:
        docx.write_bytes(dispute_document(answer))
    shown = () if docx is not None else dispute_answer.lines(answer)
    give(answer, output, shown, dispute_answer.tables(answer))
    if output.strict and dispute_answer.is_open(answer):
        raise typer.Exit(1)


@app.command("gaps")
@expanded
def gaps(
    output: Output,
    region: Annotated[str, typer.Option("--region", metavar="REGION", help="区划代码或名称。")],
    as_of: AsOfOption = None,
) -> None:
    """一个区划里没有单位负责的：没有单位的职责，主办单位已不存在的议事协调机构。"""
    checked_text(region, "--region")
    answer = ask(lambda view: ask_gaps(region, view), as_of)
    give(answer, output, gaps_answer.lines(answer), gaps_answer.tables(answer))
    if output.strict and answer.total:
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
