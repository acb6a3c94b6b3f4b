"""The schema: hand-written root fields, each with its answer's type, and those over the graph."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import strawberry
from graphql import GraphQLObjectType, GraphQLSchema, lexicographic_sort_schema, print_schema
from strawberry.tools import create_type

from api.findings.keeping import KeptAnswer, RecordedCheck
from api.graphql import (
    change_feed,
    changes,
    checks,
    comparing,
    lookups,
    naming,
    paths,
    questions,
    subscriptions,
)
from api.graphql.nodes import NODE_OF, node_field
from api.graphql.types import answer_type
from api.selections.entities import entities
from api.selections.objects import node_type
from api.selections.roots import roots
from api.undoing import UndoAnswer
from queries.changes.answer import ChangesAnswer
from queries.checks.answer import CheckRules, FindingsAnswer
from queries.checks.keeping import RecordedRun
from queries.citations.answer import CitationCheck
from queries.comparison.answer import ComparisonAnswer
from queries.devolution.answer import DevolutionAnswer
from queries.disputes.answer import DisputeAnswer
from queries.impact.answer import ImpactAnswer
from queries.impact.cleanup import CleanupAnswer
from queries.impact.drafts import DraftComparison
from queries.laws.due import DueAnswer
from queries.laws.outstanding import OutstandingAnswer
from queries.lookups.bodies import DepartmentOverview, RegionOverview
from queries.lookups.coverage import CoverageAnswer
from queries.lookups.items import ItemOverview
from queries.lookups.laws import ArticleOverview, LawOverview
from queries.lookups.load_progress import LoadProgress
from queries.lookups.runs import RunAnswer, RunsAnswer
from queries.naming.answer import ResolvedName
from queries.naming.judgements import JudgementOnNames, JudgementsAnswer
from queries.naming.review import ReviewAnswer
from queries.ownership.answer import OwnershipAnswer
from queries.ownership.gaps import GapsAnswer
from queries.paths.answer import ChainAnswer, NeighbourhoodAnswer, ShortestPathsAnswer
from queries.search.question import SearchAnswer


class RootField(NamedTuple):
    """A root field: its resolver, the type of its answer, and its description."""

    resolver: Callable[..., Any]
    answer: type
    description: str
    many: bool = False


QUERIES = {
    "impact": RootField(questions.impact, ImpactAnswer, "法律变动影响哪些事项，后果是什么。"),
    "what_if": RootField(
        questions.what_if, ImpactAnswer, "决定如果通过，影响哪些事项；不写入任何东西。"
    ),
    "amendment_impact": RootField(
        questions.amendment_impact, ImpactAnswer, "已导入的决定影响哪些事项，施行以前以后都可以问。"
    ),
    "compare_drafts": RootField(
        questions.compare_drafts,
        DraftComparison,
        "两个草案的影响差在哪里：只在一案的、两案不同的；不写入任何东西。",
    ),
    "cleanup": RootField(
        questions.cleanup,
        CleanupAnswer,
        "清理清单：变动以后要修改、废止的下位规定和规范性文件，按起草、实施单位。",
    ),
    "outstanding_changes": RootField(
        questions.outstanding_changes,
        OutstandingAnswer,
        "一部法律未了的修改：没有施行的，没有应用的。",
    ),
    "due": RootField(
        questions.due, DueAnswer, "近期到期的：决定和废止的施行日，随之而来的各种期限。"
    ),
    "owner": RootField(questions.owner, OwnershipAnswer, "职责或事项归谁，依据什么，什么没有定。"),
    "dispute": RootField(
        questions.dispute, DisputeAnswer, "两个单位的职责争议：说法、规则、结果、未定的和处理途径。"
    ),
    "gaps": RootField(
        questions.gaps,
        GapsAnswer,
        "没有单位负责的职责，没有主办单位的机构，没有清单列入的法定权责。",
    ),
    "devolution": RootField(
        questions.devolution, DevolutionAnswer, "下放的权力在哪里失去了承接者，现在由谁持有。"
    ),
    "citation_checks": RootField(
        questions.citation_checks, CitationCheck, "清单所引的条文现在还在不在原来的条号。"
    ),
    "findings": RootField(
        checks.findings, FindingsAnswer, "清单有什么问题：按规则核查，最严重的在前。"
    ),
    "comparison": RootField(
        comparing.comparison,
        ComparisonAnswer,
        "两份清单的比对：两地、两个单位或者两个日期，逐项对上，差异和只在一方的。",
    ),
    "check_runs": RootField(
        checks.check_runs,
        RecordedRun,
        "记录的核查，最近的在前；要 editor 或 admin 的令牌。",
        many=True,
    ),
    "check_rules": RootField(checks.check_rules, CheckRules, "全部规则：含义、来源、规则分。"),
    "law_overview": RootField(
        lookups.law_overview, LawOverview, "一部法律文件的概况：版本、条文、废止、被引。"
    ),
    "article_overview": RootField(
        lookups.article_overview, ArticleOverview, "一条条文的概况：文字、接续、引用它的事项。"
    ),
    "item_overview": RootField(
        lookups.item_overview, ItemOverview, "权责事项的概况，连同清单所写的一切。", many=True
    ),
    "department_overview": RootField(
        lookups.department_overview,
        DepartmentOverview,
        "单位的概况：承继、关系、清单、事项数。",
        many=True,
    ),
    "region_overview": RootField(
        lookups.region_overview, RegionOverview, "行政区划的概况：上下级和单位。", many=True
    ),
    "search": RootField(lookups.search, SearchAnswer, "按文字查找法律、事项、单位、职责和下放。"),
    "changes": RootField(
        change_feed.changes, ChangesAnswer, "某个批次、日期或时刻以后的变动，最近的在前。"
    ),
    "load_runs": RootField(lookups.load_runs, RunsAnswer, "导入批次。"),
    "load_run": RootField(lookups.load_run, RunAnswer, "一个导入批次，连同退回的行。"),
    "coverage": RootField(lookups.coverage, CoverageAnswer, "收录了什么，引用了而没有收录什么。"),
    "resolve_name": RootField(
        naming.resolve_name, ResolvedName, "机构名称在某地、某日指哪个机构，按哪条规则。"
    ),
    "names_to_review": RootField(
        naming.names_to_review, ReviewAnswer, "没有登记、规则也不能认定的机构名称。"
    ),
    "judgements": RootField(
        naming.judgements, JudgementsAnswer, "人对名称的认定；要 editor 或 admin 的令牌。"
    ),
    "neighbourhood": RootField(
        paths.neighbourhood, NeighbourhoodAnswer, "一个节点周围的节点和联系，近的在前。"
    ),
    "shortest_paths": RootField(
        paths.shortest_paths, ShortestPathsAnswer, "两个节点之间最短的路径，同样短的都列出。"
    ),
    "chain": RootField(
        paths.chain, ChainAnswer, "沿着一种关系的链条：承继、延续、下放、废止、区划、隶属。"
    ),
}
MUTATIONS = {
    "undo_run": RootField(
        changes.undo_run, UndoAnswer, "撤销一个导入批次；要 editor 或 admin 的令牌。"
    ),
    "judge_names": RootField(
        naming.judge_names,
        JudgementOnNames,
        "认定两个名称是不是同一机构；要 editor 或 admin 的令牌。",
    ),
    "undo_judgement": RootField(
        naming.undo_judgement_on_names,
        JudgementOnNames,
        "撤回一个认定；要 editor 或 admin 的令牌。",
    ),
    "accept_finding": RootField(
        checks.accept_finding, KeptAnswer, "接受一项问题到某一天；要 editor 或 admin 的令牌。"
    ),
    "reopen_finding": RootField(
        checks.reopen_finding, KeptAnswer, "取消接受；要 editor 或 admin 的令牌。"
    ),
    "record_findings": RootField(
        checks.record_findings, RecordedCheck, "核查全部单位并记下；要 admin 的令牌。"
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


@cache
def build_schema() -> strawberry.Schema:
    """Return the one schema: hand-written fields, and those over the graph that are generated."""
    schema = _Schema(
        query=_root("Query", "查询。", QUERIES),
        mutation=_root("Mutation", "改动。", MUTATIONS),
        subscription=_root("Subscription", "随时告知的事。", SUBSCRIPTIONS, subscribed=True),
    )
    schema._schema = _with_the_graph(schema._schema)
    schema._schema._strawberry_schema = schema  # type: ignore[attr-defined]
    return schema


def executable_schema() -> GraphQLSchema:
    """Return the schema as graphql-core executes it."""
    found: GraphQLSchema = build_schema()._schema
    return found


def _with_the_graph(hand_written: GraphQLSchema) -> GraphQLSchema:
    """Return a schema with the root fields over the graph, and with nodes below answers."""
    for answer, (type_name, key_field) in NODE_OF.items():
        kind = hand_written.type_map[answer]
        assert isinstance(kind, GraphQLObjectType)
        kind.fields["node"] = node_field(type_name, key_field)
    query = hand_written.query_type
    assert query is not None
    generated = {name: root.field for name, root in roots().items()}
    if taken := generated.keys() & query.fields.keys():
        raise TypeError(f"these root fields are hand-written and generated: {sorted(taken)}")
    return GraphQLSchema(
        query=GraphQLObjectType(
            query.name, {**query.fields, **generated}, description=query.description
        ),
        mutation=hand_written.mutation_type,
        subscription=hand_written.subscription_type,
        types=[node_type(name) for name in entities()],
        directives=hand_written.directives,
        extensions=hand_written.extensions,
    )


def schema_text() -> str:
    """Return the schema in the language of GraphQL, as ``api/schema.graphql`` holds it."""
    return print_schema(lexicographic_sort_schema(executable_schema())) + "\n"


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
