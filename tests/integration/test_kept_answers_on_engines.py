"""Answers that are kept by a running API, while another program writes to its graph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role
from api.access.tokens import create_token
from api.app import create_app
from api.settings import ApiSettings
from graph_store import REVISION, Settings, Store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_lists
from loaders.undo import undo_run
from tests.list_files import write_list

UNIT = "甲市水务局"
ITEMS = """query Items($unit: String!) {
  powerItems(where: {holders: {some: {node: {name: {eq: $unit}}}}}) {
    totalCount nodes { state { name } }
  }
}"""


@pytest.fixture(scope="module")
def client(store: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


def _load(store: Store, folder: Path, name: str, publication: str = "public") -> str:
    title = f"{UNIT}2024年权责清单"
    file = write_list(
        folder / f"{name}.xlsx", title, [(name, "行政检查", "《甲市供水条例》第二条")]
    )
    provenance = Provenance(publication=publication)
    return load_lists(store, [file], LoadOptions(unit=UNIT, provenance=provenance)).id


def _names(client: TestClient, secret: str | None = None) -> list[str]:
    """Ask thrice, so that the answer is kept, and return what is told the last time."""
    head = {"Authorization": f"Bearer {secret}"} if secret else {}
    body = {"query": ITEMS, "variables": {"unit": UNIT}}
    told = [client.post("/api/graphql", json=body, headers=head).json() for _ in range(3)]
    assert told[0] == told[1] == told[2]
    found: list[dict[str, Any]] = told[0]["data"]["powerItems"]["nodes"]
    return sorted(one["state"]["name"] for one in found)


def test_an_answer_is_never_older_than_the_last_write(
    client: TestClient, store: Store, tmp_path: Path
) -> None:
    assert _names(client) == []
    _load(store, tmp_path, "供水检查")
    assert _names(client) == ["供水检查"]
    run = _load(store, tmp_path, "排水检查", "internal")
    editor = create_token(store, "测试", Role.EDITOR, "test").secret
    assert _names(client, editor) == ["排水检查"]
    assert _names(client) == []
    undo_run(store, run)
    assert _names(client) == ["供水检查"]
    assert _names(client, editor) == ["供水检查"]


def test_every_write_leaves_another_revision(store: Store) -> None:
    revisions = [store.read(REVISION)]
    for number in range(3):
        store.write("UNWIND $rows AS row MERGE (t:Token {key: row.key})", [{"key": f"n{number}"}])
        revisions.append(store.read(REVISION))
    assert all(len(rows) == 1 for rows in revisions)
    assert len({rows[0]["value"] for rows in revisions}) == 4


def test_reading_leaves_the_revision(client: TestClient, store: Store) -> None:
    before = store.read(REVISION)
    _names(client)
    assert store.read(REVISION) == before


def test_what_was_not_written_leaves_no_revision(store: Store) -> None:
    before = store.read(REVISION)

    def work(transaction: Any) -> None:
        transaction.run("MERGE (t:Token {key: 'never'})")
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        store.write_transaction(work)
    assert store.read(REVISION) == before
