"""The answers about paths, frozen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PathNode:
    """A node; ``distance`` is how many steps it is from where the question began."""

    id: str
    key: str
    type: str
    label: str
    title: str
    distance: int


@dataclass(frozen=True, slots=True)
class PathStep:
    """A link as it is gone along, with its own days and evidence; both ends are ids.

    ``label`` is its name as seen in that direction, ``forward`` whether that is its own.
    """

    edge: str
    label: str
    from_: str
    to: str
    forward: bool
    valid_from: str | None
    valid_to: str | None
    source: str | None
    file: str | None
    place: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class GraphPath:
    """Nodes and the steps between them, one less, and all of it in a sentence."""

    length: int
    nodes: tuple[PathNode, ...]
    steps: tuple[PathStep, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class PathCut:
    """Where not all edges were followed: at a node, over one type of edge in one direction."""

    id: str
    title: str
    edge: str
    label: str
    followed: int


@dataclass(frozen=True, slots=True)
class NeighbourhoodAnswer:
    """The nodes and edges around a node, the nearest first."""

    start: PathNode
    depth: int
    as_of: str
    nodes: tuple[PathNode, ...]
    edges: tuple[PathStep, ...]
    truncated: bool
    cuts: tuple[PathCut, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortestPathsAnswer:
    """The shortest paths between two nodes; ``length`` is None where there is none to show."""

    start: PathNode
    end: PathNode
    as_of: str
    length: int | None
    paths: tuple[GraphPath, ...]
    truncated: bool
    cuts: tuple[PathCut, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainAnswer:
    """The chains of one kind from a node, each as long as it goes."""

    start: PathNode
    along: str
    direction: str
    label: str
    as_of: str
    chains: tuple[GraphPath, ...]
    truncated: bool
    cuts: tuple[PathCut, ...]
    notes: tuple[str, ...]
