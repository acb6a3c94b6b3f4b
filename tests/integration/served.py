"""The API as a process of its own, and loads in processes of their own, held at gates.

A load goes on from file to file only when the test lets it, so that nothing depends on speed.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from graph_store import Settings
from tests.engines import environment_of, free_ports

WITHIN_S = 60.0
LOG_CHARACTERS = 100_000
_SERVE = "from api.cli import main; main()"
_LOAD = """
import sys, time
from pathlib import Path
import loaders.progress
from graph_store import load_settings, open_store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_lists
loaders.progress.NOTED_EVERY_S = 0
gates, publication = Path(sys.argv[1]), sys.argv[2]
def wait(stage, done, total):
    while stage == "load_lists" and not (gates / str(done)).exists():
        time.sleep(0.01)
with open_store(load_settings()) as store:
    options = LoadOptions(provenance=Provenance(publication=publication), progress=wait)
    load_lists(store, [Path(path) for path in sys.argv[3:]], options)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running API."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/api/graphql"


@dataclass(frozen=True, slots=True)
class GatedLoad:
    """A load of lists in a process of its own, which waits after each file."""

    process: subprocess.Popen[bytes]
    gates: Path

    def let(self, done: int) -> None:
        """Let it go on once so many files are loaded."""
        (self.gates / str(done)).touch()

    def let_all(self, files: int) -> None:
        """Let it go on to its end."""
        for done in range(files + 1):
            self.let(done)

    def ended(self) -> int:
        """Return its exit code when it has ended."""
        return self.process.wait(WITHIN_S)


@contextmanager
def served(settings: Settings, **environment: str) -> Iterator[Served]:
    """Serve the API until the block ends; then print its log, for the report of a failed test."""
    (port,) = free_ports(1)
    command = [sys.executable, "-c", _SERVE, "serve", "--port", str(port)]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            command, env=environment_of(settings) | environment, stderr=log
        ) as process,
    ):
        try:
            running = Served(process, port)
            assert soon(lambda: process.poll() is not None or _answers(running))
            assert process.poll() is None
            yield running
        finally:
            process.terminate()
            process.wait(WITHIN_S)
            log.seek(0)
            print(log.read().decode(errors="replace")[-LOG_CHARACTERS:])


@contextmanager
def gated_load(
    settings: Settings, gates: Path, files: Sequence[Path], publication: str = "public"
) -> Iterator[GatedLoad]:
    """Begin a load of lists that waits at its gates; it is ended with the block."""
    command = [sys.executable, "-c", _LOAD, str(gates), publication, *map(str, files)]
    with subprocess.Popen(command, env=environment_of(settings)) as process:
        try:
            yield GatedLoad(process, gates)
        finally:
            process.kill()


def soon(holds: Callable[[], bool]) -> bool:
    """Return whether something comes to hold within a generous limit."""
    deadline = time.monotonic() + WITHIN_S
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _answers(running: Served) -> bool:
    try:
        return httpx2.get(f"{running.url}/api/health").status_code == 200
    except httpx2.TransportError:
        return False
