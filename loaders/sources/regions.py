"""Regions (行政区划): a table of codes and names -> regions, their states, parents and levels."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph_schema.keys import content_key
from graph_schema.rows import NodeRow
from graph_schema.types.bodies import (
    AT_LEVEL,
    HAS_REGION_STATE,
    PART_OF_REGION,
    REGION_STATE,
)
from legal_text.folding import fold_text
from loaders.circles import circles_in
from loaders.regions import level_node, region_node
from loaders.sources.assertion import (
    Asserting,
    RowRefused,
    SourceAssertion,
    SourceContext,
    required,
)
from loaders.table_headers import TableFields
from loaders.tabular import Table, TableRow
from messages import Words
from resolution.levels import parse_level
from resolution.regions import level_of_code, normalise_code

REGIONS = TableFields("regions", (("code",), ("name",)), frozenset({"parent", "level"}))
KINDS = (REGIONS,)
_EDGES = (HAS_REGION_STATE, PART_OF_REGION, AT_LEVEL)

_TWICE = Words(
    "代码 {code} 在第 {row} 行（{name}）已经有了，两行内容不同。请保留正确的一行",
    "code {code} stands in row {row} already ({name}) and says otherwise. Keep the right one",
)
_CIRCLE = Words(
    "上级代码绕成一圈：第 {rows} 行。请更正其中一行的上级代码",
    "the parent codes run in a circle: rows {rows}. Correct the parent of one of them",
)
_UNKNOWN_LEVEL = Words(
    "层级“{words}”认不出，按代码的位数采用“{level}”",
    'level "{words}" is unknown; by the digits of the code it is {level}',
)


class _Entry(NamedTuple):
    table: Table
    row: TableRow
    code: str
    name: str
    parent: str | None
    level: str
    note: str | None

    @property
    def said(self) -> tuple[str, str | None, str]:
        return fold_text(self.name), self.parent, self.level


def assert_regions(tables: Sequence[Table], source: str, context: SourceContext) -> SourceAssertion:
    """Return what the tables of one file say of regions.

    The parent is that of its column, else the region of the code's leading digits; the level
    likewise. Placeholders of the official tables (市辖区, 县) are regions with these names. The
    same region said twice alike counts once; said differently, the second row is rejected, as are
    the rows whose parents run in a circle.
    """
    asserting = Asserting(source, tables)
    entries = _entries(asserting, tables)
    circles = _circles(entries)
    for entry in entries.values():
        if entry.code in circles:
            rows = "、".join(str(entries[code].row.number) for code in circles[entry.code])
            asserting.refuse(entry.table, entry.row, "parent", _CIRCLE.say(rows=rows))
            continue
        with asserting.row(entry.table, entry.row):
            _assert_region(asserting, entry, context)
    return asserting.build()


def names_by_code(tables: Sequence[Table]) -> dict[str, str]:
    """Return code -> name of the rows that have both, for the context of other sources."""
    found: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            try:
                found.setdefault(normalise_code(row.value("code")), row.value("name"))
            except ValueError:  # rejected by ``assert_regions``, with the reason
                continue
    return {code: name for code, name in found.items() if name}


def _entries(asserting: Asserting, tables: Sequence[Table]) -> dict[str, _Entry]:
    """Return the rows by code; those that repeat or contradict an earlier one are dealt with."""
    entries: dict[str, _Entry] = {}
    for table in tables:
        for row in table.rows:
            try:
                entry = _entry(table, row)
            except RowRefused as why:
                asserting.refuse(table, row, why.name, why.reason)
                continue
            first = entries.setdefault(entry.code, entry)
            if first is entry:
                continue
            with asserting.row(table, row):
                if first.said != entry.said:
                    reason = _TWICE.say(code=entry.code, row=first.row.number, name=first.name)
                    raise RowRefused("code", reason)
    return entries


def _entry(table: Table, row: TableRow) -> _Entry:
    code = _code("code", required(table, row, "code"))
    written = row.value("parent")
    parent = _code("parent", written) if written else _parent_by_digits(code)
    if parent == code and len(written) < len(row.value("code")):
        # A city without counties stands among them under its own code: 441900 below 4419.
        parent = _parent_by_digits(code)
    level, note = _level(row.value("level"), code)
    return _Entry(table, row, code, required(table, row, "name"), parent, level, note)


def _code(name: str, words: str) -> str:
    try:
        return normalise_code(words)
    except ValueError as why:
        raise RowRefused(name, str(why)) from why


def _parent_by_digits(code: str) -> str | None:
    kept = {"3": 2, "4": 4, "5": 6, "6": 9}.get(level_of_code(code))
    return normalise_code(code[:kept]) if kept else None


def _level(words: str, code: str) -> tuple[str, str | None]:
    by_digits = level_of_code(code)
    if not words:
        return by_digits, None
    named = parse_level(words)
    if named is not None:
        return named.level.code, None
    name = str(level_node(by_digits).properties["name"])
    return by_digits, _UNKNOWN_LEVEL.say(words=words, level=name)


def _circles(entries: Mapping[str, _Entry]) -> dict[str, tuple[str, ...]]:
    """Return code -> the codes of the circle that its parents run in."""
    parents = {code: (entry.parent,) for code, entry in entries.items() if entry.parent}
    return {code: circle for circle in circles_in(parents) for code in circle}


def _assert_region(asserting: Asserting, entry: _Entry, context: SourceContext) -> None:
    table, row = entry.table, entry.row
    region = region_node(entry.code)
    values = {"name": entry.name}
    state = NodeRow(REGION_STATE, content_key(region.key, values), values)
    valid = (context.date, None)
    asserting.fact(
        HAS_REGION_STATE, (region, state), (table.place(row, "name"), entry.name), valid=valid
    )
    if entry.parent:
        said = (table.place(row, "parent"), row.value("parent") or None)
        asserting.fact(PART_OF_REGION, (region, region_node(entry.parent)), said, valid=valid)
    said = (table.place(row, "level"), row.value("level") or None)
    asserting.fact(AT_LEVEL, (region, level_node(entry.level)), said, valid=valid)
    asserting.speaks_for(_EDGES, region.key)
    if entry.note:
        asserting.note_at(table, row, entry.note)
