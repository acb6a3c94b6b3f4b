"""A graph in memory for the tests of paths, which is read as the compiled one is; and questions."""

from collections.abc import Collection, Iterable
from typing import Any

from hypothesis import strategies as st

from queries.asking import Steps, answer, public_viewpoint
from queries.errors import NotFound
from queries.paths.answer import (
    ChainAnswer,
    GraphPath,
    NeighbourhoodAnswer,
    PathStep,
    ShortestPathsAnswer,
)
from queries.paths.chain import ChainQuestion, chain
from queries.paths.graph import Fan, Following, Graph, Hop, Link, Named, Ref, Way
from queries.paths.kinds import ChainKind
from queries.paths.limits import FAN_OUT
from queries.paths.neighbourhood import NeighbourhoodQuestion, neighbourhood
from queries.paths.shortest import ShortestPathsQuestion, shortest_paths


def name_of(ref: Ref) -> str:
    """Return what a node is called: what stands before a stroke in its key."""
    return ref.key.partition("/")[0]


class MemoryGraph(Graph):
    """Nodes and links; of each node at most ``fan_out`` hops over one way are read."""

    def __init__(self, links: Iterable[Link], alone: Iterable[Ref] = (),
                 fan_out: int = FAN_OUT) -> None:  # fmt: skip
        self.links = list(links)
        self.known = {*alone, *(end for link in self.links for end in (link.start, link.end))}
        self.fan_out = fan_out

    def ref(self, node_id: str) -> Ref:
        type_name, _, key = node_id.partition(":")
        if not key:
            raise NotFound("节点", node_id)
        return Ref(type_name, key)

    def nodes(self, refs: Collection[Ref]) -> Steps[dict[Ref, Named]]:
        yield from ()
        return {
            ref: Named(f"{ref.type}:{ref.key}", name_of(ref)) for ref in refs if ref in self.known
        }

    def around(
        self, refs: Collection[Ref], following: Following
    ) -> Steps[dict[Ref, tuple[Fan, ...]]]:
        yield from ()
        return {ref: tuple(self._fans(ref, following)) for ref in refs}

    def _fans(self, ref: Ref, following: Following) -> Iterable[Fan]:
        found: dict[tuple[Way, str], list[Hop]] = {}
        for hop in self._hops(ref, following.ways):
            target = hop.target
            if target.type == following.passing:
                if not any(self._hops(target, following.ways)):
                    continue
                known = following.beginnings
                if known is not None and not hop.name.startswith(known):
                    continue
            if following.among is None or target in following.among:
                found.setdefault((hop.way, target.type), []).append(hop)
        most = self.fan_out if following.among is None else len(self.links)
        for way, kind in sorted(found, key=lambda one: (one[0].edge, not one[0].is_outgoing)):
            hops = found[way, kind]
            hops.sort(key=lambda hop: (hop.target.key, hop.link.fact or ""))
            yield Fan(way, tuple(hops[:most]), len(hops) > most)

    def _hops(self, ref: Ref, ways: frozenset[Way] | None) -> Iterable[Hop]:
        for link in self.links:
            for is_outgoing, here, there in (
                (True, link.start, link.end), (False, link.end, link.start),
            ):  # fmt: skip
                if here == ref and (ways is None or Way(link.edge, is_outgoing) in ways):
                    yield Hop(link, is_outgoing, name_of(there))


VIEW = public_viewpoint("2026-08-15")
EDGES = ("SUCCEEDED_BY", "SUBORDINATE_TO")


def body(name: object) -> Ref:
    return Ref("Department", f"{name}")


def node_id(ref: Ref) -> str:
    return f"{ref.type}:{ref.key}"


def link(edge: str, start: Ref, end: Ref, fact: str = "", **more: Any) -> Link:
    return Link(edge, start, end, fact or f"{edge}{start}{end}", **more)


def ask(steps: Steps[Any]) -> Any:
    class NoStore:
        def read(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
            raise AssertionError("the graph in memory needs no store")

    return answer(NoStore(), steps)


def near(graph: MemoryGraph, of: Ref, **asked: Any) -> NeighbourhoodAnswer:
    question = NeighbourhoodQuestion(node_id(of), **asked)
    found: NeighbourhoodAnswer = ask(neighbourhood(question, graph, VIEW))
    return found


def between(graph: MemoryGraph, start: Ref, end: Ref, **asked: Any) -> ShortestPathsAnswer:
    question = ShortestPathsQuestion(node_id(start), node_id(end), **asked)
    found: ShortestPathsAnswer = ask(shortest_paths(question, graph, VIEW))
    return found


def along(graph: MemoryGraph, of: Ref, kind: ChainKind, **asked: Any) -> ChainAnswer:
    found: ChainAnswer = ask(chain(ChainQuestion(node_id(of), kind, **asked), graph, VIEW))
    return found


def keys(path: GraphPath) -> list[str]:
    return [node.key for node in path.nodes]


def is_a_path(graph: MemoryGraph, path: GraphPath) -> bool:
    """Return whether each step is a link of the graph between the nodes on both sides of it."""
    if len(path.nodes) != path.length + 1 or len(path.steps) != path.length:
        return False
    ends = zip(path.nodes, path.steps, path.nodes[1:], strict=False)
    return all(
        (step.from_, step.to) == (here.id, there.id) and is_a_link(graph, step)
        for here, step, there in ends
    )


def is_a_link(graph: MemoryGraph, step: PathStep) -> bool:
    start, end = (step.from_, step.to) if step.forward else (step.to, step.from_)
    return any(
        (one.edge, node_id(one.start), node_id(one.end)) == (step.edge, start, end)
        for one in graph.links
    )


NODES = st.integers(0, 9).map(body)
LINKS = st.lists(
    st.builds(link, st.sampled_from(EDGES), NODES, NODES, st.sampled_from("abc")).filter(
        lambda one: one.start != one.end
    ),
    max_size=28,
    unique=True,
)
