"""All that is declared, checked as a whole when it is imported (登记表)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from graph_schema.declare import DeclarationError, EdgeType, NodeType, Vocabulary
from graph_schema.types import bodies, duties, items, laws, sources

_SUBJECTS = (laws, items, bodies, duties, sources)


def register(
    nodes: Iterable[NodeType], edges: Iterable[EdgeType]
) -> tuple[Mapping[str, NodeType], Mapping[str, EdgeType]]:
    """Return the types by name; raise DeclarationError with every contradiction between them."""
    node_types, edge_types = tuple(nodes), tuple(edges)
    faults = [
        f"the name {name} is declared twice: rename one"
        for name in _repeated([*(n.name for n in node_types), *(e.name for e in edge_types)])
    ]
    known = set(node_types)
    faults += [
        f"edge type {edge.name} ends at {end.name}, which is not registered: add it to its module"
        for edge in edge_types
        for pair in edge.ends
        for end in pair
        if end not in known
    ]
    joined = {end.name for edge in edge_types for pair in edge.ends for end in pair}
    faults += [
        f"no edge reaches identity or content node type {node.name}: declare one or drop it"
        for node in node_types
        if node.name not in joined and node.kind != "record"
    ]
    if faults:
        raise DeclarationError("\n".join(faults))
    return (
        MappingProxyType({node.name: node for node in node_types}),
        MappingProxyType({edge.name: edge for edge in edge_types}),
    )


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


NODE_TYPES, EDGE_TYPES = register(
    (node for subject in _SUBJECTS for node in subject.NODES),
    (edge for subject in _SUBJECTS for edge in subject.EDGES),
)


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return every vocabulary that a property uses, by name."""
    properties = [prop for node in NODE_TYPES.values() for prop in node.properties]
    properties += [prop for edge in EDGE_TYPES.values() for prop in edge.all_properties]
    used = {prop.vocabulary.name: prop.vocabulary for prop in properties if prop.vocabulary}
    return tuple(used[name] for name in sorted(used))
