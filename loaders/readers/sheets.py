"""Sheets that remember their places: words by row and column, merged ranges, what is hidden.

Rows and columns are 1-based, as a spreadsheet shows them, and hidden rows keep their numbers.
Tables that have no header row of their own in the file (JSON objects) carry it as row 0.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.readers.problems import CellProblem


class MergedRange(NamedTuple):
    """A merged range, both ends included; its words stand in the first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell lies in the range."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )

    @property
    def width(self) -> int:
        """How many columns the range covers."""
        return self.last_column - self.first_column + 1


class Cell(NamedTuple):
    """One cell as a reader of the sheet sees it.

    ``merged_from`` is the first cell (row, column) of the merged range whose words it shows, and
    None where the words are its own.
    """

    row: int
    column: int
    text: str
    merged_from: tuple[int, int] | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows`` is sparse: row -> column -> words, only cells with words of their own."""

    name: str
    rows: Mapping[int, Mapping[int, str]]
    merges: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True
    problems: tuple[CellProblem, ...] = ()
    _merges_by_row: Mapping[int, tuple[MergedRange, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_merges_by_row", _index_merges(self.merges, self.row_numbers))

    @property
    def row_numbers(self) -> tuple[int, ...]:
        """The rows with words of their own, read or lost (see ``problems``), in order."""
        lost = (problem.row for problem in self.problems if problem.words_lost)
        return tuple(sorted({*self.rows, *lost}))

    def own_text(self, row: int, column: int) -> str:
        """Return the words that stand in the cell itself, "" where there are none."""
        return self.rows.get(row, {}).get(column, "")

    def merge_at(self, row: int, column: int) -> MergedRange | None:
        """Return the merged range that the cell lies in."""
        ranges = self._merges_by_row.get(row)
        if ranges is None and row not in self.rows:
            ranges = self.merges
        return next((merge for merge in ranges or () if merge.covers(row, column)), None)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell with the words that it shows, its own or those of its merged range."""
        hidden = row in self.hidden_rows
        merge = self.merge_at(row, column)
        if merge is None or (merge.first_row, merge.first_column) == (row, column):
            return Cell(row, column, self.own_text(row, column), None, hidden)
        anchor = (merge.first_row, merge.first_column)
        return Cell(row, column, self.own_text(*anchor), anchor, hidden)

    def own_cells(self, row: int) -> Iterator[Cell]:
        """Yield the cells of a row that have words of their own, from left to right."""
        hidden = row in self.hidden_rows
        for column, text in sorted(self.rows.get(row, {}).items()):
            yield Cell(row, column, text, None, hidden)


def _index_merges(
    merges: tuple[MergedRange, ...], rows: tuple[int, ...]
) -> dict[int, tuple[MergedRange, ...]]:
    # Only rows with words are asked for, so a range over a million empty rows costs nothing.
    index: dict[int, list[MergedRange]] = {}
    for merge in merges:
        start, end = bisect_left(rows, merge.first_row), bisect_right(rows, merge.last_row)
        for row in rows[start:end]:
            index.setdefault(row, []).append(merge)
    return {row: tuple(ranges) for row, ranges in index.items()}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets as received: its base name, the SHA-256 of its bytes, its sheets."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    format: str
    """``xlsx``, ``xls``, ``csv`` or ``json``, by the bytes and not by the name."""
