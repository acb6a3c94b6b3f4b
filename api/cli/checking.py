"""Running the rules from the command line."""

from dataclasses import dataclass
from typing import Annotated

import typer

from api.answers import checks as checks_answer
from api.cli.asking import ask, give
from api.cli.options import AsOfOption, LimitOption, Output, RegionOption, checked_text
from api.cli.parameters import expanded
from queries.checks.question import ChecksQuestion, check_rules, checks


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rules run, and over what."""

    rules: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="ID", help="只运行这条规则，可重复；不写为全部。"),
    ] = None
    region: RegionOption = None
    unit: Annotated[str | None, typer.Option("--unit", help="只查一个单位；任何名称。")] = None

    def __post_init__(self) -> None:
        for option, text in (("--region", self.region), ("--unit", self.unit)):
            checked_text(text or "", option)
        for rule in self.rules or ():
            checked_text(rule, "--rule")


@expanded
def run_rules(
    context: typer.Context,
    output: Output,
    asked: Asked,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    list_rules: Annotated[bool, typer.Option("--list", help="列出全部规则，不运行。")] = False,
) -> None:
    """清单有什么问题：逐条规则核查，最严重的在前。"""
    if context.invoked_subcommand is not None:
        return
    if list_rules:
        told = check_rules()
        give(told, output, checks_answer.rule_lines(told), checks_answer.rule_tables(told))
        return
    question = ChecksQuestion(tuple(asked.rules or ()), asked.region, asked.unit, first=limit)
    answer = ask(lambda view: checks(question, view), as_of)
    give(answer, output, checks_answer.lines(answer), checks_answer.tables(answer))
    if output.strict and answer.total:
        raise typer.Exit(1)
