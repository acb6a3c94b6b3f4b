"""``quanze changes --since …``: what changed since a load, a day or a moment."""

from dataclasses import dataclass
from typing import Annotated

import typer

from api.answers import changes as changes_answer
from api.cli.asking import ask, give
from api.cli.options import Output, RegionOption, checked_text
from api.cli.parameters import expanded
from queries.changes.question import MOST_CHANGES, ChangesQuestion
from queries.changes.question import changes as ask_changes
from queries.changes.scope import Asked


@dataclass(frozen=True, slots=True)
class Only:
    """Of what changes are asked: at most one of them."""

    law: Annotated[
        str | None, typer.Option("--law", help="只看一部法律文件和以它为依据的事项。")
    ] = None
    unit: Annotated[str | None, typer.Option("--unit", help="只看一个单位。")] = None
    region: RegionOption = None

    def __post_init__(self) -> None:
        given = {"--law": self.law, "--unit": self.unit, "--region": self.region}
        for option, text in given.items():
            checked_text(text or "", option)


@expanded
def command(
    since: Annotated[
        str,
        typer.Option("--since", metavar="SINCE", help="批次的编号，或日期、时刻（UTC）。"),
    ],
    output: Output,
    only: Only,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=MOST_CHANGES, help="最多列出几条；总数照给。")
    ] = 50,
    after: Annotated[
        str | None, typer.Option("--after", metavar="CURSOR", help="从这个页标以后列起。")
    ] = None,
) -> None:
    """某个批次、日期或时刻以后的变动，最近的在前。"""
    for option, text in {"--since": since, "--after": after}.items():
        checked_text(text or "", option)
    question = ChangesQuestion(since, Asked(only.law, only.unit, only.region), limit, after)
    answer = ask(lambda view: ask_changes(question, view))
    give(answer, output, changes_answer.lines(answer), changes_answer.tables(answer))
    if output.strict and answer.total:
        raise typer.Exit(1)
