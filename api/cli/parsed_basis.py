"""The citations of a basis cell as JSON and as tables."""

from api.cli.parsing import Parsing
from api.tabular import Table
from legal_text.citations import BasisCitation, Locator, basis_as_json, parse_basis

_COLUMNS = ("单元格", "标签", "法律", "文号", "附件", "条", "款", "项", "引文")


def _parse(text: str, _name: str) -> tuple[BasisCitation, ...]:
    return parse_basis(text)


def _tables(name: str, citations: tuple[BasisCitation, ...]) -> tuple[Table, ...]:
    rows = [row for citation in citations for row in _rows(name, citation)]
    return (Table("依据", _COLUMNS, tuple(rows)),)


def _rows(name: str, citation: BasisCitation) -> list[tuple[object, ...]]:
    head = (name, citation.tag, citation.title, citation.doc_no)
    if not citation.locators:
        return [(*head, None, None, None, None, citation.quote)]
    return [(*head, *_place(locator)) for locator in citation.locators]


def _place(locator: Locator) -> tuple[object, ...]:
    return locator.annex, locator.article, locator.paragraph, locator.item, locator.quote


BASIS = Parsing(_parse, basis_as_json, "citations", _tables, reads_cells=True)
