"""Answers operations by graphql-core's own execution, with resolvers of the reference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any, NamedTuple

from graphql import (
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    MiddlewareManager,
    execute_sync,
    parse,
    validate,
)

from api.selections.entities import Entity, Relation, entities
from api.selections.names import field_name, plural, singular
from graph_schema.declare import Property
from graph_schema.keys import article_key
from legal_text.numerals import parse_article_number
from resolution.law_titles import law_key
from tests.reference.conditions import meets
from tests.reference.documents import Spelled
from tests.reference.graph import Edge, Graph, Node
from tests.reference.pages import Page, page_of_neighbours
from tests.reference.refusals import Missing, PageRefused, Refused
from tests.reference.view import Neighbour, View

_SHORTEST_SEARCH = 2


class Wrong(NamedTuple):
    """An error: its code, and the path of the field that has no answer, None for none at all."""

    code: str
    path: tuple[str | int, ...] | None


class Answer(NamedTuple):
    """The answer of an operation."""

    data: Mapping[str, Any] | None
    errors: Sequence[Wrong]


@dataclass(frozen=True)
class Asker:
    """Who asks: what they may read, and the day on which they ask."""

    readable: Sequence[str]
    today: str


@dataclass(frozen=True)
class _Context:
    graph: Graph
    asker: Asker
    cursors: dict[str, list[str]] = field(default_factory=dict)
    """The cursors that lists gave whose ``after`` is a variable, by its name."""


class _Seen(NamedTuple):
    """A node as it is seen."""

    view: View
    node: Node

    def __getitem__(self, name: Any) -> Any:
        """Return the type of the node: the schema asks for it where it may be any."""
        if name != "__typename":
            raise KeyError(name)
        return self.node.type


@dataclass(frozen=True)
class _Entry:
    page: Page
    neighbour: Neighbour
    relation: Relation | None


@dataclass(frozen=True)
class _Listed:
    """A connection, and the relation that it is over."""

    page: Page
    relation: Relation | None


@dataclass(frozen=True)
class _Link:
    view: View
    edge: Edge
    relation: Relation


class Reference:
    """Answers operations of a schema over a graph, an independent second time."""

    def __init__(self, schema: GraphQLSchema, graph: Graph) -> None:
        self._schema = schema
        self._graph = graph

    def answer(self, asked: Spelled, asker: Asker) -> tuple[Answer, Mapping[str, Sequence[str]]]:
        """Return the answer, and the cursors given by the variables that would take them."""
        try:
            document = parse(asked.text)
        except GraphQLError:
            return Answer(None, [Wrong("BAD_INPUT", None)]), {}
        if errors := validate(self._schema, document):
            return Answer(None, [Wrong("BAD_INPUT", None) for _ in errors]), {}
        context = _Context(self._graph, asker)
        result = execute_sync(
            self._schema,
            document,
            context_value=context,
            variable_values=dict(asked.variables),
            operation_name=asked.name,
            middleware=MiddlewareManager(_resolve),
        )
        return _whole(result.data, result.errors or ()), context.cursors


def _whole(data: dict[str, Any] | None, errors: Sequence[GraphQLError]) -> Answer:
    """Return the answer with root fields whole or not at all, as they are promised."""
    wrong: dict[str | int | None, Wrong] = {}
    for error in errors:
        refused = error.original_error
        if refused is not None and not isinstance(refused, Refused | GraphQLError):
            raise refused
        code = refused.code if isinstance(refused, Refused) else "BAD_INPUT"
        if error.path is None or isinstance(refused, PageRefused):
            return Answer(None, [Wrong(code, None)])
        root = error.path[0]
        wrong.setdefault(root, Wrong(code, (root,)))
    if data is None:
        return Answer(None, list(wrong.values()))
    kept = {key: None if key in wrong else value for key, value in data.items()}
    return Answer(kept, list(wrong.values()))


def _resolve(
    own: Callable[..., Any], source: Any, info: GraphQLResolveInfo[Any], **arguments: Any
) -> Any:
    if info.field_name == "__typename":
        return own(source, info)
    if info.path.prev is None:
        return _root(info, arguments)
    return _value(source, info, arguments)


# Root fields

_ANSWERS = {"lawOverview": "Law", "articleOverview": "Article"}
"""Fields that aren't compiled, with the type of the node that their answers lead to."""


def _root(info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
    context: _Context = info.context
    day = arguments.get("asOf") or context.asker.today
    known_at = arguments.get("knownAt")
    view = View(context.graph, context.asker.readable, context.asker.today, day, known_at)
    if info.field_name == "node":
        return _of_id(view, arguments["id"])
    if info.field_name == "nodes":
        return [_of_id(view, one) for one in arguments["ids"]]
    if info.field_name in _ANSWERS:
        found = _one(view, entities()[_ANSWERS[info.field_name]], arguments)
        assert found is not None
        return {"key": found.node.key, "node": found}
    for entity in entities().values():
        if info.field_name == singular(entity):
            return _one(view, entity, arguments)
        if info.field_name == plural(entity):
            return _many(view, entity, info, arguments)
    raise AssertionError(f"the reference doesn't know the root field {info.field_name}")


def _of_id(view: View, value: str) -> _Seen | None:
    type_name, _, key = value.partition(":")
    return _of_key(view, type_name, key)


def _of_key(view: View, type_name: str, key: str) -> _Seen | None:
    node = view.graph.node(type_name, key)
    return None if node is None or not view.may_see(node) else _Seen(view, node)


def _one(view: View, entity: Entity, arguments: Mapping[str, Any]) -> _Seen | None:
    key = arguments.get("key")
    if key is not None:
        return _of_key(view, entity.name, key)
    found = _of_key(view, entity.name, _natural_key(entity, arguments))
    if found is None:
        raise Missing
    return found


def _natural_key(entity: Entity, arguments: Mapping[str, Any]) -> str:
    title, law, number = (arguments.get(name) for name in ("title", "law", "number"))
    if entity.name == "Law" and title is not None:
        return law_key(title)
    if entity.name == "Article" and law is not None and number is not None:
        return article_key(law_key(law), parse_article_number(number) or "")
    raise Refused("nothing names the node")


def _many(
    view: View, entity: Entity, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]
) -> _Listed:
    search = arguments.get("search")
    if search is not None and len(search.strip()) < _SHORTEST_SEARCH:
        raise Refused("too short to be searched for")
    found = [
        Neighbour(node, ())
        for node in view.graph.nodes(entity.name)
        if view.may_see(node)
        and _has_words(entity, node, search)
        and _bears(view, node, arguments.get("named"))
        and meets(view, node, arguments.get("where"))
    ]
    page = Page(view, info.field_name, entity.name, found, arguments)
    _note_cursors(page, info)
    return _Listed(page, None)


def _has_words(entity: Entity, node: Node, search: str | None) -> bool:
    if search is None:
        return True
    texts = [node.properties.get(name) for name in entity.fulltext]
    return any(text is not None and search.strip() in text for text in texts)


def _bears(view: View, node: Node, name: str | None) -> bool:
    """Say whether a node has a name: that in its key, or one that its state gives it."""
    if name is None:
        return True
    state = view.entities[node.type].state
    said = None if state is None else view.only(node, state)
    own = [node.properties.get("name")]
    if said is not None:
        own.append(said.properties.get("name"))
        own += said.properties.get("aliases") or ()
        own += said.properties.get("former_names") or ()
    return name in own


def _note_cursors(page: Page, info: GraphQLResolveInfo[Any]) -> None:
    """Keep the cursors of a list that can be turned over by a variable."""
    for argument in info.field_nodes[0].arguments or ():
        variable = getattr(argument.value, "name", None)
        if argument.name.value == "after" and variable is not None:
            cursors = [page.cursor(one.node) for one in page.entries]
            info.context.cursors.setdefault(variable.value, []).extend(cursors)


# What is below


@singledispatch
def _value(source: Any, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
    """Return the value of a field; what is a mapping has it under the field's name."""
    del arguments
    return source[info.field_name]


@_value.register
def _of_node(source: _Seen, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
    view, node = source
    if info.field_name == "id":
        return f"{node.type}:{node.key}"
    entity = view.entities[node.type]
    for relation in entity.relations.values():
        if field_name(relation.name) == info.field_name:
            if relation.is_single:
                only = view.only(node, relation)
                return None if only is None else _Seen(view, only)
            page = page_of_neighbours(view, node, relation, arguments)
            _note_cursors(page, info)
            return _Listed(page, relation)
    return _property(entity.properties.values(), node.properties, info.field_name)


def _property(declared: Any, stored: Mapping[str, Any], name: str) -> Any:
    """Return a stored value, or the Chinese name of a stored code."""
    properties: Sequence[Property] = tuple(declared)
    for prop in properties:
        value = stored.get(prop.name)
        if field_name(prop.name) == name:
            return value
        if f"{field_name(prop.name)}Label" == name and prop.vocabulary:
            return None if value is None else prop.vocabulary.label_of(value)
    raise AssertionError(f"the reference doesn't know the field {name}")


@_value.register
def _of_connection(
    source: _Listed, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]
) -> Any:
    page = source.page
    match info.field_name:
        case "nodes":
            return [_Seen(page.view, one.node) for one in page.entries]
        case "edges":
            return [_Entry(page, one, source.relation) for one in page.entries]
        case "totalCount":
            return len(page.found)
        case "pageInfo":
            return page.info
        case _:
            return page.groups(arguments["by"], arguments.get("first"))


@_value.register
def _of_entry(source: _Entry, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
    del arguments
    match info.field_name:
        case "node":
            return _Seen(source.page.view, source.neighbour.node)
        case "cursor":
            return source.page.cursor(source.neighbour.node)
        case _:
            assert source.relation is not None
            edges = sorted(source.neighbour.edges, key=lambda edge: edge.properties.get("fact", ""))
            return [_Link(source.page.view, edge, source.relation) for edge in edges]


@_value.register
def _of_link(source: _Link, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
    del arguments
    if info.field_name == "sourceDocument":
        key = source.edge.properties.get("source")
        return None if key is None else _of_key(source.view, "Source", key)
    declared = source.relation.edge.all_properties
    return _property(declared, source.edge.properties, info.field_name)
