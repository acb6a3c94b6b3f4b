"""The citations of a text as JSON and as tables."""

from pathlib import PurePath

from api.cli.parsing import Parsing
from api.tabular import Table
from legal_text.citations import LawCitation, citations_as_json, parse_citations
from legal_text.law import parse_law
from resolution.law_titles import known_titles


def _parse(text: str, name: str) -> tuple[LawCitation, ...]:
    stem = PurePath(name).stem if name != "-" else ""
    own_title = parse_law(text, name=stem).title or None
    return parse_citations(text, own_title=own_title, names=known_titles())


def _tables(name: str, citations: tuple[LawCitation, ...]) -> tuple[Table, ...]:
    rows = tuple(
        (
            name,
            citation.as_written,
            citation.title,
            citation.doc_no,
            "；".join(_place(locator.article, locator.paragraph, locator.item)
                     for locator in citation.locators),
            f"{citation.span.start}–{citation.span.end}",
        )
        for citation in citations
    )  # fmt: skip
    return (Table("引用", ("文件", "原文", "法律", "文号", "条款项", "位置"), rows),)


def _place(article: str | None, paragraph: int | str | None, item: int | None) -> str:
    parts = ((article, "条"), (paragraph, "款"), (item, "项"))
    return "".join(f"{number}{unit}" for number, unit in parts if number is not None)


CITATIONS = Parsing(_parse, citations_as_json, "citations", _tables)
