"""What a load would write, kept instead of written: the same rows for the floor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from graph_schema import statements
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from graph_store import NamedRead, Store, WriteTransaction
from loaders.graph_writer import GraphWriter
from loaders.held import HeldFacts
from loaders.ledger import Ledger
from loaders.progress import no_progress
from loaders.run import Load

_T = TypeVar("_T")


class Sent(NamedTuple):
    """What a load sends at once: the floor's text for it, the labels of its ends, its rows."""

    bare: str
    labels: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    parameters: Mapping[str, Any]


@dataclass(slots=True)
class RecordingStore:
    """Stands where a store on an empty graph would: reads find nothing, writes are kept.

    Each transaction is the list of the statements that were sent in it.
    """

    transactions: list[list[Sent]] = field(default_factory=list)

    def read(self, _named: NamedRead, **_parameters: Any) -> list[dict[str, Any]]:
        """Return what an empty graph returns."""
        return []

    def write_transaction(self, work: Callable[[WriteTransaction], _T]) -> _T:
        """Keep what ``work`` sends."""
        transaction = _RecordingTransaction()
        result = work(transaction)
        if transaction.sent:
            self.transactions.append(transaction.sent)
        return result


class _RecordingTransaction:
    def __init__(self) -> None:
        self.sent: list[Sent] = []

    def run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        """Keep a statement; answer that all of its rows were written, and are new."""
        rows = parameters.pop("rows")
        self.sent.append(Sent(*_BARE[statement], rows, parameters))
        return [{"rows": len(rows), "created": len(rows)}]


def recorded(load_files: Callable[[Load], None]) -> list[list[Sent]]:
    """Return what a first load into an empty graph sends, transaction by transaction."""
    recording = RecordingStore()
    store, ledger = cast("Store", recording), Ledger("recorded")
    writer = GraphWriter(store, ledger.run)
    load_files(Load(store, ledger, writer, HeldFacts(store), no_progress, set(), set()))
    return recording.transactions


def _bare_nodes(label: str) -> str:
    return (
        f"UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) "
        "SET n += row.properties, n.created_by = $run"
    )


def _bare_edges(edge: str, start: str, end: str) -> str:
    """Return the MERGE that begins at the end node, which is the cheaper side.

    An article has few laws, a law has many articles, and MERGE walks the edges of its first node.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{key: row.start}}) "
        f"MATCH (b:{end} {{key: row.end}}) MERGE (b)<-[r:{edge}]-(a) SET r += row.properties"
    )


def _bare_statements() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the floor's text, and the labels, for each statement that a first load sends."""
    bare: dict[str, tuple[str, tuple[str, ...]]] = {
        statements.write_nodes(node): (_bare_nodes(node.name), (node.name,))
        for node in NODE_TYPES.values()
    }
    for edge in EDGE_TYPES.values():
        for start, end in edge.end_names:
            found = (_bare_edges(edge.name, start, end), (start, end))
            bare[statements.write_parts(edge, start, end)] = found
            bare[statements.open_facts(edge, start, end)] = found
    return bare


_BARE = _bare_statements()
