"""The ways of a Neo4j server."""

from collections.abc import Callable
from contextlib import suppress

from graph_schema.statements import FulltextIndex, RangeIndex, SchemaElement, UniqueKey
from graph_store.dialects.names import checked_name, range_index, unique_key
from graph_store.errors import StatementFailed

_INDEXES_WITHIN_S = 300


class Neo4jDialect:
    """Neo4j ends queries at their limit, and creates full-text indexes by Cypher."""

    def ensure(self, element: SchemaElement, send: Callable[[str], None]) -> None:
        """Create a constraint or an index that isn't there yet."""
        match element:
            case UniqueKey(label, prop):
                send(unique_key(label, prop))
            case RangeIndex(label, prop):
                send(range_index(label, prop))
            case FulltextIndex(label, prop):
                label, prop = checked_name(label), checked_name(prop)
                send(
                    f"CREATE FULLTEXT INDEX `{element.name}` IF NOT EXISTS "
                    f"FOR (n:{label}) ON EACH [n.{prop}] "
                    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
                )

    def await_indexes(self, send: Callable[[str], None]) -> None:
        """Return when what was created answers: Neo4j fills indexes in the background."""
        send(f"CALL db.awaitIndexes({_INDEXES_WITHIN_S})")

    def count_anew(self, send: Callable[[str], None]) -> None:
        """Have the planner learn how much the indexes hold, in the background.

        It goes by what they held when they were last counted: after a first load by empty ones,
        and then reads a whole index for each of thousands of keys.
        """
        with suppress(StatementFailed):  # who may not do this waits until Neo4j does it itself
            send("CALL db.resampleOutdatedIndexes()")
