"""CSV files and workbooks, written row by row: what is written isn't kept in memory."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from api.cells import csv_cell, sheet_cell
from messages import Words

SHEET_ROWS = 1_048_575
"""The rows that a sheet takes below its header."""
_NOTED_CUTS = 10_000
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_NAME_CHARACTERS = 31
_NOTES = Words("说明", "Notes")
_CUT_COLUMNS = Words("工作表|行|列|全文字数", "Sheet|Row|Column|Characters")
_CUT_TITLE = Words(
    "以下单元格超过工作簿的上限（32,767 字），只写了开头；全文请用 CSV 或 JSON Lines。",
    "These cells hold more than a workbook takes (32,767 characters) and were cut: use CSV or "
    "JSON Lines for the whole text.",
)
_MORE_CUT = Words("另有 {count} 个单元格。", "{count} more cells.")


class CsvText:
    """Rows as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it."""

    def __init__(self) -> None:
        self._text = io.StringIO(newline="")
        self._text.write("\ufeff")
        self._writer = csv.writer(self._text)

    def add(self, row: Iterable[Any]) -> None:
        """Add a row."""
        self._writer.writerow([csv_cell(value) for value in row])

    def taken(self) -> bytes:
        """Return what was added since it was last taken."""
        text = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return text.encode()


class WorkbookFile:
    """A workbook; its rows wait in temporary files until it is saved or given up."""

    def __init__(self) -> None:
        from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and seldom needed

        self._book = Workbook(write_only=True)
        self._sheet: Any = None
        self._rows = 0
        self._columns: Sequence[str] = ()
        self._cuts: list[tuple[str, int, str, int]] = []
        self._cut_count = 0

    def begin_sheet(self, title: str, columns: Sequence[str]) -> None:
        """Begin a sheet; rows are added to it from now on."""
        names = [*self._book.sheetnames, _NOTES.say()]
        name = _NOT_IN_SHEET_NAMES.sub("_", title)[:_SHEET_NAME_CHARACTERS].strip("'")
        if not name or name.lower() in {known.lower() for known in names}:
            name = str(len(names))
        self._sheet = self._book.create_sheet(name)
        self._sheet.freeze_panes = "A2"
        self._columns, self._rows = columns, 0
        self.add(columns)

    def add(self, row: Sequence[Any]) -> None:
        """Add a row to the sheet."""
        self._rows += 1
        cells = []
        for at, cell in enumerate(map(sheet_cell, row)):
            cells.append(self._text(cell.value) if isinstance(cell.value, str) else cell.value)
            if cell.length is not None:
                self._note_cut(at, cell.length)
        self._sheet.append(cells)

    def _text(self, value: str) -> Any:
        """Return a cell that is text, whatever it looks like: a formula, an error."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

        cell = WriteOnlyCell(self._sheet, value)
        cell.data_type = "s"
        return cell

    def _note_cut(self, at: int, length: int) -> None:
        self._cut_count += 1
        if len(self._cuts) < _NOTED_CUTS:
            self._cuts.append((self._sheet.title, self._rows, self._columns[at], length))

    def save(self, file: IO[bytes]) -> None:
        """Write the workbook, with a last sheet that names the cells that were cut."""
        if self._cuts:
            self._sheet = self._book.create_sheet(_NOTES.say())
            self._sheet.append([_CUT_TITLE.say()])
            self._sheet.append(_CUT_COLUMNS.say().split("|"))
            for cut in self._cuts:
                self._sheet.append([sheet_cell(value).value for value in cut])
            if more := self._cut_count - len(self._cuts):
                self._sheet.append([_MORE_CUT.say(count=more)])
        self._book.save(file)

    def give_up(self) -> None:
        """Let go of the temporary files."""
        self._book.save(_Nowhere())


class _Nowhere(io.RawIOBase):
    """Takes bytes and keeps none."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)
