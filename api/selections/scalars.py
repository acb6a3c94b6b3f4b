"""Scalars and enumerations of the generated types."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLError,
    GraphQLFloat,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLString,
    ValueNode,
    value_from_ast_untyped,
)

from graph_schema.declare import Property, PropertyType, Vocabulary
from messages import Words

_NO_DAY = Words(
    "应为存在的日期，如 2026-08-15，而不是 {value}",
    "expected a day that exists, such as 2026-08-15, not {value}",
)
_NO_MOMENT = Words(
    "应为时刻（UTC），如 2026-08-15T08:00:00Z，而不是 {value}",
    "expected a moment (UTC), such as 2026-08-15T08:00:00Z, not {value}",
)


def _day(value: Any) -> str:
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise GraphQLError(_NO_DAY.say(value=value))


def _moment(value: Any) -> str:
    """Return a moment as the store spells them, so that texts compare as moments do."""
    try:
        if isinstance(value, str) and value.endswith("Z"):
            parsed = datetime.fromisoformat(value)
            return parsed.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        pass
    raise GraphQLError(_NO_MOMENT.say(value=value))


def _scalar(name: str, description: str, parse: Callable[[Any], str]) -> GraphQLScalarType:
    """Return a scalar of which a wrong value in the text of an operation is told with its place."""

    def parse_literal(node: ValueNode, variables: dict[str, Any] | None = None) -> str:
        try:
            return parse(value_from_ast_untyped(node, variables))
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from None

    return GraphQLScalarType(
        name,
        description=description,
        parse_value=parse,
        parse_literal=parse_literal,
        serialize=str,
    )


DATE = _scalar("Date", "日期，如 2026-08-15。", _day)
DATE_TIME = _scalar("DateTime", "时刻（UTC），如 2026-08-15T08:00:00Z。", _moment)
DIRECTION = GraphQLEnumType(
    "Direction",
    {
        "ASC": GraphQLEnumValue("ASC", description="从小到大；没有值的在前。"),
        "DESC": GraphQLEnumValue("DESC", description="从大到小；没有值的在后。"),
    },
    description="排列的方向。",
)
_SCALARS: Mapping[PropertyType, GraphQLScalarType] = {
    PropertyType.TEXT: GraphQLString,
    PropertyType.TEXTS: GraphQLString,
    PropertyType.INTEGER: GraphQLInt,
    PropertyType.DECIMAL: GraphQLFloat,
    PropertyType.BOOLEAN: GraphQLBoolean,
    PropertyType.DATE: DATE,
    PropertyType.DATETIME: DATE_TIME,
}


def value_type(prop: Property) -> GraphQLScalarType | GraphQLEnumType:
    """Return the type of one value of a property."""
    return vocabulary_type(prop.vocabulary) if prop.vocabulary else _SCALARS[prop.type]


def output_type(prop: Property) -> Any:
    """Return the type of a property: required ones are never null, since rows are checked."""
    one = value_type(prop)
    kind = GraphQLList(GraphQLNonNull(one)) if prop.type is PropertyType.TEXTS else one
    return GraphQLNonNull(kind) if prop.required else kind


@cache
def vocabulary_type(vocabulary: Vocabulary) -> GraphQLEnumType:
    """Return the enumeration of a vocabulary's codes."""
    values = {
        term.code: GraphQLEnumValue(
            term.code, description="：".join(filter(None, (term.label, term.description)))
        )
        for term in vocabulary.terms
    }
    return GraphQLEnumType(vocabulary.name, values, description=f"{vocabulary.label}。")


def some(kind: Any) -> Any:
    """Return the type of a list of values none of which is null."""
    return GraphQLList(GraphQLNonNull(kind))
