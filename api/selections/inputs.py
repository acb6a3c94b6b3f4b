"""Filters, orders and groupings of the generated types, as GraphQL inputs."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLFloat,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLString,
)

from api.selections.entities import Entity, entities
from api.selections.fields import link_fields, sortable
from api.selections.names import field_name, relation_stem, type_stem
from api.selections.scalars import DATE, DATE_TIME, DIRECTION, some, value_type
from graph_schema.declare import EdgeType, Property, PropertyType

_EQUAL = ("eq", "ne", "in", "notIn")
_RANGE = ("lt", "lte", "gt", "gte")
_WORDS = ("contains", "startsWith", "endsWith")
_LISTS = frozenset({"in", "notIn"})
_MEANINGS = {
    "eq": "等于；null 为没有值。",
    "ne": "不等于，含没有值的；null 为有值。",
    "in": "是其中之一。",
    "notIn": "不是其中任何一个，含没有值的。",
    "lt": "小于。",
    "lte": "不大于。",
    "gt": "大于。",
    "gte": "不小于。",
    "contains": "含有这些字。",
    "startsWith": "以这些字开头。",
    "endsWith": "以这些字结尾。",
    "has": "其中有一个等于。",
    "isNull": "true 为没有值，false 为有值。",
}
COUNT_FILTER_NAME = "IntFilter"


def _filter_type(name: str, value: Any, operators: tuple[str, ...], of: str) -> Any:
    fields = {
        operator: GraphQLInputField(
            some(value) if operator in _LISTS else value, description=_MEANINGS[operator]
        )
        for operator in operators
    }
    fields["isNull"] = GraphQLInputField(GraphQLBoolean, description=_MEANINGS["isNull"])
    return GraphQLInputObjectType(name, fields, description=f"对{of}的条件；写了几项，都要满足。")


_INT_FILTER = _filter_type(COUNT_FILTER_NAME, GraphQLInt, (*_EQUAL, *_RANGE), "整数")
_FILTERS: Mapping[PropertyType, Any] = {
    PropertyType.TEXT: _filter_type(
        "StringFilter", GraphQLString, (*_EQUAL, *_WORDS, *_RANGE), "文字"
    ),
    PropertyType.TEXTS: _filter_type("StringListFilter", GraphQLString, ("has",), "一组文字"),
    PropertyType.INTEGER: _INT_FILTER,
    PropertyType.DECIMAL: _filter_type(
        "FloatFilter", GraphQLFloat, (*_EQUAL, *_RANGE), "小数"
    ),
    PropertyType.BOOLEAN: _filter_type("BooleanFilter", GraphQLBoolean, ("eq", "ne"), "是否"),
    PropertyType.DATE: _filter_type("DateFilter", DATE, (*_EQUAL, *_RANGE), "日期"),
    PropertyType.DATETIME: _filter_type("DateTimeFilter", DATE_TIME, (*_EQUAL, *_RANGE), "时刻"),
}  # fmt: skip


@cache
def _vocabulary_filter(name: str, label: str, kind: Any) -> Any:
    return _filter_type(f"{name}Filter", kind, _EQUAL, label)


def property_filter(prop: Property) -> Any:
    """Return the filter of a property's values."""
    if prop.vocabulary is not None and prop.type is PropertyType.TEXT:
        return _vocabulary_filter(prop.vocabulary.name, prop.vocabulary.label, value_type(prop))
    return _FILTERS[prop.type]


@cache
def where_type(type_name: str) -> GraphQLInputObjectType:
    """Return the conditions on nodes of a type, over any number of relations."""
    entity = entities()[type_name]

    def fields() -> dict[str, GraphQLInputField]:
        own = where_type(type_name)
        return {
            "and": GraphQLInputField(some(own), description="都要满足。"),
            "or": GraphQLInputField(some(own), description="至少满足一个；空为都不满足。"),
            "not": GraphQLInputField(own, description="不满足。"),
            **{
                field_name(prop.name): GraphQLInputField(
                    property_filter(prop), description=prop.description
                )
                for prop in entity.properties.values()
            },
            **{
                field_name(relation.name): GraphQLInputField(
                    where_type(relation.target.name)
                    if relation.is_single
                    else _relation_filter(relation.edge, relation.target.name),
                    description=f"{relation.label}。",
                )
                for relation in entity.relations.values()
            },
        }

    return GraphQLInputObjectType(
        f"{type_name}Where",
        fields,
        description=f"对{entity.type.label}的条件；写了几项，都要满足。",
    )


@cache
def _relation_filter(edge: EdgeType, target: str) -> GraphQLInputObjectType:
    stem = relation_stem(edge, target)
    match = _match_type(edge, target)
    return GraphQLInputObjectType(
        f"{stem}Filter",
        {
            "some": GraphQLInputField(match, description="至少一个满足；{} 为至少有一个。"),
            "none": GraphQLInputField(match, description="没有一个满足；{} 为一个也没有。"),
            "all": GraphQLInputField(match, description="每一个都满足；没有任何一个时也算。"),
            "count": GraphQLInputField(_INT_FILTER, description="个数。"),
        },
        description=f"对“{edge.label}”另一端的条件；写了几项，都要满足。",
    )


@cache
def _match_type(edge: EdgeType, target: str) -> GraphQLInputObjectType:
    def fields() -> dict[str, GraphQLInputField]:
        found = {"node": GraphQLInputField(where_type(target), description="对另一端的条件。")}
        if link_fields(edge):
            found["link"] = GraphQLInputField(link_where(edge), description="对联系本身的条件。")
        return found

    return GraphQLInputObjectType(
        f"{relation_stem(edge, target)}Match", fields, description=f"“{edge.label}”的另一端。"
    )


@cache
def link_where(edge: EdgeType) -> GraphQLInputObjectType:
    """Return the conditions on what joins two nodes."""
    return GraphQLInputObjectType(
        f"{type_stem(edge.name)}LinkWhere",
        {
            field_name(prop.name): GraphQLInputField(
                property_filter(prop), description=prop.description
            )
            for prop in edge.all_properties
        },
        description=f"对“{edge.label}”本身的条件；写了几项，都要满足。",
    )


@cache
def order_type(type_name: str) -> GraphQLInputObjectType:
    """Return what nodes of a type are ordered by: own values, and those of neighbours."""
    entity = entities()[type_name]

    def fields() -> dict[str, GraphQLInputField]:
        own = {
            field_name(prop.name): GraphQLInputField(DIRECTION, description=prop.description)
            for prop in entity.properties.values()
            if sortable(prop)
        }
        return {**own, **_order_over_relations(entity)}

    return GraphQLInputObjectType(
        f"{type_name}Order",
        fields,
        description=f"{entity.type.label}的排列；每个只写一项，先后写在列表里。",
    )


def _order_over_relations(entity: Entity) -> dict[str, GraphQLInputField]:
    return {
        field_name(relation.name): GraphQLInputField(
            order_type(relation.target.name)
            if relation.is_single
            else _neighbour_order(relation.edge, relation.target.name),
            description=f"{relation.label}。",
        )
        for relation in entity.relations.values()
    }


@cache
def _neighbour_order(edge: EdgeType, target: str) -> GraphQLInputObjectType:
    return GraphQLInputObjectType(
        f"{relation_stem(edge, target)}Order",
        lambda: {
            "count": GraphQLInputField(DIRECTION, description="按个数。"),
            "node": GraphQLInputField(
                order_type(target), description="按另一端的值；有几个时按最小的。"
            ),
        },
        description=f"按“{edge.label}”的另一端排列；只写一项。",
    )


@cache
def group_type(type_name: str) -> GraphQLEnumType:
    """Return what nodes of a type are counted by; the value of each member is its path."""
    return GraphQLEnumType(
        f"{type_name}Group",
        {
            "_".join(map(field_name, path)): GraphQLEnumValue(path, description=description)
            for path, description in _group_paths(entities()[type_name]).items()
        },
        description=f"{entities()[type_name].type.label}按什么计数。",
    )


def _group_paths(entity: Entity) -> dict[tuple[str, ...], str]:
    own = {(prop.name,): prop.description for prop in entity.properties.values() if sortable(prop)}
    of_neighbours: dict[tuple[str, ...], str] = {}
    for relation in entity.relations.values():
        if not relation.is_single:
            of_neighbours[(relation.name,)] = f"{relation.label}，以键为值。"
            continue
        target = entities()[relation.target.name]
        of_neighbours |= {
            (relation.name, prop.name): f"{relation.label}：{prop.description}"
            for prop in target.properties.values()
            if sortable(prop)
        }
    return own | of_neighbours
