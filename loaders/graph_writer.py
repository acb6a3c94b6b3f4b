"""Batches into the graph: checked rows, one transaction a batch, counts the database proves."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from graph_schema import statements
from graph_schema.declare import EdgeType, NodeType
from graph_schema.rows import (
    FactRow,
    HeldFact,
    NodeRow,
    PartRow,
    check_ends,
    check_properties,
)
from graph_store import Store, WriteTransaction
from loaders.batch import Batch

STATEMENT_ROWS = 5_000
"""Rows sent with one statement: large enough to be fast, small enough for a server's memory."""


class WriteLostError(RuntimeError):
    """The database returned fewer rows than it was sent: the batch was rolled back."""


@dataclass(slots=True)
class Tally:
    """What a load wrote so far."""

    nodes_created: int = 0
    nodes_matched: int = 0
    facts_opened: int = 0
    facts_closed: int = 0
    parts: int = 0
    edge_types: frozenset[str] = frozenset()
    """The types of the facts opened or closed."""

    def add(self, other: "Tally") -> None:
        """Count what ``other`` counted."""
        self.nodes_created += other.nodes_created
        self.nodes_matched += other.nodes_matched
        self.facts_opened += other.facts_opened
        self.facts_closed += other.facts_closed
        self.parts += other.parts
        self.edge_types |= other.edge_types


def utc_now() -> str:
    """Return this moment as the graph stores moments."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class GraphWriter:
    """Writes the batches of one load run.

    Nodes that this run wrote already are not sent again, so that the count of created nodes is the
    database's own and laws cited by many items cost one row.
    """

    def __init__(
        self, store: Store, run: str, before_write: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._run = run
        self._before_write = before_write
        self._sent: set[tuple[str, str]] = set()
        self.tally = Tally()

    def write(self, batch: Batch) -> None:
        """Write the batch in one transaction.

        Raises WriteLostError, having written nothing, when the database returns too few rows.
        """
        self._before_write()
        nodes = [row for row in batch.nodes if (row.type.name, row.key) not in self._sent]
        for row in nodes:
            check_properties(row.type, row.properties)
        edges: tuple[FactRow | PartRow, ...] = (*batch.parts, *batch.opened)
        for edge in edges:
            check_ends(edge)
            check_properties(edge.type, edge.properties)
        now = utc_now()

        def work(transaction: WriteTransaction) -> Tally:
            return _write_all(transaction, batch, nodes, _Stamp(self._run, now))

        self.tally.add(self._store.write_transaction(work))
        self._sent.update((row.type.name, row.key) for row in nodes)


@dataclass(frozen=True, slots=True)
class _Stamp:
    run: str
    now: str


def _write_all(
    transaction: WriteTransaction, batch: Batch, nodes: Sequence[NodeRow], stamp: _Stamp
) -> Tally:
    facts = [*batch.opened, *(held.row for held in batch.closed)]
    tally = Tally(edge_types=frozenset(fact.type.name for fact in facts))
    for node, rows in _by(nodes, _node_type):
        payload = [{"key": row.key, "properties": dict(row.properties)} for row in rows]
        for answer in _send(transaction, statements.write_nodes(node), payload, stamp):
            tally.nodes_created += answer["created"]
            tally.nodes_matched += answer["rows"] - answer["created"]
    for ends, parts in _by(batch.parts, _ends):
        payload = [
            {"start": row.start_key, "end": row.end_key, "properties": dict(row.properties)}
            for row in parts
        ]
        for answer in _send(transaction, statements.write_parts(*_names(ends)), payload, stamp):
            tally.parts += answer["rows"]
    for ends, opened in _by(batch.opened, _ends):
        payload = [_opened(row, stamp) for row in opened]
        for answer in _send(transaction, statements.open_facts(*_names(ends)), payload, stamp):
            tally.facts_opened += answer["rows"]
    for ends, held in _by(batch.closed, _held_ends):
        payload = [_closed(fact) for fact in held]
        for answer in _send(transaction, statements.close_facts(*_names(ends)), payload, stamp):
            tally.facts_closed += answer["rows"]
    return tally


def _send(
    transaction: WriteTransaction,
    statement: str,
    payload: Sequence[Mapping[str, Any]],
    stamp: _Stamp,
) -> Iterator[Mapping[str, Any]]:
    for start in range(0, len(payload), STATEMENT_ROWS):
        rows = payload[start : start + STATEMENT_ROWS]
        (answer,) = transaction.run(statement, rows=rows, run=stamp.run, now=stamp.now)
        if answer["rows"] != len(rows):
            raise WriteLostError(f"sent {len(rows)} rows, {answer['rows']} came back: {statement}")
        yield answer


def _opened(row: FactRow, stamp: _Stamp) -> dict[str, Any]:
    return {
        "start": row.start_key,
        "end": row.end_key,
        "properties": {
            **{name: value for name, value in row.spelled.items() if value is not None},
            "fact": row.fact_key,
            "known_from": stamp.now,
            "opened_by": stamp.run,
            "asserted_by": row.asserted_by or stamp.run,
        },
    }


def _closed(fact: HeldFact) -> dict[str, Any]:
    return {
        "start": fact.row.start_key,
        "end": fact.row.end_key,
        "fact": fact.stored_key,
        "opened_by": fact.opened_by,
    }


_Ends = tuple[EdgeType, NodeType, NodeType]
_Row = TypeVar("_Row")
_Key = TypeVar("_Key", bound=Hashable)


def _names(ends: _Ends) -> tuple[EdgeType, str, str]:
    edge, start, end = ends
    return edge, start.name, end.name


def _node_type(row: NodeRow) -> NodeType:
    return row.type


def _ends(row: FactRow | PartRow) -> _Ends:
    return row.type, row.start, row.end


def _held_ends(fact: HeldFact) -> _Ends:
    return _ends(fact.row)


def _by(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> Iterator[tuple[_Key, list[_Row]]]:
    groups: dict[_Key, list[_Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from groups.items()
