"""Finding the embedded engine, or starting it; its status, and stopping it."""

import contextlib
import errno
import importlib.util
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from graph_store.connection import Endpoint
from graph_store.engine.files import (
    EngineFiles,
    EngineState,
    ProcessIdentity,
    live_clients,
    read_state,
    register_client,
)
from graph_store.engine.process import DATABASE, LOOPBACK, USER
from graph_store.errors import (
    DiskFull,
    EngineStartFailed,
    HomeUnusable,
    NoEmbeddedEngine,
)
from graph_store.settings import Settings
from messages import Words
from messages.system import system_reason

_LOOK_EVERY_S = 0.05
_STOP_WITHIN_S = 20.0
_ROOM_BYTES = 64 * 1024 * 1024
"""The engine isn't started with less room than this: it writes files of this size at once."""
_NO_ROOM = Words("只剩 {free} MB", "{free} MB are left")
_SLOW = Words(
    "{seconds:g} 秒内没有就绪，可调大 QUANZE_ENGINE_START_TIMEOUT_S",
    "it was not ready within {seconds:g} s; QUANZE_ENGINE_START_TIMEOUT_S can be raised",
)
_DIED = Words("进程意外退出：{line}", "its process ended: {line}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A client's hold on the running engine."""

    endpoint: Endpoint
    client_file: Path

    def release(self) -> None:
        """Tell the engine that this client is gone."""
        self.client_file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """The embedded engine as it is now; ``started`` is an ISO moment (UTC)."""

    running: bool
    home: Path
    log: Path
    pid: int | None = None
    uri: str | None = None
    started: str | None = None
    clients: int = 0


def attach_engine(settings: Settings) -> Attachment:
    """Return a hold on the engine, which is started where none runs.

    Raises NoEmbeddedEngine, HomeUnusable, DiskFull or EngineStartFailed.
    """
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise NoEmbeddedEngine(platform=f"{platform.system()} {platform.machine()}")
    files = EngineFiles(settings.home)
    with _home_errors(files):
        files.make_folders()
        # Before the engine is looked for: one that is about to stop sees its new client.
        client = register_client(files)
    try:
        with _home_errors(files):
            endpoint = _find_or_start(settings, files)
    except BaseException:
        client.unlink(missing_ok=True)
        raise
    return Attachment(endpoint, client)


def engine_status(settings: Settings) -> EngineStatus:
    """Return how the embedded engine of these settings is; it is not started for that."""
    files = EngineFiles(settings.home)
    state = read_state(files)
    if state is None or not state.is_ready():
        return EngineStatus(False, files.home, files.log)
    return EngineStatus(
        running=True,
        home=files.home,
        log=files.log,
        pid=state.process.pid,
        uri=_uri(state),
        started=datetime.fromtimestamp(state.started, UTC).isoformat(timespec="seconds"),
        clients=len(live_clients(files)[0]),
    )


def stop_engine(settings: Settings) -> bool:
    """Stop the embedded engine, whoever uses it; return whether one was running.

    It is asked to stop, and ended when it doesn't within 20 seconds; what was committed is safe.
    """
    files = EngineFiles(settings.home)
    state = read_state(files)
    if state is None or not state.process.is_alive():
        return False
    files.stop_request.touch()
    deadline = time.monotonic() + _STOP_WITHIN_S
    while state.process.is_alive() and time.monotonic() < deadline:
        time.sleep(_LOOK_EVERY_S)
    if state.process.is_alive():
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(state.process.pid).kill()
        files.state.unlink(missing_ok=True)
    files.stop_request.unlink(missing_ok=True)
    return True


@contextlib.contextmanager
def _home_errors(files: EngineFiles) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(where=files.home, why=system_reason(error.strerror)) from error
        raise HomeUnusable(where=files.home, why=system_reason(error.strerror or error)) from error


def _find_or_start(settings: Settings, files: EngineFiles) -> Endpoint:
    deadline = time.monotonic() + settings.engine_start_timeout_s
    try:
        with FileLock(files.start_lock, timeout=settings.engine_start_timeout_s):
            state = read_state(files)
            if state is None or not state.is_ready():
                state = _start(settings, files, deadline)
    except Timeout:
        raise _not_ready(settings, files) from None
    return _endpoint(files, state)


def _start(settings: Settings, files: EngineFiles, deadline: float) -> EngineState:
    state = read_state(files)
    left = state is not None and state.status == "starting" and state.process.is_alive()
    # One that a client left which died while it started the engine may be about to die, too.
    starter = state.process if state is not None and left else _spawn(settings, files)
    while time.monotonic() < deadline:
        state = read_state(files)
        if state is not None and state.is_ready():
            return state
        # Another engine may have won the right to run: then this waits for that one.
        other_lives = state is not None and state.process.is_alive()
        if not starter.is_alive() and not other_lives:
            if not left:
                raise _start_error(files, starter)
            starter, left = _spawn(settings, files), False
        time.sleep(_LOOK_EVERY_S)
    raise _not_ready(settings, files)


def _spawn(settings: Settings, files: EngineFiles) -> ProcessIdentity:
    free = shutil.disk_usage(files.home).free
    if free < _ROOM_BYTES:
        raise DiskFull(where=files.home, why=_NO_ROOM.say(free=free // (1024 * 1024)))
    command = [sys.executable, "-P", "-m", "graph_store.engine", "--detach"]
    command += ["--home", str(files.home), "--heap", settings.engine_heap]
    command += ["--idle-seconds", str(settings.engine_idle_minutes * 60)]
    started = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if started.returncode != 0:
        raise _died(files, started.stderr)
    try:
        return ProcessIdentity.of(int(started.stdout))
    except psutil.NoSuchProcess:
        raise _died(files, _last_words(files)) from None


def _start_error(files: EngineFiles, starter: ProcessIdentity) -> Exception:
    state = read_state(files)
    if state is None or state.process != starter or state.status != "failed":
        return _died(files, _last_words(files))
    if state.disk_full:
        return DiskFull(where=files.home, why=state.failure)
    return EngineStartFailed(where=files.home, why=state.failure, log=files.log)


def _died(files: EngineFiles, words: str) -> EngineStartFailed:
    line = words.strip().splitlines()[-1] if words.strip() else "–"
    return EngineStartFailed(where=files.home, why=_DIED.say(line=line), log=files.log)


def _not_ready(settings: Settings, files: EngineFiles) -> EngineStartFailed:
    why = _SLOW.say(seconds=settings.engine_start_timeout_s)
    return EngineStartFailed(where=files.home, why=why, log=files.log)


def _last_words(files: EngineFiles) -> str:
    try:
        return files.log.read_text(encoding="utf-8", errors="replace")[-2000:]
    except OSError:
        return ""


def _uri(state: EngineState) -> str:
    return f"bolt://{LOOPBACK}:{state.bolt_port}"


def _endpoint(files: EngineFiles, state: EngineState) -> Endpoint:
    return Endpoint(
        kind="embedded",
        uri=_uri(state),
        login=(USER, files.password.read_text()),
        database=DATABASE,
        http_port=state.http_port,
        log=files.log,
    )
