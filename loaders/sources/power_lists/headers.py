"""Which rows of a sheet are a header, and which column holds which field.

A header may span rows (责任事项 over 内容 and 依据), cover several columns (实施层级及权限 over the
level and the authority), and repeat itself with the same words further right or further down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from loaders.readers import Sheet
from loaders.sources.power_lists.fields import FIELDS, NAMING_FIELDS, fold_header, match_header
from loaders.sources.power_lists.mapping import IGNORE, ColumnMapping

_LONGEST_HEADER = 60
_TALLEST_HEADER = 4
_GENERIC_CHILD = 2
"""A sub-header of one or two characters (依据, 内容) says less than the header above it."""
_SECOND_COLUMN = {"level": "authority"}
"""Under one header over two columns, the field that the second column holds."""


class _Header(NamedTuple):
    column: int
    label: str
    field: str | None
    rank: int
    anchor: tuple[int, int]
    """The topmost cell of the header: columns under one merged header share it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of the rows under one header.

    ``fields``: field -> its columns, whose words are joined (a basis split over 法律 and 法规).
    ``duplicates``: field -> columns with the same header again, read where the first is blank.
    ``other``: column -> header of what no field takes.
    """

    first_row: int
    last_row: int
    fields: Mapping[str, tuple[int, ...]]
    duplicates: Mapping[str, tuple[int, ...]]
    other: Mapping[int, str]

    def header_of(self, column: int) -> str:
        """Return the words by which to name a column to a person."""
        for name, columns in (*self.fields.items(), *self.duplicates.items()):
            if column in columns:
                return FIELDS[name]
        return self.other.get(column, f"第{column}列")


def find_layouts(sheet: Sheet, mapping: ColumnMapping | None) -> tuple[Layout, ...]:
    """Return the layouts of a sheet in order; each holds until the next header."""
    layouts: list[Layout] = []
    for row in sheet.row_numbers:
        below_last = not layouts or row > layouts[-1].last_row
        if below_last and _is_header(sheet, row, mapping):
            floor = layouts[-1].last_row + 1 if layouts else 0
            layouts.append(_layout(sheet, row, floor, mapping))
    return tuple(layouts)


def headers_of(sheet: Sheet, layouts: tuple[Layout, ...]) -> frozenset[str]:
    """Return the folded words of all header cells, for checking a mapping against them."""
    return frozenset(
        form
        for layout in layouts
        for header in _headers(sheet, layout.first_row, layout.last_row, None)
        for form in (fold_header(header.label), *map(fold_header, header.label.split("\t")))
    )


def _is_header(sheet: Sheet, row: int, mapping: ColumnMapping | None) -> bool:
    if mapping is not None and mapping.header_row is not None:
        return row == mapping.header_row
    fields: set[str] = set()
    for cell in sheet.own_cells(row):
        if len(cell.text) <= _LONGEST_HEADER:
            found = _match((cell.text,), mapping)
            if found is not None:
                fields.add(found[0])
    return len(fields) >= 3 or (len(fields) >= 2 and bool(fields & NAMING_FIELDS))


def _layout(sheet: Sheet, row: int, floor: int, mapping: ColumnMapping | None) -> Layout:
    first, last = _extent(sheet, row, floor)
    return _assign(_headers(sheet, first, last, mapping), first, last)


def _extent(sheet: Sheet, row: int, floor: int) -> tuple[int, int]:
    """Return the first and last row of the header that ``row`` is a part of."""
    first = last = row
    for merge in sheet.merges:
        # A header cell that reaches down from above: 序号 over two rows, 事项 over 名称 and 类型.
        reaches = merge.first_row < row <= merge.last_row and merge.first_row >= floor
        if reaches and merge.width <= _TALLEST_HEADER and sheet.own_text(*merge[:2]):
            first = min(first, merge.first_row)
    last = max(last, *(_bottom(sheet, row, cell.column) for cell in sheet.own_cells(row)), row)
    while _is_sub_header(sheet, first, last):
        last += 1
    return first, last


def _bottom(sheet: Sheet, row: int, column: int) -> int:
    merge = sheet.merge_at(row, column)
    if merge is None or merge.last_row - row >= _TALLEST_HEADER:
        return row
    return merge.last_row


def _is_sub_header(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the next row only splits columns that the header covers together."""
    cells = list(sheet.own_cells(last + 1))
    if not cells or last + 1 - first >= _TALLEST_HEADER:
        return False
    split = False
    for cell in cells:
        if len(cell.text) > _LONGEST_HEADER:
            return False
        merge = sheet.merge_at(last, cell.column)
        wide = merge is not None and merge.width > 1 and merge.last_row == last
        blank = not sheet.cell(last, cell.column).text
        if not (wide or blank):
            return False
        split = split or wide
    return split


def _headers(
    sheet: Sheet, first: int, last: int, mapping: ColumnMapping | None
) -> Iterator[_Header]:
    for column in _columns(sheet, first, last):
        labels: list[str] = []
        anchor = (first, column)
        for row in range(first, last + 1):
            cell = sheet.cell(row, column)
            if cell.text.strip() and cell.text not in labels:
                if not labels:
                    anchor = cell.merged_from or (row, column)
                labels.append(cell.text)
        if labels:
            found = _match(tuple(labels), mapping)
            field, rank = found if found is not None else (None, 0)
            yield _Header(column, "\t".join(labels), field, rank, anchor)


def _columns(sheet: Sheet, first: int, last: int) -> list[int]:
    columns: set[int] = set()
    for row in range(first, last + 1):
        columns.update(sheet.rows.get(row, ()))
    for merge in sheet.merges:
        if merge.first_row <= last and merge.last_row >= first and sheet.own_text(*merge[:2]):
            columns.update(range(merge.first_column, merge.last_column + 1))
    return sorted(columns)


def _match(labels: tuple[str, ...], mapping: ColumnMapping | None) -> tuple[str, int] | None:
    """Return the field that a column's header labels name, outermost first, and its rank."""
    joined, child, parent = "".join(labels), labels[-1], labels[0]
    if mapping is not None:
        said = mapping.field_of(joined) or mapping.field_of(child) or mapping.field_of(parent)
        if said is not None:
            return None if said == IGNORE else (said, -1)
    whole, above, below = match_header(joined), match_header(parent), match_header(child)
    generic = above is not None and len(fold_header(child)) <= _GENERIC_CHILD
    if above and below and {above.field, below.field} <= NAMING_FIELDS:
        generic = False  # 主项 and 子项 below 权责事项 say which of its names each column holds.
    found = whole or (above if generic else below or above)
    return (found.field, found.rank) if found is not None else None


def _assign(headers: Iterator[_Header], first: int, last: int) -> Layout:
    by_field: dict[str, list[_Header]] = {}
    other: dict[int, str] = {}
    everything = list(headers)
    for header in everything:
        if header.field is None:
            other[header.column] = _shown(header)
        else:
            by_field.setdefault(header.field, []).append(header)
    fields: dict[str, tuple[int, ...]] = {}
    duplicates: dict[str, tuple[int, ...]] = {}
    for name, group in by_field.items():
        best = min(group, key=lambda header: (header.rank, header.column))
        fields[name] = tuple(h.column for h in group if h.anchor == best.anchor)
        same = [h for h in group if h.anchor != best.anchor and h.label == best.label]
        duplicates[name] = tuple(h.column for h in same)
        for header in group:
            if header.column not in (*fields[name], *duplicates[name]):
                other[header.column] = _shown(header)
    _split_second_columns(fields, {h.column for h in everything})
    return Layout(first, last, fields, {n: c for n, c in duplicates.items() if c}, other)


def _split_second_columns(fields: dict[str, tuple[int, ...]], headed: set[int]) -> None:
    for name, second in _SECOND_COLUMN.items():
        columns = fields.get(name)
        if columns is None or second in fields:
            continue
        if len(columns) > 1:
            fields[name], fields[second] = columns[:1], columns[1:]
        elif columns[0] + 1 not in headed:
            fields[second] = (columns[0] + 1,)


def _shown(header: _Header) -> str:
    return " / ".join(" ".join(label.split()) for label in header.label.split("\t"))
