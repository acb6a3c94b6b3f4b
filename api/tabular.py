"""Answers as tables: what the terminal shows and what a workbook or a CSV file holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table as RichTable

from api.sheet_files import CsvText, WorkbookFile


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
    """Write the tables to a workbook, one sheet each, or the first one to a CSV file."""
    if path.suffix.lower() == ".csv":
        _write_csv(path, tables[0])
    else:
        _write_workbook(path, tables)


def _write_workbook(path: Path, tables: Sequence[Table]) -> None:
    book = WorkbookFile()
    for table in tables:
        book.begin_sheet(table.title, table.columns)
        for row in table.rows:
            book.add(row)
    with path.open("wb") as file:
        book.save(file)


def _write_csv(path: Path, table: Table) -> None:
    text = CsvText()
    with path.open("wb") as file:
        for row in (table.columns, *table.rows):
            text.add(row)
            file.write(text.taken())
