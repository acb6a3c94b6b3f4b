"""What leads from nodes and what they are called, compiled for the searches of ``queries.paths``.

There is one statement for each type of node. It holds the same conditions as a selection does, so
a path has no edge that doesn't hold on the day and no node that the asker may not see.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from api.selections.conditions import is_guarded, joined, may_read, where_clause
from api.selections.entities import Entity, Relation, entities
from api.selections.moments import is_of_a_moment
from api.selections.names import node_id, split_id
from api.selections.parameters import Given, Parameter
from api.selections.picking import neighbour, only_one
from api.selections.scope import Scope
from api.selections.symbols import Slot
from graph_store import NamedRead
from queries.asking import Ask, Record, Records, Steps, Viewpoint
from queries.errors import NotFound
from queries.paths.graph import Fan, Following, Graph, Hop, Link, Named, Ref, Way
from queries.paths.limits import FAN_OUT, NODES_AT_A_TIME

_KEPT_READS = 512
_KEYS, _FAN_OUT, _AMONG, _KNOWN_AT = "keys", "fan_out", "among", "known_at"
_BEGINNINGS = "beginnings"
_ALL = 1_000_000
"""The limit of a read that has none."""
_NAME = "name"
_OF_LINKS = ("fact", "valid_from", "valid_to", "source", "place", "words")
_NODE = "节点"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides the text of a statement around nodes; not what its parameters hold."""

    type_name: str
    ways: frozenset[Way] | None
    passing: str | None
    is_named: bool
    is_among: bool
    is_of_a_moment: bool


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement around nodes of a type, and the relations whose hops are in its columns."""

    read: NamedRead
    parameters: tuple[Parameter, ...]
    relations: tuple[Relation, ...] = ()

    def ask(self, given: Given, keys: Sequence[str]) -> Ask:
        """Return the read for some keys."""
        made = {parameter.name: parameter.make(given) for parameter in self.parameters}
        return Ask(self.read, {**made, _KEYS: _filled(keys)})


class CompiledGraph(Graph):
    """The graph at the moment and for the asker of a viewpoint."""

    def __init__(self, view: Viewpoint) -> None:
        self._view = view

    def ref(self, node_id: str) -> Ref:
        """Return the node that an id names; raise NotFound for what is no id."""
        try:
            return Ref(*split_id(node_id))
        except ValueError:
            raise NotFound(_NODE, node_id) from None

    def nodes(self, refs: Collection[Ref]) -> Steps[dict[Ref, Named]]:
        """Return those of the nodes that may be shown."""
        keys = _by_type(refs)
        at_moment = is_of_a_moment(self._view)
        reads = [_named_read(name, at_moment) for name in keys]
        given = self._given()
        rows = yield [
            read.ask(given, of_type) for read, of_type in zip(reads, keys.values(), strict=True)
        ]
        return {
            Ref(name, row["key"]): Named(node_id(name, row["key"]), row[_NAME] or row["key"])
            for name, of_type in zip(keys, rows, strict=True)
            for row in of_type
        }

    def around(
        self, refs: Collection[Ref], following: Following
    ) -> Steps[dict[Ref, tuple[Fan, ...]]]:
        """Return what leads from each of the nodes, which are ones that may be shown."""
        keys = _by_type(refs)
        compiled = {name: self._compiled(name, following) for name in keys}
        led = {name: one for name, one in compiled.items() if one.relations}
        given = self._given(following)
        rows = yield [one.ask(given, keys[name]) for name, one in led.items()]
        found: dict[Ref, tuple[Fan, ...]] = dict.fromkeys(refs, ())
        most = FAN_OUT if following.among is None else _ALL
        for one, records in zip(led.values(), rows, strict=True):
            found |= _fans(one, records, most)
        return found

    def _compiled(self, type_name: str, following: Following) -> _Compiled:
        return _around_read(
            _Shape(
                type_name,
                following.ways,
                following.passing,
                following.beginnings is not None,
                following.among is not None,
                is_of_a_moment(self._view),
            )
        )

    def _given(self, following: Following = Following()) -> Given:  # noqa: B008 - frozen
        values = {
            _FAN_OUT: FAN_OUT + 1 if following.among is None else _ALL,
            _BEGINNINGS: list(following.beginnings or ()),
            _AMONG: sorted(ref.key for ref in following.among or ()),
            _KNOWN_AT: self._view.moment.known_at,
        }
        return Given(values, self._view, max_page=0)


def _fans(
    compiled: _Compiled, records: Records, most: int
) -> Iterator[tuple[Ref, tuple[Fan, ...]]]:
    for record in records:
        fans = tuple(
            _fan(relation, record["key"], record["hops"][at], most)
            for at, relation in enumerate(compiled.relations)
        )
        yield Ref(compiled.relations[0].start.name, record["key"]), fans


def _fan(relation: Relation, key: str, rows: Sequence[Record], most: int) -> Fan:
    hops = tuple(_hop(relation, key, row) for row in rows[:most])
    return Fan(_way_of(relation), hops, is_cut=len(rows) > most)


def _filled(keys: Sequence[str]) -> list[str]:
    """Return the keys, the last one repeated up to the usual number.

    Neo4j plans a statement anew for a list of another magnitude, which takes longer than to read.
    """
    return [*keys, *[keys[-1]] * (NODES_AT_A_TIME - len(keys))]


def _by_type(refs: Collection[Ref]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ref in sorted(set(refs)):
        found.setdefault(ref.type, []).append(ref.key)
    return found


def _way_of(relation: Relation) -> Way:
    return Way(relation.edge.name, relation.is_outgoing)


def _hop(relation: Relation, key: str, row: Record) -> Hop:
    here, there = Ref(relation.start.name, key), Ref(relation.target.name, row["key"])
    start, end = (here, there) if relation.is_outgoing else (there, here)
    said = {name: row.get(name) for name in _OF_LINKS}
    return Hop(Link(relation.edge.name, start, end, **said), relation.is_outgoing, row[_NAME])


def _relations(entity: Entity, ways: Collection[Way] | None) -> tuple[Relation, ...]:
    """Return what leads from a type of node over some ways, one for each type of target."""
    found: dict[tuple[str, bool, str], Relation] = {}
    for relation in entity.relations.values():
        if ways is None or _way_of(relation) in ways:
            order = (relation.edge.name, not relation.is_outgoing, relation.target.name)
            # The relation to all targets is declared before the one to the only target.
            found.setdefault(order, relation)
    return tuple(found[one] for one in sorted(found))


def _scope(at_moment: bool) -> Scope:
    return Scope(known_at=Slot((_KNOWN_AT,)) if at_moment else None)


@lru_cache(maxsize=_KEPT_READS)
def _around_read(shape: _Shape) -> _Compiled:
    scope = _scope(shape.is_of_a_moment)
    entity, node = entities()[shape.type_name], scope.fresh("n")
    relations = _relations(entity, shape.ways)
    hops = ", ".join(_hops(scope, shape, relation, node) for relation in relations)
    text = (
        f"MATCH ({node}:{entity.name}) WHERE {node}.key IN ${_KEYS} "
        f"RETURN {node}.key AS key, [{hops}] AS hops"
    )
    parameters = scope.parameters.all()
    names = (_KEYS, *(parameter.name for parameter in parameters))
    title = f"{entity.type.label}的联系"
    return _Compiled(NamedRead("paths.around", title, text, names, ("key", "hops")), parameters,
                     relations)  # fmt: skip


def _hops(scope: Scope, shape: _Shape, relation: Relation, node: str) -> str:
    """Return the hops over one relation, in the order of the keys that they lead to."""
    edge, other = scope.fresh("r"), scope.fresh("n")
    target = entities()[relation.target.name]
    conditions = [*joined(scope, relation, edge), *may_read(scope, target, other, relation)]
    if shape.is_among:
        among = scope.parameters.named(_AMONG, lambda given: given.variables[_AMONG])
        conditions.append(f"{other}.key IN {among}")
    if target.name == shape.passing:
        conditions += _passing(scope, shape, target, other)
    declared = {prop.name for prop in relation.edge.all_properties}
    said = [name for name in _OF_LINKS if name in declared]
    members = [f"key: {other}.key", f"{_NAME}: {other}.{target.title}"]
    members += [f"{name}: {edge}.{name}" for name in said]
    order = ", ".join([f"{other}.key", *(f"coalesce({edge}.{name}, '')" for name in said[:1])])
    limit = scope.parameters.named(_FAN_OUT, lambda given: given.variables[_FAN_OUT])
    return (
        f"COLLECT {{ MATCH {relation.pattern(node, edge, other)}{where_clause(conditions)} "
        f"WITH {other}, {edge} ORDER BY {order} LIMIT {limit} RETURN {{{', '.join(members)}}} }}"
    )


def _passing(scope: Scope, shape: _Shape, entity: Entity, node: str) -> Iterator[str]:
    """Yield what a node meets that is only passed through: its name, and that it leads on."""
    if shape.is_named:
        known = scope.parameters.named(_BEGINNINGS, lambda given: given.variables[_BEGINNINGS])
        name = scope.fresh("v")
        yield f"any({name} IN {known} WHERE {node}.{entity.title} STARTS WITH {name})"
    further = [_leads_on(scope, relation, node) for relation in _relations(entity, shape.ways)]
    yield f"({' OR '.join(further) or 'false'})"


def _leads_on(scope: Scope, relation: Relation, node: str) -> str:
    edge, other = scope.fresh("r"), scope.fresh("n")
    met = where_clause(joined(scope, relation, edge))
    return f"EXISTS {{ MATCH {relation.pattern(node, edge, other)}{met} }}"


@lru_cache(maxsize=_KEPT_READS)
def _named_read(type_name: str, at_moment: bool) -> _Compiled:
    scope = _scope(at_moment)
    entity, node = entities()[type_name], scope.fresh("n")
    conditions = where_clause([f"{node}.key IN ${_KEYS}", *may_read(scope, entity, node)])
    text = (
        f"MATCH ({node}:{type_name}){conditions} "
        f"RETURN {node}.key AS key, {_name(scope, entity, node)} AS {_NAME}"
    )
    parameters = scope.parameters.all()
    names = (_KEYS, *(parameter.name for parameter in parameters))
    title = f"{entity.type.label}的名称"
    return _Compiled(NamedRead("paths.named", title, text, names, ("key", _NAME)), parameters)


def _name(scope: Scope, entity: Entity, node: str) -> str:
    """Return what a node is called on the day: by its state, where all may see it, or by itself."""
    own = f"{node}.{entity.title}"
    state = entity.state
    if state is None or is_guarded(entity) or _NAME not in entities()[state.target.name].properties:
        return own
    one = neighbour(scope, state)
    return f"coalesce({only_one(scope, state, node, one, f'{one.node}.{_NAME}')}, {own})"
