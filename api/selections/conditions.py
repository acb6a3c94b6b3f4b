"""When a fact holds, and what the asker may read, as conditions of a statement.

A condition is part of the statement, so what may not be read is in no row, count, group or path.
"""

from collections.abc import Iterable, Iterator

from api.selections.entities import Entity, Relation, entities
from api.selections.scope import Scope
from graph_schema.declare import EdgeKind, Property
from graph_schema.keys import CLOSED_SOURCE

_PUBLICATION = "publication"
_STATED_IN_PUBLIC = frozenset(
    {
        "HAS_VERSION",
        "HAS_TEXT",
        "REPEALS",
        "CONTINUES_IN",
        "HAS_DEPARTMENT_STATE",
        "SUBORDINATE_TO",
        "SIGNBOARD_OF",
        "CO_LOCATED_WITH",
        "DISPATCHED_BY",
        "MANAGED_BY",
        "HOSTED_BY",
        "SUCCEEDED_BY",
    }
)
"""Edges that come from law texts and registers alone. That such an edge joins a node makes the node
known to anybody; a node that only lists name (a law that is cited and not held, a body without a
register) is known to those who may read one of the lists."""
_NAMED_IN_LISTS = frozenset(
    {"Law", "Article", "Department", "UnitGroup", "CatalogueItem", "ListVersion"}
)
"""Types of nodes that a list may be the only one to name."""
_PARTS = {"Law": "HAS_ARTICLE"}
"""Over these edges a node of the type is known when one of its parts is."""


def all_of(conditions: Iterable[str]) -> str:
    """Return the conjunction, ``true`` of none."""
    return " AND ".join(conditions) or "true"


def where_clause(conditions: Iterable[str]) -> str:
    """Return ``WHERE …`` with a space before it, or nothing."""
    kept = [condition for condition in conditions if condition]
    return f" WHERE {all_of(kept)}" if kept else ""


def known(scope: Scope, edge: str) -> str:
    """Return that a fact is known at the moment that is asked for."""
    moment = scope.moment()
    if moment is None:
        return f"{edge}.known_to IS NULL"
    return f"{edge}.known_from <= {moment} < coalesce({edge}.known_to, '~')"


def holds(scope: Scope, edge: str) -> str:
    """Return that a fact is known and holds on the day that is asked for."""
    day = scope.day()
    return (
        f"{known(scope, edge)} "
        f"AND coalesce({edge}.valid_from, '') <= {day} < coalesce({edge}.valid_to, '~')"
    )


def joined(scope: Scope, relation: Relation, edge: str, *, any_day: bool = False) -> list[str]:
    """Return that an edge of a relation counts: known, holding, readable, of the asked values."""
    found = []
    if relation.edge.kind is EdgeKind.FACT:
        found.append(known(scope, edge) if any_day else holds(scope, edge))
    if _has_publication(relation.edge.properties):
        found.append(_readable(scope, edge))
    elif _is_said_by_lists(relation):
        found.append(_said_openly(scope, edge))
    for name, value in relation.edge_values:
        found.append(f"{edge}.{name} = {scope.parameters.constant(value)}")
    return found


def _is_said_by_lists(relation: Relation) -> bool:
    """Whether an edge at a node with states of its own may come from a source that is hidden.

    Several sources may speak of an item or a duty: that one of its states may be read says nothing
    of the edges that come from another. A state itself has a publication.
    """
    ends = (entities()[relation.start.name], entities()[relation.target.name])
    guarded = [end for end in ends if end.state is not None and is_guarded(end)]
    return bool(guarded) and all(
        end.state is not None and end.state.edge is not relation.edge for end in guarded
    )


def _said_openly(scope: Scope, edge: str) -> str:
    """Return that an edge doesn't come from a source that the asker may not read."""
    source = scope.fresh("n")
    met = where_clause([f"{source}.key = {edge}.source", _readable(scope, source)])
    return (
        f"(NOT coalesce({edge}.source, '') STARTS WITH '{CLOSED_SOURCE}~' "
        f"OR EXISTS {{ MATCH ({source}:Source){met} }})"
    )


def _readable(scope: Scope, variable: str) -> str:
    readable, today = scope.parameters.readable()
    return (
        f"({variable}.{_PUBLICATION} IN {readable} OR ({variable}.{_PUBLICATION} = 'withheld' "
        f"AND coalesce({variable}.withheld_until, '~') <= {today}))"
    )


def may_read(
    scope: Scope,
    entity: Entity,
    node: str,
    reached: Relation | None = None,
    *,
    any_day: bool = False,
) -> list[str]:
    """Return that a node may be shown; ``reached`` is the relation over which it was come to.

    With ``any_day`` a node whose states say whether it may be shown needs one of any day.
    """
    if _has_publication(entity.properties.values()):
        return [_readable(scope, node)]
    if is_guarded(entity):
        return [_has_readable_state(scope, entity, node, any_day=any_day)]
    if entity.name not in _NAMED_IN_LISTS or (reached is not None and _speaks_for(reached)):
        return []
    return [f"({' OR '.join(_witnesses(scope, entity, node))})"]


def is_guarded(entity: Entity) -> bool:
    """Return whether the nodes of a type, or their states, have a publication state."""
    content = entity.state and entities()[entity.state.target.name]
    return _has_publication(entity.properties.values()) or bool(
        content and _has_publication(content.properties.values())
    )


def _has_publication(properties: Iterable[Property]) -> bool:
    return any(prop.name == _PUBLICATION for prop in properties)


def _has_readable_state(scope: Scope, entity: Entity, node: str, *, any_day: bool) -> str:
    state = entity.state
    if state is None:
        raise LookupError(f"{entity.name} has no state")
    edge, content = scope.fresh("r"), scope.fresh("n")
    conditions = [*joined(scope, state, edge, any_day=any_day), _readable(scope, content)]
    return f"EXISTS {{ MATCH {state.pattern(node, edge, content)}{where_clause(conditions)} }}"


def _speaks_for(reached: Relation) -> bool:
    """Whether the node that a relation was followed from makes the one it leads to known."""
    return (
        reached.edge.name in _STATED_IN_PUBLIC
        or reached.edge.name == _PARTS.get(reached.target.name)
        or is_guarded(entities()[reached.start.name])
        or _has_publication(reached.edge.properties)
    )


def _witnesses(scope: Scope, entity: Entity, node: str) -> Iterator[str]:
    """Yield what makes a node known that lists may name, the surest and quickest first."""
    edges = {relation.edge.name: relation for relation in entity.relations.values()}
    if public := sorted(edges.keys() & _STATED_IN_PUBLIC):
        edge = scope.fresh("r")
        pattern = f"({node})-[{edge}:{'|'.join(public)}]-()"
        yield f"EXISTS {{ MATCH {pattern} WHERE {known(scope, edge)} }}"
    for name, relation in edges.items():
        if _has_publication(relation.edge.properties):
            edge = scope.fresh("r")
            conditions = where_clause([known(scope, edge), _readable(scope, edge)])
            yield f"EXISTS {{ MATCH ({node})-[{edge}:{name}]-(){conditions} }}"
    yield _listed(scope, entity, node)


def _listed(scope: Scope, entity: Entity, node: str) -> str:
    """Return that a list which may be read names the node, or one of its parts."""
    part = _PARTS.get(entity.name)
    owners = [entity, *([_parts_of(entity)] if part else [])]
    relations = [relation for owner in owners for relation in owner.relations.values()]
    guarded = {r.edge.name: entities()[r.target.name] for r in relations if _leads_to_guarded(r)}
    states = sorted({one.state.edge.name for one in guarded.values() if one.state})
    edge, held, content = scope.fresh("r"), scope.fresh("r"), scope.fresh("n")
    named = node
    pattern = ""
    if part:
        named = scope.fresh("n")
        pattern = f"({node})-[:{part}*0..1]->"
    conditions = [
        known(scope, edge),
        known(scope, held),
        _readable(scope, content),
        _said_openly(scope, edge),
    ]
    return (
        f"EXISTS {{ MATCH {pattern}({named})-[{edge}:{'|'.join(sorted(guarded))}]-()"
        f"-[{held}:{'|'.join(states)}]->({content}){where_clause(conditions)} }}"
    )


def _parts_of(entity: Entity) -> Entity:
    part = _PARTS[entity.name]
    relations = entity.relations.values()
    return next(entities()[r.target.name] for r in relations if r.edge.name == part)


def _leads_to_guarded(relation: Relation) -> bool:
    target = entities()[relation.target.name]
    return is_guarded(target) and target.state is not None
