"""Which edges the searches follow."""

from collections.abc import Collection

from graph_schema.registry import EDGE_TYPES
from messages import Words
from queries.errors import BadQuestion
from queries.paths.graph import Following, Way

_NO_SUCH_EDGE = Words(
    "没有这种联系：{edge}。可用的见 quanze schema。", "There is no edge {edge}: see quanze schema."
)


def edge_names() -> tuple[str, ...]:
    """Return the types of edges that can be followed: those that facts and parts are told by."""
    return tuple(sorted(name for name, edge in EDGE_TYPES.items() if edge.ways))


def following_edges(edges: Collection[str] | None) -> Following:
    """Return that some types of edges are followed in both directions, or all.

    Raises BadQuestion for a name that is none.
    """
    if edges is None:
        return Following()
    if unknown := sorted(set(edges) - set(edge_names())):
        raise BadQuestion(_NO_SUCH_EDGE.say(edge="、".join(unknown)))
    return Following(frozenset(Way(edge, there) for edge in edges for there in (True, False)))
