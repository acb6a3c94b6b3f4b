"""The measures of a running application, on both engines: what they say, and who may read them."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.access.roles import Role
from api.access.tokens import create_token
from api.app import create_app
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_store import Settings, Store

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture(scope="module")
def graph(store: Store) -> Store:
    store.ensure_schema(schema_elements())
    return store


@pytest.fixture
def client(graph: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


def samples(client: TestClient) -> Samples:
    response = client.get("/api/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def value(found: Samples, name: str, **labels: str) -> float:
    return found.get((name, frozenset(labels.items())), 0.0)


def test_the_engine_and_the_process(client: TestClient, graph: Store) -> None:
    found = samples(client)
    info = graph.engine_info()
    assert value(found, "quanze_engine_up") == 1
    assert value(found, "quanze_engine_info", kind=info.kind, version=info.version) == 1
    assert value(found, "quanze_listeners") == 0
    assert value(found, "process_resident_memory_bytes") > 0


def test_requests_operations_and_reads(client: TestClient) -> None:
    client.post("/api/graphql", json={"query": "{ loadRuns { total } }"})
    client.post("/api/graphql", json={"query": '{ loadRun(id: "none") { run { id } } }'})
    client.post("/api/graphql", json={"query": "{ loadRuns(limit: 9999) { total } }"})
    client.post("/api/graphql", json={"query": "subscription { loadProgress { run } }"})
    client.get("/api/runs/events", params={"run": "none"})
    client.get("/api/nothing/没有")
    found = samples(client)
    requests = {
        ("/api/graphql", "POST", "200"): 3, ("/api/graphql", "POST", "400"): 1,
        ("/api/runs/events", "GET", "404"): 1, ("unmatched", "GET", "404"): 1,
    }  # fmt: skip
    for (route, method, status), count in requests.items():
        labels = {"route": route, "method": method, "status": status}
        assert value(found, "quanze_http_requests_total", **labels) == count, labels
    outcomes = {
        ("query", "OK"): 1, ("query", "NOT_FOUND"): 1, ("query", "LIMIT"): 1,
        ("subscription", "BAD_INPUT"): 1,
    }  # fmt: skip
    for (kind, outcome), count in outcomes.items():
        labels = {"kind": kind, "outcome": outcome}
        assert value(found, "quanze_graphql_operations_total", **labels) == count, labels
    assert value(found, "quanze_database_read_seconds_count", read="lookups.run_count") == 1


def test_on_other_addresses_the_metrics_need_a_token(
    graph: Store, engine_settings: Settings
) -> None:
    secret = create_token(graph, "监控", Role.READER, "test").secret
    public = ApiSettings.model_construct(host="0.0.0.0", public_read=True)
    with TestClient(create_app(engine_settings, public)) as client:
        refused = client.get("/api/metrics")
        assert refused.status_code == 403
        assert "QUANZE_PUBLIC_METRICS" in refused.json()["errors"][0]["message"]
        for header, status in ((f"Bearer {secret}", 200), ("Bearer qz_made-up", 403)):
            response = client.get("/api/metrics", headers={"Authorization": header})
            assert response.status_code == status
    opened = ApiSettings.model_construct(host="0.0.0.0", public_metrics=True)
    with TestClient(create_app(engine_settings, opened)) as client:
        assert client.get("/api/metrics").status_code == 200
        assert client.get("/api/runs/events").status_code == 403
