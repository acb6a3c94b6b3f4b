"""Which rows of a sheet are a table's header, and which column holds which field (表头).

A header may span rows (牵头部门 over 名称 and 职责) and stand below title rows. The words by which
a column may be headed are data: ``sources/columns.csv``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from legal_text.folding import fold_text
from loaders.readers import Sheet
from loaders.sources.power_lists.fields import fold_header
from resolution.tables import read_table_of

_HEADER_WITHIN = 40
"""A header stands among the first rows with words; titles and notes above it are few."""
_LEAST_HEADERS = 2
_LONGEST_HEADER = 60
_TALLEST_HEADER = 4
_BRACKETED = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")


@dataclass(frozen=True, slots=True)
class TableFields:
    """What a kind of table holds.

    ``required``: groups of fields, of each of which one column must be there. ``merged_down``:
    the fields whose merged cell speaks for all rows that it covers.
    """

    kind: str
    required: tuple[tuple[str, ...], ...]
    merged_down: frozenset[str] = frozenset()

    def label(self, name: str) -> str:
        """Return the standard header of a field."""
        return headers_of(self.kind)[name][0]

    @property
    def wanted(self) -> str:
        """The required columns in words: 事项、牵头部门或配合部门."""
        return "、".join("或".join(map(self.label, group)) for group in self.required)


class Headed(NamedTuple):
    """A header as found: field -> column, column -> its words, first and last row."""

    fields: Mapping[str, int]
    labels: Mapping[int, str]
    top: int
    bottom: int


@cache
def headers_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return field -> its headers, the standard one first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table_of("loaders.sources", "columns.csv", "kind", "field", "header"):
        if row["kind"] == kind:
            found[row["field"]] = (*found.get(row["field"], ()), row["header"])
    return found


@cache
def _synonyms(kind: str) -> Mapping[str, tuple[str, int]]:
    """Return folded header -> (field, rank); the lower the rank the nearer to the standard."""
    found: dict[str, tuple[str, int]] = {}
    for name, headers in headers_of(kind).items():
        for rank, header in enumerate(headers):
            for form in (fold_header(header), _plain(header)):
                found.setdefault(form, (name, rank))
    return found


def _plain(header: str) -> str:
    return fold_header(_BRACKETED.sub("", fold_text(header)))


def _match(kind: str, words: str) -> tuple[str, int] | None:
    if len(words) > _LONGEST_HEADER:
        return None
    known = _synonyms(kind)
    return known.get(fold_header(words)) or known.get(_plain(words))


def find_header(sheet: Sheet, fields: TableFields) -> Headed | None:
    """Return the header of a sheet: the row that names the most fields, with what belongs to it."""
    best: tuple[int, int] | None = None
    for row in sheet.row_numbers[:_HEADER_WITHIN]:
        found = {
            match[0]
            for cell in sheet.own_cells(row)
            if (match := _match(fields.kind, cell.text)) is not None
        }
        if len(found) >= _LEAST_HEADERS and (best is None or len(found) > best[0]):
            best = len(found), row
    return None if best is None else _headed(sheet, fields, best[1])


def _headed(sheet: Sheet, fields: TableFields, row: int) -> Headed:
    top, bottom = _extent(sheet, row)
    ranked: dict[str, tuple[int, int]] = {}
    labels: dict[int, str] = {}
    for column in sorted({c for r in range(top, bottom + 1) for c in _columns(sheet, r)}):
        words = list(
            dict.fromkeys(
                text for r in range(top, bottom + 1) if (text := sheet.cell(r, column).text.strip())
            )
        )
        if not words:
            continue
        labels[column] = " ".join("".join(words).split())
        match = (
            _match(fields.kind, "".join(words))
            or _match(fields.kind, words[-1])
            or _match(fields.kind, words[0])
        )
        if match and (match[0] not in ranked or match[1] < ranked[match[0]][0]):
            ranked[match[0]] = match[1], column
    return Headed({name: at for name, (_, at) in ranked.items()}, labels, top, bottom)


def _columns(sheet: Sheet, row: int) -> Iterator[int]:
    for cell in sheet.own_cells(row):
        merge = sheet.merge_at(row, cell.column)
        yield from range(cell.column, merge.last_column + 1 if merge else cell.column + 1)


def _extent(sheet: Sheet, row: int) -> tuple[int, int]:
    """Return the first and last row of the header around ``row``: merged cells may reach beyond."""
    reaching = [
        merge
        for merge in sheet.merges
        if merge.first_row <= row <= merge.last_row
        and merge.last_row - merge.first_row < _TALLEST_HEADER
        and sheet.own_text(merge.first_row, merge.first_column)
    ]
    top = min([row, *(merge.first_row for merge in reaching)])
    bottom = max([row, *(merge.last_row for merge in reaching)])
    while bottom - top + 1 < _TALLEST_HEADER and _splits(sheet, bottom):
        bottom += 1
    return top, bottom


def _splits(sheet: Sheet, bottom: int) -> bool:
    """Whether the next row only splits columns that a wide header cell covers together."""
    below = list(sheet.own_cells(bottom + 1))
    above = [sheet.merge_at(bottom, cell.column) for cell in below]
    return bool(below) and all(
        merge is not None and merge.width > 1 and merge.last_row == bottom for merge in above
    )
