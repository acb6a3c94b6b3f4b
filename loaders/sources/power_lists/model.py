"""What is read from a power list: frozen rows that remember where each field stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from loaders.readers import CellProblem

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Place(NamedTuple):
    """A cell, 1-based as the spreadsheet shows it."""

    row: int
    column: int


class InheritedFrom(StrEnum):
    """Where a field's words come from when the row has none of its own."""

    MERGED_CELL = "merged_cell"
    ROW_ABOVE = "row_above"
    SECTION = "section"
    SHEET_NAME = "sheet_name"
    TITLE = "title"


class RowKind(StrEnum):
    """What a row under a header is when it is neither an item nor a part of one."""

    FOOTNOTE = "footnote"
    REPEATED_HEADER = "repeated_header"
    SECTION = "section"
    TOTAL = "total"
    NUMBER_ONLY = "number_only"
    COLUMN_NUMBERS = "column_numbers"


@dataclass(frozen=True, slots=True)
class Continuation:
    """A row that belongs to the item above it: only a duty, an accountability, another level."""

    row: int
    hidden: bool
    values: Mapping[str, str]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item, or sub-item, as its row says it. Words are verbatim, line breaks included.

    ``level`` and ``authority`` are the two halves of 实施层级及权限. ``other`` holds the columns
    that no field takes, by their header. ``inherited`` names the fields whose words are not the
    row's own, ``places`` where each field's words stand.
    """

    sheet: str
    row: int
    hidden: bool
    counted: bool
    """Whether the type or basis cell has words of its own: ``items`` counts these rows."""
    number: str | None = None
    name: str = ""
    sub_name: str | None = None
    power_type: str | None = None
    power_type_normalised: str | None = None
    code: str | None = None
    basis: str | None = None
    exercising_body: str | None = None
    statutory_body: str | None = None
    undertaking_org: str | None = None
    level: str | None = None
    authority: str | None = None
    region: str | None = None
    department_duty: str | None = None
    duty: str | None = None
    duty_basis: str | None = None
    accountability_scope: str | None = None
    accountability: str | None = None
    remedy: str | None = None
    publication: str | None = None
    remark: str | None = None
    section: str | None = None
    other: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    inherited: Mapping[str, InheritedFrom] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    continuations: tuple[Continuation, ...] = ()

    @property
    def is_sub_row(self) -> bool:
        """Whether the row has no name of its own and belongs under the item above."""
        return "name" in self.inherited


class SetAside(NamedTuple):
    """A row under a header that is no item, with its words."""

    sheet: str
    row: int
    kind: RowKind
    text: str


class RowReject(NamedTuple):
    """A row (or, with ``row`` None, a sheet) that was not taken in, and why."""

    sheet: str
    row: int | None
    column: int | None
    reason: str
    counted: bool = False
    """Whether it is an item row by its type or basis cell."""


class PlacedProblem(NamedTuple):
    """A cell that was not read as it stands; its row was taken in all the same."""

    sheet: str
    problem: CellProblem


class Notice(NamedTuple):
    """Something odd outside the rows (a title's date that does not exist), in words."""

    sheet: str | None
    place: Place | None
    message: str


class SheetOutcome(NamedTuple):
    """What became of a sheet: read, or skipped for a reason in words."""

    sheet: str
    visible: bool
    header_rows: tuple[int, ...]
    content_rows: int
    """Rows with words of their own under a header."""
    skipped: str | None


class Attribution(NamedTuple):
    """A unit, region or date with the place that names it.

    ``source``: ``said`` (by the caller), ``title``, ``column``, ``file_name`` or ``sheet_name``.
    """

    value: str
    as_written: str
    source: str
    sheet: str | None = None
    place: Place | None = None


class ListContext(NamedTuple):
    """What the caller says about a list; None where the file itself is to say it."""

    unit: str | None = None
    region: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class PowerListFile:
    """A power list as read from one file.

    Every row with words of its own under a header is one of: a row of ``rows``, a continuation of
    one, a row of ``set_aside``, or a reject with a row number.
    """

    name: str
    sha256: str
    rows: tuple[ItemRow, ...]
    rejects: tuple[RowReject, ...]
    set_aside: tuple[SetAside, ...]
    problems: tuple[PlacedProblem, ...]
    notices: tuple[Notice, ...]
    sheets: tuple[SheetOutcome, ...]
    unit: Attribution | None
    region: Attribution | None
    date: Attribution | None
    candidates: Mapping[str, tuple[Attribution, ...]]
    """``unit``, ``region``, ``date`` -> all that were found, the chosen one first."""
    whole: bool
    """Whether nothing was rejected or left unread, so that what is absent is really absent."""

    @property
    def items(self) -> int:
        """Item rows: those whose type or basis cell has words of its own, rejects included."""
        taken = sum(row.counted for row in self.rows)
        return taken + sum(reject.counted for reject in self.rejects)

    @property
    def read(self) -> int:
        """Rows that had to become an item or a reject."""
        return len(self.rows) + len(self.rejects)

    @property
    def continuations(self) -> int:
        """Rows attached to the item above them."""
        return sum(len(row.continuations) for row in self.rows)

    @property
    def content_rows(self) -> int:
        """Rows with words of their own under a header, over all sheets."""
        return sum(sheet.content_rows for sheet in self.sheets)
