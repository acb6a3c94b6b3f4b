"""Database text that follows from the declarations: constraints, indexes, writes, reads of facts.

The text is openCypher that runs alike on every engine; values are parameters only, and the names
in it are declared ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph_schema.declare import EdgeType, Index, NodeKind, NodeType
from graph_schema.registry import NODE_TYPES


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """The key of a node type is unique."""

    label: str
    property_name: str = "key"


@dataclass(frozen=True, slots=True)
class RangeIndex:
    """Nodes of a type are found by the value of a property."""

    label: str
    property_name: str


@dataclass(frozen=True, slots=True)
class FulltextIndex:
    """Nodes of a type are found by words in a property."""

    label: str
    property_name: str

    @property
    def name(self) -> str:
        """The name by which the index is queried, the same on every engine."""
        return f"{self.label}[{self.property_name}]"


SchemaElement = UniqueKey | RangeIndex | FulltextIndex


def schema_elements() -> Iterator[SchemaElement]:
    """Yield the constraints and indexes that the declarations demand.

    Edges have none: facts are reached from their nodes, and an index on the load that brought them
    would halve the speed of loading to make an undo, which is rare, faster by seconds.
    """
    for node in NODE_TYPES.values():
        yield UniqueKey(node.name)
        for prop in node.properties:
            if prop.index is Index.RANGE:
                yield RangeIndex(node.name, prop.name)
            elif prop.index is Index.FULLTEXT:
                yield FulltextIndex(node.name, prop.name)


def write_nodes(node: NodeType) -> str:
    """Return the statement that writes rows {key, properties} of one node type.

    Parameters: rows, run. Returns rows and created, so that the caller can prove its counts.
    Records go on: their properties are set anew each time. All others are set when created.
    """
    keep = " SET" if node.kind is NodeKind.RECORD else ","
    return (
        f"UNWIND $rows AS row MERGE (n:{node.name} {{key: row.key}}) "
        f"ON CREATE SET n.created_by = $run{keep} n += row.properties "
        "RETURN count(n) AS rows, "
        "sum(CASE WHEN n.created_by = $run THEN 1 ELSE 0 END) AS created"
    )


def create_nodes(node: NodeType) -> str:
    """Return the statement that creates rows {key, properties} of one node type.

    Parameters: rows, run. Returns rows. A key that is taken is an error of the unique constraint:
    of two who add under the same key one is told to look again, and neither overwrites the other.
    """
    return (
        f"UNWIND $rows AS row CREATE (n:{node.name} {{key: row.key}}) "
        "SET n.created_by = $run, n += row.properties RETURN count(n) AS rows"
    )


def open_facts(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that opens facts {start, end, properties}.

    Parameters: rows. Returns rows: fewer than were sent means that an end is missing. Facts are
    created, not merged: what is open already was read before (``open_facts_from``), one load
    writes at a time, and a MERGE walks all edges of a node that many facts share.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{key: row.start}}) "
        f"MATCH (b:{end} {{key: row.end}}) "
        f"CREATE (a)-[r:{edge.name}]->(b) SET r += row.properties RETURN count(r) AS rows"
    )


def close_facts(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that closes facts {start, end, fact, opened_by}; returns rows."""
    return (
        f"UNWIND $rows AS row MATCH (b:{end} {{key: row.end}})"
        f"<-[r:{edge.name} {{fact: row.fact, opened_by: row.opened_by}}]-"
        f"(a:{start} {{key: row.start}}) WHERE r.known_to IS NULL "
        "SET r.known_to = $now, r.closed_by = $run RETURN count(r) AS rows"
    )


def write_parts(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that writes edges {start, end, properties}; returns rows.

    The pattern begins at the end node: a part belongs to few wholes, a whole has many parts, and
    MERGE walks the edges of the node that it begins with.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{key: row.start}}) "
        f"MATCH (b:{end} {{key: row.end}}) "
        f"MERGE (b)<-[r:{edge.name}]-(a) ON CREATE SET r += row.properties "
        "RETURN count(r) AS rows"
    )


def _fact_columns(edge: EdgeType) -> str:
    spelled = ", ".join(f".{prop.name}" for prop in edge.all_properties)
    return f"a.key AS start_key, b.key AS end_key, r {{{spelled}}} AS properties"


def open_facts_from(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that reads the open facts starting at nodes with $keys."""
    return (
        f"UNWIND $keys AS key MATCH (a:{start} {{key: key}})-[r:{edge.name}]->(b:{end}) "
        f"WHERE r.known_to IS NULL RETURN {_fact_columns(edge)}"
    )


def open_facts_to(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that reads the open facts ending at nodes with $keys."""
    return (
        f"UNWIND $keys AS key MATCH (b:{end} {{key: key}})<-[r:{edge.name}]-(a:{start}) "
        f"WHERE r.known_to IS NULL RETURN {_fact_columns(edge)}"
    )


def open_facts_asserted_by(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that reads the open facts that the load $run brought."""
    return (
        f"MATCH (a:{start})-[r:{edge.name}]->(b:{end}) "
        f"WHERE r.asserted_by = $run AND r.known_to IS NULL RETURN {_fact_columns(edge)}"
    )


def facts_closed_by(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that reads the facts that the load $run closed."""
    return (
        f"MATCH (a:{start})-[r:{edge.name}]->(b:{end}) "
        f"WHERE r.closed_by = $run RETURN {_fact_columns(edge)}"
    )


def loads_standing_on(edge: EdgeType, start: str) -> str:
    """Return the statement that names the loads that closed what the load $run brought."""
    return (
        f"MATCH (a:{start})-[r:{edge.name}]->() WHERE r.asserted_by = $run "
        "AND r.closed_by IS NOT NULL AND r.closed_by <> $run RETURN DISTINCT r.closed_by AS run"
    )


def parts_from(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that reads the parts of nodes with $keys: ends and own properties."""
    spelled = ", ".join(f".{prop.name}" for prop in edge.properties)
    return (
        f"UNWIND $keys AS key MATCH (a:{start} {{key: key}})-[r:{edge.name}]->(b:{end}) "
        f"RETURN a.key AS start_key, b.key AS end_key, r {{{spelled}}} AS properties"
    )


def node_keys(node: NodeType) -> str:
    """Return the statement that reads the keys of all nodes of a type."""
    return f"MATCH (n:{node.name}) RETURN n.key AS key"


def whole_nodes(node: NodeType) -> str:
    """Return the statement that reads the nodes with $keys whole."""
    return f"UNWIND $keys AS key MATCH (n:{node.name} {{key: key}}) RETURN n {{.*}} AS properties"


def whole_edges(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that reads whole the edges of a type that start at nodes with $keys."""
    return (
        f"UNWIND $keys AS key MATCH (a:{start} {{key: key}})-[r:{edge.name}]->(b:{end}) "
        "RETURN a.key AS start, b.key AS end, r {.*} AS properties"
    )


def restore_nodes(node: NodeType) -> str:
    """Return the statement that writes whole nodes {properties} into an empty graph."""
    return (
        f"UNWIND $rows AS row CREATE (n:{node.name}) SET n = row.properties RETURN count(n) AS rows"
    )


def restore_edges(edge: EdgeType, start: str, end: str) -> str:
    """Return the statement that writes whole edges {start, end, properties}."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{key: row.start}}) "
        f"MATCH (b:{end} {{key: row.end}}) "
        f"CREATE (a)-[r:{edge.name}]->(b) SET r = row.properties RETURN count(r) AS rows"
    )
