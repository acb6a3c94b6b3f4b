"""The search from both ends of a path: breadth first, until the sides meet by the fewest steps.

Of a node with very many edges only some are followed. What that leaves out is made up for: from
such a node of one side to the nodes that the other side has come to, all edges are read.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from queries.asking import Steps, in_parts
from queries.paths.graph import Following, Graph, Hop, Ref, Way
from queries.paths.limits import MOST_VISITED, NODES_AT_A_TIME


@dataclass(slots=True)
class Side:
    """What was reached from one end: how far away each node is, and the hops that led to it.

    ``cut`` are the nodes whose edges were not all followed, and over which ways.
    """

    end: Ref
    depth: int = 0
    distances: dict[Ref, int] = field(default_factory=dict)
    inward: dict[Ref, list[Hop]] = field(default_factory=dict)
    frontier: Sequence[Ref] = ()
    cut: dict[Ref, frozenset[Way]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.distances[self.end] = 0
        self.frontier = [self.end]

    @property
    def is_exhausted(self) -> bool:
        """Whether everything was reached that can be."""
        return not self.frontier and not self.cut

    @property
    def nearest_cut(self) -> float:
        """How far away the first node is whose edges were not all followed."""
        return min((self.distances[ref] for ref in self.cut), default=math.inf)

    def reach(self, hop: Hop) -> bool:
        """Note a hop from a node that was reached; return whether its target was not."""
        distance = self.distances[hop.origin] + 1
        known = self.distances.get(hop.target, math.inf)
        if distance < known:
            self.distances[hop.target] = distance
            self.inward[hop.target] = []
        if distance <= known:
            self.inward[hop.target].append(hop)
        return known == math.inf


class Search:
    """The search between two nodes for paths that aren't longer than ``most`` steps."""

    def __init__(self, start: Ref, end: Ref, following: Following, most: int) -> None:
        self.near, self.far = Side(start), Side(end)
        self.is_given_up = False
        self._following = following
        self._most = most

    def run(self, graph: Graph) -> Steps[None]:
        """Search until all shortest paths are known, or too many nodes were visited."""
        while not self.is_given_up and (side := self._due()):
            other = self.far if side is self.near else self.near
            expanded = side.frontier
            yield from self._widen(side, graph)
            new_cuts = {ref: side.cut[ref] for ref in expanded if ref in side.cut}
            yield from _bridge(other, other.cut, side.frontier, graph)
            yield from _bridge(side, new_cuts, list(other.distances), graph)

    def _due(self) -> Side | None:
        """Return the side that is to be widened, the one with less to read; None at the end."""
        near, far, bound = self.near, self.far, self._bound()
        if near.is_exhausted or far.is_exhausted:
            return None
        have_not_met = near.depth + far.depth < bound
        # Once they have, shorter and equal paths may still use edges that one side left out: they
        # are found when the other side has come to the last node before such an edge.
        due = [
            side
            for side, other in ((near, far), (far, near))
            if side.frontier and (have_not_met or side.depth < bound - 1 - other.nearest_cut)
        ]
        return min(due, key=lambda side: len(side.frontier), default=None)

    def _widen(self, side: Side, graph: Graph) -> Steps[None]:
        reached: list[Ref] = []
        for part in in_parts(side.frontier, NODES_AT_A_TIME):
            fans = yield from graph.around(part, self._following)
            for ref in part:
                if cut := frozenset(fan.way for fan in fans[ref] if fan.is_cut):
                    side.cut[ref] = cut
                hops = (hop for fan in fans[ref] for hop in fan.hops)
                reached += [hop.target for hop in hops if side.reach(hop)]
            if len(self.near.distances) + len(self.far.distances) > MOST_VISITED:
                self.is_given_up = True
                break
        side.frontier = reached
        side.depth += 1

    @property
    def may_have_missed(self) -> bool:
        """Whether a shorter or equal path may lead between edges that both sides left out."""
        return self.near.nearest_cut + self.far.nearest_cut + 2 <= self._bound()

    def _bound(self) -> int:
        return self._most if (length := self._length()) is None else length

    def _length(self) -> int | None:
        return min(self._meeting().values(), default=None)

    def _meeting(self) -> Mapping[Ref, int]:
        """Return where both sides have come to, with the length of the paths over it."""
        near, far = self.near.distances, self.far.distances
        return {ref: near[ref] + far[ref] for ref in near.keys() & far.keys()}

    def paths(self) -> Iterator[tuple[Hop, ...]]:
        """Yield the shortest paths that were found, in a stable order."""
        meeting, length = self._meeting(), self._length()
        if length is None or length > self._most:
            return
        middle = [ref for ref, over in meeting.items() if over == length]
        there = _leading_to(middle, self.near.inward)
        on = (hop.back() for hop in _leading_to(middle, self.far.inward))
        hops = _by_origin([*there, *on])
        yield from self._walk(self.near.end, 0, length, hops)

    def _walk(
        self, at: Ref, before: int, length: int, hops: Mapping[Ref, Sequence[Hop]]
    ) -> Iterator[tuple[Hop, ...]]:
        if before == length and at == self.far.end:
            yield ()
        for hop in hops.get(at, ()):
            if self._is_step_of(before + 1, length, hop):
                for rest in self._walk(hop.target, before + 1, length, hops):
                    yield (hop, *rest)

    def _is_step_of(self, number: int, length: int, hop: Hop) -> bool:
        """Return whether a hop is the step of a number on a path of a length."""
        near, far = self.near.distances, self.far.distances
        is_there = near.get(hop.origin) == number - 1 and near.get(hop.target) == number
        rest = length - number
        is_on = far.get(hop.origin) == rest + 1 and far.get(hop.target) == rest
        return is_there or is_on


def _bridge(
    side: Side, cut: Mapping[Ref, frozenset[Way]], among: Collection[Ref], graph: Graph
) -> Steps[None]:
    """Read all edges from nodes whose edges were not all followed to nodes of the other side."""
    if not cut or not among:
        return
    ways = frozenset(way for of_ref in cut.values() for way in of_ref)
    for part in in_parts(list(cut), NODES_AT_A_TIME):
        fans = yield from graph.around(part, Following(ways, among=frozenset(among)))
        for ref in part:
            for fan in fans[ref]:
                for hop in fan.hops:
                    side.reach(hop)


def _leading_to(refs: Iterable[Ref], inward: Mapping[Ref, Sequence[Hop]]) -> Iterator[Hop]:
    """Yield the hops by which some nodes were reached, back to where it began."""
    waiting = list(refs)
    seen = set(waiting)
    while waiting:
        for hop in inward.get(waiting.pop(), ()):
            yield hop
            if hop.origin not in seen:
                seen.add(hop.origin)
                waiting.append(hop.origin)


def _by_origin(hops: Iterable[Hop]) -> dict[Ref, list[Hop]]:
    """Return the hops from each node in order, one of each type to each other node."""
    found: dict[Ref, dict[tuple[Way, Ref], Hop]] = {}
    for hop in sorted(hops, key=_order):
        found.setdefault(hop.origin, {}).setdefault((hop.way, hop.target), hop)
    return {ref: list(of_ref.values()) for ref, of_ref in found.items()}


def _order(hop: Hop) -> tuple[object, ...]:
    link = hop.link
    return (
        link.edge, not hop.is_outgoing, hop.target,
        link.valid_from or "", link.fact or "", link.place or "",
    )  # fmt: skip
