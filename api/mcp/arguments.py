"""What the tools are asked with: typed, described in Chinese and English, checked before use."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.errors import BadInput
from api.saved_queries.reading import MOST
from messages import Words
from queries.impact.event import Change

A = TypeVar("A", bound=BaseModel)
_DEFAULT_LIMIT = 20
_MOST_LISTED = 50
"""Entries of a list whose length nobody asked for."""
_WRONG = Words("参数 {name}：{why}。", "Argument {name}: {why}.")
_REASONS = {
    "missing": Words("没有写，必填", "it is missing"),
    "extra_forbidden": Words("没有这个参数", "there is no such argument"),
    "string_type": Words("应为文字", "expected text"),
    "int_type": Words("应为整数", "expected a whole number"),
    "int_parsing": Words("应为整数", "expected a whole number"),
    "int_from_float": Words("应为整数", "expected a whole number"),
    "list_type": Words("应为列表", "expected a list"),
    "dict_type": Words("应为对象", "expected an object"),
    "less_than_equal": Words("太大", "it is too large"),
}
"""By the kinds of error of pydantic; for others its own words are shown."""


class Arguments(BaseModel):
    """The arguments of a tool; unknown ones are refused, so that none is ignored silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def longest_list(self, page: int) -> int:  # noqa: ARG002 - some answers are as long as a page
        """Return how many entries a list of the answer may have, where a page has ``page``."""
        return _MOST_LISTED


class OnADay(Arguments):
    """A question about a day."""

    as_of: str | None = Field(
        None,
        description="按哪一天的法律和清单回答，如 2026-08-15；不写为今天。ISO date; default today.",
    )


class Limited(OnADay):
    """A question whose answer may be long."""

    limit: int = Field(
        _DEFAULT_LIMIT,
        description="最多列出几条，总数照给。How many entries to list; totals are of all.",
    )

    def longest_list(self, page: int) -> int:  # noqa: ARG002 - the page was checked before
        """Return the limit, or more for lists beside the one that it is for."""
        return max(self.limit, _MOST_LISTED)


class ImpactArguments(Limited):
    """A law, what happens to it, and to which of its articles."""

    law: str = Field(description="法律文件的名称，全称、简称都可以。Any name of the law.")
    articles: list[str] = Field(
        [], description="条号，如 34、34-1、第三十四条；不写为整部。Article numbers; none: all."
    )
    event: str = Field(
        Change.REPEAL.value,
        description="repeal 废止、amend 修改、delete 删除条文（须写条号）。What happens to it.",
        json_schema_extra={"enum": [change.value for change in Change]},
    )


class OwnerArguments(OnADay):
    """A duty or an item."""

    text: str = Field(
        description="职责或事项的名称、其中的词、事项编码，或它们的键。Name, words, code or key."
    )


class DisputeArguments(OnADay):
    """Two units, and what they dispute."""

    unit_a: str = Field(description="一方的任何名称。Any name of one side.")
    unit_b: str = Field(description="另一方的任何名称。Any name of the other side.")
    about: str | None = Field(
        None, description="争议的事，或其中的词。Words of the matter in dispute."
    )
    region: str | None = Field(None, description="区划代码或名称。Code or name of a region.")


class GapsArguments(Limited):
    """A region, laws, or both: then only the lists of the region are looked at."""

    region: str | None = Field(None, description="区划代码或名称。Code or name of a region.")
    laws: list[str] = Field(
        [], description="现行法律的名称，查没有清单列入的权责。Laws whose powers no list holds."
    )
    body: str | None = Field(
        None,
        description="只看法律赋予这类机关的，如 市场监督管理部门。Words of the kind of body.",
    )


class DevolutionArguments(Limited):
    """A region, a unit, an item: at least one, and the answer fits all that are given."""

    region: str | None = Field(None, description="区划代码或名称。Code or name of a region.")
    unit: str | None = Field(None, description="单位的任何名称。Any name of a unit.")
    item: str | None = Field(None, description="事项名称，或其中的词。Words of an item's name.")


class SearchArguments(Limited):
    """Words of a name."""

    text: str = Field(description="要查的文字，至少两个字。At least two characters.")


class OperationArguments(Arguments):
    """One GraphQL operation."""

    query: str = Field(
        description="GraphQL 查询；结构见资源 quanze://schema.graphql。A GraphQL query."
    )
    variables: dict[str, Any] = Field({}, description="查询的变量。Its variables.")
    operation_name: str | None = Field(
        None, description="有几个操作时，运行哪一个。Which operation, where there are several."
    )

    def longest_list(self, page: int) -> int:
        """Return a page: the query says itself how many of each it wants."""
        return page


class SavedQueriesArguments(Arguments):
    """A page of the saved queries."""

    limit: int = Field(_MOST_LISTED, description="最多列出几个，总数照给。How many to list.")
    offset: int = Field(0, le=MOST, description="跳过前几个。How many to skip.")

    def longest_list(self, page: int) -> int:
        """Return a page: the limit was checked before."""
        return page


class SavedQueryArguments(Arguments):
    """One saved query."""

    name: str = Field(description="名称，见工具 saved_queries。Its name, see saved_queries.")
    variables: dict[str, Any] = Field({}, description="变量的值，按它们的类型。Its variables.")

    def longest_list(self, page: int) -> int:
        """Return a page: the query says itself how many of each it wants."""
        return page


def checked_arguments(kind: type[A], given: Mapping[str, Any]) -> A:
    """Return the arguments; raise BadInput that names every wrong one."""
    try:
        return kind.model_validate(dict(given))
    except ValidationError as error:
        raise BadInput("".join(map(_problem, error.errors()))) from None


def _problem(error: Any) -> str:
    name = ".".join(map(str, error["loc"]))
    reason = _REASONS.get(error["type"])
    why = reason.say() if reason else error["msg"]
    return _WRONG.say(name=name, why=why)
