"""Delimited texts (.csv, .tsv): one sheet; a record is a row, also when its cells span lines."""

import csv
import io

from loaders.readers.limits import Limits
from loaders.readers.problems import CellProblem, CellProblemKind, FileProblem, UnreadableFile
from loaders.readers.sheets import Sheet

_DELIMITERS = (",", "\t", ";", "|")
_SNIFFED_CHARACTERS = 64 * 1024


def read_delimited(text: str, name: str, sheet_name: str, limits: Limits) -> Sheet:
    """Return the one sheet of a delimited text.

    Raises:
        UnreadableFile: more cells than the limit.

    """
    rows: dict[int, dict[int, str]] = {}
    problems: list[CellProblem] = []
    count = 0
    # The csv module bounds a field for the whole process; a longer one would end the reading.
    before = csv.field_size_limit(max(len(text), 1))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sniff_delimiter(text))
        for row, record in enumerate(reader, start=1):
            cells: dict[int, str] = {}
            for column, value in enumerate(record, start=1):
                if len(value) > limits.cell_characters:
                    values = (("length", len(value)), ("limit", limits.cell_characters))
                    problems.append(CellProblem(row, column, CellProblemKind.TOO_LONG, values))
                    continue
                if "\0" in value:
                    problems.append(CellProblem(row, column, CellProblemKind.NUL))
                if value.strip():
                    cells[column] = value
            if cells:
                rows[row] = cells
                count += len(cells)
            if count > limits.cells:
                raise UnreadableFile(
                    FileProblem.TOO_LARGE,
                    name,
                    detail=f"> {limits.cells} cells",
                    limit=limits.cells,
                )
    finally:
        csv.field_size_limit(before)
    return Sheet(sheet_name, rows, problems=tuple(problems))


def sniff_delimiter(text: str) -> str:
    """Return the delimiter that splits the first records into the most columns, most evenly."""
    sample = text[:_SNIFFED_CHARACTERS]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    try:
        records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths = [len(record) for record, _ in zip(records, range(50), strict=False) if record]
    except csv.Error:
        return 0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    most_common = max(set(wide), key=wide.count)
    return wide.count(most_common), most_common
