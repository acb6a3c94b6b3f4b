"""What runs in the engine's process: start the server, watch the clients, stop."""

import contextlib
import errno
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import neo4j
from filelock import FileLock, Timeout

from graph_store.engine.files import (
    EngineFiles,
    EngineState,
    ProcessIdentity,
    live_clients,
    read_state,
    write_private,
    write_state,
)
from graph_store.tags import END, RUNNING, tag_prefix, tagged_transactions

DATABASE = "quanze"
USER = "root"
LOOPBACK = "127.0.0.1"
_LOOK_EVERY_S = 0.5
_HAND_OVER_S = 0.2
_NO_SPACE = ("No space left on device", "not enough space on the disk")
_JVM_ARGS = ("-XX:+ExitOnOutOfMemoryError", "-XX:+UseParallelGC")
"""Java's default collector works beside the queries and takes a twentieth of their time from them;
this one stops them for some hundredths of a second instead."""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the starter tells the engine."""

    home: Path
    heap: str
    idle_s: float


def run_engine(options: EngineOptions) -> int:
    """Run the engine until nobody needs it; return the exit code."""
    files = EngineFiles(options.home)
    files.make_folders()
    with _sole_engine(files) as alone:
        if alone:
            _run_alone(options, files)
    return 0


@contextlib.contextmanager
def _sole_engine(files: EngineFiles) -> Iterator[bool]:
    """Hold the right to run; yield False where another engine runs already.

    An engine that is about to stop still has the right for a moment, so this waits for it.
    """
    lock = FileLock(files.running_lock)
    while True:
        try:
            lock.acquire(timeout=_HAND_OVER_S)
            break
        except Timeout:
            state = read_state(files)
            if state is not None and state.status != "failed" and state.process.is_alive():
                yield False
                return
    try:
        yield True
    finally:
        lock.release()


def _run_alone(options: EngineOptions, files: EngineFiles) -> None:
    state = EngineState(ProcessIdentity.of(os.getpid()), "starting", time.time())
    files.stop_request.unlink(missing_ok=True)
    write_state(files, state)
    try:
        server, state = _start_server(options, files, state)
    except Exception as error:
        _report_failure(files, state, error)
        return
    try:
        with _control_driver(files, state) as driver:
            write_state(files, state)
            _watch(options, files, state, driver)
    finally:
        server.stop()


def _start_server(
    options: EngineOptions, files: EngineFiles, state: EngineState
) -> tuple[Any, EngineState]:
    # Imported here: it loads a Java runtime, which only this process may have.
    import arcadedb_embedded  # noqa: PLC0415
    from arcadedb_embedded.jvm import start_jvm  # noqa: PLC0415

    start_jvm(heap_size=options.heap, jvm_args=_JVM_ARGS)
    password = secrets.token_urlsafe(24)
    write_private(files.password, password.encode())
    # Each run has a password of its own. The engine makes its user from it only where it finds no
    # file of users, so a password file that was lost or cut off does no harm.
    (files.database / "config" / "server-users.jsonl").unlink(missing_ok=True)
    bolt_port, http_port = _free_ports(2)
    server = arcadedb_embedded.create_server(
        root_path=str(files.database),
        root_password=password,
        config={
            # The other mode hides from its clients what went wrong.
            "mode": "development",
            "host": "localhost",
            "http_port": http_port,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": bolt_port,
        },
    )
    server.start()
    server.create_database(DATABASE)
    return server, replace(state, status="ready", bolt_port=bolt_port, http_port=http_port)


def _report_failure(files: EngineFiles, state: EngineState, error: Exception) -> None:
    why = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    full = getattr(error, "errno", None) == errno.ENOSPC or any(
        words in str(error) for words in _NO_SPACE
    )
    with contextlib.suppress(OSError):
        write_state(files, replace(state, status="failed", disk_full=full, failure=why))
    raise error


def _free_ports(count: int) -> list[int]:
    """Return ports of the loopback address that are free, all held until all are known."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [int(one.getsockname()[1]) for one in sockets]


def _control_driver(files: EngineFiles, state: EngineState) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        f"bolt://{LOOPBACK}:{state.bolt_port}",
        auth=(USER, files.password.read_text()),
        max_connection_pool_size=2,
        telemetry_disabled=True,
    )


def _watch(
    options: EngineOptions, files: EngineFiles, state: EngineState, driver: neo4j.Driver
) -> None:
    """Return when nobody has used the engine for a while, or when it was told to stop."""
    told = threading.Event()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: told.set())
    unused_since: float | None = None
    while not told.wait(_LOOK_EVERY_S):
        if not _is_mine(files, state) or files.stop_request.exists():
            break
        live, dead = live_clients(files)
        for client in dead:
            _end_queries_of(driver, client)
        now = time.monotonic()
        unused_since = None if live else (unused_since or now)
        if unused_since is not None and now - unused_since >= options.idle_s and _retire(files):
            return
    with contextlib.suppress(OSError):
        if _is_mine(files, state):
            files.state.unlink()
        files.stop_request.unlink(missing_ok=True)


def _is_mine(files: EngineFiles, state: EngineState) -> bool:
    """Whether the data folder still names this engine: it may have been deleted."""
    found = read_state(files)
    return found is not None and found.process == state.process


def _retire(files: EngineFiles) -> bool:
    """Withdraw the state unless a client came; no client is being served a start meanwhile."""
    try:
        with FileLock(files.start_lock, timeout=0):
            if live_clients(files)[0]:
                return False
            files.state.unlink(missing_ok=True)
            return True
    except Timeout:
        return False


def _end_queries_of(driver: neo4j.Driver, client: str) -> None:
    """End what a dead client left running; the engine wouldn't notice by itself."""
    with contextlib.suppress(neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
        records = [r.data() for r in driver.execute_query(RUNNING, database_=DATABASE).records]
        for id_ in tagged_transactions(records, tag_prefix(client)):
            driver.execute_query(END, parameters_={"id": id_}, database_=DATABASE)
