"""A page of nodes as a subquery: the rows, the total, the groups, each only where it is selected.

The page is cut before anything further is looked up for its nodes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphql import GraphQLObjectType, get_named_type

from api.selections.conditions import is_guarded, joined, may_read, where_clause
from api.selections.costs import COUNTING, Cost
from api.selections.cursors import mark_of, read_cursor
from api.selections.entities import Entity, Relation, entities
from api.selections.filters import link_conditions, node_conditions
from api.selections.grouping import groups
from api.selections.names import field_name
from api.selections.objects import DEFAULT_PAGE, connection_type, node_type
from api.selections.ordering import behind, order_terms, ordered_by
from api.selections.parameters import Given, page_size
from api.selections.picking import neighbour, only_one, returned
from api.selections.projection import TYPE_NAME, Compiled, CompiledObject, Members, Projector
from api.selections.reading import Selected
from api.selections.scope import Scope
from api.selections.shapes import ListOfPage, PageShape, list_shape
from api.selections.symbols import Slot, Symbol, structure_of


@dataclass(frozen=True, slots=True)
class Joint:
    """The relation that a page of neighbours is over, and from which node."""

    relation: Relation
    start: str


@dataclass(frozen=True, slots=True)
class Base:
    """The nodes that a page is of: where they are found, under which variable, what they meet.

    ``guard`` is that they may be read, apart from what is asked of them.
    """

    match: str
    node: str
    entity: Entity
    conditions: Sequence[str]
    guard: Sequence[str]
    place: str
    joint: Joint | None = None

    @property
    def found(self) -> str:
        """The beginning of a statement that finds all of them."""
        return f"{self.match}{where_clause([*self.conditions, *self.guard])}"

    @property
    def found_unguarded(self) -> str:
        """The beginning of a statement that still has to see which of them may be read."""
        return f"{self.match}{where_clause(self.conditions)}"


def neighbours(
    projector: Projector, relation: Relation, node: str, selected: Selected
) -> CompiledObject:
    """Return the connection of a node's neighbours."""
    scope, arguments = projector.scope, selected.arguments
    edge, other = scope.fresh("r"), scope.fresh("n")
    target = entities()[relation.target.name]
    conditions = [
        *_edge_conditions(scope, relation, edge, arguments),
        *node_conditions(scope, target, other, arguments.get("where")),
    ]
    base = Base(
        match=f"MATCH {relation.pattern(node, edge, other)}",
        node=other,
        entity=target,
        conditions=conditions,
        guard=may_read(scope, target, other, relation, any_day=_any_day(arguments)),
        place=f"{relation.start.name}.{relation.name}",
        joint=Joint(relation, node),
    )
    return connection(projector, base, selected, connection_type(relation.edge, target.name))


def _edge_conditions(
    scope: Scope, relation: Relation, edge: str, arguments: Mapping[str, Symbol]
) -> list[str]:
    """Return what the edges to a page's nodes meet."""
    return [
        *joined(scope, relation, edge, any_day=_any_day(arguments)),
        *link_conditions(scope, relation, edge, arguments.get("whereLink")),
    ]


def _any_day(arguments: Mapping[str, Symbol]) -> bool:
    return arguments.get("anyDay") is True


def connection(
    projector: Projector, base: Base, selected: Selected, kind: GraphQLObjectType
) -> CompiledObject:
    """Return a connection with what is selected of it."""
    page = _Page(projector, base, selected, kind)
    return page.compiled()


class _Page:
    """One connection while it is compiled."""

    def __init__(
        self, projector: Projector, base: Base, selected: Selected, kind: GraphQLObjectType
    ) -> None:
        self._projector = projector
        self._scope = projector.scope
        self._base = base
        self._kind = kind
        self._fields = projector.reading.fields(kind, selected.selection_sets)
        self._edge_kind = _object_of(kind, "edges")
        self._arguments = selected.arguments
        self._size: Slot | None = self._arguments.get("first")
        order = self._arguments.get("orderBy")
        self._terms = order_terms(self._scope, base.entity, base.node, order)
        self._names = [self._scope.fresh("v") for _ in self._terms]
        # Links are looked for between both ends, and ArcadeDB forgets what WITH doesn't carry on.
        has_links = base.joint is not None and any(map(self._has_links, self._fields))
        self._carried = [base.joint.start] if base.joint and has_links else []
        self._state = self._bound_state()
        self._mark = mark_of(base.place, repr(structure_of(order)))
        # Made here, so that a wrong cursor is refused even where no list of the page is selected.
        after = self._arguments.get("after")
        self._ends = None if after is None else self._ends_of(after)

    def compiled(self) -> CompiledObject:
        members = Members()
        is_turned = any(map(self._needs_page, self._fields))
        for selected in self._fields:
            if selected.name == TYPE_NAME:
                members.tell(selected.key, self._kind.name)
            elif selected.name == "totalCount":
                members.add(selected.key, Compiled(self._total(), cost=Cost(own=COUNTING)))
            elif selected.name == "groups":
                members.add(selected.key, self._groups(selected))
            elif not is_turned:
                entry = self._entry(selected)
                text = self._rows(entry.text, self._limit(0))
                shape = list_shape(entry.shape)
                members.add(selected.key, Compiled(text, shape, self._paged(entry.cost)))
        # The size of the page is checked even where no list of it is selected.
        members.costs.append(self._paged(Cost(own=0)))
        return self._turned(members) if is_turned else members.compiled(Cost(own=0))

    def _needs_page(self, selected: Selected) -> bool:
        """Whether a field needs to know where the page ends."""
        return selected.name == "pageInfo" or (
            selected.name == "edges"
            and any(one.name == "cursor" for one in self._of_edge(selected))
        )

    def _bound_state(self) -> str | None:
        """Return the variable of the nodes' state, where it guards them and is selected."""
        entity = self._base.entity
        if entity.state is None or not is_guarded(entity) or _any_day(self._arguments):
            return None
        name = field_name(entity.state.name)
        if not any(one.name == name for one in self._of_nodes()):
            return None
        variable = self._scope.fresh("n")
        self._projector.bind(self._base.node, entity.state, variable)
        return variable

    def _of_nodes(self) -> Iterator[Selected]:
        """Yield what is selected of the nodes in any list of the page."""
        kind = node_type(self._base.entity.name)
        for selected in self._fields:
            if selected.name == "nodes":
                yield from self._projector.reading.fields(kind, selected.selection_sets)
            elif selected.name == "edges":
                for one in self._of_edge(selected):
                    if one.name == "node":
                        yield from self._projector.reading.fields(kind, one.selection_sets)

    def _has_links(self, selected: Selected) -> bool:
        if selected.name != "edges":
            return False
        return any(one.name == "links" for one in self._of_edge(selected))

    def _of_edge(self, selected: Selected) -> tuple[Selected, ...]:
        return self._projector.reading.fields(self._edge_kind, selected.selection_sets)

    def _total(self) -> str:
        base = self._base
        distinct = "DISTINCT " if base.joint else ""
        return f"COUNT {{ {base.found} RETURN {distinct}{base.node} }}"

    def _groups(self, selected: Selected) -> Compiled:
        kind = _object_of(self._kind, "groups")
        fields = self._projector.reading.fields(kind, selected.selection_sets)
        return groups(self._scope, self._base.entity, self._base.node, self._base.found,
                      selected, fields)  # fmt: skip

    def _paged(self, entry: Cost) -> Cost:
        return Cost(own=0, parts=(entry,), times=self._page_size)

    def _page_size(self, given: Given) -> int:
        return page_size(self._size, given, DEFAULT_PAGE)

    def _limit(self, more: int) -> str:
        return self._scope.parameters.computed(lambda given: self._page_size(given) + more)

    def _rows(self, row: str, limit: str) -> str:
        """Return the rows of the page in their order."""
        node = self._base.node
        kept = [*self._carried, node]
        if self._state is not None:
            kept.append(self._state)
        named = [
            f"{term.expression} AS {name}"
            for term, name in zip(self._terms, self._names, strict=True)
        ]
        base = self._base
        if self._is_by_key:
            # Said where the nodes are found, it lets Neo4j take them from the index in their order.
            last = "''" if self._ends is None else self._ends[-1]
            base = replace(base, conditions=[*base.conditions, f"{node}.key > {last}"])
        text = f"{self._found(base)}{', '.join([*kept, *named])}"
        if self._ends is not None and not self._is_by_key:
            text += where_clause([behind(self._names, self._terms, node, self._ends)])
            text += f" WITH {', '.join([*kept, *self._names])}"
        order = ordered_by(self._names, self._terms, node)
        returns = returned([*kept, *self._names], row, self._scope.fresh("v"))
        return f"COLLECT {{ {text} {order} LIMIT {limit} {returns} }}"

    @property
    def _is_by_key(self) -> bool:
        """Whether the nodes are found by themselves and come in the order of their keys."""
        return not self._terms and self._base.joint is None

    def _found(self, base: Base) -> str:
        """Return the search for the nodes, each once, up to a last ``WITH``."""
        state = base.entity.state
        distinct = "DISTINCT " if base.joint else ""
        if self._state is None or state is None:
            return f"{base.found} WITH {distinct}"
        # The state is looked up once: it tells whether the node may be read, and is shown.
        kept = ", ".join([*self._carried, base.node])
        one = neighbour(self._scope, state)
        value = only_one(self._scope, state, base.node, one, one.node)
        return (
            f"{base.found_unguarded} WITH {distinct}{kept} "
            f"WITH {kept}, {value} AS {self._state} WHERE {self._state} IS NOT NULL WITH "
        )

    def _ends_of(self, after: Slot) -> list[str]:
        """Return the parameters that hold the values of the cursor, the key the last."""
        mark, defaults = self._mark, [*(term.missing for term in self._terms), ""]

        def end(at: int) -> Callable[[Given], object]:
            return lambda given: read_cursor(after.value(given.variables), mark, defaults)[at]

        return [self._scope.parameters.computed(end(at)) for at in range(len(defaults))]

    def _entry(self, selected: Selected) -> CompiledObject:
        """Return what one list takes from a row: the node, or the edge with its links."""
        base, projector = self._base, self._projector
        if selected.name == "nodes":
            return projector.node(base.entity, base.node, selected.selection_sets)
        members = Members()
        for one in self._of_edge(selected):
            if one.name == TYPE_NAME:
                members.tell(one.key, self._edge_kind.name)
            elif one.name == "node":
                members.add(one.key, projector.node(base.entity, base.node, one.selection_sets))
            elif one.name == "cursor":
                members.tell(one.key, None)
            elif base.joint is not None:
                members.add(one.key, self._links(base.joint, one))
        return members.compiled(Cost(own=0))

    def _links(self, joint: Joint, selected: Selected) -> Compiled:
        relation, edge = joint.relation, self._scope.fresh("r")
        kind = _object_of(self._edge_kind, "links")
        link = self._projector.link(kind, relation, edge, selected)
        pattern = relation.pattern(joint.start, edge, self._base.node)
        met = where_clause(_edge_conditions(self._scope, relation, edge, self._arguments))
        order = f" WITH {edge} ORDER BY {edge}.fact" if relation.has_time else ""
        text = f"COLLECT {{ MATCH {pattern}{met}{order} RETURN {link.text} }}"
        return Compiled(text, list_shape(link.shape), link.cost)

    def _turned(self, members: Members) -> CompiledObject:
        """Return the connection with one row more than asked for, which tells of the next page."""
        lists: list[ListOfPage] = []
        infos: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        row = Members()
        for selected in self._fields:
            if selected.name == "pageInfo":
                kind = _object_of(self._kind, "pageInfo")
                told = self._projector.reading.fields(kind, selected.selection_sets)
                infos.append((selected.key, tuple((one.key, one.name) for one in told)))
            elif selected.name in {"nodes", "edges"}:
                entry = self._entry(selected)
                row.add(selected.key, entry)
                cursors = self._cursors(selected) if selected.name == "edges" else ()
                lists.append(ListOfPage(selected.key, entry.shape, cursors))
        ends = ", ".join([*self._names, f"{self._base.node}.key"])
        rows = self._rows(f"[{', '.join([*row.texts, f'[{ends}]'])}]", self._limit(1))
        page = f"[{rows}, {self._limit(0)}]"
        shape = PageShape(
            order=tuple(selected.key for selected in self._fields),
            lists=tuple(lists),
            infos=tuple(infos),
            rest=members.shape(),
            mark=self._mark,
            is_continued=self._ends is not None,
        )
        costs = (self._paged(Cost(parts=tuple(row.costs))), *members.costs)
        text = f"[{', '.join([page, *members.texts])}]"
        return CompiledObject(text, shape, Cost(own=0, parts=costs))

    def _cursors(self, selected: Selected) -> tuple[str, ...]:
        return tuple(one.key for one in self._of_edge(selected) if one.name == "cursor")


def _object_of(kind: GraphQLObjectType, field: str) -> GraphQLObjectType:
    found = get_named_type(kind.fields[field].type)
    if not isinstance(found, GraphQLObjectType):
        raise LookupError(f"{kind.name}.{field} is no object")
    return found
