"""Variables as text, as an address or the command line has them, in the types that are declared."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import orjson
from graphql import ListTypeNode, NamedTypeNode, NonNullTypeNode, TypeNode, parse_type

from api.errors import BadInput
from api.saved_queries.records import Variable
from messages import Words

Texts = Mapping[str, Sequence[str]]
"""The texts that were given for each variable, in their order."""
NO_TEXTS: Texts = MappingProxyType({})
_IN_JSON: Mapping[str, tuple[type, ...]] = {
    "Int": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
}
_AS_WRITTEN = frozenset({"String", "ID"})
_UNKNOWN = Words(
    "查询没有变量 {unknown}。它的变量：{known}。",
    "The query has no variable {unknown}. Its variables: {known}.",
)
_NONE = Words("没有", "none")
_WRONG = Words("变量 {name} 的值“{text}”不是 {type}。", 'Variable {name}: "{text}" is no {type}.')
_SEVERAL = Words(
    "变量 {name} 写了 {count} 个值，只能写一个（类型 {type}）。",
    "Variable {name} has {count} values; it takes one ({type}).",
)


def values_of(texts: Texts, declared: Sequence[Variable]) -> dict[str, Any]:
    """Return the values of variables; raise BadInput for one that isn't declared or doesn't fit.

    A list is written by repeating its variable; an object as JSON.
    """
    by_name = {one.name: one for one in declared}
    if unknown := [name for name in texts if name not in by_name]:
        known = "、".join(by_name) or _NONE.say()
        raise BadInput.of(_UNKNOWN, unknown="、".join(unknown), known=known)
    return {name: _value(by_name[name], given) for name, given in texts.items()}


def _value(variable: Variable, given: Sequence[str]) -> Any:
    kind = _nullable(parse_type(variable.type))
    if isinstance(kind, ListTypeNode):
        member = _nullable(kind.type)
        return [_member(variable, member, text) for text in given]
    if len(given) != 1:
        raise BadInput.of(_SEVERAL, name=variable.name, count=len(given), type=variable.type)
    return _member(variable, kind, given[0])


def _member(variable: Variable, kind: TypeNode, text: str) -> Any:
    name = kind.name.value if isinstance(kind, NamedTypeNode) else ""
    if name in _AS_WRITTEN or (name not in _IN_JSON and not text.startswith(("{", "["))):
        return text
    try:
        value = orjson.loads(text)
    except ValueError:
        value = None
    expected = _IN_JSON.get(name, (dict, list))
    if not isinstance(value, expected) or (name != "Boolean" and isinstance(value, bool)):
        raise BadInput.of(_WRONG, name=variable.name, text=text, type=variable.type)
    return value


def _nullable(kind: TypeNode) -> TypeNode:
    return kind.type if isinstance(kind, NonNullTypeNode) else kind
