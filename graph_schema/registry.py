"""All that is declared, checked as a whole when it is imported (登记表)."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from graph_schema.declare import DeclarationError, EdgeType, NodeType, Vocabulary
from graph_schema.types import (
    amendments,
    bodies,
    duties,
    findings,
    items,
    laws,
    notices,
    registers,
    sources,
)

_SUBJECTS = (laws, amendments, items, bodies, duties, notices, registers, findings, sources)


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
    faults += _names_taken_twice(node_types, edge_types)
    if faults:
        raise DeclarationError("\n".join(faults))
    return (
        MappingProxyType({node.name: node for node in node_types}),
        MappingProxyType({edge.name: edge for edge in edge_types}),
    )


def _names_taken_twice(nodes: tuple[NodeType, ...], edges: tuple[EdgeType, ...]) -> Iterator[str]:
    """Yield what a node type calls two things alike: properties and the ways over its edges."""
    names = {node.name: [prop.name for prop in node.properties] for node in nodes}
    for edge in edges:
        for (start, end), way in zip(edge.ends, edge.ways, strict=False):
            names.setdefault(start.name, []).extend(filter(None, (way.there, way.one_there)))
            names.setdefault(end.name, []).extend(filter(None, (way.back, way.one_back)))
    for node, given in names.items():
        for name in _repeated(given):
            yield f"node type {node} has two things called {name}: rename a property or a way"
    plurals = [node.plural for node in nodes if node.plural]
    for name in _repeated(plurals):
        yield f"the plural {name} is given twice: rename one"


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


def vocabulary_named(name: str) -> Vocabulary:
    """Return the vocabulary of a name; raises KeyError where no property uses one."""
    return {vocabulary.name: vocabulary for vocabulary in vocabularies()}[name]
