"""Saved queries as other programs are told of them: what each field means."""

from collections.abc import Sequence

from pydantic import BaseModel, Field


class VariableEntry(BaseModel):
    """A variable of a saved query."""

    name: str = Field(description="名称。")
    type: str = Field(description="GraphQL 的类型，如 String!。")
    default: str | None = Field(description="默认值的写法；没有则为 null。")


class SavedQueryEntry(BaseModel):
    """A saved query as it is listed."""

    name: str = Field(description="名称。")
    version: int = Field(description="现行的版本，自 1 起。")
    kind: str = Field(description="query、mutation 或 subscription。")
    description: str = Field(description="查什么。")
    variables: list[VariableEntry] = Field(description="变量。")
    publication: str = Field(description="谁可以看到和运行：public 或 internal。")
    savedAt: str = Field(description="保存的时刻（UTC）。")  # noqa: N815 - as in the answers
    savedBy: str = Field(description="保存的人或令牌。")  # noqa: N815


class ListedQueryEntry(SavedQueryEntry):
    """A saved query with where it is run."""

    address: str = Field(description="运行它的地址。")


class QueryVersionEntry(SavedQueryEntry):
    """A version of a saved query."""

    document: str = Field(description="GraphQL 文本。")
    deletedAt: str | None = Field(description="删除的时刻（UTC）。")  # noqa: N815
    deletedBy: str | None = Field(description="删除的人或令牌。")  # noqa: N815


class SavedQueriesPage(BaseModel):
    """A page of the saved queries."""

    total: int = Field(description="共有几个。")
    truncated: bool = Field(description="后面是否还有。")
    queries: Sequence[SavedQueryEntry] = Field(description="按名称排列。")


class SavedQueriesResponse(SavedQueriesPage):
    """A page of the saved queries, each with its address."""

    queries: Sequence[ListedQueryEntry] = Field(description="按名称排列。")


class QueryVersionsResponse(BaseModel):
    """The versions under a name."""

    versions: list[QueryVersionEntry] = Field(description="各版本，最后的在前。")
