"""Writes the example's workbooks from the plain data in ``examples/data``.

    python examples/write_workbooks.py [FOLDER]

``data/lists/*.toml`` holds one power list each: the file's name and format, what its rows have in
common, and its sheets with their rows. ``data/*.csv`` holds the boundary duties and the transfers,
``data/registers.toml`` the lists beside the power lists.
The same data give the same bytes on every machine: dates inside the files are fixed and the parts
of an .xlsx are stored uncompressed (compressed bytes differ between builds of zlib).
"""

import csv
import datetime
import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import xlwt
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"

Value: TypeAlias = str | int | datetime.date | None
Span: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 0."""

_MADE = datetime.datetime(2025, 6, 30, 9, 0, 0)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NARROW = frozenset({"number", "power_type", "level", "code"})


@dataclass(slots=True)
class Grid:
    """A sheet before it is written: cells by place (from 0), merges, hidden rows, bold rows."""

    name: str
    widths: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    bold: set[int] = field(default_factory=set)
    bordered_to: int = 0
    height: int = 0

    def add_row(self, values: Sequence[Value], *, bold: bool = False) -> int:
        """Append a row and return its place."""
        row = self.height
        self.height += 1
        self.cells.update(
            {(row, column): value for column, value in enumerate(values) if value not in (None, "")}
        )
        if bold:
            self.bold.add(row)
        return row


def list_grids(spec: Mapping[str, Any]) -> list[Grid]:
    """Return the sheets of a power list as ``data/lists/*.toml`` describes it."""
    return [_list_grid(spec, sheet) for sheet in spec["sheet"]]


def _list_grid(spec: Mapping[str, Any], sheet: Mapping[str, Any]) -> Grid:
    columns: list[list[str]] = sheet.get("columns", [])
    keys = [column[1] for column in columns]
    grid = Grid(sheet["name"], [8 if key in _NARROW else 24 for key in keys])
    for title in sheet.get("title", []):
        row = grid.add_row([title], bold=True)
        if title:
            grid.merges.append((row, 0, row, len(columns) - 1))
    _add_header(grid, columns)
    power_type = ""
    for item in sheet.get("row", []):
        power_type = item.get("power_type", power_type)
        values = {**spec.get("defaults", {}), **spec.get("by_type", {}).get(power_type, {}), **item}
        row = grid.add_row([values.get(key) for key in keys])
        if item.get("hidden"):
            grid.hidden.add(row)
        _merge_up(grid, row, [keys.index(key) for key in item.get("merge_up", []) if key in keys])
    for note in sheet.get("footnotes", []):
        row = grid.add_row([note])
        grid.merges.append((row, 0, row, len(columns) - 1))
    grid.bordered_to = sheet.get("wide", 0)
    return grid


def _add_header(grid: Grid, columns: Sequence[Sequence[str]]) -> None:
    """Write the header: two rows where a column names the group that it belongs to."""
    if not columns:
        return
    groups = [column[2] if len(column) > 2 else None for column in columns]
    labels = [column[0] for column in columns]
    if not any(groups):
        grid.add_row(labels, bold=True)
        return
    top = grid.add_row(
        [
            label if group is None else group if group != before else None
            for label, group, before in zip(labels, groups, [None, *groups], strict=False)
        ],
        bold=True,
    )
    grid.add_row(
        [None if group is None else label for label, group in zip(labels, groups, strict=True)],
        bold=True,
    )
    start = 0
    for column, group in enumerate(groups):
        if group is None:
            grid.merges.append((top, column, top + 1, column))
        if column and group != groups[column - 1]:
            start = column
        last = column == len(groups) - 1 or groups[column + 1] != group
        if group is not None and last and column > start:
            grid.merges.append((top, start, top, column))


def _merge_up(grid: Grid, row: int, columns: Sequence[int]) -> None:
    """Merge cells of a row with those above, lengthening a merge that is already there."""
    for column in columns:
        grid.cells.pop((row, column), None)
        above = next(
            (m for m in grid.merges if m[1] == m[3] == column and m[2] == row - 1 and m[0] < m[2]),
            None,
        )
        if above is None:
            grid.merges.append((row - 1, column, row, column))
        else:
            grid.merges[grid.merges.index(above)] = (above[0], column, row, column)


def table_grid(name: str, title: str, table: Path) -> Grid:
    """Return a sheet with a title over the rows of a CSV file; an ISO date is written as a date."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    grid = Grid(name, [22] * len(rows[0]))
    grid.merges.append((grid.add_row([title], bold=True), 0, 0, len(rows[0]) - 1))
    grid.add_row(rows[0], bold=True)
    for row in rows[1:]:
        grid.add_row(
            [
                datetime.date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else value
                for value in row
            ]
        )
    return grid


def register_grid(sheet: Mapping[str, Any]) -> Grid:
    """Return a sheet of ``data/registers.toml``: its columns, then its rows."""
    grid = Grid(sheet["name"], [18] * len(sheet["columns"]))
    grid.add_row(sheet["columns"], bold=True)
    for row in sheet["rows"]:
        grid.add_row(row)
    return grid


def xlsx_bytes(grids: Sequence[Grid]) -> bytes:
    """Return a workbook of the given sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Quanze"
    for grid in grids:
        _fill_xlsx(book.create_sheet(grid.name), grid)
    written = io.BytesIO()
    book.save(written)
    return _with_fixed_times(written.getvalue())


def _fill_xlsx(sheet: Worksheet, grid: Grid) -> None:
    for (row, column), value in sorted(grid.cells.items(), key=lambda cell: cell[0]):
        cell = sheet.cell(row + 1, column + 1, value)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(bold=row in grid.bold)
    for first_row, first_column, last_row, last_column in grid.merges:
        sheet.merge_cells(
            start_row=first_row + 1,
            start_column=first_column + 1,
            end_row=last_row + 1,
            end_column=last_column + 1,
        )
    for row in sorted(grid.hidden):
        sheet.row_dimensions[row + 1].hidden = True
    for column, width in enumerate(grid.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in range(grid.height if grid.bordered_to else 0):
        # Only a format, no value: such sheets claim hundreds of columns and hold a dozen.
        sheet.cell(row + 1, grid.bordered_to).border = Border(bottom=Side(style="thin"))


def _with_fixed_times(written: bytes) -> bytes:
    stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(lambda found: found[1] + stamp, content)
            target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content)
    return packed.getvalue()


def xls_bytes(grids: Sequence[Grid]) -> bytes:
    """Return a workbook of the old format (OLE, BIFF8) of the given sheets."""
    book = xlwt.Workbook(encoding="utf-8")
    plain = xlwt.easyxf("align: wrap on, vert centre")
    bold = xlwt.easyxf("font: bold on; align: wrap on, vert centre")
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        merged = {(span[0], span[1]): span for span in grid.merges}
        for top, left, bottom, right in (merged[place] for place in merged.keys() - grid.cells):
            sheet.merge(top, bottom, left, right)
        for place, value in sorted(grid.cells.items(), key=lambda cell: cell[0]):
            style = bold if place[0] in grid.bold else plain
            if place in merged:
                top, left, bottom, right = merged[place]
                sheet.write_merge(top, bottom, left, right, value, style)
            else:
                sheet.write(*place, value, style)
        for row in sorted(grid.hidden):
            sheet.row(row).hidden = True
        for column, width in enumerate(grid.widths):
            sheet.col(column).width = 256 * width
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


_WRITERS = {"xlsx": xlsx_bytes, "xls": xls_bytes, "ole-as-xlsx": xls_bytes}


def workbooks() -> Iterator[tuple[str, bytes]]:
    """Yield each workbook of the example: its path below ``examples`` and its bytes."""
    for path in sorted((DATA / "lists").glob("*.toml")):
        spec = tomllib.loads(path.read_text(encoding="utf-8"))
        yield f"lists/{spec['file']}", _WRITERS[spec["format"]](list_grids(spec))
    yield (
        "boundaries.xlsx",
        xlsx_bytes(
            [
                table_grid("职责边界清单", "澜州市部门职责边界清单", DATA / "boundaries.csv"),
                table_grid(
                    "白石镇配合履职", "石桥县白石镇配合履职事项清单", DATA / "township_duties.csv"
                ),
            ]
        ),
    )
    sheets = tomllib.loads((DATA / "registers.toml").read_text(encoding="utf-8"))["sheet"]
    yield "registers.xlsx", xlsx_bytes([register_grid(sheet) for sheet in sheets])
    yield (
        "transfers.xlsx",
        xlsx_bytes(
            [table_grid("下放承接台账", "澜州市权力事项下放和承接台账", DATA / "transfers.csv")]
        ),
    )


def main() -> None:
    """Write the workbooks into the folder given, the example's own by default."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, content in workbooks():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
