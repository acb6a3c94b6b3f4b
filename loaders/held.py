"""What the graph holds already of the things that a load speaks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from graph_schema import statements
from graph_schema.declare import EdgeType, NodeType
from graph_schema.rows import HeldFact
from graph_store import NamedRead, Store

KEYS_AT_ONCE = 2_000
"""Keys sent with one read."""

_Statement = Callable[[EdgeType, str, str], str]


class HeldFacts:
    """Reads of open facts and of parts, over declared edge types only."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def starting_at(self, edge: EdgeType, keys: Iterable[str]) -> list[HeldFact]:
        """Return the open facts of a type that start at the nodes of ``keys``."""
        return list(self._facts(statements.open_facts_from, edge, keys))

    def ending_at(self, edge: EdgeType, keys: Iterable[str]) -> list[HeldFact]:
        """Return the open facts of a type that end at the nodes of ``keys``."""
        return list(self._facts(statements.open_facts_to, edge, keys))

    def asserted_by(self, run: str, edges: Iterable[EdgeType]) -> list[HeldFact]:
        """Return all open facts of these types that a load brought."""
        return list(self._facts_of_run(statements.open_facts_asserted_by, run, edges))

    def closed_by(self, run: str, edges: Iterable[EdgeType]) -> list[HeldFact]:
        """Return all facts of these types that a load closed."""
        return list(self._facts_of_run(statements.facts_closed_by, run, edges))

    def parts(self, edge: EdgeType, keys: Iterable[str]) -> list[dict[str, Any]]:
        """Return the parts {start_key, end_key, properties} of the nodes of ``keys``."""
        return [
            record
            for start, end in edge.ends
            for some in in_chunks(keys)
            for record in self._store.read(
                _named(statements.parts_from, edge, start, end), keys=some
            )
        ]

    def _facts(
        self, statement: _Statement, edge: EdgeType, keys: Iterable[str]
    ) -> Iterator[HeldFact]:
        wanted = list(keys)
        for start, end in edge.ends:
            named = _named(statement, edge, start, end)
            for some in in_chunks(wanted):
                for record in self._store.read(named, keys=some):
                    yield HeldFact.of_record((edge, start, end), record)

    def _facts_of_run(
        self, statement: _Statement, run: str, edges: Iterable[EdgeType]
    ) -> Iterator[HeldFact]:
        for edge in edges:
            for start, end in edge.ends:
                for record in self._store.read(_named(statement, edge, start, end), run=run):
                    yield HeldFact.of_record((edge, start, end), record)


@cache
def _named(statement: _Statement, edge: EdgeType, start: NodeType, end: NodeType) -> NamedRead:
    text = statement(edge, start.name, end.name)
    return NamedRead(
        id=f"{statement.__name__}.{edge.name}.{start.name}.{end.name}",
        title=f"已有的“{edge.label}”",
        cypher=text,
        parameters=("run",) if "$run" in text else ("keys",),
        columns=("start_key", "end_key", "properties"),
        timeout_s=300.0,
    )


def in_chunks(keys: Iterable[str], size: int = KEYS_AT_ONCE) -> Iterator[Sequence[str]]:
    """Yield the keys in pieces that one read can take."""
    wanted = list(keys)
    for start in range(0, len(wanted), size):
        yield wanted[start : start + size]
