"""What ``where`` means: every condition is met or not, a missing value meets no comparison."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from api.selections.entities import Relation
from api.selections.names import field_name
from graph_schema.declare import Property
from tests.reference.graph import Edge, Node
from tests.reference.view import Neighbour, View

Where = Mapping[str, Any] | None


def meets(view: View, node: Node, where: Where) -> bool:
    """Say whether a node meets all conditions; those that are null aren't asked."""
    asked = {name: one for name, one in (where or {}).items() if one is not None}
    return all(_meets(view, node, name, one) for name, one in asked.items())


def _meets(view: View, node: Node, name: str, asked: Any) -> bool:
    if name == "and":
        return all(meets(view, node, one) for one in asked)
    if name == "or":
        return any(meets(view, node, one) for one in asked)
    if name == "not":
        return not meets(view, node, asked)
    entity = view.entities[node.type]
    for prop in entity.properties.values():
        if field_name(prop.name) == name:
            return _value_meets(node.properties.get(prop.name), asked)
    relation = next(r for r in entity.relations.values() if field_name(r.name) == name)
    if relation.is_single:
        only = view.only(node, relation)
        return only is not None and meets(view, only, asked)
    return _neighbours_meet(view, view.neighbours(node, relation), relation, asked)


def _neighbours_meet(
    view: View, neighbours: Sequence[Neighbour], relation: Relation, asked: Mapping[str, Any]
) -> bool:
    def all_ends(match: Mapping[str, Any]) -> list[bool]:
        """Say of each edge whether it and its other end meet."""
        return [
            meets(view, one.node, match.get("node"))
            and link_meets(edge, relation, match.get("link"))
            for one in neighbours
            for edge in one.edges
        ]

    quantified: Mapping[str, Callable[[Any], bool]] = {
        "some": lambda match: any(all_ends(match)),
        "none": lambda match: not any(all_ends(match)),
        "all": lambda match: all(all_ends(match)),
        "count": lambda count: _value_meets(len(neighbours), count),
    }
    return all(quantified[name](one) for name, one in asked.items() if one is not None)


def link_meets(edge: Edge, relation: Relation, where: Where) -> bool:
    """Say whether an edge meets all conditions."""
    named: dict[str, Property] = {field_name(p.name): p for p in relation.edge.all_properties}
    return all(
        _value_meets(edge.properties.get(named[name].name), asked)
        for name, asked in (where or {}).items()
        if asked is not None
    )


def _value_meets(value: Any, asked: Mapping[str, Any]) -> bool:
    return all(_compares(value, operator, operand) for operator, operand in asked.items())


_EVEN_OF_NULL: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, operand: value == operand,
    "ne": lambda value, operand: value != operand,
}
_OF_ANY_VALUE: Mapping[str, Callable[[Any, Any], bool]] = {
    "isNull": lambda value, operand: (value is None) is operand,
    "notIn": lambda value, operand: value is None or value not in operand,
}
_OF_HELD_VALUE: Mapping[str, Callable[[Any, Any], bool]] = {
    "in": lambda value, operand: value in operand,
    "has": lambda value, operand: operand in value,
    "lt": lambda value, operand: value < operand,
    "lte": lambda value, operand: value <= operand,
    "gt": lambda value, operand: value > operand,
    "gte": lambda value, operand: value >= operand,
    "contains": lambda value, operand: operand in value,
    "startsWith": lambda value, operand: value.startswith(operand),
    "endsWith": lambda value, operand: value.endswith(operand),
}


def _compares(value: Any, operator: str, operand: Any) -> bool:
    if operator in _EVEN_OF_NULL:
        return _EVEN_OF_NULL[operator](value, operand)
    if operand is None:
        return True
    if operator in _OF_ANY_VALUE:
        return _OF_ANY_VALUE[operator](value, operand)
    return value is not None and _OF_HELD_VALUE[operator](value, operand)
