"""What the engine and its clients leave for each other in the data folder.

::

    engine/state.json    who runs, on which ports, since when (written whole or not at all)
    engine/password      of this run, readable by its owner only
    engine/start.lock    held by who starts the engine, and by the engine while it decides to stop
    engine/running.lock  held by the engine as long as it lives; the system frees it when it dies
    engine/clients/      one file for each client; the files of dead processes are dropped
    engine/stop          a request to stop
    engine/engine.log    what the engine says
    database/            the engine's own files
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
import psutil

_CREATED_WITHIN_S = 2.0
"""Clock corrections move the reported start of a process by up to this much."""


@dataclass(frozen=True, slots=True)
class EngineFiles:
    """The places below one data folder."""

    home: Path

    @property
    def folder(self) -> Path:
        """Folder of the files below; the engine's working directory."""
        return self.home / "engine"

    @property
    def state(self) -> Path:
        """Who runs."""
        return self.folder / "state.json"

    @property
    def password(self) -> Path:
        """The password of this run."""
        return self.folder / "password"

    @property
    def start_lock(self) -> Path:
        """Held while the engine is started, or decides to stop."""
        return self.folder / "start.lock"

    @property
    def running_lock(self) -> Path:
        """Held while the engine lives."""
        return self.folder / "running.lock"

    @property
    def clients(self) -> Path:
        """Folder of the clients' files."""
        return self.folder / "clients"

    @property
    def stop_request(self) -> Path:
        """A request to stop."""
        return self.folder / "stop"

    @property
    def log(self) -> Path:
        """What the engine says."""
        return self.folder / "engine.log"

    @property
    def database(self) -> Path:
        """Folder of the engine's own files."""
        return self.home / "database"

    def make_folders(self) -> None:
        """Create what is missing; only the owner may look inside the engine's folder."""
        self.clients.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self.database.mkdir(exist_ok=True)
        self.database.chmod(0o700)


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """A process, told apart from a later one with the same number by its start (Unix seconds)."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> "ProcessIdentity":
        """Return the identity of a live process; raise psutil.NoSuchProcess when it is gone."""
        return cls(pid, psutil.Process(pid).create_time())

    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) <= _CREATED_WITHIN_S
            return bool(same and process.status() != psutil.STATUS_ZOMBIE)
        except psutil.AccessDenied:
            return True
        except psutil.NoSuchProcess:
            return False


@dataclass(frozen=True, slots=True)
class EngineState:
    """What the engine says of itself. ``status`` is starting, ready or failed.

    ``started`` is Unix seconds; the ports are 0 until it is ready; ``failure`` says why it failed.
    """

    process: ProcessIdentity
    status: str
    started: float
    bolt_port: int = 0
    http_port: int = 0
    disk_full: bool = False
    failure: str = ""

    def is_ready(self) -> bool:
        """Whether a live engine takes connections."""
        return self.status == "ready" and self.process.is_alive()


def read_state(files: EngineFiles) -> EngineState | None:
    """Return the state, or None where there is none that can be read."""
    try:
        values = orjson.loads(files.state.read_bytes())
        return EngineState(**{**values, "process": ProcessIdentity(**values["process"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_state(files: EngineFiles, state: EngineState) -> None:
    """Replace the state as a whole."""
    write_private(files.state, orjson.dumps(asdict(state)))


def write_private(path: Path, content: bytes) -> None:
    """Replace a file as a whole; only its owner may read it."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    draft.replace(path)


def register_client(files: EngineFiles) -> Path:
    """Tell the engine that this process uses it; return the file that says so."""
    process = ProcessIdentity.of(os.getpid())
    path = files.clients / f"{process.pid}-{secrets.token_hex(3)}"
    write_private(path, orjson.dumps(asdict(process)))
    return path


def live_clients(files: EngineFiles) -> tuple[set[str], set[str]]:
    """Return the names of the clients that live, and of those that died; drop the latter."""
    live: set[str] = set()
    dead: set[str] = set()
    for path, process in _client_files(files):
        if process is not None and process.is_alive():
            live.add(path.name)
        else:
            dead.add(path.name)
            path.unlink(missing_ok=True)
    return live, dead


def _client_files(files: EngineFiles) -> Iterator[tuple[Path, ProcessIdentity | None]]:
    with contextlib.suppress(FileNotFoundError):
        for path in list(files.clients.iterdir()):
            if path.suffix != ".new":
                yield path, _client(path)


def _client(path: Path) -> ProcessIdentity | None:
    try:
        values: dict[str, Any] = orjson.loads(path.read_bytes())
        return ProcessIdentity(**values)
    except (OSError, ValueError, TypeError):
        return None
