"""The schema: the root fields, each with its answer's type, and the limits of an operation."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import strawberry
from strawberry.extensions import (
    MaxAliasesLimiter,
    MaxTokensLimiter,
    QueryDepthLimiter,
    ValidationCache,
)
from strawberry.tools import create_type

from api.graphql import changes, lookups, questions, subscriptions
from api.graphql.extensions import (
    CountedOperations,
    KeptDocuments,
    OperationObserver,
    StreamedErrors,
    ignore_operation,
)
from api.graphql.types import answer_type
from api.settings import ApiSettings
from api.undoing import UndoAnswer
from queries.devolution.answer import DevolutionAnswer
from queries.impact.answer import ImpactAnswer
from queries.lookups.bodies import DepartmentAnswer, RegionAnswer
from queries.lookups.coverage import CoverageAnswer
from queries.lookups.items import ItemAnswer
from queries.lookups.laws import ArticleAnswer, LawAnswer
from queries.lookups.load_progress import LoadProgress
from queries.lookups.runs import RunAnswer, RunsAnswer
from queries.ownership.answer import OwnershipAnswer
from queries.search.question import SearchAnswer

_CACHED_DOCUMENTS = 256


class RootField(NamedTuple):
    """A root field: its resolver, the type of its answer, and its description."""

    resolver: Callable[..., Any]
    answer: type
    description: str
    many: bool = False


QUERIES = {
    "impact": RootField(questions.impact, ImpactAnswer, "法律变动影响哪些事项，后果是什么。"),
    "owner": RootField(questions.owner, OwnershipAnswer, "职责或事项归谁，依据什么，什么没有定。"),
    "devolution": RootField(
        questions.devolution, DevolutionAnswer, "下放的权力在哪里失去了承接者，现在由谁持有。"
    ),
    "law": RootField(lookups.law, LawAnswer, "一部法律文件：版本、条文、废止、被引。"),
    "article": RootField(lookups.article, ArticleAnswer, "一条条文：文字、接续、引用它的事项。"),
    "item": RootField(lookups.item, ItemAnswer, "权责事项，连同清单所写的一切。", many=True),
    "department": RootField(
        lookups.department, DepartmentAnswer, "单位：承继、关系、清单、事项数。", many=True
    ),
    "region": RootField(lookups.region, RegionAnswer, "行政区划：上下级和单位。", many=True),
    "search": RootField(lookups.search, SearchAnswer, "按文字查找法律、事项、单位、职责和下放。"),
    "load_runs": RootField(lookups.load_runs, RunsAnswer, "导入批次。"),
    "load_run": RootField(lookups.load_run, RunAnswer, "一个导入批次，连同退回的行。"),
    "coverage": RootField(lookups.coverage, CoverageAnswer, "收录了什么，引用了而没有收录什么。"),
}
MUTATIONS = {
    "undo_run": RootField(
        changes.undo_run, UndoAnswer, "撤销一个导入批次；要 editor 或 admin 的令牌。"
    ),
}

SUBSCRIPTIONS = {
    "load_progress": RootField(
        subscriptions.load_progress,
        LoadProgress,
        "导入的进展：先是当前的状态，以后每有变化说一次；指明的批次结束后终止。",
    ),
}


class _Schema(strawberry.Schema):
    def process_errors(self, errors: list[Any], execution_context: Any = None) -> None:
        """Leave the logging to ``api.graphql.errors``, which knows what is a defect."""


def build_schema(
    settings: ApiSettings, observe: OperationObserver = ignore_operation
) -> strawberry.Schema:
    """Return the schema with the limits of the settings; ``observe`` is told of operations."""
    return _Schema(
        query=_root("Query", "查询。", QUERIES),
        mutation=_root("Mutation", "改动。", MUTATIONS),
        subscription=_root("Subscription", "随时告知的事。", SUBSCRIPTIONS, subscribed=True),
        extensions=[
            lambda: CountedOperations(observe),
            StreamedErrors,
            lambda: QueryDepthLimiter(max_depth=settings.max_depth),
            lambda: MaxAliasesLimiter(max_alias_count=settings.max_aliases),
            lambda: MaxTokensLimiter(max_token_count=settings.max_tokens),
            lambda: KeptDocuments(maxsize=_CACHED_DOCUMENTS),
            lambda: ValidationCache(maxsize=_CACHED_DOCUMENTS),
        ],
    )


def schema_text() -> str:
    """Return the schema in the language of GraphQL, as ``api/schema.graphql`` holds it."""
    return build_schema(ApiSettings.model_construct()).as_str() + "\n"


def _root(
    name: str, description: str, roots: Mapping[str, RootField], *, subscribed: bool = False
) -> type:
    fields = []
    for python_name, root in roots.items():
        kind = answer_type(root.answer)
        field = strawberry.field(
            resolver=root.resolver,
            description=root.description,
            graphql_type=list[kind] if root.many else kind,  # type: ignore[valid-type]
            is_subscription=subscribed,
        )
        field.python_name = python_name
        fields.append(field)
    return create_type(name, fields, description=description)
