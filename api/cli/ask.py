"""``quanze ask``: the three questions, each answered with its evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.answers import devolution as devolution_answer
from api.answers import disputes as dispute_answer
from api.answers import due as due_answer
from api.answers import gaps as gaps_answer
from api.answers import impact as impact_answer
from api.answers import outstanding as outstanding_answer
from api.answers import ownership as ownership_answer
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
from api.json_bytes import json_bytes
from messages import Words
from queries.asking import Steps, Viewpoint
from queries.devolution.question import DevolutionQuestion
from queries.devolution.question import devolution as ask_devolution
from queries.disputes.question import DisputeQuestion
from queries.disputes.question import dispute as ask_dispute
from queries.impact.answer import ImpactAnswer
from queries.impact.question import AmendmentQuestion, ImpactQuestion, WhatIfQuestion
from queries.impact.question import amendment as ask_amendment
from queries.impact.question import impact as ask_impact
from queries.impact.question import what_if as ask_what_if
from queries.impact.revision import LOADED, RevisionQuestion
from queries.impact.revision import revision as ask_revision
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


_ONE_CHANGE = Words(
    "请写明什么变动，四者写一个：--law（可加 --article、--event），--decision 决定的文本，"
    "--amendment 已导入的决定，--before 和 --after 被代替的文件和代替它的文件。",
    "Name the change by one of --law (with --article, --event), --decision FILE, --amendment ID, "
    "--before DOCUMENT with --after DOCUMENT.",
)


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """Which change is asked about: an event, a decision's text, or a decision that is loaded."""

    law: Annotated[str | None, typer.Option("--law", help="法律文件的名称，全称、简称都可以。")] = (
        None
    )
    articles: Annotated[
        list[str] | None, typer.Option("--article", help="条号，如 34、34-1，可重复；不写为整部。")
    ] = None
    event: Annotated[
        str, typer.Option("--event", help="repeal 废止，amend 修改，delete 删除条文。")
    ] = "repeal"
    decision: Annotated[
        Path | None,
        typer.Option("--decision", metavar="FILE", help="修改、废止决定的文本，没有通过的也可以。"),
    ] = None
    amendment: Annotated[
        str | None, typer.Option("--amendment", metavar="ID", help="已导入的修改决定的键。")
    ] = None

    before: Annotated[
        str | None,
        typer.Option(
            "--before",
            metavar="DOCUMENT",
            help="被代替的文件（三定规定、分工通知、法律全文）：文件路径，或者已导入文件的键。",
        ),
    ] = None
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="DOCUMENT", help="代替它的文件，写法同 --before。"),
    ] = None

    def __post_init__(self) -> None:
        changes = (self.law, self.decision, self.amendment, self.before)
        named = [one for one in changes if one is not None]
        unpaired = (self.before is None) != (self.after is None)
        if len(named) != 1 or unpaired or (self.law is None and self.articles):
            raise BadInput.of(_ONE_CHANGE)

    def question(self, limit: int | None) -> Callable[[Viewpoint], Steps[ImpactAnswer]]:
        """Return the question, to be asked from a point of view."""
        if self.amendment is not None:
            loaded = AmendmentQuestion(checked_text(self.amendment, "--amendment"), limit)
            return lambda view: ask_amendment(loaded, view)
        if self.decision is not None:
            supposed = WhatIfQuestion(decision_text(self.decision), limit)
            return lambda view: ask_what_if(supposed, view)
        if self.before is not None and self.after is not None:
            replaced = RevisionQuestion(_document(self.before), _document(self.after), limit)
            return lambda view: ask_revision(replaced, view)
        law = checked_text(self.law or "", "--law")
        asked = ImpactQuestion(law, tuple(self.articles or ()), self.event, limit)
        return lambda view: ask_impact(asked, view)

    def inputs(self, as_of: str) -> dict[str, bytes]:
        """Return what was asked as files: the decision's bytes, and the question itself."""
        asked = {
            "law": self.law,
            "articles": self.articles or [],
            "event": self.event if self.law is not None else None,
            "amendment": self.amendment,
            "decision": self.decision.name if self.decision else None,
            "before": _named(self.before),
            "after": _named(self.after),
            "asOf": as_of,
        }
        files = {"question.json": json_bytes(asked, indented=True)}
        given = {"": self.decision, "before-": _file(self.before), "after-": _file(self.after)}
        return files | {f"{kind}{p.name}": p.read_bytes() for kind, p in given.items() if p}


def _file(document: str | None) -> Path | None:
    """Return the file that a document is given as; None for the key of a loaded one."""
    return Path(document) if document and not document.startswith(LOADED) else None


def _named(document: str | None) -> str | None:
    file = _file(document)
    return file.name if file else document


def _document(document: str) -> str:
    file = _file(checked_text(document, "--before, --after"))
    return decision_text(file) if file else document


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
    as_of: AsOfOption = None,
    limit: LimitOption = None,
) -> None:
    """法律废止、修改或删去条文，或者决定通过，哪些事项受影响，后果是什么；不写入任何东西。"""
    answer = ask(change.question(limit), as_of)
    papers.write(answer, change.inputs(answer.as_of))
    give(answer, output, impact_answer.lines(answer), impact_answer.tables(answer))
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
