"""The register of departments (机构名录): one row a body, its state and its relations.

Outward names (挂牌), co-located bodies (合署), dispatched and managed bodies, the offices of
coordination bodies (办公室设在) stay bodies of their own that relations join; nothing is merged.
Events are in ``department_events``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph_schema.declare import EdgeType
from graph_schema.keys import content_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.bodies import (
    AT_LEVEL,
    CO_LOCATED_WITH,
    DEPARTMENT,
    DEPARTMENT_STATE,
    DISPATCHED_BY,
    HAS_DEPARTMENT_STATE,
    HOSTED_BY,
    IN_REGION,
    MANAGED_BY,
    SIGNBOARD_OF,
    SUBORDINATE_TO,
)
from loaders.bodies import body_node, home_of, outward_names
from loaders.circles import circles_in
from loaders.regions import Place, level_node
from loaders.sources.assertion import (
    Asserting,
    RowRefused,
    SourceAssertion,
    SourceContext,
    required,
)
from loaders.sources.coded_words import code_of, known_words
from loaders.sources.department_events import EVENTS, assert_events
from loaders.sources.former_names import former_names
from loaders.sources.naming import NamedBody, Namer
from loaders.table_headers import TableFields
from loaders.tabular import Table, TableRow
from messages import Words
from resolution.department_names import parse_departments
from resolution.levels import parse_level

DEPARTMENTS = TableFields("departments", (("name",),), frozenset({"region", "level", "superior"}))
KINDS = (DEPARTMENTS, EVENTS)
_RELATIONS = (
    ("superior", SUBORDINATE_TO),
    ("signboard", SIGNBOARD_OF),
    ("co_located", CO_LOCATED_WITH),
    ("dispatcher", DISPATCHED_BY),
    ("manager", MANAGED_BY),
    ("host", HOSTED_BY),
)
_EDGES = (HAS_DEPARTMENT_STATE, IN_REGION, AT_LEVEL, *(edge for _, edge in _RELATIONS))

_NOT_ONE_BODY = Words(
    "“{words}”不是一个机构的全称。一行只写一个机构",
    '"{words}" is not the full name of one body. Write one body in a row',
)
_TWICE = Words(
    "与第 {row} 行（{name}）是同一机构。请合并为一行；另一个名称写在“简称”或“曾用名”栏",
    "the same body as row {row} ({name}). Make them one row; further names go to 简称 or 曾用名",
)
_CIRCLE = Words(
    "上级单位绕成一圈：第 {rows} 行。请更正其中一行的上级单位",
    "the superiors run in a circle: rows {rows}. Correct one of them",
)
_ITSELF = Words("“{label}”写的是它自己。请更正", "{label} names the body itself. Correct it")
_GROUP = Words(
    "“{label}”中的“{words}”不是一个具体的机构，没有写成关系",
    '{label}: "{words}" is no single body, no relation is made',
)
_UNKNOWN_KIND = Words(
    "性质“{words}”认不出，按未写明处理；可以写：{known}",
    'the kind "{words}" is unknown and taken as not said; known are: {known}',
)
_UNKNOWN_LEVEL = Words("层级“{words}”认不出，没有采用", 'level "{words}" is unknown and not used')
_ENDS_BEFORE = Words(
    "撤销日期 {ends} 早于设立日期 {begins}。请核对",
    "abolished on {ends}, before it was set up on {begins}. Check both",
)


class _Entry(NamedTuple):
    table: Table
    row: TableRow
    node: NodeRow
    place: Place | None
    related: Mapping[str, tuple[NamedBody, ...]]


def assert_departments(
    tables: Sequence[Table], source: str, context: SourceContext
) -> SourceAssertion:
    """Return what the tables of one file say of departments and of what became of them.

    A row speaks for all states and relations of its body, an events table for the successors of
    the bodies that it names under its documents. The same body twice: the second row is rejected;
    superiors in a circle: the rows of the circle are.
    """
    asserting = Asserting(source, tables)
    namer = Namer(context)
    registers = [table for table in tables if table.kind == DEPARTMENTS.kind]
    entries = _entries(asserting, registers, namer)
    superiors = {
        key: [named.body.node.key for named in entry.related["superior"]]
        for key, entry in entries.items()
    }
    in_circle = {key: circle for circle in circles_in(superiors) for key in circle}
    ended = set(context.ended)
    for key, entry in entries.items():
        if key in in_circle:
            rows = "、".join(str(entries[member].row.number) for member in in_circle[key])
            asserting.refuse(entry.table, entry.row, "superior", _CIRCLE.say(rows=rows))
            continue
        with asserting.row(entry.table, entry.row):
            state = _assert_department(asserting, entry, entries)
            if state.properties["abolished_on"]:
                ended.add(key)
    assert_events(asserting, [table for table in tables if table.kind == EVENTS.kind], namer, ended)
    return asserting.build()


def _entries(asserting: Asserting, tables: Sequence[Table], namer: Namer) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for table in tables:
        for row in table.rows:
            try:
                entry = _entry(table, row, namer)
                first = entries.setdefault(entry.node.key, entry)
                if first is not entry:
                    reason = _TWICE.say(row=first.row.number, name=first.row.value("name"))
                    raise RowRefused("name", reason)
            except RowRefused as why:
                asserting.refuse(table, row, why.name, why.reason)
    return entries


def _entry(table: Table, row: TableRow, namer: Namer) -> _Entry:
    name = required(table, row, "name")
    place = namer.place(row)
    node = body_node(name, place.name if place else None)
    if node is None:
        raise RowRefused("name", _NOT_ONE_BODY.say(words=name))
    home = namer.home(place)
    related = {field: tuple(namer.bodies(row, field, home)) for field, _ in _RELATIONS}
    for field, named in related.items():
        if any(body.body.node.key == node.key for body in named):
            raise RowRefused(field, _ITSELF.say(label=table.fields.label(field)))
    return _Entry(table, row, node, place, related)


def _assert_department(
    asserting: Asserting, entry: _Entry, entries: Mapping[str, _Entry]
) -> NodeRow:
    """Add the facts of a row, and return the body's state."""
    table, row, node = entry.table, entry.row, entry.node
    values = _state(asserting, table, row)
    valid = (_text(values["established_on"]), _text(values["abolished_on"]))
    if valid[0] and valid[1] and valid[1] < valid[0]:
        raise RowRefused("abolished_on", _ENDS_BEFORE.say(begins=valid[0], ends=valid[1]))
    state = NodeRow(DEPARTMENT_STATE, content_key(node.key, values), values)
    said = (table.place(row, "name"), str(values["name"]))
    asserting.fact(HAS_DEPARTMENT_STATE, (node, state), said, valid=valid)
    for edge, end, name in _where(asserting, entry):
        at = (table.place(row, name), row.value(name) or None)
        asserting.fact(edge, (node, end), at, valid=valid)
    for name, edge in _RELATIONS:
        for named in entry.related[name]:
            _relate(asserting, entry, (name, edge), named, valid)
    _assert_outward_names(asserting, entry, entries, valid)
    asserting.speaks_for(_EDGES, node.key)
    return state


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _state(asserting: Asserting, table: Table, row: TableRow) -> dict[str, Value]:
    kind_written = row.value("kind")
    kind = code_of("department_kinds", kind_written) if kind_written else None
    if kind_written and kind is None:
        known = "、".join(known_words("department_kinds"))
        asserting.note_at(table, row, _UNKNOWN_KIND.say(words=kind_written, known=known))
    former = former_names(row.value("former_names"))
    periods = [one.period for one in former]
    state: dict[str, Value] = {
        "name": row.value("name"),
        "aliases": _names(row.value("aliases")),
        "former_names": [one.name for one in former],
        "kind": kind or "unknown",
        "credit_code": row.value("credit_code") or None,
        "established_on": asserting.day(table, row, "established_on"),
        "abolished_on": asserting.day(table, row, "abolished_on", end=True),
        "remark": row.value("remark") or None,
    }
    return state | {"former_name_periods": periods} if any(periods) else state


def _names(cell: str) -> list[str]:
    return [mention.span.of(cell) for mention in parse_departments(cell)]


def _where(asserting: Asserting, entry: _Entry) -> Iterator[tuple[EdgeType, NodeRow, str]]:
    if entry.place is not None:
        yield IN_REGION, entry.place.region, "region"
    words = entry.row.value("level")
    level = parse_level(words) if words else None
    if level is not None:
        yield AT_LEVEL, level_node(level.level.code), "level"
    elif words:
        asserting.note_at(entry.table, entry.row, _UNKNOWN_LEVEL.say(words=words))


def _relate(
    asserting: Asserting,
    entry: _Entry,
    relation: tuple[str, EdgeType],
    named: NamedBody,
    valid: tuple[str | None, str | None],
) -> None:
    table, row = entry.table, entry.row
    name, edge = relation
    if named.body.node.type is not DEPARTMENT:
        label = table.fields.label(name)
        asserting.note_at(table, row, _GROUP.say(label=label, words=named.words))
        return
    mode = {"mode": row.value("management")} if edge is MANAGED_BY else None
    said = (table.place(row, name, named.span), named.words)
    asserting.fact(edge, (entry.node, named.body.node), said, mode, valid)


def _assert_outward_names(
    asserting: Asserting,
    entry: _Entry,
    entries: Mapping[str, _Entry],
    valid: tuple[str | None, str | None],
) -> None:
    """Add the names in brackets behind the full name, unless they have a row of their own."""
    name = entry.row.value("name")
    home = home_of(name, entry.place.name if entry.place else None)
    for sign in outward_names(name, home) if home else ():
        if sign.key not in entries and sign.key != entry.node.key:
            said = (entry.table.place(entry.row, "name"), name)
            asserting.fact(SIGNBOARD_OF, (sign, entry.node), said, valid=valid)
            asserting.speaks_for((SIGNBOARD_OF,), sign.key)
