"""Workbooks in the older binary format (.xls), whatever suffix they carry."""

import io

import xlrd

from loaders.readers.cell_text import format_date, format_number
from loaders.readers.covered_cells import without_covered_words
from loaders.readers.limits import Limits
from loaders.readers.problems import CellProblem, CellProblemKind, FileProblem, UnreadableFile
from loaders.readers.sheets import MergedRange, Sheet


def read_xls(content: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook.

    Raises:
        UnreadableFile: password, damaged, or a compound file that holds no workbook.

    """
    book = _open(content, name)
    sheets: list[Sheet] = []
    cells_left = limits.cells
    for index in range(book.nsheets):
        sheet = _read_sheet(book, book.sheet_by_index(index), limits)
        cells_left -= sum(map(len, sheet.rows.values()))
        if cells_left < 0:
            raise UnreadableFile(
                FileProblem.TOO_LARGE, name, detail=f"> {limits.cells} cells", limit=limits.cells
            )
        sheets.append(sheet)
    return tuple(sheets)


def _open(content: bytes, name: str) -> xlrd.book.Book:
    try:
        # formatting_info brings merged ranges and hidden rows, ragged_rows leaves out the padding
        # of wide sheets; the log would go to stdout.
        return xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
    except Exception as why:
        # A damaged file meets whatever xlrd happens to trip over (struct, index, assertion, type).
        detail = str(why) or type(why).__name__
        if "encrypted" in detail:
            raise UnreadableFile(FileProblem.PASSWORD, name) from why
        if "Can't find workbook" in detail:
            raise UnreadableFile(
                FileProblem.WRONG_TYPE,
                name,
                detail="不含工作簿的 OLE 复合文件（如 .doc）",
                wanted=".xlsx / .xls / .csv",
            ) from why
        raise UnreadableFile(FileProblem.DAMAGED, name, detail=detail) from why


def _read_sheet(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, limits: Limits) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    problems: list[CellProblem] = []
    for index in range(sheet.nrows):
        cells: dict[int, str] = {}
        for column, cell in enumerate(sheet.row(index), start=1):
            text, problem = _words(book, cell, limits)
            if problem is not None:
                kind, values = problem
                problems.append(CellProblem(index + 1, column, kind, values))
            if text.strip():
                cells[column] = text
        if cells:
            rows[index + 1] = cells
    return without_covered_words(
        Sheet(
            sheet.name,
            rows,
            # xlrd's ranges are half-open and count from 0.
            tuple(MergedRange(top + 1, left + 1, bottom, right)
                  for top, bottom, left, right in sheet.merged_cells),
            frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
            frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
            sheet.visibility == 0,
            tuple(problems),
        )
    )  # fmt: skip


_Problem = tuple[CellProblemKind, tuple[tuple[str, object], ...]]
_Words = tuple[str, _Problem | None]


def _words(book: xlrd.book.Book, cell: xlrd.sheet.Cell, limits: Limits) -> _Words:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT if len(cell.value) > limits.cell_characters:
            values = (("length", len(cell.value)), ("limit", limits.cell_characters))
            found: _Words = "", (CellProblemKind.TOO_LONG, values)
        case xlrd.XL_CELL_TEXT:
            found = cell.value, None
        case xlrd.XL_CELL_DATE:
            found = _date_words(book, cell.value)
        case xlrd.XL_CELL_NUMBER:
            found = format_number(cell.value, _format_code(book, cell)), None
        case xlrd.XL_CELL_BOOLEAN:
            found = "TRUE" if cell.value else "FALSE", None
        case xlrd.XL_CELL_ERROR:
            value = xlrd.error_text_from_code.get(cell.value, str(cell.value))
            found = "", (CellProblemKind.ERROR_VALUE, (("value", value),))
        case _:
            found = "", None
    return found


def _date_words(book: xlrd.book.Book, serial: float) -> _Words:
    date = format_date(serial, from_1904=book.datemode == 1)
    if date is not None:
        return date, None
    number = format_number(serial, "General")
    return number, (CellProblemKind.BAD_DATE, (("value", number),))


def _format_code(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return "General"
    found = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return found.format_str if found is not None else "General"
