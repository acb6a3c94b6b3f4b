"""What a download reads of an operation: its rows, its columns, the text that is sent."""

from typing import Any

import pytest
from graphql import (
    GraphQLInt,
    OperationDefinitionNode,
    get_named_type,
    is_list_type,
    parse,
    validate,
)

from api.downloads.columns import Naming, header, label_of
from api.downloads.plans import DownloadPlan, plan_of
from api.downloads.ways import ANSWERS
from api.errors import BadInput
from api.graphql.execution import Asked, Executor
from api.graphql.operations import Operation
from api.graphql.schema import QUERIES, executable_schema
from api.settings import ApiSettings
from queries.as_json import camel_case

SCHEMA = executable_schema()
EXECUTOR = Executor(SCHEMA, ApiSettings())


def planned(query: str, **variables: Any) -> DownloadPlan:
    asked = EXECUTOR.read(Operation(query, variables, None))
    assert isinstance(asked, Asked), asked
    return plan_of(SCHEMA, asked, variables)


def labels(query: str) -> tuple[str, ...]:
    return header(planned(query).columns, Naming.LABELS)


def codes(query: str) -> tuple[str, ...]:
    return header(planned(query).columns, Naming.CODES)


def cells(query: str, row: Any) -> list[Any]:
    return [column.cell(row) for column in planned(query).columns]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("{ laws { nodes { key } totalCount } }", ("laws", "nodes")),
        ("{ laws { edges { cursor } groups(by: [key]) { count } } }", ("laws", "edges")),
        ("{ laws { groups(by: [key]) { count } } }", ("laws", "groups")),
        ("{ laws { totalCount } }", ("laws",)),
        ('{ law(key: "x") { name articles { nodes { key } } } }', ("law", "articles", "nodes")),
        ('{ law(key: "x") { name } }', ("law",)),
        ('{ impact(law: "x") { hits { class } byClass { key } notes } }', ("impact", "hits")),
        ('{ impact(law: "x") { byClass { key } total } }', ("impact", "byClass")),
        ('{ impact(law: "x") { total notes } }', ("impact",)),
        ('{ loadRun(id: "x") { run { files { file } } } }', ("loadRun", "run", "files")),
        ('{ itemOverview(key: "x") { item { key } bases { law } } }', ("itemOverview",)),
        ('{ search(text: "xx") { found { kind total } } }', ("search", "found")),
    ],
)  # fmt: skip
def test_what_the_rows_are(query: str, rows: tuple[str, ...]) -> None:
    assert planned(query).rows.names == rows


@pytest.mark.parametrize(
    "query",
    [
        "{ __typename }",
        "{ laws { nodes { key } } again: laws { nodes { key } } }",
        "{ laws { nodes { key } edges { cursor } } }",
        '{ law(key: "x") { articles { nodes { key } } versions { nodes { key } } } }',
        "{ coverage { lawsNotHeld { key } articlesNotHeld { key } } }",
    ],
)
def test_rows_that_are_unclear(query: str) -> None:
    with pytest.raises(BadInput):
        planned(query)


def test_the_lists_of_answers_are_there() -> None:
    assert SCHEMA.query_type is not None
    assert ANSWERS.keys() <= {camel_case(name) for name in QUERIES}
    for name, answer in ANSWERS.items():
        field: Any = SCHEMA.query_type.fields[name]
        arguments = {answer.way.size, answer.way.start} - {None} if answer.way else set()
        assert arguments <= field.args.keys()
        if not answer.rows:
            assert is_list_type(field.type.of_type)
            continue
        kind = field.type.of_type
        assert set(answer.also) <= kind.fields.keys()
        for step in answer.rows:
            field = kind.fields[step]
            kind = field.type.of_type.of_type.of_type


def test_every_answer_that_comes_in_pages_is_got_whole() -> None:
    """A page that nobody turns would be given for the whole."""
    assert SCHEMA.query_type is not None
    sizes = {
        (name, argument)
        for name in map(camel_case, QUERIES)
        for argument in ("limit", "first")
        if argument in (field := SCHEMA.query_type.fields[name]).args
        and get_named_type(field.args[argument].type) is GraphQLInt
    }
    assert sizes == {(name, one.way.size) for name, one in ANSWERS.items() if one.way}


@pytest.mark.parametrize(
    "query",
    [
        "query Q($size: Int, $start: String, $w: LawWhere, $gone: Boolean = true) { laws(first: "
        "$size, after: $start, where: $w) { nodes { ...F } totalCount @include(if: $gone) } } "
        "fragment F on Law { key ...G } fragment G on Law { name }",
        'query Q($l: Int! = 3) { impact(law: "x", limit: $l) { hits { item { node { key } } } } }',
        '{ search(text: "xx") { found { matches { key } } } }',
        '{ changes(since: "2025-01-01") { changes { key } } }',
        "{ findings(onlyOpen: true) { findings { rule } } }",
        '{ citationChecks(law: "x") { hits { outcome } } }',
        "{ namesToReview(offset: 3) { names { name } } }",
        "{ checkRuns { at } }",
        "{ coverage { lawsNotHeld { key } } }",
        "{ laws { ...P } } fragment P on LawConnection { nodes { key } totalCount ...T } "
        "fragment T on LawConnection { pageInfo { endCursor } }",
    ],
)  # fmt: skip
def test_what_is_sent_is_valid(query: str) -> None:
    plan = planned(query)
    for sent in filter(None, (plan.page, plan.total)):
        assert validate(SCHEMA, parse(sent.text)) == []
        (operation,) = [
            one for one in parse(sent.text).definitions if isinstance(one, OperationDefinitionNode)
        ]
        assert "totalCount @include" not in sent.text
        declared = {one.variable.name.value for one in operation.variable_definitions or ()}
        assert set(sent.names.values()) <= declared


def test_a_variable_of_the_same_name_is_left_alone() -> None:
    query = "query Q($size: String) { laws(where: {key: {eq: $size}}) { nodes { key } } }"
    sent = planned(query, size="law:x").page.operation(5, None)
    assert sent.variables == {"size": "law:x", "size_": 5, "start": None}


@pytest.mark.parametrize(
    ("arguments", "variables", "wanted"),
    [
        ("", {}, None),
        ("(first: 7)", {}, 7),
        ("(first: $n)", {"n": 7}, 7),
        ("(first: $n)", {}, None),
        ("(first: $n)", {"n": None}, None),
        ("(first: null)", {}, None),
    ],
)
def test_how_many_are_wanted(arguments: str, variables: dict[str, Any], wanted: int | None) -> None:
    declared = "query Q($n: Int)" if "$n" in arguments else "query Q"
    plan = planned(f"{declared} {{ laws{arguments} {{ nodes {{ key }} }} }}", **variables)
    assert plan.wanted == wanted


def test_columns_are_the_leaves_in_the_order_of_the_selection() -> None:
    query = (
        "{ powerItems { nodes { called: name state { powerTypeLabel } key "
        "holders { nodes { state { name } } } basisLaws { edges { node { key } links { words } } }"
        " } } }"
    )
    assert codes(query) == (
        "called", "state.powerTypeLabel", "key", "holders.nodes.state.name", "basisLaws.edges",
    )  # fmt: skip
    assert labels(query) == (
        "名称", "状态／权力类型的中文名称", "键", "持有者／状态／全称", "设定依据",
    )  # fmt: skip
    row = {
        "called": "甲",
        "state": None,
        "key": "item:1",
        "holders": {
            "nodes": [{"state": {"name": "乙局"}}, {"state": None}, {"state": {"name": "丙局"}}]
        },
        "basisLaws": {"edges": [{"node": {"key": "law:x"}, "links": [{"words": "第一条"}]}]},
    }  # fmt: skip
    assert cells(query, row) == [
        "甲", None, "item:1", "乙局；丙局",
        '[{"node":{"key":"law:x"},"links":[{"words":"第一条"}]}]',
    ]  # fmt: skip
    assert cells(query, None) == [None] * 5


def test_columns_of_an_answer() -> None:
    query = '{ impact(law: "x") { hits { class item { source { row } } notes otherBases { law } successors { of article } } } }'  # noqa: E501
    row = {
        "class": "BASIS_LOST",
        "item": {"source": {"row": 3}},
        "notes": ["一", "二"],
        "otherBases": [],
        "successors": [],
    }
    assert cells(query, row) == ["BASIS_LOST", 3, "一；二", None, "[]"]
    assert labels(query)[:3] == ("后果的代码", "事项／清单中的位置／表格显示的行号", "要人核对的事")


def test_columns_that_would_be_called_alike_are_told_apart() -> None:
    query = "{ laws { nodes { a: name b: name } } }"
    first, second = labels(query)
    assert first != second
    assert first.endswith("（a）")


def test_columns_of_any_node() -> None:
    query = (
        '{ nodes(ids: ["Law:x"]) { id ... on Law { name } ... on Article { label __typename } } }'
    )
    assert codes(query) == ("id", "name", "label", "__typename")


@pytest.mark.parametrize(
    ("description", "label"),
    [
        ("事项名称，含子项。", "事项名称"),
        ("引用之处：basis 设定依据。", "引用之处"),
        ("设定依据（事项依据条文）。", "设定依据"),
        ("键。", "键"),
        (None, ""),
    ],
)
def test_a_label_is_the_beginning_of_a_description(description: str | None, label: str) -> None:
    assert label_of(description) == label


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("{ powerItems { nodes { key } } }", "权责事项"),
        ("{ powerItems { edges { cursor } } }", "权责事项"),
        ('{ impact(law: "x") { hits { class } } }', "法律变动的影响"),
    ],
)
def test_what_a_file_is_called(query: str, title: str) -> None:
    assert planned(query).title == title
