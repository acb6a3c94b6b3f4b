"""A query ends on the engine at its limits, of time or memory; nothing is left running there."""

import asyncio
import time
from collections.abc import Iterator

import neo4j
import pytest

from graph_store import (
    NamedRead,
    QueryTimeout,
    QueryTooLarge,
    Settings,
    Store,
    open_async_store,
    open_store,
)
from graph_store.connection import server_endpoint
from graph_store.engine.client import attach_engine

LIMIT_S = 1.0
# Neo4j looks at the clocks of its transactions every two seconds.
ENDED_WITHIN_S = LIMIT_S + 4.0
COUNTING = "MATCH (a:Slow), (b:Slow), (c:Slow) WHERE a.n + b.n + c.n = -1 RETURN count(*) AS n"
STREAMING = "MATCH (a:Slow), (b:Slow), (c:Slow) RETURN a.n + b.n + c.n AS n"
QUICK = NamedRead("quick", "快", "MATCH (n:Slow) RETURN count(n) AS n", (), ("n",))


def _slow(text: str) -> NamedRead:
    return NamedRead("slow", "慢", text, (), ("n",), timeout_s=LIMIT_S)


@pytest.fixture(scope="module")
def control(engine_settings: Settings) -> Iterator[neo4j.Driver]:
    if engine_settings.uri is None:
        attachment = attach_engine(engine_settings)
        endpoint = attachment.endpoint
    else:
        attachment, endpoint = None, server_endpoint(engine_settings)
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.login) as driver:
        yield driver
    if attachment is not None:
        attachment.release()


@pytest.fixture(scope="module", autouse=True)
def _many_nodes(store: Store) -> None:
    rows = [{"n": number} for number in range(1500)]
    store.write("UNWIND $rows AS row CREATE (:Slow {n: row.n})", rows)


def _running(control: neo4j.Driver) -> list[str]:
    texts = [record["currentQuery"] for record in control.execute_query("SHOW TRANSACTIONS")[0]]
    return [text for text in texts if "Slow" in text]


def _is_idle(control: neo4j.Driver) -> bool:
    deadline = time.monotonic() + 5
    while _running(control):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("text", [COUNTING, STREAMING])
def test_a_slow_read_is_ended_in_time(store: Store, control: neo4j.Driver, text: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="慢"):
        store.read(_slow(text))
    assert LIMIT_S <= time.monotonic() - started < ENDED_WITHIN_S
    assert _running(control) == []


def test_a_read_that_holds_too_much_is_ended(store: Store, control: neo4j.Driver) -> None:
    sorting = "MATCH (a:Slow), (b:Slow), (c:Slow) RETURN a.n + b.n + c.n AS n ORDER BY n DESC, a.n"
    with pytest.raises(QueryTooLarge, match="排"):
        store.read(NamedRead("sorting", "排", sorting, (), ("n",), timeout_s=120.0))
    assert _is_idle(control)
    assert store.read(QUICK) == [{"n": 1500}]


def test_the_settings_limit_holds_where_the_read_has_none(engine_settings: Settings) -> None:
    settings = engine_settings.model_copy(update={"query_timeout_s": LIMIT_S})
    with open_store(settings) as impatient, pytest.raises(QueryTimeout):
        impatient.read(NamedRead("slow", "慢", COUNTING, (), ("n",)))


def test_other_reads_go_on_beside_a_slow_one(
    engine_settings: Settings, control: neo4j.Driver
) -> None:
    async def ask() -> tuple[list[float], BaseException | None]:
        async with open_async_store(engine_settings) as store:
            slow = asyncio.create_task(store.read(_slow(COUNTING)))
            times = []
            while not slow.done():
                began = time.monotonic()
                assert await store.read(QUICK) == [{"n": 1500}]
                times.append(time.monotonic() - began)
                await asyncio.sleep(0.02)
            return times, slow.exception()

    times, error = asyncio.run(ask())
    assert isinstance(error, QueryTimeout)
    assert len(times) > 5
    assert _running(control) == []


def test_a_cancelled_question_leaves_nothing_running(
    engine_settings: Settings, control: neo4j.Driver
) -> None:
    async def hang_up() -> None:
        async with open_async_store(engine_settings) as store:
            patient = NamedRead("slow", "慢", COUNTING, (), ("n",), timeout_s=60.0)
            slow = asyncio.create_task(store.read(patient))
            while not _running(control):
                await asyncio.sleep(0.05)
            slow.cancel()
            with pytest.raises(asyncio.CancelledError):
                await slow
            # The store still works, and its tags aren't mixed up.
            assert await store.read(QUICK) == [{"n": 1500}]

    asyncio.run(hang_up())
    assert _is_idle(control)
