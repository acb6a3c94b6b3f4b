"""A server that can't be used: told soon, with its address and what to do."""

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph_store import (
    DatabaseMissing,
    EngineUnavailable,
    EngineUnreachable,
    LoginRefused,
    Settings,
    load_settings,
    open_async_store,
    open_store,
)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Return a port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _refusal(settings: Settings) -> tuple[EngineUnavailable, float]:
    """Return the error, the same by both ways in, and the seconds that the slower one took."""

    async def ask() -> None:
        async with open_async_store(settings):
            pass

    began = time.monotonic()
    with pytest.raises(EngineUnavailable) as raised:
        open_store(settings)
    middle = time.monotonic()
    with pytest.raises(type(raised.value)):
        asyncio.run(ask())
    return raised.value, max(middle - began, time.monotonic() - middle)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_listens(scheme: str, closed_port: int, tmp_path: Path) -> None:
    uri = f"{scheme}://127.0.0.1:{closed_port}"
    error, seconds = _refusal(load_settings(uri=uri, home=tmp_path))
    assert isinstance(error, EngineUnreachable)
    assert seconds < 5
    assert uri in str(error)
    assert "QUANZE_URI" in str(error)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_answers(scheme: str, silent_port: int, tmp_path: Path) -> None:
    uri = f"{scheme}://127.0.0.1:{silent_port}"
    error, seconds = _refusal(load_settings(uri=uri, home=tmp_path))
    assert isinstance(error, EngineUnreachable)
    assert seconds < 5


def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    error, seconds = _refusal(load_settings(uri="neo4j://nowhere.invalid:7687", home=tmp_path))
    assert isinstance(error, EngineUnreachable)
    assert seconds < 5


def test_a_wrong_password(neo4j_server: Settings) -> None:
    wrong = neo4j_server.model_copy(update={"password": SecretStr("wrong")})
    error, _ = _refusal(wrong)
    assert isinstance(error, LoginRefused)
    assert "QUANZE_PASSWORD" in str(error)
    assert "wrong" not in str(error)


def test_a_database_that_does_not_exist(neo4j_server: Settings) -> None:
    error, _ = _refusal(neo4j_server.model_copy(update={"database": "nowhere"}))
    assert isinstance(error, DatabaseMissing)
    assert "nowhere" in str(error)
