"""The names of declared things in GraphQL (camelCase fields, CamelCase types), and node ids."""

from functools import cache

from api.selections.entities import Entity, entities
from graph_schema.declare import EdgeType
from queries.as_json import camel_case

_BETWEEN = ":"


def field_name(declared: str) -> str:
    """Return ``power_type`` as ``powerType``."""
    return camel_case(declared)


def label_field(declared: str) -> str:
    """Return the name of the field that tells a code in Chinese."""
    return f"{camel_case(declared)}Label"


@cache
def type_stem(edge_type: str) -> str:
    """Return ``BASED_ON`` as ``BasedOn``."""
    return "".join(part.capitalize() for part in edge_type.split("_"))


def relation_stem(edge: EdgeType, target: str) -> str:
    """Return what the types of a relation begin with: the edge and the type that it leads to."""
    return f"{type_stem(edge.name)}{target}"


def singular(entity: Entity) -> str:
    """Return the root field of one node: ``powerItem``."""
    return entity.name[0].lower() + entity.name[1:]


def plural(entity: Entity) -> str:
    """Return the root field of many nodes: ``powerItems``."""
    return camel_case(entity.type.plural)


def node_id(type_name: str, key: str) -> str:
    """Return the id of a node: its type and its key, stable on every engine."""
    return f"{type_name}{_BETWEEN}{key}"


def split_id(value: str) -> tuple[str, str]:
    """Return the type and key of a node id; raise ValueError for what is none."""
    type_name, between, key = value.partition(_BETWEEN)
    if not between or not key or type_name not in entities():
        raise ValueError(value)
    return type_name, key
