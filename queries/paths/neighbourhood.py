"""What is around a node (邻域): breadth first, some over each type of edge before more of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from messages import Words
from queries.asking import Steps, Viewpoint, in_parts
from queries.paths.answer import NeighbourhoodAnswer
from queries.paths.graph import Fan, Following, Graph, Hop, Link, Ref
from queries.paths.limits import DEPTH, NODES, NODES_AT_A_TIME
from queries.paths.reading import following_edges
from queries.paths.telling import Cuts, found, telling

_FULL = Words(
    "只列出最近的 {first} 个节点，后面还有，它们之间的联系也可能不全。可加大 first 或减小 depth。",
    "The nearest {first} nodes are shown, there are more, and edges between these may be missing: "
    "raise first or lower depth.",
)


@dataclass(frozen=True, slots=True)
class NeighbourhoodQuestion:
    """Around which node, how far, how many nodes, over which edges (None for all)."""

    id: str
    depth: int = 1
    first: int = 100
    edges: tuple[str, ...] | None = None


def neighbourhood(
    question: NeighbourhoodQuestion, graph: Graph, view: Viewpoint
) -> Steps[NeighbourhoodAnswer]:
    """Return the nodes around a node and the edges among them, as a question.

    The edges of the nodes that are furthest away are told where they lead to nearer ones. Raises
    NotFound, TooMuch and BadQuestion.
    """
    DEPTH.check(question.depth)
    NODES.check(question.first)
    ((start, _),) = yield from found(graph, [question.id])
    near = _Near(start, question.first)
    for _ in range(question.depth):
        yield from near.widen(graph, following_edges(question.edges))
    hops = near.hops()
    told = yield from telling(graph, view, near.distances, [hop.link for hop in hops])
    return NeighbourhoodAnswer(
        start=told.node(start),
        depth=question.depth,
        as_of=view.moment.as_of,
        nodes=tuple(
            told.node(ref, distance)
            for ref, distance in near.distances.items()
            if ref != start and told.knows([ref])
        ),
        edges=tuple(told.step(hop) for hop in hops if told.knows([hop.origin, hop.target])),
        truncated=near.is_full or len(near.cuts) > 0,
        cuts=told.cuts(near.cuts),
        notes=(*near.cuts.notes(), *near.notes()),
    )


class _Near:
    """The nodes that are nearest to one, with the links that were seen."""

    def __init__(self, start: Ref, most: int) -> None:
        self.distances = {start: 0}
        self.cuts = Cuts()
        self.is_full = False
        self._most = most
        self._frontier = [start]
        self._links: dict[Link, None] = {}

    def widen(self, graph: Graph, following: Following) -> Steps[None]:
        """Take in the nodes that are one step further, as far as there is room."""
        inner, self._frontier = self._frontier, []
        for part in in_parts(inner, NODES_AT_A_TIME):
            if self.is_full:
                return
            fans = yield from graph.around(part, following)
            for ref in part:
                self._take(ref, fans[ref])

    def _take(self, ref: Ref, fans: Sequence[Fan]) -> None:
        self.cuts.note(ref, fans)
        for hop in _in_turn(fans):
            self._links[hop.link] = None
            if hop.target in self.distances:
                continue
            if len(self.distances) > self._most:
                self.is_full = True
                continue
            self.distances[hop.target] = self.distances[ref] + 1
            self._frontier.append(hop.target)

    def hops(self) -> list[Hop]:
        """Return the links among the nodes, in the direction of the edges."""
        return [
            Hop(link, is_outgoing=True)
            for link in self._links
            if link.start in self.distances and link.end in self.distances
        ]

    def notes(self) -> list[str]:
        """Return what is said where nodes were left out."""
        return [_FULL.say(first=self._most)] if self.is_full else []


def _in_turn(fans: Sequence[Fan]) -> Iterator[Hop]:
    """Yield the first hop of each fan, then the second ones, and so on."""
    for row in zip_longest(*(fan.hops for fan in fans)):
        yield from (hop for hop in row if hop is not None)
