"""Answers as tables: what the terminal shows and what a workbook or a CSV file holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table as RichTable

_CELL_CHARACTERS = 32_767
"""What a spreadsheet takes in one cell."""
_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_SHEET_NAME_CHARACTERS = 31
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an answer; a cell is a text, a number, a truth value or None."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def rich_table(table: Table, most: int | None = None) -> RichTable:
    """Return a table for the terminal: at most ``most`` rows."""
    shown = RichTable(title=table.title, title_justify="left", show_lines=False)
    for column in table.columns:
        shown.add_column(column, overflow="fold")
    for row in table.rows[:most]:
        shown.add_row(*(_spelled(cell) for cell in row))
    return shown


def _spelled(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return str(cell)


def write_tables(path: Path, tables: Sequence[Table]) -> None:
    """Write the tables to a workbook, one sheet each, or the first one to a CSV file.

    No words of a source become a formula: a list from elsewhere must not run in an office.
    """
    if path.suffix.lower() == ".csv":
        _write_csv(path, tables[0])
    else:
        _write_workbook(path, tables)


def _write_workbook(path: Path, tables: Sequence[Table]) -> None:
    import pandas as pd  # noqa: PLC0415 - slow to import, and few answers are written to files

    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        for name, table in _named(tables):
            rows = [[_in_cell(cell) for cell in row] for row in table.rows]
            frame = pd.DataFrame(rows, columns=list(table.columns), dtype=object)
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            for line in writer.sheets[name].iter_rows():
                for cell in line:
                    if cell.data_type == "f":
                        cell.data_type = "s"


def _write_csv(path: Path, table: Table) -> None:
    import pandas as pd  # noqa: PLC0415 - as above

    rows = [[_in_csv(cell) for cell in row] for row in table.rows]
    frame = pd.DataFrame(rows, columns=list(table.columns), dtype=object)
    frame.to_csv(path, index=False, encoding="utf-8-sig")


def _named(tables: Sequence[Table]) -> list[tuple[str, Table]]:
    named: list[tuple[str, Table]] = []
    for number, table in enumerate(tables, start=1):
        name = _NOT_IN_SHEET_NAMES.sub("_", table.title)[:_SHEET_NAME_CHARACTERS] or str(number)
        taken = {known for known, _ in named}
        named.append((name if name not in taken else f"{number}", table))
    return named


def _in_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return _NOT_IN_CELLS.sub("", cell)[:_CELL_CHARACTERS]
    return cell


def _in_csv(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell
