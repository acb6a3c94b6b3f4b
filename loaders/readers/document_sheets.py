"""The tables of a document of words as sheets, so that lists in Word are read as workbooks are.

A sheet is one table; the line that stands over it and the document's first line are its title, in
row 0. Rows and columns are those of the table, as Word counts them.
"""

from collections.abc import Sequence

from legal_text.places import Span
from loaders.readers.documents import Document
from loaders.readers.sheets import MergedRange, Sheet, Workbook


def workbook_of(document: Document) -> Workbook:
    """Return the tables of a document, one a sheet."""
    sheets = tuple(
        _sheet(document.text, nth, table)
        for nth, table in enumerate(document.tables, start=1)
        if any(cell.start < cell.end for row in table for cell in row)
    )
    return Workbook(document.name, document.sha256, sheets, document.format)


def _sheet(text: str, nth: int, table: Sequence[Sequence[Span]]) -> Sheet:
    places: dict[Span, list[tuple[int, int]]] = {}
    rows: dict[int, dict[int, str]] = {}
    for row, cells in enumerate(table, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.start >= cell.end:
                continue
            if cell not in places:
                rows.setdefault(row, {})[column] = cell.of(text)
            places.setdefault(cell, []).append((row, column))
    title = _title(text, min(cell.start for cell in places))
    if title:
        rows[0] = {1: title}
    merges = tuple(
        MergedRange(min(at)[0], min(at)[1], max(at)[0], max(column for _, column in at))
        for at in places.values()
        if len(at) > 1
    )
    return Sheet(f"表{nth}", dict(sorted(rows.items())), merges)


def _title(text: str, begin: int) -> str:
    """Return the first line of a document and the last one over a table, each once."""
    lines = [line.strip() for line in text[:begin].splitlines() if line.strip()]
    return " ".join(dict.fromkeys((*lines[:1], *lines[-1:])))
