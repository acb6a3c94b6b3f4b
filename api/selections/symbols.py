"""Arguments of an operation before their values are known: what is a value, and what is structure.

A compiled statement is kept and used again with other values, so a value stands in it as a
parameter, and the compiler sees a ``Slot``. What decides the text (which filters there are,
enumerations, yes or no, types of ids) is structure and is seen as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    is_input_object_type,
    value_from_ast,
)

from api.selections.names import split_id

Path: TypeAlias = tuple[str | int, ...]
Symbol: TypeAlias = Any
"""A ``Slot``, structure, or lists and mappings of symbols."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A value: a constant of the document, or where it stands in the variables.

    ``types`` are the node types that ids name, which decide the text of a statement.
    """

    path: Path | None
    constant: Any = None
    types: tuple[str, ...] = ()

    def value(self, variables: Mapping[str, Any]) -> Any:
        """Return the value that the variables give it."""
        if self.path is None:
            return self.constant
        found: Any = variables
        for step in self.path:
            found = found[step]
        return found


def symbols_of(
    types: Mapping[str, GraphQLInputType], variables: Mapping[str, Any]
) -> dict[str, Symbol]:
    """Return the symbols of coerced variables; ``types`` are those of their definitions."""
    return {name: _symbol(types[name], value, (name,)) for name, value in variables.items()}


def _symbol(kind: GraphQLInputType, value: Any, path: Path) -> Symbol:
    if isinstance(kind, GraphQLNonNull):
        return _symbol(kind.of_type, value, path)
    if value is None:
        return None
    if isinstance(kind, GraphQLList):
        if _is_structure(kind.of_type):
            return [_symbol(kind.of_type, one, (*path, at)) for at, one in enumerate(value)]
        return Slot(path, types=_types_of_ids(kind, value))
    if isinstance(kind, GraphQLInputObjectType):
        return {
            name: _symbol(kind.fields[name].type, one, (*path, name)) for name, one in value.items()
        }
    return value if _is_structure(kind) else Slot(path, types=_types_of_ids(kind, [value]))


def _is_structure(kind: GraphQLInputType) -> bool:
    inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    return (
        isinstance(inner, GraphQLEnumType) or is_input_object_type(inner) or inner is GraphQLBoolean
    )


def _types_of_ids(kind: GraphQLInputType, values: Any) -> tuple[str, ...]:
    while isinstance(kind, GraphQLList | GraphQLNonNull):
        kind = kind.of_type
    if kind is not GraphQLID:
        return ()
    return tuple(sorted({type_of_id(value) for value in values if value is not None}))


def type_of_id(value: str) -> str:
    """Return the type that a node id names, or nothing where it names none."""
    try:
        return split_id(value)[0]
    except ValueError:
        return ""


def arguments_of(
    field: GraphQLField, node: FieldNode, symbols: Mapping[str, Symbol]
) -> dict[str, Symbol]:
    """Return the symbols of a field's arguments, defaults filled in, by their names."""
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    found: dict[str, Symbol] = {}
    for name, argument in field.args.items():
        symbol = Undefined
        if name in given:
            symbol = _literal(argument.type, given[name], symbols)
        if symbol is Undefined and argument.default_value is not Undefined:
            symbol = _constant(argument.type, argument.default_value)
        if symbol is not Undefined:
            found[name] = symbol
    return found


def _constant(kind: GraphQLInputType, value: Any) -> Symbol:
    return value if value is None or _is_structure(kind) else Slot(None, value)


def _literal(kind: GraphQLInputType, node: ValueNode, symbols: Mapping[str, Symbol]) -> Symbol:
    if isinstance(node, VariableNode):
        return symbols.get(node.name.value, Undefined)
    if isinstance(kind, GraphQLNonNull):
        return _literal(kind.of_type, node, symbols)
    if isinstance(node, NullValueNode):
        return None
    if isinstance(kind, GraphQLList):
        nodes = node.values if isinstance(node, ListValueNode) else (node,)
        found = [_literal(kind.of_type, one, symbols) for one in nodes]
        return [None if one is Undefined else one for one in found]
    if isinstance(kind, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
        given = {
            field.name.value: _literal(kind.fields[field.name.value].type, field.value, symbols)
            for field in node.fields
        }
        return {name: symbol for name, symbol in given.items() if symbol is not Undefined}
    value = value_from_ast(node, kind)
    return value if _is_structure(kind) else Slot(None, value, _types_of_ids(kind, [value]))


def size_of(symbol: Symbol) -> int:
    """Return how many values, lists and mappings there are in a symbol."""
    if isinstance(symbol, list):
        return 1 + sum(map(size_of, symbol))
    if isinstance(symbol, Mapping):
        return 1 + sum(map(size_of, symbol.values()))
    return 1


def structure_of(symbol: Symbol) -> Any:
    """Return what decides the text of a statement in a symbol, as a key of a mapping."""
    if isinstance(symbol, Slot):
        return ("value", symbol.types)
    if isinstance(symbol, list):
        return tuple(structure_of(one) for one in symbol)
    if isinstance(symbol, dict):
        return frozenset((name, structure_of(one)) for name, one in symbol.items())
    return symbol
