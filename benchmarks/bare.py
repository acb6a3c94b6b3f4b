"""The floor: the plain driver, one session, nothing of ours in between."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import neo4j

from graph_store import NamedRead, Settings, Store, engine_status
from graph_store.engine.files import EngineFiles
from graph_store.engine.process import DATABASE, USER
from queries.asking import Steps, answer

A = TypeVar("A")


@contextmanager
def bare_session(settings: Settings) -> Iterator[neo4j.Session]:
    """Open a session of the plain driver on the engine that these settings name."""
    uri, login, database = _address(settings)
    with (
        neo4j.GraphDatabase.driver(uri, auth=login, telemetry_disabled=True) as driver,
        driver.session(
            database=database,
            default_access_mode=neo4j.READ_ACCESS,
            notifications_min_severity="OFF" if settings.uri else None,
        ) as session,
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


class SentRead(NamedTuple):
    """A read as a question sends it."""

    text: str
    parameters: dict[str, Any]


@dataclass(slots=True)
class _NotingReader:
    store: Store
    reads: list[SentRead] = field(default_factory=list)

    def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        self.reads.append(SentRead(named.cypher, parameters))
        return self.store.read(named, **parameters)


def reads_of(store: Store, steps: Steps[A]) -> tuple[A, list[SentRead]]:
    """Return the answer of a question, and the reads that it sent for it."""
    noting = _NotingReader(store)
    return answer(noting, steps), noting.reads


def send_reads(session: neo4j.Session, reads: Sequence[SentRead]) -> None:
    """Send the reads one after the other, and make dictionaries of their records."""
    for sent in reads:
        session.execute_read(_read, sent)


def _read(transaction: neo4j.ManagedTransaction, sent: SentRead) -> list[dict[str, Any]]:
    return [record.data() for record in transaction.run(sent.text, sent.parameters)]
