"""Chains along one kind of relation (链条): each as far as it goes, and no node twice in one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from messages import Words
from queries.asking import Steps, Viewpoint, in_parts
from queries.devolution.names import base_name
from queries.errors import BadQuestion
from queries.paths.answer import ChainAnswer
from queries.paths.graph import Following, Graph, Hop, Named, Ref, Way
from queries.paths.kinds import KINDS, ChainDirection, ChainKind, Kind
from queries.paths.limits import CHAIN_LENGTH, MOST_CHAINS, MOST_VISITED, NODES_AT_A_TIME
from queries.paths.telling import Cuts, found, nodes_along, telling

_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]")
"""Where the writing of a name may differ (width, brackets, spaces), and a beginning of it ends."""
_WRONG_START = Words(
    "{kind}的链条只能从{types}开始，而不是从{type}。",
    "A chain of {kind} begins at {types}, not at {type}.",
)
_END = Words("没有找到{label}。", "It leads nowhere: {label}.")
_CIRCLE = Words(
    "有的链条绕了回来，到重复的节点为止。",
    "Some chains are circles; they end where a node repeats.",
)
_LONGER = Words(
    "有的链条超过 {most} 步，只列到这里。可加大 maxLength，或者从最后一个节点再问一次。",
    "Some chains are longer than {most} steps: raise maxLength, or ask again from the last node.",
)
_MORE = Words("链条不止 {most} 条，只列出前面的。", "There are more than {most} chains.")
_GIVEN_UP = Words(
    "已经看了 {most} 个节点，没有再找下去。请从中间的节点再问一次。",
    "{most} nodes were visited and the search ended there: ask again from a node in between.",
)


@dataclass(frozen=True, slots=True)
class ChainQuestion:
    """From which node, along what, in which direction, how many steps at most."""

    id: str
    along: ChainKind
    direction: ChainDirection = ChainDirection.ONWARD
    max_length: int = 12


class _At(NamedTuple):
    """Where a chain stands: the node, and the name that its passing nodes bear, if it matters.

    It is the name without a bracket that limits it: a part of an item may be handed on alone.
    """

    ref: Ref
    name: str | None


def chain(question: ChainQuestion, graph: Graph, view: Viewpoint) -> Steps[ChainAnswer]:
    """Return the chains of a kind from a node, as a question.

    Raises NotFound, TooMuch, and BadQuestion for a node that no chain of the kind begins at.
    """
    CHAIN_LENGTH.check(question.max_length)
    kind = KINDS[question.along]
    ((start, named),) = yield from found(graph, [question.id])
    _check_start(kind, start)
    chains = _Chains(kind, question, _at_start(kind, start, named))
    yield from chains.read(graph)
    every = list(islice(chains.all(), MOST_CHAINS + 1))
    shown = every[:MOST_CHAINS]
    refs = {start, *(ref for hops in shown for ref in nodes_along(start, hops))}
    refs |= {ref for ref, _ in chains.cuts.shown}
    told = yield from telling(graph, view, refs, [hop.link for hops in shown for hop in hops])
    notes = [
        *chains.cuts.notes(),
        *([] if every else [_END.say(label=kind.label_of(question.direction))]),
        *([_CIRCLE.say()] if chains.has_circle else []),
        *([_LONGER.say(most=question.max_length)] if chains.is_longer else []),
        *([_MORE.say(most=MOST_CHAINS)] if len(every) > MOST_CHAINS else []),
        *([_GIVEN_UP.say(most=MOST_VISITED)] if chains.is_given_up else []),
    ]
    return ChainAnswer(
        start=told.node(start),
        along=question.along.value,
        direction=question.direction.value,
        label=kind.label,
        as_of=view.moment.as_of,
        chains=told.paths(start, shown),
        truncated=(
            chains.is_longer
            or chains.is_given_up
            or len(every) > MOST_CHAINS
            or len(chains.cuts) > 0
        ),
        cuts=told.cuts(chains.cuts),
        notes=tuple(notes),
    )


def _check_start(kind: Kind, start: Ref) -> None:
    ends = [end for way in kind.ways for pair in EDGE_TYPES[way.edge].end_names for end in pair]
    if start.type not in ends:
        types = "、".join(NODE_TYPES[name].label for name in dict.fromkeys(ends))
        label = NODE_TYPES[start.type].label
        raise BadQuestion(_WRONG_START.say(kind=kind.label, types=types, type=label))


def _at_start(kind: Kind, start: Ref, named: Named) -> _At:
    keeps = kind.keeps_name and start.type == kind.passing
    return _At(start, base_name(named.name) if keeps else None)


class _Chains:
    """The chains of one kind from a node: first what leads on is read, then it is put in rows."""

    def __init__(self, kind: Kind, question: ChainQuestion, start: _At) -> None:
        self._kind, self._start = kind, start
        self._ways = kind.ways_in(question.direction)
        self._most = question.max_length
        self._onward: dict[_At, list[tuple[Hop, _At]]] = {}
        self.cuts = Cuts()
        self.has_circle = False
        self.is_longer = False
        self.is_given_up = False

    def read(self, graph: Graph) -> Steps[None]:
        """Read what leads on, one step further than is told: then it is known what goes on."""
        frontier = [self._start]
        for _ in range(self._most + 1):
            if not frontier or self.is_given_up:
                return
            reached: dict[_At, None] = {}
            by_ref = _by_ref(frontier)
            for part in in_parts(list(by_ref), NODES_AT_A_TIME):
                places = [at for ref in part for at in by_ref[ref]]
                fans = yield from graph.around(part, self._following(places))
                for at in places:
                    self.cuts.note(at.ref, fans[at.ref])
                    hops = [hop for fan in fans[at.ref] for hop in fan.hops]
                    self._onward[at] = list(self._continuing(at, hops))
                    reached |= {to: None for _, to in self._onward[at]}
                if len(self._onward) > MOST_VISITED:
                    self.is_given_up = True
                    break
            frontier = [at for at in reached if at not in self._onward]

    def _following(self, places: Sequence[_At]) -> Following:
        names = [at.name for at in places]
        begin = {_NOT_CHINESE.split(name, maxsplit=1)[0] for name in names if name is not None}
        known = None if None in names else tuple(sorted(begin))
        return Following(self._ways, self._kind.passing, known)

    def _continuing(self, at: _At, hops: Sequence[Hop]) -> Iterator[tuple[Hop, _At]]:
        taken: set[tuple[Way, Ref]] = set()
        for hop in hops:
            name = at.name
            if self._kind.keeps_name and hop.target.type == self._kind.passing:
                name = base_name(hop.name)
                if at.name not in (None, name):
                    continue
            if (hop.way, hop.target) not in taken:
                taken.add((hop.way, hop.target))
                yield hop, _At(hop.target, name)

    def all(self) -> Iterator[tuple[Hop, ...]]:
        """Yield the chains, none of which is the beginning of another."""
        return (hops for hops in self._from(self._start, (), frozenset([self._start.ref])) if hops)

    def _from(
        self, at: _At, before: tuple[Hop, ...], seen: frozenset[Ref]
    ) -> Iterator[tuple[Hop, ...]]:
        onward = [pair for pair in self._onward.get(at, ()) if self._leads_on(pair[1], seen)]
        if len(before) == self._most and onward:
            self.is_longer = True
            onward = []
        if not onward:
            yield before
        for hop, to in onward:
            yield from self._from(to, (*before, hop), seen | {to.ref})

    def _leads_on(self, to: _At, seen: frozenset[Ref]) -> bool:
        """Return whether a place is new to a chain, and if it is only passed, leads to one."""
        if to.ref in seen:
            self.has_circle = True
            return False
        if to.ref.type != self._kind.passing or to not in self._onward:
            return True
        return any(self._leads_on(further, seen) for _, further in self._onward[to])


def _by_ref(places: Sequence[_At]) -> Mapping[Ref, list[_At]]:
    found: dict[Ref, list[_At]] = {}
    for at in places:
        found.setdefault(at.ref, []).append(at)
    return found
