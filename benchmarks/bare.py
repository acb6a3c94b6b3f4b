"""The floor: the plain driver, one session, nothing of ours in between."""

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from graph_store import Settings, engine_status
from graph_store.engine.files import EngineFiles
from graph_store.engine.process import DATABASE, USER


@contextmanager
def bare_session(settings: Settings) -> Iterator[neo4j.Session]:
    """Open a session of the plain driver on the engine that these settings name."""
    uri, login, database = _address(settings)
    with (
        neo4j.GraphDatabase.driver(uri, auth=login, telemetry_disabled=True) as driver,
        driver.session(database=database) as session,
    ):
        yield session


def _address(settings: Settings) -> tuple[str, tuple[str, str], str]:
    if settings.uri is not None:
        password = settings.password.get_secret_value() if settings.password else ""
        return settings.uri, (settings.user, password), settings.database
    uri = engine_status(settings).uri
    if uri is None:
        raise RuntimeError("the embedded engine is not running")
    return uri, (USER, EngineFiles(settings.home).password.read_text()), DATABASE
