"""Watching the loads: the store is polled once a second while somebody listens, and told to all.

Loads run mostly in other processes; what they note on their records is all that is known of them.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.errors import TooManyAtOnce
from api.live.listener import Listener
from loaders.lease import is_process_gone
from messages import Words
from queries.asking import Asker, AsOf, AsyncReader, Viewpoint, answer_async, today
from queries.lookups.load_progress import (
    LATEST_END,
    LoadProgress,
    load_progress,
    progress_of_run,
    visible_progress,
)

POLLED_EVERY_S = 1.0
_TOO_MANY = Words(
    "同时收看进展的已有 {count} 个，上限是 {most}（QUANZE_MAX_LISTENERS）。请稍后再试。",
    "{count} listen to the progress already; the limit is {most} (QUANZE_MAX_LISTENERS). Try "
    "again later.",
)


class ProgressWatcher:
    """Tells listeners how far the loads are; belongs to one event loop."""

    def __init__(self, store: AsyncReader, most: int, every_s: float = POLLED_EVERY_S) -> None:
        self._store, self._most, self._every_s = store, most, every_s
        self._listeners: set[Listener] = set()
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def count(self) -> int:
        """How many listen."""
        return len(self._listeners)

    async def progress_of(self, run: str, readable: tuple[str, ...]) -> LoadProgress:
        """Return how far one load is; raise NotFound where there is none."""
        return await answer_async(
            self._store, progress_of_run(run, _view(readable), is_process_gone)
        )

    @asynccontextmanager
    async def listening(self, listener: Listener) -> AsyncIterator[Listener]:
        """Tell the listener while the block runs; raise TooManyAtOnce."""
        if self.count >= self._most:
            raise TooManyAtOnce.of(_TOO_MANY, count=self.count, most=self._most)
        self._listeners.add(listener)
        if self._closed:
            listener.close()
        elif self._task is None:
            self._task = asyncio.create_task(self._watch())
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def close(self) -> None:
        """Let all listeners end, and poll no more."""
        self._closed = True
        for listener in self._listeners:
            listener.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _watch(self) -> None:
        since: str | None = None
        while self._listeners:
            try:
                since = await self._poll(await self._latest_end() if since is None else since)
            except Exception as error:  # told to who listens, and tried again
                for listener in self._listeners:
                    listener.offer_error(error)
            await asyncio.sleep(self._every_s)
        self._task = None

    async def _latest_end(self) -> str:
        """Return the moment after which loads that end are news."""
        (row,) = await self._store.read(LATEST_END)
        return str(row["latest"])

    async def _poll(self, since: str) -> str:
        """Tell all listeners what is new; return the latest end of a load that was seen."""
        listeners = tuple(self._listeners)
        awaited = sorted({run for listener in listeners for run in listener.awaited})
        records = await answer_async(self._store, load_progress(awaited, since, is_process_gone))
        for readable in {listener.readable for listener in listeners}:
            visible = await answer_async(self._store, visible_progress(records, _view(readable)))
            for listener in listeners:
                if listener.readable == readable:
                    listener.offer(visible, since)
        return max([since, *(record["finished"] or "" for record in records)])


def _view(readable: tuple[str, ...]) -> Viewpoint:
    """Return the view of today: who listens past midnight sees what was withheld until then."""
    return Viewpoint(AsOf(today()), Asker(readable, today()))
