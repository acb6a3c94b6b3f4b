"""What differs between the engines, behind one interface."""

from collections.abc import Callable
from typing import Protocol

from graph_schema.statements import SchemaElement
from graph_store.connection import Endpoint
from graph_store.dialects.arcadedb import ArcadeDialect
from graph_store.dialects.neo4j_server import Neo4jDialect

Send = Callable[[str], None]
"""Sends one statement without parameters in a transaction of its own."""


class Dialect(Protocol):
    """An engine's own ways."""

    def ensure(self, element: SchemaElement, send: Send) -> None:
        """Create a constraint or an index that isn't there yet."""
        ...

    def await_indexes(self, send: Send) -> None:
        """Return when what was created answers."""
        ...

    def count_anew(self, send: Send) -> None:
        """Have the planner learn how much the indexes hold."""
        ...


def dialect_of(endpoint: Endpoint) -> Dialect:
    """Return the ways of the engine at the endpoint."""
    if endpoint.kind == "embedded":
        return ArcadeDialect(endpoint)
    return Neo4jDialect()
