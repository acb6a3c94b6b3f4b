"""What the description of the API says: every route explains itself, and how it may fail."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute

from api.app import create_app
from api.openapi import TAGS
from api.settings import ApiSettings
from graph_store import load_settings

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    settings = load_settings(home=tmp_path_factory.mktemp("home"), uri=None)
    description: dict[str, Any] = create_app(settings, ApiSettings.model_construct()).openapi()
    return description


@pytest.fixture(scope="module")
def operations(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method} {path}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS
    }


def test_no_route_is_left_out(operations: dict[str, Any], tmp_path: Path) -> None:
    app = create_app(load_settings(home=tmp_path, uri=None), ApiSettings.model_construct())
    hidden = [
        route.path
        for route in app.routes
        if isinstance(route, APIRoute) and not route.include_in_schema
    ]
    assert hidden == []
    assert {
        "get /api/health", "get /api/ready", "get /api/metrics", "get /api/runs/events",
        "post /api/graphql",
        "get /api/changes.atom", "get /id/{kind}/{key}",
        "get /api/queries", "get /api/queries/{name}", "post /api/queries/{name}",
        "put /api/queries/{name}", "delete /api/queries/{name}",
        "get /api/queries/{name}/versions",
    } <= set(operations)  # fmt: skip


def test_every_route_says_what_it_is_for(operations: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in TAGS}
    silent = [
        name
        for name, operation in operations.items()
        if not all(_CHINESE.search(operation.get(word, "")) for word in ("summary", "description"))
        or not set(operation.get("tags", [])) & tags
    ]
    assert silent == []


def test_every_route_says_how_it_fails(operations: dict[str, Any]) -> None:
    silent = [
        name
        for name, operation in operations.items()
        if not any(
            status.startswith(("4", "5"))
            and answer.get("content")
            and _CHINESE.search(answer["description"])
            for status, answer in operation["responses"].items()
        )
    ]
    assert silent == []


def test_wrong_parameters_are_refused_as_it_says(
    described: dict[str, Any], operations: dict[str, Any]
) -> None:
    """The framework would say 422, in a form of its own."""
    assert [name for name, one in operations.items() if "422" in one["responses"]] == []
    assert "HTTPValidationError" not in described["components"]["schemas"]
    in_address = {
        name
        for name, one in operations.items()
        if any(parameter["in"] == "query" for parameter in one.get("parameters", ()))
    }
    assert "get /api/runs/events" in in_address
    assert [name for name in in_address if "400" not in operations[name]["responses"]] == []


def test_errors_are_json(described: dict[str, Any], operations: dict[str, Any]) -> None:
    kinds = {
        kind
        for operation in operations.values()
        for status, answer in operation["responses"].items()
        if status.startswith(("4", "5"))
        for kind in answer["content"]
    }
    assert kinds == {"application/json"}
    assert "ErrorResponse" in described["components"]["schemas"]


def test_every_answer_and_argument_is_described(
    described: dict[str, Any], operations: dict[str, Any]
) -> None:
    undescribed = [
        (name, parameter["name"])
        for name, operation in operations.items()
        for parameter in operation.get("parameters", [])
        if not _CHINESE.search(parameter.get("description", ""))
    ]
    undescribed += [
        (name, field)
        for name in (
            "OperationResponse",
            "Health",
            "Readiness",
            "SavedQueriesResponse",
            "ListedQueryEntry",
            "QueryVersionsResponse",
            "QueryVersionEntry",
            "VariableEntry",
        )
        for field, schema in described["components"]["schemas"][name]["properties"].items()
        if not _CHINESE.search(schema.get("description", ""))
    ]
    assert undescribed == []


def test_events_and_metrics_say_their_media_types(operations: dict[str, Any]) -> None:
    assert "text/event-stream" in operations["get /api/runs/events"]["responses"]["200"]["content"]
    assert list(operations["get /api/metrics"]["responses"]["200"]["content"]) == ["text/plain"]
    body = operations["post /api/graphql"]["requestBody"]["content"]["application/json"]
    assert set(body["schema"]["properties"]) == {
        "query", "savedQuery", "variables", "operationName",
    }  # fmt: skip
