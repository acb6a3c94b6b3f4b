"""What the API counts about itself: by bounded labels only, in a registry of its own."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.access.visitors import ANYBODY
from api.errors import BadInput
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.metrics.measures import Measures
from api.metrics.middleware import MeasuredRequests
from api.settings import ApiSettings
from graph_store import EngineInfo


def lines(measures: Measures, name: str) -> set[str]:
    return {line for line in measures.page().decode().splitlines() if line.startswith(name)}


async def _greet(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.path_params["name"])


async def _fail(request: Request) -> PlainTextResponse:
    raise ZeroDivisionError


async def _stream(request: Request) -> StreamingResponse:
    async def words() -> Any:
        for word in ("a", "b"):
            yield word

    return StreamingResponse(words())


@pytest.fixture
def measures() -> Measures:
    return Measures()


@pytest.fixture
def client(measures: Measures) -> TestClient:
    routes = [
        Route("/greet/{name}", _greet), Route("/fail", _fail), Route("/stream", _stream),
    ]  # fmt: skip
    app = Starlette(routes=routes)
    app.add_middleware(MeasuredRequests, measures=measures)
    return TestClient(app, raise_server_exceptions=False)


def test_requests_are_counted_by_template_and_never_by_what_was_sent(
    measures: Measures, client: TestClient
) -> None:
    for name in ("secret", "甲", "x" * 500):
        assert client.get(f"/greet/{name}").status_code == 200
    client.get("/nowhere/secret")
    client.request("SECRET", "/greet/a")
    client.get("/fail")
    client.get("/stream")
    counted = lines(measures, "quanze_http_requests_total")
    assert counted == {
        'quanze_http_requests_total{method="GET",route="/greet/{name}",status="200"} 3.0',
        'quanze_http_requests_total{method="GET",route="unmatched",status="404"} 1.0',
        'quanze_http_requests_total{method="other",route="/greet/{name}",status="405"} 1.0',
        'quanze_http_requests_total{method="GET",route="/fail",status="500"} 1.0',
        'quanze_http_requests_total{method="GET",route="/stream",status="200"} 1.0',
    }
    assert "secret" not in measures.page().decode().lower()
    count = 'quanze_http_request_seconds_count{method="GET",route="/greet/{name}"} 3.0'
    assert count in lines(measures, "quanze_http_request_seconds_count")


def test_reads_are_told_apart_by_their_statement_or_are_compiled(measures: Measures) -> None:
    for read in ("lookups.runs", "tokens.valid", "made of what was asked", "and another"):
        measures.read(read, 0.001)
    assert lines(measures, "quanze_database_read_seconds_count") == {
        'quanze_database_read_seconds_count{read="lookups.runs"} 1.0',
        'quanze_database_read_seconds_count{read="tokens.valid"} 1.0',
        'quanze_database_read_seconds_count{read="compiled"} 2.0',
    }


def test_the_engine_is_the_one_that_answered_last(measures: Measures) -> None:
    measures.engine(EngineInfo("neo4j", "5.26.0", "bolt://x"))
    measures.engine(EngineInfo("neo4j", "5.26.1", "bolt://x"))
    (info,) = lines(measures, "quanze_engine_info")
    assert info == 'quanze_engine_info{kind="neo4j",version="5.26.1"} 1.0'
    measures.engine(None)
    assert lines(measures, "quanze_engine_up") == {"quanze_engine_up 0.0"}


def test_applications_don_t_share_what_they_count(measures: Measures) -> None:
    measures.operation("query", "OK")
    assert lines(Measures(), "quanze_graphql_operations_total") == set()
    assert not any(metric.name.startswith("quanze") for metric in REGISTRY.collect())


@pytest.mark.parametrize(
    ("document", "kind", "outcome"),
    [
        ("{ __typename }", "query", "OK"),
        ("mutation { __typename }", "mutation", "OK"),
        ("{ secret }", "query", "BAD_INPUT"),
        ("{ secret", "unknown", "BAD_INPUT"),
        ("", "unknown", "BAD_INPUT"),
        ("fragment F on Query { __typename }", "unknown", "BAD_INPUT"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(99)) + " }", "query", "LIMIT"),
        ("{ loadRuns { total } }", "query", "INTERNAL"),
    ],
)
def test_operations_are_counted_by_kind_and_outcome(
    document: str, kind: str, outcome: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    seen: list[tuple[str, str]] = []

    def observe(kind: str, outcome: str) -> None:
        seen.append((kind, outcome))

    api_settings = ApiSettings.model_construct()
    executor = Executor(executable_schema(), api_settings, observe)
    nothing = cast("Any", None)
    context = Context(nothing, nothing, ANYBODY, api_settings)
    operation = Operation(document, None, None)

    async def post() -> None:
        await executor.execute(operation, context)

    async def stream() -> None:
        assert [response async for response in executor.stream(operation, context)]

    ways: list[Callable[[], Any]] = [post, stream]
    for way in ways:
        with suppress(BadInput):  # which the endpoint tells of
            asyncio.run(way())
    assert seen == [(kind, outcome)] * 2
