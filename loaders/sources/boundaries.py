"""Duties that bodies share (职责边界、乡镇履职清单): who leads and who supports, step by step.

One duty is one matter of one region; its steps (环节) are rows. Several documents may speak of a
duty, and disagree: each keeps its facts open under its name and from its date, and who prevails is
for the query to say.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph_schema.keys import content_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.duties import (
    DUTY,
    DUTY_BASED_ON,
    DUTY_IN_REGION,
    DUTY_STATE,
    HAS_DUTY_STATE,
    PARTICIPATES_IN,
)
from legal_text.folding import fold_doc_no, fold_text
from loaders.bodies import Body, Home, body_node
from loaders.regions import Place
from loaders.sources.assertion import Asserting, RowRefused, SourceAssertion, SourceContext
from loaders.sources.citing import assert_basis
from loaders.sources.naming import NamedBody, Namer
from loaders.sources.power_lists.titles import find_region
from loaders.table_headers import TableFields
from loaders.tabular import Table, TableRow
from messages import Words
from resolution.places_in_names import places_prefix

BOUNDARIES = TableFields(
    "boundaries",
    (("item",), ("lead", "support")),
    frozenset({"item", "segment", "basis", "document", "region", "date"}),
)
TOWNSHIP = TableFields(
    "township_duties", (("item",), ("upper",)), frozenset({"item", "upper", "basis"})
)
TOWNSHIP_BASIC = TableFields("township_basic", (("item",),), frozenset({"item", "basis"}))
"""基本履职: what a town does itself; the name of the list is all that says whose it is."""
TOWNSHIP_RETURNED = TableFields(
    "township_returned", (("item",), ("upper",)), frozenset({"item", "upper", "basis"})
)
"""收回: what an upper department takes over from a town, and how it works from then on."""
KINDS = (BOUNDARIES, TOWNSHIP, TOWNSHIP_RETURNED, TOWNSHIP_BASIC)
_ROLES = {
    BOUNDARIES.kind: (("lead", "lead_task", "lead"), ("support", "support_task", "support")),
    TOWNSHIP.kind: (("upper", "upper_task", "lead"),),
    TOWNSHIP_RETURNED.kind: (("upper", "upper_task", "lead"),),
    TOWNSHIP_BASIC.kind: (),
}
_BASIC = "基本履职"
_EDGES_OF_DUTY = (HAS_DUTY_STATE, DUTY_IN_REGION, DUTY_BASED_ON)
_FROM_THE_ITEM = ("document", "region", "date")
"""Fields that a row which continues the item above takes from it where its own cells are blank."""
_DOC_NO = re.compile(r"[\u4e00-\u9fff]{0,12}〔\d{4}〕第?\d+号")
_CLAUSE = re.compile(r"[^；;\n]+")
_TOWN = re.compile(r"(?:镇|乡|街道)$")
_LEAST_NAME = 3
"""Characters of a unit's name that, at the head of a clause, tell whose task it is."""

_NO_ITEM = Words(
    "没有事项，上方也没有可以承接的事项（或者已被退回）。请补上事项",
    "names no matter, and there is none above to continue (or it was rejected). Fill it in",
)
_NO_BODY = Words(
    "牵头部门和配合部门都没有写。至少要写一个",
    "names neither a leading nor a supporting body. Name at least one",
)
_NOT_BASIC = Words(
    "没有牵头部门、配合部门，也没有写明是乡镇、街道的基本履职事项清单。"
    "请补上部门；是基本履职清单的，在表的标题、工作表或者文件的名称里写明“基本履职”",
    "names no leading or supporting body, and isn't said to be a town's list of its own duties. "
    "Add the bodies, or say 基本履职 in the title, the sheet's or the file's name",
)
_NO_REGION = Words(
    "没有写是哪个区划的职责。请填“区划”栏，或者在 manifest.toml 里写 region",
    "whose region the duty is of isn't said. Fill in 区划, or write region in manifest.toml",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with what it takes from the item above it."""

    table: Table
    row: TableRow
    item_row: TableRow
    """The row that names the item."""
    duty: NodeRow
    name: str
    place: Place
    town: str | None
    """The town whose list it is, with the county before it, in the township form."""
    document: str
    date: str | None


class _Around(NamedTuple):
    """What holds for all rows of a table."""

    namer: Namer
    context: SourceContext
    documents: Mapping[str, str]


def assert_boundaries(
    tables: Sequence[Table], source: str, context: SourceContext
) -> SourceAssertion:
    """Return what the tables of one file say of shared duties.

    A source speaks for the parts of a duty under the documents that it names, and for those of
    the duty's text and basis that begin on their days. In a town's lists the upper departments
    lead where it only supports (配合履职) and where they took a matter back (收回); what it does
    itself (基本履职) is its own.
    """
    asserting = Asserting(source, tables)
    namer = Namer(context)
    for table in tables:
        around = _Around(namer, context, _full_names(table))
        lines: list[_Line] = []
        above: _Line | None = None
        for row in table.rows:
            before, above = above, None if row.value("item") else above
            with asserting.row(table, row):
                line = _line(asserting, (table, row), before if _continues(row) else None, around)
                _assert_line(asserting, line, around)
                lines.append(line)
                above = line
        _assert_states(asserting, lines, context)
    return asserting.build()


def _continues(row: TableRow) -> bool:
    return "item" in row.inherited or not row.value("item")


def _line(
    asserting: Asserting, at: tuple[Table, TableRow], above: _Line | None, around: _Around
) -> _Line:
    table, row = at
    # A numbered row of a town's list is a matter of its own, and goes on with none above.
    is_numbered = table.kind != BOUNDARIES.kind and bool(row.value("number"))
    if not row.value("item") and (above is None or (is_numbered and not row.inherited)):
        raise RowRefused("item", _NO_ITEM.say())
    item_row = above.item_row if above else row
    first = {name: row if row.value(name) else item_row for name in _FROM_THE_ITEM}
    place, town = _place(table, first["region"], around)
    name = item_row.value("item")
    duty = f"duty:{place.region.key.removeprefix('region:')}/{fold_text(name)}"
    document = first["document"].value("document")
    return _Line(
        table,
        row,
        item_row,
        NodeRow(DUTY, duty, {"name": fold_text(name)}),
        name,
        place,
        town,
        around.documents[_identity(document)] if document else table.title or table.file,
        asserting.day(table, first["date"], "date") or around.context.date,
    )


def _place(table: Table, row: TableRow, around: _Around) -> tuple[Place, str | None]:
    """Return the region of a duty, and the town where a township's list is read."""
    titles = (table.title, around.context.unit, table.sheet, table.file)
    regions = [region for words in titles if words and (region := find_region(words))]
    if table.kind == BOUNDARIES.kind:
        town = None
        place = around.namer.place(row) or around.namer.place_of(next(iter(regions), ""))
    else:
        # A town's list says whose it is in its title; what the caller says may be its county's.
        town = next((region for region in regions if _TOWN.search(region)), None)
        place = around.namer.place_of(row.value("region") or town or "", "region")
        place = place or around.namer.place(row)
    if place is None:
        raise RowRefused("region", _NO_REGION.say())
    return place, town


def _identity(document: str) -> str:
    """Return what identifies a document: its number where it has one, else its folded words."""
    numbers = _DOC_NO.findall(fold_doc_no(document))
    return str(numbers[-1]) if numbers else fold_text(document)


def _full_names(table: Table) -> dict[str, str]:
    """Return document's identity -> the fullest way in which the table writes it."""
    found: dict[str, str] = {}
    for row in table.rows:
        written = row.value("document")
        if written:
            identity = _identity(written)
            found[identity] = max(found.get(identity, ""), written, key=len)
    return found


def _assert_line(asserting: Asserting, line: _Line, around: _Around) -> None:
    table, row = line.table, line.row
    home = _home(line, around.namer)
    named = {name: list(around.namer.bodies(row, name, home)) for name, _, _ in _ROLES[table.kind]}
    if table.kind == TOWNSHIP_BASIC.kind:
        _check_basic(table)
    elif not any(named.values()):
        raise RowRefused(_ROLES[table.kind][0][0], _NO_BODY.say())
    for name, task, role in _ROLES[table.kind]:
        shares = _shares(row.value(task), named[name])
        for order, body in enumerate(named[name], start=1):
            said = (table.place(row, name, body.span), body.words)
            task_of_body = (role, table.headers[name], order, shares[order - 1])
            _participate(asserting, line, body.body, task_of_body, said)
    _assert_town(asserting, line, around.context)
    assert_basis(asserting, DUTY_BASED_ON, line.duty, (table, row, "basis"), (line.date, None))
    by_day = (("valid_from", line.date),)
    asserting.speaks_for(
        (HAS_DUTY_STATE, DUTY_IN_REGION, DUTY_BASED_ON), line.duty.key, where=by_day
    )
    by_document = (("document", line.document),)
    asserting.speaks_for((PARTICIPATES_IN,), line.duty.key, "end", by_document)


def _check_basic(table: Table) -> None:
    """Raise RowRefused unless something says that the table is a town's list of its own duties."""
    if not any(_BASIC in words for words in (table.title, table.sheet, table.file)):
        raise RowRefused("item", _NOT_BASIC.say())


def _home(line: _Line, namer: Namer) -> Home:
    """Return the place whose bodies the cells name; a town's upper departments are its county's."""
    if line.table.kind == BOUNDARIES.kind:
        return namer.home(line.place)
    if line.place.above:
        county, *rest = line.place.above
        return Home(county[1], "", tuple(rest))
    return Home(places_prefix(line.town or ""), "")


def _participate(
    asserting: Asserting,
    line: _Line,
    body: Body,
    task: tuple[str, str, int, str | None],
    said: tuple[str, str],
) -> None:
    role, written, order, words = task
    properties: dict[str, Value] = {
        "role": role,
        "role_written": written,
        "order": order,
        "segment": line.row.value("segment"),
        "task": words,
        "document": line.document,
        "resolution": body.resolution,
    }
    asserting.fact(PARTICIPATES_IN, (body.node, line.duty), said, properties, (line.date, None))


def _shares(words: str, bodies: Sequence[NamedBody]) -> list[str | None]:
    """Return each body's own task: its clause where every clause names whose it is, else all."""
    clauses = [clause.strip() for clause in _CLAUSE.findall(words)]
    owners = [_owner(clause, bodies) for clause in clauses]
    if len(bodies) < 2 or None in owners:
        return [words or None] * len(bodies)
    return [
        "；".join(c for c, owner in zip(clauses, owners, strict=True) if owner == at) or None
        for at in range(len(bodies))
    ]


def _owner(clause: str, bodies: Sequence[NamedBody]) -> int | None:
    """Return which body a clause begins with; the tail of its name is enough (石桥分局)."""
    tails = [
        max(
            (n for n in range(_LEAST_NAME, len(b.words) + 1) if clause[:n] == b.words[-n:]),
            default=0,
        )
        for b in bodies
    ]
    best = max(tails, default=0)
    return tails.index(best) if best and tails.count(best) == 1 else None


def _assert_town(asserting: Asserting, line: _Line, context: SourceContext) -> None:
    """Add the town's own part, whose column or list doesn't name it."""
    table, row = line.table, line.row
    is_own = table.kind == TOWNSHIP_BASIC.kind
    column = "item" if is_own else "town_task"
    words = row.value(column)
    if not words:
        return
    seat = "办事处" if (line.town or "").endswith("街道") else "人民政府"
    node = body_node(context.unit or f"{line.town or line.place.name}{seat}")
    if node is None:
        return
    said = (table.place(row, column), words)
    task = (
        ("responsible", _BASIC, 1, None) if is_own else ("support", table.headers[column], 1, words)
    )
    _participate(asserting, line, Body(node, "register"), task, said)


def _assert_states(asserting: Asserting, lines: Sequence[_Line], context: SourceContext) -> None:
    """Add the state of each duty under each document: the words of all its rows."""
    grouped: dict[tuple[str, str, str | None], list[_Line]] = {}
    for line in lines:
        grouped.setdefault((line.duty.key, line.document, line.date), []).append(line)
    for (_, document, date), group in grouped.items():
        first = group[0]
        values: dict[str, Value] = {
            "name": first.name,
            "document": document,
            "basis": _joined(group, "basis"),
            "remark": _joined(group, "remark"),
            "publication": context.publication,
            "withheld_until": context.withheld_until,
        }
        state = NodeRow(DUTY_STATE, content_key(first.duty.key, values), values)
        said = (first.table.place(first.item_row, "item"), first.name)
        asserting.fact(HAS_DUTY_STATE, (first.duty, state), said, valid=(date, None))
        at = (first.table.place(first.item_row, "region"), first.item_row.value("region") or None)
        asserting.fact(DUTY_IN_REGION, (first.duty, first.place.region), at, valid=(date, None))


def _joined(lines: Sequence[_Line], name: str) -> str | None:
    return "\n".join(dict.fromkeys(filter(None, (line.row.value(name) for line in lines)))) or None
