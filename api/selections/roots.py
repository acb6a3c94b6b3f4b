"""The root fields over the graph: one node by its key, many by conditions, any by their ids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLID,
    GraphQLList,
    GraphQLNonNull,
    GraphQLString,
)

from api.errors import BadInput
from api.selections.conditions import may_read, where_clause
from api.selections.connections import Base, connection
from api.selections.costs import Cost
from api.selections.entities import Entity, entities
from api.selections.filters import node_conditions
from api.selections.names import field_name, plural, singular, split_id
from api.selections.natural_keys import NATURAL_KEYS, NaturalKey
from api.selections.objects import (
    NODE,
    list_arguments,
    node_type,
    root_connection_type,
    time_arguments,
)
from api.selections.parameters import Given, checked_size
from api.selections.picking import returned
from api.selections.projection import Compiled, CompiledObject, Projector, id_expression
from api.selections.reading import Selected
from api.selections.shapes import NodesShape, Shape, first_shape
from api.selections.symbols import Slot, Symbol, type_of_id
from graph_store import fulltext_phrase
from messages import Words

_SHORTEST_SEARCH = 2
_NAMES = {"name": "eq", "aliases": "has", "former_names": "has"}
"""The properties that hold names of a thing, and how they are compared."""
_TOO_SHORT = Words(
    "search 至少要两个字，而不是“{text}”。", "search needs two characters at least, not “{text}”."
)
_ONE_KEY = Words("{field} 要写 {ways} 之一。", "{field} needs one of: {ways}.")

CompileRoot: TypeAlias = Callable[[Projector, Selected], Compiled]


@dataclass(frozen=True, slots=True)
class Root:
    """A root field: how GraphQL tells it, and how it becomes a statement with the column ``r``."""

    field: GraphQLField
    compile: CompileRoot
    natural: NaturalKey | None = None


@cache
def roots() -> Mapping[str, Root]:
    """Return the root fields by their names."""
    found = {"node": Root(_node_field(), _node), "nodes": Root(_nodes_field(), _nodes)}
    for entity in entities().values():
        natural = NATURAL_KEYS.get(entity.name)
        found[singular(entity)] = Root(
            _one_field(entity, natural), _one_compiler(entity, natural), natural
        )
        found[plural(entity)] = Root(_many_field(entity), _many_compiler(entity))
    return MappingProxyType(found)


def _node_field() -> GraphQLField:
    return GraphQLField(
        NODE,
        {"id": GraphQLArgument(GraphQLNonNull(GraphQLID), description="标识。"),
         **time_arguments()},
        description="任何一个节点；没有则为空。",
    )  # fmt: skip


def _nodes_field() -> GraphQLField:
    ids = GraphQLNonNull(GraphQLList(GraphQLNonNull(GraphQLID)))
    return GraphQLField(
        GraphQLList(NODE),
        {"ids": GraphQLArgument(ids, description="标识，最多一页。"), **time_arguments()},
        description="任何几个节点，次序同 ids；没有的为空。",
    )


def _one_field(entity: Entity, natural: NaturalKey | None) -> GraphQLField:
    key = GraphQLArgument(GraphQLString, description="键。")
    arguments = {
        name: GraphQLArgument(GraphQLString, description=description)
        for name, description in (natural.arguments if natural else {}).items()
    }
    return GraphQLField(
        node_type(entity.name),
        {"key": key, **arguments, **time_arguments()},
        description=f"一个{entity.type.label}。{natural.description if natural else ''}",
    )


def _many_field(entity: Entity) -> GraphQLField:
    arguments = list_arguments(entity.name)
    if entity.fulltext:
        arguments["search"] = GraphQLArgument(
            GraphQLString, description="名称里要有的文字，至少两个字。"
        )
    if _names_of_state(entity):
        arguments["named"] = GraphQLArgument(
            GraphQLString, description="全称、别名、曾用名之一，或者写作键的名称。"
        )
    return GraphQLField(
        root_connection_type(entity.name),
        {**arguments, **time_arguments()},
        description=f"{entity.type.label}，按条件，一页。",
    )


def _one_compiler(entity: Entity, natural: NaturalKey | None) -> CompileRoot:
    def compile_one(projector: Projector, selected: Selected) -> Compiled:
        scope, node = projector.scope, projector.scope.fresh("n")
        key = scope.parameters.computed(_key_maker(selected, natural))
        inner = projector.node(entity, node, selected.selection_sets)
        conditions = where_clause(may_read(scope, entity, node))
        row = returned([node], inner.text, "r")
        text = f"MATCH ({node}:{entity.name} {{key: {key}}}){conditions} {row}"
        return Compiled(text, inner.shape, inner.cost)

    return compile_one


def _key_maker(selected: Selected, natural: NaturalKey | None) -> Callable[[Given], Any]:
    given = {name: one for name, one in selected.arguments.items() if isinstance(one, Slot)}
    key = given.get("key")
    if key is not None:
        return lambda asked: key.value(asked.variables)
    if natural is not None and natural.arguments.keys() <= given.keys():
        slots = [given[name] for name in natural.arguments]
        return lambda asked: natural.key(*(slot.value(asked.variables) for slot in slots))
    ways = ["key", *(["、".join(natural.arguments)] if natural else [])]
    raise BadInput.of(_ONE_KEY, field=selected.name, ways=" / ".join(ways))


def _many_compiler(entity: Entity) -> CompileRoot:
    def compile_many(projector: Projector, selected: Selected) -> Compiled:
        scope, arguments = projector.scope, selected.arguments
        node = scope.fresh("n")
        base = Base(
            match=_start(projector, entity, node, arguments),
            node=node,
            entity=entity,
            conditions=[
                *node_conditions(scope, entity, node, arguments.get("where")),
                *node_conditions(scope, entity, node, _bearing(entity, arguments)),
            ],
            guard=may_read(scope, entity, node),
            place=selected.name,
        )
        kind = root_connection_type(entity.name)
        found = connection(projector, base, selected, kind)
        return Compiled(f"RETURN {found.text} AS r", found.shape, found.cost)

    return compile_many


def _start(projector: Projector, entity: Entity, node: str, arguments: Mapping[str, Symbol]) -> str:
    search = arguments.get("search")
    if search is None:
        return f"MATCH ({node}:{entity.name})"
    phrase = projector.scope.parameters.value(search, _phrase)
    index = projector.scope.parameters.constant(f"{entity.name}[{entity.fulltext[0]}]")
    return f"CALL db.index.fulltext.queryNodes({index}, {phrase}) YIELD node AS {node}"


def _phrase(text: str) -> str:
    if len(text.strip()) < _SHORTEST_SEARCH:
        raise BadInput.of(_TOO_SHORT, text=text)
    return fulltext_phrase(text.strip())


def _bearing(entity: Entity, arguments: Mapping[str, Symbol]) -> Symbol:
    """Return the condition that a node bears a name: its own, or one of its state."""
    named = arguments.get("named")
    if named is None:
        return None
    own = [{field: {operator: named}} for field, operator in _names_in(entity)]
    of_state = [
        {"state": {field: {operator: named}}} for field, operator in _names_of_state(entity)
    ]
    return {"or": [*own, *of_state]}


def _names_of_state(entity: Entity) -> Sequence[tuple[str, str]]:
    return () if entity.state is None else _names_in(entities()[entity.state.target.name])


def _names_in(entity: Entity) -> Sequence[tuple[str, str]]:
    return [
        (field_name(name), operator)
        for name, operator in _NAMES.items()
        if name in entity.properties
    ]


def _node(projector: Projector, selected: Selected) -> Compiled:
    text, shape, cost = _nodes_of(projector, selected, [selected.arguments["id"]])
    return Compiled(text, first_shape(shape), cost)


def _nodes(projector: Projector, selected: Selected) -> Compiled:
    ids = selected.arguments["ids"]
    text, shape, cost = _nodes_of(projector, selected, ids if isinstance(ids, list) else [ids])
    return Compiled(text, shape, cost)


def _nodes_of(
    projector: Projector, selected: Selected, slots: Sequence[Slot]
) -> tuple[str, NodesShape, Cost]:
    """Return the nodes of some ids: each type that they name is looked up by itself."""
    parameters = projector.scope.parameters

    def asked(given: Given) -> list[str]:
        values = [slot.value(given.variables) for slot in slots]
        ids = [one for value in values for one in (value if isinstance(value, list) else [value])]
        checked_size(len(ids), given)
        return ids

    parts = [parameters.computed(asked)]
    shapes: list[Shape] = []
    costs: list[Cost] = []
    for type_name in sorted({name for slot in slots for name in slot.types if name}):
        text, inner = _nodes_of_type(projector, selected, type_name, asked)
        parts.append(text)
        shapes.append(inner.shape)
        costs.append(inner.cost)
    cost = Cost(own=0, parts=tuple(costs), times=lambda given: len(asked(given)))
    return f"RETURN [{', '.join(parts)}] AS r", NodesShape(tuple(shapes)), cost


def _nodes_of_type(
    projector: Projector, selected: Selected, type_name: str, asked: Callable[[Given], list[str]]
) -> tuple[str, CompiledObject]:
    entity, node = entities()[type_name], projector.scope.fresh("n")
    inner = projector.node(entity, node, selected.selection_sets)

    def keys(given: Given) -> list[str]:
        named = map(split_id, filter(type_of_id, asked(given)))
        return [key for name, key in named if name == type_name]

    conditions = [
        f"{node}.key IN {projector.scope.parameters.computed(keys)}",
        *may_read(projector.scope, entity, node),
    ]
    value = f"[{id_expression(entity, node)}, {inner.text}]"
    row = returned([node], value, projector.scope.fresh("v"))
    match = f"MATCH ({node}:{type_name}){where_clause(conditions)}"
    return f"COLLECT {{ {match} {row} }}", inner
