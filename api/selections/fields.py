"""The fields of each selected type by their GraphQL names: one table for schema and compiler."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from api.selections.entities import Entity, Relation, entities
from api.selections.names import field_name, label_field
from graph_schema.declare import EdgeType, Property, PropertyType


@dataclass(frozen=True, slots=True)
class IdField:
    """The id of a node."""


@dataclass(frozen=True, slots=True)
class PropertyField:
    """A property as it is stored."""

    property: Property


@dataclass(frozen=True, slots=True)
class LabelField:
    """The Chinese name of a property's code."""

    property: Property


@dataclass(frozen=True, slots=True)
class OneField:
    """The only neighbour over a relation, or null."""

    relation: Relation


@dataclass(frozen=True, slots=True)
class ManyField:
    """All neighbours over a relation, by the page."""

    relation: Relation


@dataclass(frozen=True, slots=True)
class SourceField:
    """The file that states a fact."""


NodeField: TypeAlias = IdField | PropertyField | LabelField | OneField | ManyField
LinkField: TypeAlias = PropertyField | LabelField | SourceField
SOURCE_PROPERTY = "source"
SOURCE_FIELD = "sourceDocument"


@cache
def node_fields(type_name: str) -> Mapping[str, NodeField]:
    """Return the fields of a node type."""
    entity = entities()[type_name]
    return {"id": IdField(), **dict(_property_fields(entity.properties.values())),
            **dict(_relation_fields(entity))}  # fmt: skip


@cache
def link_fields(edge: EdgeType) -> Mapping[str, LinkField]:
    """Return the fields of what joins two nodes; none for an edge without properties."""
    found: dict[str, LinkField] = dict(_property_fields(edge.all_properties))
    if any(prop.name == SOURCE_PROPERTY for prop in edge.all_properties):
        found[SOURCE_FIELD] = SourceField()
    return found


def _property_fields(
    properties: Iterable[Property],
) -> Iterator[tuple[str, PropertyField | LabelField]]:
    for prop in properties:
        yield field_name(prop.name), PropertyField(prop)
        if has_label(prop):
            yield label_field(prop.name), LabelField(prop)


def _relation_fields(entity: Entity) -> Iterator[tuple[str, OneField | ManyField]]:
    for relation in entity.relations.values():
        kind = OneField if relation.is_single else ManyField
        yield field_name(relation.name), kind(relation)


def has_label(prop: Property) -> bool:
    """Return whether a property holds one code of a vocabulary."""
    return prop.vocabulary is not None and prop.type is PropertyType.TEXT


def sortable(prop: Property) -> bool:
    """Return whether a property has one value, so that nodes can be ordered and grouped by it."""
    return prop.type is not PropertyType.TEXTS
