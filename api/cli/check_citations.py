"""``quanze check citations``: which article a citation meant, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.answers import citations as citations_answer
from api.cli.asking import give
from api.cli.opening import local_viewpoint, opened_store
from api.cli.options import (
    AsOfOption,
    LimitOption,
    Output,
    checked_day,
    checked_text,
    existing,
)
from api.cli.output import say
from api.cli.parameters import expanded
from api.errors import BadInput
from legal_text.quotes.elsewhere import probes, words_elsewhere
from loaders.sources.laws.in_time import LawsOfFiles
from loaders.sources.laws.package import PackageUnusable, open_package
from loaders.sources.power_lists.cited_articles import (
    ListedCitation,
    ListsRead,
    read_cited_articles,
)
from loaders.sources.power_lists.model import ListContext
from messages import Words
from queries.asking import answer, today
from queries.citations.answer import (
    CitationCheck,
    Examined,
    answer_of,
    doubtful_words,
    hits_of,
    judged,
)
from queries.citations.question import CitationQuestion, citation_check, listed_check
from queries.items.views import SheetRow
from resolution.law_titles import display_title

_NO_ITEMS = Words(
    "文件里没有找到引用法律条文的事项。请核对是不是权责清单。",
    "No item that cites an article was found in the files: are they power lists?",
)
_ONLY_WITHOUT_FILES = Words(
    "{option} 只在不写文件、核对已导入的清单时用。", "{option} goes without files only."
)
_LAWS_NEED_FILES = Words(
    "--laws、--package 是不用数据库时的法律文本，要与清单文件一起用。",
    "--laws and --package stand for the database: name the lists to check with them.",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The law texts to check against, where it isn't those of the database."""

    laws: Annotated[
        list[Path] | None,
        typer.Option("--laws", metavar="PATH", help="法律文本的文件或文件夹，可重复；不用数据库。"),
    ] = None
    package: Annotated[
        bool, typer.Option("--package", help="加上已安装的法律文本包；不用数据库。")
    ] = False

    def opened(self) -> LawsOfFiles | None:
        """Return the texts, None where the database has them; raise BadInput."""
        if not self.laws and not self.package:
            return None
        try:
            package = open_package() if self.package else None
        except PackageUnusable as fault:
            raise BadInput(str(fault)) from fault
        return LawsOfFiles(existing(self.laws or []), package)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which of the citations in the database are checked, and which are shown."""

    unit: Annotated[str | None, typer.Option("--unit", help="只核对一个单位的清单。")] = None
    law: Annotated[str | None, typer.Option("--law", help="只核对对一部法律文件的引用。")] = None
    every: Annotated[bool, typer.Option("--all", help="连同没有变动的引用（same）一起列出。")] = (
        False
    )
    limit: LimitOption = None

    def __post_init__(self) -> None:
        for option, text in {"--unit": self.unit, "--law": self.law}.items():
            checked_text(text or "", option)


@expanded
def citations(
    output: Output,
    texts: Texts,
    scope: Scope,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="权责清单的文件或文件夹；不写则核对已导入的清单。",
            show_default=False,
        ),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """引用的条文现在还在不在原来的条号：移动、改写、删去、找不到、法律已被替代。"""
    day = checked_day(as_of)
    held = texts.opened()
    if paths:
        given = existing(paths)
        found = _of_files(given, held, scope, day)
    elif held is not None:
        raise BadInput.of(_LAWS_NEED_FILES)
    else:
        question = CitationQuestion(scope.unit, scope.law, scope.every, scope.limit)
        view = local_viewpoint(day)
        with opened_store() as store:
            found = answer(store, citation_check(question, view))
    give(found, output, citations_answer.lines(found), citations_answer.tables(found))
    if output.strict and found.hits:
        raise typer.Exit(1)


def _of_files(
    paths: Sequence[Path], held: LawsOfFiles | None, scope: Scope, day: str | None
) -> CitationCheck:
    for option, given in {"--unit": scope.unit, "--law": scope.law}.items():
        if given is not None:
            raise BadInput.of(_ONLY_WITHOUT_FILES, option=option)
    lists = read_cited_articles(paths, ListContext())
    for problem in lists.problems:
        say(problem)
    if not lists.citations:
        raise BadInput.of(_NO_ITEMS)
    examined = tuple(map(_examined, lists.citations))
    if held is not None:
        return _against_files(examined, lists, held, scope, day or today())
    question = CitationQuestion(every=scope.every, limit=scope.limit)
    with opened_store() as store:
        view = local_viewpoint(day)
        return answer(store, listed_check(examined, question, lists.problems, view))


def _against_files(
    examined: Sequence[Examined], lists: ListsRead, held: LawsOfFiles, scope: Scope, day: str
) -> CitationCheck:
    laws = held.laws({one.law for one in examined})
    first = judged(examined, laws, day)
    doubted = doubtful_words(examined, first)
    clauses = {probes(cited.words) for _, cited in doubted}
    elsewhere = words_elsewhere(doubted, held.articles_with(clauses))
    for fault in held.unreadable:
        say(fault)
    hits = hits_of(examined, first, laws, day, elsewhere)
    notes = [*lists.problems, *held.unreadable]
    return answer_of(hits, day, every=scope.every, limit=scope.limit, notes=notes)


def _examined(listed: ListedCitation) -> Examined:
    return Examined(
        law=listed.law,
        law_title=display_title(listed.law),
        annex=listed.annex,
        cited_as=listed.cited_as,
        citation=listed.citation,
        item=listed.item,
        department=listed.unit,
        source=SheetRow(listed.file, listed.sheet, listed.row),
    )
