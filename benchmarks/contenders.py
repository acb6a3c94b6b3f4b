"""Who answers: a GraphQL server, or the plain driver that sends what our API compiles."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from urllib.request import Request, urlopen

import neo4j

from api.access.roles import Role
from api.access.visitors import Visitor
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.settings import load_api_settings
from benchmarks.api_questions import Questions
from benchmarks.bare import SentRead
from benchmarks.http_clients import BadAnswerError, Turn, http_turn, post, turn
from graph_store import AsyncStore, NamedRead, Settings, open_store


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
