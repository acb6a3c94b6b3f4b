"""What ``orderBy`` means: own values, the least of neighbours, their number; keys come last."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

from api.selections.entities import Relation
from api.selections.names import field_name
from graph_schema.declare import Property, PropertyType
from tests.reference.graph import Node
from tests.reference.refusals import Refused
from tests.reference.view import View

_NUMBERS = re.compile("[0-9]{1,6}(-[0-9]{1,6})?")
Value = str | int | float | bool
OrderBy = Sequence[Mapping[str, Any]] | None
_BELOW_ALL = -(2**31)
_NO_VALUE: Mapping[PropertyType, Value] = {
    PropertyType.INTEGER: _BELOW_ALL,
    PropertyType.DECIMAL: _BELOW_ALL,
    PropertyType.BOOLEAN: False,
}


@dataclass(frozen=True)
class Term:
    """One entry: over which relations, to which value or number of neighbours, which way."""

    relations: Sequence[Relation]
    last: Property | Relation
    is_ascending: bool

    def value(self, view: View, node: Node) -> Value:
        """Return the value of a node; a missing one comes before all others."""
        return self._least(view, node, self.relations)

    def _least(self, view: View, node: Node, relations: Sequence[Relation]) -> Value:
        if not relations:
            return self._own(view, node)
        first, *others = relations
        values = [self._least(view, one, others) for one in _ends(view, node, first)]
        return min(values, default=self._missing)

    def _own(self, view: View, node: Node) -> Value:
        if isinstance(self.last, Relation):
            return len(view.neighbours(node, self.last))
        value: Value | None = node.properties.get(self.last.name)
        if self.last.numbered and isinstance(value, str) and _NUMBERS.fullmatch(value):
            return "".join(part.zfill(6) for part in f"{value}-".split("-")[:2])
        return self._missing if value is None else value

    @property
    def _missing(self) -> Value:
        if isinstance(self.last, Relation):
            return 0
        return _NO_VALUE.get(self.last.type, "")


def _ends(view: View, node: Node, relation: Relation) -> Sequence[Node]:
    if not relation.is_single:
        return [one.node for one in view.neighbours(node, relation)]
    only = view.only(node, relation)
    return [] if only is None else [only]


def terms(view: View, type_name: str, order: OrderBy) -> Sequence[Term]:
    """Return the terms of an order; refuse an entry that names no field, or several."""
    return [_term(view, type_name, entry) for entry in order or ()]


def _term(view: View, type_name: str, entry: Any) -> Term:
    relations: list[Relation] = []
    while True:
        name, asked = _only(entry)
        found = _by_field(view, type_name, name)
        if isinstance(found, Property):
            return Term(relations, found, asked == "ASC")
        if not found.is_single:
            kind, asked = _only(asked)
            if kind == "count":
                return Term(relations, found, asked == "ASC")
        relations.append(found)
        type_name, entry = found.target.name, asked


def _only(entry: Mapping[str, Any]) -> tuple[str, Any]:
    given = [(name, asked) for name, asked in entry.items() if asked is not None]
    if len(given) != 1:
        raise Refused("one field for each entry of orderBy")
    return given[0]


def _by_field(view: View, type_name: str, name: str) -> Property | Relation:
    entity = view.entities[type_name]
    named = (*entity.properties.values(), *entity.relations.values())
    return next(one for one in named if field_name(one.name) == name)


Place = tuple[Value, ...]
"""Where a node comes in an order: its values, the key the last."""


def place_of(view: View, node: Node, by: Sequence[Term]) -> Place:
    """Return the place of a node."""
    return (*(term.value(view, node) for term in by), node.key)


def compared(one: Place, two: Place, by: Sequence[Term]) -> int:
    """Return which of two places comes first: below zero for the first, zero for the same."""
    ways = [*(term.is_ascending for term in by), True]
    for first, second, is_ascending in zip(one, two, ways, strict=True):
        if first != second:
            return -1 if (first < second) is is_ascending else 1
    return 0


def ordered(view: View, nodes: Sequence[Node], by: Sequence[Term]) -> list[Node]:
    """Return nodes in their order."""
    places = {node: place_of(view, node, by) for node in nodes}
    return sorted(nodes, key=cmp_to_key(lambda a, b: compared(places[a], places[b], by)))
