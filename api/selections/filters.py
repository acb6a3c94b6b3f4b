"""``where`` as conditions. Under ``not`` each is made true or false, never null.

Elsewhere a comparison with a missing value may be null, which meets nothing, and the engines can
use their indexes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from api.errors import LimitExceeded
from api.selections.conditions import all_of
from api.selections.entities import Entity, Relation
from api.selections.names import field_name
from api.selections.picking import Neighbour, found_over, neighbour, only_one_meets
from api.selections.scope import Scope
from api.selections.symbols import Slot, Symbol
from graph_schema.declare import Property
from messages import Words

_DEEPEST = 8
_TOO_DEEP = Words(
    "条件嵌套超过 {most} 层。请简化条件。", "Conditions are nested deeper than {most}: simplify."
)
_COMPARED = {
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "contains": "CONTAINS",
    "startsWith": "STARTS WITH",
    "endsWith": "ENDS WITH",
}


@dataclass(frozen=True, slots=True)
class _Nesting:
    """How deep a condition stands in others, and whether one of them is ``not``."""

    depth: int = 0
    is_negated: bool = False

    def deeper(self) -> "_Nesting":
        """Return the nesting of a condition inside; raise LimitExceeded when it is too deep."""
        if self.depth >= _DEEPEST:
            raise LimitExceeded.of(_TOO_DEEP, most=_DEEPEST)
        return replace(self, depth=self.depth + 1)

    def negated(self) -> "_Nesting":
        """Return the nesting of a condition under ``not``."""
        return replace(self.deeper(), is_negated=True)

    def in_subquery(self) -> "_Nesting":
        """Return the nesting of a condition that chooses rows: there null chooses none."""
        return replace(self.deeper(), is_negated=False)


_TOP = _Nesting()


def node_conditions(
    scope: Scope, entity: Entity, node: str, where: Symbol, nesting: _Nesting = _TOP
) -> Iterator[str]:
    """Yield what a node must meet; nothing for no ``where``."""
    for name, asked in (where or {}).items():
        if asked is None:
            continue
        if name in ("and", "or"):
            scope.count_conditions(len(asked))
        if name == "and":
            for one in asked:
                yield from node_conditions(scope, entity, node, one, nesting.deeper())
        elif name == "or":
            inner = nesting.deeper()
            yield _any_of(all_of(node_conditions(scope, entity, node, one, inner)) for one in asked)
        elif name == "not":
            inner = nesting.negated()
            yield f"NOT ({all_of(node_conditions(scope, entity, node, asked, inner))})"
        else:
            yield from _named_condition(scope, entity, node, (name, asked), nesting)


def link_conditions(
    scope: Scope, relation: Relation, edge: str, where: Symbol, nesting: _Nesting = _TOP
) -> Iterator[str]:
    """Yield what joins two nodes must meet."""
    by_name = {field_name(prop.name): prop for prop in relation.edge.all_properties}
    for name, asked in (where or {}).items():
        if asked is not None:
            value = f"{edge}.{by_name[name].name}"
            yield from _property_conditions(scope, value, asked, nesting)


def _any_of(conditions: Iterator[str]) -> str:
    found = [f"({condition})" for condition in conditions]
    return f"({' OR '.join(found)})" if found else "false"


def _named_condition(
    scope: Scope, entity: Entity, node: str, condition: tuple[str, Symbol], nesting: _Nesting
) -> Iterator[str]:
    name, where = condition
    found = _by_field(entity)[name]
    if isinstance(found, Property):
        yield from _property_conditions(scope, f"{node}.{found.name}", where, nesting)
    elif found.is_single:
        one = neighbour(scope, found)
        asked = list(node_conditions(scope, one.entity, one.node, where, nesting.in_subquery()))
        yield only_one_meets(scope, found, node, one, asked)
    else:
        for quantifier, match in where.items():
            if match is not None:
                yield _QUANTIFIED[quantifier](scope, found, node, match, nesting)


def _by_field(entity: Entity) -> Mapping[str, Property | Relation]:
    named: dict[str, Property | Relation] = {**entity.properties, **entity.relations}
    return {field_name(name): one for name, one in named.items()}


def _property_conditions(
    scope: Scope, value: str, asked: Mapping[str, Symbol], nesting: _Nesting
) -> Iterator[str]:
    scope.count_conditions(len(asked))
    for operator, symbol in asked.items():
        for condition in _compared(scope, value, operator, symbol):
            yield f"coalesce({condition}, false)" if nesting.is_negated else condition


def _compared(scope: Scope, value: str, operator: str, symbol: Symbol) -> Iterator[str]:
    match operator:
        case "eq" if symbol is None:
            yield f"{value} IS NULL"
        case "eq":
            yield f"{value} = {_one(scope, symbol)}"
        case "ne" if symbol is None:
            yield f"{value} IS NOT NULL"
        case "ne":
            yield f"({value} IS NULL OR {value} <> {_one(scope, symbol)})"
        case _ if symbol is None:
            return
        case "in":
            yield f"{value} IN {_many(scope, symbol)}"
        case "notIn":
            yield f"({value} IS NULL OR NOT {value} IN {_many(scope, symbol)})"
        case "has":
            yield f"{_one(scope, symbol)} IN {value}"
        case "isNull":
            yield f"{value} IS NULL" if symbol else f"{value} IS NOT NULL"
        case _:
            yield f"{value} {_COMPARED[operator]} {_one(scope, symbol)}"


def _one(scope: Scope, symbol: Symbol) -> str:
    if isinstance(symbol, Slot):
        return scope.parameters.value(symbol)
    return scope.parameters.constant(symbol)


def _many(scope: Scope, symbol: Symbol) -> str:
    if isinstance(symbol, list):
        return f"[{', '.join(_one(scope, one) for one in symbol if one is not None)}]"
    return _one(scope, symbol)


def _asked(
    scope: Scope, relation: Relation, one: Neighbour, match: Mapping[str, Any], nesting: _Nesting
) -> list[str]:
    """Return what is asked of a neighbour and of the edge to it."""
    return [
        *node_conditions(scope, one.entity, one.node, match.get("node"), nesting),
        *link_conditions(scope, relation, one.edge, match.get("link"), nesting),
    ]


def _some(
    scope: Scope, relation: Relation, node: str, match: Mapping[str, Any], nesting: _Nesting
) -> str:
    one = neighbour(scope, relation)
    asked = _asked(scope, relation, one, match, nesting.in_subquery())
    return f"EXISTS {{ {found_over(scope, relation, node, one, asked)} }}"


def _none(
    scope: Scope, relation: Relation, node: str, match: Mapping[str, Any], nesting: _Nesting
) -> str:
    return f"NOT {_some(scope, relation, node, match, nesting)}"


def _all(
    scope: Scope, relation: Relation, node: str, match: Mapping[str, Any], nesting: _Nesting
) -> str:
    one = neighbour(scope, relation)
    unmet = f"NOT ({all_of(_asked(scope, relation, one, match, nesting.negated()))})"
    return f"NOT EXISTS {{ {found_over(scope, relation, node, one, [unmet])} }}"


def _count(
    scope: Scope, relation: Relation, node: str, asked: Mapping[str, Symbol], nesting: _Nesting
) -> str:
    return all_of(_property_conditions(scope, counted(scope, relation, node), asked, nesting))


def counted(scope: Scope, relation: Relation, node: str) -> str:
    """Return the number of neighbours over a relation as an expression."""
    one = neighbour(scope, relation)
    return f"COUNT {{ {found_over(scope, relation, node, one)} RETURN DISTINCT {one.node} }}"


_Quantify = Callable[[Scope, Relation, str, Mapping[str, Any], _Nesting], str]
_QUANTIFIED: Mapping[str, _Quantify] = {
    "some": _some,
    "none": _none,
    "all": _all,
    "count": _count,
}
