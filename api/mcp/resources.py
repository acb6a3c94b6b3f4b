"""What can be read beside the tools: how the API and the graph are built."""

from collections.abc import Callable
from typing import NamedTuple

from mcp.types import Resource

from api.errors import NotFound
from api.graphql.schema import schema_text
from graph_schema.reference import reference_page
from messages import Words

_NO_RESOURCE = Words(
    "没有资源 {uri}。可读的有：{uris}。", "There is no resource {uri}. There are: {uris}."
)


class ResourceEntry(NamedTuple):
    """A resource: its address, its words, the type of its text, and who writes it."""

    uri: str
    name: str
    title: str
    description: str
    mime_type: str
    write: Callable[[], str]

    def as_resource(self) -> Resource:
        """Return the resource as clients see it."""
        return Resource(
            uri=self.uri,
            name=self.name,
            title=self.title,
            description=self.description,
            mime_type=self.mime_type,
        )


RESOURCES = (
    ResourceEntry(
        "quanze://schema.graphql",
        "schema.graphql",
        "接口的定义",
        "GraphQL 接口的类型、字段和参数，都有中文说明。The schema of the GraphQL API.",
        "application/graphql",
        schema_text,
    ),
    ResourceEntry(
        "quanze://schema.md",
        "schema.md",
        "图谱结构",
        "图里有什么：节点、边、属性和词表，由声明生成。What the graph holds.",
        "text/markdown",
        reference_page,
    ),
)


def resource_at(uri: str) -> ResourceEntry:
    """Return the resource of an address; raise NotFound."""
    for entry in RESOURCES:
        if entry.uri == uri:
            return entry
    raise NotFound.of(_NO_RESOURCE, uri=uri, uris="、".join(entry.uri for entry in RESOURCES))
