"""Compiled selections where the compiler once answered wrongly, on both engines.

Expectations are read off the graph that is written by hand: ``small_graph`` and the cases of
``tests/reference/crowded_graph.py``.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from api.access.roles import Role
from api.graphql.schema import executable_schema
from graph_store import Settings, Store
from loaders.backup import restore
from tests.integration.compiled import Service
from tests.integration.small_graph import WATER
from tests.reference.crowded_graph import INTERNAL, NUMBERED, write_backup, written_graph


@pytest.fixture(scope="module")
def service(
    store: Store, engine_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    restore(store, write_backup(written_graph(), tmp_path_factory.mktemp("written") / "graph.gz"))
    opened = Service(engine_settings, executable_schema())
    yield opened
    opened.close()


def data_of(response: dict[str, Any]) -> Any:
    assert "errors" not in response
    return response["data"]


@pytest.mark.parametrize(
    "selection", ["totalCount", "groups(by: [key]) { count }", "__typename", "nodes { key }"]
)
def test_a_wrong_cursor_is_refused_whatever_is_selected(service: Service, selection: str) -> None:
    response = service.ask(f'{{ departments(after: "bm9uZQ") {{ {selection} }} }}')
    assert response["data"] == {"departments": None}
    (error,) = response["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["path"] == ["departments"]


def test_groups_by_nothing_are_refused(service: Service) -> None:
    response = service.ask("{ departments { groups(by: []) { count } } laws { totalCount } }")
    assert response["data"]["departments"] is None
    assert response["data"]["laws"]["totalCount"] > 0
    (error,) = response["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["path"] == ["departments"]


def test_too_many_groups_are_refused_before_anything_is_read(service: Service) -> None:
    response = service.ask(
        "{ departments { groups(by: [key], first: 1001) { count } } laws { totalCount } }"
    )
    assert "data" not in response
    (error,) = response["errors"]
    assert error["extensions"]["code"] == "LIMIT"
    assert "path" not in error


def test_groups_of_neighbours(service: Service) -> None:
    """The bureau of water has nine items in its public list."""
    query = """query ($key: String) { department(key: $key) { items(first: 2) {
      totalCount nodes { code } groups(by: [state_powerType]) { key label count } } } }"""
    items = data_of(service.ask(query, {"key": WATER}))["department"]["items"]
    assert items["totalCount"] == 9
    assert len(items["nodes"]) == 2
    assert items["groups"][0] == {"key": ["permit"], "label": ["行政许可"], "count": 5}
    assert [one["key"] for one in items["groups"][1:]] == [
        ["inspection"], ["levy"], ["penalty"], ["reward"],
    ]  # fmt: skip
    assert {one["count"] for one in items["groups"][1:]} == {1}


def test_groups_of_the_neighbours_of_neighbours(service: Service) -> None:
    query = """query ($key: String) { department(key: $key) { items { nodes { code
      groups: basisArticles { groups(by: [law_name]) { key count } } } } } }"""
    nodes = data_of(service.ask(query, {"key": WATER}))["department"]["items"]["nodes"]
    groups = {one["code"]: one["groups"]["groups"] for one in nodes}
    assert groups["C4"] == [
        {"key": ["取水条例"], "count": 1}, {"key": ["水源保护法"], "count": 1},
    ]  # fmt: skip
    assert groups["C9"] == []


def test_keys_come_in_the_order_of_the_selection(service: Service) -> None:
    query = """query ($key: String) { z: __typename law(key: $key) { name __typename key articles {
      totalCount edges { cursor z: node { number ...Names id } a: __typename }
      pageInfo { hasPreviousPage hasNextPage } b: nodes { label } __typename } id } }
      fragment Names on Article { label key }"""
    text = json.dumps(data_of(service.ask(query, {"key": "law:取水条例"})), ensure_ascii=False)
    (cursor,) = (one["cursor"] for one in json.loads(text)["law"]["articles"]["edges"])
    assert text == (
        '{"z": "Query", "law": {"name": "取水条例", "__typename": "Law", "key": "law:取水条例", '
        '"articles": {"totalCount": 1, "edges": [{"cursor": "' + cursor + '", "z": {"number": "7", '
        '"label": "第7条", "key": "law:取水条例#7", "id": "Article:law:取水条例#7"}, '
        '"a": "HasArticleArticleEdge"}], "pageInfo": {"hasPreviousPage": false, '
        '"hasNextPage": false}, "b": [{"label": "第7条"}], '
        '"__typename": "HasArticleArticleConnection"}, "id": "Law:law:取水条例"}}'
    )


def test_aliases_that_are_the_names_of_other_fields(service: Service) -> None:
    query = """query ($key: String) { law(key: $key) { key: name name: key articles {
      nodes: edges { node: cursor cursor: node { key } } edges: nodes { number }
      pageInfo: totalCount totalCount: pageInfo { endCursor: hasNextPage } } } }"""
    law = data_of(service.ask(query, {"key": "law:取水条例"}))["law"]
    (edge,) = law["articles"]["nodes"]
    assert edge.keys() == {"node", "cursor"}
    assert edge["cursor"] == {"key": "law:取水条例#7"}
    assert law == {
        "key": "取水条例",
        "name": "law:取水条例",
        "articles": {
            "nodes": [edge], "edges": [{"number": "7"}], "pageInfo": 1,
            "totalCount": {"endCursor": False},
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "power_type"), [(Role.ANONYMOUS, "permit"), (Role.EDITOR, "penalty")]
)
def test_conditions_ask_the_state_that_is_shown(
    service: Service, role: Role, power_type: str
) -> None:
    """Of the states of an item in two lists, the one counts that began last and may be read."""
    query = """query ($is: PowerType!) {
      powerItems(where: {key: {eq: "item:两单"}, state: {powerType: {eq: $is}}}) {
        nodes { state { powerType } } } }"""
    for asked in ("permit", "penalty"):
        nodes = data_of(service.ask(query, {"is": asked}, role))["powerItems"]["nodes"]
        shown = [{"state": {"powerType": asked}}] if asked == power_type else []
        assert nodes == shown


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.EDITOR])
@pytest.mark.parametrize("any_day", [False, True])
def test_what_a_hidden_list_says_of_an_item_in_a_public_one(
    service: Service, role: Role, *, any_day: bool
) -> None:
    """An item is in a public list and in one for official use, which names laws of its own."""
    query = """query ($any: Boolean) {
      powerItem(key: "item:两单") { basisLaws(anyDay: $any) { totalCount nodes { name }
        groups(by: [name]) { count } edges { links { sourceDocument { file } } } }
        lists(anyDay: $any) { totalCount } holders(anyDay: $any) { edges { links { source } } } }
      ofLists: powerItems(where: {key: {eq: "item:两单"}, basisLaws: {count: {eq: 2}}}) {
        totalCount }
      laws(where: {name: {startsWith: "两单"}}) { totalCount nodes { items(anyDay: $any) {
        totalCount } } } }"""
    found = data_of(service.ask(query, {"any": any_day}, role))
    lists = 2 if role is Role.EDITOR else 1
    item = found["powerItem"]
    assert len(item["basisLaws"]["nodes"]) == item["basisLaws"]["totalCount"] == lists
    assert len(item["basisLaws"]["groups"]) == len(item["basisLaws"]["edges"]) == lists
    assert item["lists"]["totalCount"] == lists
    assert [len(edge["links"]) for edge in item["holders"]["edges"]] == [lists]
    assert found["ofLists"]["totalCount"] == lists - 1
    assert found["laws"]["totalCount"] == lists
    assert found["laws"]["nodes"] == [{"items": {"totalCount": 1}}] * lists


@pytest.mark.parametrize(("role", "bases"), [(Role.ANONYMOUS, 1), (Role.EDITOR, 3)])
def test_what_a_hidden_list_adds_to_a_public_transfer(
    service: Service, role: Role, bases: int
) -> None:
    """Who may not read the list for official use sees neither its bases nor what follows them."""
    query = """{ devolution(unit: "两单局") { transfers { basis } }
      impact(law: "取水条例") { followers { kind name } } }"""
    found = data_of(service.ask(query, {}, role))
    (transfer,) = found["devolution"]["transfers"]
    assert len(transfer["basis"]) == bases
    follows = {"kind": "transfer", "name": "两单审批"} in found["impact"]["followers"]
    assert follows is (role is Role.EDITOR)


OF_LAWS = (
    "law(title: $law) { key }",
    'article(law: $law, number: "1") { key }',
    "impact(law: $law) { total }",
    'impact(change: {law: $law, on: "2025-01-01"}) { total }',
    "lawOverview(title: $law) { title }",
    'articleOverview(law: $law, number: "1") { label }',
    "outstandingChanges(law: $law) { total }",
    "gaps(laws: [$law]) { asOf }",
    "citationChecks(law: $law) { total }",
    "search(text: $law) { found { __typename } }",
    'changes(since: "2020-01-01", law: $law) { total }',
)
OF_UNITS = (
    "departments(named: $unit) { totalCount }",
    "departmentOverview(name: $unit) { gone }",
    "findings(unit: $unit) { total }",
    "devolution(unit: $unit) { total }",
    "citationChecks(unit: $unit) { total }",
    "search(text: $unit) { found { __typename } }",
    'changes(since: "2020-01-01", department: $unit) { total }',
)


@pytest.mark.parametrize("field", [*OF_LAWS, *OF_UNITS])
def test_what_a_hidden_list_alone_names_is_answered_as_what_is_nowhere(
    service: Service, field: str
) -> None:
    """The item that names it is in a public list, too, and may be read."""

    def told(mark: str) -> str:
        name, variable = (
            (f"两单{mark}办法", "law") if "$law" in field else (f"两单{mark}科", "unit")
        )
        query = f"query (${variable}: String!) {{ {field} }}"
        response = service.ask(query, {variable: name})
        return json.dumps(response, ensure_ascii=False).replace(name, "it")

    assert told(INTERNAL) == told("〔内部书〕")


@pytest.mark.parametrize("role", [Role.ANONYMOUS, Role.EDITOR])
def test_rules_judge_an_item_by_what_one_list_says_of_it(service: Service, role: Role) -> None:
    """The list for official use has it exercised by a body that is abolished."""
    query = """{ findings(unit: "两单局", rule: ["NAMED_BODY_ABOLISHED"], asOf: "2026-08-15") {
      findings { rule } } }"""
    findings = data_of(service.ask(query, {}, role))["findings"]["findings"]
    assert len(findings) == (role is Role.EDITOR)


def test_names_to_review_are_those_of_readable_lists(service: Service) -> None:
    query = "{ namesToReview(limit: 200) { names { name mentions } } }"
    names = data_of(service.ask(query))["namesToReview"]["names"]
    assert {"name": "两单科", "mentions": 1} in names
    assert INTERNAL not in json.dumps(names, ensure_ascii=False)
    of_editors = data_of(service.ask(query, {}, Role.EDITOR))["namesToReview"]["names"]
    assert {"name": f"两单{INTERNAL}科", "mentions": 1} in of_editors


def test_any_day_reaches_what_is_over(service: Service) -> None:
    query = """{ department(key: "dept:两单局") {
      today: duties { nodes { key } } ever: duties(anyDay: true) { nodes { key } } } }"""
    assert data_of(service.ask(query))["department"] == {
        "today": {"nodes": []},
        "ever": {"nodes": [{"key": "duty:过去的"}]},
    }


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_articles_come_in_the_order_of_their_numbers(service: Service, direction: str) -> None:
    query = """query ($law: String, $by: Direction, $after: String) { law(key: $law) {
      articles(first: 3, after: $after, orderBy: [{number: $by}]) {
        nodes { number } pageInfo { hasNextPage endCursor } } } }"""
    numbers: list[str] = []
    after = None
    while True:
        asked = {"law": NUMBERED, "by": direction, "after": after}
        page = data_of(service.ask(query, asked))["law"]["articles"]
        numbers += [one["number"] for one in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    expected = ["1", "9", "10", "10-1", "10-2", "11", "100"]
    assert numbers == (expected if direction == "ASC" else expected[::-1])
