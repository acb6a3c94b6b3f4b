"""Downloads over HTTP on both engines: the rows are those of GraphQL, whatever the format.

What is expected is asked of GraphQL in one large page, or counted from ``small_graph``.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from openpyxl import load_workbook

from api.access.roles import Role
from api.access.tokens import create_token
from api.app import create_app
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from tests.integration.small_graph import OLD, REPEAL_DAY, WATER, small_graph

PATH = "/api/download"
PUBLIC_ITEMS, ALL_ITEMS = 11, 12
"""The items of the public lists of ``small_graph``, and all of them."""


class Case(NamedTuple):
    """An operation with ``PAGE`` where GraphQL says how many, and where its rows stand."""

    query: str
    rows: tuple[str, ...]
    page: str = "first: 100"
    total: tuple[str, ...] | None = None


CASES = {
    "items": Case(
        "{ powerItems(PAGE) { nodes { key state { name powerType } "
        "basisArticles(first: 5) { nodes { __typename id } } } totalCount } }",
        ("powerItems", "nodes"),
        total=("powerItems", "totalCount"),
    ),
    "items in order": Case(
        "{ powerItems(orderBy: [{state: {name: DESC}}], where: {state: {powerType: {eq: permit}}},"
        " PAGE) { nodes { key } totalCount } }",
        ("powerItems", "nodes"),
        total=("powerItems", "totalCount"),
    ),
    "entries with links": Case(
        '{ law(title: "水源保护法") { articles(PAGE) { edges { node { number } cursor } } } }',
        ("law", "articles", "edges"),
    ),
    "fragments and variables": Case(
        'query Q($day: Date = "2026-01-01", $unused: Boolean = false) { a: laws(PAGE, asOf: $day) '
        "{ ...Page totalCount @include(if: $unused) } } "
        "fragment Page on LawConnection { list: nodes { called: key } }",
        ("a", "list"),
    ),
    "groups": Case(
        "{ powerItems(first: 1) { groups(by: [holders], PAGE) { key count } } }",
        ("powerItems", "groups"),
    ),
    "impact": Case(
        f'{{ impact(law: "水源保护法", asOf: "{REPEAL_DAY}", PAGE) {{ total hits '
        "{ class severity item { name source { row } } notes } } }",
        ("impact", "hits"),
        "limit: 100",
        ("impact", "total"),
    ),
    "devolution": Case(
        '{ devolution(region: "990100", PAGE) { total transfers { item receivers findings '
        "{ finding } } } }",
        ("devolution", "transfers"),
        "limit: 100",
        ("devolution", "total"),
    ),
    "search": Case(
        '{ search(text: "取水", PAGE) { found { kind total matches { name key score } } } }',
        ("search", "found", "matches"),
        "limit: 100",
    ),
    "changes": Case(
        '{ changes(since: "2025-01-01", PAGE) { total changes { key kind subject { name } } } }',
        ("changes", "changes"),
        "first: 500",
        ("changes", "total"),
    ),
    "findings": Case(
        "{ findings(PAGE) { total findings { key rule } } }",
        ("findings", "findings"),
        "first: 500",
        ("findings", "total"),
    ),
    "citations": Case(
        "{ citationChecks(all: true, PAGE) { total hits { outcome law } } }",
        ("citationChecks", "hits"),
        "limit: 500",
        ("citationChecks", "total"),
    ),
    "loads": Case("{ loadRuns(PAGE) { total runs { id read } } }", ("loadRuns", "runs"),
                  "limit: 100", ("loadRuns", "total")),
    "coverage": Case(
        "{ coverage { lawsNotHeldTotal lawsNotHeld(PAGE) { title items } } }",
        ("coverage", "lawsNotHeld"),
        "limit: 100",
        ("coverage", "lawsNotHeldTotal"),
    ),
    "articles of a law": Case(
        '{ lawOverview(title: "水源保护法") { articlesTotal articles(PAGE) { number } } }',
        ("lawOverview", "articles"),
        "limit: 100",
        ("lawOverview", "articlesTotal"),
    ),
    "neighbourhood": Case(
        f'{{ neighbourhood(id: "Law:{OLD}", PAGE) {{ nodes {{ id title }} }} }}',
        ("neighbourhood", "nodes"),
    ),
    "owner": Case(
        '{ owner(text: "餐饮油烟监管") { duties { name segments { segment } } } }',
        ("owner", "duties"),
    ),
    "one node": Case(f'{{ law(key: "{OLD}") {{ key name }} }}', ("law",)),
    "nodes": Case(f'{{ nodes(ids: ["Law:none", "Law:{OLD}"]) {{ id }} }}', ("nodes",)),
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(store: Store) -> Store:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    return store


@pytest.fixture(scope="module", params=[1000, 5], ids=["one page", "pages of five"])
def client(
    graph: Store, engine_settings: Settings, request: pytest.FixtureRequest
) -> Iterator[TestClient]:
    settings = ApiSettings(max_page=request.param)
    with TestClient(create_app(engine_settings, settings)) as opened:
        yield opened


@pytest.fixture(scope="module")
def asking(graph: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings())) as opened:
        yield opened


@pytest.fixture(scope="module")
def editor(graph: Store) -> dict[str, str]:
    secret = create_token(graph, "下载", Role.EDITOR, "test").secret
    return {"Authorization": f"Bearer {secret}"}


def download(client: TestClient, query: str, form: str = "jsonl", **more: Any) -> Response:
    address = f"{PATH}?format={form}&columns={more.pop('columns', 'codes')}"
    body = {"query": query, "variables": more.pop("variables", None)}
    return client.post(address, json=body, **more)


def json_rows(response: Response) -> list[Any]:
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def csv_table(response: Response) -> list[list[str]]:
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def sheet_table(response: Response) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(response.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def at(data: Any, way: tuple[str, ...]) -> list[Any]:
    found = [data]
    for name in way:
        below = [one[name] for one in found]
        found = [one for value in below for one in (value if isinstance(value, list) else [value])]
    return found


def without_page(query: str) -> str:
    return query.replace("(PAGE)", "").replace(", PAGE", "").replace("PAGE, ", "")


@pytest.mark.parametrize("name", CASES)
def test_the_rows_are_those_of_graphql(asking: TestClient, client: TestClient, name: str) -> None:
    case = CASES[name]
    asked = asking.post("/api/graphql", json={"query": case.query.replace("PAGE", case.page)})
    assert "errors" not in asked.json(), asked.text
    data = asked.json()["data"]
    expected = at(data, case.rows)
    assert expected
    query = without_page(case.query)
    assert json_rows(download(client, query)) == expected
    if case.total:
        assert at(data, case.total) == [len(expected)]
    assert len(csv_table(download(client, query, "csv"))) == len(expected) + 1
    assert len(sheet_table(download(client, query, "xlsx"))) == len(expected) + 1


def test_cells_in_the_order_of_the_selection(client: TestClient) -> None:
    query = (
        "query Q($key: String!) { powerItems(where: {key: {eq: $key}}) { nodes { "
        "state { name powerTypeLabel } own: key "
        "basisArticles(first: 5) { nodes { number } } "
        "holders(first: 5) { totalCount edges { node { key } links { validFrom } } } } } }"
    )
    given = {"variables": {"key": f"item:{WATER.removeprefix('dept:')}:4"}}
    links = [{"node": {"key": WATER}, "links": [{"validFrom": "2025-06-30"}]}]
    # Articles come by their keys, and 取水条例 is before 水源保护法.
    cells: list[Any] = ["取水许可", "行政许可", given["variables"]["key"], "7；5", 1]
    table = csv_table(download(client, query, "csv", **given))
    assert table[0] == [
        "state.name", "state.powerTypeLabel", "own", "basisArticles.nodes.number",
        "holders.totalCount", "holders.edges",
    ]  # fmt: skip
    assert table[1][:5] == [str(cell) for cell in cells]
    assert json.loads(table[1][5]) == links
    sheet = sheet_table(download(client, query, "xlsx", columns="labels", **given))
    assert sheet[0][:3] == ["状态／事项名称", "状态／权力类型的中文名称", "键"]
    assert sheet[1][:5] == cells


def test_who_may_read_less_downloads_less(client: TestClient, editor: dict[str, str]) -> None:
    query = "{ powerItems { nodes { key name } } }"
    public = json_rows(download(client, query))
    everything = json_rows(download(client, query, headers=editor))
    assert (len(public), len(everything)) == (PUBLIC_ITEMS, ALL_ITEMS)
    assert "秘密" not in str(public)
    for form in ("csv", "xlsx"):
        read = {"csv": csv_table, "xlsx": sheet_table}[form]
        assert "秘密" not in str(read(download(client, query, form)))
        assert "秘密" in str(read(download(client, query, form, headers=editor)))


def test_as_many_as_asked_for_and_no_more(client: TestClient) -> None:
    everything = json_rows(download(client, "{ powerItems { nodes { key } } }"))
    query = "query Q($n: Int, $after: String) { powerItems(first: $n, after: $after) { edges { node { key } cursor } } }"  # noqa: E501
    first = json_rows(download(client, query, variables={"n": 3}))
    assert [one["node"] for one in first] == everything[:3]
    rest = json_rows(download(client, query, variables={"after": first[-1]["cursor"]}))
    assert [one["node"] for one in rest] == everything[3:]
    assert json_rows(download(client, query, variables={"n": 0})) == []
    hits = '{ impact(law: "水源保护法", limit: 2) { hits { class } } }'
    assert len(json_rows(download(client, hits))) == 2


def test_more_than_a_question_gives_is_refused_and_not_cut(client: TestClient) -> None:
    query = '{ search(text: "取水", limit: 500) { found { matches { key } } } }'
    response = download(client, query)
    assert response.status_code in {400, 413}
    assert "500" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_nothing_found_is_an_empty_table(client: TestClient, form: str) -> None:
    query = '{ powerItems(where: {name: {eq: "没有"}}) { nodes { key } } }'
    response = download(client, query, form)
    if form == "jsonl":
        assert response.content == b""
    else:
        table = (csv_table if form == "csv" else sheet_table)(response)
        assert table == [["key"]]


def test_the_file_has_a_name_and_a_type(client: TestClient) -> None:
    query = "{ powerItems { nodes { key } } }"
    for form, kind in (
        ("csv", "text/csv"),
        ("xlsx", "application/vnd."),
        ("jsonl", "application/"),
    ):
        headers = download(client, query, form).headers
        assert headers["content-type"].startswith(kind)
        shown, name = headers["content-disposition"].split("filename*=UTF-8''")
        assert shown == f'attachment; filename="download.{form}"; '
        assert unquote(name).startswith("权责事项-20")
        assert unquote(name).endswith(f".{form}")


def test_by_a_link_and_by_a_form(client: TestClient) -> None:
    query = "query Q($n: Int) { powerItems(first: $n) { nodes { key } } }"
    given = {"query": query, "variables": '{"n": 2}'}
    linked = client.get(PATH, params={"format": "jsonl", **given})
    posted = client.post(f"{PATH}?format=jsonl", data=given)
    assert json_rows(linked) == json_rows(posted)
    assert len(json_rows(linked)) == 2


@pytest.mark.parametrize(
    ("query", "code", "says"),
    [
        ("{ laws { nodes { key } } levels { nodes { key } } }", "BAD_INPUT", "根字段"),
        ("{ laws { nodes { key } edges { cursor } } }", "BAD_INPUT", "nodes、edges"),
        (
            '{ owner(text: "取水许可") { duties { key } items { key } } }',
            "BAD_INPUT",
            "duties、items",
        ),
        ("{ laws { nodes { kee } } }", "BAD_INPUT", "kee"),
        ("{ laws(first: -1) { nodes { key } } }", "BAD_INPUT", "-1"),
        ('{ laws(after: "x") { nodes { key } } }', "BAD_INPUT", "游标"),
        ('mutation { undoRun(id: "x") { __typename } }', "BAD_INPUT", "query"),
        ('{ law(title: "没有的法") { key } }', "NOT_FOUND", "没有"),
        ('{ law(key: "law:没有的法") { key } }', "NOT_FOUND", "没有"),
        ('{ impact(law: "没有的法") { hits { class } } }', "NOT_FOUND", "没有"),
        ("{ laws(first: 100001) { nodes { key } } }", "LIMIT", "100000"),
        ("{ laws(first: 1) { groups(by: [key], first: 5000) { key } } }", "LIMIT", "5000"),
        ("{", "BAD_INPUT", "查询"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_what_is_wrong_is_said_before_anything_is_sent(
    client: TestClient, query: str, code: str, says: str, form: str
) -> None:
    response = download(client, query, form)
    assert response.status_code in {400, 404, 413}
    assert response.json()["data"] is None
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == code
    assert says in error["message"]


def test_more_rows_than_may_be_had(graph: Store, engine_settings: Settings) -> None:
    settings = ApiSettings(max_download_rows=5)
    with TestClient(create_app(engine_settings, settings)) as client:
        for query in (
            "{ powerItems { nodes { key } } }",
            '{ impact(law: "水源保护法") { hits { class } } }',
            '{ changes(since: "2025-01-01") { changes { key } } }',
            '{ nodes(ids: ["Law:a", "Law:b", "Law:c", "Law:d", "Law:e", "Law:f"]) { id } }',
        ):
            response = download(client, query)
            assert response.status_code == 413
            (error,) = response.json()["errors"]
            assert error["extensions"]["code"] == "LIMIT"
            assert "最多下载 5 行" in error["message"]
            assert "共" in error["message"]
        assert len(json_rows(download(client, "{ powerItems(first: 5) { nodes { key } } }"))) == 5


def test_an_answer_that_is_cut_is_not_given_for_the_whole(
    graph: Store, engine_settings: Settings
) -> None:
    query = "{ powerItems(first: 1) { groups(by: [key]PAGE) { key } } }"
    with TestClient(create_app(engine_settings, ApiSettings(max_page=5))) as client:
        response = download(client, query.replace("PAGE", ""))
        assert response.status_code == 413
        assert "最多给 5 行" in response.json()["errors"][0]["message"]
        assert len(json_rows(download(client, query.replace("PAGE", ", first: 3")))) == 3


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "text/plain"}, b"{ laws { nodes { key } } }"),
        ({"content-type": "application/x-www-form-urlencoded"}, "query=\u6743".encode()),
        ({"content-type": "application/x-www-form-urlencoded"}, b"query=%FF"),
        ({"content-type": "application/x-www-form-urlencoded"}, b"variables={}"),
        ({"content-type": "application/x-www-form-urlencoded"}, b"query=a&variables=x"),
        ({"content-type": "application/json"}, b"["),
    ],
)
def test_a_request_that_is_none(client: TestClient, headers: dict[str, str], body: bytes) -> None:
    response = client.post(f"{PATH}?format=csv", content=body, headers=headers)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def test_a_format_that_there_is_not(client: TestClient) -> None:
    response = client.get(PATH, params={"format": "pdf", "query": "{ laws { nodes { key } } }"})
    assert response.status_code == 400
    assert "format" in response.json()["errors"][0]["message"]
