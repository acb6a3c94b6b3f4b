"""One read for all who ask at once: those who come while it runs share the next."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")


class SharedRead(Generic[_T]):
    """A read that begins after the last of those asked who are told its answer.

    So nobody is told what was so before they asked, as if each had read alone.
    """

    def __init__(self) -> None:
        self._running: asyncio.Future[Any] | None = None
        self._next: asyncio.Task[_T] | None = None

    async def ask(self, read: Callable[[], Awaitable[_T]]) -> _T:
        """Return what ``read`` returns, or what that of another who asks now does."""
        if self._running is None:
            return await self._read(read)  # alone, without a task: most ask so
        if self._next is None:
            self._next = asyncio.create_task(self._begun(read, self._running))
            self._next.add_done_callback(_take_note)
        # Who goes away must not take the answer from the others.
        return await asyncio.shield(self._next)

    async def _begun(self, read: Callable[[], Awaitable[_T]], before: asyncio.Future[Any]) -> _T:
        await before
        self._next = None
        return await self._read(read)

    async def _read(self, read: Callable[[], Awaitable[_T]]) -> _T:
        running = self._running = asyncio.get_running_loop().create_future()
        try:
            return await read()
        finally:
            if self._running is running:
                self._running = None
            running.set_result(None)


def _take_note(task: asyncio.Task[_T]) -> None:
    """Look at an error that all who asked for have gone away from: asyncio would complain."""
    if not task.cancelled():
        task.exception()
