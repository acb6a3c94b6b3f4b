"""What may be selected: node types with their properties and the ways to their neighbours.

All of it follows from the declarations of ``graph_schema``; nothing here names a type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph_schema.declare import KEY, EdgeKind, EdgeType, Index, NodeKind, NodeType, Property, Ways
from graph_schema.registry import EDGE_TYPES, NODE_TYPES

_TITLES = ("name", "title", "label", "item_name", "series", "number", "file", "code")


@dataclass(frozen=True, slots=True)
class Relation:
    """A way from a node type over an edge type to another: all neighbours, or the only one."""

    name: str
    edge: EdgeType
    start: NodeType
    target: NodeType
    is_outgoing: bool
    is_single: bool
    edge_values: tuple[tuple[str, str], ...] = ()

    @property
    def has_time(self) -> bool:
        """Whether the edge holds from one day to another."""
        return self.edge.kind is EdgeKind.FACT

    @property
    def label(self) -> str:
        """The Chinese name of the relation as seen from its start."""
        return self.edge.label if self.is_outgoing else self.edge.inverse_label

    def pattern(self, start: str, edge: str, target: str) -> str:
        """Return the pattern from one variable to another; ``edge`` may be empty."""
        middle = f"[{edge}:{self.edge.name}]"
        end = f"({target}:{self.target.name})"
        return f"({start})-{middle}->{end}" if self.is_outgoing else f"({start})<-{middle}-{end}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A node type as it is selected; both mappings are by the declared (snake_case) name."""

    type: NodeType
    properties: Mapping[str, Property]
    relations: Mapping[str, Relation]

    @property
    def name(self) -> str:
        """The name of the node type, which is its label in the graph."""
        return self.type.name

    @property
    def title(self) -> str:
        """The property that tells people what a node is."""
        return next((name for name in _TITLES if name in self.properties), KEY.name)

    @property
    def fulltext(self) -> tuple[str, ...]:
        """The properties that are found by words."""
        return tuple(name for name, prop in self.properties.items() if prop.index is Index.FULLTEXT)

    @property
    def state(self) -> Relation | None:
        """The only content that holds at a time: an item's state, an article's wording."""
        return next(
            (r for r in self.relations.values() if r.is_single and r.is_outgoing and r.has_time),
            None,
        )


@cache
def entities() -> Mapping[str, Entity]:
    """Return the entities by the name of their type; records of our own work are none."""
    relations: dict[str, list[Relation]] = {}
    for edge in EDGE_TYPES.values():
        for ends, ways in zip(edge.ends, edge.ways, strict=False):
            for relation in _relations(edge, ends, ways):
                relations.setdefault(relation.start.name, []).append(relation)
    return MappingProxyType(
        {
            node.name: Entity(
                node,
                MappingProxyType({prop.name: prop for prop in (KEY, *node.properties)}),
                MappingProxyType({one.name: one for one in relations.get(node.name, ())}),
            )
            for node in NODE_TYPES.values()
            if node.kind is not NodeKind.RECORD
        }
    )


def _relations(edge: EdgeType, ends: tuple[NodeType, NodeType], ways: Ways) -> Iterator[Relation]:
    start, end = ends
    if ways.there:
        yield Relation(ways.there, edge, start, end, True, False)
    if ways.one_there:
        yield Relation(ways.one_there, edge, start, end, True, True, ways.one_with)
    if ways.back:
        yield Relation(ways.back, edge, end, start, False, False)
    if ways.one_back:
        yield Relation(ways.one_back, edge, end, start, False, True)
