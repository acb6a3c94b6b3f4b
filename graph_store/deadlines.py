"""Time limits on an engine that keeps none: a second connection ends the query in time.

On an engine that keeps limits itself, nothing of this is used (``graph_store.dialects``).
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph_store.tags import END, RUNNING, QueryTags, tagged_transactions

_TRY_AGAIN_S = 0.1


@dataclass(slots=True)
class Watched:
    """A query under watch: its text begins with ``tag``; ``is_late`` once its time is over."""

    tag: str
    is_late: bool = False


class Deadlines:
    """Watches the queries of the threads of one store."""

    def __init__(self, control: neo4j.Driver, database: str, owner: str) -> None:
        self._control = control
        self._database = database
        self._tags = QueryTags(owner)

    @contextlib.contextmanager
    def watch(self, seconds: float) -> Iterator[Watched]:
        """Watch the one query that runs within, and end it after ``seconds``.

        A query whose caller goes away (Ctrl-C) is ended at once.
        """
        watched = Watched(self._tags.take())
        done = threading.Event()
        watcher = threading.Thread(
            target=self._wait, args=(watched, done, seconds), name="quanze-deadline", daemon=True
        )
        watcher.start()
        try:
            yield watched
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            self._end(watched.tag)
            raise
        finally:
            done.set()
            # The tag is used again: nobody may still be looking for it.
            watcher.join()
            self._tags.give_back(watched.tag)

    def _wait(self, watched: Watched, done: threading.Event, seconds: float) -> None:
        if done.wait(seconds):
            return
        watched.is_late = True
        self._end(watched.tag)
        while not done.wait(_TRY_AGAIN_S):
            self._end(watched.tag)

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
