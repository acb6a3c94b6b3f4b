"""The schema that the API offers: exported, described in Chinese, the same fields as the JSON.

``api/schema.graphql`` is a file of the repository: a change of an answer shows as a change of it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from graphql import GraphQLObjectType, GraphQLSchema, build_schema, get_named_type, is_enum_type

from api.graphql.schema import MUTATIONS, QUERIES, SUBSCRIPTIONS, schema_text
from api.graphql.types import PAGED, UndescribedError, answer_type, descriptions, field_names
from graph_schema.declare import NodeKind
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from queries.as_json import camel_case
from queries.impact.answer import ImpactAnswer

_FILE = Path(__file__).resolve().parents[2] / "api" / "schema.graphql"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(schema_text())


def _objects(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    return [
        kind
        for name, kind in schema.type_map.items()
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__")
    ]


def test_the_exported_schema_is_the_one_that_is_offered() -> None:
    expected = "write it anew: quanze schema --format graphql > api/schema.graphql"
    assert _FILE.read_text(encoding="utf-8") == schema_text(), expected


def test_everything_is_described_in_chinese(schema: GraphQLSchema) -> None:
    undescribed = []
    for kind in _objects(schema):
        for name, field in kind.fields.items():
            if not _CHINESE.search(field.description or ""):
                undescribed.append(f"{kind.name}.{name}")
            undescribed += [
                f"{kind.name}.{name}({argument})"
                for argument, declared in field.args.items()
                if not _CHINESE.search(declared.description or "")
            ]
        if not _CHINESE.search(kind.description or ""):
            undescribed.append(kind.name)
    assert undescribed == []


def test_the_questions_and_all_declared_nodes_are_there(schema: GraphQLSchema) -> None:
    assert schema.query_type is not None
    declared = [node for node in NODE_TYPES.values() if node.kind is not NodeKind.RECORD]
    assert set(schema.query_type.fields) == {
        "impact", "whatIf", "amendmentImpact", "compareDrafts", "cleanup", "due",
        "outstandingChanges", "gaps",
        "owner", "dispute", "devolution", "citationChecks", "search", "changes", "loadRuns",
        "loadRun", "coverage",
        "lawOverview", "articleOverview", "itemOverview", "departmentOverview", "regionOverview",
        "neighbourhood", "shortestPaths", "chain", "node", "nodes",
        "resolveName", "namesToReview", "judgements",
        "findings", "checkRules", "checkRuns", "comparison",
        *(camel_case(node.plural) for node in declared),
        *(node.name[0].lower() + node.name[1:] for node in declared),
    }  # fmt: skip
    assert schema.mutation_type is not None
    assert set(schema.mutation_type.fields) == {
        "undoRun", "judgeNames", "undoJudgement", "acceptFinding", "reopenFinding",
        "recordFindings",
    }  # fmt: skip
    assert schema.subscription_type is not None
    assert set(schema.subscription_type.fields) == {"loadProgress"}


def test_fields_are_those_of_the_json(schema: GraphQLSchema) -> None:
    roots = (*QUERIES.values(), *MUTATIONS.values(), *SUBSCRIPTIONS.values())
    for kind in (root.answer for root in roots):
        offered = schema.type_map[kind.__name__]
        assert isinstance(offered, GraphQLObjectType)
        totals = {camel_case(f"{name}_total") for owner, name in PAGED if owner == kind.__name__}
        names = {camel_case(name) for name in field_names(kind)}
        assert set(offered.fields) - {"node"} == names | totals


def test_every_declared_property_and_relation_is_offered(schema: GraphQLSchema) -> None:
    missing = []
    for node in NODE_TYPES.values():
        if node.kind is NodeKind.RECORD:
            assert node.name not in schema.type_map
            continue
        offered = schema.type_map[node.name]
        assert isinstance(offered, GraphQLObjectType)
        names = {"id", "key", *(camel_case(prop.name) for prop in node.properties)}
        missing += [f"{node.name}.{name}" for name in names - set(offered.fields)]
    for edge in EDGE_TYPES.values():
        for (start, end), ways in zip(edge.ends, edge.ways, strict=False):
            for owner, given in (
                (start, (ways.there, ways.one_there)),
                (end, (ways.back, ways.one_back)),
            ):
                offered = schema.type_map[owner.name]
                assert isinstance(offered, GraphQLObjectType)
                names = set(map(camel_case, filter(None, given)))
                missing += [f"{owner.name}.{name}" for name in names - set(offered.fields)]
    assert missing == []


def test_no_description_is_left_over(schema: GraphQLSchema) -> None:
    left = []
    for name, described in descriptions().items():
        kind = schema.type_map.get(name)
        if not isinstance(kind, GraphQLObjectType):
            left.append(name)
            continue
        fields = {camel_case(field) for field in described if field != "_"}
        left += [f"{name}.{field}" for field in fields - set(kind.fields)]
    assert left == []


def test_events_are_an_enum(schema: GraphQLSchema) -> None:
    assert schema.query_type is not None
    event = get_named_type(schema.query_type.fields["impact"].args["event"].type)
    assert is_enum_type(event)


def test_an_answer_without_description_is_refused() -> None:
    @dataclass(frozen=True)
    class Undescribed:
        name: str

    with pytest.raises(UndescribedError, match="no table for Undescribed"):
        answer_type(Undescribed)


def test_one_type_for_one_answer() -> None:
    assert answer_type(ImpactAnswer) is answer_type(ImpactAnswer)
