"""The served API and bad requests: a fitting status, a code and a sentence, and nothing goes wrong.

Strategy: a real service over the small graph, on both engines. Each request is one that a careless
or hostile client could send; the service must refuse it by name, and go on.
"""

import itertools
import json
import socket
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from graphql import get_introspection_query
from prometheus_client.parser import text_string_to_metric_families

from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from tests.integration.served import Served, served, soon
from tests.integration.small_graph import small_graph
from tests.integration.sound_answers import codes_of, errors_of

PATH = "/api/graphql"
JSON = "application/json"
MEGABYTE = 1024 * 1024
LAWS = (
    "query Q($where: LawWhere, $first: Int) { laws(where: $where, first: $first) { totalCount } }"
)
COUNT = "{ laws { totalCount } }"
HELD = 5
"""So many laws are in the small graph."""


@pytest.fixture(scope="module")
def service(store: Store, engine_settings: Settings) -> Iterator[Served]:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    with served(engine_settings, QUANZE_MAX_BODY_SECONDS="3") as running:
        yield running


@pytest.fixture(scope="module")
def client(service: Served) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=service.url, timeout=60) as opened:
        yield opened


def ask(client: httpx2.Client, query: str, /, **variables: Any) -> httpx2.Response:
    return client.post(PATH, json={"query": query, "variables": variables})


def refusal(response: httpx2.Response, code: str) -> str:
    """Return the sentence of the only error, which has this code."""
    assert codes_of(response) == [code]
    return str(errors_of(response)[0]["message"])


def nested(before: str, inner: str, after: str, times: int) -> str:
    return before * times + inner + after * times


def chain(kind: str, last: str, length: int) -> str:
    """Return fragments on a type each of which spreads the next one."""
    links = [f"fragment f{n} on {kind} {{ ...f{n + 1} }}" for n in range(length)]
    return " ".join([*links, f"fragment f{length} on {kind} {{ {last} }}"])


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        (
            "{ laws { nodes { "
            + nested("articles { nodes { law { ", "key", " } } }", 4)
            + " } } }",
            "上限是 10",
        ),
        (nested("{ laws { nodes { articles { nodes ", "{ key }", "} } } }", 400), "200 层"),
        ("{ " + nested("... { ", "__typename", " }", 600) + " }", "200 层"),
        ("{ laws(where: " + nested("{ not: ", "{}", " }", 50) + ") { totalCount } }", "8 层"),
        ("{ laws(where: " + nested("{ not: ", "{}", " }", 900) + ") { totalCount } }", "200 层"),
        ("{ nodes(ids: " + nested("[", "", "]", 900) + ") { id } }", "200 层"),
        (f"query Q($v: {nested('[', 'ID', ']', 900)}) {COUNT}", "200 层"),
        ("{ ...f0 } " + chain("Query", "__typename", 240), "片段"),
        ("{ laws { nodes { " + "key name " * 900 + "} } }", "重复的字段"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(10_000)) + " }", "2000 个记号"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(60)) + " }", "50"),
        ("{ laws(first: 100000) { nodes { key } } }", "1000"),
        ("{ laws(first: 1000) { nodes { articles(first: 1000) { nodes { key } } } } }", "100000"),
        ("{ nodes(ids: [" + '"Law:x" ' * 1001 + "]) { id } }", "1000"),
    ],
    ids=itertools.count(),
)
def test_what_is_too_deep_or_too_wide_names_the_limit(
    client: httpx2.Client, query: str, limit: str
) -> None:
    assert limit in refusal(ask(client, query), "LIMIT")


@pytest.mark.parametrize("joined", ["and", "or"])
def test_conditions_in_variables(client: httpx2.Client, joined: str) -> None:
    name = {"name": {"startsWith": "水"}}
    assert codes_of(ask(client, LAWS, where={joined: [name] * 80})) == []
    many = refusal(ask(client, LAWS, where={joined: [name] * 100}), "LIMIT")
    assert "160" in many
    assert "in" in many
    assert "160" in refusal(ask(client, LAWS, where={joined: [{}] * 161}), "LIMIT")
    assert codes_of(ask(client, LAWS, where={"name": {"in": ["水法典"] * 10_000}})) == []
    assert "2000" in refusal(ask(client, LAWS, where={joined: [name] * 5000}), "LIMIT")
    deep: Any = name
    for _ in range(100):
        deep = {joined: [deep]}
    assert "200" in refusal(ask(client, LAWS, where=deep), "LIMIT")


def test_orders_that_are_too_long_or_lead_too_far(client: httpx2.Client) -> None:
    order = (
        "query Q($by: [LawOrder!], $after: String) { laws(first: 1, orderBy: $by, after: $after) "
    )
    query = order + "{ pageInfo { endCursor } } }"
    longest = [{"name": "ASC"}, {"key": "DESC"}] * 5
    cursor = ask(client, query, by=longest).json()["data"]["laws"]["pageInfo"]["endCursor"]
    assert codes_of(ask(client, query, by=longest, after=cursor)) == []
    assert "10" in refusal(ask(client, query, by=[*longest, {"name": "ASC"}]), "LIMIT")
    far: Any = {"name": "ASC"}
    for _ in range(5):
        far = {"articles": {"node": {"law": far}}}
    assert "8" in refusal(ask(client, query, by=[far]), "LIMIT")


@pytest.mark.parametrize(
    "query",
    [
        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
        "{ laws { nodes { ...c } } } fragment c on Law { articles { nodes { law { ...c } } } }",
    ],
)
def test_fragments_in_a_circle(client: httpx2.Client, query: str) -> None:
    assert "within itself" in refusal(ask(client, query), "BAD_INPUT")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("{ lawz { totalCount } }", "'laws'"),
        ("{ laws { nodes { nam } } }", "'name'"),
        ("{ laws(frst: 3) { totalCount } }", "'first'"),
        (
            "{ powerItems(where: { state: { powerType: { eq: permitt } } }) { totalCount } }",
            "permit",
        ),
        ("query Q($where: LawWher) { laws(where: $where) { totalCount } }", "'LawWhere'"),
    ],
)
def test_an_unknown_name_is_answered_by_those_that_come_near(
    client: httpx2.Client, query: str, meant: str
) -> None:
    assert meant in refusal(ask(client, query), "BAD_INPUT")


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"first": "x"}, "$first"),
        ({"first": 1.5}, "$first"),
        ({"first": True}, "$first"),
        ({"first": 2**40}, "$first"),
        ({"first": -(2**63)}, "$first"),
        ({"first": 10**30}, "$first"),
        ({"first": []}, "$first"),
        ({"first": -1}, "first"),
        ({"where": "x"}, "$where"),
        ({"where": {"nam": {}}}, "nam"),
        ({"where": {"name": {"eq": {"a": 1}}}}, "$where"),
        ({"where": {"name": {"in": [1]}}}, "$where"),
    ],
)
def test_variables_of_the_wrong_type(
    client: httpx2.Client, variables: dict[str, Any], name: str
) -> None:
    assert name in refusal(ask(client, LAWS, **variables), "BAD_INPUT")


def test_a_cursor_of_another_query_or_made_up(client: httpx2.Client) -> None:
    page = "query Q($after: String) { %s(first: 1, after: $after%s) { pageInfo { endCursor } } }"
    laws = page % ("laws", "")
    cursor = ask(client, laws).json()["data"]["laws"]["pageInfo"]["endCursor"]
    assert codes_of(ask(client, laws, after=cursor)) == []
    for other in (page % ("articles", ""), page % ("laws", ", orderBy: [{ name: DESC }]")):
        assert "游标" in refusal(ask(client, other, after=cursor), "BAD_INPUT")
    for made_up in ("", "abc", "W10", "游标", "\0", cursor[:-2], cursor * 2, "W1tbW10=" * 999):
        assert "游标" in refusal(ask(client, laws, after=made_up), "BAD_INPUT")


def test_a_group_by_nothing(client: httpx2.Client) -> None:
    query = "{ laws(first: 0) { groups(by: []) { count } } }"
    assert "by" in refusal(ask(client, query), "BAD_INPUT")


@pytest.mark.parametrize("lone", [r"\ud800", r"\udfff", r"\ud83d\ud83d"])
def test_lone_surrogates(client: httpx2.Client, lone: str) -> None:
    in_string = json.dumps({"query": f'{{ law(title: "{lone}") {{ key }} }}'})
    in_query = f'{{"query": "{{ law(title: \\"{lone}\\") {{ key }} }}"}}'
    in_variable = f'{{"query": "{{ __typename }}", "variables": {{"t": "{lone}"}}}}'
    in_name = f'{{"query": "{{ __typename }}", "operationName": "{lone}"}}'
    for body in (in_string, in_query, in_variable, in_name):
        response = client.post(PATH, content=body, headers={"content-type": JSON})
        refusal(response, "BAD_INPUT")


@pytest.mark.parametrize("text", ["\0", "\0\0", "\ufffe", "🜁", "\u202e取水", "') OR 1=1 //", "`"])
def test_odd_characters_are_characters(client: httpx2.Client, text: str) -> None:
    refusal(
        ask(client, "query Q($t: String) { law(title: $t) { key } }", t=f"水{text}"), "NOT_FOUND"
    )
    found = ask(client, LAWS, where={"name": {"contains": text}})
    assert found.json()["data"] == {"laws": {"totalCount": 0}}
    search = "query Q($t: String) { laws(search: $t) { totalCount } }"
    assert codes_of(ask(client, search, t=f"{text}{text}")) in ([], ["BAD_INPUT"])


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"null", 400),
        (b"[" * 100_000, 400),
        (b'[{"query": "{ __typename }"}, {"query": "{ __typename }"}]', 400),
        (b'{"query": "{ __typename }", "variables": {"n": NaN}}', 400),
        (b'{"query": "{ __typename }", "variables": {"n": 1e999}}', 400),
        (b'{"query": "{ __typename }", "variables": {"n": \x00}}', 400),
        (b'{"query": "\xff\xfe"}', 400),
        ('{"query": "{ __typename }"}'.encode("utf-16"), 400),
        (b'{"query": "' + b" " * 5 * MEGABYTE + b'{ __typename }"}', 413),
    ],
)
def test_bodies_that_are_no_operation(client: httpx2.Client, content: bytes, status: int) -> None:
    response = client.post(PATH, content=content, headers={"content-type": JSON})
    assert response.status_code == status
    assert len(codes_of(response)) == 1


@pytest.mark.parametrize(
    "media_type",
    ["", "text/plain", "application/graphql", "application/x-www-form-urlencoded",
     "multipart/form-data; boundary=x"],
)  # fmt: skip
def test_other_content_types(client: httpx2.Client, media_type: str) -> None:
    content = b'{"query": "{ __typename }"}'
    response = client.post(PATH, content=content, headers={"content-type": media_type})
    assert response.status_code == 400
    assert JSON in refusal(response, "BAD_INPUT")


@pytest.mark.parametrize("query", ["{ __typename }", 'mutation { undoLoad(run: "x") { undone } }'])
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_only_by_post(client: httpx2.Client, method: str, query: str) -> None:
    response = client.request(method, PATH, params={"query": query})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert "POST" in refusal(response, "BAD_INPUT")


@pytest.mark.parametrize("path", ["/api/没有", "/id/laws", "/id//没有"])
def test_an_address_that_the_api_does_not_have(client: httpx2.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert path in refusal(response, "NOT_FOUND")


def test_sockets_that_are_closed_in_the_middle(service: Served, client: httpx2.Client) -> None:
    body = json.dumps({"query": "{ laws { nodes { articles { nodes { key } } } } }"}).encode()
    before = requests_by_status(client)
    for sent in (head(len(body))[:20], head(len(body)), head(len(body)) + body[:9]):
        with socket.create_connection(("127.0.0.1", service.port)) as connection:
            connection.sendall(sent)
    everything = json.dumps({"query": get_introspection_query()}).encode()
    for asked, read in ((body, 0), (everything, 100)):
        for _ in range(10):
            with socket.create_connection(("127.0.0.1", service.port)) as connection:
                connection.sendall(head(len(asked)) + asked)
                assert len(connection.recv(read)) == read
    assert soon(lambda: requests_by_status(client).get("200", 0) >= before.get("200", 0) + 20)
    assert soon(lambda: measure(client, "quanze_answers") == 0)
    assert requests_by_status(client).keys() <= {"200", "400", "404", "405", "408", "413"}
    assert ask(client, COUNT).json()["data"] == {"laws": {"totalCount": HELD}}


def test_a_body_that_comes_too_slowly(service: Served) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
        connection.sendall(head(1000) + b'{"query": ')
        answer = b""
        while received := connection.recv(65536):
            answer += received
    status, _, told = answer.partition(b"\r\n")
    assert status == b"HTTP/1.1 408 Request Timeout"
    sentence = json.loads(told.partition(b"\r\n\r\n")[2])["errors"][0]
    assert sentence["extensions"] == {"code": "TIMEOUT"}
    assert "QUANZE_MAX_BODY_SECONDS" in sentence["message"]


def head(length: int) -> bytes:
    """Return the head of a request to the API."""
    return (
        f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {JSON}\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def requests_by_status(client: httpx2.Client) -> dict[str, float]:
    """Return how many requests to GraphQL had which status."""
    return {
        sample.labels["status"]: sample.value
        for sample in samples(client)
        if sample.name == "quanze_http_requests_total" and sample.labels["route"] == PATH
    }


def measure(client: httpx2.Client, name: str) -> float:
    (value,) = [sample.value for sample in samples(client) if sample.name == name]
    return float(value)


def samples(client: httpx2.Client) -> list[Any]:
    families = text_string_to_metric_families(client.get("/api/metrics").text)
    return [sample for family in families for sample in family.samples]
