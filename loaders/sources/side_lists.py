"""Lists beside the power lists (随附清单): one loader, the kinds and their columns are tables.

``register_kinds.csv`` names the kinds, ``columns.csv`` their columns. A sheet is of the kind that
it is named after, or of the one that the caller says. An entry is told from others of its kind by
its unit, its name, its item, its whole and its number.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from graph_schema.keys import content_hash, content_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.bodies import DEPARTMENT
from graph_schema.types.registers import (
    ENTRY_BASED_ON,
    ENTRY_UNIT,
    HAS_ENTRY_STATE,
    PART_OF_ENTRY,
    REGISTER_ENTRY,
    REGISTER_ENTRY_STATE,
)
from legal_text.folding import fold_text
from loaders.readers import Sheet, Workbook
from loaders.sources.assertion import (
    Asserting,
    RowRefused,
    SourceAssertion,
    SourceContext,
    required,
)
from loaders.sources.citing import assert_basis
from loaders.sources.naming import NamedBody, Namer
from loaders.table_headers import TableFields, headers_of
from loaders.tabular import Table, TableRow, read_table
from messages import Words
from resolution.tables import read_table_of

_PREFIX = "register."
_ROLES = (
    "owner", "lead", "cooperate", "host", "member", "giver", "receiver", "drafter", "implementer",
    "reviewer", "issuer",
)  # fmt: skip
_FIRST_UNIT = ("owner", "host", "giver", "lead")
_TEXTS = (
    "number", "category", "stage", "post", "level", "mode", "content", "condition", "period",
    "ratio", "target", "value", "outcome", "progress", "reason", "document", "doc_no",
    "register_no", "published_at", "remedy", "basis", "remark",
)  # fmt: skip
_DAYS = {
    "published": "published_on", "begins": "begins_on", "ends": "ends_on", "due": "due_on",
    "done": "done_on",
}  # fmt: skip
WHOLE_OF = {
    "decision_step": "decision", "decision_evaluation": "decision", "measure": "risk_point",
    "flow_step": "flow_chart",
}  # fmt: skip
_EDGES = (HAS_ENTRY_STATE, ENTRY_UNIT, ENTRY_BASED_ON)
_TWICE = Words(
    "与第 {row} 行是同一行（单位、名称、事项和序号都相同）。请删去一行",
    "the same entry as row {row}: unit, name, item and number. Delete one of them",
)
_NOT_ONE_BODY = Words(
    "“{words}”不是一个具体的单位，只照写，没有写成关系",
    '"{words}" is no single body; it is kept as written only',
)
_NO_SUCH_WHOLE = Words(
    "所属的行“{name}”不在这个文件里，按名称和单位与另外导入的清单相连",
    'the whole "{name}" isn\'t in this file: it is looked for by name and unit in other lists',
)
_WHICH_WHOLE = Words(
    "名为“{name}”的有 {count} 行，不知道所属哪一行，没有连上。请写明单位",
    '{count} rows are called "{name}": which of them it belongs to isn\'t known. Name the unit',
)
_UNKNOWN_SHEET = Words(
    "{sheet}：工作表的名称不是清单种类，没有读入。可用：{known}",
    "{sheet}: its name is no kind of list and it was not read. Known are: {known}",
)


class RegisterKind(NamedTuple):
    """A kind of list: its code, its Chinese name, and the mechanisms that it serves."""

    code: str
    label: str
    mechanisms: str

    @property
    def fields(self) -> TableFields:
        """How its tables are told."""
        return TableFields(_PREFIX + self.code, (("name",),), frozenset())

    @property
    def headers(self) -> Mapping[str, str]:
        """Field -> its standard header, in the order of a template."""
        return {name: words[0] for name, words in headers_of(_PREFIX + self.code).items()}


@cache
def register_kinds() -> Mapping[str, RegisterKind]:
    """Return the kinds by code."""
    rows = read_table_of("loaders.sources", "register_kinds.csv", "kind", "label", "mechanisms")
    return {row["kind"]: RegisterKind(row["kind"], row["label"], row["mechanisms"]) for row in rows}


def kind_named(words: str) -> RegisterKind | None:
    """Return the kind of a code or a Chinese name, None where there is none."""
    folded = fold_text(words)
    known = register_kinds()
    return known.get(folded) or next((k for k in known.values() if k.label == folded), None)


def read_registers(workbook: Workbook, kind: str | None) -> tuple[Table, ...]:
    """Return the tables of a workbook: each sheet of the kind said, or of the one it is called."""
    tables = []
    for sheet in workbook.sheets:
        if sheet.row_numbers:
            tables.append(_table(sheet, kind, workbook.name))
    return tuple(tables)


def _table(sheet: Sheet, kind: str | None, file: str) -> Table:
    found = kind_named(kind or sheet.name)
    if found is not None:
        return read_table(sheet, found.fields, file)
    known = "、".join(one.label for one in register_kinds().values())
    fields = next(iter(register_kinds().values())).fields
    return Table(
        file, sheet.name, fields, notes=(_UNKNOWN_SHEET.say(sheet=sheet.name, known=known),)
    )


class _Entry(NamedTuple):
    node: NodeRow
    units: tuple[tuple[str, NamedBody], ...]
    state: Mapping[str, Value]

    @property
    def unit_keys(self) -> frozenset[str]:
        """The units that the row names."""
        return frozenset(named.body.node.key for _, named in self.units)


def assert_registers(
    tables: Sequence[Table], source: str, context: SourceContext
) -> SourceAssertion:
    """Return what the tables of one file say; parts are joined to wholes of the same file."""
    asserting = Asserting(source, tables)
    namer = Namer(context)
    seen: dict[str, TableRow] = {}
    wholes: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    parts: list[tuple[Table, TableRow, _Entry]] = []
    for table in tables:
        kind = table.kind.removeprefix(_PREFIX)
        for row in table.rows:
            with asserting.row(table, row):
                entry = _entry(asserting, table, row, namer, context)
                first = seen.setdefault(entry.node.key, row)
                if first is not row:
                    raise RowRefused("name", _TWICE.say(row=first.number))
                wholes[kind, fold_text(row.value("name"))].append(entry)
                _assert_entry(asserting, table, row, entry)
                if row.value("parent"):
                    parts.append((table, row, entry))
    for table, row, part in parts:
        kind = WHOLE_OF.get(table.kind.removeprefix(_PREFIX), "")
        name = row.value("parent")
        found = whole_of(part.unit_keys, wholes.get((kind, fold_text(name)), []), _unit_keys)
        if len(found) == 1:
            said = (table.place(row, "parent"), name)
            asserting.fact(PART_OF_ENTRY, (part.node, found[0].node), said)
        else:
            why = (
                _WHICH_WHOLE.say(name=name, count=len(found))
                if found
                else _NO_SUCH_WHOLE.say(name=name)
            )
            asserting.note_at(table, row, why)
        # What joins it to a list of another file is no statement of this one.
        asserting.speaks_for([PART_OF_ENTRY], part.node.key, where=(("source", source),))
    return asserting.build()


W = TypeVar("W")


def whole_of(
    units: frozenset[str], wholes: Sequence[W], units_of: Callable[[W], frozenset[str]]
) -> list[W]:
    """Return which of the rows of one name a part belongs to: those of its unit, where it has one.

    A part or a row that names no unit may belong to any: to one only where that is the only one.
    """
    same = [whole for whole in wholes if units & units_of(whole)]
    return same or [whole for whole in wholes if not units or not units_of(whole)]


def _unit_keys(entry: "_Entry") -> frozenset[str]:
    return entry.unit_keys


def _entry(
    asserting: Asserting, table: Table, row: TableRow, namer: Namer, context: SourceContext
) -> _Entry:
    kind = table.kind.removeprefix(_PREFIX)
    name = required(table, row, "name")
    home = namer.home(namer.place(row))
    units = tuple((role, body) for role in _ROLES for body in namer.bodies(row, role, home))
    if context.unit and not any(role == "owner" for role, _ in units):
        units += tuple(("owner", body) for body in namer.bodies_named(context.unit, home))
    state: dict[str, Value] = {
        "name": name,
        "item_name": row.value("item") or None,
        "whole_name": row.value("parent") or None,
        **{field: row.value(field) or None for field in _TEXTS},
        **{stored: asserting.day(table, row, field) for field, stored in _DAYS.items()},
        "publication": context.publication,
        "withheld_until": context.withheld_until,
    }
    first = next((b.body.node.key for role, b in units if role in _FIRST_UNIT), "")
    told_apart = [fold_text(row.value(field)) for field in ("name", "item", "parent", "number")]
    told_apart += [fold_text(row.value(field)) for field in ("category", "post")]
    key = f"entry:{kind}:{content_hash(first, *told_apart)}"
    return _Entry(
        NodeRow(REGISTER_ENTRY, key, {"kind": kind, "name": fold_text(name)}), units, state
    )


def _assert_entry(asserting: Asserting, table: Table, row: TableRow, entry: _Entry) -> None:
    state = NodeRow(REGISTER_ENTRY_STATE, content_key(entry.node.key, entry.state), entry.state)
    said = (table.place(row, "name"), row.value("name"))
    asserting.fact(HAS_ENTRY_STATE, (entry.node, state), said)
    for role, named in entry.units:
        if named.body.node.type is not DEPARTMENT:
            asserting.note_at(table, row, _NOT_ONE_BODY.say(words=named.words))
            continue
        at = (table.place(row, role, named.span), named.words)
        asserting.fact(ENTRY_UNIT, (entry.node, named.body.node), at, {"role": role})
    assert_basis(asserting, ENTRY_BASED_ON, entry.node, (table, row, "basis"), (None, None))
    asserting.speaks_for(_EDGES, entry.node.key)
