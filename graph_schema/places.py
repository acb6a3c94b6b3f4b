"""How facts spell their place in a source (出处): one form for cells, one for texts."""

from typing import NamedTuple


class CellPlace(NamedTuple):
    """A cell of a workbook: sheet verbatim, row and column 1-based as the sheet shows them."""

    sheet: str
    row: int
    column: int | None = None
    start: int | None = None
    end: int | None = None

    def spelled(self) -> str:
        """Return ``sheet!R12C5@0-20``; column and words are left out where there are none."""
        column = f"C{self.column}" if self.column else ""
        words = f"@{self.start}-{self.end}" if self.start is not None else ""
        return f"{self.sheet}!R{self.row}{column}{words}"


def parse_cell_place(place: str | None) -> CellPlace | None:
    """Return the cell that ``place`` spells, or None where it spells none."""
    # The last "!R" is ours: a sheet's name may hold anything before it.
    sheet, mark, rest = (place or "").rpartition("!R")
    if not mark:
        return None
    cell, _, words = rest.partition("@")
    row, _, column = cell.partition("C")
    start, _, end = words.partition("-")
    if not row.isdigit():
        return None
    return CellPlace(
        sheet,
        int(row),
        int(column) if column.isdigit() else None,
        int(start) if start.isdigit() else None,
        int(end) if end.isdigit() else None,
    )
