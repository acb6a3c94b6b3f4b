"""The served API under load while the database goes away and comes back.

Strategy: some clients ask all the time. A Neo4j is cut off by a proxy between it and the API; the
embedded engine is stopped or killed, and is started again by whoever needs it. Each answer is the
right one or says ENGINE_UNAVAILABLE; afterwards all are right, and nothing is left hanging.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import psutil
import pytest

from api.errors import Code
from graph_schema.statements import schema_elements
from graph_store import Settings, engine_status, open_store, stop_engine
from loaders.graph_writer import GraphWriter
from tests.engines import embedded_settings, wipe
from tests.integration.proxy import Proxy
from tests.integration.served import Served, served
from tests.integration.small_graph import OLD, small_graph
from tests.integration.sound_answers import codes_of

WITHIN_S = 120.0
CLIENTS = 8
ANSWERS = 4 * CLIENTS
"""So many more of a kind are waited for."""
OK, UNAVAILABLE = "OK", Code.ENGINE_UNAVAILABLE.value
QUERY = (
    f'{{ law(key: "{OLD}") {{ name articles {{ totalCount }} }}'
    ' lawOverview(title: "水法典") { key } }'
)
ANSWER = {
    "law": {"name": "水源保护法", "articles": {"totalCount": 4}},
    "lawOverview": {"key": "law:水法典"},
}


class Clients:
    """Clients that ask all the time, and what they were answered."""

    def __init__(self, service: Served) -> None:
        self.service = service
        self.outcomes: list[str] = []

    async def ask(self) -> None:
        """Ask until cancelled; each answer must be the right one, or say what it lacks."""
        async with httpx2.AsyncClient(base_url=self.service.url, timeout=60) as client:
            while True:
                response = await client.post("/api/graphql", json={"query": QUERY})
                codes = set(codes_of(response))
                assert codes <= {UNAVAILABLE}
                assert codes or response.json()["data"] == ANSWER
                self.outcomes.append(UNAVAILABLE if codes else OK)

    async def have_answers(self, outcome: str) -> None:
        """Wait until so many more answers have had an outcome."""
        most = self.outcomes.count(outcome) + ANSWERS
        await until(lambda: self.outcomes.count(outcome) >= most)


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.05)


@asynccontextmanager
async def clients_of(service: Served) -> AsyncIterator[Clients]:
    """Let clients ask while the block runs; afterwards nothing is left of them."""
    clients = Clients(service)
    async with asyncio.timeout(WITHIN_S), asyncio.TaskGroup() as group:
        asking = [group.create_task(clients.ask()) for _ in range(CLIENTS)]
        await clients.have_answers(OK)
        yield clients
        await clients.have_answers(OK)
        mark = len(clients.outcomes)
        await clients.have_answers(OK)
        assert set(clients.outcomes[mark:]) == {OK}
        for task in asking:
            task.cancel()
    async with asyncio.timeout(WITHIN_S), httpx2.AsyncClient(base_url=service.url) as client:
        assert (await client.get("/api/ready")).status_code == 200
        while "quanze_answers 0.0\n" not in (await client.get("/api/metrics")).text:
            await asyncio.sleep(0.05)
    with suppress(TimeoutError):
        async with asyncio.timeout(WITHIN_S):
            await until(lambda: not connections(service))
    assert connections(service) == []


def connections(service: Served) -> list[str]:
    """Return the state of each connection that clients have to a service."""
    found = psutil.Process(service.process.pid).net_connections("tcp")
    return [one.status for one in found if one.laddr.port == service.port and one.raddr]


def load_graph(settings: Settings) -> None:
    with open_store(settings) as store:
        wipe(store)
        store.ensure_schema(schema_elements())
        GraphWriter(store, "20250701-080000-abcdef").write(small_graph())


def test_a_server_that_is_lost_and_back(neo4j_server: Settings) -> None:
    port = urlsplit(neo4j_server.uri or "").port
    assert port is not None

    async def watch() -> None:
        proxy = Proxy(port)
        await proxy.mend()
        through = neo4j_server.model_copy(update={"uri": f"bolt://127.0.0.1:{proxy.port}"})
        serving = served(through, QUANZE_RETRY_TIME_S="0.5")
        service = await asyncio.to_thread(serving.__enter__)
        try:
            async with clients_of(service) as clients:
                proxy.cut()
                await clients.have_answers(UNAVAILABLE)
                async with httpx2.AsyncClient(base_url=service.url) as client:
                    ready = await client.get("/api/ready")
                    assert ready.status_code == 503
                await proxy.mend()
        finally:
            await asyncio.to_thread(serving.__exit__, None, None, None)
            proxy.cut()

    load_graph(neo4j_server)
    asyncio.run(watch())


@pytest.fixture
def own_engine(tmp_path: Path) -> Iterator[Settings]:
    settings = embedded_settings(tmp_path)
    load_graph(settings)
    yield settings
    stop_engine(settings)


def kill(settings: Settings) -> None:
    killed = engine_status(settings).pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)


@pytest.mark.parametrize(
    "end",
    [
        stop_engine,
        pytest.param(
            kill,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems"),
        ),
    ],
)
def test_an_embedded_engine_that_ends_is_started_again(
    own_engine: Settings, end: Callable[[Settings], object]
) -> None:
    async def watch(service: Served) -> None:
        async with clients_of(service):
            before = engine_status(own_engine).pid
            await asyncio.to_thread(end, own_engine)
            await until(lambda: engine_status(own_engine).pid not in (None, before))

    with served(own_engine) as service:
        asyncio.run(watch(service))
