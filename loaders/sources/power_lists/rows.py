"""The rows under one header: which is an item, a part of the item above, or something else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from legal_text.folding import fold_text
from loaders.readers import Cell, CellProblem, Sheet
from loaders.sources.power_lists import messages
from loaders.sources.power_lists.fields import COUNTED_FIELDS, FIELDS, NAMING_FIELDS
from loaders.sources.power_lists.headers import Layout
from loaders.sources.power_lists.mapping import ColumnMapping
from loaders.sources.power_lists.model import (
    Continuation,
    InheritedFrom,
    ItemRow,
    Place,
    RowKind,
    RowReject,
    SetAside,
)
from loaders.sources.power_lists.power_types import normalise_power_type, power_type_in

_FOOTNOTE = re.compile(
    r"^[\s*※(（【\[]*(?:注释?|备注|附注|说明|填表说明|填报说明|编制说明)\s*\d*\s*[:：.、)）】\]]"
)
_FORM_LINE = re.compile(
    r"^\s*(?:填表人|填报人|填报单位|填报时间|填报日期|填表日期|审核人|审核|联系人|联系电话|制表|"
    r"单位负责人|负责人签字|单位(?:名称)?[（(]盖章)\s*[)）]?\s*[:：]"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总数)(?:[:：]?\d*项?)?$|^共\d+项$")
_NUMBER = re.compile(r"^[\d一二三四五六七八九十百、,，.．\-—~～至()（）]+$")
_ENUMERATED_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、.．章部分]|[(（][一二三四五六七八九十]+[)）])"
)
_COLUMN_NUMBER = re.compile(r"^(?:\d{1,2}|[甲乙丙丁戊己庚辛壬癸])$")
_LEVEL_AND_AUTHORITY = re.compile(r"^\s*(?P<level>[^\s；;。，,:：、]{1,8}级)[；;。，,:：\s]+(?=\S)")
_IDENTIFYING = ("number", "code")
_VITAL = ("name", "power_type", "basis")
"""Without these an item would look other than it is, so a row that lost one is rejected."""


@dataclass(slots=True)
class SheetRows:
    """What the rows of one sheet came to, in order."""

    rows: list[ItemRow] = field(default_factory=list)
    rejects: list[RowReject] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    content_rows: int = 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row's missing type may be taken from, and how codes of types are to be read."""

    sheet_type: str | None
    title_type: str | None
    mapping: ColumnMapping | None

    def normalise(self, written: str) -> str | None:
        """Return the vocabulary's type for a cell's words, by the mapping file first."""
        said = self.mapping.power_types.get(fold_text(written)) if self.mapping else None
        return said or normalise_power_type(written)


@dataclass(frozen=True, slots=True)
class _Values:
    """The words of one row by field, with their places and what is inherited."""

    own: Mapping[str, str]
    shown: Mapping[str, str]
    places: Mapping[str, Place]
    other: Mapping[str, str]
    own_count: int


def read_rows(sheet: Sheet, layouts: tuple[Layout, ...], around: Surroundings) -> SheetRows:
    """Sort all rows under the headers of a sheet.

    Each row with words of its own (or with a cell that could not be read) becomes exactly one of:
    an item row, a continuation, a row set aside, a reject.
    """
    found = SheetRows()
    section: str | None = None
    previous: ItemRow | None = None
    last_wide_row = max((row for row, cells in sheet.rows.items() if len(cells) > 1), default=0)
    for layout, row in _rows_under(sheet, layouts):
        found.content_rows += 1
        if layout.first_row <= row <= layout.last_row:
            found.set_aside.append(_aside(sheet, row, RowKind.REPEATED_HEADER))
            continue
        kind = _kind_of(sheet, layout, row, last_wide_row)
        if kind is not None:
            found.set_aside.append(_aside(sheet, row, kind))
            if kind is RowKind.SECTION:
                section, previous = _row_text(sheet, row), None
            continue
        outcome = _read_row(sheet, layout, row, _Above(previous, section, around))
        if isinstance(outcome, RowReject):
            found.rejects.append(outcome)
        elif isinstance(outcome, Continuation):
            assert previous is not None
            previous = replace(previous, continuations=(*previous.continuations, outcome))
            found.rows[-1] = previous
        else:
            previous = outcome
            found.rows.append(outcome)
    return found


def _rows_under(sheet: Sheet, layouts: tuple[Layout, ...]) -> Iterator[tuple[Layout, int]]:
    """Yield the rows below the first header, each with the header that it stands under.

    A later header's own rows come with that header.
    """
    index = 0
    for row in sheet.row_numbers:
        if row <= layouts[0].last_row:
            continue
        while index + 1 < len(layouts) and row >= layouts[index + 1].first_row:
            index += 1
        yield layouts[index], row


def _row_text(sheet: Sheet, row: int) -> str:
    return " ".join(" ".join(cell.text.split()) for cell in sheet.own_cells(row))


def _aside(sheet: Sheet, row: int, kind: RowKind) -> SetAside:
    return SetAside(sheet.name, row, kind, _row_text(sheet, row))


def _kind_of(sheet: Sheet, layout: Layout, row: int, last_wide_row: int) -> RowKind | None:
    """Return what a row is that is no item and no part of one, by its own words alone."""
    cells = list(sheet.own_cells(row))
    if len(cells) == 1:
        return _kind_of_single(sheet, layout, cells[0], row < last_wide_row)
    if not cells:
        return None
    texts = [fold_text(cell.text) for cell in cells]
    if len(cells) == 2 and _is_note(cells[0].text):
        return RowKind.FOOTNOTE
    if any(_TOTAL.match(text) for text in texts[:2]) and all(len(t) <= 12 for t in texts):
        return RowKind.TOTAL
    if len(cells) >= 3 and all(_COLUMN_NUMBER.match(text) for text in texts):
        return RowKind.COLUMN_NUMBERS
    return None


def _kind_of_single(sheet: Sheet, layout: Layout, cell: Cell, items_below: bool) -> RowKind | None:
    """Return what a row with one cell with words is, unless it is a part of the item above."""
    text = fold_text(cell.text)
    in_number = cell.column in layout.fields.get("number", ())
    in_name = cell.column in layout.fields.get("name", ())
    merge = sheet.merge_at(cell.row, cell.column)
    spans = merge is not None and merge.width * 2 > _width(layout)
    heads = bool(power_type_in(cell.text) or _ENUMERATED_HEADING.match(text))
    kind: RowKind | None = None
    if _is_note(cell.text):
        kind = RowKind.FOOTNOTE
    elif _TOTAL.match(text):
        kind = RowKind.TOTAL
    elif in_number and _NUMBER.match(text):
        kind = RowKind.NUMBER_ONLY
    elif spans or in_number:
        # Below the last item a line across the table is a remark, above one it heads a part.
        kind = RowKind.SECTION if heads or items_below else RowKind.FOOTNOTE
    elif in_name and items_below and power_type_in(cell.text):
        kind = RowKind.SECTION
    elif in_name and not items_below and COUNTED_FIELDS & layout.fields.keys():
        # A signature, a date: an item would have a type or a basis, or a number.
        kind = RowKind.FOOTNOTE
    return kind


def _is_note(text: str) -> bool:
    return bool(_FOOTNOTE.match(text) or _FORM_LINE.match(text))


def _width(layout: Layout) -> int:
    columns = [c for group in layout.fields.values() for c in group] + list(layout.other)
    return max(columns) - min(columns) + 1


@dataclass(frozen=True, slots=True)
class _Above:
    item: ItemRow | None
    section: str | None
    around: Surroundings


def _read_row(
    sheet: Sheet, layout: Layout, row: int, above: _Above
) -> ItemRow | Continuation | RowReject:
    values = _values(sheet, layout, row)
    lost = {p.column: p for p in sheet.problems if p.row == row and p.words_lost}
    lost_fields = {
        name: lost[column]
        for name, columns in layout.fields.items()
        for column in columns
        if column in lost
    }
    counted = any(name in values.own or name in lost_fields for name in COUNTED_FIELDS)
    for name in _VITAL:
        if name in lost_fields:
            return _unreadable(sheet, row, name, lost_fields[name], counted)
    if not counted and not NAMING_FIELDS & values.own.keys():
        if above.item is None:
            return _nothing_above(sheet, layout, row)
        hidden = not sheet.visible or row in sheet.hidden_rows
        own_places = {n: p for n, p in values.places.items() if n in values.own}
        return Continuation(row, hidden, {**values.own, **values.other}, own_places)
    return _item(sheet, row, values, above, counted)


def _unreadable(
    sheet: Sheet, row: int, name: str, problem: CellProblem, counted: bool
) -> RowReject:
    reason = messages.UNREADABLE_CELL.say(field=FIELDS[name], problem=problem.message)
    return RowReject(sheet.name, row, problem.column, reason, counted)


def _nothing_above(sheet: Sheet, layout: Layout, row: int) -> RowReject:
    columns = sorted(sheet.rows.get(row, {}))
    column = columns[0] if columns else None
    words = "、".join(layout.header_of(c) for c in columns[:3])
    return RowReject(sheet.name, row, column, messages.NOTHING_ABOVE.say(field=words))


def _values(sheet: Sheet, layout: Layout, row: int) -> _Values:
    own: dict[str, str] = {}
    shown: dict[str, str] = {}
    places: dict[str, Place] = {}
    other: dict[str, str] = {}
    taken: set[int] = set()
    cells = sheet.rows.get(row, {})
    for name, columns in layout.fields.items():
        _take(sheet, row, name, columns, (own, shown, places))
        taken.update(columns)
    for name, columns in layout.duplicates.items():
        for column in columns:
            if name not in shown:
                _take(sheet, row, name, (column,), (own, shown, places))
            elif cells.get(column, shown[name]) != shown[name]:
                other[f"{FIELDS[name]}（第{column}列）"] = cells[column]
            taken.add(column)
    for column, text in sorted(cells.items()):
        if column not in taken:
            label = layout.other.get(column, f"第{column}列")
            other[label if label not in other else f"{label}（第{column}列）"] = text
    return _Values(own, shown, places, other, len(cells))


_Gathered = tuple[dict[str, str], dict[str, str], dict[str, Place]]


def _take(sheet: Sheet, row: int, name: str, columns: tuple[int, ...], into: _Gathered) -> None:
    """Gather a field's words: its own, or those of a merge that reaches down from a row above."""
    own, shown, places = into
    pieces: list[str] = []
    for column in columns:
        cell = sheet.cell(row, column)
        anchor = cell.merged_from
        sideways = anchor is not None and (anchor[1] != column or anchor[0] == row)
        if not cell.text.strip() or sideways:
            continue
        pieces.append(cell.text)
        places.setdefault(name, Place(*(anchor or (row, column))))
        if anchor is None:
            own[name] = f"{own[name]}\n{cell.text}" if name in own else cell.text
    if pieces:
        shown[name] = "\n".join(pieces)


def _item(
    sheet: Sheet, row: int, values: _Values, above: _Above, counted: bool
) -> ItemRow | RowReject:
    shown, places = dict(values.shown), dict(values.places)
    inherited = {name: InheritedFrom.MERGED_CELL for name in shown if name not in values.own}
    if "name" not in shown:
        reject = _inherit_name(sheet, row, values, above, counted)
        if reject is not None:
            return reject
        assert above.item is not None
        shown["name"], places["name"] = above.item.name, above.item.places["name"]
        inherited["name"] = InheritedFrom.ROW_ABOVE
    if "power_type" not in shown:
        _infer_type(shown, places, inherited, above)
    if "level" in shown:
        _split_level(shown, places)
    written = shown.get("power_type")
    fields: dict[str, Any] = shown
    return ItemRow(
        sheet=sheet.name,
        row=row,
        hidden=not sheet.visible or row in sheet.hidden_rows,
        counted=counted,
        section=above.section,
        power_type_normalised=above.around.normalise(written) if written else None,
        other=MappingProxyType(dict(values.other)),
        inherited=MappingProxyType(inherited),
        places=MappingProxyType(places),
        **fields,
    )


def _inherit_name(
    sheet: Sheet, row: int, values: _Values, above: _Above, counted: bool
) -> RowReject | None:
    """Return a reject when a nameless row may not take its name from the item above."""
    if above.item is None:
        return RowReject(sheet.name, row, None, messages.NO_NAME.say(), counted)
    own = next((name for name in _IDENTIFYING if name in values.own), None)
    if own is not None and "sub_name" not in values.shown:
        # With a number or code of its own it is an item of its own, whose name was left out.
        words = " ".join(values.own[own].split())
        reason = messages.NUMBERED_WITHOUT_NAME.say(field=FIELDS[own], words=words)
        return RowReject(sheet.name, row, values.places[own].column, reason, counted)
    return None


def _infer_type(
    shown: dict[str, str],
    places: dict[str, Place],
    inherited: dict[str, InheritedFrom],
    above: _Above,
) -> None:
    item, around = above.item, above.around
    choices: list[tuple[str | None, InheritedFrom]]
    if "name" in inherited and item is not None and item.power_type is not None:
        # A sub-row is of the type of the item that it belongs to.
        choices = [(item.power_type, InheritedFrom.ROW_ABOVE)]
    else:
        choices = [
            (power_type_in(above.section) if above.section else None, InheritedFrom.SECTION),
            (around.sheet_type, InheritedFrom.SHEET_NAME),
            (around.title_type, InheritedFrom.TITLE),
            (item.power_type if item is not None else None, InheritedFrom.ROW_ABOVE),
        ]
    for power_type, source in choices:
        if power_type is not None:
            shown["power_type"], inherited["power_type"] = power_type, source
            if source is InheritedFrom.ROW_ABOVE and item is not None:
                places.update({n: p for n, p in item.places.items() if n == "power_type"})
            return


def _split_level(shown: dict[str, str], places: dict[str, Place]) -> None:
    """Split 地州市级；负责…, where the level's column holds the authority too."""
    match = _LEVEL_AND_AUTHORITY.match(shown["level"])
    if match is not None:
        if "authority" not in shown:
            shown["authority"] = shown["level"][match.end() :]
            places["authority"] = places["level"]
        shown["level"] = match["level"]
