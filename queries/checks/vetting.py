"""Whether a statement fits the declared schema (核对语句): labels, edge types, properties, ends.

The scanner reads patterns, not Cypher: what it doesn't know (values, functions) it lets pass, what
it knows must be declared. The engines judge the rest when the tests run each statement.
"""

import re
from collections.abc import Iterator, Mapping

from graph_schema.declare import KEY
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from messages import Words

_STRINGS = re.compile(r"//[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_NODE = re.compile(r"\(\s*(\w*)\s*:\s*([\w|]+)\s*(?:\{([^{}]*)\})?")
_EDGE = re.compile(r"\[\s*(\w*)\s*:\s*([\w|]+)\s*(?:\*[\d.]*)?\s*(?:\{([^{}]*)\})?\s*\]")
_PROPERTY = re.compile(r"\b(\w+)\.(\w+)\b(?!\s*\()")
_PROJECTION = re.compile(r"\b(\w+)\s*\{([^{}]*)\}")
_NAMED_IN_PROJECTION = re.compile(r"(?<!\w)\.(\w+)")
_KEY_OF_MAP = re.compile(r"(\w+)\s*:")
_REBOUND = re.compile(
    r"\bAS\s+(\w+)|\bUNWIND\b[^\n]*\bAS\s+(\w+)|\(\s*(\w+)\s+IN\b|\[\s*(\w+)\s+IN\b"
)

_NO_LABEL = Words("没有节点类型 {name}", "there is no node type {name}")
_NO_EDGE = Words("没有边的类型 {name}", "there is no edge type {name}")
_NO_PROPERTY = Words("{owner} 没有属性 {name}", "{owner} has no property {name}")


def faults_of(cypher: str) -> tuple[str, ...]:
    """Return what the text names that isn't declared, each once, in its order."""
    text = _STRINGS.sub(" ", cypher)
    return tuple(dict.fromkeys(_faults(text)))


def _faults(text: str) -> Iterator[str]:
    kinds: dict[str, set[str]] = {}
    for pattern, declared, missing in (
        (_NODE, NODE_TYPES, _NO_LABEL),
        (_EDGE, EDGE_TYPES, _NO_EDGE),
    ):
        for variable, names, inside in pattern.findall(text):
            known = [name for name in names.split("|") if name in declared]
            yield from (missing.say(name=n) for n in names.split("|") if n not in declared)
            if variable:
                kinds.setdefault(variable, set()).update(known)
            yield from _undeclared(set(known), _KEY_OF_MAP.findall(inside or ""))
    rebound = {name for names in _REBOUND.findall(text) for name in names if name}
    for variable, name in _PROPERTY.findall(text):
        if variable not in rebound:
            yield from _undeclared(kinds.get(variable, set()), [name])
    for variable, inside in _PROJECTION.findall(text):
        if variable not in rebound:
            yield from _undeclared(kinds.get(variable, set()), _NAMED_IN_PROJECTION.findall(inside))


def _undeclared(owners: set[str], names: list[str]) -> Iterator[str]:
    if not owners:
        return
    allowed = {name for owner in owners for name in _properties()[owner]}
    for name in names:
        if name not in allowed:
            yield _NO_PROPERTY.say(owner="、".join(sorted(owners)), name=name)


def _properties() -> Mapping[str, frozenset[str]]:
    nodes = {
        name: frozenset((KEY.name, *(prop.name for prop in node.properties)))
        for name, node in NODE_TYPES.items()
    }
    edges = {
        name: frozenset(prop.name for prop in edge.all_properties)
        for name, edge in EDGE_TYPES.items()
    }
    return {**nodes, **edges}
