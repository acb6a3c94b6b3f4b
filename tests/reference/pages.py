"""What a connection means: its nodes in their order, a page of them, the total, and the groups."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from api.selections.entities import Relation
from graph_schema.declare import Property
from tests.reference.conditions import link_meets, meets
from tests.reference.graph import Edge, Node
from tests.reference.order import Place, Term, compared, ordered, place_of, terms
from tests.reference.refusals import PageRefused, PageTooLarge, Refused
from tests.reference.view import Neighbour, View

DEFAULT_PAGE, DEFAULT_GROUPS, MOST = 20, 100, 1000
CURSOR = "reference cursor: "
"""What the cursors of the reference begin with; those of the compiler are spelled otherwise."""
_AT = " @ "
Group = tuple[str, str]
"""What is grouped by: the value and the value in words."""


@dataclass(frozen=True)
class Page:
    """A connection: all nodes that it is of, and the arguments that cut the page out of them."""

    view: View
    place: str
    type_name: str
    found: Sequence[Neighbour]
    arguments: Mapping[str, Any]

    def __post_init__(self) -> None:
        page_size(self.arguments.get("first"), DEFAULT_PAGE)
        _ = self.terms, self._after  # refuses an order that can't be, and another list's cursor

    @cached_property
    def terms(self) -> Sequence[Term]:
        return terms(self.view, self.type_name, self.arguments.get("orderBy"))

    @cached_property
    def _after(self) -> Place | None:
        cursor = self.arguments.get("after")
        if cursor is None:
            return None
        mark, _, place = cursor.removeprefix(CURSOR).partition(_AT)
        if not cursor.startswith(CURSOR) or mark != self._mark:
            raise Refused("this list didn't give the cursor")
        return tuple(json.loads(place))

    @property
    def _mark(self) -> str:
        return f"{self.place} {json.dumps(self.arguments.get('orderBy'))}"

    def cursor(self, node: Node) -> str:
        """Return the cursor of a node: where it comes, even if it isn't there (any more)."""
        return f"{CURSOR}{self._mark}{_AT}{json.dumps(place_of(self.view, node, self.terms))}"

    @cached_property
    def _behind(self) -> Sequence[Node]:
        """All nodes behind the cursor, in their order."""
        nodes = ordered(self.view, [one.node for one in self.found], self.terms)
        after = self._after
        if after is None:
            return nodes
        places = {node: place_of(self.view, node, self.terms) for node in nodes}
        return [node for node in nodes if compared(after, places[node], self.terms) < 0]

    @cached_property
    def entries(self) -> Sequence[Neighbour]:
        """The nodes of the page with the edges to them."""
        edges = {one.node: one.edges for one in self.found}
        cut = self._behind[: page_size(self.arguments.get("first"), DEFAULT_PAGE)]
        return [Neighbour(node, edges[node]) for node in cut]

    @property
    def info(self) -> Mapping[str, Any]:
        """What is before and behind."""
        cursors = [self.cursor(one.node) for one in self.entries]
        return {
            "hasNextPage": len(self._behind) > len(self.entries),
            "hasPreviousPage": self.arguments.get("after") is not None,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        }

    def groups(self, by: Sequence[tuple[str, ...]], first: int | None) -> Sequence[Any]:
        """Return the groups of all nodes, the largest first."""
        if not by:
            raise Refused("name at least one thing to group by")
        sizes: dict[tuple[Group, ...], int] = defaultdict(int)
        for one in self.found:
            for group in product(*(set(self._groups_of(one.node, path)) for path in by)):
                sizes[group] += 1
        most = page_size(first, DEFAULT_GROUPS)
        return [
            {
                "key": [value for value, _ in group],
                "label": [words for _, words in group],
                "count": size,
            }
            for group, size in sorted(sizes.items(), key=_largest_first)[:most]
        ]

    def _groups_of(self, node: Node, path: Sequence[str]) -> Iterator[Group]:
        entity = self.view.entities[node.type]
        if path[0] in entity.properties:
            yield _group_of_value(entity.properties[path[0]], node)
            return
        relation = entity.relations[path[0]]
        if relation.is_single:
            prop = self.view.entities[relation.target.name].properties[path[1]]
            yield _group_of_value(prop, self.view.only(node, relation))
            return
        title = self.view.entities[relation.target.name].title
        neighbours = self.view.neighbours(node, relation)
        for one in neighbours:
            told = one.node.properties.get(title)
            yield one.node.key, one.node.key if told is None else str(told)
        if not neighbours:
            yield "", ""


def _group_of_value(prop: Property, node: Node | None) -> Group:
    value = None if node is None else node.properties.get(prop.name)
    if value is None:
        return "", ""
    # As the databases and JSON spell them: Python alone says True.
    key = str(value).lower() if isinstance(value, bool) else str(value)
    return key, prop.vocabulary.label_of(value) if prop.vocabulary else key


def _largest_first(entry: tuple[tuple[Group, ...], int]) -> Any:
    group, size = entry
    return -size, [value for value, _ in group]


def page_size(first: int | None, default: int) -> int:
    """Return how many entries there are at most; refuse what can't be given."""
    size = default if first is None else first
    if size > MOST:
        raise PageTooLarge
    if size < 0:
        raise PageRefused
    return size


def page_of_neighbours(
    view: View, node: Node, relation: Relation, arguments: Mapping[str, Any]
) -> Page:
    """Return the page of a node's neighbours over a relation."""

    def kept(edges: Sequence[Edge]) -> Sequence[Edge]:
        where = arguments.get("whereLink")
        return [edge for edge in edges if link_meets(edge, relation, where)]

    any_day = arguments.get("anyDay") is True
    found = [
        Neighbour(one.node, kept(one.edges))
        for one in view.neighbours(node, relation, any_day=any_day)
        if kept(one.edges) and meets(view, one.node, arguments.get("where"))
    ]
    place = f"{relation.start.name}.{relation.name}"
    return Page(view, place, relation.target.name, found, arguments)
