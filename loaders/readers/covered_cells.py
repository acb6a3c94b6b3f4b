"""Words under a merged range: a spreadsheet shows only its first cell, and so do we."""

from dataclasses import replace

from loaders.readers.problems import CellProblem, CellProblemKind
from loaders.readers.sheets import Sheet

_SHOWN_CHARACTERS = 40


def without_covered_words(sheet: Sheet) -> Sheet:
    """Return the sheet without the words that stand, unseen, under a merged range."""
    covered: list[CellProblem] = []
    rows: dict[int, dict[int, str]] = {}
    for row, cells in sheet.rows.items():
        kept: dict[int, str] = {}
        for column, text in cells.items():
            if sheet.cell(row, column).merged_from is None:
                kept[column] = text
            else:
                short = text[:_SHOWN_CHARACTERS] + "…" * (len(text) > _SHOWN_CHARACTERS)
                values = (("value", short),)
                covered.append(CellProblem(row, column, CellProblemKind.COVERED_BY_MERGE, values))
        if kept:
            rows[row] = kept
    if not covered:
        return sheet
    return replace(sheet, rows=rows, problems=(*sheet.problems, *covered))
