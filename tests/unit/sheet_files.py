"""Small workbooks that tests write for themselves, with openpyxl."""

import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook as Book

from loaders.readers import Workbook, read_workbook

Grid = Sequence[Sequence[object]]


def xlsx(
    sheets: Mapping[str, Grid],
    *,
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_sheets: Iterable[str] = (),
) -> bytes:
    """Return a workbook; ``merges`` (``A2:A4``) and ``hidden_rows`` apply to each sheet."""
    book = Book()
    book.remove(book.worksheets[0])
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
        for number in hidden_rows:
            sheet.row_dimensions[number].hidden = True
        if name in hidden_sheets:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(grid: Grid, name: str = "清单.xlsx", sheet: str = "Sheet1", **how: object) -> Workbook:
    """Return a workbook of one sheet as the reader sees it."""
    return read_workbook(xlsx({sheet: grid}, **how), name)  # type: ignore[arg-type]
