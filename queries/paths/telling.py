"""From what a search found to what an answer tells: titles, evidence, sentences."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.registry import NODE_TYPES
from messages import Words
from queries.asking import Steps, Viewpoint
from queries.errors import NotFound
from queries.paths.answer import GraphPath, PathCut, PathNode, PathStep
from queries.paths.graph import Fan, Graph, Hop, Link, Named, Ref, Way
from queries.paths.limits import FAN_OUT, MOST_CUTS
from queries.paths.wording import label_of, sentence, title_of
from queries.sources.files import source_files

_NODE = "节点"
_CUT = Words(
    "有 {count} 处的联系太多，每处只沿着前 {most} 条找，可能有遗漏。可用 edges 只问几种联系。",
    "At {count} places there are too many edges: the first {most} of each were followed, and "
    "something may be missing. Ask for some edges only.",
)


class Cuts:
    """Where a search didn't follow all edges, in the order in which it came there."""

    def __init__(self) -> None:
        self._found: dict[tuple[Ref, Way], None] = {}

    def note(self, ref: Ref, fans: Iterable[Fan]) -> None:
        """Note the fans of a node that were cut."""
        self.add(ref, (fan.way for fan in fans if fan.is_cut))

    def add(self, ref: Ref, ways: Iterable[Way]) -> None:
        """Note that of a node's edges over some ways not all were followed."""
        self._found |= dict.fromkeys((ref, way) for way in ways)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def shown(self) -> Sequence[tuple[Ref, Way]]:
        """The places that are named."""
        return list(self._found)[:MOST_CUTS]

    def notes(self) -> list[str]:
        """Return what is said of them, nothing where there are none."""
        return [_CUT.say(count=len(self), most=FAN_OUT)] if self._found else []


def found(graph: Graph, node_ids: Sequence[str]) -> Steps[list[tuple[Ref, Named]]]:
    """Return the nodes that ids name; raise NotFound for the first that may not be shown."""
    refs = [graph.ref(one) for one in node_ids]
    named = yield from graph.nodes(refs)
    for node_id, ref in zip(node_ids, refs, strict=True):
        if ref not in named:
            raise NotFound(_NODE, node_id)
    return [(ref, named[ref]) for ref in refs]


def telling(
    graph: Graph, view: Viewpoint, refs: Collection[Ref], links: Iterable[Link]
) -> Steps["Telling"]:
    """Return what tells nodes and links: their titles and the files of their sources."""
    named = yield from graph.nodes(sorted(set(refs)))
    files = yield from source_files((link.source for link in links), view)
    return Telling(named, files)


@dataclass(frozen=True, slots=True)
class Telling:
    """Nodes that may be shown by their names, and files by the keys of sources."""

    named: Mapping[Ref, Named]
    files: Mapping[str, str]

    def knows(self, refs: Iterable[Ref]) -> bool:
        """Return whether all can be told; a load that is undone meanwhile takes some away."""
        return all(ref in self.named for ref in refs)

    def node(self, ref: Ref, distance: int = 0) -> PathNode:
        """Return a node."""
        named = self.named[ref]
        label = NODE_TYPES[ref.type].label
        return PathNode(named.id, ref.key, ref.type, label, title_of(ref, named), distance)

    def step(self, hop: Hop) -> PathStep:
        """Return a link as it is gone along."""
        link = hop.link
        return PathStep(
            edge=link.edge,
            label=label_of(hop.way),
            from_=self.named[hop.origin].id,
            to=self.named[hop.target].id,
            forward=hop.is_outgoing,
            valid_from=link.valid_from,
            valid_to=link.valid_to,
            source=link.source,
            file=self.files.get(link.source) if link.source else None,
            place=link.place,
            words=link.words,
        )

    def path(self, start: Ref, hops: Sequence[Hop]) -> GraphPath:
        """Return a path from its first node over its hops."""
        refs = nodes_along(start, hops)
        nodes = tuple(self.node(ref, distance) for distance, ref in enumerate(refs))
        steps = tuple(map(self.step, hops))
        return GraphPath(len(steps), nodes, steps, sentence(nodes, steps))

    def paths(self, start: Ref, found: Iterable[Sequence[Hop]]) -> tuple[GraphPath, ...]:
        """Return those of the paths that can be told."""
        return tuple(
            self.path(start, hops) for hops in found if self.knows(nodes_along(start, hops))
        )

    def cuts(self, cuts: Cuts) -> tuple[PathCut, ...]:
        """Return the places that are named where edges were left out."""
        return tuple(
            PathCut(
                id=self.named[ref].id,
                title=title_of(ref, self.named[ref]),
                edge=way.edge,
                label=label_of(way),
                followed=FAN_OUT,
            )
            for ref, way in cuts.shown
            if ref in self.named
        )


def nodes_along(start: Ref, hops: Sequence[Hop]) -> list[Ref]:
    """Return the nodes of a path in their order."""
    return [start, *(hop.target for hop in hops)]
