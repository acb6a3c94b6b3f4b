"""The schema: the root fields, each with its answer's type, and the limits of an operation."""

from collections.abc import Callable
from typing import Any, NamedTuple

import strawberry
from strawberry.extensions import (
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import create_type

from api.graphql import questions
from api.graphql.types import answer_type
from api.settings import ApiSettings
from queries.devolution.answer import DevolutionAnswer
from queries.impact.answer import ImpactAnswer
from queries.ownership.answer import OwnershipAnswer

_CACHED_DOCUMENTS = 256


class RootField(NamedTuple):
    """A root field: its resolver, the type of its answer, and its description."""

    resolver: Callable[..., Any]
    answer: type
    description: str
    nullable: bool = False


QUERIES = {
    "impact": RootField(questions.impact, ImpactAnswer, "法律变动影响哪些事项，后果是什么。"),
    "owner": RootField(
        questions.owner, OwnershipAnswer, "职责或事项归谁，依据哪段文字，什么未定。"
    ),
    "devolution": RootField(
        questions.devolution, DevolutionAnswer, "下放的权力在哪里失去了承接者，现在由谁持有。"
    ),
}


class _Schema(strawberry.Schema):
    def process_errors(self, errors: list[Any], execution_context: Any = None) -> None:
        """Leave the logging to ``api.graphql.errors``, which knows what is a defect."""


def build_schema(settings: ApiSettings) -> strawberry.Schema:
    """Return the schema with the limits of the settings."""
    return _Schema(
        query=_root("Query", "查询。", QUERIES),
        config=StrawberryConfig(),
        extensions=[
            lambda: QueryDepthLimiter(max_depth=settings.max_depth),
            lambda: MaxAliasesLimiter(max_alias_count=settings.max_aliases),
            lambda: MaxTokensLimiter(max_token_count=settings.max_tokens),
            lambda: ParserCache(maxsize=_CACHED_DOCUMENTS),
            lambda: ValidationCache(maxsize=_CACHED_DOCUMENTS),
        ],
    )


def schema_text() -> str:
    """Return the schema in the language of GraphQL, as ``api/schema.graphql`` holds it."""
    return build_schema(ApiSettings.model_construct()).as_str() + "\n"


def _root(name: str, description: str, fields: dict[str, RootField]) -> type:
    made = []
    for python_name, root in fields.items():
        kind = answer_type(root.answer)
        field = strawberry.field(
            resolver=root.resolver,
            description=root.description,
            graphql_type=kind | None if root.nullable else kind,
        )
        field.python_name = python_name
        made.append(field)
    return create_type(name, made, description=description)
