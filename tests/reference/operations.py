"""Random operations, drawn from the schema: every argument, fragments, directives, variables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
)
from hypothesis import strategies as st

from api.selections.entities import Entity, Relation, entities
from api.selections.grouping import MOST_MANY
from api.selections.names import field_name, plural, singular
from graph_schema.declare import PropertyType
from tests.reference.choices import ASKED_DAYS, ASKED_MOMENTS
from tests.reference.documents import (
    After,
    Constant,
    Directive,
    Field,
    Fragment,
    Operation,
    Selection,
    Style,
    Value,
)
from tests.reference.drawing import World
from tests.reference.drawn_inputs import DEEPEST, InputDrawer
from tests.reference.pages import MOST

# Most operations are small: they are quickly planned, and say more where they fail.
_ROOTS = (1, 1, 2, 3)
_RELATIONS = (2, 1, 3, 0, 7)
_HOPS = (2, 1, 1, 5)
_SIZES = (2, 0, 1, 3, 20, None)
_NASTY_KEYS = (
    "a0", "a1", "rows", "size", "l0", "l1", "values", "r", "node", "nodes", "ids", "key", "id",
    "n1", "v2", "count", "cursor", "totalCount", "edges", "name", "__typename",
)  # fmt: skip
_NASTY_VARIABLES = ("p0", "as_of", "readable", "today", "rows", "n1", "known_at", "p1")
_NAMES = ("Asked", "query", "r", "Law")
_FRAGMENT_NAMES = ("r", "rows", "a0", "Law", "nodes", "PowerItem")
_ANSWERS: Sequence[tuple[str, str, Mapping[str, Sequence[str]]]] = (
    ("lawOverview", "Law", {"title": ("水法典", "《取水条例》", "无人收录的办法")}),
    ("articleOverview", "Article", {"law": ("取水条例",), "number": ("7", "第七条")}),
)
"""Fields that aren't compiled: the type of their ``node``, and what they may be asked for."""
_FIELDS = {
    "totalCount": "totalCount",
    "pageInfo": "pageInfo",
    "cursor": "cursor",
    "links": "properties of an edge",
    "sourceDocument": "the source of an edge",
}
_WRONG = 10
"""One in so many operations asks for what can't be given."""
_WRONG_ARGUMENTS: Mapping[str, tuple[str, Any]] = {
    "a page too large": ("first", 1001),
    "a page below nothing": ("first", -1),
    "no cursor": ("after", "bm8gY3Vyc29y"),
    "no text as cursor": ("after", ""),
    "the cursor of another list": ("after", "WyIwMDAwMDAwMCIsIuWPluawtOiuuOWPryJd"),
    "an order without a field": ("orderBy", [{}]),
    "words too short": ("search", "水"),
}


@dataclass(slots=True)
class _Box:
    """The response keys that are taken where some selections go, each with what is below."""

    taken: dict[str, "_Box"] = field(default_factory=dict)


@st.composite
def operations(draw: st.DrawFn, world: World) -> Operation:
    """Draw an operation whose values are open."""
    return _Maker(draw, world).operation()


class TurnedList(NamedTuple):
    """The same list page by page and as a whole, each as the root field ``list``."""

    paged: Operation
    whole: Operation


@st.composite
def turned_lists(draw: st.DrawFn, world: World, after: str) -> TurnedList:
    """Draw a list that is read page by page; ``after`` is the variable of the cursor."""
    return _Maker(draw, world).turned_list(after)


class _Maker(InputDrawer):
    """One operation while it is drawn."""

    def __init__(self, draw: st.DrawFn, world: World) -> None:
        super().__init__(draw, world)
        self._afters = self._fragments = self._relations = 0
        self._is_wrong = self._one_in(_WRONG)

    def operation(self) -> Operation:
        box = _Box()
        roots: list[Selection] = [self._root(box) for _ in range(self._pick(_ROOTS))]
        if len(roots) > 1:
            self._note("several root fields")
        if self._one_in(4):
            roots.append(self._type_name(box))
        names = self._some(_NASTY_VARIABLES, 0, 4)
        kind = cast("GraphQLObjectType", self._world.schema.query_type)
        dressed = self._dressed(kind, roots)
        name = self._pick(_NAMES) if self._one_in(6) else None
        if name is not None:
            self._note("one of several operations")
        return Operation(dressed, names, frozenset(self._features), name)

    def turned_list(self, after: str) -> "TurnedList":
        self._relations, self._hops = 0, self._pick(_HOPS)
        entity = self._entity()
        args = self._root_field(plural(entity)).args
        asked: dict[str, Value] = {"orderBy": self._order(args["orderBy"].type, entity)}
        if self._one_in(2):
            asked["where"] = self._where(entity, DEEPEST - 1)
        first = args["first"].type
        page = {**asked, "first": Constant(first, self._pick([2, 1, 3, 5]))}
        info = [Field(name, name, {}, None) for name in ("hasNextPage", "endCursor")]
        nodes = Field("nodes", "nodes", {}, [Field("key", "key", {}, None)])
        total = Field("totalCount", "totalCount", {}, None)

        def listed(arguments: Mapping[str, Value], *others: Field) -> Operation:
            field = Field(plural(entity), "list", arguments, [nodes, total, *others])
            return Operation([field], (), frozenset(self._features))

        return TurnedList(
            listed({**page, "after": After(args["after"].type, after)},
                   Field("pageInfo", "pageInfo", {}, info)),
            listed({**asked, "first": Constant(first, MOST)}),
        )  # fmt: skip

    def _entity(self) -> Entity:
        """Pick a type of nodes, now and then one with values of a kind that few have."""
        if self._one_in(2):
            return self._pick([*entities().values()])
        kind = self._pick([*PropertyType])
        having = [one for one in entities().values() if kind in _kinds_of(one)]
        return self._pick(having or [*entities().values()])

    def _root(self, box: _Box) -> Field:
        self._relations, self._hops = self._pick(_RELATIONS), self._pick(_HOPS)
        # The reference doesn't find out about wrong pages behind an answer that isn't there.
        if not self._is_wrong and self._one_in(8):
            return self._of_answer(box)
        entity = self._entity()
        make: Callable[[Entity], tuple[str, dict[str, Value]]] = self._pick(
            [self._many, self._many, self._many, self._one, self._one, self._of_id, self._of_ids]
        )
        name, arguments = make(entity)
        declared = self._root_field(name)
        arguments |= self._time(declared)
        self._note(f"root {'one' if name == singular(entity) else make.__name__.strip('_')}")
        kind = get_named_type(declared.type)
        below = _Box()
        if isinstance(kind, GraphQLInterfaceType):
            selections = self._of_any(entity, below)
        else:
            selections = self._selections(cast("GraphQLObjectType", kind), below, DEEPEST)
        return Field(name, self._key(name, box, below), arguments, selections)

    def _of_answer(self, box: _Box) -> Field:
        """Return a field that isn't compiled, whose answer leads to a node."""
        name, type_name, arguments = self._pick(_ANSWERS)
        self._note("a field that isn't compiled")
        declared = self._root_field(name)
        given: dict[str, Value] = {
            one: self._constant(declared.args[one].type, self._pick(values))
            for one, values in arguments.items()
        }
        given |= self._time(declared)
        below, node = _Box(), _Box()
        inner = self._selections(self._world.kind(type_name), node, DEEPEST - 1)
        selections: list[Selection] = [Field("node", self._key("node", below, node), {}, inner)]
        if self._one_in(2):
            selections.append(Field("key", self._key("key", below, _Box()), {}, None))
        kind = cast("GraphQLObjectType", get_named_type(declared.type))
        return Field(name, self._key(name, box, below), given, self._dressed(kind, selections))

    def _root_field(self, name: str) -> GraphQLField:
        query = cast("GraphQLObjectType", self._world.schema.query_type)
        return query.fields[name]

    def _time(self, declared: GraphQLField) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if "asOf" in declared.args and not self._one_in(3):
            found["asOf"] = self._hole(declared.args["asOf"].type, (*ASKED_DAYS, None))
            self._note("asOf")
        if "knownAt" in declared.args and self._one_in(4):
            found["knownAt"] = self._hole(declared.args["knownAt"].type, (*ASKED_MOMENTS, None))
            self._note("knownAt")
        return found

    def _one(self, entity: Entity) -> tuple[str, dict[str, Value]]:
        name = singular(entity)
        if self._is_wrong and self._one_in(2):
            self._note("wrong: no key")
            return name, {}
        if entity.name == "Law" and not self._one_in(3):
            self._note("natural key")
            return name, {
                "title": self._hole(GraphQLString, self._choices.titles(), Style.VARIABLE)
            }
        if entity.name == "Article" and not self._one_in(3):
            self._note("natural key")
            return name, {
                "law": self._hole(GraphQLString, self._choices.titles(), Style.LITERAL),
                "number": self._hole(GraphQLString, self._choices.articles(), Style.LITERAL),
            }
        kind = GraphQLNonNull(GraphQLString)
        return name, {"key": self._hole(kind, self._choices.keys(entity.name))}

    def _of_id(self, entity: Entity) -> tuple[str, dict[str, Value]]:
        kind = self._root_field("node").args["id"].type
        return "node", {"id": self._hole(kind, self._choices.ids([entity.name]))}

    def _of_ids(self, entity: Entity) -> tuple[str, dict[str, Value]]:
        kind = self._root_field("nodes").args["ids"].type
        others = [one.name for one in self._some([*entities().values()], 0, 2)]
        names = list(dict.fromkeys([entity.name, *others]))
        ids = self._choices.ids(names)
        self._note("ids of several types") if len(names) > 1 else None
        if self._one_in(2):
            count = self._draw(st.integers(0, 4))
            inner = GraphQLNonNull(kind.of_type.of_type.of_type)
            return "nodes", {
                "ids": self._items(kind, [self._hole(inner, ids) for _ in range(count)])
            }
        lists = [ids[at::3][:9] for at in range(3)]
        return "nodes", {"ids": self._hole(kind, [lists[0] * 2, *lists, []])}

    def _many(self, entity: Entity) -> tuple[str, dict[str, Value]]:
        name = plural(entity)
        declared = self._root_field(name)
        arguments = self._list_arguments(declared, entity)
        if "search" in declared.args and self._one_in(4):
            arguments["search"] = self._hole(GraphQLString, self._choices.words(entity.name))
            self._note("search")
        if "named" in declared.args and not self._one_in(6):
            arguments["named"] = self._hole(GraphQLString, self._choices.names(entity.name))
            self._note("named")
        if self._is_wrong:
            arguments |= self._wrong_arguments(declared)
        return name, arguments

    def _wrong_arguments(self, declared: GraphQLField) -> dict[str, Value]:
        args = declared.args
        if self._one_in(5):
            order = cast("GraphQLInputObjectType", get_named_type(args["orderBy"].type))
            fields = [name for name, one in order.fields.items() if is_leaf_type(one.type)]
            self._note("wrong: an order of two fields")
            both = dict.fromkeys(fields[:2], "ASC")
            return {"orderBy": self._constant(args["orderBy"].type, [both])}
        what = self._pick([one for one, (name, _) in _WRONG_ARGUMENTS.items() if name in args])
        name, value = _WRONG_ARGUMENTS[what]
        self._note(f"wrong: {what}")
        return {name: self._constant(args[name].type, value)}

    def _list_arguments(self, declared: GraphQLField, entity: Entity) -> dict[str, Value]:
        args = declared.args
        found: dict[str, Value] = {}
        if self._one_in(2):
            found["where"] = self._where(entity, DEEPEST - 1)
        if self._one_in(3):
            found["orderBy"] = self._order(args["orderBy"].type, entity)
        if not self._one_in(3):
            found["first"] = self._hole(args["first"].type, _SIZES)
        if self._one_in(4):
            self._afters += 1
            found["after"] = After(args["after"].type, f"after{self._afters}")
            self._note("after")
        return found

    # Selections

    def _key(self, name: str, box: _Box, below: _Box, among: Sequence[str] = ()) -> str:
        """Return the response key of a field: its name, or an alias that isn't taken."""
        free = [one for one in (*_NASTY_KEYS, *among) if one not in box.taken and one != name]
        key = name
        if name in box.taken or self._one_in(3):
            key = self._pick(free)
            self._note("alias", f"alias {key}" if key in {"a0", "rows", "size", "l0"} else "alias")
            if key in among:
                self._note("alias that is the name of another field")
        box.taken[key] = below
        return key

    def _type_name(self, box: _Box) -> Field:
        self._note("__typename")
        return Field("__typename", self._key("__typename", box, _Box()), {}, None)

    def _of_any(self, entity: Entity, box: _Box) -> Sequence[Selection]:
        """Return what is selected of a node that may be of any type."""
        node = self._world.kind("Node")
        selections: list[Selection] = [
            Field(name, self._key(name, box, _Box()), {}, None)
            for name in self._some(["id", "key"], 0, 2)
        ]
        types = [entity, *self._some([*entities().values()], 0, 1)]
        for one in types:
            kind = self._world.kind(one.name)
            below = self._selections(kind, box, DEEPEST)
            selections.append(self._fragment(one.name, below))
            self._note("fragment on a type of Node")
        if self._one_in(3):
            selections.append(self._type_name(box))
        return self._dressed(node, selections)

    def _selections(self, kind: GraphQLObjectType, box: _Box, depth: int) -> Sequence[Selection]:
        """Return what is selected of an object of a type."""
        if kind.name in entities():
            self._note(f"type {kind.name}")
            self._note(f"depth {DEEPEST - depth}")
        leaves = {
            name: _kind_of_value(one)
            for name, one in kind.fields.items()
            if is_leaf_type(get_named_type(one.type)) and not one.args
        }
        chosen = [self._of_some_kind(leaves)] if leaves and self._one_in(2) else []
        chosen += self._some([one for one in leaves if one not in chosen], 0, 2)
        objects = [name for name in kind.fields if name not in leaves]
        below_nodes = kind.name in entities()
        if below_nodes:
            can = depth > 0 and self._relations > 0
            chosen += self._some(objects, 0, 2) if can else []
        elif objects:
            chosen += self._some(objects, 1, 2)
        selections: list[Selection] = []
        for name in chosen:
            selections.append(self._field(kind, name, box, depth))
        if self._one_in(5) or not selections:
            selections.append(self._type_name(box))
        if below_nodes and self._one_in(8):
            names = self._some(["id", "key"], 1, 2)
            shared = [Field(name, self._key(name, box, _Box()), {}, None) for name in names]
            selections.append(self._fragment("Node", shared))
            self._note("fragment on an interface")
        if self._one_in(6):
            selections += self._again(kind, selections, box, depth)
        return self._dressed(kind, selections)

    def _field(self, kind: GraphQLObjectType, name: str, box: _Box, depth: int) -> Field:
        declared = kind.fields[name]
        below = _Box()
        key = self._key(name, box, below, [one for one in kind.fields if one != name][:8])
        target = get_named_type(declared.type)
        if name in _FIELDS:
            self._note(_FIELDS[name])
        if is_leaf_type(target):
            return Field(name, key, {}, None)
        arguments = self._arguments(kind, name, declared)
        depth -= self._relation(kind, name) is not None or name == "sourceDocument"
        return Field(
            name, key, arguments, self._selections(cast("GraphQLObjectType", target), below, depth)
        )

    def _relation(self, kind: GraphQLObjectType, name: str) -> Relation | None:
        entity = entities().get(kind.name)
        if entity is None:
            return None
        found = (r for r in entity.relations.values() if field_name(r.name) == name)
        return next(found, None)

    def _arguments(
        self, kind: GraphQLObjectType, name: str, declared: GraphQLField
    ) -> dict[str, Value]:
        relation = self._relation(kind, name)
        if relation is not None:
            self._relations -= 1
            self._note(f"relation {kind.name}.{name}")
            return {} if relation.is_single else self._of_relation(relation, declared)
        if name == "groups":
            is_root = kind.name.removesuffix("Connection") in entities()
            self._note("groups of all" if is_root else "groups of neighbours")
            return self._groups(declared)
        return {}

    def _of_relation(self, relation: Relation, declared: GraphQLField) -> dict[str, Value]:
        found = self._list_arguments(declared, entities()[relation.target.name])
        if "anyDay" in declared.args and self._one_in(4):
            found["anyDay"] = self._constant(
                declared.args["anyDay"].type, self._pick([True, False])
            )
            self._note("anyDay")
        if "whereLink" in declared.args and self._one_in(5):
            found["whereLink"] = self._link_where(relation.edge)
            self._note("whereLink")
        return found

    def _groups(self, declared: GraphQLField) -> dict[str, Value]:
        by = declared.args["by"].type
        kind = cast("GraphQLEnumType", get_named_type(by))
        names = self._combined(kind, self._some([*kind.values], 1, 3))
        self._note("groups", "groups by several" if len(names) > 1 else "groups")
        if any("_" not in name and len(kind.values[name].value) == 1 for name in names):
            self._note("groups by an own value or neighbours")
        if any(len(kind.values[name].value) == 2 for name in names):
            self._note("groups by the only neighbour's value")
        entries = [self._constant(GraphQLNonNull(kind), name) for name in names]
        found: dict[str, Value] = {"by": self._items(by, entries)}
        if self._one_in(3):
            found["first"] = self._hole(declared.args["first"].type, (3, 0, 1, 200))
        return found

    @staticmethod
    def _combined(kind: GraphQLEnumType, names: Sequence[str]) -> Sequence[str]:
        """Return the names with at most so many relations to many as may be combined."""
        entity = entities()[kind.name.removesuffix("Group")]
        paths = {name: kind.values[name].value for name in names}
        many = [name for name, path in paths.items() if path in {(r,) for r in entity.relations}]
        return [name for name in names if name not in many[MOST_MANY:]]

    def _again(
        self, kind: GraphQLObjectType, selections: Sequence[Selection], box: _Box, depth: int
    ) -> Sequence[Selection]:
        """Return one of the fields once more, with other fields below: both count together."""
        fields = [one for one in selections if isinstance(one, Field) and one.selections]
        if not fields:
            return []
        first = self._pick(fields)
        self._note("a field twice")
        target = get_named_type(kind.fields[first.name].type)
        below = self._selections(
            cast("GraphQLObjectType", target), box.taken[first.key], max(0, depth - 2)
        )
        return [Field(first.name, first.key, first.arguments, below)]

    def _dressed(
        self, kind: GraphQLObjectType | GraphQLInterfaceType, selections: Sequence[Selection]
    ) -> Sequence[Selection]:
        """Return selections in fragments and under directives, here and there."""
        found = [self._directed(one) if self._one_in(12) else one for one in selections]
        if not self._one_in(6):
            return found
        cut = self._draw(st.integers(0, len(found)))
        inside, outside = found[:cut], found[cut:]
        if not inside:
            return found
        if self._one_in(4):
            self._note("inline fragment without a type")
            return [Fragment("", "", inside), *outside]
        return [self._fragment(kind.name, inside), *outside]

    def _directed(self, one: Selection) -> Selection:
        name = self._pick(["include", "skip"])
        kind = self._world.schema.directives[0].args["if"].type
        directive = Directive(name, self._constant(kind, self._pick([True, False])))
        self._note(f"@{name}")
        if directive.condition.style is not Style.LITERAL:
            self._note(f"@{name} by a variable")
        if isinstance(one, Field):
            return Field(one.name, one.key, one.arguments, one.selections, [directive])
        return Fragment(one.name, one.on, one.selections, [directive])

    def _fragment(self, on: str, selections: Sequence[Selection]) -> Fragment:
        if any(isinstance(one, Fragment) for one in selections):
            self._note("fragment in a fragment")
        if self._one_in(2):
            self._note("inline fragment")
            return Fragment("", on, selections)
        name = [*_FRAGMENT_NAMES, *(f"F{n}" for n in range(99))][self._fragments]
        self._fragments += 1
        self._note("named fragment")
        return Fragment(name, on, selections)


def _kind_of_value(declared: GraphQLField) -> str:
    if isinstance(get_nullable_type(declared.type), GraphQLList):
        return "a list"
    kind = get_named_type(declared.type)
    return "an enum" if isinstance(kind, GraphQLEnumType) else kind.name


def _kinds_of(entity: Entity) -> set[PropertyType]:
    return {prop.type for prop in entity.properties.values()}
