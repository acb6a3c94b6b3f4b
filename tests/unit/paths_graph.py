"""A graph in memory for the tests of paths: it is read as the compiled one is."""

from collections.abc import Collection, Iterable

from queries.asking import Steps
from queries.errors import NotFound
from queries.paths.graph import Fan, Following, Graph, Hop, Link, Named, Ref, Way
from queries.paths.limits import FAN_OUT


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
