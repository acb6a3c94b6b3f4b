"""Naming a change on the command line: by a law, a decision, or a document and what replaces it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.cli.law_texts import decision_text
from api.cli.options import checked_day, checked_text
from api.errors import BadInput
from api.json_bytes import json_bytes
from messages import Words
from queries.impact.change import ChangeQuestion
from queries.impact.event import Change
from queries.impact.revision import LOADED

_ONE_CHANGE = Words(
    "请写明什么变动，四者写一个：--law（可加 --article、--event，或者 --on），"
    "--decision 决定的文本，--amendment 已导入的决定，--before 和 --after 被代替的文件和代替它的"
    "文件。",
    "Name the change by one of --law (with --article, --event, or --on), --decision FILE, "
    "--amendment ID, --before DOCUMENT with --after DOCUMENT.",
)


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """Which change is asked about: an event, a decision, or a document that another replaces."""

    law: Annotated[str | None, typer.Option("--law", help="法律文件的名称，全称、简称都可以。")] = (
        None
    )
    articles: Annotated[
        list[str] | None, typer.Option("--article", help="条号，如 34、34-1，可重复；不写为整部。")
    ] = None
    event: Annotated[
        str, typer.Option("--event", help="repeal 废止，amend 修改，delete 删除条文。")
    ] = Change.REPEAL.value
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="法律变动的日期：按那天的决定、废止，或者前后两个文本。"
        ),
    ] = None
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
        ways = (self.law, self.decision, self.amendment, self.before)
        named = [one for one in ways if one is not None]
        detailed = bool(self.articles) or self.event != Change.REPEAL.value
        unpaired = (self.before is None) != (self.after is None)
        if len(named) != 1 or unpaired or (self.law is None and (self.articles or self.on)):
            raise BadInput.of(_ONE_CHANGE)
        if self.on is not None and detailed:
            raise BadInput.of(_ONE_CHANGE)

    def question(self, limit: int | None) -> ChangeQuestion:
        """Return the question about the change."""
        if self.amendment is not None:
            return ChangeQuestion(
                amendment=checked_text(self.amendment, "--amendment"), limit=limit
            )
        if self.decision is not None:
            return ChangeQuestion(decision=decision_text(self.decision), limit=limit)
        if self.before is not None and self.after is not None:
            before, after = _document(self.before), _document(self.after)
            return ChangeQuestion(before=before, after=after, limit=limit)
        law = checked_text(self.law or "", "--law")
        if self.on is not None:
            return ChangeQuestion(law, on=checked_day(self.on, "--on"), limit=limit)
        return ChangeQuestion(law, tuple(self.articles or ()), self.event, limit=limit)

    def inputs(self, as_of: str) -> dict[str, bytes]:
        """Return what was asked as files: the decision's bytes, and the question itself."""
        asked = {
            "law": self.law,
            "articles": self.articles or [],
            "event": self.event if self.law is not None and self.on is None else None,
            "on": self.on,
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
