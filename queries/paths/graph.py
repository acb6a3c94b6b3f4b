"""What paths are made of, and the graph as they see it: read around some nodes at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from queries.asking import Steps


class Ref(NamedTuple):
    """A node by its type and its key."""

    type: str
    key: str


class Way(NamedTuple):
    """A type of edge in one direction: from its start to its end, or back."""

    edge: str
    is_outgoing: bool

    def back(self) -> "Way":
        """Return the opposite direction."""
        return Way(self.edge, not self.is_outgoing)


@dataclass(frozen=True, slots=True)
class Link:
    """An edge as it is stored: its ends, the days it holds for, and its evidence."""

    edge: str
    start: Ref
    end: Ref
    fact: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None
    place: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """A link as it is gone along; ``name`` is what the node that it leads to is called."""

    link: Link
    is_outgoing: bool
    name: str = ""

    @property
    def origin(self) -> Ref:
        """The node that it leads from."""
        return self.link.start if self.is_outgoing else self.link.end

    @property
    def target(self) -> Ref:
        """The node that it leads to."""
        return self.link.end if self.is_outgoing else self.link.start

    @property
    def way(self) -> Way:
        """The type and direction of the link."""
        return Way(self.link.edge, self.is_outgoing)

    def back(self) -> "Hop":
        """Return the way back over the same link."""
        return Hop(self.link, not self.is_outgoing)


class Fan(NamedTuple):
    """The hops from a node over one way to nodes of one type, in a stable order.

    ``is_cut``: there are more, which were not read.
    """

    way: Way
    hops: tuple[Hop, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Following:
    """Which edges are followed: all unless ``ways`` are given.

    Nodes of the type ``passing`` are only passed through: one that leads nowhere by ``ways`` isn't
    gone to, and with ``beginnings`` only those whose names begin so. With ``among`` all edges to
    these nodes are followed, however many there are, and no others.
    """

    ways: frozenset[Way] | None = None
    passing: str | None = None
    beginnings: tuple[str, ...] | None = None
    among: frozenset[Ref] | None = None


class Named(NamedTuple):
    """A node that may be shown: its id in answers, and what it is called."""

    id: str
    name: str


class Graph(Protocol):
    """A graph at a moment as one asker may see it. What may not be read is not in it."""

    def ref(self, node_id: str) -> Ref:
        """Return the node that an id names; raise NotFound for what is no id."""
        ...

    def nodes(self, refs: Collection[Ref]) -> Steps[Mapping[Ref, Named]]:
        """Return those of the nodes that may be shown."""
        ...

    def around(
        self, refs: Collection[Ref], following: Following
    ) -> Steps[Mapping[Ref, tuple[Fan, ...]]]:
        """Return what leads from each of the nodes, which are ones that may be shown."""
        ...
