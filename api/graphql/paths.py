"""Paths as root fields: what is around a node, how two nodes are joined, where a chain leads."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import strawberry

from api.graphql.arguments import AsOfArgument, KnownAtArgument
from api.graphql.context import Info
from api.selections.around import CompiledGraph
from graph_schema.registry import EDGE_TYPES
from queries.paths.answer import ChainAnswer, NeighbourhoodAnswer, ShortestPathsAnswer
from queries.paths.chain import ChainQuestion
from queries.paths.chain import chain as ask_chain
from queries.paths.kinds import KINDS, ChainDirection, ChainKind
from queries.paths.neighbourhood import NeighbourhoodQuestion
from queries.paths.neighbourhood import neighbourhood as ask_neighbourhood
from queries.paths.reading import edge_names
from queries.paths.shortest import ShortestPathsQuestion
from queries.paths.shortest import shortest_paths as ask_shortest_paths

_DIRECTIONS = {
    ChainDirection.ONWARD: "往后、往下或往上，见 along。",
    ChainDirection.BACK: "反过来。",
}


def _enumeration(name: str, description: str, values: dict[str, tuple[Any, str]]) -> Any:
    """Return an enumeration whose values are described."""
    members = [
        (member, strawberry.enum_value(value, description=described))
        for member, (value, described) in values.items()
    ]
    made = Enum(name, members)  # type: ignore[misc]
    return strawberry.enum(made, name=name, description=description)


EDGE_NAME = _enumeration(
    "EdgeName",
    "联系的种类。",
    {name: (name, f"{EDGE_TYPES[name].label}：{EDGE_TYPES[name].description}")
     for name in edge_names()},
)  # fmt: skip
CHAIN_KIND = _enumeration(
    "ChainKind",
    "链条沿着什么。",
    {kind.name: (kind, f"{of.label}。ONWARD：{of.onward}；BACK：{of.back}。")
     for kind, of in KINDS.items()},
)  # fmt: skip
CHAIN_DIRECTION = _enumeration(
    "ChainDirection",
    "链条的方向。",
    {one.name: (one, description) for one, description in _DIRECTIONS.items()},
)
_EDGE_NAMES: Any = list[EDGE_NAME] | None  # type: ignore[valid-type]
_Edges = Annotated[
    list[Any] | None,
    strawberry.argument(description="只沿着这几种联系；不写为全部。", graphql_type=_EDGE_NAMES),
]
_Node = Annotated[strawberry.ID, strawberry.argument(description="节点的标识。")]


async def neighbourhood(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    id: _Node,  # noqa: A002
    depth: Annotated[int, strawberry.argument(description="走几步，1 至 4。")] = 1,
    first: Annotated[int, strawberry.argument(description="最多几个节点，近的在前。")] = 100,
    edges: _Edges = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> NeighbourhoodAnswer:
    """Return what is around a node."""
    question = NeighbourhoodQuestion(str(id), depth, first, _names(edges))
    view = info.context.viewpoint(as_of, known_at)
    return await info.context.answer(ask_neighbourhood(question, CompiledGraph(view), view))


async def shortest_paths(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    start: Annotated[strawberry.ID, strawberry.argument(name="from", description="起点的标识。")],
    end: Annotated[strawberry.ID, strawberry.argument(name="to", description="终点的标识。")],
    max_length: Annotated[int, strawberry.argument(description="最多几步，1 至 10。")] = 6,
    edges: _Edges = None,
    first: Annotated[int, strawberry.argument(description="最多几条路径。")] = 10,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> ShortestPathsAnswer:
    """Return how two nodes are joined."""
    question = ShortestPathsQuestion(str(start), str(end), max_length, _names(edges), first)
    view = info.context.viewpoint(as_of, known_at)
    return await info.context.answer(ask_shortest_paths(question, CompiledGraph(view), view))


async def chain(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    id: _Node,  # noqa: A002
    along: Annotated[Any, strawberry.argument(description="沿着什么。", graphql_type=CHAIN_KIND)],
    direction: Annotated[
        Any, strawberry.argument(description="往哪个方向。", graphql_type=CHAIN_DIRECTION)
    ] = ChainDirection.ONWARD,
    max_length: Annotated[int, strawberry.argument(description="最多几步，1 至 30。")] = 12,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> ChainAnswer:
    """Return where a chain leads."""
    question = ChainQuestion(
        str(id), ChainKind(along.value), ChainDirection(direction.value), max_length
    )
    view = info.context.viewpoint(as_of, known_at)
    return await info.context.answer(ask_chain(question, CompiledGraph(view), view))


def _names(edges: Sequence[Any] | None) -> tuple[str, ...] | None:
    return None if edges is None else tuple(edge.value for edge in edges)
