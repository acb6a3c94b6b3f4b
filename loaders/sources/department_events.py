"""What became of departments (机构变动): merged, split, renamed, abolished, duties moved.

Each old body is joined to each new one by SUCCEEDED_BY from the day of the event, under the
document that decided it; a source speaks for the successions under its documents only, so that
one reform doesn't take back another.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from graph_schema.keys import content_key
from graph_schema.rows import NodeRow, Value
from graph_schema.types.bodies import (
    DEPARTMENT,
    DEPARTMENT_STATE,
    HAS_DEPARTMENT_STATE,
    SUCCEEDED_BY,
)
from graph_schema.vocabularies import SUCCESSION
from legal_text.folding import fold_text
from loaders.bodies import Home
from loaders.circles import circles_in
from loaders.sources.assertion import Asserting, RowRefused, required
from loaders.sources.coded_words import code_of, known_words
from loaders.sources.naming import NamedBody, Namer
from loaders.table_headers import TableFields
from loaders.tabular import Table, TableRow
from messages import Words
from resolution.department_names import core_name

EVENTS = TableFields(
    "department_events",
    (("old",), ("event",), ("date",)),
    frozenset({"new", "event", "date", "instrument", "region"}),
)
_ABOLISH, _MOVE = "abolish", "move"

_NO_SUCCESSOR = Words(
    "没有写新单位，而变动是“{event}”。请补上；确实没有承接单位的，变动写“撤销”",
    "names no new unit for {event}. Fill it in; where there is none the event is 撤销",
)
_ITSELF = Words(
    "“{name}”既是原单位又是新单位。请更正其中一个",
    "{name} is both the old and the new unit. Correct one of them",
)
_UNKNOWN_EVENT = Words(
    "变动“{words}”认不出。请写：{known}", 'the event "{words}" is unknown. Write one of {known}'
)
_GROUP = Words(
    "“{words}”不是一个具体的机构。请逐个写明", '"{words}" is no single body. Name each of them'
)
_CIRCLE = Words(
    "承继关系绕成一圈：{names}。已照写，请核对日期",
    "the successions run in a circle: {names}. Kept as written; check the dates",
)
_CLAUSE = re.compile(r"[^；;。\n]+")
_GIVEN_TO = re.compile(r"(?:划归|划入|归入|归|划给|由)(?P<unit>.+?)(?:承担|负责|管理|承接)?$")


def assert_events(
    asserting: Asserting, tables: Sequence[Table], namer: Namer, ended: Collection[str]
) -> None:
    """Add what the events tables say.

    A body that is abolished without a successor gets a state that ends on the day, unless its
    register row says so (``ended``): the edge SUCCEEDED_BY would have no other end.
    """
    successors: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            with asserting.row(table, row):
                for old, new in _assert_event(asserting, table, row, namer, ended):
                    successors.setdefault(old.key, set()).add(new.key)
                    names.update({node.key: str(node.properties["name"]) for node in (old, new)})
    for circle in circles_in(successors):
        asserting.note(_CIRCLE.say(names="、".join(names[key] for key in circle)))


def succession_scope(
    old: str, instrument: str | None, date: str | None
) -> tuple[str, tuple[tuple[str, Value], ...]]:
    """Return a body and which of its successions a document speaks for."""
    if instrument:
        return old, (("instrument", instrument),)
    return old, (("instrument", None), ("valid_from", date))


def _assert_event(
    asserting: Asserting, table: Table, row: TableRow, namer: Namer, ended: Collection[str]
) -> list[tuple[NodeRow, NodeRow]]:
    """Add one event, and return the pairs (old, new) whose duties passed as a whole."""
    succession = _succession(table, row)
    required(table, row, "date")
    date = asserting.day(table, row, "date")
    home = namer.home(namer.place(row))
    olds = _bodies(namer, table, row, "old", home)
    news = _bodies(namer, table, row, "new", home) if row.value("new") else []
    if not news and succession != _ABOLISH:
        raise RowRefused("new", _NO_SUCCESSOR.say(event=row.value("event")))
    twice = {old.body.node.key for old in olds} & {new.body.node.key for new in news}
    if twice:
        raise RowRefused("new", _ITSELF.say(name=next(iter(twice)).removeprefix("dept:")))
    scopes = _scopes(row.value("scope"), news)
    instrument = row.value("instrument") or None
    for old in olds:
        key, where = succession_scope(old.body.node.key, instrument, date)
        asserting.speaks_for((SUCCEEDED_BY,), key, where=where)
        if not news and key not in ended:
            _assert_end(asserting, table, row, old, date)
        for new in news:
            properties: dict[str, Value] = {
                "succession": succession,
                "scope": scopes[new.body.node.key],
                "instrument": instrument,
            }
            ends = (old.body.node, new.body.node)
            said = (table.place(row, "old", old.span), old.words)
            asserting.fact(SUCCEEDED_BY, ends, said, properties, (date, None))
    if succession == _MOVE:
        return []
    return [(old.body.node, new.body.node) for old in olds for new in news]


def _succession(table: Table, row: TableRow) -> str:
    words = required(table, row, "event")
    succession = code_of("successions", words)
    if succession is None or succession not in SUCCESSION.codes:
        known = "、".join(known_words("successions"))
        raise RowRefused("event", _UNKNOWN_EVENT.say(words=words, known=known))
    return succession


def _bodies(namer: Namer, table: Table, row: TableRow, name: str, home: Home) -> list[NamedBody]:
    required(table, row, name)
    found = list(namer.bodies(row, name, home))
    for named in found:
        if named.body.node.type is not DEPARTMENT:
            raise RowRefused(name, _GROUP.say(words=named.words))
    return found


def _scopes(scope: str, news: Sequence[NamedBody]) -> Mapping[str, str]:
    """Return new body's key -> the duties that it takes over.

    甲职责归住房局；乙职责归城管局 gives each its clause. Words that don't tell the new bodies apart
    count whole for each of them.
    """
    whole = {new.body.node.key: scope for new in news}
    if len(news) < 2:
        return whole
    cores = {core_name(new.words): new.body.node.key for new in news}
    shares: dict[str, list[str]] = {}
    for clause in _CLAUSE.findall(scope):
        given = _GIVEN_TO.search(clause)
        key = cores.get(core_name(given["unit"])) if given else None
        if given is None or key is None:
            return whole
        shares.setdefault(key, []).append(clause[: given.start()].strip())
    if shares.keys() != whole.keys():
        return whole
    return {key: "；".join(parts) for key, parts in shares.items()}


def _assert_end(
    asserting: Asserting, table: Table, row: TableRow, old: NamedBody, date: str | None
) -> None:
    node = old.body.node
    values: dict[str, Value] = {
        "name": fold_text(old.words),
        "kind": "unknown",
        "abolished_on": date,
    }
    state = NodeRow(DEPARTMENT_STATE, content_key(node.key, values), values)
    said = (table.place(row, "old", old.span), old.words)
    asserting.fact(HAS_DEPARTMENT_STATE, (node, state), said, valid=(None, date))
