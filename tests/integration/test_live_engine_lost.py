"""Listeners while the database goes away and comes back: told of it, and then of the loads again.

A Neo4j is cut off by a proxy between it and the API; the embedded engine is killed, and is started
again by whoever needs it.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from api.errors import Code, problem_of
from api.live.listener import Event, Listener
from api.live.watcher import ProgressWatcher
from graph_store import Settings, engine_status, open_async_store, open_store, stop_engine
from loaders.run import Load, load_run
from queries.lookups.load_progress import LoadProgress
from tests.engines import embedded_settings, wipe
from tests.integration.proxy import Proxy
from tests.integration.served import soon

WITHIN_S = 120.0


@asynccontextmanager
async def listening(settings: Settings) -> AsyncIterator[AsyncIterator[Event]]:
    async with open_async_store(settings) as store:
        watcher = ProgressWatcher(store, most=1, every_s=0.05)
        async with watcher.listening(Listener(("public",))) as listener:
            yield aiter(listener)
        await watcher.close()


async def until_stage(events: AsyncIterator[Event], stage: str) -> None:
    async for event in events:
        if isinstance(event, LoadProgress) and event.stage == stage:
            return
    pytest.fail(f"the stream ended before {stage}")


async def until_lost(events: AsyncIterator[Event]) -> None:
    async for event in events:
        if isinstance(event, Exception):
            problem = problem_of(event)
            assert problem is not None
            assert problem.code is Code.ENGINE_UNAVAILABLE
            return
    pytest.fail("the stream ended")


def test_a_server_that_is_lost_and_back(neo4j_server: Settings) -> None:
    port = urlsplit(neo4j_server.uri or "").port
    assert port is not None

    async def watch(load: Load) -> None:
        proxy = Proxy(port)
        await proxy.mend()
        uri = f"bolt://127.0.0.1:{proxy.port}"
        through = neo4j_server.model_copy(update={"uri": uri, "retry_time_s": 0.5})
        async with listening(through) as events:
            load.progress("load_lists", 0, 2)
            await until_stage(events, "load_lists")
            proxy.cut()
            await until_lost(events)
            load.progress("check_quotes", 0, 2)
            await proxy.mend()
            await until_stage(events, "check_quotes")
        proxy.cut()

    with open_store(neo4j_server) as store:
        wipe(store)
        with load_run(store, "lists") as load:
            asyncio.run(asyncio.wait_for(watch(load), WITHIN_S))


def _is_gone(pid: int) -> bool:
    """Whether a process is dead, and its sockets with it; nobody may have waited for it."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_listening_goes_on_when_a_killed_engine_is_back(tmp_path: Path) -> None:
    settings = embedded_settings(tmp_path)

    async def watch() -> None:
        async with listening(settings) as events:
            with open_store(settings) as store, load_run(store, "lists") as load:
                load.progress("load_lists", 0, 2)
                await until_stage(events, "load_lists")
            killed = engine_status(settings).pid
            assert killed is not None
            os.kill(killed, signal.SIGKILL)
            assert soon(lambda: _is_gone(killed))
            with open_store(settings) as store, load_run(store, "lists") as load:
                load.progress("check_quotes", 0, 2)
                await until_stage(events, "check_quotes")

    try:
        asyncio.run(asyncio.wait_for(watch(), WITHIN_S))
    finally:
        stop_engine(settings)
