"""The asynchronous way in: for the API. It reads; loads go through ``graph_store.store``."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph_store.bookmarks import BookmarkShelf
from graph_store.connection import (
    PROBE,
    Endpoint,
    EngineInfo,
    driver_options,
    engine_info,
    explained,
    read_again_after,
    read_failure,
    server_endpoint,
    whole_answers,
)
from graph_store.deadlines import AsyncDeadlines, Watched, sent_query
from graph_store.engine.client import Attachment, attach_engine
from graph_store.errors import EngineLost
from graph_store.reads import NamedRead
from graph_store.settings import Settings


class ReadObserver(Protocol):
    """Told of each read when it is over, answered or not."""

    def __call__(self, read: str, seconds: float) -> None:
        """Take in the id of a named read and how long it took."""
        ...


def _ignore(read: str, seconds: float) -> None:
    """Observe nothing."""


@dataclass(frozen=True, slots=True)
class _AsyncLink:
    """An open way to one engine."""

    endpoint: Endpoint
    driver: neo4j.AsyncDriver
    info: EngineInfo
    attachment: Attachment | None
    control: neo4j.AsyncDriver | None
    deadlines: AsyncDeadlines | None

    async def close(self) -> None:
        """Close the connections, and let go of the embedded engine."""
        if self.deadlines is not None:
            await self.deadlines.finish()
        await self.driver.close()
        if self.control is not None:
            await self.control.close()
        if self.attachment is not None:
            self.attachment.release()


class AsyncStore:
    """The graph of one database, read by the tasks of one event loop.

    Open it by ``open_async_store`` in the loop that uses it.
    """

    def __init__(
        self,
        settings: Settings,
        bookmarks: BookmarkShelf | None = None,
        observe: ReadObserver = _ignore,
    ) -> None:
        shelf = bookmarks or BookmarkShelf()
        self._settings = settings
        self._observe = observe
        self._bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager(
            bookmarks_supplier=shelf.supply, bookmarks_consumer=shelf.consume
        )
        self._opening = asyncio.Lock()
        self._link: _AsyncLink | None = None
        self._is_closed = False

    async def open(self) -> None:
        """Connect; raise EngineUnavailable when there is nothing to connect to."""
        await self._linked()

    async def close(self) -> None:
        """Close the connections; the embedded engine stops when its last client is gone."""
        async with self._opening:
            self._is_closed = True
            if self._link is not None:
                await self._link.close()
                self._link = None

    async def engine_info(self) -> EngineInfo:
        """Return what answers."""
        return (await self._linked()).info

    async def check(self) -> EngineInfo:
        """Return what answers, after asking it now; raise EngineUnavailable when nothing does."""
        async with self._using() as link:
            return await _probe(link.driver, link.endpoint)

    async def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a named read.

        Raises ParameterError, QueryTimeout, QueryTooLarge or EngineUnavailable. An embedded engine
        that went away is started again. A read whose task is cancelled is ended on the engine, too.
        """
        named.check(parameters)
        started = time.perf_counter()
        try:
            return await self._read(named, parameters)
        except EngineLost:
            return await self._read(named, parameters)
        finally:
            self._observe(named.id, time.perf_counter() - started)

    async def _read(self, named: NamedRead, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        limit = named.timeout_s or self._settings.query_timeout_s
        async with self._using() as link:
            pauses = read_again_after(link.endpoint, self._settings)
            while True:
                try:
                    with whole_answers():
                        return await self._send(link, named, parameters, limit)
                except (Neo4jError, DriverError) as error:
                    if ended := read_failure(named, limit, error):
                        raise ended from error
                    pause = next(pauses, None)
                    if pause is None or not error.is_retryable():
                        raise
                await asyncio.sleep(pause)

    async def _send(
        self, link: _AsyncLink, named: NamedRead, parameters: Mapping[str, Any], limit: float
    ) -> list[dict[str, Any]]:
        """Send a read by itself: a managed transaction would cost two more round trips."""
        async with (
            _watch(link, limit) as watched,
            link.driver.session(
                database=link.endpoint.database,
                default_access_mode=neo4j.READ_ACCESS,
                bookmark_manager=self._bookmarks,
                notifications_min_severity="OFF" if link.info.kind == "neo4j" else None,
            ) as session,
        ):
            query = sent_query(named, limit, watched)
            result = await session.run(query, dict(parameters))
            names = result.keys()
            return [dict(zip(names, record, strict=True)) async for record in result]

    @asynccontextmanager
    async def _using(self) -> AsyncIterator[_AsyncLink]:
        link = await self._linked()
        try:
            with explained(link.endpoint):
                yield link
        except EngineLost:
            await self._forget(link)
            raise

    async def _linked(self) -> _AsyncLink:
        async with self._opening:
            if self._link is None:
                if self._is_closed:
                    raise RuntimeError("the store is closed")
                self._link = await _open_link(self._settings)
            return self._link

    async def _forget(self, link: _AsyncLink) -> None:
        async with self._opening:
            if self._link is link:
                await link.close()
                self._link = None


@asynccontextmanager
async def _watch(link: _AsyncLink, seconds: float) -> AsyncIterator[Watched | None]:
    if link.deadlines is None:
        yield None
        return
    async with link.deadlines.watch(seconds) as watched:
        yield watched


@asynccontextmanager
async def open_async_store(
    settings: Settings, bookmarks: BookmarkShelf | None = None, observe: ReadObserver = _ignore
) -> AsyncIterator[AsyncStore]:
    """Yield a store, connected; without ``settings.uri`` to the embedded engine.

    ``observe`` is told how long each read took. Raises EngineUnavailable.
    """
    store = AsyncStore(settings, bookmarks, observe)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def _open_link(settings: Settings) -> _AsyncLink:
    if settings.uri is not None:
        return await _connect(settings, server_endpoint(settings), None)
    attachment = await asyncio.to_thread(attach_engine, settings)
    try:
        return await _connect(settings, attachment.endpoint, attachment)
    except BaseException:
        attachment.release()
        raise


async def _connect(
    settings: Settings, endpoint: Endpoint, attachment: Attachment | None
) -> _AsyncLink:
    options = driver_options(settings, endpoint)
    driver = neo4j.AsyncGraphDatabase.driver(endpoint.uri, **options)
    try:
        info = await _probe(driver, endpoint)
    except BaseException:
        await driver.close()
        raise
    control = deadlines = None
    if attachment is not None:
        control = neo4j.AsyncGraphDatabase.driver(endpoint.uri, **options)
        deadlines = AsyncDeadlines(control, endpoint.database, attachment.client_file.name)
    return _AsyncLink(endpoint, driver, info, attachment, control, deadlines)


async def _probe(driver: neo4j.AsyncDriver, endpoint: Endpoint) -> EngineInfo:
    """Ask for nothing: verifies the address, the login, the database and the version."""
    with explained(endpoint):
        async with driver.session(database=endpoint.database) as session:
            result = await session.run(PROBE)
            summary = await result.consume()
    return engine_info(endpoint, summary.server.agent)
