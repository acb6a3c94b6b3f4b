"""Saved queries on both engines: versions, who sees and saves them, how HTTP runs them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role, readable_states
from api.access.tokens import create_token
from api.app import create_app
from api.errors import BadInput, NotFound
from api.saved_queries.checking import Draft
from api.saved_queries.keeping import Change, Saved, delete_query, save_queries
from api.saved_queries.reading import query_versions, saved_queries, saved_query
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_store import NamedRead, Settings, Store
from loaders.backup import backup, restore
from loaders.graph_writer import GraphWriter
from queries.asking import answer
from tests.engines import wipe
from tests.integration.saving import ALL, COUNT, FIND, LAW, save
from tests.integration.small_graph import small_graph

UNDO = 'mutation { undoRun(id: "20250701-080000-none00") { by } }'
PROGRESS = "subscription P($run: ID) { loadProgress(run: $run) { status } }"
EVENTS = NamedRead.from_text(
    "test.events",
    "MATCH (e:AuditEvent) WHERE e.action STARTS WITH 'query.' "
    "RETURN e.actor AS actor, e.action AS action, e.subject AS subject ORDER BY e.at",
)


@pytest.fixture
def empty(store: Store) -> Iterator[Store]:
    wipe(store)
    store.ensure_schema(schema_elements())
    yield store
    wipe(store)


@pytest.fixture
def graph(empty: Store) -> Store:
    GraphWriter(empty, "20250701-080000-abcdef").write(small_graph())
    return empty


def test_a_new_version_supersedes_and_the_old_ones_stay(empty: Store) -> None:
    first = save(empty, "找", FIND, description="按文字查找")
    assert (first.changed, first.query.version, first.query.saved_by) == (True, 1, "甲")
    second = save(empty, "找", COUNT, 1)
    assert second.query.version == 2
    assert answer(empty, saved_query("找", ALL)) == second.query
    assert answer(empty, query_versions("找", ALL)) == (second.query, first.query)
    assert empty.read(EVENTS) == [
        {"actor": "甲", "action": "query.save", "subject": "找:1"},
        {"actor": "甲", "action": "query.save", "subject": "找:2"},
    ]


def test_the_same_again_changes_nothing(empty: Store) -> None:
    first = save(empty, "找", FIND, description="按文字查找")
    again = save(empty, "找", FIND, description="按文字查找")
    assert (again.changed, again.query) == (False, first.query)
    assert save(empty, "找", FIND, 1, description="另说").query.version == 2
    assert len(empty.read(EVENTS)) == 2


def test_nothing_is_superseded_in_silence(empty: Store) -> None:
    save(empty, "找", FIND)
    for replaces in (None, 2, 0):
        with pytest.raises(BadInput, match=r"版本 1（甲，20.*--replace"):
            save(empty, "找", COUNT, replaces)
    with pytest.raises(BadInput, match="没有可以取代的版本 1"):
        save(empty, "数", COUNT, 1)
    assert len(answer(empty, query_versions("找", ALL))) == 1


def test_all_are_saved_or_none(empty: Store) -> None:
    save(empty, "找", FIND)
    with pytest.raises(BadInput, match="找"):
        save_queries(empty, [Change(Draft("数", COUNT)), Change(Draft("找", COUNT))], "甲")
    assert [one.name for one in answer(empty, saved_queries(ALL, 9)).queries] == ["找"]


def test_of_those_who_save_at_once_one_comes_first(empty: Store) -> None:
    documents = [f'{{ search(text: "第{n}个") {{ asked }} }}' for n in range(8)]

    def attempt(document: str) -> Saved | BadInput:
        try:
            return save(empty, "争", document)
        except BadInput as refusal:
            return refusal

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, documents))
    (won,) = [one for one in outcomes if isinstance(one, Saved)]
    assert answer(empty, query_versions("争", ALL)) == (won.query,)


def test_what_is_deleted_is_kept_on_record(empty: Store) -> None:
    save(empty, "找", FIND)
    deleted = delete_query(empty, "找", "乙")
    assert (deleted.version, deleted.deleted_by) == (1, "乙")
    with pytest.raises(NotFound):
        answer(empty, saved_query("找", ALL))
    with pytest.raises(NotFound):
        delete_query(empty, "找", "乙")
    assert answer(empty, saved_queries(ALL, 9)).total == 0
    assert answer(empty, query_versions("找", ALL)) == (deleted,)
    assert save(empty, "找", FIND).query.version == 2
    assert empty.read(EVENTS)[1] == {"actor": "乙", "action": "query.delete", "subject": "找:1"}


def test_pages_are_by_name_with_their_total(empty: Store) -> None:
    for name in ("c", "a", "b"):
        save(empty, name, COUNT)
    save(empty, "a", FIND, 1)
    page = answer(empty, saved_queries(ALL, 2))
    assert [(one.name, one.version) for one in page.queries] == [("a", 2), ("b", 1)]
    assert (page.total, page.truncated) == (3, True)
    rest = answer(empty, saved_queries(ALL, 2, 2))
    assert ([one.name for one in rest.queries], rest.truncated) == (["c"], False)


def test_what_is_internal_is_not_there_for_others(empty: Store) -> None:
    save(empty, "内部", COUNT, publication="internal")
    save(empty, "先公开", COUNT)
    save(empty, "先公开", FIND, 1, publication="internal")
    save(empty, "先内部", FIND, publication="internal")
    save(empty, "先内部", COUNT, 1)
    public = readable_states(Role.READER)
    assert [one.name for one in answer(empty, saved_queries(public, 9)).queries] == ["先内部"]
    assert answer(empty, saved_queries(public, 9)).total == 1
    assert [one.version for one in answer(empty, query_versions("先内部", public))] == [2]
    for steps in (saved_query, query_versions):
        for name in ("内部", "先公开"):
            with pytest.raises(NotFound) as hidden:
                answer(empty, steps(name, public))
            with pytest.raises(NotFound) as made_up:
                answer(empty, steps("没有", public))
            assert str(hidden.value).replace(name, "没有") == str(made_up.value)
    assert answer(empty, saved_queries(readable_states(Role.EDITOR), 9)).total == 3


def test_a_backup_keeps_them(empty: Store, tmp_path: Path) -> None:
    save(empty, "找", FIND, description="按文字查找")
    save(empty, "找", COUNT, 1, publication="internal")
    save(empty, "旧", COUNT)
    delete_query(empty, "旧", "乙")
    before = [answer(empty, query_versions(name, ALL)) for name in ("找", "旧")]
    backup(empty, tmp_path / "copy.gz")
    wipe(empty)
    restore(empty, tmp_path / "copy.gz")
    assert [answer(empty, query_versions(name, ALL)) for name in ("找", "旧")] == before
    with pytest.raises(BadInput):
        save(empty, "找", FIND)


# Over HTTP


@pytest.fixture
def secrets(graph: Store) -> dict[Role, dict[str, str]]:
    roles = (Role.READER, Role.EDITOR, Role.ADMIN)
    made = {role: create_token(graph, f"测试{role}", role, "test").secret for role in roles}
    headers = {role: {"Authorization": f"Bearer {secret}"} for role, secret in made.items()}
    return {Role.ANONYMOUS: {}, **headers}


@pytest.fixture
def client(graph: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


@pytest.fixture
def strict(graph: Store, engine_settings: Settings) -> Iterator[TestClient]:
    settings = ApiSettings.model_construct(saved_queries_only=True)
    with TestClient(create_app(engine_settings, settings)) as opened:
        yield opened


def code_of(response: Any) -> str:
    (error,) = response.json()["errors"]
    assert error["message"]
    assert "Traceback" not in response.text
    return str(error["extensions"]["code"])


def test_saving_listing_and_deleting_by_address(
    client: TestClient, secrets: dict[Role, dict[str, str]]
) -> None:
    address = "/api/queries/查找"
    body = {"document": FIND, "description": "按文字查找"}
    for role in (Role.ANONYMOUS, Role.READER):
        refused = client.put(address, json=body, headers=secrets[role])
        assert (refused.status_code, code_of(refused)) == (403, "FORBIDDEN")
    made = client.put(address, json=body, headers=secrets[Role.EDITOR])
    assert made.status_code == 201
    assert made.json()["savedBy"] == "token:测试editor"
    assert client.put(address, json=body, headers=secrets[Role.ADMIN]).json() == made.json()
    taken = client.put(address, json={"document": LAW}, headers=secrets[Role.ADMIN])
    assert (taken.status_code, code_of(taken)) == (400, "BAD_INPUT")
    newer = {"document": FIND, "replaces": 1}
    assert client.put(address, json=newer, headers=secrets[Role.ADMIN]).json()["version"] == 2
    listed = client.get("/api/queries").json()
    (entry,) = listed["queries"]
    assert (listed["total"], entry["name"], entry["version"]) == (1, "查找", 2)
    assert entry["variables"] == [
        {"name": "text", "type": "String!", "default": None},
        {"name": "limit", "type": "Int!", "default": "5"},
    ]
    assert "document" not in entry
    shared = client.get(entry["address"], params={"text": "取水"})
    assert shared.json()["data"] == {"search": {"asked": "取水"}}
    assert (shared.headers["cache-control"], shared.headers["vary"]) == (
        "no-cache",
        "Authorization",
    )
    versions = client.get(f"{address}/versions").json()["versions"]
    assert [(one["version"], one["description"]) for one in versions] == [
        (2, ""),
        (1, "按文字查找"),
    ]
    assert versions[0]["document"] == FIND
    assert code_of(client.delete(address)) == "FORBIDDEN"
    assert client.delete(address, headers=secrets[Role.EDITOR]).json()["deletedBy"]
    assert client.get(address, params={"text": "取水"}).status_code == 404
    assert client.get("/api/queries").json()["total"] == 0


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("Q", {"document": COUNT}, "名称"),
        ("q", {"document": "{ nothing }"}, "nothing"),
        ("q", {"document": COUNT, "publication": "withheld"}, "withheld"),
        ("q", {}, "document"),
        ("q", {"document": 5}, "document"),
        ("q", {"document": COUNT, "replaces": "x"}, "replaces"),
        ("q", {"document": COUNT, "more": 1}, "more"),
        ("q", [], "JSON"),
    ],
)
def test_what_can_not_be_saved_is_told(
    client: TestClient, secrets: dict[Role, dict[str, str]], name: str, body: Any, said: str
) -> None:
    refused = client.put(f"/api/queries/{name}", json=body, headers=secrets[Role.EDITOR])
    assert (refused.status_code, code_of(refused)) == (400, "BAD_INPUT")
    assert said in refused.json()["errors"][0]["message"]
    assert client.get("/api/queries").json()["total"] == 0


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"limit": 1001}, 413),
        ({"limit": -1}, 400),
        ({"offset": -1}, 400),
        ({"offset": 10**30}, 400),
        ({"limit": "x"}, 400),
        ({"limit": 0}, 200),
    ],
)
def test_pages_that_can_not_be_given(
    client: TestClient, parameters: dict[str, Any], status: int
) -> None:
    response = client.get("/api/queries", params=parameters)
    assert response.status_code == status
    assert response.json()["errors" if status != 200 else "queries"] is not None


def test_only_json_saves_or_runs_by_post(
    client: TestClient, graph: Store, secrets: dict[Role, dict[str, str]]
) -> None:
    save(graph, "数", COUNT)
    plain = {"content": '{"document": "{ coverage { items } }"}', "headers": secrets[Role.ADMIN]}
    assert client.put("/api/queries/q", **plain).status_code == 400
    assert client.post("/api/queries/数", content="{}").status_code == 400
    assert client.post("/api/queries/数", json={}).json()["data"]["coverage"]
    large = {"variables": {"x": "长" * 100_000}}
    assert client.post("/api/queries/数", json=large).status_code == 413


def test_every_way_gives_the_same_answer(client: TestClient, graph: Store) -> None:
    save(graph, "找", FIND)
    variables = {"text": "取水", "limit": 3}
    sent = client.post("/api/graphql", json={"query": FIND, "variables": variables}).json()
    assert sent["data"] == {"search": {"asked": "取水"}}
    assert client.get("/api/queries/找", params={"text": "取水", "limit": "3"}).json() == sent
    assert client.post("/api/queries/找", json={"variables": variables}).json() == sent
    by_name = {"savedQuery": "找", "variables": variables}
    assert client.post("/api/graphql", json=by_name).json() == sent
    subscribed = over_socket(client, by_name)
    assert subscribed == [{"type": "next", "payload": sent}, {"type": "complete"}]


def over_socket(
    client: TestClient, payload: dict[str, Any], headers: dict[str, str] | None = None
) -> list[dict[str, Any]]:
    """Return the messages that a client gets for an operation, without their id, to the end."""
    messages = []
    with client.websocket_connect(
        "/api/graphql", subprotocols=["graphql-transport-ws"], headers=headers or {}
    ) as socket:
        socket.send_json({"type": "connection_init"})
        assert socket.receive_json()["type"] == "connection_ack"
        socket.send_json({"id": "1", "type": "subscribe", "payload": payload})
        while True:
            message = socket.receive_json()
            assert message.pop("id") == "1"
            messages.append(message)
            if message["type"] != "next":
                return messages


@pytest.mark.parametrize(
    ("parameters", "code", "said"),
    [
        ({"text": "取水", "lmit": "3"}, "BAD_INPUT", "lmit"),
        ({"text": "取水", "limit": "三"}, "BAD_INPUT", "limit"),
        ({"text": ["取水", "用水"]}, "BAD_INPUT", "text"),
        ({}, "BAD_INPUT", "text"),
        ({"text": "取水", "limit": "100000"}, "LIMIT", "1000"),
    ],
)
def test_variables_that_do_not_fit_are_told(
    client: TestClient, graph: Store, parameters: dict[str, Any], code: str, said: str
) -> None:
    save(graph, "找", FIND)
    response = client.get("/api/queries/找", params=parameters)
    assert code_of(response) == code
    assert said in response.json()["errors"][0]["message"]


@pytest.mark.parametrize("name", ["没有", "%ED%A0%80", "a%00b", "%2e%2e", "x" * 300])
def test_names_that_are_not_there(client: TestClient, name: str) -> None:
    for path in (f"/api/queries/{name}", f"/api/queries/{name}/versions"):
        assert client.get(path).status_code in {400, 404}


def test_an_internal_query_is_run_by_who_may_read_it(
    client: TestClient, graph: Store, secrets: dict[Role, dict[str, str]]
) -> None:
    save(graph, "内部", COUNT, publication="internal")
    asked = {"savedQuery": "内部"}
    for role, status in (
        (Role.ANONYMOUS, 404),
        (Role.READER, 404),
        (Role.EDITOR, 200),
        (Role.ADMIN, 200),
    ):
        headers = secrets[role]
        assert client.get("/api/queries/内部", headers=headers).status_code == status
        assert client.get("/api/queries/内部/versions", headers=headers).status_code == status
        assert client.post("/api/graphql", json=asked, headers=headers).status_code == status
        assert client.get("/api/queries", headers=headers).json()["total"] == (status == 200)
        kind = "complete" if status == 200 else "error"
        assert over_socket(client, asked, headers)[-1]["type"] == kind


def test_a_saved_query_shows_to_each_role_what_it_may_read(
    client: TestClient, graph: Store, secrets: dict[Role, dict[str, str]]
) -> None:
    save(
        graph,
        "受影响",
        'query I($law: String!) { impact(law: $law, asOf: "2026-08-15") { total } }',
    )

    def total(role: Role) -> int:
        asked = client.get(
            "/api/queries/受影响", params={"law": "水源保护法"}, headers=secrets[role]
        )
        found: int = asked.json()["data"]["impact"]["total"]
        return found

    assert (total(Role.ANONYMOUS), total(Role.EDITOR)) == (8, 9)


def test_a_change_is_not_run_by_an_address(
    client: TestClient, graph: Store, secrets: dict[Role, dict[str, str]]
) -> None:
    save(graph, "撤销", UNDO)
    save(graph, "进展", PROGRESS)
    for name in ("撤销", "进展"):
        response = client.get(f"/api/queries/{name}", headers=secrets[Role.ADMIN])
        assert (response.status_code, code_of(response)) == (403, "FORBIDDEN")
    as_reader = client.post("/api/queries/撤销", json={}, headers=secrets[Role.READER])
    assert code_of(as_reader) == "FORBIDDEN"
    as_editor = client.post("/api/queries/撤销", json={}, headers=secrets[Role.EDITOR])
    assert code_of(as_editor) == "BAD_INPUT"  # it ran: there is no such load


def test_its_cost_is_checked_when_it_runs(graph: Store, engine_settings: Settings) -> None:
    save(graph, "大", "{ laws(first: 500) { nodes { articles(first: 500) { nodes { key } } } } }")
    with TestClient(create_app(engine_settings, ApiSettings.model_construct(max_cost=1000))) as api:
        response = api.get("/api/queries/大")
    assert code_of(response) == "LIMIT"
    assert "1000" in response.json()["errors"][0]["message"]


# Where saved queries only may run


def test_other_operations_are_refused_with_the_reason(
    strict: TestClient, graph: Store, secrets: dict[Role, dict[str, str]]
) -> None:
    save(graph, "数", COUNT)
    for role in (Role.ANONYMOUS, Role.READER, Role.EDITOR):
        headers = secrets[role]
        for text in (COUNT, "{ __schema { types { name } } }", "{ broken", UNDO):
            response = strict.post("/api/graphql", json={"query": text}, headers=headers)
            assert (response.status_code, code_of(response)) == (403, "FORBIDDEN")
            assert "/api/queries" in response.json()["errors"][0]["message"]
            (told,) = over_socket(strict, {"query": text}, headers)
            assert told["payload"][0]["extensions"] == {"code": "FORBIDDEN"}
        (told,) = over_socket(strict, {"query": PROGRESS}, headers)
        assert told["payload"][0]["extensions"] == {"code": "FORBIDDEN"}
        assert "errors" not in strict.get("/api/queries/数", headers=headers).json()
        saved = strict.post("/api/graphql", json={"savedQuery": "数"}, headers=headers)
        assert "errors" not in saved.json()
        assert over_socket(strict, {"savedQuery": "数"}, headers)[-1] == {"type": "complete"}


def test_admins_may_try_out_what_is_to_be_saved(
    strict: TestClient, secrets: dict[Role, dict[str, str]]
) -> None:
    headers = secrets[Role.ADMIN]
    response = strict.post("/api/graphql", json={"query": COUNT}, headers=headers)
    assert response.json()["data"]["coverage"]
    assert over_socket(strict, {"query": COUNT}, headers)[-1] == {"type": "complete"}


def test_a_saved_subscription_runs(strict: TestClient, graph: Store) -> None:
    save(graph, "进展", PROGRESS)
    asked = {"savedQuery": "进展", "variables": {"run": "20250701-080000-none00"}}
    (told,) = over_socket(strict, asked)
    assert told["payload"][0]["extensions"] == {"code": "NOT_FOUND"}  # it was begun: no such load
    by_post = strict.post("/api/graphql", json=asked)
    assert code_of(by_post) == "BAD_INPUT"
