"""Time limits on an engine that keeps none: a second connection ends the query in time.

On an engine that keeps limits itself, nothing of this is used (``graph_store.dialects``).
"""

import asyncio
import contextlib
import math
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph_store.reads import NamedRead
from graph_store.tags import END, RUNNING, QueryTags, tagged_transactions

_TRY_AGAIN_S = 0.1


@dataclass(slots=True)
class Watched:
    """A query under watch: its text begins with ``tag``; ``is_late`` once its time is over."""

    tag: str
    is_late: bool = False


def sent_query(named: NamedRead, seconds: float, watched: Watched | None) -> neo4j.Query:
    """Return a read as it is sent: with its tag where it is watched, else with its time limit."""
    metadata = {"quanze": named.id}
    if watched is not None:
        return neo4j.Query(watched.tag + named.cypher, metadata=metadata)
    return neo4j.Query(named.cypher, metadata=metadata, timeout=seconds)


@dataclass(slots=True)
class _Running:
    """A query that runs: when to end it, and whether it is being ended this moment."""

    watched: Watched
    due: float
    being_ended: bool = False


class Deadlines:
    """Watches the queries of the threads of one store, all from one thread of its own.

    The watcher sleeps until the first deadline that it knew of when it fell asleep. A query that
    begins later has a later one, as a rule, so watching it wakes nobody and costs next to nothing.
    """

    def __init__(self, control: neo4j.Driver, database: str, owner: str) -> None:
        self._control = control
        self._database = database
        self._tags = QueryTags(owner)
        self._changed = threading.Condition()
        self._running: dict[str, _Running] = {}
        self._wakes_at = math.inf
        self._closed = False
        self._watcher: threading.Thread | None = None

    @contextlib.contextmanager
    def watch(self, seconds: float) -> Iterator[Watched]:
        """Watch the one query that runs within, and end it after ``seconds``.

        A query whose caller goes away (Ctrl-C) is ended at once.
        """
        watched = Watched(self._tags.take())
        self._begin(_Running(watched, time.monotonic() + seconds))
        try:
            yield watched
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            self._end(watched.tag)
            raise
        finally:
            self._finish(watched.tag)
            self._tags.give_back(watched.tag)

    def close(self) -> None:
        """Let the watcher go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _begin(self, running: _Running) -> None:
        with self._changed:
            self._running[running.watched.tag] = running
            if self._watcher is None:
                self._watcher = threading.Thread(
                    target=self._watch_all, name="quanze-deadlines", daemon=True
                )
                self._watcher.start()
            elif running.due < self._wakes_at:
                self._changed.notify_all()

    def _finish(self, tag: str) -> None:
        with self._changed:
            running = self._running[tag]
            # The tag is used again: nobody may still be looking for it.
            self._changed.wait_for(lambda: not running.being_ended)
            del self._running[tag]

    def _watch_all(self) -> None:
        while late := self._await_late():
            for running in late:
                self._end(running.watched.tag)
            with self._changed:
                for running in late:
                    running.being_ended = False
                    running.due = time.monotonic() + _TRY_AGAIN_S
                self._changed.notify_all()

    def _await_late(self) -> list[_Running]:
        """Return the queries whose time is over, marked as such; none when the store closed."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                late = [running for running in self._running.values() if running.due <= now]
                if late:
                    for running in late:
                        running.watched.is_late = running.being_ended = True
                    return late
                dues = (running.due for running in self._running.values())
                self._wakes_at = min(dues, default=math.inf)
                sleeps = None if self._wakes_at == math.inf else self._wakes_at - now
                self._changed.wait(sleeps)
            return []

    def _end(self, tag: str) -> None:
        # An engine that is gone ends its queries with it; the reader gets the error.
        with contextlib.suppress(Neo4jError, DriverError):
            records, _, _ = self._control.execute_query(RUNNING, database_=self._database)
            for id_ in tagged_transactions([record.data() for record in records], tag):
                self._control.execute_query(END, parameters_={"id": id_}, database_=self._database)


class AsyncDeadlines:
    """Watches the queries of the tasks of one asynchronous store."""

    def __init__(self, control: neo4j.AsyncDriver, database: str, owner: str) -> None:
        self._control = control
        self._database = database
        self._tags = QueryTags(owner)
        self._ending: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def watch(self, seconds: float) -> AsyncIterator[Watched]:
        """Watch the one query that runs within, and end it after ``seconds``.

        A query whose task is cancelled (its caller hung up) is ended, too.
        """
        watched = Watched(self._tags.take())
        watcher = asyncio.create_task(self._wait(watched, seconds))
        cancelled = False
        try:
            yield watched
        except asyncio.CancelledError:
            cancelled = True
            raise
        finally:
            watcher.cancel()
            # Not awaited here: whoever cancelled the reader would wait for it. The tag is given
            # back when nobody looks for it any more.
            closing = asyncio.create_task(self._close(watched.tag, watcher, end=cancelled))
            self._ending.add(closing)
            closing.add_done_callback(self._ending.discard)

    async def finish(self) -> None:
        """Return when all that was begun here has ended."""
        await asyncio.gather(*self._ending)

    async def _close(self, tag: str, watcher: asyncio.Task[None], *, end: bool) -> None:
        await asyncio.wait([watcher])
        if end:
            await self._end(tag)
        self._tags.give_back(tag)

    async def _wait(self, watched: Watched, seconds: float) -> None:
        await asyncio.sleep(seconds)
        watched.is_late = True
        while True:
            await self._end(watched.tag)
            await asyncio.sleep(_TRY_AGAIN_S)

    async def _end(self, tag: str) -> None:
        with contextlib.suppress(Neo4jError, DriverError):
            records, _, _ = await self._control.execute_query(RUNNING, database_=self._database)
            for id_ in tagged_transactions([record.data() for record in records], tag):
                await self._control.execute_query(
                    END, parameters_={"id": id_}, database_=self._database
                )
