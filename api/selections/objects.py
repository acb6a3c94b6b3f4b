"""Node types, their connections and root fields, as GraphQL types.

Where a selection is compiled, none of the resolvers here is called. They serve what is selected
below a hand-written field: then each value stands in a mapping under its response key.
"""

from functools import cache
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLString,
)

from api.selections.entities import Relation, entities
from api.selections.fields import (
    IdField,
    LabelField,
    LinkField,
    ManyField,
    NodeField,
    OneField,
    PropertyField,
    SourceField,
    link_fields,
    node_fields,
)
from api.selections.inputs import group_type, link_where, order_type, where_type
from api.selections.names import relation_stem, type_stem
from api.selections.scalars import DATE, DATE_TIME, output_type, some
from graph_schema.declare import EdgeType

DEFAULT_PAGE = 20
DEFAULT_GROUPS = 100
_REQUIRED_TEXT = GraphQLNonNull(GraphQLString)
_TEXTS = some(GraphQLString)


def stored_value(source: Any, info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    """Return what was compiled for the field: it stands under its response key."""
    return source.get(info.path.key)


def _field(
    kind: Any, description: str, args: dict[str, GraphQLArgument] | None = None
) -> GraphQLField:
    return GraphQLField(kind, args=args, resolve=stored_value, description=description)


def _type_of_node(value: Any, *_: Any) -> str:
    return str(value["__typename"])


_ID = _field(GraphQLNonNull(GraphQLID), "标识：类型和键，在各种数据库上都一样。")
NODE = GraphQLInterfaceType(
    "Node",
    {"id": _ID, "key": _field(_REQUIRED_TEXT, "键。")},
    resolve_type=_type_of_node,
    description="图中的一个节点。",
)
PAGE_INFO = GraphQLObjectType(
    "PageInfo",
    {
        "hasNextPage": _field(GraphQLNonNull(GraphQLBoolean), "后面是否还有。"),
        "hasPreviousPage": _field(GraphQLNonNull(GraphQLBoolean), "是否从某个游标之后开始。"),
        "startCursor": _field(GraphQLString, "第一条的游标。"),
        "endCursor": _field(GraphQLString, "最后一条的游标，下一页写在 after。"),
    },
    description="一页的前后。",
)
GROUP = GraphQLObjectType(
    "Group",
    {
        "key": _field(GraphQLNonNull(_TEXTS), "各组的值，次序同 by；没有值的为空文字。"),
        "label": _field(GraphQLNonNull(_TEXTS), "各组的值，用话说。"),
        "count": _field(GraphQLNonNull(GraphQLInt), "数目。"),
    },
    description="按几项分组的计数。",
)  # fmt: skip


def time_arguments() -> dict[str, GraphQLArgument]:
    """Return when a root field is answered for; it holds for all that is selected below."""
    return {
        "asOf": GraphQLArgument(
            DATE, description="按哪一天的法律和清单回答，对下面的一切都有效；不写为今天。"
        ),
        "knownAt": GraphQLArgument(
            DATE_TIME, description="按那一刻系统所知道的回答（UTC）；不写为现在所知。"
        ),
    }


def list_arguments(type_name: str) -> dict[str, GraphQLArgument]:
    """Return how nodes of a type are chosen, ordered and turned over."""
    return {
        "where": GraphQLArgument(where_type(type_name), description="条件。"),
        "orderBy": GraphQLArgument(some(order_type(type_name)), description="排列；最后总按键。"),
        "first": GraphQLArgument(GraphQLInt, default_value=DEFAULT_PAGE, description="一页几条。"),
        "after": GraphQLArgument(GraphQLString, description="从哪个游标之后开始。"),
    }


@cache
def node_type(type_name: str) -> GraphQLObjectType:
    """Return the type of a node."""
    entity = entities()[type_name]
    return GraphQLObjectType(
        type_name,
        lambda: {name: _node_field(field) for name, field in node_fields(type_name).items()},
        interfaces=[NODE],
        description=f"{entity.type.label}。{entity.type.description}",
    )


def _node_field(field: NodeField) -> GraphQLField:
    match field:
        case IdField():
            return _ID
        case PropertyField() | LabelField():
            return _value_field(field)
        case OneField(relation):
            return _field(node_type(relation.target.name), f"{_label(relation)}；没有则为空。")
        case ManyField(relation):
            kind = connection_type(relation.edge, relation.target.name)
            arguments = list_arguments(relation.target.name)
            if relation.has_time:
                arguments["anyDay"] = GraphQLArgument(
                    GraphQLBoolean,
                    default_value=False,
                    description="true 为不限日期，连同已经失效和将要生效的。",
                )
            if link_fields(relation.edge):
                arguments["whereLink"] = GraphQLArgument(
                    link_where(relation.edge), description="对联系本身的条件。"
                )
            return _field(GraphQLNonNull(kind), f"{_label(relation)}。", arguments)


def _label(relation: Relation) -> str:
    return f"{relation.label}（{relation.edge.description.rstrip('。')}）"


def _value_field(field: PropertyField | LabelField) -> GraphQLField:
    prop = field.property
    if isinstance(field, LabelField):
        kind: GraphQLOutputType = _REQUIRED_TEXT if prop.required else GraphQLString
        return _field(kind, f"{prop.label}的中文名称。")
    unit = f"单位：{prop.unit}。" if prop.unit else ""
    return _field(output_type(prop), f"{prop.label}：{prop.description}{unit}")


@cache
def _link_type(edge: EdgeType) -> GraphQLObjectType:
    return GraphQLObjectType(
        f"{type_stem(edge.name)}Link",
        lambda: {name: _link_field(field) for name, field in link_fields(edge).items()},
        description=f"{edge.label}：{edge.description}",
    )


def _link_field(field: LinkField) -> GraphQLField:
    if isinstance(field, SourceField):
        return _field(node_type("Source"), "说出该事实的来源文件。")
    return _value_field(field)


@cache
def connection_type(edge: EdgeType, target: str) -> GraphQLObjectType:
    """Return the type of a page of neighbours, each with what joins it."""
    stem = relation_stem(edge, target)
    edge_fields = {
        "node": _field(GraphQLNonNull(node_type(target)), "另一端。"),
        "cursor": _field(_REQUIRED_TEXT, "游标。"),
    }
    if link_fields(edge):
        links = GraphQLNonNull(some(_link_type(edge)))
        edge_fields["links"] = _field(links, "两端之间的联系，通常只有一条。")
    return _connection(stem, target, edge_fields, f"“{edge.label}”的另一端，一页。")


@cache
def root_connection_type(type_name: str) -> GraphQLObjectType:
    """Return the type of a page of nodes."""
    edge_fields = {
        "node": _field(GraphQLNonNull(node_type(type_name)), "节点。"),
        "cursor": _field(_REQUIRED_TEXT, "游标。"),
    }
    label = entities()[type_name].type.label
    return _connection(type_name, type_name, edge_fields, f"{label}，一页。")


def _connection(
    stem: str, target: str, edge_fields: dict[str, GraphQLField], description: str
) -> GraphQLObjectType:
    edge = GraphQLObjectType(f"{stem}Edge", edge_fields, description="一条。")
    return GraphQLObjectType(
        f"{stem}Connection",
        lambda: {
            "nodes": _field(GraphQLNonNull(some(node_type(target))), "这一页的节点，各一次。"),
            "edges": _field(GraphQLNonNull(some(edge)), "这一页的节点，连同游标和联系。"),
            "totalCount": _field(GraphQLNonNull(GraphQLInt), "总数，不限于这一页。"),
            "pageInfo": _field(GraphQLNonNull(PAGE_INFO), "前后还有没有。"),
            "groups": _groups_field(target),
        },
        description=description,
    )


def _groups_field(target: str) -> GraphQLField:
    return _field(
        GraphQLNonNull(some(GROUP)),
        "分组计数，不限于这一页；多的在前。",
        {
            "by": GraphQLArgument(
                GraphQLNonNull(some(group_type(target))),
                description="按哪几项，每项写一次；可能有许多个的联系（如 holders）至多两项。",
            ),
            "first": GraphQLArgument(
                GraphQLInt, default_value=DEFAULT_GROUPS, description="最多几组。"
            ),
        },
    )
