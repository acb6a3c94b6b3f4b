"""Tables by their headers (按表头读表): rows that remember their places, in any order of columns.

What no field takes stays with the row under its own header. Nothing is looked up here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph_schema.places import CellPlace
from legal_text.folding import fold_text
from loaders.ledger import Rejected
from loaders.readers import Sheet, Workbook
from loaders.sources.power_lists.fields import fold_header
from loaders.table_headers import Headed, TableFields, find_header, headers_of
from messages import Words

if TYPE_CHECKING:
    import pandas as pd

_LEAST_WIDTH = 2
"""A row with this many cells with words makes a sheet a table rather than prose."""
_BLANK = frozenset(("", "/", "\\", "-", "--", "—", "——", "－", "无", "空"))
"""What people write into a cell that says nothing."""
_REMARK = re.compile(
    r"^[*※]?(?:备?注|附注|说明|填表说明|填报说明)\d*[:：.、]|^(?:填表|填报|审核|制表)人"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计)")

_NO_HEADER = Words(
    "认不出表头。这种表至少要有“{wanted}”列；表头可以有别的写法，但要写在数据上方的一行",
    "no header was recognised. Such a table needs the columns {wanted}, in a row above its data",
)
_NO_ROWS = Words(
    "文件里没有数据行。要有表头（至少“{wanted}”列）和下面的数据",
    "the file has no data. It needs a header (at least {wanted}) and rows below it",
)
_MISSING_COLUMN = Words(
    "表头里没有“{wanted}”列（也可以写作：{also}）。请补上这一列，或者改用其中一种写法",
    "the header has no column {wanted} (also known as {also}). Add it, or use one of these words",
)
_UNREADABLE_CELL = Words("“{label}”栏读不出来：{problem}", "column {label}: {problem}")
_UNKNOWN_COLUMNS = Words(
    "{sheet}：这些列没有对应的要素，没有采用：{headers}",
    "{sheet}: no field takes these columns, they are not used: {headers}",
)
_NOT_DATA = Words(
    "{sheet} 第 {row} 行是说明，没有当作数据：{words}",
    "{sheet}, row {row} is a remark and no data: {words}",
)
_CELL_NOTE = Words(
    "{sheet} 第 {row} 行第 {column} 列：{problem}", "{sheet}, row {row}, column {column}: {problem}"
)
_NO_TABLE = Words("{sheet}：没有表格，没有读入", "{sheet}: holds no table and was not read")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: field -> words as they stand, and header -> words of the columns no field takes."""

    number: int
    """1-based, as the spreadsheet shows it; in JSON the number of the record."""
    values: Mapping[str, str]
    other: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    inherited: frozenset[str] = frozenset()
    """Fields whose words come from a merged cell above."""

    def text(self, name: str) -> str:
        """Return a field's words as they stand, "" where there are none."""
        return self.values.get(name, "")

    def value(self, name: str) -> str:
        """Return a field's words without white space around them; "" for 无, / and the like."""
        words = self.text(name).strip()
        return "" if words in _BLANK else words


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under one header, and what of the sheet could not be taken in."""

    file: str
    sheet: str
    fields: TableFields
    title: str = ""
    """The words above the header."""
    columns: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field -> its header as the sheet writes it."""
    rows: tuple[TableRow, ...] = ()
    rejects: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of table, as in ``columns.csv``."""
        return self.fields.kind

    def place(self, row: TableRow, name: str | None = None, words: Sequence[int] = ()) -> str:
        """Return the place of a row, of one of its cells, or of words (start, end) in the cell."""
        start, end = words or (None, None)
        return CellPlace(self.sheet, row.number, self.columns.get(name or ""), start, end).spelled()

    def rejected(self, row: TableRow, name: str | None, reason: str) -> Rejected:
        """Return the reject of a row, with the column that is at fault and its words."""
        return Rejected(
            reason,
            file=self.file,
            sheet=self.sheet,
            row=row.number,
            column=self.headers.get(name, self.fields.label(name)) if name else None,
            words=row.text(name) or None if name else None,
        )

    def to_frame(self) -> "pd.DataFrame":
        """Return the rows as a frame of text: 行, the fields by their labels, the other columns.

        Cells without words are missing values. The index counts from 0.
        """
        import pandas as pd  # noqa: PLC0415 - takes longer to import than most tables to read

        records = [
            {
                "行": row.number,
                **{self.fields.label(name): words for name, words in row.values.items()},
                **row.other,
            }
            for row in self.rows
        ]
        first = ["行", *(self.fields.label(name) for name in self.columns)]
        others = dict.fromkeys(header for row in self.rows for header in row.other)
        return pd.DataFrame(records, columns=list(dict.fromkeys([*first, *others])))


def read_tables(workbook: Workbook, kinds: Sequence[TableFields]) -> tuple[Table, ...]:
    """Return a table for each sheet that holds one, of the kind of ``kinds`` that fits best.

    A sheet that looks like a table of another kind is a table without rows and with one reject;
    an empty sheet is left out, prose is a note, and a file without any row is a reject.
    """
    tables = [_best(sheet, kinds, workbook.name) for sheet in workbook.sheets if sheet.row_numbers]
    if not any(table.rows or table.rejects for table in tables):
        reason = _NO_ROWS.say(wanted=kinds[0].wanted)
        tables.append(
            Table(workbook.name, "", kinds[0], rejects=(Rejected(reason, workbook.name),))
        )
    return tuple(tables)


def read_table(sheet: Sheet, fields: TableFields, file: str = "") -> Table:
    """Return the rows of a sheet as a table of one kind.

    Every row under the header that says something is a row, a reject or a note.
    """
    headed = find_header(sheet, fields)
    if headed is None:
        return _without_header(sheet, fields, file)
    missing = _missing(headed, fields)
    if missing:
        return Table(file, sheet.name, fields, rejects=(_no_column(sheet, headed, missing, file),))
    return _read_rows(sheet, fields, headed, file)


def _best(sheet: Sheet, kinds: Sequence[TableFields], file: str) -> Table:
    def fit(kind: TableFields) -> tuple[bool, int]:
        headed = find_header(sheet, kind)
        if headed is None:
            return False, 0
        return not _missing(headed, kind), len(headed.fields)

    return read_table(sheet, max(kinds, key=fit), file)


def _without_header(sheet: Sheet, fields: TableFields, file: str) -> Table:
    if all(len(cells) < _LEAST_WIDTH for cells in sheet.rows.values()):
        return Table(file, sheet.name, fields, notes=(_NO_TABLE.say(sheet=sheet.name),))
    reason = _NO_HEADER.say(wanted=fields.wanted)
    row = sheet.row_numbers[0] if sheet.row_numbers else None
    return Table(file, sheet.name, fields, rejects=(Rejected(reason, file, sheet.name, row),))


def _missing(headed: Headed, fields: TableFields) -> str | None:
    """Return the label and the other words of the first required column that isn't there."""
    for group in fields.required:
        if not any(name in headed.fields for name in group):
            also = [header for name in group for header in headers_of(fields.kind)[name]]
            wanted = "或".join(map(fields.label, group))
            return _MISSING_COLUMN.say(wanted=wanted, also="、".join(also[1:]) or "—")
    return None


def _no_column(sheet: Sheet, headed: Headed, reason: str, file: str) -> Rejected:
    shown = "、".join(headed.labels.values())
    return Rejected(reason, file, sheet.name, headed.bottom, words=shown or None)


def _read_rows(sheet: Sheet, fields: TableFields, headed: Headed, file: str) -> Table:
    rows: list[TableRow] = []
    rejects: list[Rejected] = []
    notes: list[str] = []
    table = Table(
        file,
        sheet.name,
        fields,
        title=" ".join(
            cell.text.strip()
            for row in sheet.row_numbers
            if row < headed.top
            for cell in sheet.own_cells(row)
        ),
        columns=headed.fields,
        headers={name: headed.labels[column] for name, column in headed.fields.items()},
    )
    for number in (row for row in sheet.row_numbers if row > headed.bottom):
        row = _row(sheet, fields, headed, number)
        fault = _lost_cell(sheet, table, row)
        if fault is not None:
            rejects.append(fault)
        elif _is_remark(sheet, number):
            notes.append(_NOT_DATA.say(sheet=sheet.name, row=number, words=_shown(sheet, number)))
        elif _says_something(row) and not _repeats_header(sheet, headed, number):
            rows.append(row)
    notes += _notes(sheet, headed, rows)
    return Table(
        file, sheet.name, fields, table.title, table.columns, table.headers,
        tuple(rows), tuple(rejects), tuple(notes),
    )  # fmt: skip


def _row(sheet: Sheet, fields: TableFields, headed: Headed, number: int) -> TableRow:
    values: dict[str, str] = {}
    inherited: set[str] = set()
    for name, column in headed.fields.items():
        cell = sheet.cell(number, column)
        anchor = cell.merged_from
        if anchor is not None:
            from_above = anchor[1] == column and headed.bottom < anchor[0] < number
            if not from_above or name not in fields.merged_down:
                continue
            inherited.add(name)
        if cell.text.strip():
            values[name] = cell.text
    taken = set(headed.fields.values())
    other = {
        headed.labels.get(cell.column, f"第{cell.column}列"): cell.text
        for cell in sheet.own_cells(number)
        if cell.column not in taken
    }
    return TableRow(number, values, other, frozenset(inherited & values.keys()))


def _lost_cell(sheet: Sheet, table: Table, row: TableRow) -> Rejected | None:
    """Return a reject when a cell of a known field could not be read: the row isn't what it was."""
    by_column = {column: name for name, column in table.columns.items()}
    for problem in sheet.problems:
        if problem.row == row.number and problem.words_lost and problem.column in by_column:
            name = by_column[problem.column]
            reason = _UNREADABLE_CELL.say(label=table.fields.label(name), problem=problem.message)
            return table.rejected(row, name, reason)
    return None


def _shown(sheet: Sheet, row: int) -> str:
    return " ".join(" ".join(cell.text.split()) for cell in sheet.own_cells(row))


def _is_remark(sheet: Sheet, row: int) -> bool:
    texts = [fold_text(cell.text) for cell in sheet.own_cells(row)]
    return len(texts) <= 2 and any(_REMARK.match(t) or _TOTAL.match(t) for t in texts[:1])


def _says_something(row: TableRow) -> bool:
    own = row.values.keys() - row.inherited - {"number"}
    return bool(own or row.other)


def _repeats_header(sheet: Sheet, headed: Headed, row: int) -> bool:
    return all(
        fold_header(cell.text) == fold_header(headed.labels.get(cell.column, ""))
        for cell in sheet.own_cells(row)
    )


def _notes(sheet: Sheet, headed: Headed, rows: Iterable[TableRow]) -> Iterator[str]:
    used = dict.fromkeys(header for row in rows for header in row.other)
    if used:
        yield _UNKNOWN_COLUMNS.say(sheet=sheet.name, headers="、".join(used))
    for problem in sheet.problems:
        at_field = problem.column in headed.fields.values() and problem.row > headed.bottom
        if not (problem.words_lost and at_field):
            yield _CELL_NOTE.say(
                sheet=sheet.name, row=problem.row, column=problem.column, problem=problem.message
            )
