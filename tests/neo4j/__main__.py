"""``python -m tests.neo4j`` (``make neo4j``): a local Neo4j to work with, until Ctrl-C.

Its data and its password are in ``.cache/neo4j-server``; it listens on the usual ports where they
are free, on others where they aren't.
"""

import os
import secrets
import signal
import socket
import sys
import threading
from pathlib import Path

from tests.engines import CACHE, USER, Neo4jHome, free_ports, running_neo4j, why_no_neo4j

_FOLDER = CACHE / "neo4j-server"
_BOLT, _HTTP = 7687, 7474


def main() -> int:
    """Run the server in the foreground."""
    if reason := why_no_neo4j():
        print(f"不能运行 Neo4j：{reason}。请安装 Java 17 以上和 Maven。", file=sys.stderr)
        return 3
    _FOLDER.mkdir(parents=True, exist_ok=True)
    bolt, http = (_BOLT, _HTTP) if _free(_BOLT) and _free(_HTTP) else free_ports(2)
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    home = Neo4jHome(_FOLDER, _password(_FOLDER / "password"), bolt, http, heap="2g")
    with running_neo4j(home):
        print(f"Neo4j 已就绪，Ctrl-C 停止。数据在 {_FOLDER}，网页 http://127.0.0.1:{http}")
        print(f"QUANZE_URI={home.uri} QUANZE_USER={USER} QUANZE_PASSWORD={home.password}")
        sys.stdout.flush()
        ended.wait()
    return 0


def _free(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) != 0


def _password(path: Path) -> str:
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(16))
    return path.read_text()


if __name__ == "__main__":
    sys.exit(main())
