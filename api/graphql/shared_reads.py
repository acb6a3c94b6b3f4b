"""One read for all who ask at once: those who come while it runs share the next."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class SharedRead(Generic[_T]):
    """A read that begins after the last of those asked who are told its answer.

    So nobody is told what was so before they asked, as if each had read alone.
    """

    def __init__(self) -> None:
        self._running: asyncio.Task[_T] | None = None
        self._next: asyncio.Task[_T] | None = None

    async def ask(self, read: Callable[[], Awaitable[_T]]) -> _T:
        """Return what ``read`` returns, or what that of another who asks now does."""
        if self._next is None:
            self._next = asyncio.create_task(self._begun(read, self._running))
            self._next.add_done_callback(_take_note)
        # Who goes away must not take the answer from the others.
        return await asyncio.shield(self._next)

    async def _begun(
        self, read: Callable[[], Awaitable[_T]], before: asyncio.Task[_T] | None
    ) -> _T:
        if before is not None and not before.done():
            await asyncio.wait([before])
        self._running, self._next = self._next, None
        return await read()


def _take_note(task: asyncio.Task[_T]) -> None:
    """Look at an error that all who asked for have gone away from: asyncio would complain."""
    if not task.cancelled():
        task.exception()
