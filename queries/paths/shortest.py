"""The shortest paths between two nodes (最短路径): breadth first from both ends until they meet."""

from dataclasses import dataclass
from itertools import islice

from messages import Words
from queries.asking import Steps, Viewpoint
from queries.paths.answer import ShortestPathsAnswer
from queries.paths.graph import Graph
from queries.paths.limits import LENGTH, MOST_VISITED, PATHS
from queries.paths.reading import following_edges
from queries.paths.telling import Cuts, found, nodes_along, telling
from queries.paths.two_sided import Search

_NONE = Words(
    "在 {most} 步以内没有找到路径。可加大 maxLength，或者换一个日期。",
    "No path of {most} steps or less was found: raise maxLength, or ask of another day.",
)
_MORE = Words(
    "同样长的路径不止 {first} 条，只列出前面的。可加大 first，或者用 edges 只问几种联系。",
    "More than {first} paths are as short, the first are shown: raise first, or ask for some "
    "edges only.",
)
_GIVEN_UP = Words(
    "已经看了 {most} 个节点，没有再找下去，所列的可能不全。请用 edges 只问几种联系。",
    "{most} nodes were visited and the search ended there, so paths may be missing: ask for some "
    "edges only.",
)


@dataclass(frozen=True, slots=True)
class ShortestPathsQuestion:
    """From which node to which, how long at most, over which edges (None for all)."""

    start: str
    end: str
    max_length: int = 6
    edges: tuple[str, ...] | None = None
    first: int = 10


def shortest_paths(
    question: ShortestPathsQuestion, graph: Graph, view: Viewpoint
) -> Steps[ShortestPathsAnswer]:
    """Return all paths of the least length between two nodes, as a question.

    Of several links of one type between two nodes a path tells the one that holds since longest.
    Raises NotFound, TooMuch and BadQuestion.
    """
    LENGTH.check(question.max_length)
    PATHS.check(question.first)
    following = following_edges(question.edges)
    (start, _), (end, _) = yield from found(graph, [question.start, question.end])
    search = Search(start, end, following, question.max_length)
    yield from search.run(graph)
    cuts = _cuts(search)
    paths = list(islice(search.paths(), question.first + 1))
    shown = paths[: question.first]
    refs = {start, end, *(ref for hops in shown for ref in nodes_along(start, hops))}
    refs |= {ref for ref, _ in cuts.shown}
    told = yield from telling(graph, view, refs, [hop.link for hops in shown for hop in hops])
    notes = cuts.notes()
    if not paths:
        notes.append(_NONE.say(most=question.max_length))
    if len(paths) > question.first:
        notes.append(_MORE.say(first=question.first))
    if search.is_given_up:
        notes.append(_GIVEN_UP.say(most=MOST_VISITED))
    return ShortestPathsAnswer(
        start=told.node(start),
        end=told.node(end),
        as_of=view.moment.as_of,
        length=len(paths[0]) if paths else None,
        paths=told.paths(start, shown),
        truncated=len(paths) > question.first or search.is_given_up or len(cuts) > 0,
        cuts=told.cuts(cuts),
        notes=tuple(notes),
    )


def _cuts(search: Search) -> Cuts:
    """Return where edges were left out, if that may have hidden a path."""
    cuts = Cuts()
    if search.may_have_missed:
        for side in (search.near, search.far):
            for ref, ways in side.cut.items():
                cuts.add(ref, sorted(ways))
    return cuts
