"""The API over HTTP, on both engines: answers, limits, tokens, and what a role may not read.

A small invented city: one law, and three lists of one unit that are public, internal and withheld.
Expectations are read off the lists written here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role
from api.access.tokens import create_token, revoke_token
from api.app import create_app
from api.settings import ApiSettings
from graph_store import Settings, Store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_laws, load_lists
from tests.graph_dump import lines
from tests.list_files import write_law, write_list

BASIS = "《甲市供水条例》第二条：供水应当安全。"
IMPACT = """
query Impact($law: String!, $limit: Int! = 50) {
  impact(law: $law, limit: $limit) {
    total truncated byDepartment { key count }
    hits { class citedIn department item { name source { file sheet row } } }
  }
}
"""


@pytest.fixture(scope="module")
def city(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("city")
    law = write_law(
        folder / "甲市供水条例.md",
        "甲市供水条例",
        "2015年3月1日 甲市人民代表大会常务委员会通过",
        ["供水用水适用本条例。", "供水应当安全。"],
    )
    load_laws(store, [law], LoadOptions())
    for unit, publication, until in (
        ("甲市水务局", "public", None),
        ("甲市城管局", "internal", None),
        ("甲市公安局", "withheld", "2999-12-31"),
    ):
        _load(store, folder, unit, Provenance(publication=publication, withheld_until=until))
    return store


def _load(store: Store, folder: Path, unit: str, provenance: Provenance) -> None:
    title = f"{unit}2024年权责清单"
    name = f"{unit}的供水检查"
    file = write_list(folder / f"{title}.xlsx", title, [(name, "行政检查", BASIS)])
    load_lists(store, [file], LoadOptions(unit=unit, provenance=provenance))


@pytest.fixture(scope="module")
def api_settings() -> ApiSettings:
    return ApiSettings.model_construct()


@pytest.fixture(scope="module")
def client(
    city: Store, engine_settings: Settings, api_settings: ApiSettings
) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, api_settings)) as opened:
        yield opened


@pytest.fixture(scope="module")
def secrets(city: Store) -> dict[Role, str]:
    roles = (Role.READER, Role.EDITOR, Role.ADMIN)
    return {role: create_token(city, f"测试{role}", role, "test").secret for role in roles}


def ask(
    client: TestClient, query: str, secret: str | None = None, **variables: Any
) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    body = {"query": query, "variables": variables}
    response = client.post("/api/graphql", json=body, headers=headers)
    answer: dict[str, Any] = response.json()
    return answer


def code_of(answer: dict[str, Any]) -> str:
    (error,) = answer["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/api/health").json() == {"status": "ok"}
    ready = client.get("/api/ready")
    assert ready.status_code == 200
    assert ready.json()["status"] == "ready"


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_nothing_that_loads_from_elsewhere(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert "https:" not in response.text
    assert "default-src 'self'" in response.headers["content-security-policy"]


def test_routes_beside_graphql_are_described(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/health", "/api/ready"} <= paths.keys()
    assert all(path.startswith(("/api/", "/id/")) for path in paths)


def test_impact_with_its_evidence(client: TestClient) -> None:
    impact = ask(client, IMPACT, law="《甲市供水条例》")["data"]["impact"]
    assert (impact["total"], impact["truncated"]) == (1, False)
    (hit,) = impact["hits"]
    assert hit["citedIn"] == "basis"
    assert hit["item"]["name"] == "甲市水务局的供水检查"
    assert hit["item"]["source"] == {
        "file": "甲市水务局2024年权责清单.xlsx", "sheet": "清单", "row": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "units"),
    [
        (None, {"甲市水务局"}),
        (Role.READER, {"甲市水务局"}),
        (Role.EDITOR, {"甲市水务局", "甲市城管局"}),
        (Role.ADMIN, {"甲市水务局", "甲市城管局", "甲市公安局"}),
    ],
)
def test_a_role_sees_what_it_may_read(
    client: TestClient, secrets: dict[Role, str], role: Role | None, units: set[str]
) -> None:
    secret = secrets[role] if role else None
    impact = ask(client, IMPACT, secret, law="甲市供水条例")["data"]["impact"]
    assert impact["total"] == len(units)
    assert {count["key"] for count in impact["byDepartment"]} == units
    assert {hit["department"] for hit in impact["hits"]} == units


EVERYTHING = """
{
  impact(law: "甲市供水条例") { total byDepartment { key count } byType { count } hits { path } }
  owner(text: "供水检查") { matches { name holder } items { name parts { unit } } notes }
  lawOverview(title: "甲市供水条例") { cited { items } articles { label citedBy } }
  articleOverview(law: "甲市供水条例", number: "2") { totalItems items { name holder } }
  article(law: "甲市供水条例", number: "2") {
    items { totalCount nodes { name holders { nodes { name } } } }
  }
  departments { totalCount nodes { name lists { nodes { key } } } }
  departmentStates { nodes { name } }
  powerItems { totalCount nodes { name } groups(by: [holders, state_name]) { key label count } }
  powerItemStates { totalCount nodes { name basis } }
  listVersions { totalCount nodes { key } }
  levels { nodes { items { totalCount } departments { nodes { name } } } }
  sources { totalCount nodes { file } }
  search(text: "供水检查") { found { kind total matches { name holder } } }
  loadRuns { runs { read loaded files { file notes } } }
  coverage {
    units items itemsWithoutBasis { unit } notRegistered { name items } lawsNotHeld { title items }
  }
}
"""


def test_what_may_not_be_read_is_in_no_answer(client: TestClient, secrets: dict[Role, str]) -> None:
    hidden = ("城管局", "公安局")
    public = ask(client, EVERYTHING)
    assert "errors" not in public
    assert not any(unit in str(public) for unit in hidden)
    assert public["data"]["lawOverview"]["cited"] == [{"items": 1}]
    assert public["data"]["articleOverview"]["totalItems"] == 1
    assert public["data"]["article"]["items"]["totalCount"] == 1
    assert public["data"]["powerItems"]["totalCount"] == 1
    assert public["data"]["powerItemStates"]["totalCount"] == 1
    assert public["data"]["listVersions"]["totalCount"] == 1
    assert public["data"]["coverage"]["items"] == 1
    assert ask(client, EVERYTHING, secrets[Role.READER]) == public
    everything = ask(client, EVERYTHING, secrets[Role.ADMIN])
    assert everything["data"]["coverage"]["items"] == 3
    assert everything["data"]["powerItems"]["totalCount"] == 3
    assert everything["data"]["listVersions"]["totalCount"] == 3
    assert all(unit in str(everything) for unit in hidden)


def test_asking_for_a_hidden_name_tells_nothing(
    client: TestClient, secrets: dict[Role, str]
) -> None:
    query = "query Q($key: String!) { itemOverview(key: $key) { item { name } } }"
    found = '{ owner(text: "甲市公安局的供水检查") { items { key } } }'
    (item,) = ask(client, found, secrets[Role.ADMIN])["data"]["owner"]["items"]
    hidden, made_up = (
        ask(client, query, key=key)["errors"][0] for key in (item["key"], "item:甲:0000")
    )
    assert hidden["extensions"] == made_up["extensions"] == {"code": "NOT_FOUND"}
    assert hidden["message"].replace(item["key"], "item:甲:0000") == made_up["message"]


def test_chinese_is_sent_as_it_is(client: TestClient) -> None:
    response = client.post("/api/graphql", json={"query": IMPACT, "variables": {"law": "供水法典"}})
    assert "供水法典".encode() in response.content


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        (IMPACT, {"law": "没有人收录的条例"}, "NOT_FOUND"),
        (IMPACT, {"law": " "}, "BAD_INPUT"),
        (IMPACT, {"law": "《》"}, "BAD_INPUT"),
        (IMPACT, {}, "BAD_INPUT"),
        ("{ impact { total } }", {}, "BAD_INPUT"),
        ('{ impact(law: "水法", change: {law: "水法"}) { total } }', {}, "BAD_INPUT"),
        ('{ impact(change: {amendment: "没有"}) { total } }', {}, "NOT_FOUND"),
        (IMPACT, {"law": "甲市供水条例", "limit": 100_000}, "LIMIT"),
        (IMPACT, {"law": "甲市供水条例", "limit": -1}, "BAD_INPUT"),
        ('{ impact(law: "水法", asOf: "2026-02-30") { total } }', {}, "BAD_INPUT"),
        ("{ nothing }", {}, "BAD_INPUT"),
        ("{ impact(", {}, "BAD_INPUT"),
        ("{ devolution { total } }", {}, "BAD_INPUT"),
    ],
)
def test_errors_have_a_code_and_a_sentence(
    client: TestClient, query: str, variables: dict[str, Any], code: str
) -> None:
    answer = ask(client, query, **variables)
    assert code_of(answer) == code
    assert "Traceback" not in str(answer)
    assert "MATCH" not in str(answer)


def test_limits_of_an_operation(client: TestClient, api_settings: ApiSettings) -> None:
    aliases = " ".join(f"a{n}: __typename" for n in range(api_settings.max_aliases + 1))
    assert code_of(ask(client, f"{{ {aliases} }}")) == "LIMIT"
    tokens = "__typename " * (api_settings.max_tokens + 1)
    assert code_of(ask(client, f"{{ {tokens} }}")) == "LIMIT"
    kind = "{ __typename } "
    deep = "... on Query { " * 3 + kind + "}" * 3
    assert "errors" in ask(client, f"{{ {deep} }}")


def test_too_deep(engine_settings: Settings, city: Store) -> None:
    shallow = ApiSettings.model_construct(max_depth=1)
    with TestClient(create_app(engine_settings, shallow)) as client:
        query = '{ impact(law: "甲市供水条例") { hits { item { name } } } }'
        assert code_of(ask(client, query)) == "LIMIT"


def test_nodes_below_an_answer_are_costed(engine_settings: Settings, city: Store) -> None:
    narrow = ApiSettings.model_construct(max_cost=20)
    below = "node { key articles(first: %d) { nodes { key } } }"
    query = f'{{ lawOverview(title: "甲市供水条例") {{ key {below} }} }}'
    with TestClient(create_app(engine_settings, narrow)) as client:
        answer = ask(client, query % 20)
        (error,) = answer["errors"]
        assert error["extensions"] == {"code": "LIMIT"}
        assert error["path"] == ["lawOverview", "node"]
        assert answer["data"]["lawOverview"]["node"] is None
        assert answer["data"]["lawOverview"]["key"]
        answer = ask(client, query % 10)
        assert "errors" not in answer
        assert answer["extensions"] == {"cost": 11}


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"{}", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"query": "{ __typename }"}', "text/plain", 400),
        (b'{"query": 5}', "application/json", 400),
        (b'{"query": "{ __typename }", "variables": {"law": "\\ud800"}}', "application/json", 400),
        (b'{"query": "{ __typename }", "variables": []}', "application/json", 400),
        (b'{"query": "query A { __typename } query B { __typename }"}', "application/json", 400),
        (b'{"query": "subscription { loadProgress { run } }"}', "application/json", 400),
        (b" " * 300_000, "application/json", 413),
    ],
)
def test_bodies_that_are_no_operation(
    client: TestClient, content: bytes, content_type: str, status: int
) -> None:
    response = client.post("/api/graphql", content=content, headers={"content-type": content_type})
    assert response.status_code == status
    assert response.json()["errors"][0]["extensions"]["code"] in ("BAD_INPUT", "LIMIT")


def test_only_by_post(client: TestClient) -> None:
    assert client.get("/api/graphql", params={"query": "{ __typename }"}).status_code == 405


def test_a_token_that_is_unknown_or_revoked(client: TestClient, city: Store) -> None:
    made = create_token(city, "短命", Role.ADMIN, "test")
    assert "data" in ask(client, "{ __typename }", made.secret)
    revoke_token(city, made.record.id, "test")
    assert code_of(ask(client, "{ __typename }", made.secret)) == "FORBIDDEN"
    assert code_of(ask(client, "{ __typename }", "qz_made-up")) == "FORBIDDEN"


def test_on_other_addresses_reading_needs_a_token(
    engine_settings: Settings, city: Store, secrets: dict[Role, str]
) -> None:
    public = ApiSettings.model_construct(host="0.0.0.0")
    with TestClient(create_app(engine_settings, public)) as client:
        assert code_of(ask(client, "{ __typename }")) == "FORBIDDEN"
        assert ask(client, "{ __typename }", secrets[Role.READER]) == {
            "data": {"__typename": "Query"}
        }
        assert client.get("/api/health").status_code == 200
    opened = ApiSettings.model_construct(host="0.0.0.0", public_read=True)
    with TestClient(create_app(engine_settings, opened)) as client:
        assert "errors" not in ask(client, "{ __typename }")


def test_only_the_hash_of_a_token_is_kept(
    city: Store, secrets: dict[Role, str], tmp_path: Path
) -> None:
    held = "\n".join(map(str, lines(city, tmp_path)))
    assert not any(secret in held for secret in secrets.values())
    assert "token.create" in held
