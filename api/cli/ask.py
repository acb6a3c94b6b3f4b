"""``quanze ask``: the three questions, each answered with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.answers import cleanup as cleanup_answer
from api.answers import devolution as devolution_answer
from api.answers import disputes as dispute_answer
from api.answers import drafts as drafts_answer
from api.answers import due as due_answer
from api.answers import gaps as gaps_answer
from api.answers import impact as impact_answer
from api.answers import outstanding as outstanding_answer
from api.answers import ownership as ownership_answer
from api.cli.asked_change import ChangeAsked
from api.cli.asking import ask, give
from api.cli.comparing import compare
from api.cli.law_texts import decision_text
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
from queries.impact.answer import ImpactAnswer
from queries.impact.change import ChangeQuestion
from queries.impact.change import change as ask_change
from queries.impact.cleanup import cleanup as ask_cleanup
from queries.impact.drafts import compare_drafts
from queries.laws.due import DueQuestion
from queries.laws.due import due as ask_due
from queries.laws.outstanding import OutstandingQuestion
from queries.laws.outstanding import outstanding as ask_outstanding
from queries.ownership.gaps import GapsQuestion
from queries.ownership.gaps import gaps as ask_gaps
from queries.ownership.question import OwnershipQuestion
from queries.ownership.question import ownership as ask_ownership
from reports.disputes import dispute_document
from reports.impact.pack import evidence_pack
from reports.impact.word import draft

app = typer.Typer(no_args_is_help=True)
app.command("compare")(compare)
_ONE_OF = Words(
    "请写明职责或事项：文字、--item 或 --duty，三者写一个。",
    "Name the duty or item: words, --item or --duty, one of them.",
)
_NO_PAPERS = Words(
    "比较两个草案（--against）没有 --docx、--pack，请用 --xlsx 或者 --json。",
    "A comparison (--against) has no --docx or --pack: use --xlsx or --json.",
)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers that an answer is written to, beside its workbook."""

    docx: Annotated[
        Path | None,
        typer.Option("--docx", metavar="FILE", help="把权责事项调整建议写成 Word 草稿。"),
    ] = None
    pack: Annotated[
        Path | None, typer.Option("--pack", metavar="FILE", help="把证据写成一个压缩包（.zip）。")
    ] = None

    def __post_init__(self) -> None:
        checked_output(self.docx, "--docx", ".docx")
        checked_output(self.pack, "--pack", ".zip")

    @property
    def wanted(self) -> bool:
        """Whether any paper is wanted."""
        return self.docx is not None or self.pack is not None

    def write(self, answer: ImpactAnswer, inputs: Mapping[str, bytes]) -> None:
        """Write the papers that are wanted."""
        if self.docx is not None:
            self.docx.write_bytes(draft(answer))
        if self.pack is not None:
            self.pack.write_bytes(evidence_pack(answer, inputs))


@app.command("impact")
@expanded
def impact(
    change: ChangeAsked,
    output: Output,
    papers: Papers,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="FILE", help="与另一个决定草案的文本比较：影响差在哪里。"
        ),
    ] = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """法律废止、修改或删去条文，或者决定通过，哪些事项受影响，后果是什么；不写入任何东西。"""
    if against is not None:
        if papers.wanted:
            raise BadInput.of(_NO_PAPERS)
        _compare(change, against, output, (as_of, limit))
        return
    question = change.question(limit)
    answer = ask(lambda view: ask_change(question, view), as_of)
    papers.write(answer, change.inputs(answer.as_of))
    give(answer, output, impact_answer.lines(answer), impact_answer.tables(answer))
    if output.strict and answer.total:
        raise typer.Exit(1)


def _compare(
    change: ChangeAsked, against: Path, output: Output, seen: tuple[str | None, int | None]
) -> None:
    as_of, limit = seen
    first, second = change.question(None), ChangeQuestion(decision=decision_text(against))
    answer = ask(lambda view: compare_drafts(first, second, view, limit), as_of)
    give(answer, output, drafts_answer.lines(answer), drafts_answer.tables(answer))
    if output.strict and drafts_answer.is_different(answer):
        raise typer.Exit(1)


@app.command("cleanup")
@expanded
def cleanup(
    change: ChangeAsked,
    output: Output,
    places: Annotated[
        list[str] | None,
        typer.Option(
            "--place", metavar="NAME", help="只列名称、制定机关写有这个地名的地方规定，可重复。"
        ),
    ] = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """清理清单：变动以后要修改、废止的下位规定和规范性文件，按起草、实施单位。"""
    question = change.question(limit)
    named = [checked_text(place, "--place") for place in places or ()]
    answer = ask(lambda view: ask_cleanup(question, view, named), as_of)
    give(answer, output, cleanup_answer.lines(answer), cleanup_answer.tables(answer))
    if output.strict and answer.total:
        raise typer.Exit(1)


@app.command("outstanding")
@expanded
def outstanding(
    law: Annotated[str, typer.Option("--law", help="法律文件的名称，全称、简称都可以。")],
    output: Output,
    as_of: AsOfOption = None,
) -> None:
    """一部法律未了的修改：已经通过而没有施行的，和没有能应用的。"""
    question = OutstandingQuestion(checked_text(law, "--law"))
    answer = ask(lambda view: ask_outstanding(question, view), as_of)
    give(answer, output, outstanding_answer.lines(answer), outstanding_answer.tables(answer))
    if output.strict and answer.total:
        raise typer.Exit(1)


@app.command("due")
@expanded
def due(
    output: Output,
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", help="自这一天起多少天内。")
    ] = 30,
    as_of: AsOfOption = None,
) -> None:
    """近期到期的：决定和废止的施行日，随之而来的申请、审核、公布、配套规定的期限。"""
    answer = ask(lambda view: ask_due(DueQuestion(within), view), as_of)
    give(answer, output, due_answer.lines(answer), due_answer.tables(answer))
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
    region: RegionOption = None,
    laws: Annotated[
        list[str] | None,
        typer.Option(
            "--law",
            help="现行法律，赋予而没有清单列入的权责，可重复；与 --region 同写只看该区划的清单。",
        ),
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", help="只看法律赋予这类机关的，如 市场监督管理部门。")
    ] = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """没有单位负责的：没有单位的职责，主办单位已不存在的议事协调机构，没有清单列入的法定权责。"""
    named = [checked_text(law, "--law") for law in laws or ()]
    question = GapsQuestion(
        checked_text(region or "", "--region") or None, tuple(named), body, limit
    )
    answer = ask(lambda view: ask_gaps(question, view), as_of)
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
