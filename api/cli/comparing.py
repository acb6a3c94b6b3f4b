"""``quanze ask compare``: how two lists differ."""

from dataclasses import dataclass
from typing import Annotated

import typer

from api.answers import comparison as comparison_answer
from api.cli.asking import ask, give
from api.cli.options import LimitOption, Output, checked_day, checked_text
from api.cli.parameters import expanded
from queries.comparison.question import ComparisonQuestion, ListAsked
from queries.comparison.question import comparison as ask_comparison


@dataclass(frozen=True, slots=True)
class LeftList:
    """The first list."""

    left_region: Annotated[
        list[str] | None,
        typer.Option("--left-region", metavar="REGION", help="甲方的区划，代码或名称，可重复。"),
    ] = None
    left_unit: Annotated[
        list[str] | None,
        typer.Option("--left-unit", metavar="UNIT", help="甲方的单位，任何名称，可重复。"),
    ] = None
    left_date: Annotated[
        str | None, typer.Option("--left-date", metavar="DATE", help="甲方清单按哪一天，默认今天。")
    ] = None

    def asked(self) -> ListAsked:
        """Return what is asked for."""
        return _asked("left", self.left_region, self.left_unit, self.left_date)


@dataclass(frozen=True, slots=True)
class RightList:
    """The second list."""

    right_region: Annotated[
        list[str] | None,
        typer.Option("--right-region", metavar="REGION", help="乙方的区划，代码或名称，可重复。"),
    ] = None
    right_unit: Annotated[
        list[str] | None,
        typer.Option("--right-unit", metavar="UNIT", help="乙方的单位，任何名称，可重复。"),
    ] = None
    right_date: Annotated[
        str | None,
        typer.Option("--right-date", metavar="DATE", help="乙方清单按哪一天，默认今天。"),
    ] = None

    def asked(self) -> ListAsked:
        """Return what is asked for."""
        return _asked("right", self.right_region, self.right_unit, self.right_date)


def _asked(
    side: str, regions: list[str] | None, units: list[str] | None, day: str | None
) -> ListAsked:
    return ListAsked(
        tuple(checked_text(one, f"--{side}-region") for one in regions or ()),
        tuple(checked_text(one, f"--{side}-unit") for one in units or ()),
        checked_day(day, f"--{side}-date"),
    )


@expanded
def compare(left: LeftList, right: RightList, output: Output, limit: LimitOption = None) -> None:
    """比较两份清单：两地、两个单位或者两个日期，逐项对上，列出差异和只在一方的。"""
    question = ComparisonQuestion(left.asked(), right.asked(), limit)
    answer = ask(lambda view: ask_comparison(question, view))
    give(answer, output, comparison_answer.lines(answer), comparison_answer.tables(answer))
    if output.strict and (answer.differing or answer.only_in_left or answer.only_in_right):
        raise typer.Exit(1)
