"""Where the database is, how the driver is set up for it, and what its errors mean."""

import itertools
import logging
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from graph_store.errors import (
    DatabaseMissing,
    DiskFull,
    EngineBusy,
    EngineLost,
    EngineTooOld,
    EngineUnavailable,
    EngineUnreachable,
    LoginRefused,
    QueryTimeout,
    QueryTooLarge,
    StatementFailed,
    StoreError,
    WriteConflict,
)
from graph_store.reads import NamedRead
from graph_store.settings import Settings
from messages.system import system_reason

EngineKind = Literal["embedded", "neo4j"]
OLDEST_NEO4J = (5, 26)
PROBE = "RETURN 1"
_AGENT = re.compile(r"Neo4j/(?P<version>(?P<major>\d+)\.(?P<minor>\d+)\S*)")
_ARCADEDB = re.compile(r"ArcadeDB (?P<version>[\w.]+)")
_NO_SPACE = re.compile(r"No space left on device|not enough space on the disk", re.IGNORECASE)
_ENDED = ("Neo.ClientError.Transaction.Terminated", "Neo.ClientError.Transaction.TransactionTimed")
_OUT_OF_MEMORY = re.compile(
    # ArcadeDB has no code for it; Neo4j has two: of one transaction, and of all.
    r"Query heap budget exceeded|in a single query exceeded"
    r"|TransactionOutOfMemoryError|MemoryPoolOutOfMemoryError"
)
_OUT_OF_STEP = "Neo.ClientError.Request.Invalid"
_MISSING = "Neo.ClientError.Database.DatabaseNotFound"
_LAST_BYTES = 4 * 1024 * 1024
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.05, 1.0
_CAUSE = re.compile(r"\(reason (?:\[Errno -?\d+\] )?(?P<cause>.+)\)\s*$")

# Without a handler, Python prints the driver's remarks beside our own message.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A database as the driver is told of it; ``http_port`` and ``log`` are of the embedded one."""

    kind: EngineKind
    uri: str
    login: tuple[str, str] | None
    database: str
    http_port: int | None = None
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What answers: the embedded engine or a Neo4j server, its version and its address."""

    kind: EngineKind
    version: str
    uri: str


def server_endpoint(settings: Settings) -> Endpoint:
    """Return the server that the settings name."""
    secret = settings.password
    return Endpoint(
        kind="neo4j",
        uri=settings.uri or "",
        login=(settings.user, secret.get_secret_value()) if secret else None,
        database=settings.database,
    )


def driver_options(settings: Settings, endpoint: Endpoint) -> dict[str, Any]:
    """Return how the driver is set up, alike for both kinds of driver."""
    return {
        "auth": endpoint.login,
        "connection_timeout": settings.connection_timeout_s,
        # Covers the first words of a server, too: one that takes connections and is silent.
        "connection_acquisition_timeout": settings.connection_timeout_s,
        "max_transaction_retry_time": _retry_time(settings, endpoint),
        "telemetry_disabled": True,
        "user_agent": "quanze",
    }


def engine_info(endpoint: Endpoint, agent: str) -> EngineInfo:
    """Return what answers, by what it says of itself; raise EngineTooOld for what is too old."""
    arcadedb = _ARCADEDB.search(agent)
    if endpoint.kind == "embedded" and arcadedb:
        return EngineInfo("embedded", arcadedb["version"], endpoint.uri)
    found = _AGENT.match(agent)
    if found is None or arcadedb or (int(found["major"]), int(found["minor"])) < OLDEST_NEO4J:
        needed = ".".join(map(str, OLDEST_NEO4J))
        raise EngineTooOld(where=endpoint.uri, version=agent, needed=needed)
    return EngineInfo("neo4j", found["version"], endpoint.uri)


def read_failure(
    named: NamedRead, limit_s: float, error: Neo4jError | DriverError
) -> StoreError | None:
    """Return why the engine ended a read: its time, its memory; None where that isn't the cause."""
    if isinstance(error, Neo4jError) and (error.code or "").startswith(_ENDED):
        return QueryTimeout(read=named.id, title=named.title, seconds=limit_s)
    if isinstance(error, Neo4jError) and _OUT_OF_MEMORY.search(f"{error.code} {error.message}"):
        return QueryTooLarge(read=named.id, title=named.title)
    return None


def is_lost_race(error: Exception) -> bool:
    """Whether the same write may succeed when it is tried again."""
    return isinstance(error, ConstraintError | TransientError)


def read_again_after(endpoint: Endpoint, settings: Settings) -> Iterator[float]:
    """Yield how many seconds to wait before a read is sent again, for as long as it may be."""
    give_up = time.monotonic() + _retry_time(settings, endpoint)
    for attempt in itertools.count():
        if time.monotonic() >= give_up:
            return
        yield min(_FIRST_PAUSE_S * 2**attempt, _LONGEST_PAUSE_S) if attempt else 0.0


def _retry_time(settings: Settings, endpoint: Endpoint) -> float:
    # The embedded engine is started again when it is gone: waiting for it would be in vain.
    return 1.0 if endpoint.kind == "embedded" else settings.retry_time_s


@contextmanager
def whole_answers() -> Iterator[None]:
    """Turn a stumble of the driver within an answer into its own error for a lost connection.

    A connection that an engine cuts while it logs the driver out leaves the driver waiting for an
    answer that it has no place for, and ``fetch_all`` (neo4j 6.4) raises AttributeError.
    """
    try:
        yield
    except AttributeError as error:
        raise ServiceUnavailable("the connection ended within an answer") from error


@contextmanager
def explained(endpoint: Endpoint) -> Iterator[None]:
    """Turn what the driver raises within into errors of the store."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise store_error(endpoint, error) from error


def store_error(endpoint: Endpoint, error: Neo4jError | DriverError) -> StoreError:
    """Return what an error of the driver means for people."""
    where, why = endpoint.uri, reason_of(error)
    if _NO_SPACE.search(str(error)) or _is_disk_full(endpoint):
        return DiskFull(where=where, why=why)
    if isinstance(error, DriverError):
        return _gone(endpoint, error, why)
    if endpoint.kind == "embedded" and _says_that_it_ends(endpoint, error, why):
        return EngineLost(where=where, why=error.code, log=endpoint.log)
    if is_lost_race(error):
        return WriteConflict(attempts=1, why=why)
    return _refused(endpoint, error, why)


def _says_that_it_ends(endpoint: Endpoint, error: Neo4jError, why: str) -> bool:
    """Whether the embedded engine is about to end.

    Of a database that it has closed it says no more than the name, it refuses its own password,
    and a connection that it no longer logs in is out of step.
    """
    return why == endpoint.database or isinstance(error, AuthError) or error.code == _OUT_OF_STEP


def _gone(endpoint: Endpoint, error: DriverError, why: str) -> EngineUnavailable:
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return EngineBusy(where=endpoint.uri)
    if endpoint.kind == "embedded":
        return EngineLost(where=endpoint.uri, why=why, log=endpoint.log)
    return EngineUnreachable(where=endpoint.uri, why=why)


def _refused(endpoint: Endpoint, error: Neo4jError, why: str) -> StoreError:
    if isinstance(error, AuthError):
        user = endpoint.login[0] if endpoint.login else "–"
        return LoginRefused(where=endpoint.uri, user=user)
    if error.code == _MISSING:
        return DatabaseMissing(where=endpoint.uri, database=endpoint.database)
    return StatementFailed(where=endpoint.uri, status=error.code, why=why)


def _is_disk_full(endpoint: Endpoint) -> bool:
    """Whether the embedded engine has no room left: its own message doesn't always say so."""
    if endpoint.log is None or not endpoint.log.exists():
        return False
    return shutil.disk_usage(endpoint.log).free < _LAST_BYTES


def reason_of(error: Exception) -> str:
    """Return the one line of a driver's message that says why."""
    if isinstance(error, Neo4jError):
        return _first_line(error.message or str(error))
    # The driver names the address, which we do, too, and ends with the cause.
    text = str(error).strip()
    found = _CAUSE.search(text)
    return system_reason(found["cause"] if found else _first_line(text))


def _first_line(text: str) -> str:
    lines = text.strip().splitlines() or ["–"]
    return lines[0].rstrip(".")
