"""Downloads of the example city: as many rows as its workbooks say, on the embedded engine."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph_store import Settings, Store
from loaders.service import LoadOptions, load_folder
from tests.engines import wipe

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXPECTED: dict[str, Any] = tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))
LATER_LIST = "白石镇权责清单（2026年9月）.xlsx"


@pytest.fixture(scope="module")
def client(embedded_store: Store, embedded: Settings) -> Iterator[TestClient]:
    wipe(embedded_store)
    load_folder(embedded_store, EXAMPLES, LoadOptions())
    with TestClient(create_app(embedded, ApiSettings())) as opened:
        yield opened


def rows(client: TestClient, query: str, **variables: Any) -> list[Any]:
    body = {"query": query, "variables": variables}
    response = client.post("/api/download?format=jsonl", json=body)
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def test_all_items(client: TestClient) -> None:
    counts = EXPECTED["counts"]
    query = '{ powerItems(asOf: "2026-12-31") { nodes { key } } }'
    gone = counts["rejected"] + counts["dropped"] + counts["internal"]
    assert len(rows(client, query)) == counts["items"] - gone


@pytest.mark.parametrize("law", EXPECTED["event"]["repeals"])
def test_the_items_that_a_repeal_hits(client: TestClient, law: str) -> None:
    query = (
        "query Q($law: String!, $day: String!) { impact(law: $law, asOf: $day) "
        "{ hits { citedIn item { source { file sheet row } } } } }"
    )
    found = rows(client, query, law=law, day=EXPECTED["event"]["date"])
    hit = {
        (source["file"], source["sheet"], source["row"])
        for one in found
        if one["citedIn"] == "basis"
        for source in [one["item"]["source"]]
    }
    assert hit == {
        (row["file"], row["sheet"], row["row"])
        for row in EXPECTED["impact"]
        if law in row["laws"] and row["file"] != LATER_LIST
    }


def test_all_transfers(client: TestClient) -> None:
    query = '{ devolution(region: "990100", asOf: "2025-12-31") { transfers { source { row } } } }'
    found = [one["source"]["row"] for one in rows(client, query)]
    assert sorted(found) == sorted(transfer["row"] for transfer in EXPECTED["transfer"])
