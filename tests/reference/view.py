"""What counts and what may be seen: on a day, at a moment of knowledge, by who asks.

Texts are ordered by their code points, as Python and both engines do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from api.selections.entities import Entity, Relation, entities
from graph_schema.declare import EdgeKind
from tests.reference.graph import Edge, Graph, Node

TOLD_BY_LAWS_AND_REGISTERS = (
    "HAS_VERSION",
    "HAS_TEXT",
    "REPEALS",
    "CONTINUES_IN",
    "HAS_DEPARTMENT_STATE",
    "SUBORDINATE_TO",
    "SIGNBOARD_OF",
    "CO_LOCATED_WITH",
    "DISPATCHED_BY",
    "MANAGED_BY",
    "HOSTED_BY",
    "SUCCEEDED_BY",
)
"""Facts that anybody may know, since law texts and registers alone tell them."""
MAY_BE_NAMED_BY_LISTS_ALONE = (
    "Law",
    "Article",
    "Department",
    "UnitGroup",
    "CatalogueItem",
    "ListVersion",
)
"""A list that may not be read can be the only one that knows of such a node."""
HAVE_GUARDED_STATES = ("PowerItem", "Duty", "Transfer", "Notice", "RegisterEntry")
"""Whether such a node may be seen is said by its states."""


class Neighbour(NamedTuple):
    """A node at the other end of a relation, with all edges that lead to it and count."""

    node: Node
    edges: Sequence[Edge]


@dataclass(frozen=True, eq=False)
class View:
    """The graph as somebody sees it.

    ``readable`` are the publication states that they may read and ``today`` the day on which they
    ask; ``day`` is the day in law, and ``known_at`` the moment of knowledge, None for now.
    """

    graph: Graph
    readable: Sequence[str]
    today: str
    day: str
    known_at: str | None
    _seen: dict[tuple[Node, bool], bool] = field(default_factory=dict, repr=False)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        return entities()

    # Time

    def is_known(self, edge: Edge) -> bool:
        """A fact is known from the moment of its entry to that of its correction."""
        from_, to = edge.properties.get("known_from"), edge.properties.get("known_to")
        if self.known_at is None:
            return to is None
        return from_ <= self.known_at and (to is None or self.known_at < to)

    def holds(self, edge: Edge) -> bool:
        """A fact holds in law from its first day to the day before the one that ends it."""
        from_, to = edge.properties.get("valid_from"), edge.properties.get("valid_to")
        return (from_ is None or from_ <= self.day) and (to is None or self.day < to)

    # Who may see what

    def may_read(self, said: Mapping[str, Any]) -> bool:
        """Say whether a publication state may be read; one that is over is public."""
        if said["publication"] in self.readable:
            return True
        until = said.get("withheld_until")
        return said["publication"] == "withheld" and until is not None and until <= self.today

    def may_see(self, node: Node, *, any_day: bool = False) -> bool:
        """Say whether a node may be shown at all, with ``any_day`` as it ever was."""
        asked = (node, any_day)
        if asked not in self._seen:
            self._seen[asked] = self._may_see(node, any_day)
        return self._seen[asked]

    def _may_see(self, node: Node, any_day: bool) -> bool:
        if "publication" in node.properties:
            return self.may_read(node.properties)
        if node.type in HAVE_GUARDED_STATES:
            return any(
                (any_day or self.holds(edge)) and self.may_read(edge.end.properties)
                for edge in self._known_states(node)
            )
        if node.type in MAY_BE_NAMED_BY_LISTS_ALONE:
            return self._is_told(node)
        return True

    def _known_states(self, node: Node) -> Iterator[Edge]:
        for relation in self.entities[node.type].relations.values():
            if relation.name == "states":
                edges = self.graph.edges_from(node, relation.edge.name)
                yield from filter(self.is_known, edges)

    def _is_told(self, node: Node) -> bool:
        """Say whether anything that may be read tells that there is such a node."""
        if any(self._tells(edge, node) for edge in self._edges_at(node)):
            return True
        parts = self.graph.edges_from(node, "HAS_ARTICLE")
        return any(self._is_told(edge.end) for edge in parts)

    def _edges_at(self, node: Node) -> Iterator[Edge]:
        names = {one.edge.name for one in self.entities[node.type].relations.values()}
        for name in names:
            yield from self.graph.edges_at(node, name)

    def _tells(self, edge: Edge, node: Node) -> bool:
        if "known_from" not in edge.properties or not self.is_known(edge):
            return False
        if edge.type in TOLD_BY_LAWS_AND_REGISTERS:
            return True
        if "publication" in edge.properties:
            return self.may_read(edge.properties)
        other = edge.other(node)
        return (
            other.type in HAVE_GUARDED_STATES
            and self.is_said_openly(edge)
            and any(self.may_read(state.end.properties) for state in self._known_states(other))
        )

    def is_said_openly(self, edge: Edge) -> bool:
        """Say whether no source that may not be read is where an edge comes from."""
        source = self.graph.node("Source", edge.properties.get("source") or "")
        return source is None or self.may_read(source.properties)

    def _comes_of_lists(self, edge: Edge) -> bool:
        """Say whether an edge is what a list says of an item, a document of a duty and so on."""
        ends = {edge.start.type, edge.end.type}
        return "publication" not in edge.properties and any(
            one in HAVE_GUARDED_STATES and f"{one}State" not in ends for one in ends
        )

    # Neighbours

    def counts(self, edge: Edge, relation: Relation, *, any_day: bool = False) -> bool:
        """Say whether an edge counts for a relation."""
        if any(edge.properties.get(name) != value for name, value in relation.edge_values):
            return False
        if "publication" in edge.properties and not self.may_read(edge.properties):
            return False
        if self._comes_of_lists(edge) and not self.is_said_openly(edge):
            return False
        if relation.edge.kind is EdgeKind.PART:
            return True
        return self.is_known(edge) and (any_day or self.holds(edge))

    def neighbours(
        self, node: Node, relation: Relation, *, any_day: bool = False
    ) -> Sequence[Neighbour]:
        """Return the neighbours over a relation that may be shown, each once."""
        found: dict[Node, list[Edge]] = {}
        for edge in self._edges_of(node, relation):
            other = edge.end if relation.is_outgoing else edge.start
            if (
                other.type == relation.target.name
                and self.counts(edge, relation, any_day=any_day)
                and self.may_see(other, any_day=any_day)
            ):
                found.setdefault(other, []).append(edge)
        return [Neighbour(other, edges) for other, edges in found.items()]

    def _edges_of(self, node: Node, relation: Relation) -> Iterable[Edge]:
        if relation.is_outgoing:
            return self.graph.edges_from(node, relation.edge.name)
        return self.graph.edges_to(node, relation.edge.name)

    def only(self, node: Node, relation: Relation) -> Node | None:
        """Return the only neighbour: of several, the one that began to hold last."""
        found = [
            (edge.properties.get("valid_from") or "", one.node)
            for one in self.neighbours(node, relation)
            for edge in one.edges
        ]
        latest = max((began for began, _ in found), default="")
        held = [node for began, node in found if began == latest]
        return min(held, key=lambda node: node.key, default=None)
