"""A graph as plain values: nodes by type and key, edges by the nodes that they join."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Line = Mapping[str, Any]
"""A node or an edge as a backup spells it."""


@dataclass(frozen=True, eq=False)
class Node:
    """A node with its stored properties, the key among them."""

    type: str
    properties: Mapping[str, Any]

    @property
    def key(self) -> str:
        key: str = self.properties["key"]
        return key


@dataclass(frozen=True, eq=False)
class Edge:
    """An edge with its stored properties, from its start to its end."""

    type: str
    start: Node
    end: Node
    properties: Mapping[str, Any]

    def other(self, node: Node) -> Node:
        """Return the node at the other end."""
        return self.end if node is self.start else self.start


class Graph:
    """All nodes and edges, found by what they are and what they join."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._nodes: dict[str, dict[str, Node]] = defaultdict(dict)
        self._from: dict[tuple[Node, str], list[Edge]] = defaultdict(list)
        self._to: dict[tuple[Node, str], list[Edge]] = defaultdict(list)
        for line in lines:
            if "node" in line:
                node = Node(line["node"], line["properties"])
                self._nodes[node.type][node.key] = node
            else:
                self._join(line)

    def _join(self, line: Line) -> None:
        start = self._nodes[line["from"]][line["start"]]
        end = self._nodes[line["to"]][line["end"]]
        edge = Edge(line["edge"], start, end, line["properties"])
        self._from[start, edge.type].append(edge)
        self._to[end, edge.type].append(edge)

    def nodes(self, type_name: str) -> Iterable[Node]:
        """Return the nodes of a type."""
        return self._nodes[type_name].values()

    def node(self, type_name: str, key: str) -> Node | None:
        """Return the node of a key."""
        return self._nodes[type_name].get(key)

    def edges_from(self, node: Node, edge_type: str) -> Sequence[Edge]:
        """Return the edges of a type that start at a node."""
        return self._from.get((node, edge_type), ())

    def edges_to(self, node: Node, edge_type: str) -> Sequence[Edge]:
        """Return the edges of a type that end at a node."""
        return self._to.get((node, edge_type), ())

    def edges_at(self, node: Node, edge_type: str) -> Sequence[Edge]:
        """Return the edges of a type that start or end at a node."""
        return [*self.edges_from(node, edge_type), *self.edges_to(node, edge_type)]
