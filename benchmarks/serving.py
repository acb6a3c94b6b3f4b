"""Servers in processes of their own, on the loopback address, until the block ends."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple

from graph_store import Settings
from tests.engines import environment_of, free_ports

_HOST = "127.0.0.1"
_READY_WITHIN_S = 60.0


class Serving(NamedTuple):
    """A running server: its port, and its process."""

    port: int
    pid: int


@contextmanager
def served(settings: Settings, *, keeps_answers: bool = False) -> Iterator[Serving]:
    """Serve our API on the graph that these settings name: ``quanze serve``.

    Without ``keeps_answers`` each question is put to the database, also when it is asked again.
    """
    (port,) = free_ports(1)
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve"]
    command += ["--port", str(port)]
    environment = environment_of(settings)
    if not keeps_answers:
        environment |= {"QUANZE_KEPT_ANSWER_BYTES": "0"}
    with running(command, environment, port, "/api/ready") as serving:
        yield serving


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str
) -> Iterator[Serving]:
    """Run a server that listens on ``port``; it is ready when ``path`` is answered."""
    with subprocess.Popen(command, env=environment) as process:
        try:
            _await(port, path, process)
            yield Serving(port, process.pid)
        finally:
            process.terminate()


def _await(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection(_HOST, port, timeout=_READY_WITHIN_S)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
            return
        except (OSError, HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError(f"the server did not start: {process.args!r}")
