"""Powers handed on (下放、委托、赋权、收回): one row one act, from a giver to its receivers.

The item stands in the act as written. It isn't joined to the giver's item here: an item's key
holds the unit with the code or with type, name and sub-item (``power_lists.assertion``), which a
row of a transfer list doesn't give; the question matches it by unit, code and name. A row's 区划
says where its units are and is kept in their names alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from graph_schema.keys import content_hash, content_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.bodies import DEPARTMENT
from graph_schema.types.duties import (
    GIVEN_BY,
    HAS_TRANSFER_STATE,
    RECEIVED_BY,
    TRANSFER,
    TRANSFER_BASED_ON,
    TRANSFER_STATE,
)
from legal_text.folding import fold_doc_no, fold_text
from loaders.sources.assertion import (
    Asserting,
    RowRefused,
    SourceAssertion,
    SourceContext,
    required,
)
from loaders.sources.citing import assert_basis
from loaders.sources.coded_words import code_of, known_words
from loaders.sources.naming import NamedBody, Namer
from loaders.table_headers import TableFields
from loaders.tabular import Table, TableRow
from messages import Words

TRANSFERS = TableFields(
    "transfers",
    (("item",), ("receiver",)),
    frozenset({"giver", "receiver", "mode", "instrument", "date", "ends", "basis", "region"}),
)
KINDS = (TRANSFERS,)
_EDGES = (HAS_TRANSFER_STATE, GIVEN_BY, RECEIVED_BY, TRANSFER_BASED_ON)
_RECORDS = (
    "consultation", "announcement", "assessment", "linking", "duties_moved", "condition",
)  # fmt: skip
_WITHOUT_RECEIVER = frozenset({"suspend", "resume"})
_NO_END = frozenset({"长期", "长期有效", "永久", "不限", "无期限"})

_ITSELF = Words(
    "“{name}”既是交出单位又是承接单位。请更正其中一个",
    "{name} both gives and receives. Correct one of them",
)
_NO_GIVER = Words(
    "没有写交出单位。请补上，或者在 manifest.toml 里写 unit",
    "names no giver. Fill it in, or write unit in manifest.toml",
)
_NO_RECEIVER = Words("没有写承接单位。请补上", "names no receiver. Fill it in")
_UNKNOWN_MODE = Words(
    "下放方式“{words}”认不出，按未写明处理；可以写：{known}",
    'the mode "{words}" is unknown and taken as not said; known are: {known}',
)
_NO_MODE = Words("没有写下放方式", "names no mode")
_ENDS_BEFORE = Words(
    "终止日期 {ends} 早于日期 {begins}。请核对", "ends on {ends}, before it begins on {begins}"
)
_TWICE = Words(
    "与第 {row} 行是同一次下放（单位、事项、方式、文件和日期都相同）。请删去一行",
    "the same act as row {row}: units, item, mode, document and date. Delete one of them",
)
_GROUP_GIVES = Words(
    "交出单位“{words}”不是一个具体的单位，只照写，没有写成关系",
    'the giver "{words}" is no single body; it is kept as written only',
)


class _Act(NamedTuple):
    node: NodeRow
    givers: tuple[NamedBody, ...]
    receivers: tuple[NamedBody, ...]
    state: Mapping[str, Value]

    @property
    def valid(self) -> tuple[str | None, str | None]:
        """From the day of the decision to the day after the last one."""
        begins, ends = self.state["decided_on"], self.state["ends_on"]
        after = date.fromisoformat(str(ends)) + timedelta(days=1) if ends else None
        return str(begins) if begins else None, after.isoformat() if after else None


def assert_transfers(
    tables: Sequence[Table], source: str, context: SourceContext
) -> SourceAssertion:
    """Return what the tables of one file say of powers handed on.

    A source speaks for the transfers that its rows are. A mode that the project's table doesn't
    know is kept as written, under ``unknown``, with a note.
    """
    asserting = Asserting(source, tables)
    namer = Namer(context)
    seen: dict[str, TableRow] = {}
    for table in tables:
        for row in table.rows:
            with asserting.row(table, row):
                act = _act(asserting, table, row, namer, context)
                first = seen.setdefault(act.node.key, row)
                if first is not row:
                    raise RowRefused("item", _TWICE.say(row=first.number))
                _assert_act(asserting, table, row, act)
    return asserting.build()


def _act(
    asserting: Asserting, table: Table, row: TableRow, namer: Namer, context: SourceContext
) -> _Act:
    item = required(table, row, "item")
    mode = _mode(asserting, table, row)
    givers, receivers = _ends(row, namer, context)
    if not givers:
        raise RowRefused("giver", _NO_GIVER.say())
    if not receivers and mode not in _WITHOUT_RECEIVER:
        raise RowRefused("receiver", _NO_RECEIVER.say())
    both = {g.body.node.key for g in givers} & {r.body.node.key for r in receivers}
    if both:
        name = next(g.words for g in givers if g.body.node.key in both)
        raise RowRefused("receiver", _ITSELF.say(name=name))
    begins = asserting.day(table, row, "date") or context.date
    ends = None
    if row.value("ends") not in _NO_END:
        ends = asserting.day(table, row, "ends", end=True)
    if begins and ends and ends < begins:
        raise RowRefused("ends", _ENDS_BEFORE.say(begins=begins, ends=ends))
    state: dict[str, Value] = {
        "item_name": item,
        "item_code": row.value("code") or None,
        "mode": mode,
        "mode_written": row.value("mode") or None,
        "giver_written": row.value("giver") or context.unit,
        "receiver_written": row.value("receiver") or None,
        "instrument": row.value("instrument") or None,
        "decided_on": begins,
        "ends_on": ends,
        "basis": row.value("basis") or None,
        **{name: words for name in _RECORDS if (words := row.value(name))},
        "remark": row.value("remark") or None,
        "publication": context.publication,
        "withheld_until": context.withheld_until,
    }
    digest = content_hash(
        sorted(named.body.node.key for named in givers),
        sorted(named.body.node.key for named in receivers),
        fold_text(item),
        fold_text(row.value("code")),
        mode,
        fold_doc_no(row.value("instrument")),
        begins,
    )
    node = NodeRow(TRANSFER, f"transfer:{digest}", {"name": fold_text(item)})
    return _Act(node, givers, receivers, state)


def _ends(
    row: TableRow, namer: Namer, context: SourceContext
) -> tuple[tuple[NamedBody, ...], tuple[NamedBody, ...]]:
    home = namer.home(namer.place(row))
    givers = tuple(namer.bodies(row, "giver", home))
    if not givers and context.unit:
        givers = tuple(namer.bodies_named(context.unit, home))
    return givers, tuple(namer.bodies(row, "receiver", home))


def _mode(asserting: Asserting, table: Table, row: TableRow) -> str:
    words = row.value("mode")
    mode = code_of("transfer_modes", words) if words else None
    if mode is None:
        known = "、".join(known_words("transfer_modes"))
        note = _UNKNOWN_MODE.say(words=words, known=known) if words else _NO_MODE.say()
        asserting.note_at(table, row, note)
    return mode or "unknown"


def _assert_act(asserting: Asserting, table: Table, row: TableRow, act: _Act) -> None:
    state = NodeRow(TRANSFER_STATE, content_key(act.node.key, act.state), act.state)
    said = (table.place(row, "item"), row.value("item"))
    asserting.fact(HAS_TRANSFER_STATE, (act.node, state), said, valid=act.valid)
    for name, edge, bodies in (
        ("giver", GIVEN_BY, act.givers),
        ("receiver", RECEIVED_BY, act.receivers),
    ):
        for named in bodies:
            if edge is GIVEN_BY and named.body.node.type is not DEPARTMENT:
                asserting.note_at(table, row, _GROUP_GIVES.say(words=named.words))
                continue
            at = (table.place(row, name, named.span), named.words)
            asserting.fact(edge, (act.node, named.body.node), at, valid=act.valid)
    assert_basis(asserting, TRANSFER_BASED_ON, act.node, (table, row, "basis"), act.valid)
    asserting.speaks_for(_EDGES, act.node.key)
