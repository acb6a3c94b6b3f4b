"""``orderBy`` as expressions, each with the value that stands for a missing one. Keys come last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from api.errors import BadInput, LimitExceeded
from api.selections.entities import Entity, Relation
from api.selections.filters import counted
from api.selections.names import field_name
from api.selections.picking import found_over, neighbour, only_one
from api.selections.scope import Scope
from api.selections.symbols import Symbol
from graph_schema.declare import Property, PropertyType
from messages import Words

_ONE_EACH = Words(
    "orderBy 的每一项只写一个字段，先后写在列表里：[{{a: ASC}}, {{b: DESC}}]。",
    "Each entry of orderBy names one field; list several: [{{a: ASC}}, {{b: DESC}}].",
)
_MOST_TERMS = 10
"""Neo4j plans the end of a page with twice as many for more than a minute."""
_TOO_MANY = Words(
    "orderBy 有 {found} 项，上限是 {most}。请只写最先要比较的几项。",
    "orderBy has {found} entries; the limit is {most}: name only those that are compared first.",
)
_MOST_HOPS = 8
_TOO_FAR = Words(
    "orderBy 的一项隔了 {most} 步以上。请按近一些的节点排列。",
    "An entry of orderBy goes further than {most} relations: order by what is nearer.",
)
_DIGITS = 6
"""Digits of the largest number that a text is ordered by."""
_SMALLEST_INTEGER = -(2**31)
_MISSING: dict[PropertyType, Any] = {
    PropertyType.INTEGER: _SMALLEST_INTEGER,
    PropertyType.DECIMAL: float(_SMALLEST_INTEGER),
    PropertyType.BOOLEAN: False,
}


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """One expression that nodes are ordered by, and what stands for its missing value."""

    expression: str
    is_ascending: bool
    missing: Any


def order_terms(scope: Scope, entity: Entity, node: str, order: Symbol) -> tuple[OrderTerm, ...]:
    """Return the terms of an ``orderBy``, the key excepted.

    Raises BadInput where one is unclear, and LimitExceeded where there are too many.
    """
    if len(order or ()) > _MOST_TERMS:
        raise LimitExceeded.of(_TOO_MANY, found=len(order), most=_MOST_TERMS)
    return tuple(_term(scope, entity, node, one) for one in order or ())


def _only(order: Symbol) -> tuple[str, Symbol]:
    given = [(name, symbol) for name, symbol in (order or {}).items() if symbol is not None]
    if len(given) != 1:
        raise BadInput.of(_ONE_EACH)
    return given[0]


def _term(scope: Scope, entity: Entity, node: str, order: Symbol, hops: int = 0) -> OrderTerm:
    """Return the term of one order: an own value, or that of a neighbour over any relations."""
    name, asked = _only(order)
    found = _by_field(entity, name)
    if isinstance(found, Property):
        missing = _MISSING.get(found.type, "")
        value = f"{node}.{found.name}"
        if found.numbered:
            value = _as_numbers(value)
        return OrderTerm(_filled(scope, value, missing), asked == "ASC", missing)
    if hops == _MOST_HOPS:
        raise LimitExceeded.of(_TOO_FAR, most=_MOST_HOPS)
    if found.is_single:
        return _least(scope, found, node, asked, hops + 1)
    kind, inner = _only(asked)
    if kind == "count":
        return OrderTerm(counted(scope, found, node), inner == "ASC", 0)
    return _least(scope, found, node, inner, hops + 1)


def _by_field(entity: Entity, name: str) -> Property | Relation:
    named: dict[str, Property | Relation] = {**entity.properties, **entity.relations}
    return next(one for declared, one in named.items() if field_name(declared) == name)


def _as_numbers(value: str) -> str:
    """Return a text that spells a number, or two (34-1), as one that comes in their order."""
    first, second = (f"coalesce(split({value}, '-')[{at}], '')" for at in (0, 1))
    padded = [f"right('{'0' * _DIGITS}' + {part}, {_DIGITS})" for part in (first, second)]
    return (
        f"CASE WHEN {value} =~ '[0-9]{{1,{_DIGITS}}}(-[0-9]{{1,{_DIGITS}}})?' "
        f"THEN {' + '.join(padded)} ELSE {value} END"
    )


def _filled(scope: Scope, value: str, missing: object) -> str:
    return f"coalesce({value}, {scope.parameters.constant(missing)})"


def _least(scope: Scope, relation: Relation, node: str, order: Symbol, hops: int) -> OrderTerm:
    """Return the value of the only neighbour over a relation, or the least of all neighbours."""
    one = neighbour(scope, relation)
    inner = _term(scope, one.entity, one.node, order, hops)
    if relation.is_single:
        least = only_one(scope, relation, node, one, inner.expression)
    else:
        value = scope.fresh("v")
        least = (
            f"head(COLLECT {{ {found_over(scope, relation, node, one)} "
            f"WITH {inner.expression} AS {value} ORDER BY {value} LIMIT 1 RETURN {value} }})"
        )
    return OrderTerm(_filled(scope, least, inner.missing), inner.is_ascending, inner.missing)


def ordered_by(names: Sequence[str], terms: Sequence[OrderTerm], node: str) -> str:
    """Return ``ORDER BY …`` for terms under names, the key last."""
    keys = [
        f"{name}{'' if term.is_ascending else ' DESC'}"
        for name, term in zip(names, terms, strict=True)
    ]
    return f"ORDER BY {', '.join([*keys, f'{node}.key'])}"


def behind(names: Sequence[str], terms: Sequence[OrderTerm], node: str, ends: Sequence[str]) -> str:
    """Return that a node comes behind a page's end, whose values are the parameters ``ends``."""
    *ends_of_terms, end_key = ends
    condition = f"{node}.key > {end_key}"
    steps: Iterator[tuple[str, OrderTerm, str]] = zip(names, terms, ends_of_terms, strict=True)
    for name, term, end in reversed(list(steps)):
        sign = ">" if term.is_ascending else "<"
        condition = f"({name} {sign} {end} OR ({name} = {end} AND {condition}))"
    return condition
