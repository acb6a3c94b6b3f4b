"""Engines for tests, benchmarks and ``make neo4j``: a real Neo4j from its jars, and wiping.

The jars come by Maven from ``tests/neo4j/pom.xml`` once, and are kept in ``.cache/``.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
from filelock import FileLock
from neo4j.exceptions import DriverError, Neo4jError

from graph_store import Settings, Store, load_settings

REPOSITORY = Path(__file__).resolve().parents[1]
POM = REPOSITORY / "tests" / "neo4j" / "pom.xml"
CACHE = REPOSITORY / ".cache"
USER = "neo4j"
_OLDEST_JAVA = 17
_START_WITHIN_S = 90.0
_STOP_WITHIN_S = 30.0
_OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io")]
_OPENED.append("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
_CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size={heap}
server.memory.pagecache.size=256m
"""


@dataclass(frozen=True, slots=True)
class Neo4jHome:
    """Where a server keeps its data, on which ports of the loopback it listens, its password."""

    folder: Path
    password: str
    bolt: int
    http: int
    heap: str = "1g"

    @property
    def uri(self) -> str:
        return f"neo4j://127.0.0.1:{self.bolt}"

    @property
    def log(self) -> Path:
        return self.folder / "logs" / "console.log"


def free_ports(count: int) -> list[int]:
    """Return free ports of the loopback address."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def why_no_neo4j() -> str | None:
    """Return what this machine lacks to run a Neo4j, or None."""
    if shutil.which("java") is None or _java_version() < _OLDEST_JAVA:
        return f"no Java {_OLDEST_JAVA} or newer"
    if shutil.which("mvn") is None and not _jar_folder().is_dir():
        return "no Maven"
    return None


def _java_version() -> int:
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', told.stderr)
    return int(found[1]) if found else 0


def _jar_folder() -> Path:
    space = {"m": "http://maven.apache.org/POM/4.0.0"}
    version = ET.parse(POM).findtext("m:properties/m:neo4j.version", namespaces=space)
    return CACHE / f"neo4j-{version}" / "lib"


def neo4j_jars() -> Path:
    """Return the folder of the server's jars; fetches them where they aren't kept yet."""
    folder = _jar_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / "fetch.lock"):
        if not folder.is_dir():
            # Moved into place as a whole: a fetch that was cut off leaves nothing half done.
            draft = Path(tempfile.mkdtemp(dir=folder.parent))
            command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
            command += [f"-DoutputDirectory={draft / 'lib'}", "-DincludeScope=runtime"]
            subprocess.run(command, check=True)
            (draft / "lib").replace(folder)
            draft.rmdir()
    return folder


@contextmanager
def running_neo4j(home: Neo4jHome) -> Iterator[Neo4jHome]:
    """Run a server until the block ends."""
    classpath = f"{neo4j_jars()}{os.sep}*"
    (home.folder / "conf").mkdir(parents=True, exist_ok=True)
    home.log.parent.mkdir(exist_ok=True)
    text = _CONFIGURATION.format(bolt=home.bolt, http=home.http, heap=home.heap)
    (home.folder / "conf" / "neo4j.conf").write_text(text)
    _set_password(home, classpath)
    command = ["java", f"-Xmx{home.heap}", *_OPENED, "-cp", classpath]
    command += ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home.folder}"]
    command += [f"--config-dir={home.folder / 'conf'}"]
    with (
        home.log.open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait(home, process)
            yield home
        finally:
            process.terminate()
            try:
                process.wait(_STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _set_password(home: Neo4jHome, classpath: str) -> None:
    """Give a new server its password; one that ran before keeps its own."""
    environment = {**os.environ, "NEO4J_HOME": str(home.folder)}
    environment["NEO4J_CONF"] = str(home.folder / "conf")
    command = ["java", *_OPENED, "-cp", classpath, "org.neo4j.cli.AdminTool"]
    command += ["dbms", "set-initial-password", home.password]
    subprocess.run(command, env=environment, capture_output=True, check=False)


def _wait(home: Neo4jHome, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_WITHIN_S
    while True:
        try:
            uri = f"bolt://127.0.0.1:{home.bolt}"
            with neo4j.GraphDatabase.driver(uri, auth=(USER, home.password)) as driver:
                driver.verify_connectivity()
            return
        except (DriverError, Neo4jError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Neo4j did not start: see {home.log}") from None
            time.sleep(0.3)


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment in which a program of its own works with the same engine."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("QUANZE_")
    }
    environment["QUANZE_HOME"] = str(settings.home)
    if settings.uri is not None:
        environment["QUANZE_URI"] = settings.uri
        environment["QUANZE_USER"] = settings.user
        environment["QUANZE_DATABASE"] = settings.database
        if settings.password is not None:
            environment["QUANZE_PASSWORD"] = settings.password.get_secret_value()
    else:
        environment["QUANZE_ENGINE_HEAP"] = settings.engine_heap
    return environment


def embedded_settings(home: Path) -> Settings:
    """Return the settings of an embedded engine for tests."""
    return load_settings(home=home, uri=None, engine_heap="1g")


def server_settings(server: Neo4jHome, home: Path) -> Settings:
    """Return the settings for a running server."""
    return load_settings(uri=server.uri, user=USER, password=server.password, home=home)


def wipe(store: Store) -> None:
    """Delete all nodes and relationships, but the revision that deleting leaves."""
    statement = (
        "MATCH (n) WHERE NOT n:Revision "
        "WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS deleted"
    )
    while store.write_transaction(lambda tx: tx.run(statement))[0]["deleted"]:
        pass
