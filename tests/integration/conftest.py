"""Engines for the integration tests.

The embedded engine always runs, in a home of its own. A real Neo4j runs where
``QUANZE_TEST_NEO4J_URI`` (with ``QUANZE_TEST_NEO4J_USER`` and ``…_PASSWORD``) names one, or where
Java and Maven can start one; else its tests are skipped, which one line at the end says.
``QUANZE_REQUIRE=neo4j`` makes that a failure. ``store`` is both engines, one after the other,
emptied for each test module: never name a server whose data matter.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_store import Settings, Store, load_settings, open_store, stop_engine
from tests.engines import (
    Neo4jHome,
    embedded_settings,
    free_ports,
    running_neo4j,
    server_settings,
    why_no_neo4j,
    wipe,
)

ENGINES = ("embedded", "neo4j")
_NAMED = "QUANZE_TEST_NEO4J"
_skipped: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once that the tests on Neo4j were skipped, and why."""
    for reason in _skipped[:1]:
        terminalreporter.write_line(
            f"Neo4j tests skipped: {reason}; install Java 17+ and Maven, or set {_NAMED}_URI"
        )


@pytest.fixture(autouse=True, scope="session")
def _no_settings_from_outside() -> Iterator[None]:
    """Keep the settings of who runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("QUANZE_") and not name.startswith(("QUANZE_REQUIRE", _NAMED)):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return the settings of the embedded engine that the tests share."""
    settings = embedded_settings(tmp_path_factory.mktemp("embedded"))
    yield settings
    stop_engine(settings)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return the settings of a real Neo4j that the tests share."""
    home = tmp_path_factory.mktemp("neo4j")
    if uri := os.environ.get(f"{_NAMED}_URI"):
        yield _named_server(uri, home)
        return
    if reason := why_no_neo4j():
        if "neo4j" in os.environ.get("QUANZE_REQUIRE", ""):
            pytest.fail(f"QUANZE_REQUIRE names neo4j, and there is {reason}")
        _skipped.append(reason)
        pytest.skip(reason)
    bolt, http = free_ports(2)
    with running_neo4j(Neo4jHome(home / "server", "quanze-tests", bolt, http)) as server:
        yield server_settings(server, home)


def _named_server(uri: str, home: Path) -> Settings:
    return load_settings(
        uri=uri,
        user=os.environ.get(f"{_NAMED}_USER", "neo4j"),
        password=os.environ.get(f"{_NAMED}_PASSWORD"),
        home=home,
    )


@pytest.fixture(scope="session")
def embedded_store(embedded: Settings) -> Iterator[Store]:
    """Return a store on the embedded engine."""
    with open_store(embedded) as opened:
        yield opened


@pytest.fixture(scope="session")
def neo4j_store(neo4j_server: Settings) -> Iterator[Store]:
    """Return a store on the real Neo4j."""
    with open_store(neo4j_server) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def engine_settings(request: pytest.FixtureRequest) -> Settings:
    """Return the settings of each engine in turn."""
    fixture = {"embedded": "embedded", "neo4j": "neo4j_server"}[request.param]
    settings: Settings = request.getfixturevalue(fixture)
    return settings


@pytest.fixture(scope="module")
def store(engine_settings: Settings, request: pytest.FixtureRequest) -> Store:
    """Return a store on each engine in turn, empty when the module begins."""
    name = "embedded_store" if engine_settings.uri is None else "neo4j_store"
    opened: Store = request.getfixturevalue(name)
    wipe(opened)
    return opened
